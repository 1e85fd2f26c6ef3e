"""What the house does without: nested event loops by hand, globals, letters in two pieces."""

import ast
import unicodedata
from pathlib import Path

from tests.architecture.source import ROOT, Source, expect_none, parsed, product

TEXT_OF_OURS = ("app/**/*", "scoring/**/*", "criteria/**/*", "resources/**/*", "*.md", "*.toml", "main.py")
TEXT_SUFFIXES = frozenset({".py", ".toml", ".md", ".txt", ".html", ".svg", ".json", ".ini", ".mako"})


def event_loops_by_hand(source: Source) -> list[str]:
    names = ((node, getattr(node, "attr", getattr(node, "id", ""))) for node in ast.walk(source.tree))
    return [
        source.at(node.lineno, "processEvents")
        for node, name in names
        if name == "processEvents" and isinstance(node, ast.Attribute | ast.Name)
    ]


def global_statements(source: Source) -> list[str]:
    return [source.at(node.lineno, ast.unparse(node)) for node in ast.walk(source.tree) if isinstance(node, ast.Global)]


def in_two_pieces(path: Path) -> bool:
    text = path.read_text("utf-8")
    return text != unicodedata.normalize("NFC", text)


def test_nobody_turns_the_event_loop_by_hand() -> None:
    expect_none(
        (place for source in product() for place in event_loops_by_hand(source)),
        "Give the work to a task and let signals bring its progress.",
    )


def test_nobody_writes_a_global() -> None:
    expect_none(
        (place for source in product() for place in global_statements(source)),
        "Pass it in: one application makes one object and hands it down.",
    )


def test_every_text_of_ours_is_in_composed_form() -> None:
    paths = {path for pattern in TEXT_OF_OURS for path in ROOT.glob(pattern) if path.suffix in TEXT_SUFFIXES}
    expect_none(
        (path.relative_to(ROOT).as_posix() for path in paths if path.is_file() and in_two_pieces(path)),
        "Save the file in NFC; write a combining mark that is meant as \\u0301.",
    )


def test_the_checks_see_what_they_should() -> None:
    assert len(event_loops_by_hand(parsed("app.processEvents()\nf = QCoreApplication.processEvents\n"))) == 2
    assert global_statements(parsed("def f():\n    global x\n    x = 1\n"))
