"""The sheets of the tree: nodes, rules with their versions, inputs of the leaves."""

from types import MappingProxyType
from typing import Final

from app.exchange.set_workbook.entries import Entry, Form, SheetLayout
from app.exchange.set_workbook.rule_words import KIND_WORDS, MEASURED_WORDS, PARAMETERS, PARTS
from app.exchange.set_workbook.vocabulary import AGGREGATES, EFFECTS, GIVEN_BY, INPUT_TYPES, NA_POLICIES, SCORED_BY

NODES_SHEET: Final = "Mục"
ROLES_SHEET: Final = "Chủ trì"
SHARED_SHEET: Final = "Số liệu dùng chung"

_PARAMETER_HEADS: Final = MappingProxyType({key: entry.head for key, entry in PARAMETERS.items()})


def _code(about: str = "Mã của mục ở trang “Mục”.") -> Entry:
    return Entry("code", "Mã mục", Form.CODE, about, 10, needed=True, list_sheet=NODES_SHEET)


NODES: Final = SheetLayout(
    "node",
    NODES_SHEET,
    "Mỗi mục của bản in một dòng, theo đúng thứ tự in: lĩnh vực, tiêu chí, tiêu chí thành phần. Mục có mục con thì để "
    "trống từ cột “Cách tính” đến “Tài liệu kiểm chứng”.",
    (
        Entry(
            "code",
            "Mã mục",
            Form.CODE,
            "Mã như bản in (1.1, 1.10, II.3), mỗi mục một mã. Cột này là chữ.",
            10,
            needed=True,
        ),
        Entry(
            "parent",
            "Mục mẹ",
            Form.CODE,
            "Để trống thì theo dấu chấm: mục 3.2.2 thuộc mục 3.2. Lĩnh vực mà mã có dấu chấm thì ghi (không).",
            9,
        ),
        Entry("title", "Tên mục", Form.TEXT, "Chép như bản in.", 48, needed=True),
        Entry(
            "max",
            "Điểm tối đa",
            Form.NUMBER,
            "Điểm tối đa của mục; mục mẹ bằng tổng các mục con. Điểm trừ cũng ghi số dương.",
            9,
            needed=True,
        ),
        Entry(
            "kind",
            "Cách tính",
            Form.CHOICE,
            "Chọn trong danh sách; xem phần “Các cách tính” ở trang này.",
            19,
            KIND_WORDS,
        ),
        Entry(
            "measured",
            "Số đo",
            Form.CHOICE,
            "Chỉ dùng khi cách tính cần: theo khoảng, nội suy, so với đơn vị trong nhóm, theo phiếu điều tra.",
            19,
            MEASURED_WORDS,
        ),
        Entry("scored_by", "Ai chấm", Form.CHOICE, "Để trống là đơn vị tự chấm.", 17, SCORED_BY),
        Entry(
            "owner",
            "Chủ trì",
            Form.CODE,
            "Mã ở trang “Chủ trì”; để trống nếu đơn vị không ai chủ trì.",
            10,
            list_sheet=ROLES_SHEET,
        ),
        Entry("contributors", "Phối hợp", Form.WORDS, "Các mã ở trang “Chủ trì”, cách nhau bằng dấu chấm phẩy.", 12),
        Entry(
            "na_policy",
            "Không phát sinh",
            Form.CHOICE,
            "Khi không phát sinh hoặc mẫu số bằng 0 thì chấm thế nào. Để trống là không áp dụng.",
            14,
            NA_POLICIES,
        ),
        Entry("na_points", "Điểm cố định", Form.NUMBER, "Chỉ khi “Không phát sinh” là điểm cố định.", 9),
        Entry(
            "na_case",
            "Trường hợp không phát sinh",
            Form.TEXT,
            "Lời của quyết định: khi nào coi là không phát sinh.",
            26,
        ),
        Entry(
            "evidence",
            "Tài liệu kiểm chứng",
            Form.LINES,
            "Mỗi tài liệu một dòng trong ô (Alt+Enter để xuống dòng).",
            36,
        ),
        Entry("guidance", "Hướng dẫn", Form.TEXT, "Cách đếm, cách chấm, theo lời của cơ quan.", 44),
        Entry("source.clause", "Căn cứ", Form.TEXT, "Điều, khoản, mục của quyết định.", 18),
        Entry("source.page", "Trang", Form.TEXT, "Trang của bản in.", 8),
        Entry("source.note", "Ghi chú nguồn", Form.TEXT, "Ghi chú về nguồn.", 26),
        Entry(
            "aggregate", "Điểm từ mục con", Form.CHOICE, "Chỉ cho mục có mục con; để trống là cộng lại.", 13, AGGREGATES
        ),
        Entry("weight", "Trọng số", Form.NUMBER, "Chỉ khi mục mẹ cộng theo trọng số; để trống là 1.", 9),
        Entry("effect", "Cộng, trừ", Form.CHOICE, "Chỉ cho lĩnh vực; để trống là trong tổng điểm.", 13, EFFECTS),
    ),
    is_needed=True,
    frozen_columns=3,
    pages_wide=2,
)

RULES: Final = SheetLayout(
    "rule",
    "Cách tính",
    "Mỗi mức, khoảng, mốc, phương án hoặc tham số một dòng; các dòng của một mục đi theo thứ tự. Cách tính đơn giản "
    "không cần dòng nào: xem trang “Hướng dẫn”.",
    (
        _code(),
        Entry("version", "Bản", Form.CODE, "Để trống là bản chính; số của bản ở trang “Bản theo thời gian”.", 7),
        Entry("part", "Phần", Form.CHOICE, "Dòng này là gì; để trống thì lấy phần chính của cách tính.", 20, PARTS),
        Entry("parameter", "Tham số", Form.CHOICE, "Tên tham số, chỉ cho dòng “tham số”.", 28, _PARAMETER_HEADS),
        Entry("value", "Giá trị", Form.TEXT, "Giá trị của tham số.", 26),
        Entry(
            "id",
            "Mã, tên",
            Form.CODE,
            "Mã của mức, nội dung (1, 2, 3); tên số liệu bị trừ, cộng; tên phương án trả lời.",
            14,
        ),
        Entry("text", "Nội dung", Form.TEXT, "Lời của mức, khoảng, nội dung, phương án, chép như bản in.", 52),
        Entry("from", "Từ", Form.NUMBER, "Cận dưới của khoảng (khoảng thấp nhất để trống); số đo tại điểm gãy.", 10),
        Entry("from_inclusive", "Gồm cận dưới", Form.YES_NO, "Để trống là có.", 9),
        Entry("to", "Đến", Form.NUMBER, "Cận trên của khoảng (khoảng cao nhất để trống).", 10),
        Entry("to_inclusive", "Gồm cận trên", Form.YES_NO, "Để trống là không.", 9),
        Entry("within", "Số ngày", Form.NUMBER, "Mốc thời hạn: trong số ngày kể từ ngày mốc.", 9),
        Entry("by", "Đến hết ngày", Form.DAY, "Mốc thời hạn: kể cả ngày này.", 12),
        Entry("before", "Trước ngày", Form.DAY, "Mốc thời hạn: không kể ngày này.", 12),
        Entry(
            "points", "Điểm", Form.NUMBER, "Điểm của mức, khoảng, mốc, nội dung, điểm gãy; điểm mỗi lần trừ, cộng.", 9
        ),
        Entry("weight", "Trọng số", Form.NUMBER, "Trọng số của phương án trả lời.", 9),
    ),
    frozen_columns=3,
)

VERSIONS: Final = SheetLayout(
    "version",
    "Bản theo thời gian",
    "Chỉ dùng khi cách tính của mục đổi trong kỳ. Phần khác bản chính ghi ở trang “Cách tính” với số của bản.",
    (
        _code(),
        Entry("version", "Bản", Form.CODE, "Số của bản: 1, 2, ...", 7, needed=True),
        Entry("valid_from", "Hiệu lực từ", Form.DAY, "Ngày đầu; để trống là từ trước.", 13),
        Entry("valid_to", "Hiệu lực đến", Form.DAY, "Ngày cuối; để trống là về sau.", 13),
        Entry("source", "Căn cứ", Form.TEXT, "Văn bản đổi cách tính.", 50),
    ),
)

INPUTS: Final = SheetLayout(
    "input",
    "Số liệu",
    "Số liệu mà đơn vị phải nhập cho từng mục; mức, nội dung, có hoặc không thì không cần khai.",
    (
        _code(),
        Entry(
            "name",
            "Tên",
            Form.CODE,
            "Tên ngắn trong công thức: a, b, t, n; chữ thường không dấu, số, gạch dưới.",
            14,
            needed=True,
        ),
        Entry("label", "Nhãn", Form.TEXT, "Lời giải thích số liệu, quyết định cách đếm.", 60, needed=True),
        Entry("type", "Kiểu", Form.CHOICE, "Số đếm là số nguyên không âm.", 16, INPUT_TYPES, needed=True),
        Entry("measure_unit", "Đơn vị tính", Form.TEXT, "Hồ sơ, người, cuộc.", 13),
        Entry(
            "shared",
            "Số liệu dùng chung",
            Form.CODE,
            "Tên ở trang “Số liệu dùng chung”, nếu lấy từ đó.",
            22,
            list_sheet=SHARED_SHEET,
        ),
        Entry("given_by", "Ai cho", Form.CHOICE, "Để trống là đơn vị.", 19, GIVEN_BY),
        Entry("default", "Giá trị mặc định", Form.NUMBER, "Dùng khi không nhập.", 10),
        Entry("default_source", "Căn cứ của giá trị mặc định", Form.TEXT, "Bắt buộc khi có giá trị mặc định.", 28),
    ),
    frozen_columns=2,
)
