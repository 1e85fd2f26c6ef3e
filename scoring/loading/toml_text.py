"""TOML text -> plain values: numbers as exact decimals, every text in NFC, errors in Vietnamese with their line.

The limits refuse, with words, what no set and no sheet needs; the order matters: nothing slow runs on a text that has
not passed the limit made for it.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from scoring.loading.outline import Outline, Path, TomlRefused, outline_of, refuse_too_long

MAX_TEXT = 20_000
MAX_NUMBER_LENGTH = 64
MAX_DEPTH = 24
MAX_COMBINING = 16

_NO_OUTLINE = Outline()
_NO_NUMBER = Decimal("NaN")
"""Stands for a number too long to be one; whoever asks for it as a number refuses it."""

_MAYBE_COMBINING = re.compile(rf"[^\w\s\x00-\x7f]{{{MAX_COMBINING},}}")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")

_SYNTAX_MESSAGES = (
    ("Cannot overwrite a value", "khóa được khai hai lần trong cùng một bảng. Giữ lại một."),
    ("Duplicate inline table key", "khóa được khai hai lần trong cùng một bảng { }. Giữ lại một."),
    ("Cannot declare", "bảng [ ] được khai hai lần, hoặc trùng với một khóa đã có. Giữ lại một."),
    (
        "Cannot mutate immutable",
        "bảng { } hoặc dãy [ ] đã đóng thì không thêm được nữa. Viết thêm vào trong dấu ngoặc.",
    ),
    ("Unclosed", "thiếu dấu phẩy hoặc dấu đóng ngoặc ] }. Thêm vào chỗ thiếu."),
    ("Unterminated string", "chuỗi chữ chưa đóng dấu nháy. Thêm dấu nháy ở cuối chuỗi."),
    ("Expected '=' after a key", "thiếu dấu = sau tên khóa, hoặc tên khóa có dấu. Viết theo dạng: khoa = giá trị."),
    ("Expected ']", "tên bảng thiếu dấu ] hoặc có dấu. Tên có dấu hoặc dấu chấm phải đặt trong dấu nháy."),
    ("Expected newline", "thừa chữ sau giá trị. Mỗi khóa viết trên một dòng; số thập phân dùng dấu chấm."),
    ("Illegal character '\\n'", "chuỗi chữ chưa đóng dấu nháy. Thêm dấu nháy ở cuối chuỗi."),
    ("Illegal character", "có ký tự điều khiển không nhìn thấy. Xóa ký tự đó, hoặc gõ lại dòng này."),
    ("Invalid statement", "dòng không bắt đầu bằng tên khóa. Viết theo dạng: khoa = giá trị; ghi chú sau dấu #."),
    ("Invalid initial character", "tên khóa có ký tự lạ. Tên khóa có dấu hoặc dấu chấm phải đặt trong dấu nháy."),
    ("Invalid date", "ngày, giờ không có thật. Ghi dạng 2023-12-25 và kiểm tra số ngày của tháng."),
    ("Invalid value", "giá trị không đọc được. Chữ phải đặt trong dấu nháy; số thập phân dùng dấu chấm."),
    ("Unescaped '\\'", "dấu \\ trong chuỗi phải viết hai lần."),
    ("4300 digits", f"số quá dài (hơn {MAX_NUMBER_LENGTH} chữ số). Xin kiểm tra lại số này."),
)


@dataclass(frozen=True, slots=True)
class TomlText:
    """A text that was read: its values and where they stand."""

    values: Mapping[str, object]
    outline: Outline


def read_toml(text: str) -> TomlText:
    """The values of a text. Raises TomlRefused with the line for anything that is not TOML or too much of it."""
    refuse_too_long(text)
    _refuse_combining(text)
    composed = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    outline = outline_of(composed)
    try:
        values = tomllib.loads(composed, parse_float=_decimal)
    except ValueError as error:
        raise _syntax_error(str(error), composed) from error
    return TomlText(_tidy_table(values, (), outline), outline)


def _refuse_combining(text: str) -> None:
    """Composing sorts marks with quadratic effort: a hundred thousand marks on one letter would take minutes."""
    for found in _MAYBE_COMBINING.finditer(text):
        run = 0
        for letter in found.group():
            run = run + 1 if unicodedata.combining(letter) else 0
            if run > MAX_COMBINING:
                row = text.count("\n", 0, found.start()) + 1
                raise TomlRefused("quá nhiều dấu chồng lên một chữ cái. Xin gõ lại dòng này.", row)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text) if len(text) <= MAX_NUMBER_LENGTH else _NO_NUMBER
    except InvalidOperation:
        return _NO_NUMBER


def _syntax_error(english: str, text: str) -> TomlRefused:
    place = _PLACE.search(english)
    row = None
    if place is not None:
        row = int(place.group(1)) if place.group(1) else text.rstrip("\n").count("\n") + 1
    for words, message in _SYNTAX_MESSAGES:
        if words in english:
            return TomlRefused(message, row)
    return TomlRefused("không đúng cú pháp TOML. Xin so với bộ tiêu chí mẫu.", row)


def tidy_value(value: object) -> object:
    """A value that comes without a text, as `read_toml` would give it. Raises TomlRefused."""
    return _tidy(value, (), _NO_OUTLINE)


def tidy_table(table: Mapping[str, object]) -> dict[str, object]:
    """A table that comes without a text, as `read_toml` would give it. Raises TomlRefused that names its code."""
    try:
        return _tidy_table(table, (), _NO_OUTLINE)
    except TomlRefused as refusal:
        code = table.get("code")
        place_text = f"mục {code[:40]}: " if isinstance(code, str) and code.isprintable() else ""
        raise TomlRefused(f"{place_text}{refusal.message}") from refusal


def _tidy_table(table: Mapping[str, object], path: Path, outline: Outline) -> dict[str, object]:
    tidied: dict[str, object] = {}
    for key, value in table.items():
        name = str(_tidy(key, path, outline))
        if name in tidied:
            raise TomlRefused(f"khóa “{name[:40]}” được khai hai lần. Giữ lại một.", outline.row((*path, key)))
        tidied[name] = _tidy(value, (*path, name), outline)
    return tidied


def _tidy(value: object, path: Path, outline: Outline) -> object:
    """Texts in NFC, none too long or with characters that are not seen; tables not deeper than anybody needs."""
    if isinstance(value, str):
        if len(value) > MAX_TEXT:
            raise TomlRefused(f"đoạn chữ dài hơn {MAX_TEXT} ký tự. Xin rút ngắn.", outline.row(path))
        if _CONTROL.search(value):
            raise TomlRefused("có ký tự điều khiển không nhìn thấy. Xóa ký tự đó.", outline.row(path))
        return unicodedata.normalize("NFC", value)
    if len(path) > MAX_DEPTH:
        raise TomlRefused(f"bảng lồng nhau quá {MAX_DEPTH} tầng. Xin viết lại.", outline.row(path))
    if isinstance(value, Mapping):
        return _tidy_table(value, path, outline)
    if isinstance(value, list | tuple):
        return [_tidy(item, (*path, index), outline) for index, item in enumerate(value)]
    return value
