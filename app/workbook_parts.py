"""The parts of a finished workbook, packed anew: our font as the default one, no clock: same content, same bytes."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Final, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FONT: Final = "Times New Roman"
"""Every office has it."""
Change: TypeAlias = Callable[[str, bytes], bytes]
"""Name and content of a part -> its new content."""

_DATE: Final = (1980, 1, 1, 0, 0, 0)
_CLOCK: Final = re.compile(r"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
_DEFAULT_FONT: Final = re.compile(r'<name val="Calibri"\s*/>')
_THEME_FONT: Final = re.compile(r'<scheme val="minor"\s*/>')


def packed_without_clock(workbook: bytes, change: Change) -> bytes:
    """The workbook with every part changed, in the same order, with one fixed date everywhere."""
    result = BytesIO()
    with ZipFile(BytesIO(workbook)) as source, ZipFile(result, "w", ZIP_DEFLATED) as target:
        for info in source.infolist():
            data = change(info.filename, source.read(info))
            if info.filename == "docProps/core.xml":
                data = _CLOCK.sub(r"\g<1>2000-01-01T00:00:00Z\g<2>", data.decode()).encode()
            entry = ZipInfo(info.filename, _DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            target.writestr(entry, data)
    return result.getvalue()


def with_our_font(name: str, data: bytes) -> bytes:
    """The part of the styles with our font as the default one; every other part as it is."""
    if name != "xl/styles.xml":
        return data
    return _THEME_FONT.sub("", _DEFAULT_FONT.sub(f'<name val="{FONT}" />', data.decode())).encode()
