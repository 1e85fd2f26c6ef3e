"""The sheet “Hướng dẫn”: what to do, what each column means, an example of each way to score, how mistakes are told."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from app.exchange.set_workbook.entries import Entry, Form
from app.exchange.set_workbook.head_lines import HEAD
from app.exchange.set_workbook.layout import TABLES
from app.exchange.set_workbook.looks import dress, fit_height, font, put, set_page, write_head, write_titles
from app.exchange.set_workbook.rule_words import KINDS, PARAMETERS, may_hold
from app.exchange.set_workbook.vocabulary import MEASURES

HELP_SHEET: Final = "Hướng dẫn"
_TITLE_POINTS: Final = 22
_SHOWN_WORDS: Final = 8
"""A longer list is seen in its cell."""
_TITLE: Final = "Hướng dẫn soạn bộ tiêu chí"
_HINT: Final = (
    "Sổ này chứa toàn bộ một bộ tiêu chí. Sửa bằng Excel hoặc LibreOffice, lưu lại dạng .xlsx, rồi nhập vào chương "
    "trình; chương trình kiểm tra và nói rõ chỗ sai."
)
_COLUMNS: Final = (
    Entry("what", "Nội dung", Form.TEXT, "", 26),
    Entry("means", "Ý nghĩa", Form.TEXT, "", 62),
    Entry("example", "Ví dụ, ghi thế nào", Form.TEXT, "", 72),
)


class HelpLine(NamedTuple):
    """One line of help; a line with one text only is the title of a part."""

    what: str
    means: str = ""
    example: str = ""


_STEPS: Final = (
    HelpLine("1. Các bước"),
    HelpLine(
        "Bước 1",
        "Trang “Thông tin chung”: sửa tên, số quyết định, kỳ đánh giá, cách xếp loại.",
        "Chỉ sửa cột “Giá trị”.",
    ),
    HelpLine("Bước 2", "Trang “Chủ trì”, “Xếp loại”: sửa theo đơn vị và quyết định.", "VP-TK | Văn phòng - Thống kê"),
    HelpLine(
        "Bước 3",
        "Trang “Mục”: mỗi lĩnh vực, tiêu chí, tiêu chí thành phần một dòng; chọn “Cách tính” cho mục chấm điểm.",
        "1.2.1 | Báo cáo đúng hạn | 0,5 | có hoặc không",
    ),
    HelpLine(
        "Bước 4",
        "Trang “Cách tính” và “Số liệu”: chỉ điền khi cách tính cần, xem phần 3.",
        "1.2.1 | mức | 1 | Đầy đủ, đúng hạn | 0,5",
    ),
    HelpLine(
        "Bước 5",
        "Lưu, đóng tệp, rồi nhập vào chương trình. Ô nào chưa hiểu thì chương trình nói rõ trang, ô; không đoán.",
        "Trang “Mục” ô D17: “hai” không phải số. Ghi số như 0,25 hoặc 1/3.",
    ),
)
_TYPING: Final = (
    HelpLine("2. Cách ghi"),
    HelpLine(
        "Mã", "Là chữ, không phải số: 1.1 và 1.10 là hai mã khác nhau. Các cột mã đã định dạng Văn bản (Text).", "1.10"
    ),
    HelpLine(
        "Số", "Số thập phân dùng dấu phẩy; không chấm hàng nghìn, không dấu %. Phân số ghi như chữ.", "0,25; 95; 1/3"
    ),
    HelpLine("Ngày", "Ngày thật của Excel, hoặc ghi ngày/tháng/năm.", "31/12/2023"),
    HelpLine(
        "Danh sách trong ô",
        "“Tài liệu kiểm chứng”: mỗi tài liệu một dòng (Alt+Enter). Chỗ khác: dấu chấm phẩy.",
        "VP-TK; TC-KT",
    ),
    HelpLine(
        "Để trống", "Là lấy giá trị thường dùng, như phần 4 nói. Muốn nói rõ là không có thì ghi (không).", "(không)"
    ),
    HelpLine(
        "Ô bắt đầu bằng \\",
        "Chương trình ghi như vậy khi chữ có khoảng trắng ở đầu, cuối hoặc ký tự ẩn. Xin giữ nguyên.",
        '\\" đầu dòng"',
    ),
    HelpLine(
        "Công thức của Excel",
        "Được, nếu tệp lưu từ Excel hoặc LibreOffice: chương trình lấy giá trị đã tính.",
        "=D5+D6",
    ),
    HelpLine("Được phép", "Đổi thứ tự cột, thêm cột ghi chú riêng, để dòng trống, sắp xếp các trang, ẩn trang."),
    HelpLine("Không được", "Đổi tên cột, gộp ô, ghi hai mục vào một dòng."),
)
_MISTAKES: Final = (
    HelpLine("6. Khi có chỗ sai"),
    HelpLine(
        "Lỗi",
        "Chưa nhập được; sửa đúng ô được nêu rồi nhập lại.",
        "Trang “Cách tính” ô A9: không có mục 1.2.9 ở trang “Mục”.",
    ),
    HelpLine("Cần xem", "Nhập được, nhưng nên xem lại.", "Trang “Tổng hợp”: được đọc như trang “Mục”."),
    HelpLine("Ghi chú", "Chỉ để biết.", "Trang “Mục”: bỏ qua cột “Người soạn”."),
)


def write_help(sheet: Worksheet) -> None:
    """Fill the first sheet of the workbook."""
    sheet.title = HELP_SHEET
    write_titles(sheet, _TITLE, _HINT, len(_COLUMNS))
    write_head(sheet, 3, [column.head for column in _COLUMNS])
    row = 3
    for line in _lines():
        row += 1
        is_title = not line.means
        for column, (entry, text) in enumerate(zip(_COLUMNS, line, strict=True), start=1):
            cell = sheet.cell(row, column)
            dress(cell, entry, bold=is_title or column == 1, shade="group" if is_title else "")
            if is_title:
                cell.alignment = Alignment(vertical="center")
            elif column == 3:
                cell.font = font(12, italic=True)
            if text:
                put(cell, text)
        sheet.row_dimensions[row].height = _TITLE_POINTS
        if not is_title:
            fit_height(sheet, row, ((text, entry.width) for entry, text in zip(_COLUMNS, line, strict=True)))
    for letter, entry in zip("ABC", _COLUMNS, strict=True):
        sheet.column_dimensions[letter].width = entry.width + 2
    sheet.freeze_panes = "A4"
    sheet.print_area = f"A1:C{row}"
    set_page(sheet, landscape=True, head_row=3)


def _lines() -> Iterator[HelpLine]:
    yield from (*_STEPS, *_TYPING)
    yield HelpLine("3. Các cách tính")
    for kind in KINDS.values():
        yield HelpLine(kind.word, kind.use, kind.example)
    yield HelpLine("Số đo (theo khoảng, nội suy)", "Chọn ở cột “Số đo” trang “Mục”.", "; ".join(MEASURES.values()))
    for layout in (HEAD, *TABLES):
        yield from _sheet_lines(layout.name, layout.hint, layout.entries)
    yield HelpLine("5. Các tham số (trang “Cách tính”, phần “tham số”)")
    for key, entry in PARAMETERS.items():
        used = [words.word for kind, words in KINDS.items() if may_hold(kind, key)]
        yield HelpLine(entry.head, f"{entry.about} Dùng cho: {'; '.join(used)}.", "; ".join(entry.words.values()))
    yield from _MISTAKES


def _sheet_lines(name: str, hint: str, entries: tuple[Entry, ...]) -> Iterator[HelpLine]:
    """What each column of a sheet means."""
    yield HelpLine(f"4. Trang “{name}”")
    yield HelpLine("Trang này", hint)
    for entry in entries:
        needed = "bắt buộc" if entry.needed else ""
        words = "; ".join(entry.words.values()) if len(entry.words) <= _SHOWN_WORDS else "chọn trong danh sách"
        yield HelpLine(entry.head, entry.about, " – ".join(text for text in (needed, words) if text))
