"""One small sheet with everything on it: long titles, a leaf that does not apply, council, survey, bonus, gaps."""

from datetime import date
from fractions import Fraction

from app.reports.report_input import OfficeBlock, ReportInput, Signer
from scoring.criteria import Aggregate, Effect, ScoredBy
from scoring.inputs import LeafInput, NotApplicable, NotApplicableKind, SheetInputs, Stage
from tests.reports.small_sets import Branch, report_of, small_set

LONG_TITLE = (
    "Tỷ lệ hồ sơ nộp trực tuyến đối với thủ tục hành chính cung cấp dịch vụ công trực tuyến toàn trình, kể cả hồ sơ "
    "nộp qua điểm hỗ trợ tại thôn, tổ dân phố và hồ sơ do Tổ công nghệ số cộng đồng hướng dẫn người dân thực hiện"
)
BRANCHES = (
    Branch("1", Fraction(10), title="Công tác chỉ đạo, điều hành"),
    Branch("1.1", Fraction(6), title="Kế hoạch cải cách hành chính năm"),
    Branch("1.1.1", Fraction(4), title="Ban hành kế hoạch kịp thời"),
    Branch("1.1.2", Fraction(2), title="Mức độ hoàn thành kế hoạch", owner="TC"),
    Branch("1.2", Fraction(4), title="Tuyên truyền"),
    Branch("1.2.1", Fraction(4), title=LONG_TITLE),
    Branch("2", Fraction(9), title="Chính quyền số"),
    Branch("2.1", Fraction(3), title="Chi thu nhập tăng thêm", owner="TC"),
    Branch("2.2", Fraction(2), ScoredBy.SURVEY, title="Mức độ hài lòng", owner=""),
    Branch("2.3", Fraction(1), ScoredBy.COUNCIL, title="Văn hóa công sở"),
    Branch("2.4", Fraction(3), title="Chữ ký số"),
    Branch("T", Fraction(2), effect=Effect.BONUS, title="Điểm thưởng", aggregate=Aggregate.CAPPED),
    Branch("T.1", Fraction(2), ScoredBy.BOTH, title="Khen thưởng"),
)
SELF_INPUTS = {
    "1.1.1": LeafInput(points=Fraction(4), remark="đúng hạn", evidence=("Kế hoạch số 06/KH-UBND ngày 10/01/2023",)),
    "1.1.2": LeafInput(points=Fraction(5, 3), remark="20/24 nhiệm vụ", justification="Bốn nhiệm vụ chờ kinh phí."),
    "1.2.1": LeafInput(points=Fraction(109, 100), remark="113/520 hồ sơ", evidence=("Báo cáo Cổng dịch vụ công",)),
    "2.1": LeafInput(
        not_applicable=NotApplicable(
            NotApplicableKind.NOT_ARISING, "Không được giao tự chủ", "Quyết định số 12/QĐ-UBND ngày 05/01/2023"
        )
    ),
    "2.4": LeafInput(points=Fraction(3, 2), remark="369/486 văn bản"),
}
COUNCIL_INPUTS = {
    "2.3": LeafInput(points=Fraction(3, 4), remark="Kết quả kiểm tra"),
    "2.4": LeafInput(points=Fraction(1), remark="Có 12 văn bản chỉ có chữ ký số của cơ quan"),
    "T.1": LeafInput(points=Fraction(1, 2), remark="Giấy khen của UBND huyện"),
}
OFFICE = OfficeBlock(
    agency=("ỦY BAN NHÂN DÂN", "XÃ GIO SƠN"),
    agency_in_sentence="Ủy ban nhân dân xã Gio Sơn",
    place="Gio Sơn",
    signed_on=date(2024, 1, 5),
    report_number="07",
    report_date=date(2024, 3, 5),
    compiled_by=Signer(("NGƯỜI LẬP BẢNG",), "Nguyễn Thị Ánh Tuyết"),
    signer=Signer(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Lê Văn Đường"),
    recipients=("Hội đồng thẩm định huyện;", "Lưu: VT, VP-TK."),
)


def sample_report(self_only: bool = False, **changes: object) -> ReportInput:
    """The sheet when the unit has scored, or after council and survey."""
    stages = {Stage.SELF: SELF_INPUTS}
    if not self_only:
        stages[Stage.APPRAISAL_1] = COUNCIL_INPUTS
        survey = LeafInput(points=Fraction(176, 100), remark="theo Thông báo số 3/TB-SNV")
        stages[Stage.FINAL] = {"2.2": survey}
    inputs = SheetInputs(stages=stages)
    return report_of(small_set(BRANCHES), inputs, **{"org_unit_name": "Xã Gio Sơn", "office": OFFICE, **changes})
