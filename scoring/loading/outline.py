"""The outline of a TOML text: on which line each table and key stands, and refusal of texts made to choke a parser."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from scoring.errors import ParIndexError

Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands: ("node", 3, "rule", "max")."""

MAX_CHARACTERS = 5_000_000
MAX_LINES = 300_000
MAX_NESTING = 16
MAX_KEY_PARTS = 16

_STOP = re.compile(r"""["'#\n\[\]{}.,=]""")
_BLANK = re.compile(r"[ \t]*")
_HEADER = re.compile(r"\[\[?")
_KEY_PART = re.compile(r"""([A-Za-z0-9_-]+)|"((?:\\.|[^"\\\n])*)"|'([^'\n]*)'""")
# each turn of a loop begins with a letter that the run before it cannot hold: no pattern is tried twice over.
# Not possessive: Python before 3.11.4 reads `*+` inside a group wrongly.
_STRING = {"'": re.compile(r"'[^'\n]*'?"), '"': re.compile(r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"?')}
_LONG_STRING = {
    # `""""` closes a long string that ends in a quote
    "'": re.compile(r"'''[^']*(?:'(?!'')[^']*)*''''{0,2}"),
    '"': re.compile(r'"""[^"\\]*(?:(?:\\[\s\S]|"(?!""))[^"\\]*)*""""{0,2}'),
}
_DOT = re.compile(r"[ \t]*\.[ \t]*")


class TomlRefused(ParIndexError):
    """A text that is no TOML, or more than any set or sheet needs. `row` counts lines from 1."""

    def __init__(self, message: str, row: int | None = None) -> None:
        place = "" if row is None else f"Dòng {row}: "
        super().__init__(f"toml: refused at line {row}", f"{place}{message}", where="" if row is None else str(row))
        self.message = message
        self.row = row


@dataclass
class Outline:
    """Lines of tables and keys. A value written inside another one stands on the line of the outer one."""

    rows: dict[Path, int] = field(default_factory=dict)

    def row(self, path: Path) -> int | None:
        """The line of a path, else of the nearest thing around it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.rows:
                return self.rows[path[:length]]
        return None


def refuse_too_long(text: str) -> None:
    """Raises TomlRefused for a text that is longer than any set or sheet."""
    if len(text) > MAX_CHARACTERS:
        raise TomlRefused(
            f"tệp quá lớn (hơn {MAX_CHARACTERS // 1_000_000} triệu ký tự). Xin kiểm tra có chọn nhầm tệp."
        )


def outline_of(text: str) -> Outline:
    """Walk once over a text. Raises TomlRefused where it is too deep, has too many lines or endless keys."""
    walk = _Walk(text)
    walk.run()
    return walk.outline


class _Walk:
    """The state of one walk. Strings and comments are jumped over; each character is looked at once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.outline = Outline()
        self.position = 0
        self.row = 1
        self.nesting = 0
        self.dots = 0
        self.table: Path = ()
        self.counts: dict[Path, int] = {}
        """Index of the latest element of each array of tables."""

    def run(self) -> None:
        self._statement()
        while found := _STOP.search(self.text, self.position):
            self.position = found.end()
            letter = found.group()
            if letter == "\n":
                self._next_line()
            elif letter == "#":
                end = self.text.find("\n", self.position)
                self.position = len(self.text) if end < 0 else end
            elif letter in "\"'":
                self._jump_string(letter)
            else:
                self._punctuation(letter)

    def _next_line(self) -> None:
        self.row += 1
        if self.row > MAX_LINES:
            raise TomlRefused(f"tệp có hơn {MAX_LINES} dòng. Xin kiểm tra có chọn nhầm tệp.")
        self.dots = 0
        if self.nesting == 0:
            self._statement()

    def _punctuation(self, letter: str) -> None:
        if letter == ".":
            self.dots += 1
            if self.dots > MAX_KEY_PARTS:
                raise TomlRefused(f"khóa có hơn {MAX_KEY_PARTS} phần nối bằng dấu chấm. Xin viết lại.", self.row)
            return
        self.dots = 0
        if letter in "[{":
            self.nesting += 1
            if self.nesting > MAX_NESTING:
                raise TomlRefused(f"dấu ngoặc lồng nhau quá {MAX_NESTING} tầng. Xin viết lại.", self.row)
        elif letter in "]}":
            self.nesting = max(0, self.nesting - 1)

    def _jump_string(self, quote: str) -> None:
        """Go behind the closing quote. What is not closed, and so refused later, ends with its line or the text."""
        start = self.position - 1
        if self.text.startswith(quote * 3, start):
            found = _LONG_STRING[quote].match(self.text, start)
            self.position = len(self.text) if found is None else found.end()
            self.row += self.text.count("\n", start, self.position)
        else:
            self.position = _end(_STRING[quote], self.text, start)

    def _statement(self) -> None:
        """Note where a header or key stands, if one begins here."""
        start = _end(_BLANK, self.text, self.position)
        header = _HEADER.match(self.text, start)
        if header is None:
            parts = tuple(self._key_parts(start))
            if parts:
                self._note((*self.table, *parts))
            return
        parts = tuple(self._key_parts(_end(_BLANK, self.text, header.end())))
        if parts:
            self.table = self._table_path(parts, repeated=header.group() == "[[")
            self._note(self.table)

    def _note(self, path: Path) -> None:
        for length in range(1, len(path) + 1):
            self.outline.rows.setdefault(path[:length], self.row)

    def _table_path(self, parts: tuple[str, ...], *, repeated: bool) -> Path:
        path: Path = ()
        for depth, part in enumerate(parts, start=1):
            path = (*path, part)
            if repeated and depth == len(parts):
                self.counts[path] = self.counts.get(path, -1) + 1
            if path in self.counts:
                path = (*path, self.counts[path])
        return path

    def _key_parts(self, position: int) -> Iterator[str]:
        for _ in range(MAX_KEY_PARTS + 1):
            found = _KEY_PART.match(self.text, position)
            if found is None:
                return
            yield next(group for group in found.groups() if group is not None)
            dot = _DOT.match(self.text, found.end())
            if dot is None:
                return
            position = dot.end()


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return start if found is None else found.end()
