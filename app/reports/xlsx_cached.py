"""The second pass over a finished workbook: cached values for formulas (openpyxl writes none), our font as the
default one, no clock in it: the same data gives the same bytes."""

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TypeAlias
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Cached: TypeAlias = Mapping[str, float | str]
"""Value of each formula cell of one worksheet, by address."""

_FORMULA_CELL = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*)><f>(.*?)</f><v\s*/?>(?:</v>)?</c>', re.DOTALL)
_DATE = (1980, 1, 1, 0, 0, 0)
_CLOCK = re.compile(r"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
_DEFAULT_FONT = re.compile(r'<name val="Calibri"\s*/>')
_THEME_FONT = re.compile(r'<scheme val="minor"\s*/>')
FONT = "Times New Roman"


def with_cached_values(workbook: bytes, cached: Sequence[Cached]) -> bytes:
    """The workbook with each formula's value stored; `cached` holds one mapping for each worksheet, in order.

    Raises KeyError where a formula has no value: a blank in Protected View is never handed out.
    """
    result = BytesIO()
    with ZipFile(BytesIO(workbook)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for info in source.infolist():
            data = _rewritten(info.filename, source.read(info), cached)
            entry = ZipInfo(info.filename, _DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            target.writestr(entry, data)
    return result.getvalue()


def _rewritten(name: str, data: bytes, cached: Sequence[Cached]) -> bytes:
    sheet = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)
    if sheet:
        values = cached[int(sheet.group(1)) - 1]
        return _FORMULA_CELL.sub(lambda found: _filled(found, values), data.decode()).encode()
    if name == "docProps/core.xml":
        return _CLOCK.sub(r"\g<1>2000-01-01T00:00:00Z\g<2>", data.decode()).encode()
    if name == "xl/styles.xml":
        return _THEME_FONT.sub("", _DEFAULT_FONT.sub(f'<name val="{FONT}" />', data.decode())).encode()
    return data


def _filled(found: re.Match[str], values: Cached) -> str:
    address, attributes, formula = found.groups()
    value = values[address]
    if isinstance(value, str):
        return f'<c r="{address}"{attributes} t="str"><f>{formula}</f><v>{escape(value)}</v></c>'
    return f'<c r="{address}"{attributes}><f>{formula}</f><v>{value!r}</v></c>'
