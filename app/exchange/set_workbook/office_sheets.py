"""The sheets around the tree: shared figures, grades, groups, roles, days off, relations between figures."""

from typing import Final

from app.exchange.set_workbook.entries import Entry, Form, SheetLayout
from app.exchange.set_workbook.node_sheets import NODES_SHEET, ROLES_SHEET, SHARED_SHEET
from app.exchange.set_workbook.vocabulary import (
    CALENDAR_LISTS,
    INPUT_TYPES,
    KEPT_RULES,
    ORG_UNIT_TYPES,
    RELATIONS,
    SEVERITIES,
)

GROUPS_SHEET: Final = "Nhóm xếp hạng"

SHARED: Final = SheetLayout(
    "shared",
    SHARED_SHEET,
    "Số liệu nhập một lần, nhiều mục cùng dùng.",
    (
        Entry("name", "Tên", Form.CODE, "Tên ngắn: chữ thường không dấu, số, gạch dưới.", 26, needed=True),
        Entry("label", "Nhãn", Form.TEXT, "Lời giải thích số liệu.", 50, needed=True),
        Entry("type", "Kiểu", Form.CHOICE, "Số đếm, số, phần trăm hoặc ngày.", 16, INPUT_TYPES, needed=True),
        Entry("measure_unit", "Đơn vị tính", Form.TEXT, "Hồ sơ, người, cuộc.", 13),
        Entry("definition", "Cách đếm", Form.TEXT, "Định nghĩa đầy đủ.", 60),
    ),
)

GRADES: Final = SheetLayout(
    "grade",
    "Xếp loại",
    "Từ cao xuống thấp; loại thấp nhất để trống cột “Từ”.",
    (
        Entry("label", "Xếp loại", Form.TEXT, "Tên loại, như bản in.", 28, needed=True),
        Entry("from", "Từ", Form.NUMBER, "Điểm hoặc phần trăm, theo “Xếp loại theo” ở trang “Thông tin chung”.", 12),
        Entry("inclusive", "Gồm cận dưới", Form.YES_NO, "Để trống là có.", 12),
        Entry(
            "group",
            "Nhóm xếp hạng",
            Form.CODE,
            "Mã nhóm, nếu loại này chỉ dùng cho một nhóm.",
            20,
            list_sheet=GROUPS_SHEET,
        ),
    ),
    landscape=False,
)

GROUPS: Final = SheetLayout(
    "peer_group",
    GROUPS_SHEET,
    "Các đơn vị xếp hạng với nhau; không chia nhóm thì để trống trang này.",
    (
        Entry("id", "Mã nhóm", Form.CODE, "Mã ngắn.", 16, needed=True),
        Entry("title", "Tên nhóm", Form.TEXT, "Tên như bản in.", 40, needed=True),
        Entry(
            "unit_types",
            "Loại đơn vị",
            Form.WORDS,
            "Các loại, cách nhau bằng dấu chấm phẩy.",
            40,
            ORG_UNIT_TYPES,
            is_open=True,
            needed=True,
        ),
    ),
    landscape=False,
)

ROLES: Final = SheetLayout(
    "role",
    ROLES_SHEET,
    "Bộ phận, chức danh chủ trì hoặc phối hợp. Đổi tên từ một ngày thì ghi hai dòng cùng mã, khác ngày.",
    (
        Entry("id", "Mã", Form.CODE, "Mã ngắn, như VP-TK.", 14, needed=True),
        Entry("title", "Tên bộ phận, chức danh", Form.TEXT, "Tên đầy đủ.", 60, needed=True),
        Entry("valid_from", "Từ ngày", Form.DAY, "Ngày đầu mang tên này.", 14),
        Entry("valid_to", "Đến ngày", Form.DAY, "Ngày cuối mang tên này.", 14),
    ),
    landscape=False,
)

HOLIDAYS: Final = SheetLayout(
    "calendar",
    "Ngày nghỉ",
    "Chỉ cần khi có cách tính theo ngày làm việc; thứ Bảy, Chủ nhật không phải ghi.",
    (
        Entry("day", "Ngày", Form.DAY, "Ngày nghỉ lễ, hoặc ngày làm bù.", 16, needed=True),
        Entry("list", "Loại ngày", Form.CHOICE, "Ngày nghỉ hoặc ngày làm bù.", 20, CALENDAR_LISTS, needed=True),
    ),
    landscape=False,
)

CHECKS: Final = SheetLayout(
    "check",
    "Kiểm tra chéo",
    "Quan hệ phải đúng giữa các số liệu; sai thì nhắc, không chặn. Số liệu của mục ghi [3.2.4].a, số liệu dùng "
    "chung ghi [shared].ten.",
    (
        Entry("id", "Mã kiểm tra", Form.CODE, "Mã ngắn, mỗi quan hệ một mã.", 22, needed=True),
        Entry("left", "Vế trái", Form.TEXT, "Công thức, ví dụ [3.2.4].a", 34, needed=True),
        Entry("relation", "Quan hệ", Form.CHOICE, "Chọn trong danh sách.", 15, RELATIONS, needed=True),
        Entry("right", "Vế phải", Form.TEXT, "Công thức, ví dụ [3.2.2].a - [3.2.2].b", 34, needed=True),
        Entry("message", "Lời nhắc", Form.TEXT, "Câu hiện ra khi quan hệ không đúng.", 56, needed=True),
        Entry("severity", "Mức độ", Form.CHOICE, "Để trống là cần xem.", 12, SEVERITIES),
    ),
)

KEPT: Final = SheetLayout(
    "kept",
    "Giữ như bản in",
    "Chỗ bản in sai mà giữ nguyên có chủ ý; chương trình nhắc kèm lý do, không coi là lỗi.",
    (
        Entry("code", "Mã mục", Form.CODE, "Để trống nếu là tổng điểm của cả bộ.", 12, list_sheet=NODES_SHEET),
        Entry("rule", "Sai lệch", Form.CHOICE, "Chọn trong danh sách.", 34, KEPT_RULES, needed=True),
        Entry("reason", "Lý do giữ", Form.TEXT, "Vì sao giữ như bản in.", 70, needed=True),
    ),
)
