"""Starting main.py: an empty data folder is refused, Ctrl+C while modules still load ends quietly."""

import os
import subprocess
import sys

import pytest

from app.ui.launch import asks_for_window
from tests.cli.script import ROOT, call

PRESSED = """
import runpy, sys
at = sys.argv.pop(1)

class Pressed:
    def find_spec(self, name, path=None, target=None):
        if name == at:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Pressed())
sys.argv[0] = "main.py"
sys.path.insert(0, "")
runpy.run_path("main.py", run_name="__main__")
"""


@pytest.mark.parametrize(
    ("module", "words"),
    [
        ("app.ui.launch", ()),
        ("app.ui.launch", ("rounds", "list")),
        ("app.cli", ("rounds", "list")),
        ("app.cli.parser", ("rounds", "list", "--json")),
        ("app.ui.first_paint", ()),
        ("PySide6", ()),
    ],
)
def test_ctrl_c_while_modules_load_is_a_quiet_end(module: str, words: tuple[str, ...]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRESSED, module, *words],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.parametrize("words", [("--home=",), ("--home", ""), ("--home= ",), ("--home", " ", "--probe-start")])
def test_an_empty_data_folder_is_a_usage_error_and_no_window(words: tuple[str, ...]) -> None:
    assert not asks_for_window(words)
    done = call(*words, "--json")
    assert (done.code, done.error["kind"]) == (2, "input")
    assert "--home cần một giá trị theo sau" in done.error["message"]
