#!/usr/bin/env bash
# Lock what pyproject.toml names: requirements.txt (run) and requirements-dev.txt (run and gate).
# Universal (Linux, Windows, Python 3.11 to 3.13), hashed, without any registry address.
# Extra words are handed to uv: `make lock LOCK="--upgrade-package openpyxl"`.
set -euo pipefail
cd "$(dirname "$0")/../.."

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
"${PYTHON:-python3}" -m venv "$tools/venv"
"$tools/venv/bin/python" -m pip install --quiet --disable-pip-version-check uv
export UV_PYTHON_DOWNLOADS=never

lock() { # OUT, then the options of this file
    local out=$1
    shift
    "$tools/venv/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --only-binary :all: \
        --no-emit-index-url --no-header "$@" --output-file "$out"
    sed -i '1i # Made by `make lock` from pyproject.toml: do not edit by hand.' "$out"
}

sed -i '/^# Made by/d' requirements.txt requirements-dev.txt 2>/dev/null || true
lock requirements.txt pyproject.toml "$@"
lock requirements-dev.txt -c requirements.txt --group dev pyproject.toml "$@"
