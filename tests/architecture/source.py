"""The project's own Python code as text and syntax trees, and one way to report what is wrong in it."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MIGRATIONS = "app/store/migrations/versions/"

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file; `place` is its path from the top, with slashes."""

    place: str
    text: str
    tree: ast.Module

    def at(self, line: int, what: str) -> str:
        return f"{self.place}:{line}: {what}"

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def functions(self) -> Iterator[FunctionNode]:
        yield from (node for node in ast.walk(self.tree) if isinstance(node, FunctionNode))


def read(path: Path) -> Source:
    text = path.read_text("utf-8")
    return Source(path.relative_to(ROOT).as_posix(), text, ast.parse(text, filename=str(path)))


def parsed(text: str, place: str = "app/services/sketch.py") -> Source:
    """Code given in a test of the checks themselves."""
    return Source(place, text, ast.parse(text))


@cache
def product() -> tuple[Source, ...]:
    """All code that ships: app/, scoring/ and main.py."""
    paths = [*ROOT.glob("app/**/*.py"), *ROOT.glob("scoring/**/*.py"), *ROOT.glob("main.py")]
    return tuple(read(path) for path in sorted(paths))


def engine() -> tuple[Source, ...]:
    return tuple(source for source in product() if source.place.startswith("scoring/"))


def expect_none(found: Iterable[str], advice: str) -> None:
    """Fails with every place found, one a line, and what to do about it."""
    places = sorted(found)
    if places:
        pytest.fail("\n".join([f"{len(places)} found. {advice}", *places]), pytrace=False)
