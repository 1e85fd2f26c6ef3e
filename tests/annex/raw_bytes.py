"""Files that cannot be read, as bytes: what offices really hand over instead of a plain workbook or document."""

import io
import zipfile
from collections.abc import Callable

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + b"\x00" * 504
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override ContentType="{}"/></Types>'
)
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + depth, (b"&%c;" % (97 + depth)) * 50) for depth in range(8)
)


def raw_bytes(kind: str, good: bytes) -> bytes:
    """Broken bytes of a kind; `good` is the sound file that some of them are made from."""
    return KINDS[kind](good)


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return out.getvalue()


def opened(good: bytes) -> dict[str, bytes]:
    """The parts of a zip."""
    with zipfile.ZipFile(io.BytesIO(good)) as book:
        return {part.filename: book.read(part) for part in book.infolist()}


def stream(*names: str) -> bytes:
    """The start of an OLE file whose directory has these names."""
    return OLE + b"".join(name.encode("utf-16-le").ljust(128, b"\x00") for name in names) + b"\x00" * 2048


def of_type(content_type: str) -> bytes:
    """A package of which only the main part's type is known."""
    return zipped({"[Content_Types].xml": TYPES.format(content_type).encode(), "_rels/.rels": b"<Relationships/>"})


def replaced(good: bytes, ending: str, content: bytes) -> bytes:
    """The file with one part exchanged."""
    return zipped({name: content if name.endswith(ending) else old for name, old in opened(good).items()})


def strict(good: bytes) -> bytes:
    """As Excel writes it under the name Strict Open XML."""
    old, new = b"http://schemas.openxmlformats.org/officeDocument/2006", b"http://purl.oclc.org/ooxml/officeDocument"
    return zipped({name: content.replace(old, new) for name, content in opened(good).items()})


def locked_zip(good: bytes) -> bytes:
    """A zip whose parts ask for a password: the flag stands in both headers of each part."""
    data = bytearray(good)
    for header, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(header)
        while start >= 0:
            data[start + at] |= 1
            start = data.find(header, start + 4)
    return bytes(data)


def laughing(good: bytes) -> bytes:
    """Entities that swell to billions of letters."""
    parts = opened(good)
    ending = "sheet1.xml" if any(name.endswith("sheet1.xml") for name in parts) else "document.xml"
    return replaced(good, ending, LAUGHS + b"]><x>&i;</x>")


def with_row(good: bytes, row: str) -> bytes:
    """The workbook with one more row of XML in its first sheet."""
    parts = opened(good)
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", row.encode() + b"</sheetData>")
    return replaced(good, "sheet1.xml", sheet)


def far_cell(good: bytes) -> bytes:
    """Words in the last cell of a sheet, the size declared accordingly."""
    far = with_row(good, '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>')
    sheet = opened(far)["xl/worksheets/sheet1.xml"]
    start, end = sheet.index(b'ref="') + 5, sheet.index(b'"', sheet.index(b'ref="') + 5)
    return replaced(far, "sheet1.xml", sheet[:start] + b"A1:XFD1048576" + sheet[end:])


def empty_rows(good: bytes) -> bytes:
    """Rows with borders and nothing in them, as dragging leaves them."""
    rows = (f'<row r="{row}"><c r="A{row}" s="0"/><c r="H{row}" s="0"/></row>' for row in range(40, 800))
    return with_row(good, "".join(rows))


KINDS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda good: b"",
    "zeros": lambda good: b"\x00" * 4096,
    "truncated": lambda good: good[: len(good) * 2 // 3],
    "ole-xls": lambda good: stream("Root Entry", "Workbook", "SummaryInformation"),
    "ole-doc": lambda good: stream("Root Entry", "WordDocument", "1Table"),
    "encrypted": lambda good: stream("Root Entry", "EncryptionInfo", "EncryptedPackage"),
    "locked-zip": locked_zip,
    "pdf": lambda good: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "png": lambda good: b"\x89PNG\r\n\x1a\n" + b"\x00" * 64,
    "csv": lambda good: "STT;Tiêu chí;Điểm\n1;Chỉ đạo, điều hành;17\n".encode("utf-8-sig"),
    "html": lambda good: "<html><body><table><tr><td>Tiêu chí</td></tr></table></body></html>".encode(),
    "rtf": lambda good: b"{\\rtf1\\ansi Phu luc}",
    "xml-2003": lambda good: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
    "rar": lambda good: b"Rar!\x1a\x07\x01\x00" + b"\x00" * 32,
    "zip": lambda good: zipped({"phu-luc.xlsx": good, "quyet-dinh.pdf": b"%PDF-1.4"}),
    "ods": lambda good: zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}),
    "odt": lambda good: zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
    "xlsm": lambda good: of_type("application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
    "docm": lambda good: of_type("application/vnd.ms-word.document.macroEnabled.main+xml"),
    "xlsb": lambda good: of_type("application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
    "strict": strict,
    "bomb": lambda good: zipped({**opened(good), "xl/media/image1.xml": b" " * (70 * 1024 * 1024)}),
    "laughs": laughing,
    "no-main-part": lambda good: replaced(good, "workbook.xml", b"<workbook"),
    "far-cell": far_cell,
    "empty-rows": empty_rows,
}
