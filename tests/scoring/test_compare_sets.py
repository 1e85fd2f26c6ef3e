"""Two sets side by side: what is the same, what changed and how, what is new and what is gone."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring.changing.compare_sets import NodeDifference, SetDifference, compare_sets
from scoring.changing.matching import MatchedBy, match_nodes, similarity, title_key
from scoring.changing.node_changes import CHANGE_TEXTS, ChangeKind, NodeChange
from scoring.changing.set_changes import PART_TEXTS, SetChange, SetPart
from scoring.criteria import CriteriaSet, InputCheck, KeptDefect, KeptRule, Node, PeerGroup, Role, SharedFigure
from scoring.dump import dump_criteria_set
from scoring.formula import Formula
from scoring.inputs import InputType
from scoring.loader import parse_criteria_set
from scoring.points import RoundingPlace
from tests.scoring.random_leaves import RandomLeaf
from tests.scoring.random_sets import random_sets
from tests.scoring.sets import build, leaf, parent, proportional, yes_no
from tests.scoring.shipped import SET_2023, SET_2026, shipped_set

examples = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
Drawn = tuple[CriteriaSet, tuple[RandomLeaf, ...]]

PLAN = "Ban hành kế hoạch cải cách hành chính"
REPORT = "Báo cáo định kỳ đúng thời gian quy định"


def titled(text: str, title: str) -> str:
    """A node of `sets` with another title."""
    lines = text.split("\n")
    return "\n".join(f'title = "{title}"' if line.startswith("title = ") else line for line in lines)


def made(*nodes: str, **changes: str) -> CriteriaSet:
    """A set of one area of 10 points with these nodes below it."""
    return build(parent("1", "10"), *nodes, **changes)


def two(first: str, second: str, kind: str = 'kind = "yes_no"') -> CriteriaSet:
    """A set of two leaves with these titles."""
    return made(titled(leaf("1.1", "1", "5", kind), first), titled(leaf("1.2", "1", "5", kind), second))


def changes_of(difference: SetDifference, code: str) -> dict[ChangeKind, tuple[str, str]]:
    """The words of both sides for a node of the new set, by kind."""
    [found] = [one for one in difference.changed if one.new.code == code]
    return {change.kind: (change.old, change.new) for change in found.changes}


def only(old: CriteriaSet, new: CriteriaSet, kind: ChangeKind, code: str = "1.1") -> tuple[str, str]:
    """The one change of the one node that changed."""
    difference = compare_sets(old, new)
    assert [one.new.code for one in difference.changed] == [code]
    changes = changes_of(difference, code)
    assert list(changes) == [kind]
    return changes[kind]


def codes(nodes: Iterable[Node]) -> list[str]:
    return [node.code for node in nodes]


def with_nodes(criteria_set: CriteriaSet, changed: Mapping[str, Node]) -> CriteriaSet:
    return replace(criteria_set, nodes={**criteria_set.nodes, **changed})


@pytest.mark.parametrize("set_id", [SET_2023, SET_2026])
def test_a_shipped_set_does_not_differ_from_itself(set_id: str) -> None:
    criteria_set = shipped_set(set_id)
    again = parse_criteria_set(dump_criteria_set(criteria_set))
    for difference in (compare_sets(criteria_set, criteria_set), compare_sets(criteria_set, again)):
        assert difference.is_empty
        assert codes(one.new for one in difference.same) == list(criteria_set.nodes)


@examples
@given(random_sets())
def test_a_generated_set_does_not_differ_from_itself(drawn: Drawn) -> None:
    difference = compare_sets(drawn[0], parse_criteria_set(dump_criteria_set(drawn[0])))
    assert difference.is_empty
    assert len(difference.same) == len(drawn[0].nodes)


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[CriteriaSet, CriteriaSet]:
    """A set, and another or the same with titles that changed places or are written otherwise."""
    old, _ = draw(random_sets())
    new = draw(random_sets())[0] if draw(st.booleans()) else old
    titles = draw(st.permutations([node.title for node in new.nodes.values()]))
    words = ("", " của xã", " trong kỳ báo cáo của đơn vị")
    renamed = {
        code: replace(node, title=title + draw(st.sampled_from(words)))
        for (code, node), title in zip(new.nodes.items(), titles, strict=True)
        if draw(st.booleans())
    }
    return old, with_nodes(new, renamed)


@examples
@given(shuffled())
def test_every_row_of_both_sides_stands_in_exactly_one_list(pair: tuple[CriteriaSet, CriteriaSet]) -> None:
    old, new = pair
    found = compare_sets(old, new)
    matched = (*found.same, *found.changed)
    assert sorted([*codes(one.old for one in matched), *codes(found.removed)]) == sorted(old.nodes)
    assert sorted([*codes(one.new for one in matched), *codes(found.added)]) == sorted(new.nodes)


def mirrored(difference: NodeDifference) -> tuple[str, str, MatchedBy, tuple[NodeChange, ...]]:
    back = tuple(NodeChange(change.kind, change.new, change.old) for change in difference.changes)
    return difference.new.code, difference.old.code, difference.by, back


@examples
@given(shuffled())
def test_the_other_way_round_everything_is_mirrored(pair: tuple[CriteriaSet, CriteriaSet]) -> None:
    there, back = compare_sets(*pair), compare_sets(*reversed(pair))
    for mine, theirs in ((there.same, back.same), (there.changed, back.changed)):
        as_they_are = {(one.old.code, one.new.code, one.by, one.changes) for one in theirs}
        assert {mirrored(one) for one in mine} == as_they_are
    assert (codes(there.added), codes(there.removed)) == (codes(back.removed), codes(back.added))
    turned = {SetChange(change.part, change.name, change.new, change.old) for change in there.whole}
    assert turned == set(back.whole)


def test_the_shipped_sets_mirror_each_other() -> None:
    old, new = shipped_set(SET_2023), shipped_set(SET_2026)
    there, back = compare_sets(old, new), compare_sets(new, old)
    assert {mirrored(one) for one in there.changed} == {
        (one.old.code, one.new.code, one.by, one.changes) for one in back.changed
    }
    assert not there.is_empty
    assert changes_of(there, "1.1.1")[ChangeKind.OWNER] == ("Văn phòng - Thống kê", "Phòng Văn hóa - Xã hội")


def test_two_rows_that_changed_places_are_two_moves_and_no_new_titles() -> None:
    difference = compare_sets(two(PLAN, REPORT), two(REPORT, PLAN))
    assert [(one.old.code, one.new.code, one.by) for one in difference.changed] == [
        ("1.2", "1.1", MatchedBy.TITLE),
        ("1.1", "1.2", MatchedBy.TITLE),
    ]
    assert changes_of(difference, "1.1") == {ChangeKind.CODE: ("1.2", "1.1"), ChangeKind.ORDER: ("thứ 2", "thứ 1")}
    assert all(one.is_moved for one in difference.changed)
    assert not difference.added
    assert not difference.removed


def test_titles_are_compared_without_case_marks_punctuation_and_spaces_but_told_exactly() -> None:
    assert title_key("Ban  hành Kế-hoạch, ĐÚNG hạn.") == title_key("ban hanh ke hoach dung han")
    old, new = two(PLAN, REPORT), two(f"{PLAN.upper()}.", REPORT)
    assert only(old, new, ChangeKind.TITLE) == (PLAN, f"{PLAN.upper()}.")
    [found] = compare_sets(old, new).changed
    assert found.by is MatchedBy.CODE_AND_TITLE
    assert not found.is_moved
    assert found.change(ChangeKind.TITLE) == NodeChange(ChangeKind.TITLE, PLAN, f"{PLAN.upper()}.")
    assert found.change(ChangeKind.CODE) is None


def test_a_reworded_row_keeps_its_code_and_is_the_same_row() -> None:
    old, new = two(PLAN, REPORT), two(f"{PLAN} năm 2026", REPORT)
    assert match_nodes(old, new).by_new["1.1"].by is MatchedBy.CODE_AND_SIMILAR
    assert only(old, new, ChangeKind.TITLE) == (PLAN, f"{PLAN} năm 2026")


def test_another_title_at_the_same_code_is_another_row() -> None:
    difference = compare_sets(two(PLAN, REPORT), two("Tuyên truyền cho người dân", REPORT))
    assert (codes(difference.added), codes(difference.removed)) == (["1.1"], ["1.1"])


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        (PLAN, PLAN, Fraction(1)),
        ("a b c d", "a b x y", Fraction(1, 2)),
        ("a a b", "a b b", Fraction(2, 3)),
        ("…", PLAN, 0),
    ],
)
def test_similar_is_the_share_of_common_words(one: str, other: str, share: Fraction) -> None:
    assert similarity(one, other) == similarity(other, one) == share


def test_a_title_that_stands_in_every_area_is_found_under_its_own_parent() -> None:
    areas = [titled(parent("1", "5"), "Thể chế"), titled(parent("2", "5"), "Tài chính")]
    old = build(areas[0], titled(yes_no("1.1", "1", "5"), PLAN), areas[1], titled(yes_no("2.1", "2", "5"), PLAN))
    moved = [titled(parent("1", "5"), "Tài chính"), titled(parent("2", "5"), "Thể chế")]
    new = build(moved[0], titled(yes_no("1.1", "1", "5"), PLAN), moved[1], titled(yes_no("2.1", "2", "5"), PLAN))
    # 1.1 has the code and title of an old row: that goes first, so these two are told as moved below other parents
    assert match_nodes(old, new).by_new["1.1"].old == "1.1"
    renumbered = build(moved[0], titled(yes_no("1.2", "1", "5"), PLAN), moved[1], titled(yes_no("2.3", "2", "5"), PLAN))
    assert {code: match.old for code, match in match_nodes(old, renumbered).by_new.items()} == {
        "1": "2",
        "1.2": "2.1",
        "2": "1",
        "2.3": "1.1",
    }


def test_a_row_reworded_and_renumbered_is_known_by_its_place_rule_and_points() -> None:
    old = made(titled(yes_no("1.1", "1", "4"), PLAN), titled(proportional("1.2", "1", "6"), REPORT))
    new = made(
        titled(proportional("1.3", "1", "6"), f"{REPORT} của năm"), titled(yes_no("1.4", "1", "4"), f"{PLAN} xã")
    )
    matches = match_nodes(old, new).by_new
    assert {code: (match.old, match.by) for code, match in matches.items()} == {
        "1": ("1", MatchedBy.CODE_AND_TITLE),
        "1.3": ("1.2", MatchedBy.PLACE_AND_RULE),
        "1.4": ("1.1", MatchedBy.PLACE_AND_RULE),
    }


def test_what_is_below_a_row_found_late_is_found_too() -> None:
    def tree(head: str, code: str) -> CriteriaSet:
        other = titled(parent("1.9", "5", "1"), "Việc khác hẳn")
        below = titled(yes_no(f"{code}.7", code, "5"), PLAN)
        twin = titled(yes_no("1.9.1", "1.9", "5"), PLAN)
        return made(titled(parent(code, "5", "1"), head), below, other, twin.replace("1.9.1", f"1.9.{code[-1]}"))

    matches = match_nodes(tree(REPORT, "1.1"), tree(f"{REPORT} mới", "1.2")).by_new
    assert matches["1.2"].by is MatchedBy.PLACE_AND_RULE
    assert matches["1.2.7"].old == "1.1.7"


def test_where_two_are_equally_good_nothing_is_guessed() -> None:
    old = made(titled(yes_no("1.1", "1", "10"), PLAN))
    new = made(titled(yes_no("1.2", "1", "5"), f"{PLAN} xã"), titled(yes_no("1.3", "1", "5"), f"{PLAN} tỉnh"))
    alike = with_nodes(new, {code: replace(new.nodes[code], max_points=Fraction(10)) for code in ("1.2", "1.3")})
    for later in (new, alike):
        difference = compare_sets(old, later)
        assert (codes(difference.added), codes(difference.removed)) == (["1.2", "1.3"], ["1.1"])


def test_rows_without_a_title_are_known_by_their_codes_only() -> None:
    old = two(PLAN, REPORT)
    empty = with_nodes(old, {"1.1": replace(old.nodes["1.1"], title="")})
    elsewhere = made(titled(yes_no("1.5", "1", "5"), "…"), titled(yes_no("1.2", "1", "5"), REPORT))
    assert compare_sets(empty, empty).is_empty
    assert codes(compare_sets(empty, elsewhere).removed) == ["1.1"]


def test_a_row_put_in_or_taken_out_moves_nobody() -> None:
    old = made(yes_no("1.1", "1", "5"), yes_no("1.3", "1", "5"))
    new = made(yes_no("1.1", "1", "5"), yes_no("1.2", "1", "0"), yes_no("1.3", "1", "5"))
    difference = compare_sets(old, new)
    assert (codes(difference.added), difference.changed) == (["1.2"], ())


def test_areas_have_an_order_too() -> None:
    one, other = yes_no("1", "", "5"), yes_no("2", "", "5")
    difference = compare_sets(build(one, other), build(other, one))
    assert changes_of(difference, "2") == {ChangeKind.ORDER: ("thứ 2", "thứ 1")}


def test_a_row_under_another_parent_is_told_with_both_parents() -> None:
    heads = titled(parent("1", "5"), "Thể chế"), titled(parent("2", "5"), "Tài chính")
    rest = yes_no("1.9", "1", "5"), yes_no("2.9", "2", "5")
    old = build(heads[0], rest[0], titled(yes_no("1.1", "1", "0"), PLAN), heads[1], rest[1])
    new = build(heads[0], rest[0], heads[1], rest[1], titled(yes_no("2.1", "2", "0"), PLAN))
    assert changes_of(compare_sets(old, new), "2.1") == {
        ChangeKind.CODE: ("1.1", "2.1"),
        ChangeKind.PLACE: ("1 Thể chế", "2 Tài chính"),
    }
    top = build(heads[0], rest[0], heads[1], rest[1], titled(yes_no("3", "", "0"), PLAN))
    assert changes_of(compare_sets(old, top), "3")[ChangeKind.PLACE] == ("1 Thể chế", "không có")


def test_a_row_whose_parent_is_gone_has_moved() -> None:
    heads = titled(parent("1", "10"), "Thể chế"), titled(parent("1", "10"), "Tài chính")
    old, new = (build(head, titled(yes_no("1.1", "1", "10"), PLAN)) for head in heads)
    assert only(old, new, ChangeKind.PLACE) == ("1 Thể chế", "1 Tài chính")


def test_points_are_told_with_all_their_decimals_and_a_rule_that_only_follows_them_did_not_change() -> None:
    old = made(yes_no("1.1", "1", "5"), yes_no("1.2", "1", "5"))
    new = made(yes_no("1.1", "1", '"16/3"'), yes_no("1.2", "1", '"14/3"'))
    difference = compare_sets(old, new)
    assert changes_of(difference, "1.1") == {ChangeKind.POINTS: ("5 điểm", "16/3 điểm")}
    assert changes_of(difference, "1.2") == {ChangeKind.POINTS: ("5 điểm", "14/3 điểm")}


def test_a_rule_is_told_in_its_own_words() -> None:
    old = made(proportional("1.1", "1", "10"))
    new = made(leaf("1.1", "1", "10", 'kind = "proportional"\nfloor = "0.8"', "a:count b:count"))
    assert only(old, new, ChangeKind.RULE) == (
        old.leaf("1.1").rule.in_words(),
        new.leaf("1.1").rule.in_words(),
    )
    assert "dưới 80%: 0 điểm" in new.leaf("1.1").rule.in_words()


def test_rules_that_read_the_same_are_told_apart_by_their_parameters() -> None:
    bands = 'bands = [{ from = 50, points = 10 }, { to = 50, points = 0 }]\nkind = "bands"\nmeasure = "percent"'
    old = made(leaf("1.1", "1", "10", bands, "a:count b:count"))
    new = made(leaf("1.1", "1", "10", f"{bands}\nmay_exceed = true", "a:count b:count"))
    words = old.leaf("1.1").rule.in_words()
    assert only(old, new, ChangeKind.RULE) == (f"{words} [không có]", f"{words} [may_exceed = true]")


def test_only_the_inputs_that_changed_are_told() -> None:
    old = made(proportional("1.1", "1", "10"))
    text = proportional("1.1", "1", "10").replace('label = "Số b"', 'label = "Số việc"\nmeasure_unit = "việc"')
    assert only(old, made(text), ChangeKind.INPUTS) == ("b: Số b (số nguyên)", "b: Số việc (số nguyên; việc)")
    turned = made(leaf("1.1", "1", "10", 'kind = "proportional"', "b:count a:count"))
    assert only(old, turned, ChangeKind.INPUTS) == (
        "a: Số a (số nguyên); b: Số b (số nguyên)",
        "b: Số b (số nguyên); a: Số a (số nguyên)",
    )


def test_everything_said_of_an_input_is_told() -> None:
    old = made(proportional("1.1", "1", "10"))
    more = 'label = "Số a"\ndefault = 30\ndefault_source = "Công văn 5"'
    round_target = 'label = "Số b"\ngiven_by = "round"'
    text = proportional("1.1", "1", "10").replace('label = "Số a"', more).replace('label = "Số b"', round_target)
    [_, told] = only(old, made(text), ChangeKind.INPUTS)
    assert told == "a: Số a (số nguyên; mặc định 30; theo Công văn 5); b: Số b (số nguyên; đợt giao)"
    shared = '[[shared]]\nname = "ho_so"\nlabel = "Số hồ sơ"\ntype = "count"\n'
    sharing = (
        shared
        + parent("1", "10")
        + proportional("1.1", "1", "10").replace('label = "Số a"', 'label = "Số a"\nshared = "ho_so"')
    )
    difference = compare_sets(old, build(sharing))
    assert changes_of(difference, "1.1")[ChangeKind.INPUTS][1] == "a: Số a (số nguyên; số liệu dùng chung ho_so)"
    assert difference.whole == (SetChange(SetPart.SHARED, "ho_so", "không có", "Số hồ sơ (số nguyên)"),)


def test_who_what_papers_guidance_and_source_are_told() -> None:
    old = made(proportional("1.1", "1", "10"))
    extra = {
        "scored_by": '"both"',
        "owner": '""',
        "contributors": '["VP"]',
        "na_policy": '"fixed"',
        "na_points": '"2.5"',
        "na_case": '"Không có hồ sơ"',
        "evidence": '["Báo cáo", "Sổ theo dõi"]',
        "guidance": '"Đếm theo sổ"',
        "source": '{ clause = "Mục 1", page = "3", note = "khung" }',
    }
    new = made(proportional("1.1", "1", "10", **extra))
    assert changes_of(compare_sets(old, new), "1.1") == {
        ChangeKind.OWNER: ("Văn phòng", "không có"),
        ChangeKind.CONTRIBUTORS: ("không có", "Văn phòng"),
        ChangeKind.SCORED_BY: ("đơn vị tự chấm", "đơn vị đề nghị, Hội đồng quyết định"),
        ChangeKind.NA_POLICY: (
            "không được ghi “không phát sinh”",
            "được 2,5 điểm; trường hợp: Không có hồ sơ",
        ),
        ChangeKind.EVIDENCE: ("không có", "Báo cáo; Sổ theo dõi"),
        ChangeKind.GUIDANCE: ("không có", "Đếm theo sổ"),
        ChangeKind.SOURCE: ("không có", "Mục 1; trang 3; khung"),
    }


def test_two_roles_of_one_title_are_told_apart_by_their_ids() -> None:
    old = made(proportional("1.1", "1", "10"))
    roles = (*old.roles, Role("VP2", "Văn phòng"))
    mine = replace(old.leaf("1.1"), owner="VP2")
    new = with_nodes(replace(old, roles=roles), {"1.1": replace(old.nodes["1.1"], leaf=mine)})
    assert changes_of(compare_sets(old, new), "1.1") == {ChangeKind.OWNER: ("Văn phòng [VP]", "Văn phòng [VP2]")}


def test_a_leaf_that_got_children_lost_its_rule_and_all_that_goes_with_it() -> None:
    old = made(proportional("1.1", "1", "10"))
    new = made(parent("1.1", "10", "1"), yes_no("1.1.1", "1.1", "10"))
    changes = changes_of(compare_sets(old, new), "1.1")
    assert changes[ChangeKind.RULE] == (old.leaf("1.1").rule.in_words(), "không có")
    assert changes[ChangeKind.OWNER] == ("Văn phòng", "không có")
    assert changes_of(compare_sets(new, old), "1.1")[ChangeKind.INPUTS][0] == "không có"


def test_weight_way_of_adding_and_effect_are_told() -> None:
    old = made(yes_no("1.1", "1", "5"), yes_no("1.2", "1", "5"))
    new = build(
        parent("1", "10", aggregate='"weighted"', effect='"bonus"'),
        yes_no("1.1", "1", "5", weight='"1.5"'),
        yes_no("1.2", "1", "5", weight='"0.5"'),
        yes_no("2", "", "10"),
    )
    difference = compare_sets(old, new)
    assert changes_of(difference, "1") == {
        ChangeKind.AGGREGATE: ("cộng các mục con", "cộng các mục con theo trọng số"),
        ChangeKind.EFFECT: ("tính trong tổng điểm", "Điểm thưởng"),
    }
    assert changes_of(difference, "1.1") == {ChangeKind.WEIGHT: ("1", "1,5")}


def test_the_rules_of_the_whole_set_are_told_by_their_names() -> None:
    old = build(yes_no("1", "", "10"))
    new = build(
        yes_no("1", "", "10"),
        places="1",
        mode="truncate",
        at="[]",
        basis="points",
        grade_on="exact",
        counts='["self"]',
        council_may="lower_only",
        no_survey="zero",
        limits="floor = 0\nceiling = 10",
        good_from="8",
    )
    assert [(change.part, change.name, change.old, change.new) for change in compare_sets(old, new).whole] == [
        (SetPart.ROUNDING, "Số chữ số lẻ", "2", "1"),
        (SetPart.ROUNDING, "Cách làm tròn", "nửa thì làm tròn lên", "cắt bỏ phần thừa"),
        (SetPart.ROUNDING, "Làm tròn ở", "mục chấm điểm", "không có"),
        (SetPart.RESULT, "Xếp loại theo", "theo phần trăm khi có mục được loại ra", "theo điểm"),
        (SetPart.RESULT, "Tổng dùng để xếp loại", "tổng đã làm tròn", "tổng chưa làm tròn"),
        (SetPart.RESULT, "Tổng không dưới", "không có", "0"),
        (SetPart.RESULT, "Tổng không quá", "không có", "10"),
        (
            SetPart.RESULT,
            "Thứ tự bước được tính",
            "kết quả, thẩm định lần 2, thẩm định lần 1, tự chấm",
            "tự chấm",
        ),
        (SetPart.RESULT, "Hội đồng", "được nâng hoặc hạ điểm", "chỉ được hạ điểm"),
        (SetPart.RESULT, "Khi không điều tra", "không tính", "0 điểm"),
        (SetPart.GRADES, "Tốt", "từ 80", "từ 8"),
    ]


def test_the_frame_of_the_set_is_told_also_where_a_draft_does_not_know_it_yet() -> None:
    old = build(yes_no("1", "", "10"))
    new = replace(
        old,
        decision=replace(old.decision, number="", date=None),
        open_facts=frozenset({"period.from"}),
        period_to=date(2024, 12, 31),
        noun="Bộ chỉ số",
        org_unit_types=("xa", "dac_khu", "khac"),
        stated_total=Fraction(100),
        calendar_holidays=frozenset({date(2023, 5, 1), date(2023, 4, 30)}),
        rounding=replace(old.rounding, at=frozenset(RoundingPlace)),
        version=2,
    )
    assert [(change.part, change.name, change.old, change.new) for change in compare_sets(old, new).whole] == [
        (SetPart.NAMES, "Gọi là", "Bộ tiêu chí", "Bộ chỉ số"),
        (SetPart.DECISION, "Số", "01/QĐ-UBND", "chưa có"),
        (SetPart.DECISION, "Ngày", "05/01/2023", "chưa có"),
        (SetPart.PERIOD, "Từ ngày", "01/01/2023", "chưa có"),
        (SetPart.PERIOD, "Đến ngày", "31/12/2023", "31/12/2024"),
        (SetPart.TOTAL, "Tổng điểm in trong văn bản", "10", "100"),
        (SetPart.ORG_UNIT_TYPES, "Áp dụng cho", "xã", "xã, đặc khu, khac"),
        (SetPart.ROUNDING, "Làm tròn ở", "mục chấm điểm", "mục chấm điểm, lĩnh vực, tổng điểm"),
        (SetPart.CALENDAR, "Ngày nghỉ", "không có", "30/04/2023, 01/05/2023"),
    ]


def test_lists_of_the_head_are_told_entry_by_entry() -> None:
    old = build(yes_no("1", "", "10"))
    check = InputCheck("ho-so", Formula.parse("1", ()), "<=", Formula.parse("2", ()), "Xem lại.", "warning")
    new = replace(
        old,
        grades=(replace(old.grades[0], group="phuong", inclusive=False), *old.grades),
        peer_groups=(PeerGroup("phuong", "Các phường", ("phuong",)),),
        roles=(Role("VP", "Văn phòng", None, date(2025, 6, 30)), Role("VP", "Phòng Văn hóa", date(2025, 7, 1))),
        shared={"ho_so": SharedFigure("ho_so", "Số hồ sơ", InputType.COUNT, "hồ sơ", "Mọi hồ sơ")},
        checks=(check,),
        kept=(KeptDefect("", KeptRule.TOTAL_DIFFERS, "in sai"), KeptDefect("1.1", KeptRule.BEST_DIFFERS, "như in")),
    )
    assert [(change.part, change.name, change.old, change.new) for change in compare_sets(old, new).whole] == [
        (SetPart.GRADES, "Tốt (phuong)", "không có", "trên 80"),
        (SetPart.PEER_GROUPS, "phuong", "không có", "Các phường (phường)"),
        (SetPart.ROLES, "VP", "Văn phòng", "Văn phòng đến hết 30/06/2025; Phòng Văn hóa từ 01/07/2025"),
        (SetPart.SHARED, "ho_so", "không có", "Số hồ sơ (số nguyên; hồ sơ; Mọi hồ sơ)"),
        (SetPart.CHECKS, "ho-so", "không có", "1 <= 2; warning: Xem lại."),
        (SetPart.KEPT, "total-differs", "không có", "in sai"),
        (SetPart.KEPT, "best-differs 1.1", "không có", "như in"),
    ]


def test_every_kind_of_change_has_its_word() -> None:
    assert set(CHANGE_TEXTS) == set(ChangeKind)
    assert set(PART_TEXTS) == set(SetPart)
