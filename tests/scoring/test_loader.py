"""From text to criteria set: defaults, places of findings, what is still built, counts."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from scoring.criteria import Effect, NaPolicy, ScoredBy, SourceRef
from scoring.dump import dump_criteria_set
from scoring.findings import Finding, Severity, has_errors
from scoring.inputs import GivenBy, InputType
from scoring.loader import CriteriaSetRefused, LoadedSet, SetCounts, load_criteria_set, parse_criteria_set
from scoring.rules.bands import BandsRule
from scoring.rules.events import DeductionRule, PerEventRule
from scoring.rules.levels import LevelsRule
from scoring.rules.proportional import ProportionalRule
from scoring.rules.timeliness import TimelinessRule
from scoring.rules.unscorable import UnscorableRule
from scoring.rules.versions import VersionedRule
from scoring.templates import set_template

MUSEUM = Path(__file__).resolve().parents[1] / "broken"
GOOD = (MUSEUM / "good-set.toml").read_text("utf-8")
SHEET = (MUSEUM / "good-sheet-set.toml").read_text("utf-8")


def changed(*pairs: tuple[str, str], text: str = GOOD) -> LoadedSet:
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return load_criteria_set(text)


def only(loaded: LoadedSet) -> Finding:
    assert len(loaded.findings) == 1, loaded.findings
    return loaded.findings[0]


def row_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


# --- what is built


def test_everything_of_the_head_arrives() -> None:
    criteria_set = parse_criteria_set(SHEET)
    assert (criteria_set.id, criteria_set.version) == ("thu-so-lieu", 1)
    assert criteria_set.decision.date == date(2023, 1, 5)
    assert criteria_set.rounding.places == 2
    assert criteria_set.stated_total == 11
    assert [grade.label for grade in criteria_set.grades] == ["Tốt", "Yếu"]
    assert criteria_set.survey_title == ""
    assert criteria_set.shared["ngay_chot"].type is InputType.DATE


def test_a_survey_title_of_the_sets_own_is_kept() -> None:
    found = changed(('short_title = "Bộ thử"', 'short_title = "Bộ thử"\nsurvey_title = "Khảo sát"')).criteria_set
    assert found is not None
    assert found.survey_title == "Khảo sát"


def test_a_leaf_has_the_defaults_of_the_format() -> None:
    leaf = parse_criteria_set(GOOD).leaf("1.2")
    assert (leaf.scored_by, leaf.na_policy, leaf.owner, leaf.contributors) == (
        ScoredBy.SELF,
        NaPolicy.NOT_ALLOWED,
        "",
        (),
    )
    assert leaf.inputs == leaf.rule.specs


def test_depth_children_and_effect_follow_from_the_parents() -> None:
    criteria_set = parse_criteria_set(SHEET)
    assert criteria_set.nodes["1"].children[:2] == ("1.1", "1.2")
    assert criteria_set.nodes["1.1"].depth == 2
    assert criteria_set.nodes["1.1"].effect is Effect.COUNTED
    assert criteria_set.nodes["T"].effect is Effect.BONUS


def test_what_lies_below_a_bonus_is_no_counted_point_either() -> None:
    below = (
        '\n[[node]]\ncode = "T"\ntitle = "Thưởng"\nmax = 1\neffect = "bonus"\n\n[[node]]\ncode = "T1"\nparent = "T"\n'
    )
    loaded = load_criteria_set(GOOD + below + 'title = "Mô hình"\nmax = 1\nrule = { kind = "manual" }\n')
    assert not loaded.findings
    assert loaded.criteria_set is not None
    assert loaded.criteria_set.nodes["T1"].effect is Effect.BONUS
    assert loaded.counts == SetCounts(1, 2, 0, 2, Fraction(2), Fraction(0), computed=2)


def test_a_parent_may_stand_below_its_children() -> None:
    area = '[[node]]\ncode = "1"\ntitle = "Lĩnh vực"\nmax = 2\n\n'
    loaded = load_criteria_set(GOOD.replace(area, "") + "\n" + area)
    assert not loaded.findings
    assert loaded.criteria_set is not None
    assert list(loaded.criteria_set.nodes) == ["1.1", "1.2", "1"]


def test_source_and_guidance_may_stand_on_any_node() -> None:
    found = changed(("max = 2\n", 'max = 2\nguidance = "Xem quyết định"\nsource = { clause = "Mục 1", page = "3" }\n'))
    assert found.criteria_set is not None
    assert found.criteria_set.nodes["1"].source == SourceRef("Mục 1", "3")


def test_an_input_brings_default_and_target_along() -> None:
    criteria_set = parse_criteria_set(SHEET)
    assert criteria_set.leaf("1.7").inputs[0].default == Fraction(-1, 2)
    assert criteria_set.leaf("1.6").inputs[2].given_by is GivenBy.ROUND
    assert criteria_set.shared_users["ho_so"] == ("1.1",)


def test_points_of_a_rule_default_to_the_leafs_maximum() -> None:
    criteria_set = parse_criteria_set(set_template())
    per_event, deduction = criteria_set.leaf("2.5").rule, criteria_set.leaf("2.6").rule
    assert isinstance(per_event, PerEventRule)
    assert isinstance(deduction, DeductionRule)
    assert (per_event.cap, deduction.start, deduction.cap, deduction.floor) == (1, 1, 1, 0)


def test_a_rule_knows_the_calendar_of_its_set() -> None:
    rule = parse_criteria_set(set_template()).leaf("2.4").rule
    assert isinstance(rule, TimelinessRule)
    assert date(2026, 4, 30) in rule.calendar.holidays


def test_bands_of_counts_may_name_whole_numbers_only() -> None:
    rule = """kind = "bands"
measure = "count"
bands = [
    { from = 4, points = 1 },
    { from = 2, to = 3, to_inclusive = true, points = "0.5" },
    { to = "1.5", points = 0 },
]
"""
    inputs = GOOD[GOOD.index("[[node.input]]") : GOOD.index("[node.rule]")]
    one = '[[node.input]]\nname = "n"\nlabel = "Số cuộc"\ntype = "count"\n\n'
    found = changed((inputs, one), ('kind = "proportional"\n', rule)).criteria_set
    assert found is not None
    assert isinstance(found.leaf("1.1").rule, BandsRule)


def test_a_version_replaces_some_parameters_for_some_time() -> None:
    versions = 'kind = "proportional"\nfloor = 0.8\n\n[[node.rule.version]]\nvalid_to = 2023-06-30\nfloor = 0.5\n'
    criteria_set = changed(('kind = "proportional"\n', versions)).criteria_set
    assert criteria_set is not None
    rule = criteria_set.leaf("1.1").rule
    assert isinstance(rule, VersionedRule)
    early, late = rule.on(date(2023, 6, 30)), rule.on(date(2023, 7, 1))
    assert isinstance(early, ProportionalRule)
    assert isinstance(late, ProportionalRule)
    assert (early.floor, late.floor) == (Fraction(1, 2), Fraction(4, 5))


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("late_points = 0.5", "late_each = 0.1\nlate_floor = 0.2"),
        ("late_each = 0.1\nlate_floor = 0.2", "late_points = 0.5"),
    ],
)
def test_a_version_may_change_how_being_late_costs(first: str, then: str) -> None:
    text = SHEET.replace(
        'rule = { kind = "timeliness", steps = [{ within = 15, points = 1 }] }',
        f'[node.rule]\nkind = "timeliness"\nsteps = [{{ within = 15, points = 1 }}]\n{first}\n'
        f"[[node.rule.version]]\nvalid_from = 2023-07-01\n{then}\n",
    )
    inputs = text[text.index('input = [\n    { name = "reference"') : text.index('[[node]]\ncode = "1.5"')]
    text = text.replace(inputs, "").replace('title = "Ban hành kịp thời"\nmax = 1\n', f'title = "x"\nmax = 1\n{inputs}')
    rule = parse_criteria_set(text).leaf("1.4").rule
    late = [
        one.late_each
        for one in (rule.on(date(2023, 1, 1)), rule.on(date(2023, 7, 1)))
        if isinstance(one, TimelinessRule)
    ]
    assert sorted(late, key=lambda each: each is None) == [Fraction(1, 10), None]


def test_texts_are_composed_on_entry() -> None:
    found = changed(('title = "Ban hành kế hoạch"', 'title = "Ke\u0302\u0301 hoa\u0323ch \\u0065\\u0302"')).criteria_set
    assert found is not None
    assert found.nodes["1.2"].title == "Kế hoạch ê"


@pytest.mark.parametrize(
    "text", ["\ufeff" + GOOD, GOOD.replace("\n", "\r\n")], ids=["byte order mark", "carriage return"]
)
def test_what_windows_editors_leave_behind_is_no_matter(text: str) -> None:
    assert parse_criteria_set(text) == parse_criteria_set(GOOD)


def test_a_line_of_dashes_and_a_few_marks_on_a_letter_are_no_attack() -> None:
    assert parse_criteria_set("# " + "─" * 100 + " a\u0323\u0302\n" + GOOD) == parse_criteria_set(GOOD)


# --- where findings point


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("max = 2\n", "max = 3\n", "max = 3"),
        ('title = "Ban hành kế hoạch"', 'title = ""', 'title = ""'),
        ('kind = "yes_no"', 'kind = "yes_no"\nyess = 1', "yess"),
        ("stated_total = 2", "stated_total = 3", "stated_total"),
        ("from = 1\n", 'from = 1\ngroup = "p"\n', '[[grade]]\nlabel = "Tốt"'),
        ('type = "count"', 'type = "count"\nshared = "x"', "shared ="),
    ],
)
def test_a_finding_points_to_its_line(old: str, new: str, place: str) -> None:
    text = GOOD.replace(old, new, 1)
    assert row_of(text, place) in [finding.row for finding in load_criteria_set(text).findings]


def test_a_finding_inside_brackets_points_to_the_line_of_the_whole_list() -> None:
    text = GOOD.replace('kind = "yes_no"', 'kind = "levels"\nlevels = [\n  { id = "1", text = "Đạt", point = 1 },\n]')
    found = load_criteria_set(text).findings
    assert {finding.row for finding in found} == {row_of(text, "levels = [")}
    assert {finding.code for finding in found} == {"1.2"}


def test_lines_are_counted_past_long_strings_and_quotes_of_all_kinds() -> None:
    node = r'''
[[node]]
code = "T"
title = 'Điểm "thưởng" # hay #'
max = 1
effect = "bonus"
guidance = """
Dòng "một" \
  và ba [[node]]
ownr = "chưa phải khóa""""
na_case = """a\"b\\"""  # [chú thích
evidence = [
    "b\"#", # ]
]
rule = { kind = "manual" }
ownr = "VP"
'''
    text = GOOD + node + "contributors = ['VP']\n"
    finding = only(load_criteria_set(text))
    assert (finding.rule, finding.row) == ("unknown-key", row_of(text, 'ownr = "VP"'))


def test_a_syntax_error_points_to_its_line() -> None:
    finding = only(changed(("places = 2", "places == 2")))
    assert (finding.rule, finding.row) == ("toml", row_of(GOOD, "places = 2"))


def test_a_syntax_error_at_the_very_end_points_to_the_last_line() -> None:
    assert only(load_criteria_set("format = 1\nid =")).row == 2


def test_findings_come_in_the_order_of_the_lines() -> None:
    found = changed(
        ("max = 2\n", "max = 3\n"), ("stated_total = 2", "stated_total = 4"), ('owner = "VP"', 'owner = "X"')
    )
    rows = [finding.row for finding in found.findings]
    assert rows == sorted(rows, key=lambda row: row or 0)
    assert len(rows) == 3


# --- what is still built, and what is not


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("max = 2\n", "max = 3\n", "sum-differs"),
        ("stated_total = 2", "stated_total = 100", "total-differs"),
        ('kind = "yes_no"', 'kind = "yes_no"\nyes = 2', "best-differs"),
        ('\n[node.rule]\nkind = "yes_no"\n', "", "no-rule"),
        ('owner = "VP"', 'owner = "X"', "unknown-role"),
    ],
)
def test_a_set_that_does_not_add_up_is_shown_but_not_accepted(old: str, new: str, rule: str) -> None:
    loaded = changed((old, new))
    assert rule in [finding.rule for finding in loaded.findings]
    assert loaded.criteria_set is not None
    with pytest.raises(CriteriaSetRefused) as refused:
        parse_criteria_set(GOOD.replace(old, new, 1))
    assert refused.value.user_message.startswith("Dòng ")


def test_a_set_that_lacks_something_is_not_built_and_still_counted() -> None:
    loaded = changed(('title = "Ban hành kế hoạch"\n', ""))
    assert loaded.criteria_set is None
    assert loaded.counts == SetCounts(1, 2, 0, 2, Fraction(2), Fraction(0), computed=2)


def test_a_repeated_code_is_a_node_of_its_own() -> None:
    more = '\n[[node]]\ncode = "1.1"\nparent = "1"\ntitle = "Lần nữa"\nmax = 1\nrule = { kind = "yes_no" }\n'
    loaded = load_criteria_set(GOOD + more + more)
    assert [finding.rule for finding in loaded.findings] == ["sum-differs", "duplicate-code", "duplicate-code"]
    assert loaded.criteria_set is not None
    assert list(loaded.criteria_set.nodes) == ["1", "1.1", "1.2", "1.1 (2)", "1.1 (3)"]
    assert loaded.counts.criteria == 4


def test_the_number_of_a_repeated_code_is_not_a_code_of_the_set() -> None:
    more = '\n[[node]]\ncode = "{}"\nparent = "1"\ntitle = "Lần nữa"\nmax = 1\nrule = {{ kind = "yes_no" }}\n'
    loaded = load_criteria_set(GOOD + more.format("1.1 (2)") + more.format("1.1"))
    assert loaded.criteria_set is not None
    assert list(loaded.criteria_set.nodes)[-2:] == ["1.1 (2)", "1.1 (3)"]


def test_below_a_repeated_parent_the_nearest_above_is_meant() -> None:
    node = '\n[[node]]\ncode = "{}"\nparent = "{}"\ntitle = "Mục"\nmax = 1\n'
    rule = 'rule = { kind = "yes_no" }\n'
    text = node.format("1.3", "1") + node.format("1.3.1", "1.3") + rule
    loaded = load_criteria_set(GOOD + text + node.format("1.3", "1") + node.format("1.3.2", "1.3") + rule)
    assert loaded.criteria_set is not None
    assert loaded.criteria_set.nodes["1.3"].children == ("1.3.1",)
    assert loaded.criteria_set.nodes["1.3 (2)"].children == ("1.3.2",)


def test_a_loop_is_named_once_and_what_hangs_below_it_is_not_blamed() -> None:
    node = '\n[[node]]\ncode = "{}"\nparent = "{}"\ntitle = "Mục"\nmax = 1\n'
    loaded = load_criteria_set(GOOD + node.format("A", "B") + node.format("B", "A") + node.format("C", "A"))
    loops = [finding for finding in loaded.findings if finding.rule == "cycle"]
    assert [finding.message for finding in loops] == ["Mục A: chuỗi mục mẹ quay vòng: A → B → A. Xin sửa “parent”."]


def test_a_leaf_that_cannot_be_scored_yet_is_only_noted() -> None:
    loaded = changed(('kind = "yes_no"', 'kind = "unscorable"'))
    assert only(loaded).severity is Severity.NOTE
    assert loaded.counts.unscorable_points == 1
    assert not has_errors(loaded.findings)
    assert parse_criteria_set(GOOD.replace("yes_no", "unscorable")) == loaded.criteria_set


def test_a_leaf_without_rule_counts_as_unscorable() -> None:
    loaded = changed(('\n[node.rule]\nkind = "yes_no"\n', ""))
    assert loaded.counts.unscorable_points == 1
    assert loaded.criteria_set is not None
    assert isinstance(loaded.criteria_set.leaf("1.2").rule, UnscorableRule)


def test_a_rule_that_is_no_table_is_not_called_missing() -> None:
    assert only(changed(('[node.rule]\nkind = "yes_no"', 'rule = "yes_no"'))).rule == "wrong-type"


# --- warnings


@pytest.mark.parametrize(
    ("pairs", "rule"),
    [
        (
            [
                ("max = 1\n", "max = 0.125\n"),
                ("max = 2\n", "max = 1.125\n"),
                ("stated_total = 2", "stated_total = 1.125"),
            ],
            "places",
        ),
        (
            [("max = 1\n", "max = 0\n"), ("max = 2\n", "max = 1\n"), ("stated_total = 2", "stated_total = 1")],
            "zero-points",
        ),
        ([('owner = "VP"', 'owner = "VP"\nweight = 2')], "weight"),
        ([('owner = "VP"', 'owner = "VP"\ncontributors = ["VP"]')], "owner-twice"),
        ([('name = "a"\n', 'name = "a"\ndefault = 5\n')], "default"),
        ([('kind = "yes_no"', 'kind = "manual"\nstep = 0.3')], "step"),
        ([(GOOD[GOOD.index("[[grade]]") : GOOD.index("[[role]]")], "")], "no-grades"),
    ],
)
def test_what_asks_for_a_look_is_a_warning_and_no_more(pairs: list[tuple[str, str]], rule: str) -> None:
    loaded = changed(*pairs)
    assert (only(loaded).rule, only(loaded).severity) == (rule, Severity.WARNING)


def test_points_finer_than_the_rounding_do_not_matter_where_leaves_are_not_rounded() -> None:
    finer = [
        ("max = 1\n", "max = 0.125\n"),
        ("max = 2\n", "max = 1.125\n"),
        ("stated_total = 2", "stated_total = 1.125"),
    ]
    assert changed(*finer, ('at = ["leaf"]', 'at = ["area", "total"]')).findings == ()


def test_equal_bounds_are_in_order_when_only_the_lower_grade_includes_them() -> None:
    good = '[[grade]]\nlabel = "Tốt"\nfrom = 1\ninclusive = false\n\n'
    grades = good + '[[grade]]\nlabel = "Khá"\nfrom = 1\n\n[[grade]]\nlabel = "Yếu"\n\n'
    old = GOOD[GOOD.index("[[grade]]") : GOOD.index("[[role]]")]
    assert changed((old, grades)).findings == ()
    assert changed((old, grades.replace("inclusive = false\n", ""))).findings[0].rule == "grade-order"


def test_a_capped_parent_may_hold_more_than_it_gives() -> None:
    pairs = [("max = 2\n", 'max = 1.5\naggregate = "capped"\n'), ("stated_total = 2", "stated_total = 1.5")]
    assert changed(*pairs).findings == ()


def test_an_offered_level_is_a_choice_of_the_leaf() -> None:
    leaf = parse_criteria_set(SHEET).leaf("1.2")
    assert isinstance(leaf.rule, LevelsRule)
    assert [choice.id for choice in leaf.inputs[0].choices] == ["1", "2", "x"]


def test_checks_may_compare_leaves_with_shared_figures() -> None:
    check = '\n[[check]]\nid = "k"\nleft = "[1.1].a - [1.1].b"\nrelation = "<="\n'
    check += 'right = "[shared].ho_so"\nmessage = "Xem lại."\n'
    found = load_criteria_set(GOOD + check).criteria_set
    assert found is not None
    assert (found.checks[0].relation, found.checks[0].severity) == ("<=", "warning")


def test_a_check_that_names_nothing_known_is_left_out_of_what_is_shown() -> None:
    check = '\n[[check]]\nid = "k"\nleft = "[9.9].a"\nrelation = "="\nright = "1"\nmessage = "Xem lại."\n'
    loaded = load_criteria_set(GOOD + check)
    assert loaded.criteria_set is not None
    assert loaded.criteria_set.checks == ()


def test_a_check_without_a_side_is_said_once() -> None:
    check = '\n[[check]]\nid = "k"\nright = "1"\nrelation = "="\nmessage = "Xem lại."\n'
    assert only(load_criteria_set(GOOD + check)).message == "[[check]] thứ 1: thiếu khóa “left”. Xin thêm."


# --- what would be typed for nothing

COUNTED = """[[node.input]]
name = "a"
label = "Số hồ sơ"
type = "count"
"""
TARGET = """[[node.input]]
name = "t"
label = "Chỉ tiêu (%)"
type = "percent"

"""
THIRD = TARGET.replace('"t"', '"c"').replace('"percent"', '"count"')


def with_inputs(before: str, rule: str = "", checks: str = "") -> LoadedSet:
    """The good set, its proportional leaf with more inputs and parameters."""
    loaded = GOOD.replace(COUNTED, before + COUNTED, 1).replace(
        'kind = "proportional"\n', f'kind = "proportional"\n{rule}'
    )
    assert loaded != GOOD
    return load_criteria_set(loaded + checks)


def test_an_input_that_nothing_uses_is_told_with_its_place_and_what_to_do() -> None:
    finding = only(with_inputs(THIRD))
    assert (finding.severity, finding.rule, finding.code) == (Severity.WARNING, "unused-input", "1.1")
    assert finding.row == row_of(GOOD.replace(COUNTED, THIRD + COUNTED, 1), 'name = "c"')
    assert finding.message == (
        "Mục 1.1, [[node.input]] thứ 1: số liệu “c” được khai nhưng quy tắc của mục và các [[check]] không dùng đến. "
        "Xin đưa vào quy tắc hoặc bỏ."
    )


def test_an_input_that_a_check_or_one_version_uses_is_no_finding() -> None:
    check = '\n[[check]]\nid = "c"\nleft = "[1.1].c"\nrelation = "<="\nright = "[1.1].a"\nmessage = "Xem lại."\n'
    assert not with_inputs(THIRD, checks=check).findings
    version = '\n[[node.rule.version]]\nvalid_from = 2023-07-01\nnumerator = "c"\n\n[[node]]\ncode = "1.2"'
    text = GOOD.replace(COUNTED, THIRD + COUNTED, 1).replace('\n[[node]]\ncode = "1.2"', version, 1)
    assert "version" in text
    assert not load_criteria_set(text).findings


def test_a_leaf_without_a_rule_is_told_only_that() -> None:
    text = GOOD[: GOOD.index("[node.rule]")] + GOOD[GOOD.index('[[node]]\ncode = "1.2"') :]
    assert only(load_criteria_set(text)).rule == "no-rule"


def test_a_declared_t_is_the_target_of_a_proportional_rule() -> None:
    loaded = with_inputs(TARGET)
    assert not loaded.findings
    assert loaded.criteria_set is not None
    rule = loaded.criteria_set.leaf("1.1").rule
    assert isinstance(rule, ProportionalRule)
    assert rule.target == "t"
    points = rule.points({"a": 100, "b": 40, "t": 80})
    assert isinstance(points, tuple)
    assert Fraction(*points) == Fraction(1, 2)


def test_a_proportional_rule_may_refuse_a_declared_t_and_then_nothing_uses_it() -> None:
    loaded = with_inputs(TARGET, 'target = ""\n')
    assert only(loaded).rule == "unused-input"
    assert loaded.criteria_set is not None
    again = parse_criteria_set(dump_criteria_set(loaded.criteria_set))
    assert again.fingerprint == loaded.criteria_set.fingerprint
    rule = again.leaf("1.1").rule
    assert isinstance(rule, ProportionalRule)
    assert rule.target == ""


@pytest.mark.parametrize("kind", ["formula", "violation"])
@pytest.mark.parametrize("text", ["1", "max_points", "min(1; 2)"])
def test_a_formula_without_any_input_is_told(kind: str, text: str) -> None:
    key = "expression" if kind == "formula" else "when"
    finding = only(changed(('kind = "yes_no"', f'kind = "{kind}"\n{key} = "{text}"')))
    assert (finding.severity, finding.rule, finding.code) == (Severity.WARNING, "formula-constant", "1.2")
    assert f"công thức “{text}” không dùng số liệu nào" in finding.message
    assert finding.message.endswith("hoặc chọn loại quy tắc khác.")
