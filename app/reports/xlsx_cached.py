"""The second pass over a finished workbook: cached values for formulas (openpyxl writes none), our font, no clock."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias
from xml.sax.saxutils import escape

from app.workbook_parts import packed_without_clock, with_our_font

Cached: TypeAlias = Mapping[str, float | str]
"""Value of each formula cell of one worksheet, by address."""

_FORMULA_CELL = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*)><f>(.*?)</f><v\s*/?>(?:</v>)?</c>', re.DOTALL)


def with_cached_values(workbook: bytes, cached: Sequence[Cached]) -> bytes:
    """The workbook with each formula's value stored; `cached` holds one mapping for each worksheet, in order.

    Raises KeyError where a formula has no value: a blank in Protected View is never handed out.
    """
    return packed_without_clock(workbook, lambda name, data: _rewritten(name, data, cached))


def _rewritten(name: str, data: bytes, cached: Sequence[Cached]) -> bytes:
    sheet = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)
    if sheet:
        values = cached[int(sheet.group(1)) - 1]
        return _FORMULA_CELL.sub(lambda found: _filled(found, values), data.decode()).encode()
    return with_our_font(name, data)


def _filled(found: re.Match[str], values: Cached) -> str:
    address, attributes, formula = found.groups()
    value = values[address]
    if isinstance(value, str):
        return f'<c r="{address}"{attributes} t="str"><f>{formula}</f><v>{escape(value)}</v></c>'
    return f'<c r="{address}"{attributes}><f>{formula}</f><v>{value!r}</v></c>'
