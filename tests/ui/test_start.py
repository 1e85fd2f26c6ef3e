"""The start: no heavy library before the first paint, no Qt for the command line, a plain word without a display."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.launch import LaunchOptions, asks_for_window, has_display, parse_options
from app.ui.machine_watch import MachineWatch
from app.ui.main_window import MainWindow
from app.ui.pages.base import PageContext
from app.ui.single_instance import FirstWindow, wake_first_window
from tests.screenshots.stage import stage

ROOT = Path(__file__).resolve().parents[2]
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
HEAVY = {"sqlalchemy", "alembic", "openpyxl", "reportlab", "matplotlib", "docx", "pyhanko", "numpy", "PIL", "pypdfium2"}


def start(arguments: list[str], **environ: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if key not in DISPLAYS} | environ
    command = [sys.executable, "main.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=clean, capture_output=True, text=True, timeout=60, check=False)


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    done = start(["--probe-start", "--home", str(tmp_path / "h")], QT_QPA_PLATFORM="offscreen")
    facts = json.loads(done.stdout)
    loaded = {name.partition(".")[0] for name in facts["modules"]}
    assert loaded & HEAVY == set()
    assert not [name for name in facts["modules"] if name.startswith(("app.services.", "app.store", "app.bootstrap"))]
    shell = [name for name in facts["modules"] if name.startswith(("app.ui.shell", "app.ui.pages", "app.ui.widgets"))]
    assert shell == []
    assert facts["first_paint_ms"] > 0
    assert facts["peak_kb"] > 0
    assert done.returncode == 0
    assert not (tmp_path / "h").exists()


def test_without_a_display_it_says_so_and_names_demo() -> None:
    done = start([])
    assert done.returncode == 3
    assert "demo" in done.stderr
    assert "màn hình" in done.stderr
    assert done.stdout == ""


def test_without_a_display_json_is_one_document() -> None:
    done = start(["--json"])
    assert json.loads(done.stdout)["error"]["kind"] == "environment"


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["--home", "x"], True),
        (["--home=x", "--probe-start"], True),
        (["demo"], False),
        (["--home", "x", "demo"], False),
        (["--help"], False),
        (["--home"], False),
        (["--nonsense"], False),
    ],
)
def test_anything_but_options_of_the_window_is_the_command_line(arguments: list[str], window: bool) -> None:
    assert asks_for_window(arguments) is window


def test_options_are_read() -> None:
    assert parse_options(["--home", "a", "--json", "--probe-start"]) == LaunchOptions(Path("a"), True, True)


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [({}, "win32", True), ({}, "linux", False), ({"DISPLAY": ":0"}, "linux", True), ({"DISPLAY": ""}, "linux", False)],
)
def test_a_display_is_looked_for(environ: dict[str, str], platform: str, expected: bool) -> None:
    assert has_display(environ, platform) is expected


def test_a_second_window_of_the_same_folder_wakes_the_first(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    first = FirstWindow(dressed)
    assert not wake_first_window(tmp_path / "other")
    assert first.listen(tmp_path)
    woken = QSignalSpy(first.wanted_in_front)
    assert wake_first_window(tmp_path)
    qtbot.waitUntil(lambda: woken.count() == 1)


def test_a_killed_first_window_does_not_block_the_next(dressed: QApplication, tmp_path: Path) -> None:
    assert FirstWindow(dressed).listen(tmp_path)
    assert FirstWindow(dressed).listen(tmp_path)


def test_the_window_of_a_held_folder_closes_when_the_first_came_to_the_front(
    example: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    first = FirstWindow(example)
    home = tmp_path / "giu"
    assert first.listen(home)
    with qtbot.waitSignal(example.one_window.not_needed):
        example.one_window.wake_other(home)
    assert not example.isVisible()


def test_a_power_cut_is_told_at_the_next_start(context: PageContext, tmp_path: Path) -> None:
    watch = MachineWatch(context, context.session)
    context.session.opening_example(tmp_path / "h").start()
    assert not watch.power_cut
    context.session.blockSignals(True)  # the lock goes, the mark stays: as after a power cut
    context.session.close()
    context.session.blockSignals(False)
    context.session.opening_example(tmp_path / "h").start()
    assert watch.power_cut
    watch.closing()
    context.session.close()
    context.session.opening_example(tmp_path / "h").start()
    assert not watch.power_cut
    context.session.close()


def test_a_nearly_full_disk_is_said_once_at_the_start(
    context: PageContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=50 * 1024 * 1024))
    said = QSignalSpy(context.notices.strip_shown)
    MachineWatch(context, context.session)
    context.session.opening_example(tmp_path / "h").start()
    strips = [said.at(number)[0] for number in range(said.count())]
    assert [strip.key for strip in strips] == ["disk"]
    assert "50 MB" in strips[0].text
    context.session.close()


def test_a_power_cut_is_told_though_nothing_was_being_typed(dressed: QApplication, tmp_path: Path) -> None:
    with stage(tmp_path / "h") as window:
        window.context.session.close()
        window.context.machine.remember(f"open/{tmp_path / 'h'}", True)
        window.context.session.opening_example(tmp_path / "h").start()
        told = " ".join(strip.text for strip in window.strips.strips)
        assert "Lần trước máy tắt đột ngột." in told
        assert "không có ô nào gõ dở" in told
