"""The lines of the sheet “Thông tin chung”: everything of a set that stands above its tables, one line each."""

from dataclasses import dataclass
from typing import Final

from app.exchange.set_workbook.entries import Entry, Form, SheetLayout
from app.exchange.set_workbook.vocabulary import (
    BASES,
    COUNCIL_MAY,
    GRADE_ON,
    MISSING,
    NOT_SUBMITTED,
    ORG_UNIT_TYPES,
    ROUNDING_MODES,
    ROUNDING_PLACES,
    STAGES,
    STATUSES,
    TIES,
)


@dataclass(frozen=True, slots=True)
class HeadGroup:
    """Lines that belong together, under a line of their own."""

    title: str
    lines: tuple[Entry, ...]


HEAD: Final = SheetLayout(
    "head",
    "Thông tin chung",
    "Sửa ở cột “Giá trị”. Không đổi chữ ở cột “Nội dung”.",
    (
        Entry("line", "Nội dung", Form.TEXT, "Tên của dòng.", 34, needed=True),
        Entry("value", "Giá trị", Form.TEXT, "Điền vào đây.", 62),
        Entry("about", "Giải thích", Form.TEXT, "Dòng này là gì.", 62),
    ),
    is_needed=True,
)

HEAD_GROUPS: Final = (
    HeadGroup(
        "Bộ tiêu chí",
        (
            Entry(
                "id",
                "Mã bộ tiêu chí",
                Form.CODE,
                "Chữ thường a-z, số, gạch nối; không dùng lại mã của bộ khác.",
                needed=True,
            ),
            Entry(
                "version",
                "Phiên bản",
                Form.NUMBER,
                "1, 2, ... Bộ đã ban hành không sửa; có thay đổi thì tăng phiên bản.",
                needed=True,
            ),
            Entry("title", "Tên bộ tiêu chí", Form.TEXT, "Tên đầy đủ.", blank_is_empty=True),
            Entry("short_title", "Tên ngắn", Form.TEXT, "Hiện trên màn hình và đầu trang in.", blank_is_empty=True),
            Entry("noun", "Gọi bộ này là", Form.TEXT, "Bộ tiêu chí hoặc Bộ chỉ số; để trống là Bộ tiêu chí."),
            Entry(
                "status", "Tình trạng", Form.CHOICE, "Đang soạn, chính thức hoặc bộ mẫu.", words=STATUSES, needed=True
            ),
            Entry("notice", "Lời lưu ý", Form.TEXT, "Hiện ở mọi nơi nhắc đến bộ; bắt buộc với bộ mẫu."),
            Entry(
                "stated_total",
                "Tổng điểm bản in ghi",
                Form.NUMBER,
                "Không kể Điểm thưởng, Điểm trừ.",
                open_in_draft=True,
            ),
            Entry(
                "unit_types",
                "Loại đơn vị được chấm",
                Form.WORDS,
                "xã; phường; thị trấn; đặc khu (cách nhau bằng dấu chấm phẩy).",
                words=ORG_UNIT_TYPES,
                is_open=True,
                open_in_draft=True,
            ),
            Entry("survey_title", "Tên cuộc điều tra", Form.TEXT, "Như Điều tra xã hội học; để trống cũng được."),
        ),
    ),
    HeadGroup(
        "Quyết định ban hành",
        (
            Entry("decision.number", "Số quyết định", Form.TEXT, "Như 1325/QĐ-UBND.", blank_is_empty=True),
            Entry("decision.date", "Ngày quyết định", Form.DAY, "Như 23/06/2023.", open_in_draft=True),
            Entry("decision.issuer", "Cơ quan ban hành", Form.TEXT, "Như UBND tỉnh Quảng Trị.", blank_is_empty=True),
            Entry("decision.title", "Trích yếu quyết định", Form.TEXT, "Về việc gì.", blank_is_empty=True),
            Entry("decision.annex", "Phụ lục", Form.TEXT, "Số, tên phụ lục in bộ tiêu chí."),
            Entry("decision.page", "Trang của quyết định", Form.TEXT, "Trang in bộ tiêu chí."),
        ),
    ),
    HeadGroup(
        "Công bố (chương trình ghi)",
        (
            Entry("publication.published_on", "Ngày công bố", Form.DAY, "Ngày bộ tiêu chí được chốt."),
            Entry("publication.first_reader", "Người soát lần 1", Form.TEXT, "Người đối chiếu với quyết định."),
            Entry("publication.second_reader", "Người soát lần 2", Form.TEXT, "Người đối chiếu lại."),
            Entry("publication.second_read_on", "Ngày soát lần 2", Form.DAY, "Ngày đối chiếu lại."),
            Entry("publication.scan_sha256", "Mã SHA-256 của bản quét", Form.CODE, "Của tệp PDF quyết định."),
        ),
    ),
    HeadGroup(
        "Kỳ đánh giá",
        (
            Entry("period.from", "Kỳ đánh giá từ", Form.DAY, "Ngày đầu của kỳ.", open_in_draft=True),
            Entry("period.to", "Kỳ đánh giá đến", Form.DAY, "Ngày cuối của kỳ.", open_in_draft=True),
        ),
    ),
    HeadGroup(
        "Làm tròn",
        (
            Entry("rounding.places", "Số chữ số thập phân", Form.NUMBER, "Từ 0 đến 6.", needed=True),
            Entry(
                "rounding.mode",
                "Cách làm tròn",
                Form.CHOICE,
                "Chọn trong danh sách.",
                words=ROUNDING_MODES,
                needed=True,
            ),
            Entry(
                "rounding.at",
                "Làm tròn ở",
                Form.WORDS,
                "mục chấm điểm; lĩnh vực; tổng điểm. (không) là chỉ làm tròn khi in.",
                words=ROUNDING_PLACES,
                needed=True,
            ),
        ),
    ),
    HeadGroup(
        "Kết quả",
        (
            Entry(
                "result.basis",
                "Xếp loại theo",
                Form.CHOICE,
                "Điểm, phần trăm, hoặc phần trăm chỉ khi có mục được loại ra.",
                words=BASES,
                needed=True,
            ),
            Entry(
                "result.grade_on",
                "Xếp loại đọc trên",
                Form.CHOICE,
                "Tổng đã làm tròn hay chưa.",
                words=GRADE_ON,
                needed=True,
            ),
            Entry("result.floor", "Tổng điểm thấp nhất", Form.NUMBER, "Tổng không xuống dưới; thường là 0."),
            Entry("result.ceiling", "Tổng điểm cao nhất", Form.NUMBER, "Tổng không lên quá; thường là 100."),
            Entry("result.bonus_cap", "Điểm thưởng nhiều nhất", Form.NUMBER, "Để trống là không giới hạn."),
            Entry(
                "result.penalty_cap", "Điểm trừ nhiều nhất", Form.NUMBER, "Ghi số dương; để trống là không giới hạn."
            ),
            Entry(
                "result.counts",
                "Thứ tự lấy điểm",
                Form.WORDS,
                "Bước đầu tiên có số liệu thì lấy: kết quả cuối cùng; thẩm định lần 2; thẩm định lần 1; tự chấm.",
                words=STAGES,
                needed=True,
            ),
            Entry(
                "result.council_may",
                "Hội đồng",
                Form.CHOICE,
                "Được nâng hoặc hạ điểm, hay chỉ được hạ.",
                words=COUNCIL_MAY,
                needed=True,
            ),
            Entry(
                "result.no_survey",
                "Khi không tổ chức điều tra",
                Form.CHOICE,
                "Các mục điều tra: loại ra, 0 điểm hay đủ điểm.",
                words=MISSING,
                needed=True,
            ),
            Entry("result.ties", "Khi bằng điểm", Form.CHOICE, "Cách xếp hạng.", words=TIES, needed=True),
            Entry(
                "result.not_submitted",
                "Đơn vị không gửi hồ sơ",
                Form.CHOICE,
                "Cách ghi khi xếp hạng.",
                words=NOT_SUBMITTED,
                needed=True,
            ),
        ),
    ),
    HeadGroup(
        "Sổ này",
        (Entry("format", "Bản định dạng", Form.NUMBER, "Chương trình ghi; không sửa.", needed=True),),
    ),
)

HEAD_LINES: Final = tuple(entry for group in HEAD_GROUPS for entry in group.lines)
