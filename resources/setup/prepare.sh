#!/usr/bin/env bash
# Make .venv ready. `make` calls this before every goal; with nothing to do it ends in a few hundredths of a second.
#
#   prepare.sh run     what the program needs
#   prepare.sh gate    that, the tools of the gate and the programs its tests call
#
# What the system lacks is found before anything is made. Root installs it; anybody else is shown the one apt-get line.
# Ends with 0 ready, 2 wrong call, 3 something of the system is missing.
set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "$0")/../.."

readonly VENV="$PWD/.venv"
readonly STAMP="$VENV/ready" # written last: without it .venv is half-made and is built again

say() { printf '%s\n' "$*" >&2; }

# --- what the system must have: shared libraries of Qt, then programs ------------------------------------------------

readonly LIBRARIES="
libglib-2.0.so.0=libglib2.0-0 libfontconfig.so.1=libfontconfig1 libxkbcommon.so.0=libxkbcommon0 libEGL.so.1=libegl1
libGL.so.1=libgl1 libdbus-1.so.3=libdbus-1-3 libxcb-cursor.so.0=libxcb-cursor0 libxcb-icccm.so.4=libxcb-icccm4
libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-shape.so.0=libxcb-shape0 libxcb-xkb.so.1=libxcb-xkb1
libxkbcommon-x11.so.0=libxkbcommon-x11-0 libwayland-cursor.so.0=libwayland-cursor0 libwayland-egl.so.1=libwayland-egl1"

readonly PROGRAMS="Xvfb=xvfb xauth=xauth pdftotext=poppler-utils qpdf=qpdf"

# Each answer is a list of Debian packages; Ubuntu and later Debians know the same names.
missing_libraries() {
    # shellcheck disable=SC2086  # a list of pairs
    "$PYTHON" - $LIBRARIES <<'PYTHON'
import ctypes
import sys

for pair in sys.argv[1:]:
    library, package = pair.split("=")
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package)
PYTHON
}

missing_programs() {
    local pair
    for pair in $PROGRAMS; do
        command -v "${pair%%=*}" >/dev/null || echo "${pair#*=}"
    done
    # The suite answers to `soffice` whichever of its parts is there, so its parts are looked for.
    compgen -G '/usr/lib/libreoffice/program/libsclo.so' >/dev/null || echo libreoffice-calc
    compgen -G '/usr/lib/libreoffice/program/libswlo.so' >/dev/null || echo libreoffice-writer
}

missing_packages() {
    [ -n "$PYTHON" ] || { echo python3 python3-venv; return; }
    # Debian's python3 comes without ensurepip; uv does without it too.
    has_uv || "$PYTHON" -c 'import ensurepip' 2>/dev/null || echo "$(basename "$PYTHON")-venv"
    missing_libraries
    [ "$goal" = run ] || missing_programs
}

install_packages() { # NAME...
    local log
    log=$(mktemp)
    say "Đang cài từ hệ điều hành: $*"
    export DEBIAN_FRONTEND=noninteractive
    if ! { apt-get update && apt-get install -y --no-install-recommends "$@"; } >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        say "Không cài được: $*"
        exit 3
    fi
    rm -f "$log"
}

require_packages() {
    local missing
    missing=$(missing_packages | sort -u | tr '\n' ' ')
    missing=${missing% }
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        # shellcheck disable=SC2086  # a list of names
        install_packages $missing
        PYTHON=$(find_python)
        missing=$(missing_packages | sort -u | tr '\n' ' ')
        [ -z "${missing% }" ] || { say "Đã cài nhưng vẫn chưa thấy: $missing"; exit 3; }
        return 0
    fi
    local sudo=""
    ! command -v sudo >/dev/null || sudo="sudo "
    say "Máy còn thiếu một số gói. Xin chạy dòng dưới đây một lần bằng quyền quản trị, rồi chạy lại lệnh make:"
    say
    say "  ${sudo}apt-get update && ${sudo}apt-get install -y --no-install-recommends $missing"
    say
    exit 3
}

# --- Python ----------------------------------------------------------------------------------------------------------

find_python() { # the first that this program runs on; nothing when there is none
    local name
    for name in ${CHAMDIEM_PYTHON:-python3 python3.13 python3.12 python3.11}; do
        "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null || continue
        command -v "$name"
        return
    done
}

has_uv() { [ "${CHAMDIEM_UV:-yes}" != no ] && command -v uv >/dev/null; }

require_python() {
    PYTHON=$(find_python)
    if [ -z "$PYTHON" ] && command -v python3 >/dev/null; then
        say "Cần Python 3.11, 3.12 hoặc 3.13; máy này có $(python3 --version)."
        exit 3
    fi
}

# --- .venv -----------------------------------------------------------------------------------------------------------

mark() { # FILE: what .venv must have been made from; a moved folder, another Python, a changed list: all differ
    printf '%s %s %s %s\n' "$1" "$(sha256sum <"$1" | cut -c1-64)" "$("$PYTHON" -c 'import sys; print(sys.version.split()[0])')" "$VENV"
}

is_ready() { # FILE
    [ -x "$VENV/bin/python" ] && [ -f "$STAMP" ] && grep -qxF "$(mark "$1")" "$STAMP"
}

install_list() { # FILE
    say "Đang cài các thư viện ghi trong $1 (lần đầu có thể mất vài phút)..."
    # Without compiled byte code the first window takes twenty times as long, so it is made whatever the machine says.
    if has_uv; then
        env -u PYTHONDONTWRITEBYTECODE UV_PYTHON_DOWNLOADS=never UV_COMPILE_BYTECODE=1 \
            uv pip install --quiet --python "$VENV/bin/python" --require-hashes --only-binary :all: -r "$1"
    else
        env -u PYTHONDONTWRITEBYTECODE "$VENV/bin/python" -m pip install --quiet --quiet --disable-pip-version-check \
            --no-input --compile --require-hashes --only-binary :all: -r "$1"
    fi
}

make_venv() {
    rm -rf "$VENV"
    if has_uv; then
        UV_PYTHON_DOWNLOADS=never uv venv --quiet --python "$PYTHON" "$VENV"
    else
        "$PYTHON" -m venv "$VENV"
    fi
}

require_venv() { # FILE
    is_ready "$1" && return
    if is_ready requirements.txt; then
        rm -f "$STAMP"
    else
        make_venv
    fi
    install_list "$1"
    { mark requirements.txt; [ "$1" = requirements.txt ] || mark "$1"; } >"$STAMP.new"
    mv "$STAMP.new" "$STAMP"
}

goal=${1:-run}
case "$goal" in
run) list=requirements.txt ;;
gate) list=requirements-dev.txt ;;
*) say "prepare.sh: run | gate"; exit 2 ;;
esac
require_python
require_packages
require_venv "$list"
