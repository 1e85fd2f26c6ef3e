"""Files of past years as offices hand them out."""

from collections.abc import Sequence
from pathlib import Path

from docx import Document
from openpyxl import Workbook

HEAD = ("STT", "Lĩnh vực/Tiêu chí", "Điểm tối đa", "Điểm tự chấm", "Điểm thẩm định", "Ghi chú")
SHEET_ROWS = (
    HEAD,
    ("1", "Lĩnh vực một", 7, 6.5, 6, ""),
    ("1.1", "Hồ sơ đúng hạn", 3, 3, "2,5", "Thiếu báo cáo"),
    ("1.2", "Hồ sơ trực tuyến", 2, 1.5, 1.5, ""),
    ("1.3", "Có kế hoạch", 2, 2, 2, ""),
    ("2", "Lĩnh vực hai", 3, "", 2.25, ""),
    ("2.1", "Hội đồng chấm", 1, "", 1, ""),
    ("2.2", "Khảo sát", 2, "", 1.25, ""),
    ("", "Tổng cộng", 10, 6.5, 8.25, ""),
)
"""A filled annex of the small set, appraised."""
TABLE_ROWS = (
    ("BẢNG XẾP HẠNG CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2022", "", "", "", ""),
    ("STT", "Đơn vị", "Tổng điểm", "Xếp loại", "Xếp hạng"),
    ("(1)", "(2)", "(3)", "(4)", "(5)"),
    (1, "UBND xã Gio Châu", 91.5, "Xuất sắc", 1),
    (2, "Xã Gio Sơn", "85,65/100", "Tốt", 2),
    (3, "Xã Gio Hải", "", "Không đánh giá", ""),
    ("", "Trung bình", 88.58, "", ""),
    ("", "", "", "", ""),
    ("", "", "TM. ỦY BAN NHÂN DÂN", "", ""),
)
"""A published table of three units."""


def xlsx(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """A workbook with these rows."""
    book = Workbook()
    for row in rows:
        book.worksheets[0].append([None if cell == "" else cell for cell in row])
    book.save(path)
    return path


def docx(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """A Word file with one table of these rows."""
    document = Document()
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, cells, strict=True):
            cell.text = str(value).replace(".", ",") if isinstance(value, float) else str(value)
    document.save(str(path))
    return path
