"""A value of a set -> what stands in its cell, and back; what cannot be understood is refused in words, not guessed."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias

from app.exchange.set_workbook.entries import Entry, Form
from app.exchange.set_workbook.exact_text import (
    cell_text,
    lines_of_cell,
    text_of_cell,
    tidied,
    words_cell,
    words_of_cell,
)
from app.exchange.set_workbook.vocabulary import YES_NO, Words
from app.texts import search_key
from scoring.dumping.toml_writer import Plain

Shown: TypeAlias = str | int | float | date
"""What is put into a cell."""
Raw: TypeAlias = object
"""What openpyxl gives for a cell."""
ListReader: TypeAlias = Callable[[str], list[str]]

NOTHING_TEXT: Final = "(không)"
"""What says that a list or a name is empty; an empty cell says nothing at all."""
_EXACT_DIGITS: Final = 15
"""Spreadsheet programs keep 15 digits of a number."""
_FIRST_DAY: Final = date(1900, 3, 1)
"""Before it the programs count days differently."""
_HOW_NUMBER_TEXT: Final = "Ghi số như 0,25 hoặc 1/3; không có dấu %, không chấm hàng nghìn."
_NUMBER = re.compile(r"[+-]?\d{1,30}(?:[.,]\d{1,30})?(?:/\d{1,30})?", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+", re.ASCII)
_OFFICE_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)


class CellRefused(Exception):
    """What a cell holds cannot be taken. `rule` is a short id, `message` Vietnamese."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(f"{rule}: {message}")
        self.rule = rule
        self.message = message


def shown(entry: Entry, value: Plain) -> Shown:
    """What a cell holds for a value. Raises TypeError for a value that the format does not have there."""
    match entry.form, value:
        case Form.YES_NO, bool():
            return YES_NO["true" if value else "false"]
        case ((Form.NUMBER | Form.NUMBER_OR_CHOICE), int() | Fraction()):
            return number_shown(Fraction(value))
        case Form.DAY, date():
            return value if value >= _FIRST_DAY else f"{value:%d/%m}/{value.year:04d}"
        case ((Form.CHOICE | Form.NUMBER_OR_CHOICE), str()):
            return entry.words[value]
        case Form.NAME, "":
            return NOTHING_TEXT
        case ((Form.TEXT | Form.CODE | Form.NAME), str()):
            return f'\\"{value}"' if value == NOTHING_TEXT else cell_text(value)
        case Form.WORDS, [*items]:
            said = words_cell([entry.words.get(str(item), str(item)) for item in items]) if items else NOTHING_TEXT
            return f'\\["{said}"]' if items and said == NOTHING_TEXT else said
    raise TypeError(f"{entry.key}: no way to write {value!r}")


def number_shown(value: Fraction) -> Shown:
    """A number where the programs keep it exactly, otherwise its digits or its ratio as text."""
    places = _places(value)
    if places is None:
        return f"{value.numerator}/{value.denominator}"
    digits = str(abs(value.numerator) * 10**places // value.denominator)
    if len(digits) > _EXACT_DIGITS or places > _EXACT_DIGITS:
        padded = digits.rjust(places + 1, "0")
        sign = "-" if value < 0 else ""
        return f"{sign}{padded[:-places]},{padded[-places:]}" if places else f"{sign}{padded}"
    return int(value) if places == 0 else float(value)


def _places(value: Fraction) -> int | None:
    """How many decimals a number has; None where they do not end."""
    return next((places for places in range(31) if 10**places % value.denominator == 0), None)


def understood(entry: Entry, raw: Raw, number_format: str = "") -> Plain:
    """The value of a cell that is not empty. Raises CellRefused."""
    match entry.form:
        case Form.TEXT | Form.CODE | Form.NAME:
            text = _text(entry, raw)
            return "" if entry.form is Form.NAME and text == NOTHING_TEXT else _exact(text)
        case Form.NUMBER:
            return _number(raw, number_format)
        case Form.DAY:
            return _day(raw)
        case Form.YES_NO:
            return _yes_no(raw)
        case Form.CHOICE:
            return chosen(entry.words, _text(entry, raw))
        case Form.NUMBER_OR_CHOICE:
            words = {search_key(word) for word in entry.words.values()} | entry.words.keys()
            is_word = isinstance(raw, str) and search_key(raw) in words
            return chosen(entry.words, str(raw)) if is_word else _number(raw, number_format)
        case Form.LINES:
            return _exact_list(lines_of_cell, _text(entry, raw))
        case Form.WORDS:
            text = _text(entry, raw)
            if text == NOTHING_TEXT:
                return []
            items = _exact_list(words_of_cell, text)
            return [chosen(entry.words, item) if entry.is_closed else _word(entry.words, item) for item in items]


def chosen(words: Words, text: str) -> str:
    """The word of the format for what was chosen or typed. Raises CellRefused with what there is to choose from."""
    found = _known(words, text)
    if found is None:
        raise CellRefused("unknown-word", f"không có lựa chọn “{_short(text)}”. {_choices_message(words.values())}")
    return found


def _word(words: Words, text: str) -> str:
    """A word of a list; kinds of units may be others than those that are offered."""
    found = _known(words, text)
    return text if found is None else found


def _known(words: Words, text: str) -> str | None:
    said = search_key(text)
    return next((code for code, word in words.items() if said in (search_key(word), search_key(code))), None)


def _choices_message(words: Iterable[str]) -> str:
    return "Xin chọn một trong: " + "; ".join(words) + "."


def _exact(text: str) -> str:
    try:
        return text_of_cell(text)
    except ValueError as error:
        raise CellRefused(
            "exact-text", f"ô bắt đầu bằng \\ mà không đóng đúng: “{_short(text)}”. Xin gõ lại."
        ) from error


def _exact_list(read: ListReader, text: str) -> list[str]:
    try:
        return read(text)
    except ValueError as error:
        raise CellRefused(
            "exact-text", f"ô bắt đầu bằng \\ mà không đóng đúng: “{_short(text)}”. Xin gõ lại."
        ) from error


def _text(entry: Entry, raw: Raw) -> str:
    match raw:
        case str():
            return tidied(raw)
        case bool():
            message = f"ô là giá trị đúng, sai của Excel. Xin gõ lại bằng chữ vào cột “{entry.head}”."
            raise CellRefused("text-changed", message)
        case int():
            return str(raw)
        case float():
            return _text_of_float(entry, raw)
        case _:
            message = (
                "Excel đã đổi chữ gõ vào thành ngày, giờ. Xin định dạng ô là Văn bản (Text) rồi gõ lại như bản in."
            )
            raise CellRefused("code-as-date" if entry.form is Form.CODE else "text-changed", message)


def _text_of_float(entry: Entry, raw: float) -> str:
    typed = _decimal(raw)
    if typed == typed.to_integral_value():
        return str(int(typed))
    if entry.form is Form.CODE:
        first = f"{typed:f}"
        raise CellRefused(
            "code-as-number",
            f"mã {first} gõ như một số, nên không phân biệt được {first} với {first}0. "
            "Xin định dạng ô là Văn bản (Text) rồi gõ lại mã như bản in.",
        )
    return f"{typed:f}".replace(".", ",")


def _number(raw: Raw, number_format: str) -> Fraction:
    match raw:
        case bool():
            pass
        case int() | float():
            if "%" in number_format:
                percent = Fraction(_decimal(raw)) * 100
                message = (
                    f"ô định dạng phần trăm (đang hiện {str(number_shown(percent)).replace('.', ',')}%), không rõ là "
                    f"{str(_decimal(raw)).replace('.', ',')} hay {str(number_shown(percent)).replace('.', ',')}. "
                    "Xin định dạng ô là Số rồi gõ lại số, không có dấu %."
                )
                raise CellRefused("percent-format", message)
            return Fraction(_decimal(raw))
        case str():
            return _number_of_text(raw)
        case date() | time() | timedelta():
            message = (
                "Excel đã đổi số gõ vào thành ngày, giờ. Xin định dạng ô là Văn bản (Text) rồi gõ lại, như 1/3 hay 0,5."
            )
            raise CellRefused("number-as-date", message)
    raise CellRefused("not-a-number", f"“{_short(str(raw))}” không phải số. {_HOW_NUMBER_TEXT}")


def _number_of_text(text: str) -> Fraction:
    said = tidied(text).replace("\u2212", "-").replace("\xa0", "").replace(" ", "")
    if _THOUSANDS.fullmatch(said):
        whole, comma = said.replace(".", ""), said.replace(".", ",", 1)
        message = f"“{said}” không rõ là {whole} hay {comma}. Xin gõ lại: số nguyên viết liền, số lẻ dùng dấu phẩy."
        raise CellRefused("thousands", message)
    if not _NUMBER.fullmatch(said):
        raise CellRefused("not-a-number", f"“{_short(text)}” không phải số. {_HOW_NUMBER_TEXT}")
    over, _, under = said.replace(",", ".").partition("/")
    if under and int(under) == 0:
        raise CellRefused("not-a-number", f"“{_short(text)}” có mẫu số bằng 0. {_HOW_NUMBER_TEXT}")
    return Fraction(over) / (int(under) if under else 1)


def _decimal(raw: int | float) -> Decimal:
    """The number as the programs show it: 15 digits, without what binary fractions add behind them."""
    return Decimal(raw) if isinstance(raw, int) else Decimal(format(raw, f".{_EXACT_DIGITS}g"))


def _day(raw: Raw) -> date:
    if isinstance(raw, datetime):
        if raw.time() != time():
            raise CellRefused("not-a-day", "ô có cả giờ. Xin chỉ ghi ngày, như 31/12/2023.")
        return raw.date()
    if isinstance(raw, date):
        return raw
    found = _day_of_text(tidied(raw)) if isinstance(raw, str) else None
    if found is None:
        raise CellRefused("not-a-day", f"“{_short(str(raw))}” không phải ngày có thật. Ghi như 31/12/2023.")
    return found


def _day_of_text(said: str) -> date | None:
    if office := _OFFICE_DAY.fullmatch(said):
        day, month, year = (int(part) for part in office.groups())
    elif iso := _ISO_DAY.fullmatch(said):
        year, month, day = (int(part) for part in iso.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:  # 31/02
        return None


def _yes_no(raw: Raw) -> bool:
    if isinstance(raw, bool):
        return raw
    if isinstance(raw, str) and (found := _known(YES_NO, raw)) is not None:
        return found == "true"
    raise CellRefused(
        "unknown-word", f"“{_short(str(raw))}” phải là có hoặc không. {_choices_message(YES_NO.values())}"
    )


def _short(text: str) -> str:
    return f"{text[:40]}…" if len(text) > 40 else text
