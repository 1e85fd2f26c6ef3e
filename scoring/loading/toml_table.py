"""One table of a set while it is read: every key is asked for by name and type; what nobody asked for is unknown."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from scoring.loading.outline import Path
from scoring.loading.report import Report
from scoring.reading import exact_number, near_name_message, shown_text

Choice = TypeVar("Choice", bound=StrEnum)

TEXT_LIMIT = 5_000
MAX_ITEMS = 500
MAX_UNKNOWN = 30
_ABSENT = object()
_NO_DAY = date(1, 1, 1)


class TomlTable:
    """A table, its place in the text and the words for that place ("mục 3.2.2", "[rounding]").

    A method without a default asks for a key that must be there. What cannot be read is reported and stands in as an
    empty value, so that one pass finds everything.
    """

    def __init__(
        self, values: Mapping[str, object], report: Report, path: Path, place_text: str, code: str = ""
    ) -> None:
        self.values = values
        self.report = report
        self.path = path
        self.place_text = place_text
        self.code = code
        self.asked: set[str] = set()
        """Keys that were asked for; `finish` reports the others."""

    def take_over(self, earlier: "TomlTable") -> None:
        """Be asked for all that an earlier table of the same values was asked for."""
        self.asked = earlier.asked

    def has(self, key: str) -> bool:
        """Whether the key is written."""
        self.asked.add(key)
        return key in self.values

    def at(self, *parts: str | int) -> Path:
        """The path of something inside this table."""
        return (*self.path, *parts)

    def error(self, rule: str, message: str, *inside: str | int) -> None:
        """Report what stands in the way of scoring; `inside` says where in this table."""
        self.report.error(rule, f"{self._place}: {message}", self.at(*inside), self.code)

    def breaking_error(self, rule: str, message: str, *inside: str | int) -> None:
        """Report what keeps the set from being built."""
        self.report.breaking_error(rule, f"{self._place}: {message}", self.at(*inside), self.code)

    def keepable_error(self, rule: str, message: str, *inside: str | int, advice: str, kept_words: str = "") -> None:
        """Report what stands in the way of scoring unless the set keeps it as printed."""
        said = f"{self._place}: {message}"
        self.report.keepable_error(rule, said, self.at(*inside), self.code, advice=advice, kept_words=kept_words)

    def warning(self, rule: str, message: str, *inside: str | int) -> None:
        """Report what asks for a look."""
        self.report.warning(rule, f"{self._place}: {message}", self.at(*inside), self.code)

    def note_message(self, rule: str, message: str, *inside: str | int) -> None:
        """Report what only informs."""
        self.report.note_message(rule, f"{self._place}: {message}", self.at(*inside), self.code)

    def text(self, key: str, default: str | None = None, limit: int = TEXT_LIMIT) -> str:
        """A text in NFC."""
        value = self._take(key, default)
        if isinstance(value, str) and len(value) <= limit:
            return value
        self._refuse(key, value, f"chữ trong dấu nháy, không quá {limit} ký tự")
        return ""

    def number(self, key: str, default: Fraction | None = None) -> Fraction:
        """An exact number."""
        return self._exact(key, self._take(key, default))

    def number_or_none(self, key: str) -> Fraction | None:
        """An exact number, or None where the key is not written."""
        return self.number(key) if self.has(key) else None

    def whole(self, key: str, lowest: int, highest: int, default: int | None = None) -> int:
        """An integer between two bounds."""
        value = self._take(key, default)
        if isinstance(value, Fraction) and value.denominator == 1:
            value = value.numerator
        if isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest:
            return value
        self._refuse(key, value, f"số nguyên từ {lowest} đến {highest}")
        return lowest

    def truth(self, key: str, default: bool) -> bool:
        """True or false."""
        value = self._take(key, default)
        if isinstance(value, bool):
            return value
        self._refuse(key, value, "true hoặc false")
        return default

    def day(self, key: str) -> date:
        """A date without a time."""
        value = self._take(key, None)
        return value if self._is_day(value, key) and isinstance(value, date) else _NO_DAY

    def day_or_none(self, key: str) -> date | None:
        """A date, or None where the key is not written."""
        return self.day(key) if self.has(key) else None

    def days(self, key: str) -> tuple[date, ...]:
        """A list of dates; () where the key is not written."""
        return tuple(item for item in self._list(key) if isinstance(item, date) and self._is_day(item, key))

    def texts(self, key: str, limit: int = TEXT_LIMIT) -> tuple[str, ...]:
        """A list of texts; () where the key is not written."""
        items = self._list(key)
        for item in items:
            if not isinstance(item, str) or len(item) > limit:
                self._refuse(key, item, f"dãy các chữ trong dấu nháy, mỗi chữ không quá {limit} ký tự")
        return tuple(item for item in items if isinstance(item, str))

    def needed_texts(self, key: str, limit: int = TEXT_LIMIT) -> tuple[str, ...]:
        """A list of texts that must be there."""
        if not self.has(key):
            self._missing(key)
        return self.texts(key, limit)

    def choice(self, key: str, kind: type[Choice], default: Choice | None = None) -> Choice:
        """One of a fixed list of words."""
        value = self._take(key, default)
        for member in kind:
            if value == member.value:
                return member
        self._refuse(key, value, "một trong: " + ", ".join(member.value for member in kind))
        return next(iter(kind))

    def choices(self, key: str, kind: type[Choice]) -> tuple[Choice, ...]:
        """A list of words out of a fixed list, none twice."""
        if not self.has(key):
            self._missing(key)
        chosen: list[Choice] = []
        for item in self._list(key):
            member = next((member for member in kind if item == member.value), None)
            if member is None or member in chosen:
                self._refuse(key, item, "không lặp lại, mỗi phần là một trong: " + ", ".join(m.value for m in kind))
            else:
                chosen.append(member)
        return tuple(chosen)

    def table(self, key: str, place_text: str) -> "TomlTable | None":
        """A table inside this one; None where it is not written."""
        if not self.has(key):
            return None
        value = self.values[key]
        if not isinstance(value, dict):
            self._refuse(key, value, "một bảng")
            return None
        return TomlTable(value, self.report, self.at(key), place_text, self.code)

    def needed_table(self, key: str, place_text: str) -> "TomlTable":
        """A table that must be there."""
        found = self.table(key, place_text)
        if found is None:
            if key not in self.values:
                self._missing(key)
            found = TomlTable({}, Report(self.report.outline), self.at(key), place_text, self.code)
        return found

    def tables(self, key: str, place_text: str, most: int = MAX_ITEMS) -> Iterator["TomlTable"]:
        """The tables of a list, () where the key is not written. `place_text` gets the number of each."""
        for index, item in enumerate(self._list(key, most)):
            if isinstance(item, dict):
                numbered_text = f"{place_text} thứ {index + 1}"
                yield TomlTable(item, self.report, self.at(key, index), numbered_text, self.code)
            else:
                self._refuse(key, item, "một dãy các bảng")

    def word_or_number(self, key: str, words: Collection[str]) -> str | Fraction:
        """One of some words, or an exact number."""
        value = self._take(key, None)
        return value if isinstance(value, str) and value in words else self._exact(key, value)

    def rows_of_numbers(self, key: str, width: int) -> tuple[tuple[Fraction, ...], ...]:
        """A list of lists of numbers, each of the same length."""
        rows: list[tuple[Fraction, ...]] = []
        for item in self._list(key):
            if isinstance(item, list) and len(item) == width:
                rows.append(tuple(self._exact(key, number) for number in item))
            else:
                self._refuse(key, item, f"một dãy, mỗi phần là một dãy {width} số")
        return tuple(rows)

    def is_short(self, key: str, least: int = 1) -> bool:
        """Whether a list is missing or has too few parts; one that is no list was refused already."""
        value = self.values.get(key, [])
        return isinstance(value, list) and len(value) < least

    def finish(self, among: Collection[str] | None = None) -> None:
        """Report every key, or every one among some, that nobody asked for."""
        unknown = [key for key in (self.values if among is None else among) if key not in self.asked]
        for key in () if self.report.is_full else unknown[:MAX_UNKNOWN]:
            message = f"{self._place}: khóa “{key[:40]}” không có trong định dạng. {near_name_message(key, self.asked)}"
            self.report.error("unknown-key", message, self.at(key), self.code)

    @property
    def _place(self) -> str:
        return self.place_text[:1].upper() + self.place_text[1:]

    def _take(self, key: str, default: object) -> object:
        if self.has(key):
            return self.values[key]
        if default is None:
            self._missing(key)
            return _ABSENT
        return default

    def _list(self, key: str, most: int = MAX_ITEMS) -> list[object]:
        value = self.values[key] if self.has(key) else []
        if isinstance(value, list) and len(value) <= most:
            return value
        if isinstance(value, list):
            self.breaking_error(
                "too-many", f"“{key}” có {len(value)} phần, nhiều nhất {most}. Xin kiểm tra có nhầm tệp.", key
            )
            return []
        self._refuse(key, value, "một dãy [ ]")
        return []

    def _exact(self, key: str, value: object) -> Fraction:
        try:
            return exact_number(value)
        except ValueError:
            self._refuse(key, value, 'số, không quá 30 chữ số, dấu thập phân là dấu chấm (0.5, "0.25" hoặc "3/4")')
            return Fraction(0)

    def _is_day(self, value: object, key: str) -> bool:
        if isinstance(value, date) and not isinstance(value, datetime):
            return True
        self._refuse(key, value, "ngày viết không có dấu nháy, dạng 2023-12-31")
        return False

    def _missing(self, key: str) -> None:
        self.breaking_error("missing-key", f"thiếu khóa “{key}”. Xin thêm.")

    def _refuse(self, key: str, value: object, wanted: str) -> None:
        if value is _ABSENT:
            return
        self.breaking_error(
            "wrong-type", f"khóa “{key}” phải là {wanted}; đang là {shown_text(value)}. Xin sửa lại.", key
        )
