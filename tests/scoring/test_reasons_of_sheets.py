"""Why a node has its points, in one sentence; and the whole derivation down to the clause of the decision."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from scoring.criteria import CriteriaSet
from scoring.engine import evaluate
from scoring.inputs import EMPTY_SHEET, Choice, InputSpec, InputType, LeafInput, Stage, Value
from scoring.reasons import source_words, value_text
from scoring.results import Derivation, NodeResult, View
from scoring.rules import Step
from tests.scoring.sets import build, given, leaf, parent, proportional, yes_no
from tests.scoring.shipped import SET_2023, example_inputs, previous_inputs, shipped_set

FILES = '[leaf."1.1"]\na = 830\nb = 812\n'


def node(criteria_set: CriteriaSet, text: str, code: str = "1.1", view: View = View.RESULT) -> NodeResult:
    return evaluate(criteria_set, given(criteria_set, text), view=view).node(code)


def derivation(found: NodeResult) -> Derivation:
    assert found.derivation is not None
    return found.derivation


@pytest.fixture(scope="module")
def example() -> Mapping[str, NodeResult]:
    return evaluate(shipped_set(SET_2023), example_inputs()).nodes


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("3.2.2", "812/830 hồ sơ (97,83%) × 3 điểm = 2,93 điểm"),
        ("7.1.2", "983/1.260 văn bản (78,02%), dưới 80%: 0,00 điểm"),
        ("7.1.1", "369/486 văn bản (75,93%), mức từ 50% đến dưới 80%: 0,50 điểm"),
        ("8.1.1", "132/150 phiếu (88%) × 2 điểm = 1,76 điểm (do cơ quan điều tra cung cấp (minh họa))"),
        ("1.2", "1.2.1: 1,00 + 1.2.2: 0,50 + 1.2.3: 0,50 = 2,00 điểm"),
        ("2", "2.1: 2,00 + 2.2: 1,95 + 2.3: 1,92 = 5,87 điểm"),
        ("T", "T.1: 0,00 + T.2: 0,00 = 0,00 điểm (tối đa 2)"),
    ],
)
def test_a_node_says_its_figures_and_its_points(example: Mapping[str, NodeResult], code: str, sentence: str) -> None:
    assert example[code].reason == sentence


def test_points_typed_by_the_council_begin_with_who_gave_them(example: Mapping[str, NodeResult]) -> None:
    assert example["5.3.2"].reason.startswith("Hội đồng thẩm định lần 1 chấm 0,75 điểm: ")


def test_the_whole_lists_its_areas() -> None:
    root = evaluate(shipped_set(SET_2023), example_inputs()).root
    assert root.reason == "12,34 + 5,87 + 16,72 + 6,00 + 8,68 + 7,76 + 10,24 + 18,04 = 85,65 điểm"


def test_the_whole_says_what_is_still_open() -> None:
    own = evaluate(shipped_set(SET_2023), EMPTY_SHEET.with_leaf(Stage.SELF, "1.5.1", LeafInput({"answer": True})))
    assert own.root.reason.endswith(" = 0,50 điểm; chưa chấm 79, còn chờ 20,5")


def test_what_did_not_arise_is_told_with_its_reason_and_its_citation() -> None:
    found = evaluate(shipped_set(SET_2023), previous_inputs(), view=View.SELF).node("2.2.1")
    assert found.reason == (
        "Không phát sinh: Trong kỳ không ban hành văn bản quy phạm pháp luật "
        "(căn cứ: Báo cáo công tác tư pháp năm 2022 (minh họa)); tính 1,00 điểm"
    )


NA = {"na_policy": '"exclude"', "na_case": '"cấp trên không giao"'}


@pytest.mark.parametrize(
    ("extra", "sentence"),
    [
        ({"na_policy": '"exclude"'}, "Mẫu số, chỉ tiêu hoặc số liệu kỳ trước bằng 0 hay không có"),
        (NA, "Cấp trên không giao"),
    ],
)
def test_a_denominator_of_0_is_told_with_the_case_of_the_set(extra: dict[str, str], sentence: str) -> None:
    criteria_set = build(parent("1", "10"), proportional("1.1", "1", "6", **extra), yes_no("1.2", "1", "4"))
    said = node(criteria_set, '[leaf."1.1"]\na = 0\nb = 0').reason
    assert said == f"{sentence}: không tính vào điểm tối đa"


@pytest.mark.parametrize(
    ("scored_by", "sentence"),
    [
        ("survey", "Chờ kết quả điều tra xã hội học"),
        ("council", "Chờ Hội đồng thẩm định"),
        ("both", "Chờ Hội đồng thẩm định"),
        ("self", "Chưa chấm"),
    ],
)
def test_an_open_leaf_says_whose_turn_it_is(scored_by: str, sentence: str) -> None:
    criteria_set = build(parent("1", "10"), yes_no("1.1", "1", "10", scored_by=f'"{scored_by}"'))
    assert node(criteria_set, "").reason == sentence


def test_a_relative_leaf_without_the_group_says_so() -> None:
    rule = 'kind = "relative"\nmode = "ratio_to_best"'
    criteria_set = build(parent("1", "10"), leaf("1.1", "1", "10", rule, "a:count b:count"))
    assert node(criteria_set, '[leaf."1.1"]\na = 100\nb = 30').reason == "Chờ số liệu nhóm"


def test_a_parent_without_any_points_says_so() -> None:
    criteria_set = build(parent("1", "10"), yes_no("1.1", "1", "10"))
    assert node(criteria_set, "", "1").reason == "Chưa có mục nào có điểm"


def test_a_parent_says_what_is_unscored_and_what_waits() -> None:
    children = (yes_no("1.1", "1", "5"), yes_no("1.2", "1", "3"), yes_no("1.3", "1", "2", scored_by='"council"'))
    criteria_set = build(parent("1", "10"), *children)
    said = node(criteria_set, '[leaf."1.1"]\nanswer = true', "1").reason
    assert said == "1.1: 5,00 = 5,00 điểm; chưa chấm 3, còn chờ 2"


def test_a_capped_parent_says_only_what_can_still_bring_points() -> None:
    children = (yes_no("1.1", "1", "6"), yes_no("1.2", "1", "6"), yes_no("1.3", "1", "6"))
    criteria_set = build(parent("1", "10", aggregate='"capped"'), *children)
    said = node(criteria_set, '[leaf."1.1"]\nanswer = true', "1").reason
    assert said == "1.1: 6,00 = 6,00 điểm (tối đa 10); chưa chấm 4"


def test_a_weighted_parent_says_the_weights() -> None:
    children = (proportional("1.1", "1", "10", weight='"0.4"'), yes_no("1.2", "1", "10", weight='"0.6"'))
    criteria_set = build(parent("1", "10", aggregate='"weighted"'), *children)
    said = node(criteria_set, '[leaf."1.1"]\na = 4\nb = 1\n[leaf."1.2"]\nanswer = true', "1").reason
    assert said == "1.1: 2,50 × 0,4 + 1.2: 10,00 × 0,6 = 7,00 điểm"


THIRDS = (parent("1", "1"), *(proportional(f"1.{n}", "1", '"1/3"') for n in range(1, 4)))
ALL_DONE = "".join(f'[leaf."1.{n}"]\na = 1\nb = 1\n' for n in range(1, 4))


def test_printed_addends_that_miss_the_sum_stand_before_a_wavy_sign() -> None:
    criteria_set = build(*THIRDS, stated_total="1", at="[]")
    assert node(criteria_set, ALL_DONE, "1").reason == "1.1: 0,33 + 1.2: 0,33 + 1.3: 0,33 ≈ 1,00 điểm"


def test_printed_areas_that_miss_the_total_stand_before_a_wavy_sign() -> None:
    criteria_set = build(*(proportional(str(n), "", '"1/3"') for n in range(1, 4)), stated_total="1", at='["total"]')
    text = "".join(f'[leaf."{n}"]\na = 1\nb = 1\n' for n in range(1, 4))
    assert evaluate(criteria_set, given(criteria_set, text)).root.reason == "0,33 + 0,33 + 0,33 ≈ 1,00 điểm"


def test_a_leaf_is_derived_from_its_figures_down_to_its_clause(example: Mapping[str, NodeResult]) -> None:
    found = derivation(example["3.2.2"])
    assert [step.text for step in found.inputs] == ["830 hồ sơ", "812 hồ sơ"]
    assert found.steps == (
        Step("Tỷ lệ", "812 ÷ 830 = 97,83%"),
        Step("Mức sàn", "97,83% > 95%"),
        Step("Điểm", "97,83% × 3 điểm ≈ 2,934940"),
    )
    assert found.rounding == "2,93493… → 2,93 điểm (làm tròn nửa lên, lấy 2 chữ số thập phân)"
    assert found.source.startswith("Mục 3.2.2, Bộ tiêu chí mẫu cấp xã 2023 (bộ mẫu, không phải phụ lục")
    assert found.stage == "Đơn vị tự chấm"


def test_the_figures_of_the_survey_are_nobodys_but_the_surveys(example: Mapping[str, NodeResult]) -> None:
    assert derivation(example["8.1.1"]).stage == "Điều tra xã hội học"


def test_points_that_the_council_typed_for_a_survey_leaf_are_the_councils() -> None:
    criteria_set = build(parent("1", "10"), yes_no("1.1", "1", "10", scored_by='"survey"'))
    found = node(criteria_set, '[final.leaf."1.1"]\npoints = 4\nremark = "tính lại phiếu"')
    assert found.reason == "Hội đồng thẩm định quyết định 4,00 điểm: tính lại phiếu"


def test_points_of_a_survey_bear_the_name_that_the_set_gives_it() -> None:
    manual = leaf("1.1", "1", "10", 'kind = "manual"', scored_by='"survey"')
    named = replace(build(parent("1", "10"), manual), survey_title="Khảo sát người dân")
    inputs = EMPTY_SHEET.with_leaf(Stage.FINAL, "1.1", LeafInput({"points": 8}, remark="theo Công văn số 12"))
    assert evaluate(named, inputs).node("1.1").reason == "Khảo sát người dân chấm 8,00 điểm: theo Công văn số 12"


def test_a_parent_has_no_derivation_of_its_own(example: Mapping[str, NodeResult]) -> None:
    assert example["3.2"].derivation is None


def test_a_leaf_without_a_report_is_derived_from_nothing() -> None:
    criteria_set = build(parent("1", "10"), yes_no("1.1", "1", "10"))
    found = derivation(node(criteria_set, ""))
    assert (found.inputs, found.steps, found.rounding, found.stage) == ((), (), "", "")


def test_points_that_the_council_typed_have_no_steps_of_the_rule() -> None:
    criteria_set = build(parent("1", "10"), proportional("1.1", "1", "10"))
    text = f'{FILES}[final.leaf."1.1"]\npoints = 4\nremark = "thiếu tài liệu"'
    found = node(criteria_set, text)
    assert found.reason == "Hội đồng thẩm định quyết định 4,00 điểm: thiếu tài liệu"
    assert (derivation(found).steps, derivation(found).stage) == ((), "Hội đồng thẩm định")


@pytest.mark.parametrize(
    ("mode", "at", "done", "words"),
    [
        ("half_up", '["leaf"]', 425, "1,425 → 1,43 điểm (làm tròn nửa lên, lấy 2 chữ số thập phân)"),
        ("truncate", '["leaf"]', 425, "1,425 → 1,42 điểm (cắt bỏ phần sau, lấy 2 chữ số thập phân)"),
        ("half_even", '["leaf"]', 425, "1,425 → 1,42 điểm (làm tròn nửa về chữ số chẵn, lấy 2 chữ số thập phân)"),
        ("half_up", '["leaf"]', 420, "1,42 điểm, không phải làm tròn"),
        ("half_up", "[]", 425, ""),
    ],
)
def test_the_derivation_says_how_the_set_rounds_a_leaf(mode: str, at: str, done: int, words: str) -> None:
    criteria_set = build(parent("1", "10"), proportional("1.1", "1", "10"), mode=mode, at=at)
    found = derivation(node(criteria_set, f'[leaf."1.1"]\na = 10000\nb = {1000 + done}'))
    assert found.rounding == words


DECISION = "Quyết định số 01/QĐ-UBND ngày 05/01/2023 của UBND tỉnh"


@pytest.mark.parametrize(
    ("source", "annex", "words"),
    [
        ("{}", "", f"Mục 1.1, {DECISION}"),
        ('{ page = "7" }', "Phụ lục II", f"Mục 1.1, trang 7, Phụ lục II, {DECISION}"),
        (
            '{ clause = "Điểm a khoản 2", note = "Thông báo 15" }',
            "",
            f"Điểm a khoản 2, {DECISION}, nguồn tham khảo: Thông báo 15",
        ),
    ],
)
def test_the_source_names_clause_page_annex_and_decision(source: str, annex: str, words: str) -> None:
    criteria_set = build(parent("1", "10"), yes_no("1.1", "1", "10", source=source))
    issued = replace(criteria_set, decision=replace(criteria_set.decision, annex=annex))
    assert source_words(issued, issued.nodes["1.1"]) == words


CHOICES = (Choice("1", "Máy tính", Fraction(1)), Choice("2", "Máy quét", Fraction(1)))


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (InputType.YES_NO, True, "Có"),
        (InputType.YES_NO, False, "Không"),
        (InputType.DATE, date(2023, 12, 15), "15/12/2023"),
        (InputType.ITEMS, frozenset({"2", "1"}), "Máy tính; Máy quét"),
        (InputType.ITEMS, frozenset(), "không nội dung nào"),
        (InputType.CHOICE, "2", "Máy quét"),
        (InputType.CHOICE, "9", "9"),
        (InputType.PERCENT, Fraction("86.9"), "86,9%"),
        (InputType.COUNT, 1260, "1.260 hồ sơ"),
    ],
)
def test_each_kind_of_figure_is_told_as_people_read_it(kind: InputType, value: Value, text: str) -> None:
    assert value_text(InputSpec("x", "Số liệu", kind, "hồ sơ", choices=CHOICES), value) == text


def test_a_figure_without_a_measure_is_told_bare() -> None:
    assert value_text(InputSpec("x", "Số liệu", InputType.NUMBER), Fraction(5, 2)) == "2,5"
