"""What a sheet lacks or what looks doubtful: one finding each, with the figures and what to do."""

from datetime import date
from fractions import Fraction

import pytest

from scoring.checks import check_inputs, evidence_gap, known_figures
from scoring.criteria import CriteriaSet
from scoring.engine import evaluate
from scoring.errors import InputsRefused
from scoring.findings import Finding, Severity
from scoring.inputs import EMPTY_SHEET, LeafInput, SheetInputs, Stage
from scoring.results import View
from tests.scoring.sets import build, given, leaf, parent, proportional, yes_no
from tests.scoring.shipped import SET_2023, example_inputs, shipped_set

PAPERS = '["Biên bản", "Hình ảnh có ngày"]'


def found(criteria_set: CriteriaSet, inputs: SheetInputs | str) -> list[tuple[Severity, str, str]]:
    sheet = given(criteria_set, inputs) if isinstance(inputs, str) else inputs
    return [(finding.severity, finding.rule, finding.code) for finding in check_inputs(criteria_set, sheet)]


def rules(criteria_set: CriteriaSet, inputs: SheetInputs | str) -> list[str]:
    return [rule for _, rule, _ in found(criteria_set, inputs)]


def only(criteria_set: CriteriaSet, inputs: SheetInputs | str) -> Finding:
    [finding] = check_inputs(criteria_set, given(criteria_set, inputs) if isinstance(inputs, str) else inputs)
    return finding


def test_the_example_has_nothing_to_find() -> None:
    assert check_inputs(shipped_set(SET_2023), example_inputs()) == ()


def test_an_empty_sheet_lacks_every_leaf_of_the_unit_and_nobody_elses() -> None:
    lacking = check_inputs(shipped_set(SET_2023), EMPTY_SHEET)
    assert ({finding.rule for finding in lacking}, len(lacking)) == ({"unscored"}, 72)


def test_a_leaf_without_figures_is_named_with_what_lacks() -> None:
    criteria_set = build(parent("1", "10"), proportional("1.1", "1", "10"))
    inputs = EMPTY_SHEET.with_leaf(Stage.SELF, "1.1", LeafInput({"a": 3}))
    assert only(criteria_set, inputs).message == "Mục 1.1: Chưa chấm: còn thiếu Số b."


def test_bonus_that_nobody_proposes_is_no_gap() -> None:
    bonus = (parent("T", "2", effect='"bonus"'), leaf("T.1", "T", "2", 'kind = "manual"', scored_by='"both"'))
    criteria_set = build(parent("1", "10"), yes_no("1.1", "1", "10"), *bonus)
    assert rules(criteria_set, '[leaf."1.1"]\nanswer = true') == []


def test_an_area_that_is_itself_a_leaf_may_lack_its_figures() -> None:
    assert rules(build(yes_no("1", "", "10")), "") == ["unscored"]


def test_points_without_papers_are_told_with_the_kinds_that_are_asked() -> None:
    criteria_set = build(parent("1", "10"), yes_no("1.1", "1", "10", evidence=PAPERS))
    assert only(criteria_set, '[leaf."1.1"]\nanswer = true').message == (
        "Mục 1.1: có điểm nhưng chưa có tài liệu kiểm chứng (Biên bản; Hình ảnh có ngày) và chưa giải trình."
    )


@pytest.mark.parametrize(
    "report",
    [
        "answer = false",
        'answer = true\njustification = "đang xin bản sao"',
        'answer = true\nevidence = ["Biên bản ngày 12/12/2023"]',
        'not_applicable = "không tổ chức"\ncitation = "Công văn 5"',
    ],
)
def test_no_paper_is_asked_at_0_points_or_where_the_lack_is_explained(report: str) -> None:
    criteria_set = build(parent("1", "10"), yes_no("1.1", "1", "10", evidence=PAPERS, na_policy='"full"'))
    assert found(criteria_set, f'[leaf."1.1"]\n{report}') == []


def test_papers_of_a_council_leaf_are_not_the_units_gap() -> None:
    criteria_set = build(parent("1", "10"), yes_no("1.1", "1", "10", evidence=PAPERS, scored_by='"council"'))
    assert found(criteria_set, '[leaf."1.1"]\nanswer = true') == []


def test_a_leaf_of_shared_figures_alone_still_lacks_its_papers() -> None:
    criteria_set = build(parent("1", "10"), yes_no("1.1", "1", "10", evidence=PAPERS))
    result = evaluate(criteria_set, given(criteria_set, '[leaf."1.1"]\nanswer = true'), view=View.SELF)
    assert evidence_gap(criteria_set.leaf("1.1"), None, result.node("1.1")) == ("Biên bản", "Hình ảnh có ngày")


NOTHING = '[leaf."1.1"]\na = 0\nb = 0\n'


@pytest.mark.parametrize(
    ("policy", "report", "expected"),
    [
        ("full", NOTHING, ["citation-missing"]),
        ("exclude", NOTHING, ["citation-missing"]),
        ("zero", NOTHING, []),
        ("full", NOTHING + 'citation = "Báo cáo 12"', []),
        ("full", '[leaf."1.1"]\nnot_applicable = "không có"\ncitation = "Báo cáo 12"', []),
        ("full", '[leaf."1.1"]\na = 1\nb = 1', []),
    ],
)
def test_figures_that_show_that_nothing_arose_ask_for_a_citation(policy: str, report: str, expected: list[str]) -> None:
    criteria_set = build(parent("1", "10"), proportional("1.1", "1", "10", na_policy=f'"{policy}"'))
    assert rules(criteria_set, report) == expected


SURVEY = leaf("1.1", "1", "10", 'kind = "survey"\nmode = "share"', "a:count b:count", scored_by='"survey"')
RELATIVE = leaf("1.1", "1", "10", 'kind = "relative"\nmode = "ratio_to_best"', "a:count b:count", scored_by='"council"')


@pytest.mark.parametrize(
    ("node", "stage", "values"),
    [(SURVEY, Stage.FINAL, {"published": 88}), (RELATIVE, Stage.APPRAISAL_1, {"a": 10, "b": 4, "best_of_group": 50})],
)
def test_a_published_figure_needs_its_source(node: str, stage: Stage, values: dict[str, int]) -> None:
    criteria_set = build(parent("1", "10"), node)
    bare = EMPTY_SHEET.with_leaf(stage, "1.1", LeafInput(values))
    assert found(criteria_set, bare) == [(Severity.ERROR, "source-missing", "1.1")]
    told = EMPTY_SHEET.with_leaf(stage, "1.1", LeafInput(values, source="theo Công văn số 12/SNV ngày 05/01/2024"))
    assert found(criteria_set, told) == []


def test_figures_of_a_survey_that_was_not_held_do_not_count_and_are_told() -> None:
    ballots = '[leaf."1.1"]\na = 150\nb = 132'
    finding = only(build(parent("1", "10"), SURVEY), f"survey_held = false\n{ballots}")
    assert (finding.severity, finding.rule, finding.code) == (Severity.WARNING, "survey-not-held", "1.1")
    assert finding.message == ("Mục 1.1: đợt không tổ chức điều tra nên số liệu điều tra ở đây không được tính.")


def test_a_survey_that_was_not_held_and_gave_nothing_is_no_finding() -> None:
    assert found(build(parent("1", "10"), SURVEY), "survey_held = false") == []


def test_counted_ballots_need_no_source() -> None:
    assert rules(build(parent("1", "10"), SURVEY), '[leaf."1.1"]\na = 150\nb = 132') == []


STEPS = 'kind = "timeliness"\nsteps = [{ within = 15, points = 10 }]\nlate_points = 0'
DATED = (parent("1", "10"), leaf("1.1", "1", "10", STEPS, "reference:date issued:date"))


def dated(issued: date, reason: str = "") -> SheetInputs:
    values = {"reference": date(2023, 1, 2), "issued": issued}
    return EMPTY_SHEET.with_leaf(Stage.SELF, "1.1", LeafInput(values, date_reason=reason))


@pytest.mark.parametrize(
    ("issued", "doubtful"),
    [
        (date(2022, 9, 30), True),
        (date(2022, 10, 1), False),
        (date(2023, 6, 1), False),
        (date(2024, 3, 31), False),
        (date(2024, 4, 1), True),
    ],
)
def test_a_date_is_usual_from_october_before_to_march_after(issued: date, doubtful: bool) -> None:
    assert rules(build(*DATED), dated(issued)) == ["date-outside-window"] * doubtful


def test_a_date_outside_the_window_is_told_with_its_label_and_what_to_do() -> None:
    assert only(build(*DATED), dated(date(2032, 1, 3))).message == (
        "Mục 1.1: Số issued 03/01/2032 nằm ngoài khoảng thường gặp của kỳ. "
        "Kiểm tra lại ngày; nếu đúng, ghi một dòng lý do."
    )


def test_a_date_with_a_line_of_reason_is_taken() -> None:
    assert found(build(*DATED), dated(date(2032, 1, 3), "kế hoạch ký lại sau thanh tra")) == []


CHECK = """
[[check]]
id = "qua-han"
left = "{left}"
relation = "{relation}"
right = "{right}"
message = "Số quá hạn phải khớp."
severity = "{severity}"
"""
SHARED = '\n[[shared]]\nname = "tong"\nlabel = "Tổng số hồ sơ"\ntype = "count"\n'
CHECKED = (parent("1", "10"), proportional("1.1", "1", "6"), proportional("1.2", "1", "4"))
FIGURES = '[leaf."1.1"]\na = 830\nb = 812\n[leaf."1.2"]\na = 17\nb = 15\n'


def related(
    left: str = "[1.2].a", relation: str = "=", right: str = "[1.1].a - [1.1].b", severity: str = "warning"
) -> CriteriaSet:
    check = CHECK.format(left=left, relation=relation, right=right, severity=severity)
    return build(SHARED, check, *CHECKED)


def test_a_relation_that_does_not_hold_is_told_with_both_numbers() -> None:
    finding = only(related(), FIGURES)
    assert (finding.severity, finding.rule, finding.code) == (Severity.WARNING, "relation:qua-han", "1.1")
    assert finding.message == "Số quá hạn phải khớp. Hiện là 17 và 18. Kiểm tra lại hai số."


@pytest.mark.parametrize(("left", "right"), [("[1.2].a", "4"), ("4", "[1.2].a")])
def test_a_number_of_the_rule_is_not_told_as_a_figure(left: str, right: str) -> None:
    finding = only(related(left, "=", right), FIGURES)
    assert finding.message == "Số quá hạn phải khớp. Hiện là 17. Kiểm tra lại số liệu."


@pytest.mark.parametrize(
    ("relation", "right", "holds"),
    [
        ("=", "17", True),
        ("=", "18", False),
        ("<>", "18", True),
        ("<>", "17", False),
        ("<", "18", True),
        ("<", "17", False),
        ("<=", "17", True),
        ("<=", "16", False),
        (">", "16", True),
        (">", "17", False),
        (">=", "17", True),
        (">=", "18", False),
    ],
)
def test_each_relation_holds_at_its_own_side_of_the_bound(relation: str, right: str, holds: bool) -> None:
    assert (rules(related(relation=relation, right=right), FIGURES) == []) is holds


@pytest.mark.parametrize("severity", Severity)
def test_the_set_says_how_grave_a_broken_relation_is(severity: Severity) -> None:
    assert found(related(severity=severity), FIGURES) == [(severity, "relation:qua-han", "1.1")]


@pytest.mark.parametrize("right", ["[shared].tong", "[1.1].a / ([1.2].a - 17)"])
def test_nothing_is_compared_where_a_figure_lacks_or_a_divisor_is_0(right: str) -> None:
    assert rules(related(right=right), FIGURES) == []


def test_a_relation_between_shared_figures_alone_has_no_leaf() -> None:
    alone = only(related("[shared].tong", ">", "9"), f"{FIGURES}[shared]\ntong = 5")
    assert (alone.code, alone.shared) == ("", "tong")


def test_the_figures_known_are_numbers_under_the_names_of_the_checks() -> None:
    text = parent("1", "10") + yes_no("1.1", "1", "4") + DATED[1].replace('"1.1"', '"1.2"').replace("10", "6")
    criteria_set = build(SHARED, text)
    inputs = given(
        criteria_set,
        '[leaf."1.1"]\nanswer = true\n[leaf."1.2"]\nreference = 2023-01-02\nissued = 2023-01-05\n[shared]\ntong = 5',
    )
    assert known_figures(criteria_set, inputs) == {"[1.1].answer": 1, "[shared].tong": 5}


def test_figures_of_shared_names_and_defaults_are_known_for_their_leaf() -> None:
    sample = shipped_set(SET_2023)
    known = known_figures(sample, example_inputs())
    names = ("[3.2.1].a", "[3.4.1].t", "[7.2.3].t", "[5.3.1].d", "[8.3.2].current")
    assert [known.get(name) for name in names] == [824, 10, 30, 0, None]


def test_a_sheet_that_contradicts_its_rules_is_refused_and_not_checked() -> None:
    criteria_set = build(*CHECKED)
    inputs = EMPTY_SHEET.with_leaf(Stage.SELF, "1.1", LeafInput({"a": 1, "b": Fraction(2)}))
    with pytest.raises(InputsRefused, match=r"1\.1"):
        check_inputs(criteria_set, inputs)


SHARED_DAY = """
[[shared]]
name = "ngay_ky"
label = "Ngày ký kế hoạch của huyện"
type = "date"
"""


def sharing(code: str) -> str:
    return leaf(code, "1", "5", STEPS.replace("10", "5"), "reference:date issued:date").replace(
        'name = "reference"', 'name = "reference"\nshared = "ngay_ky"'
    )


SHARING = build(SHARED_DAY, parent("1", "10"), sharing("1.1"), sharing("1.2"))


def shared_day(day: date, **reasons: str) -> SheetInputs:
    inputs = EMPTY_SHEET.with_shared("ngay_ky", day)
    for code, stage in (("1.1", Stage.SELF), ("1.2", Stage.APPRAISAL_1)):
        reason = reasons.get(stage.value, "")
        inputs = inputs.with_leaf(stage, code, LeafInput({"issued": date(2023, 1, 9)}, date_reason=reason))
    return inputs


def days_found(criteria_set: CriteriaSet, inputs: SheetInputs) -> list[Finding]:
    return [finding for finding in check_inputs(criteria_set, inputs) if finding.rule == "date-outside-window"]


def test_a_shared_date_outside_the_window_is_told_once_with_where_its_reason_goes() -> None:
    [finding] = days_found(SHARING, shared_day(date(2021, 1, 2)))
    assert (finding.severity, finding.code, finding.shared) == (Severity.WARNING, "", "ngay_ky")
    assert finding.message == (
        "Số liệu dùng chung “Ngày ký kế hoạch của huyện” 02/01/2021 nằm ngoài khoảng thường gặp của kỳ. "
        "Kiểm tra lại ngày; nếu đúng, ghi một dòng lý do ở mục 1.1."
    )


@pytest.mark.parametrize("stage", ["self", "appraisal_1"])
def test_a_line_of_reason_at_any_leaf_that_uses_a_shared_date_is_taken(stage: str) -> None:
    assert days_found(SHARING, shared_day(date(2021, 1, 2), **{stage: "kế hoạch của cả nhiệm kỳ"})) == []


def test_a_usual_shared_date_and_one_that_is_not_given_are_no_finding() -> None:
    assert days_found(SHARING, shared_day(date(2023, 1, 2))) == days_found(SHARING, EMPTY_SHEET) == []


def test_a_shared_date_that_no_leaf_uses_is_not_asked_about() -> None:
    unused = build(SHARED_DAY, *DATED)
    assert days_found(unused, EMPTY_SHEET.with_shared("ngay_ky", date(2021, 1, 2))) == []
