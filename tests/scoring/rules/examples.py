"""One rule of every kind, for the tests of their words."""

from dataclasses import replace

from scoring.formula import Formula
from scoring.inputs import Choice, InputSpec, InputType
from scoring.rules.bands import Band, BandsRule
from scoring.rules.checklist import ChecklistRule
from scoring.rules.difference import DifferenceRule
from scoring.rules.events import DeductionRule, EachEvent, PerEventRule
from scoring.rules.formula_rule import FormulaRule
from scoring.rules.measure import Answer, FigureMeasure, FulfilmentMeasure, ShareMeasure, SurveyMeanMeasure
from scoring.rules.piecewise import PiecewiseRule
from scoring.rules.proportional import ProportionalRule
from scoring.rules.survey import SurveyRule
from scoring.rules.violation import ViolationRule
from tests.scoring.rules.makers import CODE, EVENTS, TARGET, count, exact

ONE, ZERO = exact(1), exact(0)


def two(measure_unit: str) -> tuple[InputSpec, InputSpec]:
    return count("a", "Tổng số"), count("b", f"Số {measure_unit}", measure_unit)


FILES = two("hồ sơ trước hạn, đúng hạn")
PAPERS = two("văn bản")
TARGETED = (*two("hồ sơ"), TARGET)
MONEY = (count("a", "Dự toán thu", "triệu đồng"), count("b", "Số thu", "triệu đồng"))
FORMS = (count("n", "Số hình thức", "hình thức"),)
SHARE_BANDS = (
    Band(exact(2), exact(100)),
    Band(exact("1.5"), exact(90), exact(100)),
    Band(ONE, exact(80), exact(90)),
    Band(exact("0.5"), exact(50), exact(80)),
    Band(ZERO, None, exact(50)),
)
COUNT_BANDS = (Band(ONE, exact(4)), Band(exact("0.5"), exact(2), exact(4)), Band(ZERO, None, exact(2)))
ONE_BY_ONE = (Band(ONE, exact(2)), Band(exact("0.5"), ONE, exact(2)), Band(ZERO, None, ONE))
OPEN_BANDS = (
    Band(ONE, exact(80), from_inclusive=False),
    Band(exact("0.5"), exact(50), exact(80), from_inclusive=False, to_inclusive=True),
    Band(ZERO, None, exact(50), to_inclusive=True),
)
QUARTERS = (Band(ONE, ONE), Band(exact("0.5"), exact("3/4"), ONE), Band(ZERO, None, exact("3/4")))
WHOLE_RANGES = (
    Band(ONE, exact(3), from_inclusive=False),
    Band(exact("0.5"), ONE, exact(3), from_inclusive=False, to_inclusive=True),
    Band(ZERO, None, ONE, to_inclusive=True),
)
EQUIPMENT = tuple(
    Choice(str(place), text, exact("0.2")) for place, text in enumerate(("Máy tính", "Máy quét", "Bảng tên"), start=1)
)
LEVELS = (Choice("1", "Đủ nội dung theo đề cương", ONE), Choice("2", "Không đủ nội dung", ZERO))
ANSWERS = (Answer("r", "Rất hài lòng", ONE), Answer("h", "Hài lòng", exact("0.5")), Answer("k", "Không", ZERO))
BALLOTS = two("phiếu hài lòng, rất hài lòng")
CHANGE = (InputSpec("c", "Tỷ lệ năm nay", InputType.PERCENT), InputSpec("p", "Tỷ lệ năm trước", InputType.PERCENT))
CORNERS = ((exact(20), ZERO), (exact(80), ONE), (exact(90), exact("1.5")))

share = ProportionalRule(CODE, exact(3), FILES, floor=exact("0.95"))
papers = BandsRule(CODE, exact(2), PAPERS, ShareMeasure(), SHARE_BANDS)
towards = ProportionalRule(CODE, exact("2.5"), TARGETED, target="t")
income = ProportionalRule(CODE, exact("1.5"), MONEY, denominator="", target="a")
forms = BandsRule(CODE, ONE, FORMS, FigureMeasure(), COUNT_BANDS)
on_target = BandsRule(CODE, ONE, TARGETED, FulfilmentMeasure(), SHARE_BANDS)
checklist = ChecklistRule(CODE, exact("0.6"), (), EQUIPMENT)
survey = SurveyRule(CODE, exact(2), (*BALLOTS, *SurveyRule.implicit_inputs()))
weighted = SurveyRule(CODE, exact(2), SurveyRule.implicit_inputs(ANSWERS), answers=ANSWERS)
mean = BandsRule(CODE, ONE, SurveyMeanMeasure(ANSWERS).implicit_inputs(), SurveyMeanMeasure(ANSWERS), QUARTERS)
change = DifferenceRule(CODE, ONE, CHANGE, "c", "p", (Band(ONE, ZERO), Band(ZERO, None, ZERO)), ONE)
piecewise = PiecewiseRule(CODE, exact("1.5"), PAPERS, ShareMeasure(), CORNERS)
each = PerEventRule(CODE, ONE, FORMS, exact("0.3"), ONE)
less = DeductionRule(CODE, ONE, FORMS, exact("0.8"), (EachEvent("n", exact("0.1")),), (), exact("0.5"), ONE)
more = replace(less, deduct=(), add=(EachEvent("n", exact("0.1")),))
late = FormulaRule(CODE, ONE, (count("n1"), count("n2")), Formula.parse("max(0; 1 - 0.25*n1 - 0.5*n2)", ("n1", "n2")))
scaled = FormulaRule(CODE, exact(3), EVENTS, Formula.parse("max_points * n / 2", ("n",)))
crowd = ViolationRule(CODE, ONE, MONEY, ONE, ZERO, Formula.parse("b > a", ("a", "b")))
