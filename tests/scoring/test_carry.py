"""A sheet carried to another set: what comes along, what stays behind and why, and what that does to the points."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as drawn
from hypothesis import strategies as st

from scoring.changing.carry_inputs import carry_inputs
from scoring.changing.carry_plan import Carry, CarryLine, carry_plan
from scoring.changing.input_sources import said_key
from scoring.changing.matching import MatchedBy
from scoring.changing.points_difference import PointsRow, points_difference
from scoring.changing.settling import LeftBehind
from scoring.criteria import CriteriaSet
from scoring.engine import evaluate
from scoring.errors import InputRefused
from scoring.inputs import (
    EMPTY_SHEET,
    LeafInput,
    NotApplicable,
    NotApplicableKind,
    PeerFigure,
    SheetInputs,
    Stage,
    Target,
    Value,
)
from scoring.results import Status, View
from tests.scoring.random_sets import RandomSheet, random_sheets
from tests.scoring.sets import build, given, leaf, parent, proportional, yes_no
from tests.scoring.shipped import SET_2023, SET_2026, example_inputs, shipped_set

examples = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

SHARED = '[[shared]]\nname = "ho_so"\nlabel = "{label}"\ntype = "count"\n'
LEVELS = 'kind = "levels"\nlevels = [{}]'
GONE = NotApplicable(NotApplicableKind.NOT_ARISING, "trong kỳ không phát sinh", "Báo cáo 12/BC-UBND")
PAPERS = LeafInput({"a": 10, "b": 5}, remark="theo sổ", evidence=("Sổ theo dõi",), justification="thiếu bản ký")


def single(text: str) -> CriteriaSet:
    """A set of one leaf, 1."""
    return build(text)


def level_leaf(**levels: str) -> CriteriaSet:
    """A leaf that is chosen from levels `_id="points words"`."""
    rows = (
        f'{{ id = "{key[1:]}", points = {words.split()[0]}, text = "{words.partition(" ")[2]}" }}'
        for key, words in levels.items()
    )
    return single(leaf("1", "", "10", LEVELS.format(", ".join(rows))))


def boxes(*texts: str) -> CriteriaSet:
    """A leaf of boxes that are numbered from 1 and share 10 points."""
    share = Fraction(10, len(texts))
    rows = (f'{{ id = "{place}", text = "{text}", points = "{share}" }}' for place, text in enumerate(texts, 1))
    return single(leaf("1", "", "10", f'kind = "checklist"\nitems = [{", ".join(rows)}]'))


def line_of(old: CriteriaSet, new: CriteriaSet, code: str = "1", **chosen: str) -> CarryLine:
    return carry_plan(old, new, chosen).line(code)


def own(reports: Mapping[str, LeafInput], **shared: Value) -> SheetInputs:
    """A sheet on which the unit reports these leaves."""
    return replace(EMPTY_SHEET, stages={Stage.SELF: dict(reports)}, shared=shared)


def carried(
    old: CriteriaSet, new: CriteriaSet, report: LeafInput, code: str = "1"
) -> tuple[LeafInput | None, list[tuple[str, str]]]:
    """What the unit's report of a leaf becomes, and what was left behind with its reason."""
    sheet, left = carry_inputs(own({code: report}), carry_plan(old, new))
    return sheet.at(Stage.SELF, code), [(one.what, one.why) for one in left]


def test_carrying_to_the_same_set_changes_nothing_of_the_example() -> None:
    criteria_set, sheet = shipped_set(SET_2023), example_inputs()
    plan = carry_plan(criteria_set, criteria_set)
    assert {line.carry for line in plan.lines} == {Carry.FULLY}
    assert not plan.unused
    assert carry_inputs(sheet, plan, tuple(Stage)) == (sheet, ())


@examples
@drawn(random_sheets())
def test_carrying_to_the_same_set_changes_no_input_and_no_result(sheet: RandomSheet) -> None:
    plan = carry_plan(sheet.criteria_set, sheet.criteria_set)
    assert carry_inputs(sheet.inputs, plan, tuple(Stage)) == (sheet.inputs, ())
    alone = replace(sheet.inputs, stages={Stage.SELF: sheet.inputs.stages.get(Stage.SELF, {})})
    after, left = carry_inputs(sheet.inputs, plan)
    assert not left
    for view in View:
        assert evaluate(plan.new, after, view=view) == evaluate(plan.old, alone, view=view)


@examples
@drawn(random_sheets(), random_sheets(), st.data())
def test_the_engine_takes_every_carried_sheet_and_nothing_is_lost_without_a_word(
    sheet: RandomSheet, other: RandomSheet, data: st.DataObject
) -> None:
    old, new = sheet.criteria_set, other.criteria_set
    sources = st.sampled_from(["", *(node.code for node in old.leaves)])
    chosen = data.draw(st.dictionaries(st.sampled_from([node.code for node in new.leaves]), sources))
    plan = carry_plan(old, new, chosen)
    begun = other.inputs if data.draw(st.booleans()) else None
    after, left = carry_inputs(sheet.inputs, plan, tuple(Stage), begun)
    for view in View:
        result = evaluate(new, after, view=view)
        assert result.set_fingerprint == new.fingerprint
    taken = {line.old_code for line in plan.lines}
    assert taken - {""} | set(plan.unused) == {node.code for node in old.leaves}
    told = {(one.old_code, one.stage) for one in left}
    for stage, leaves in sheet.inputs.stages.items():
        for code, report in leaves.items():
            kept = [after.at(stage, line.new_code) for line in plan.lines if line.old_code == code]
            whole = any(mine is not None and mine.values.keys() == report.values.keys() for mine in kept)
            assert whole or (code, stage) in told


@examples
@drawn(random_sheets(), random_sheets(), st.data())
def test_an_old_leaf_is_taken_once_unless_somebody_chose_it(
    sheet: RandomSheet, other: RandomSheet, data: st.DataObject
) -> None:
    old, new = sheet.criteria_set, other.criteria_set
    choices = st.dictionaries(
        st.sampled_from([node.code for node in new.leaves]), st.sampled_from([node.code for node in old.leaves])
    )
    chosen = data.draw(choices)
    plan = carry_plan(old, new, chosen)
    matched = [line.old_code for line in plan.lines if line.new_code not in chosen and line.old_code]
    assert len(matched) == len(set(matched))
    assert not set(matched) & set(chosen.values())
    assert all(plan.line(code).old_code == source for code, source in chosen.items())


def test_the_example_is_carried_to_the_set_of_2026_as_far_as_the_meaning_holds() -> None:
    plan = carry_plan(shipped_set(SET_2023), shipped_set(SET_2026))
    assert plan.line("1.2.1").carry is Carry.FULLY
    line = plan.line("1.1.1")
    assert (line.carry, line.old_code, line.by) == (Carry.PARTLY, "1.1.1", MatchedBy.CODE_AND_TITLE)
    assert "bộ cũ ghi “Ngày ký kế hoạch CCHC của cấp huyện”, nhập lại nếu cùng nghĩa" in line.why
    assert plan.unused == ("3.3.1", "3.3.2")
    after, left = carry_inputs(example_inputs(), plan)
    assert ("1.1.1", "Ngày ký kế hoạch CCHC của cấp huyện: 30/12/2022") in [(one.old_code, one.what) for one in left]
    assert LeftBehind("3.3.1", "", Stage.SELF, "tất cả", "bộ mới không có mục tương ứng") in left
    assert (
        evaluate(plan.new, after, view=View.SELF).root.got
        < evaluate(plan.old, example_inputs(), view=View.SELF).root.got
    )


def test_a_choice_wins_and_takes_the_leaf_from_its_match() -> None:
    old = build(parent("1", "10"), proportional("1.1", "1", "5"), proportional("1.2", "1", "5"))
    plan = carry_plan(old, old, {"1.2": "1.1"})
    assert (plan.line("1.2").old_code, plan.line("1.2").by) == ("1.1", MatchedBy.CHOSEN)
    assert plan.line("1.1").why == "mục 1.1 của bộ cũ đã được chọn cho mục khác"
    assert plan.unused == ("1.2",)
    nothing = line_of(old, old, "1.1", **{"1.1": ""})
    assert (nothing.carry, nothing.by, nothing.why) == (
        Carry.NOT,
        MatchedBy.CHOSEN,
        "đã chọn không lấy số liệu cho mục này",
    )
    both = carry_plan(old, old, {"1.1": "1.1", "1.2": "1.1"})
    after, _ = carry_inputs(own({"1.1": PAPERS}), both)
    assert after.stages[Stage.SELF] == {"1.1": PAPERS, "1.2": PAPERS}
    with pytest.raises(KeyError):
        plan.line("1.9")


@pytest.mark.parametrize("chosen", [{"1": "1.1"}, {"1.1": "1"}, {"1.1": "9"}, {"9": ""}])
def test_a_choice_that_names_no_leaf_is_refused(chosen: dict[str, str]) -> None:
    old = build(parent("1", "10"), proportional("1.1", "1", "10"))
    with pytest.raises(InputRefused, match="refused") as refused:
        carry_plan(old, old, chosen)
    assert "không phải là mục chấm điểm của “Bộ thử”" in refused.value.user_message


def test_a_leaf_that_is_new_or_was_a_parent_takes_nothing() -> None:
    old = build(parent("1", "10"), parent("1.1", "10", "1"), proportional("1.1.1", "1.1", "10"))
    new = build(parent("1", "10"), proportional("1.1", "1", "5"), yes_no("1.7", "1", "5"))
    plan = carry_plan(old, new)
    assert plan.line("1.1").why == "mục 1.1 của bộ cũ có mục con, không có số liệu riêng"
    assert plan.line("1.7").why == "không có mục tương ứng trong bộ cũ"
    assert carry_inputs(own({"1.1.1": PAPERS}), plan) == (
        own({}),
        (LeftBehind("1.1.1", "", Stage.SELF, "tất cả", "bộ mới không có mục tương ứng"),),
    )


def test_figures_are_carried_by_what_they_mean_whatever_the_rule_makes_of_them() -> None:
    old = single(proportional("1", "", "10"))
    bands = 'kind = "bands"\nmeasure = "percent"\nbands = [{ from = 50, points = 10 }, { to = 50, points = 0 }]'
    assert line_of(old, single(leaf("1", "", "10", bands, "a:count b:count"))).carry is Carry.FULLY
    assert carried(old, single(leaf("1", "", "10", bands, "a:count b:count")), PAPERS) == (PAPERS, [])


def test_figures_that_changed_names_are_known_by_their_labels() -> None:
    old = single(proportional("1", "", "10"))
    swapped = proportional("1", "", "10").replace("Số a", "Số ?").replace("Số b", "SỐ  A.").replace("Số ?", "Số b")
    assert said_key("SỐ  A.") == said_key("Số a")
    assert line_of(old, single(swapped)).carry is Carry.FULLY
    report, left = carried(old, single(swapped), LeafInput({"a": 5, "b": 3}))
    # the figures keep their meaning; that the new rule refuses a part larger than its whole is said, never mended
    assert report == LeafInput()
    assert left[0][0] == "Số b: 3; SỐ  A.: 5"
    assert "lớn hơn" in left[0][1]
    report, left = carried(old, single(swapped), LeafInput({"a": 5, "b": 5}))
    assert (report, left) == (LeafInput({"a": 5, "b": 5}), [])


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ('type = "count"', 'type = "number"', "Số a: kiểu số liệu khác: số nguyên → số"),
        ('label = "Số a"', 'label = "Số việc"', "Số việc: bộ cũ ghi “Số a”, nhập lại nếu cùng nghĩa"),
        ('label = "Số a"', 'label = "Số a"\nmeasure_unit = "việc"', "Số a: đơn vị tính khác: không ghi → việc"),
    ],
)
def test_a_figure_of_another_meaning_stays_behind_and_the_rest_comes_along(before: str, after: str, why: str) -> None:
    text = proportional("1", "", "10")
    old, new = single(text), single(text.replace(before, after, 1))
    line = line_of(old, new)
    assert (line.carry, line.why) == (Carry.PARTLY, why)
    assert [gone.name for gone in line.lost] == ["a"]
    assert carried(old, new, PAPERS) == (PAPERS.with_values({"b": 5}), [("Số a: 10", why)])
    back = line_of(new, old)
    assert back.carry is Carry.PARTLY


def test_a_figure_that_is_no_longer_asked_or_newly_asked_is_told() -> None:
    one = single(leaf("1", "", "10", 'kind = "formula"\nexpression = "min(a; max_points)"', "a:count"))
    two = single(leaf("1", "", "10", 'kind = "formula"\nexpression = "min(a + c; max_points)"', "a:count c:count"))
    assert line_of(one, two).why == "Số c: bộ cũ không có số liệu này"
    assert line_of(two, one).why == "Số c: bộ mới không hỏi số liệu này"
    report, left = carried(two, one, LeafInput({"a": 1, "c": 2}))
    assert report == LeafInput({"a": 1})
    assert left == [("Số c: 2", "bộ mới không hỏi số liệu này")]


def test_values_that_the_old_set_never_named_are_told_as_they_are() -> None:
    criteria_set = single(LEAF)
    stray: dict[str, Value] = {
        "ngay": date(2023, 5, 4),
        "co": True,
        "khong": False,
        "muc": "2",
        "tich": frozenset("21"),
    }
    report, left = carried(criteria_set, criteria_set, PAPERS.with_values({**PAPERS.values, **stray}))
    assert report == PAPERS
    assert [what for what, _ in left] == ["ngay: 04/05/2023", "co: có", "khong: không", "muc: “2”", "tich: “1”, “2”"]
    assert {why for _, why in left} == {"bộ cũ không khai số liệu này"}


def test_an_alternative_that_was_not_there_makes_nothing_partial() -> None:
    old = single(proportional("1", "", "10"))
    new = single(leaf("1", "", "10", 'kind = "relative"\nmode = "ratio_to_best"', "a:count b:count"))
    assert line_of(old, new).carry is Carry.FULLY
    line = line_of(new, old)
    assert (line.carry, line.why) == (
        Carry.PARTLY,
        "Kết quả cao nhất trong nhóm: bộ mới không hỏi số liệu này",
    )


def test_another_kind_of_rule_takes_nothing() -> None:
    old, new = single(proportional("1", "", "10")), single(yes_no("1", "", "10"))
    line = line_of(old, new)
    assert (line.carry, line.old_code) == (Carry.NOT, "1")
    assert line.why == "cách tính khác kiểu; Có thực hiện: bộ cũ không có số liệu này"
    assert not any(source.carried for source in line.inputs)
    assert carried(old, new, PAPERS) == (None, [("tất cả", line.why)])


def test_leaves_that_ask_nothing_carry_their_papers() -> None:
    old = single(leaf("1", "", "10", 'kind = "unscorable"'))
    assert line_of(old, old).carry is Carry.FULLY
    assert carried(old, old, LeafInput(evidence=("Sổ",))) == (LeafInput(evidence=("Sổ",)), [])
    assert line_of(single(proportional("1", "", "10")), old).why == "cách tính khác kiểu"


def test_what_the_unit_typed_is_no_word_of_the_council() -> None:
    old, new = single(proportional("1", "", "10")), single(proportional("1", "", "10", scored_by='"council"'))
    both = single(proportional("1", "", "10", scored_by='"both"'))
    assert line_of(old, both).carry is Carry.FULLY
    line = line_of(old, new)
    assert (line.carry, line.why) == (Carry.NOT, "người cho điểm khác: đơn vị tự chấm → Hội đồng chấm")
    assert {source.why for source in line.inputs} == {line.why}


def test_levels_are_carried_by_their_words_and_not_by_their_places() -> None:
    old = level_leaf(_1="10 Đầy đủ", _2="5 Thiếu một phần", _3="0 Không có")
    new = level_leaf(_1="10 Đầy đủ, đúng hạn", _2="7 đầy đủ.", _3="0 Không có")
    line = line_of(old, new)
    assert (line.carry, line.why) == (Carry.PARTLY, "Mức đạt được: không còn “Thiếu một phần”")
    [source] = line.inputs
    assert source.choices == (("3", "3"), ("1", "2"))
    assert source.lost_choices == ("Thiếu một phần",)
    assert carried(old, new, LeafInput({"level": "1"})) == (LeafInput({"level": "2"}), [])
    assert carried(old, new, LeafInput({"level": "3"})) == (LeafInput({"level": "3"}), [])
    assert carried(old, new, LeafInput({"level": "2"}, remark="xem")) == (
        LeafInput(remark="xem"),
        [("Mức đạt được: “Thiếu một phần”", "bộ mới không còn lựa chọn này")],
    )


def test_levels_that_differ_in_one_sign_are_not_the_same() -> None:
    old, new = level_leaf(_1="10 Từ 80%", _2="0 < 80%"), level_leaf(_1="10 Trên 80%", _2="0 > 80%")
    line = line_of(old, new)
    assert line.carry is Carry.NOT
    assert line.why == "không số liệu nào của mục cũ dùng được; Mức đạt được: không còn “Từ 80%”, “< 80%”"


def test_boxes_are_carried_by_their_words_and_a_new_box_is_not_answered() -> None:
    old, new = boxes("Kế hoạch", "Báo cáo"), boxes("Báo cáo", "Sổ theo dõi")
    line = line_of(old, new)
    assert (line.carry, line.why) == (
        Carry.PARTLY,
        "Nội dung đạt: không còn “Kế hoạch”; có nội dung mới chưa trả lời: “Sổ theo dõi”",
    )
    gone = ("Nội dung đạt: “Kế hoạch”", "bộ mới không còn lựa chọn này")

    def ticked(*ids: str) -> LeafInput:
        return LeafInput({"items": frozenset(ids)})

    assert carried(old, new, ticked("1", "2")) == (ticked("1"), [gone])
    assert carried(old, new, ticked("2")) == (ticked("1"), [])
    assert carried(old, new, ticked("1")) == (LeafInput(), [gone])
    assert carried(old, new, ticked()) == (ticked(), [])
    assert line_of(new, boxes("Sổ theo dõi", "Báo cáo")).carry is Carry.FULLY


def test_not_applicable_goes_only_where_the_new_set_allows_it() -> None:
    strict, free = single(proportional("1", "", "10")), single(proportional("1", "", "10", na_policy='"exclude"'))
    report = LeafInput(not_applicable=GONE, remark="đã rà soát")
    assert carried(free, free, report) == (report, [])
    assert carried(free, strict, report) == (
        LeafInput(remark="đã rà soát"),
        [("“không phát sinh”", "bộ mới không cho phép báo “không phát sinh” ở mục này")],
    )


def test_a_denominator_of_0_stays_behind_where_the_new_set_does_not_allow_it() -> None:
    strict, free = single(proportional("1", "", "10")), single(proportional("1", "", "10", na_policy='"exclude"'))
    report, [(what, why)] = carried(free, strict, LeafInput({"a": 0, "b": 0}, evidence=("Sổ",)))
    assert report == LeafInput(evidence=("Sổ",))
    assert what == "Số a: 0; Số b: 0"
    assert "mẫu số" in why


@pytest.mark.parametrize(
    ("points", "why"), [("5", ""), ("5.5", "không phải bội số của 1"), ("9", "lớn hơn điểm tối đa (8)")]
)
def test_typed_points_are_carried_only_where_they_fit(points: str, why: str) -> None:
    old = single(leaf("1", "", "10", 'kind = "manual"\nstep = "0.5"'))
    new = build(leaf("1", "", "8", 'kind = "manual"\nstep = 1'), stated_total="8")
    given_report = LeafInput({"points": Fraction(points)}, remark="theo biên bản")
    report, left = carried(old, new, given_report)
    if not why:
        assert (report, left) == (given_report, [])
        return
    assert report == LeafInput(remark="theo biên bản")
    [(what, told)] = left
    assert what == f"Điểm chấm: {points.replace('.', ',')}"
    assert why in told


def test_points_of_a_council_are_carried_when_asked_and_only_where_they_fit() -> None:
    old, new = single(proportional("1", "", "10")), build(proportional("1", "", "8"), stated_total="8")
    decided = LeafInput(points=Fraction(9), remark="theo biên bản")
    sheet = own({"1": PAPERS}).with_leaf(Stage.FINAL, "1", decided)
    plan = carry_plan(old, new)
    assert carry_inputs(sheet, plan) == (own({"1": PAPERS}), ())
    after, [left] = carry_inputs(sheet, plan, (Stage.SELF, Stage.FINAL))
    assert after.at(Stage.SELF, "1") == PAPERS
    assert after.at(Stage.FINAL, "1") == LeafInput(remark="theo biên bản")
    assert (left.stage, left.what) == (Stage.FINAL, "điểm 9")
    kept, none = carry_inputs(sheet.with_leaf(Stage.FINAL, "1", replace(decided, points=8)), plan, (Stage.FINAL,))
    assert kept.at(Stage.FINAL, "1") == replace(decided, points=8)
    assert not none


def test_not_applicable_is_named_where_the_engine_refuses_it() -> None:
    strict, free = single(proportional("1", "", "10")), single(proportional("1", "", "10", na_policy='"exclude"'))
    plan = carry_plan(free, free)
    changed = replace(plan, new=strict)
    _, [left] = carry_inputs(own({"1": LeafInput(not_applicable=GONE)}), changed)
    assert left.what == "“không phát sinh”"


def sharing(text: str, label: str = "Số hồ sơ", figure: str = "ho_so") -> CriteriaSet:
    """A set with one shared figure that input a of these leaves names."""
    shared = SHARED.replace("ho_so", figure).format(label=label)
    return build(shared, text.replace('label = "Số a"', f'label = "Số a"\nshared = "{figure}"'))


LEAF = proportional("1", "", "10")


def test_shared_figures_are_carried_by_name_and_label_or_by_label_alone() -> None:
    old = sharing(LEAF)
    for new, name in ((sharing(LEAF), "ho_so"), (sharing(LEAF, figure="tiep_nhan"), "tiep_nhan")):
        plan = carry_plan(old, new)
        assert [(one.name, one.source, one.why) for one in plan.shared] == [(name, "ho_so", "")]
        assert not plan.lost_shared
        after, left = carry_inputs(own({"1": LeafInput({"b": 3})}, ho_so=8), plan)
        assert (after.shared, after.at(Stage.SELF, "1"), left) == ({name: 8}, LeafInput({"b": 3}), ())


def test_a_shared_figure_of_another_meaning_stays_behind() -> None:
    old, new = sharing(LEAF), sharing(LEAF, label="Số hồ sơ trực tuyến")
    plan = carry_plan(old, new)
    [source] = plan.shared
    assert (source.source, source.why) == ("", "bộ cũ ghi “Số hồ sơ”, nhập lại nếu cùng nghĩa")
    [gone] = plan.lost_shared
    assert (gone.name, gone.label) == ("ho_so", "Số hồ sơ")
    # no leaf took it on: the sheet has the figure, but nothing was reported for the leaf itself
    council = sharing(proportional("1", "", "10", scored_by='"council"'), label="Số khác")
    sheet, left = carry_inputs(own({}, ho_so=8), carry_plan(old, council))
    assert not sheet.shared
    assert [(one.old_code, one.what, one.why) for one in left] == [
        ("", "Số hồ sơ: 8", "bộ mới không có số liệu dùng chung này")
    ]


def test_a_figure_that_nobody_declared_is_told_by_its_name() -> None:
    plan = carry_plan(single(LEAF), single(LEAF))
    _, [left] = carry_inputs(own({}, la=8), plan)
    assert left.what == "la: 8"


def test_a_shared_figure_becomes_the_leafs_own_and_back() -> None:
    apart, together = single(LEAF), sharing(LEAF)
    after, left = carry_inputs(own({"1": LeafInput({"b": 3})}, ho_so=8), carry_plan(together, apart))
    assert (after, left) == (own({"1": LeafInput({"a": 8, "b": 3})}), ())
    after, left = carry_inputs(own({}, ho_so=8), carry_plan(together, apart))
    assert (after, left) == (own({"1": LeafInput({"a": 8})}), ())
    after, left = carry_inputs(own({"1": LeafInput({"a": 8, "b": 3})}), carry_plan(apart, together))
    assert (after, left) == (own({"1": LeafInput({"b": 3})}, ho_so=8), ())


def test_two_different_figures_cannot_both_become_the_shared_one() -> None:
    pair = parent("1", "10") + proportional("1.1", "1", "5") + proportional("1.2", "1", "5")
    old, new = build(pair), sharing(pair)
    sheet = own({"1.1": LeafInput({"a": 8, "b": 3}), "1.2": LeafInput({"a": 9, "b": 3})})
    after, left = carry_inputs(sheet, carry_plan(old, new))
    assert after.shared == {"ho_so": 8}
    assert [(one.new_code, one.what, one.why) for one in left] == [
        ("1.2", "Số hồ sơ: 9", "nay là số liệu dùng chung, đã có giá trị 8")
    ]


def test_a_councils_correction_of_a_shared_figure_stays_a_correction() -> None:
    together, apart = sharing(LEAF), single(LEAF)
    corrected = replace(own({}, ho_so=8), stages={Stage.FINAL: {"1": LeafInput({"a": 7, "b": 3})}})
    assert carry_inputs(corrected, carry_plan(together, together), tuple(Stage)) == (corrected, ())
    after, _ = carry_inputs(corrected, carry_plan(apart, together), (Stage.FINAL,))
    assert after.at(Stage.FINAL, "1") == LeafInput({"a": 7, "b": 3})
    silent = replace(corrected, stages={Stage.FINAL: {"1": LeafInput(points=5, remark="theo biên bản")}})
    after, left = carry_inputs(silent, carry_plan(together, apart), (Stage.FINAL,))
    assert after.stages == silent.stages
    assert [one.what for one in left] == ["Số hồ sơ: 8"]


def test_an_input_without_a_source_waits_for_the_shared_figure_that_comes_along() -> None:
    old = build(
        SHARED.format(label="Số hồ sơ"),
        parent("1", "10"),
        proportional("1.1", "1", "5").replace('label = "Số a"', 'label = "Số a"\nshared = "ho_so"'),
        proportional("1.2", "1", "5"),
    )
    shared_label = 'label = "Số tiếp nhận"\nshared = "ho_so"'
    new = build(
        SHARED.format(label="Số hồ sơ"),
        parent("1", "10"),
        proportional("1.1", "1", "5").replace('label = "Số a"', 'label = "Số a"\nshared = "ho_so"'),
        proportional("1.2", "1", "5").replace('label = "Số a"', shared_label),
    )
    line = line_of(old, new, "1.2")
    assert [(source.source, source.shared, source.carried) for source in line.inputs] == [
        ("", "ho_so", True),
        ("b", "", True),
    ]
    assert line.why == "Số a: bộ mới không hỏi số liệu này"
    after, left = carry_inputs(own({"1.2": LeafInput({"a": 9, "b": 3})}, ho_so=8), carry_plan(old, new))
    assert after.at(Stage.SELF, "1.2") == LeafInput({"b": 3})
    assert [one.what for one in left] == ["Số a: 9"]


def test_a_leaf_of_shared_figures_alone_that_the_new_rule_refuses_gives_them_back() -> None:
    figures = SHARED.format(label="Số hồ sơ") + SHARED.replace("ho_so", "xong").format(label="Số xong")
    text = LEAF.replace('label = "Số a"', 'label = "Số a"\nshared = "ho_so"')
    text = text.replace('label = "Số b"', 'label = "Số b"\nshared = "xong"')
    free = build(figures, text.replace("not_allowed", "exclude"))
    after, left = carry_inputs(own({}, ho_so=0, xong=0), carry_plan(free, build(figures, text)))
    assert after == own({})
    assert [(one.new_code, one.what) for one in left] == [("1", "Số hồ sơ: 0"), ("1", "Số xong: 0")]


TARGET = proportional("1", "", "10").replace(
    "[node.rule]", '[[node.input]]\nname = "t"\nlabel = "Chỉ tiêu"\ntype = "percent"\ngiven_by = "round"\n\n[node.rule]'
)
PEERS = leaf("1", "", "10", 'kind = "relative"\nmode = "ratio_to_best"', "a:count b:count")
FIGURES = (PeerFigure("Xã A", {"a": 9, "b": 3}),)


def around(**parts: object) -> SheetInputs:
    """A sheet on which nothing is reported."""
    return replace(EMPTY_SHEET, stages={Stage.SELF: {}}, **parts)  # type: ignore[arg-type]


def test_targets_come_along_where_the_new_set_still_takes_them_from_the_round() -> None:
    old = single(TARGET)
    sheet = around(targets={"1": Target({"t": 50}, "Công văn 5")})
    assert carry_inputs(sheet, carry_plan(old, old)) == (sheet, ())
    renamed = single(
        TARGET.replace('name = "t"', 'name = "m"').replace(
            'kind = "proportional"', 'kind = "proportional"\ntarget = "m"'
        )
    )
    after, left = carry_inputs(sheet, carry_plan(old, renamed))
    assert (after.targets, left) == ({"1": Target({"m": 50}, "Công văn 5")}, ())
    typed = single(TARGET.replace('given_by = "round"', ""))
    after, [told] = carry_inputs(sheet, carry_plan(old, typed))
    assert not after.targets
    assert (told.stage, told.what, told.why) == (
        None,
        "chỉ tiêu t: 50",
        "bộ mới không lấy chỉ tiêu này của đợt",
    )


def test_a_target_of_the_round_that_was_not_there_before_makes_nothing_partial() -> None:
    assert line_of(single(LEAF), single(TARGET)).carry is Carry.FULLY
    typed = single(TARGET.replace('given_by = "round"', "").replace('"Chỉ tiêu"', '"Chỉ tiêu xã đăng ký"'))
    line = line_of(typed, single(TARGET))
    assert (line.carry, line.why) == (Carry.PARTLY, "Chỉ tiêu xã đăng ký: bộ mới không hỏi số liệu này")


def test_figures_of_the_group_come_along_with_a_leaf_that_is_carried_whole() -> None:
    old = single(PEERS)
    sheet = around(peers={"1": FIGURES})
    assert carry_inputs(sheet, carry_plan(old, old)) == (sheet, ())
    other = single(PEERS.replace('label = "Số a"', 'label = "Số việc"'))
    after, [told] = carry_inputs(sheet, carry_plan(old, other))
    assert not after.peers
    assert told.what == "số liệu nhóm"


def test_surroundings_of_leaves_that_nothing_takes_are_told() -> None:
    sheet = around(peers={"1": FIGURES}, targets={"1": Target({"t": 50})})
    new = single(PEERS.replace('"Mục 1"', '"Việc khác hẳn"'))
    _, [told] = carry_inputs(sheet, carry_plan(single(PEERS), new))
    assert (told.old_code, told.what) == ("1", "chỉ tiêu, số liệu nhóm")


def test_the_day_comes_along_where_it_belongs_to_the_new_period() -> None:
    old = single(LEAF)
    later = replace(old, period_from=date(2024, 1, 1), period_to=date(2024, 12, 31), fingerprint="sau")
    inside, outside = around(as_of=date(2023, 6, 1)), around(as_of=date(2024, 6, 1))
    assert carry_inputs(inside, carry_plan(old, old)) == (inside, ())
    assert carry_inputs(outside, carry_plan(old, old)) == (outside, ())
    assert carry_inputs(outside, carry_plan(old, later)) == (outside, ())
    after, [told] = carry_inputs(inside, carry_plan(old, later))
    assert after.as_of is None
    assert (told.what, told.why) == (
        "ngày chọn phiên bản quy tắc 01/06/2023",
        "ngoài kỳ đánh giá của bộ mới",
    )


def test_a_sheet_that_its_round_began_keeps_what_the_round_gives() -> None:
    old = single(TARGET)
    begun = around(targets={"1": Target({"t": 80}, "Công văn 9")}, year=2026, survey_held=False)
    sheet = replace(own({"1": PAPERS}), targets={"1": Target({"t": 50}, "Công văn 5")}, year=2023)
    after, left = carry_inputs(sheet, carry_plan(old, old), begun=begun)
    assert after == replace(begun, stages={Stage.SELF: {"1": PAPERS}})
    assert not left


def test_targets_that_contradict_the_set_by_themselves_are_left_to_the_engine() -> None:
    text = TARGET.replace('label = "Số a"', 'label = "Số a"\nshared = "ho_so"\ndefault = 4\ndefault_source = "x"')
    text = text.replace('label = "Số b"', 'label = "Số b"\ndefault = 5\ndefault_source = "x"')
    criteria_set = build(SHARED.format(label="Số hồ sơ"), text)
    after, left = carry_inputs(around(), carry_plan(criteria_set, criteria_set))
    assert (after, left) == (around(), ())


def test_points_before_and_after_are_told_with_the_reason() -> None:
    old = build(
        parent("1", "10"),
        proportional("1.1", "1", "4"),
        proportional("1.2", "1", "2"),
        yes_no("1.3", "1", "2", na_policy='"full"'),
        yes_no("1.4", "1", "2"),
    )
    new = build(
        parent("1", "10"),
        proportional("1.1", "1", "3"),
        leaf("1.2", "1", "2", 'kind = "proportional"\nfloor = "0.8"', "a:count b:count"),
        yes_no("1.3", "1", "2", na_policy='"zero"'),
        proportional("1.5", "1", "1").replace("Mục 1.5", "Việc khác hẳn"),
        leaf("1.6", "1", "2", 'kind = "yes_no"').replace("Mục 1.6", "Việc mới"),
    )
    sheet = given(
        old,
        '[leaf."1.1"]\na = 4\nb = 2\n[leaf."1.2"]\na = 4\nb = 2\n'
        '[leaf."1.3"]\nnot_applicable = "không có"\ncitation = "x"\n[leaf."1.4"]\nanswer = true\n',
    )
    plan = carry_plan(old, new)
    after, _ = carry_inputs(sheet, plan)
    rows = points_difference(evaluate(old, sheet, view=View.SELF), evaluate(new, after, view=View.SELF), plan)
    assert [(row.old_code, row.new_code, row.old_points, row.new_points, row.why) for row in rows] == [
        ("1.1", "1.1", 2, Fraction(3, 2), "điểm tối đa 4 → 3"),
        ("1.2", "1.2", 1, 0, "cách cho điểm khác"),
        ("1.3", "1.3", 2, 0, "khi không phát sinh: được đủ điểm → được 0 điểm"),
        ("", "1.5", None, None, "không có mục tương ứng trong bộ cũ"),
        ("", "1.6", None, None, "không có mục tương ứng trong bộ cũ"),
        ("1.4", "", 2, None, "mục không còn ở bộ mới"),
    ]
    maxima = [(row.old_max or 0, row.new_max or 0) for row in rows]
    assert maxima == [(4, 3), (2, 2), (2, 2), (0, 1), (0, 2), (2, 0)]
    assert rows[3].old_max is None
    assert rows[5].new_max is None
    assert all(row.is_changed for row in rows)


def test_a_leaf_whose_points_did_not_change_needs_no_reason() -> None:
    old = single(LEAF)
    sheet = own({"1": PAPERS})
    same = evaluate(old, sheet, view=View.SELF)
    [row] = points_difference(same, same, carry_plan(old, old))
    assert row == PointsRow("1", "1", "Mục 1", Fraction(5), Fraction(10), Fraction(5), Fraction(10), "")
    assert not row.is_changed
    other = evaluate(old, own({}), view=View.SELF)
    assert other.node("1").status is Status.UNSCORED
    [row] = points_difference(same, other, carry_plan(old, old))
    assert row.why == "số liệu khác, hoặc bước được tính khác"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (yes_no("1", "", "10"), "cách cho điểm khác; không mang sang: cách tính khác kiểu; Có thực hiện: "),
        (LEAF.replace("Số a", "Số việc"), "mang sang một phần: Số việc: bộ cũ ghi “Số a”"),
    ],
)
def test_what_was_not_carried_is_a_reason_too(text: str, why: str) -> None:
    old, new = single(LEAF), single(text)
    plan, sheet = carry_plan(old, new), own({"1": PAPERS})
    after, _ = carry_inputs(sheet, plan)
    [row] = points_difference(evaluate(old, sheet, view=View.SELF), evaluate(new, after, view=View.SELF), plan)
    assert row.why.startswith(why)
    assert row.old_points == 5
    assert row.new_points is None
