"""One named input out of a file or a command line: what may be typed, and the words for what may not."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction

from scoring.errors import InputRefused
from scoring.inputs import InputSpec, InputType, Value
from scoring.points import compact, exact

_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?(/[0-9]+)?", re.ASCII)
_COMMA_NUMBER = re.compile(r"[+-]?[0-9.]+,[0-9]+%?", re.ASCII)
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", re.ASCII)
_OFFICE_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", re.ASCII)
_YES = frozenset({"true", "có", "co"})
_NO = frozenset({"false", "không", "khong"})
MAX_COMPARED = 50
THOUSAND_DIGITS = 3
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


def exact_number(raw: object) -> Fraction:
    """An exact number as files write it: integer, decimal with a point, "3/4". Raises ValueError (English)."""
    if isinstance(raw, str):
        raw = raw.strip()
        if not _NUMBER.fullmatch(raw):
            raise ValueError("not a number")
    return exact(raw)


def read_value(spec: InputSpec, raw: object, code: str) -> Value:
    """The value of one named input. Raises InputRefused with what to type instead."""
    match spec.type:
        case InputType.DATE:
            return _day(spec, raw, code)
        case InputType.YES_NO:
            return _yes_no(spec, raw, code)
        case InputType.CHOICE:
            return _choice(spec, raw, code)
        case InputType.ITEMS:
            return _items(spec, raw, code)
        case _:
            return _number(spec, raw, code)


def spec_named(specs: Sequence[InputSpec], name: str, code: str) -> InputSpec:
    """The input of a name. Raises InputRefused that lists the names there are."""
    for spec in specs:
        if spec.name == name:
            return spec
    names = [spec.name for spec in specs]
    message = f"không có số liệu tên “{name[:40]}”. {near_name_message(name, names)}"
    raise InputRefused(code, message, name)


def near_name_message(name: str, names: Iterable[str]) -> str:
    """What may be meant by an unknown name, else all names there are."""
    known = sorted(names)
    alike = [one for one in known if one[:1] == name[:1] and abs(len(one) - len(name)) <= 2]
    near = get_close_matches(name[:40], known if len(known) <= MAX_COMPARED else alike[:MAX_COMPARED], n=1)
    if near:
        return f"Có phải “{near[0]}”?"
    shown = ", ".join(known[:30]) + (", …" if len(known) > 30 else "")
    return f"Các tên dùng được: {shown}." if known else "Ở đây không có tên nào dùng được."


def shown_text(raw: object) -> str:
    """What was typed, as a message may repeat it: short, and never a number of a million digits."""
    match raw:
        case bool():
            return str(raw).lower()
        case str():
            return f"“{raw[:40]}…”" if len(raw) > 40 else f"“{raw}”"
        case int() if abs(raw) >= 10**30:
            return "một số quá dài"
        case date():
            return raw.isoformat()
        case dict():
            return "một bảng"
        case list():
            return "một dãy"
        case _:
            return str(raw)[:40]


def _number(spec: InputSpec, raw: object, code: str) -> Value:
    try:
        number = exact_number(raw)
    except ValueError as error:
        raise InputRefused(code, f"{_name_text(spec)} {_not_a_number_message(raw)}", spec.name) from error
    if number < 0 and spec.type is not InputType.SIGNED:
        message = f"{_name_text(spec)} không được âm (đang là {shown_text(raw)}). Xin kiểm tra lại."
        raise InputRefused(code, message, spec.name)
    if spec.type is InputType.COUNT and (number.denominator != 1 or _looks_like_thousands(raw)):
        message = f"{_name_text(spec)} phải là số nguyên (đang là {shown_text(raw)}); viết liền, không chấm hàng nghìn."
        raise InputRefused(code, message, spec.name)
    return compact(number)


def _looks_like_thousands(raw: object) -> bool:
    """`1.000` is a thousand to whoever counts, and 1 to a parser."""
    written = str(raw) if isinstance(raw, str | Decimal) else ""
    return len(written.strip().partition(".")[2]) >= THOUSAND_DIGITS


def _not_a_number_message(raw: object) -> str:
    if isinstance(raw, str) and _COMMA_NUMBER.fullmatch(raw.strip()):
        return f"phải viết dấu thập phân là dấu chấm, không có dấu khác (đang là {shown_text(raw)})."
    if isinstance(raw, Decimal) and not raw.is_finite():
        return f"không phải là số (đang là {shown_text(raw)}). Xin nhập số, ví dụ 830 hoặc 97.5."
    if isinstance(raw, Decimal | int) and not isinstance(raw, bool):
        return "là số quá dài (nhiều nhất 30 chữ số). Xin kiểm tra lại."
    return f"không phải là số (đang là {shown_text(raw)}). Xin nhập số, ví dụ 830 hoặc 97.5."


def _day(spec: InputSpec, raw: object, code: str) -> date:
    day = _read_day(raw)
    if day is None:
        message = (
            f"{_name_text(spec)} phải là ngày có thật, ví dụ 10/01/2023 hoặc 2023-01-10 (đang là {shown_text(raw)})."
        )
        raise InputRefused(code, message, spec.name)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise InputRefused(code, f"{_name_text(spec)} có năm {day.year}: xin kiểm tra lại năm.", spec.name)
    return day


def _read_day(raw: object) -> date | None:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    if not isinstance(raw, str):
        return None
    iso, office = _ISO_DAY.fullmatch(raw.strip()), _OFFICE_DAY.fullmatch(raw.strip())
    try:
        if iso is not None:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        return None if office is None else date(int(office[3]), int(office[2]), int(office[1]))
    except ValueError:
        return None


def _yes_no(spec: InputSpec, raw: object, code: str) -> bool:
    if isinstance(raw, bool):
        return raw
    words = unicodedata.normalize("NFC", raw).strip().casefold() if isinstance(raw, str) and len(raw) < 40 else ""
    if words in _YES or words in _NO:
        return words in _YES
    message = f"{_name_text(spec)} chỉ nhận “có” hoặc “không” (true, false); đang là {shown_text(raw)}."
    raise InputRefused(code, message, spec.name)


def _choice(spec: InputSpec, raw: object, code: str) -> str:
    chosen = _id_of(raw)
    if any(choice.id == chosen for choice in spec.choices):
        return chosen
    message = f"{_name_text(spec)} không có mức {shown_text(raw)}. Chọn một trong: {_choices_text(spec)}."
    raise InputRefused(code, message, spec.name)


def _items(spec: InputSpec, raw: object, code: str) -> frozenset[str]:
    """Ids of boxes: a list, or on a command line a text with commas; none ticked is an empty list."""
    if isinstance(raw, str):
        raw = [part.strip() for part in raw.split(",") if part.strip()]
    if not isinstance(raw, list):
        message = f"{_name_text(spec)} phải là một dãy, ví dụ [1, 2]; không có ô nào đạt thì ghi []."
        raise InputRefused(code, message, spec.name)
    known = {choice.id for choice in spec.choices}
    ticked: list[str] = []
    for item in raw:
        chosen = _id_of(item)
        if chosen not in known:
            message = f"{_name_text(spec)} không có ô {shown_text(item)}. Chọn trong: {_choices_text(spec)}."
            raise InputRefused(code, message, spec.name)
        if chosen in ticked:
            raise InputRefused(code, f"{_name_text(spec)} ghi ô {shown_text(item)} hai lần. Bỏ bớt một.", spec.name)
        ticked.append(chosen)
    return frozenset(ticked)


def _id_of(raw: object) -> str:
    if isinstance(raw, str):
        return unicodedata.normalize("NFC", raw[:200]).strip()
    return str(raw) if isinstance(raw, int) and not isinstance(raw, bool) and abs(raw) < 10**9 else ""


def _name_text(spec: InputSpec) -> str:
    return f"{spec.name} ({spec.label})" if spec.label else spec.name


def _choices_text(spec: InputSpec) -> str:
    return "; ".join(f"{choice.id} ({choice.text[:60]})" for choice in spec.choices)
