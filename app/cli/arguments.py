"""The arguments of each command, in the words of the program."""

from typing import Final

from app.cli.usage import Parser

GAP_CHOICES: Final = ("stop", "reason")
FORMAT_CHOICES: Final = ("pdf", "xlsx")


def nothing(parser: Parser) -> None:
    """A command that takes none."""
    del parser


def demo(parser: Parser) -> None:
    """Arguments of `demo`."""
    parser.option("--out", "thư mục ghi bốn tệp", "THƯ_MỤC", required=True, is_path=True)


def score(parser: Parser) -> None:
    """Arguments of `score`."""
    parser.option("--set", "mã bộ tiêu chí, hoặc thư mục, tệp của bộ", "BỘ", required=True, is_path=True)
    parser.option("--inputs", "tệp số liệu .toml", "TỆP", required=True, is_path=True)
    parser.option("--group", "nhóm xếp loại", "NHÓM")


def criteria_check(parser: Parser) -> None:
    """Arguments of `criteria check`."""
    parser.need("path", "thư mục hoặc tệp của bộ tiêu chí", is_path=True)


def one_set(parser: Parser) -> None:
    """Arguments of a command about one set."""
    parser.need("set", "mã bộ tiêu chí, hoặc thư mục, tệp của bộ", is_path=True)


def criteria_inputs(parser: Parser) -> None:
    """Arguments of `criteria inputs` and `criteria workbook`."""
    one_set(parser)
    parser.option("--out", "tệp ghi ra", "TỆP", required=True, is_path=True)


def criteria_import(parser: Parser) -> None:
    """Arguments of `criteria import`."""
    parser.need("file", "tệp phụ lục .xlsx hoặc .docx", is_path=True)
    out_folder(parser)


def out_folder(parser: Parser) -> None:
    """Arguments of a command that fills a folder."""
    parser.option("--out", "thư mục ghi ra", "THƯ_MỤC", required=True, is_path=True)


def file(parser: Parser) -> None:
    """Arguments of a command that reads one workbook."""
    parser.need("file", "tệp Excel", is_path=True)


def round_create(parser: Parser) -> None:
    """Arguments of `rounds create`."""
    parser.option("--year", "năm đánh giá", "NĂM", required=True)
    parser.several(
        "--set", "mã, thư mục hoặc tệp của bộ tiêu chí (nhận nhiều bộ)", "BỘ", action="extend", required=True
    )
    parser.option("--name", "tên đợt", "TÊN")
    parser.option("--self-end", "hạn tự chấm, dạng 2023-12-25", "NGÀY")
    parser.option("--reason", "lý do, khi bộ tiêu chí không dành cho năm này", "LÝ_DO")
    parser.pick(
        "--gaps", "còn mục thiếu thì: stop không cho chốt (mặc định), reason cho chốt kèm lý do", GAP_CHOICES, "CÁCH"
    )


def sheet_create(parser: Parser) -> None:
    """Arguments of `sheet create`."""
    parser.option("--unit", "tên hoặc mã đơn vị", "ĐƠN_VỊ", required=True)
    parser.option("--round", "số, tên hoặc năm của đợt", "ĐỢT", required=True)
    parser.option("--set", "mã bộ tiêu chí, khi đợt có nhiều bộ", "BỘ")
    parser.option("--reason", "lý do, khi bộ tiêu chí không dành cho loại đơn vị này", "LÝ_DO")


def sheet(parser: Parser) -> None:
    """Arguments of a command about one sheet."""
    parser.need("sheet", "số hồ sơ, hoặc ĐƠN_VỊ@ĐỢT")


def sheet_fill(parser: Parser) -> None:
    """Arguments of `sheet fill`."""
    sheet(parser)
    parser.option("--inputs", "tệp số liệu .toml", "TỆP", is_path=True)
    parser.several("--leaf", "mã mục, rồi các cặp tên=giá_trị (lặp lại được)", "MÃ tên=giá_trị", action="append")


def sheet_submit(parser: Parser) -> None:
    """Arguments of `sheet submit`."""
    sheet(parser)
    parser.option("--number", "số, ký hiệu báo cáo", "SỐ")
    parser.option("--date", "ngày của báo cáo, dạng 2023-12-25 (mặc định: hôm nay)", "NGÀY")
    parser.option("--way", "cách gửi", "CÁCH")


def sheet_lock(parser: Parser) -> None:
    """Arguments of `sheet lock`."""
    sheet(parser)
    parser.option("--approved-by", "người duyệt", "HỌ_TÊN")
    parser.option("--title", "chức vụ người duyệt", "CHỨC_VỤ")
    parser.option("--reason", "lý do chốt khi chưa qua đủ các bước, hoặc còn mục thiếu mà đợt cho qua", "LÝ_DO")


def sheet_unlock(parser: Parser) -> None:
    """Arguments of `sheet unlock`."""
    sheet(parser)
    parser.option("--reason", "lý do mở lại", "LÝ_DO", required=True)
    parser.option("--name", "người cho mở lại", "HỌ_TÊN")
    parser.option("--title", "chức vụ", "CHỨC_VỤ")


def evidence_add(parser: Parser) -> None:
    """Arguments of `evidence add`."""
    sheet(parser)
    parser.need("code", "mã mục")
    parser.need("file", "tệp tài liệu", nargs="+", is_path=True)
    parser.option("--number", "số, ký hiệu", "SỐ")
    parser.option("--date", "ngày của văn bản, dạng 2023-12-15", "NGÀY")
    parser.option("--issuer", "cơ quan ban hành", "CƠ_QUAN")
    parser.option("--excerpt", "trích yếu", "TRÍCH_YẾU")
    parser.option("--kind", "loại tài liệu mà mục đòi hỏi", "LOẠI")


def report(parser: Parser) -> None:
    """Arguments of `report`."""
    parser.option("--sheet", "số hồ sơ, hoặc ĐƠN_VỊ@ĐỢT", "HỒ_SƠ", required=True)
    parser.pick(
        "--format",
        "pdf hoặc xlsx (mặc định: theo đuôi của tệp ghi ra, không có đuôi thì pdf)",
        FORMAT_CHOICES,
        "ĐỊNH_DẠNG",
    )
    parser.option("--out", "tệp ghi ra", "TỆP", required=True, is_path=True)


def set_install(parser: Parser) -> None:
    """Arguments of `criteria install`."""
    parser.need("file", "tệp bộ tiêu chí .bttc", is_path=True)


def set_compare(parser: Parser) -> None:
    """Arguments of `criteria compare`."""
    parser.need("old", "bộ trước: mã, thư mục hoặc tệp", is_path=True)
    parser.need("new", "bộ sau: mã, thư mục hoặc tệp", is_path=True)
    parser.option("--out", "tệp Excel ghi bảng so sánh", "TỆP", is_path=True)


def sheet_migrate(parser: Parser) -> None:
    """Arguments of `sheet migrate`."""
    sheet(parser)
    parser.option("--set", "mã hoặc mã nhận dạng của bộ tiêu chí mới", "BỘ", required=True)
    parser.option("--round", "số, tên hoặc năm của đợt nhận hồ sơ mới (mặc định: mở đợt như đợt cũ)", "ĐỢT")
    parser.option("--reason", "lý do, khi bộ mới không dành cho năm hoặc loại đơn vị này", "LÝ_DO")
    parser.option("--out", "tệp Excel ghi báo cáo chuyển", "TỆP", is_path=True)


def past_import(parser: Parser) -> None:
    """Arguments of `past import`."""
    parser.need("file", "bảng điểm đã chấm, hoặc bảng công bố của nhiều đơn vị (.xlsx, .docx)", is_path=True)
    parser.option("--unit", "tên hoặc mã đơn vị", "ĐƠN_VỊ", required=True)
    parser.option("--year", "năm của kết quả", "NĂM", required=True)
    parser.option("--number", "số, ký hiệu văn bản", "SỐ", required=True)
    parser.option("--date", "ngày của văn bản, dạng 2023-12-25", "NGÀY", required=True)
    parser.option("--issuer", "cơ quan ban hành văn bản", "CƠ_QUAN", required=True)
    parser.option("--reason", "lý do, khi thay kết quả đã nhập của năm này", "LÝ_DO")


def past_list(parser: Parser) -> None:
    """Arguments of `past list`."""
    parser.option("--unit", "tên hoặc mã đơn vị", "ĐƠN_VỊ", required=True)
