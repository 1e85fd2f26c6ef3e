"""The two commands of README.md and what stands behind them."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import sqlalchemy

ROOT = Path(__file__).resolve().parents[2]


def recipe(*goals: str) -> list[str]:
    words = ["make", "--no-print-directory", "--dry-run", *goals]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_make_test_is_the_whole_gate_in_order() -> None:
    steps = ["prepare.sh gate", "ruff check", "ruff format --check", "mypy --strict app scoring main.py"]
    lines = recipe("test")
    places = [next(i for i, line in enumerate(lines) if step in line) for step in [*steps, "lint-imports", "-m pytest"]]
    assert places == sorted(places)
    assert "--cov=scoring --cov-branch" in lines[places[-1]]


def test_make_alone_runs_the_program() -> None:
    assert recipe() == recipe("run")


@pytest.mark.parametrize("goal", ["run", "test", "lint", "deep", "bench", "screenshots", "format", "lock"])
def test_each_goal_is_there(goal: str) -> None:
    assert recipe(goal)


def test_ci_runs_exactly_make_test() -> None:
    lines = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert lines[-1] == "exec make test"
    assert "set -euo pipefail" in lines
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_installed_libraries_have_their_byte_code() -> None:
    assert sqlalchemy.__file__
    assert Path(importlib.util.cache_from_source(sqlalchemy.__file__)).exists(), "the first window would take seconds"


def started(tmp_path: Path, **display: str) -> tuple[str, str]:
    """What start.sh calls, and what it says."""
    shutil.copytree(ROOT / "resources" / "setup", tmp_path / "resources" / "setup")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/bash\necho "$* ${PYTHONDONTWRITEBYTECODE-unset}"\n', "utf-8")
    python.chmod(0o755)
    environment = {name: value for name, value in os.environ.items() if not name.endswith("DISPLAY")}
    words = ["bash", str(tmp_path / "resources" / "setup" / "start.sh")]
    environment |= display | {"PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=True)
    return done.stdout, done.stderr


@pytest.mark.parametrize("display", [{"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}])
def test_with_a_display_the_window_opens(tmp_path: Path, display: dict[str, str]) -> None:
    called, said = started(tmp_path, **display)
    assert called.splitlines()[-1] == "main.py unset"
    assert said == ""


def test_without_a_display_the_example_is_scored_and_the_way_to_the_window_told(tmp_path: Path) -> None:
    called, said = started(tmp_path)
    assert called.splitlines()[-1] == "main.py demo --out out/ unset"
    assert "make run" in said
    assert "DISPLAY" in said
