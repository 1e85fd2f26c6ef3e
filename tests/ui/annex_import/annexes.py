"""Annexes of our own for the page, as tests/annex/book.py builds them."""

from pathlib import Path

from tests.annex.book import build

HEAD = ["STT", "Lĩnh vực/Tiêu chí/Tiêu chí thành phần", "Điểm tối đa", "Điểm tự chấm", "Ghi chú"]
TITLE = (
    "BỘ TIÊU CHÍ ĐÁNH GIÁ CẢI CÁCH HÀNH CHÍNH CẤP XÃ NĂM 2024 (Ban hành kèm theo Quyết định số 15/QĐ-UBND "
    "ngày 01/3/2024 của Ủy ban nhân dân tỉnh Quảng Hà)"
)
ROWS: list[list[object]] = [
    [TITLE, "", "", "", ""],
    HEAD,
    ["1", "CHỈ ĐẠO, ĐIỀU HÀNH", 6, "", ""],
    ["1.1", "Kế hoạch cải cách hành chính năm", 3, "", ""],
    ["1.1.1", "Ban hành kế hoạch", 1, "", ""],
    ["", "Có ban hành: 1", 1, "", ""],
    ["", "Không ban hành: 0", 0, "", ""],
    ["1.1.2", "Mức độ hoàn thành kế hoạch", 2, "", ""],
    ["", "Hoàn thành từ 90% nhiệm vụ trở lên: 2", 2, "", ""],
    ["", "Hoàn thành từ 70% - dưới 90% nhiệm vụ: 1", 1, "", ""],
    ["", "Hoàn thành dưới 70% nhiệm vụ: 0", 0, "", ""],
    ["1.2", "Tuyên truyền cải cách hành chính", 3, "", ""],
    ["1.3.1", "Có chuyên mục trên trang thông tin điện tử", 1, "", ""],
    ["", "Có: 1", 1, "", ""],
    ["", "Không: 0", 0, "", ""],
    ["1.2.2", "Gắn kết quả cải cách hành chính với thi đua, khen thưởng", 2, "", ""],
    ["", "Có thực hiện: 1", 1, "", ""],
    ["", "Không thực hiện: 0", 0, "", ""],
    ["2", "THỦ TỤC HÀNH CHÍNH", 4, "", ""],
    ["2.1", "Giải quyết hồ sơ", 4, "", ""],
    ["2.1.1", "Tỷ lệ hồ sơ giải quyết đúng hạn", 3, "", ""],
    ["", "Từ 95% trở lên: 3", 3, "", ""],
    ["", "Từ 80% - dưới 95%: 1,5", 1.5, "", ""],
    ["", "Dưới 80%: 0", 0, "", ""],
    ["2.1.2", "Theo đánh giá chung của Tổ kiểm tra", 1, "", ""],
    ["", "Tổ kiểm tra xem xét cho điểm", "", "", ""],
    ["", "TỔNG CỘNG", 10, "", ""],
]


def usual(folder: Path) -> Path:
    """One sheet with a misplaced code, a best level below its maximum and rules that ask for a look."""
    return build({"format": "xlsx", "table": [{"name": "Phụ lục", "rows": ROWS, "merge": ["A1:E1"]}]}, folder)


def two_sheets(folder: Path) -> Path:
    """The annex and a sheet beside it that is no table of criteria."""
    other = {"name": "Liên hệ", "rows": [["Phòng", "Điện thoại"], ["Nội vụ", "0233 000 000"]]}
    tables = [{"name": "Phụ lục", "rows": ROWS, "merge": ["A1:E1"]}, other]
    return build({"format": "xlsx", "table": tables}, folder, "hai-bang")


def in_word(folder: Path) -> Path:
    """The same annex as a Word table."""
    rows = [[str(cell).replace(".", ",") if isinstance(cell, float) else str(cell) for cell in row] for row in ROWS[1:]]
    return build({"format": "docx", "table": [{"before": [TITLE], "rows": rows}]}, folder, "phu-luc-word")


def long(folder: Path, leaves: int = 333) -> Path:
    """About 1.000 rows: each leaf with two levels."""
    rows: list[list[object]] = [[TITLE, "", "", "", ""], HEAD, ["1", "MỘT LĨNH VỰC", leaves, "", ""]]
    for number in range(1, leaves + 1):
        rows.append([f"1.{number}", f"Nội dung thứ {number} được giao trong kế hoạch năm của đơn vị", 1, "", ""])
        rows.append(["", "Có thực hiện đầy đủ theo kế hoạch đã được phê duyệt trong năm đánh giá: 1", 1, "", ""])
        rows.append(["", "Không thực hiện: 0", 0, "", ""])
    return build({"format": "xlsx", "table": [{"name": "Phụ lục", "rows": rows}]}, folder, "phu-luc-dai")


def nameless_head(folder: Path) -> Path:
    """A head in words that name nothing: somebody has to say what the columns hold."""
    rows: list[list[object]] = [["X", "Y", "Z"], *[[str(row[0]), row[1], row[2]] for row in ROWS[2:-1]]]
    return build({"format": "xlsx", "table": [{"name": "Phụ lục", "rows": rows}]}, folder, "khong-dau-bang")


def no_annex(folder: Path) -> Path:
    """A file that is no annex at all."""
    path = folder / "anh-chup.pdf"
    path.write_bytes(b"%PDF-1.4 nothing")
    return path
