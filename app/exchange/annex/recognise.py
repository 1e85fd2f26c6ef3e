"""What a file is, by what is inside and not by how its name ends; what cannot be read is refused in words."""

import io
import zipfile
from enum import StrEnum
from typing import Final

from app.exchange.annex.read_refusals import ENCRYPTED_TEXT, EXCEL_TEXT, WORD_TEXT, refusal
from app.exchange.office_files import DAMAGE, MAX_UNPACKED_BYTES, unpacked_bytes

MAX_XML_BYTES: Final = 64 * 1024 * 1024
"""Parts that have to be understood, pictures apart; an annex of 1.000 rows has less than 2 MB."""
_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_CONTENT_TYPES: Final = "[Content_Types].xml"


class FileKind(StrEnum):
    """What can be read."""

    XLSX = "xlsx"
    DOCX = "docx"


_ASK_ISSUER_TEXT: Final = "Xin cơ quan ban hành tệp Word hoặc Excel của phụ lục"
_WHAT_TEXTS: Final[dict[str, tuple[str, str]]] = {
    "owner": ("là tệp tạm của Excel hoặc Word đang mở tệp thật", "Chọn tệp cùng tên không có “~$” ở đầu"),
    "empty": ("không có gì bên trong (0 byte)", "Chép hoặc tải lại tệp rồi nhập"),
    "zeros": ("chỉ gồm byte 0, do chép hoặc tải hỏng", "Chép hoặc tải lại tệp rồi nhập"),
    "truncated": ("bị cụt: chép hoặc tải chưa trọn", "Chép hoặc tải lại tệp rồi nhập"),
    "encrypted": ("đặt mật khẩu mở tệp", ENCRYPTED_TEXT),
    "xls": ("là sổ tính Excel đời cũ (.xls)", EXCEL_TEXT),
    "doc": ("là văn bản Word đời cũ (.doc)", WORD_TEXT),
    "ole": ("là tệp Office đời cũ", f"{EXCEL_TEXT}; nếu là văn bản thì {WORD_TEXT[0].lower()}{WORD_TEXT[1:]}"),
    "macro-xlsx": ("là sổ tính có macro (.xlsm)", EXCEL_TEXT),
    "macro-docx": ("là văn bản có macro (.docm)", WORD_TEXT),
    "binary": ("là sổ tính Excel nhị phân (.xlsb)", EXCEL_TEXT),
    "template": ("là mẫu Word (.dotx)", WORD_TEXT),
    "strict": (
        "lưu ở dạng “Strict Open XML”",
        "Mở bằng Excel hoặc Word, chọn “Lưu thành” .xlsx hoặc .docx loại thường",
    ),
    "pptx": ("là bài trình chiếu PowerPoint", "Chép bảng sang Word hoặc Excel, lưu thành .docx hoặc .xlsx rồi nhập"),
    "ods": ("là bảng tính OpenDocument (.ods)", EXCEL_TEXT),
    "odt": ("là văn bản OpenDocument (.odt)", WORD_TEXT),
    "zip": ("là tệp nén (.zip)", "Giải nén rồi chọn tệp .xlsx hoặc .docx bên trong"),
    "archive": ("là tệp nén (.rar, .7z, .gz)", "Giải nén rồi chọn tệp .xlsx hoặc .docx bên trong"),
    "pdf": ("là tệp PDF", f"{_ASK_ISSUER_TEXT}; hoặc mở PDF bằng Word, chọn “Lưu thành” .docx"),
    "image": ("là ảnh chụp hoặc bản quét", _ASK_ISSUER_TEXT),
    "rtf": ("là văn bản RTF", WORD_TEXT),
    "html": ("là trang web (HTML), dù tên tệp ghi khác", EXCEL_TEXT),
    "xml-2003": ("là tệp XML của Office 2003", f"{EXCEL_TEXT}; nếu là văn bản thì lưu thành .docx"),
    "text": ("là văn bản thuần hoặc CSV", EXCEL_TEXT),
    "unknown": ("không phải sổ tính Excel hay văn bản Word", "Xin chọn tệp .xlsx hoặc .docx"),
    "damaged": ("bị hỏng bên trong", "Mở tệp bằng Excel hoặc Word, chọn “Lưu thành” .xlsx hoặc .docx rồi nhập tệp mới"),
}

_OFFICE_2003: Final = (
    'progid="excel.sheet"',
    'progid="word.document"',
    "schemas-microsoft-com:office:spreadsheet",
    "schemas.microsoft.com/office/word/2003",
)
_BEGINNINGS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "image"),
    (b"{\\rtf", "rtf"),
)


def recognise(data: bytes, file_name: str) -> FileKind:
    """What the bytes are. Raises InputProblem with what to do for everything but a plain .xlsx or .docx."""
    found = _kind(data, file_name)
    if isinstance(found, FileKind):
        return found
    what_text, advice_text = _WHAT_TEXTS[found]
    raise refusal(file_name, found, what_text, advice_text)


def _kind(data: bytes, file_name: str) -> FileKind | str:
    if file_name.startswith("~$"):
        return "owner"
    if not data:
        return "empty"
    if data.startswith(b"PK"):
        return _kind_of_zip(data, file_name)
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    return _kind_of_text(data)


def _kind_of_ole(data: bytes) -> str:
    # names of streams are UTF-16 in the directory; a document may hold a workbook inside, then both are said
    names = ("EncryptedPackage", "WordDocument", "Workbook", "Book")
    holds = {name for name in names if name.encode("utf-16-le") in data}
    if "EncryptedPackage" in holds:
        return "encrypted"
    is_word, is_excel = "WordDocument" in holds, bool(holds & {"Workbook", "Book"})
    return "ole" if is_word == is_excel else "doc" if is_word else "xls"


def _kind_of_text(data: bytes) -> str:
    if not data.strip(b"\x00"):
        return "zeros"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    elif b"\x00" in data[:4096]:
        return "unknown"
    else:
        # an old file of one byte a letter is text too
        text = data.decode("utf-8-sig", errors="replace")
    start = text[:4096].lower()
    if any(words in start for words in _OFFICE_2003):
        return "xml-2003"
    if start.startswith("mime-version:") or any(words in start for words in ("<html", "<table", "<!doctype html")):
        return "html"
    shown = sum(1 for letter in start if (letter.isprintable() and letter != "\ufffd") or letter in "\t\r\n")
    return "text" if shown >= 0.7 * len(start) else "unknown"


def _kind_of_zip(data: bytes, file_name: str) -> FileKind | str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            names = {part.filename for part in book.infolist()}
            if any(part.flag_bits & 1 for part in book.infolist()):
                return "encrypted"
            _refuse_bombs(book, file_name)
            if _CONTENT_TYPES in names:
                strict = b"purl.oclc.org/ooxml" in book.read("_rels/.rels") if "_rels/.rels" in names else False
                return "strict" if strict else _kind_of_parts(book.read(_CONTENT_TYPES).decode("utf-8", "replace"))
            if "mimetype" in names:
                said = book.read("mimetype").decode("ascii", "replace")
                return "ods" if "spreadsheet" in said else "odt" if "opendocument.text" in said else "zip"
            return "zip"
    except zipfile.BadZipFile:
        # the table of contents stands at the end: without it the end is missing
        return "truncated"
    except (*DAMAGE, NotImplementedError):
        return "damaged"


def _kind_of_parts(said: str) -> FileKind | str:
    for words, kind in (
        ("ms-excel.sheet.macroEnabled", "macro-xlsx"),
        ("ms-excel.template.macroEnabled", "macro-xlsx"),
        ("ms-excel.sheet.binary", "binary"),
        ("ms-word.document.macroEnabled", "macro-docx"),
        ("ms-word.template.macroEnabled", "macro-docx"),
        ("wordprocessingml.template.main", "template"),
        ("spreadsheetml.sheet.main", FileKind.XLSX),
        ("spreadsheetml.template.main", FileKind.XLSX),
        ("wordprocessingml.document.main", FileKind.DOCX),
        ("presentationml", "pptx"),
    ):
        if words in said:
            return kind
    return "damaged"


def _refuse_bombs(book: zipfile.ZipFile, file_name: str) -> None:
    unpacked = unpacked_bytes(book)
    if unpacked > MAX_UNPACKED_BYTES or unpacked_bytes(book, (".xml", ".rels")) > MAX_XML_BYTES:
        what_text = f"mở ra quá lớn ({unpacked // 1024 // 1024} MB), không phải một phụ lục"
        raise refusal(file_name, "bomb", what_text, "Xóa các dòng, trang thừa bằng Excel hoặc Word rồi lưu lại")
