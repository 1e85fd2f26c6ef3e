"""What the editor makes of a draft's tables: values as texts, rules as lines and rows, starts without an error."""

from datetime import date
from fractions import Fraction

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from app.services.set_drafts.tree import Tree
from app.services.set_drafts.types import Draft, DraftFinding, DraftInfo
from app.ui.locale_vi import NumberWrong
from app.ui.look import Look
from app.ui.models.draft_head import head_act, head_sections, head_values
from app.ui.models.draft_inputs import checks_renamed, names_in_checks, renamed, settled_inputs
from app.ui.models.draft_kinds import KINDS
from app.ui.models.draft_rule import rule_rows, rule_values, with_rule_rows, with_rule_value
from app.ui.models.draft_rule_lines import LATE, LIMIT, MISSING, NO_INPUT
from app.ui.models.draft_rule_shapes import rule_shape
from app.ui.models.draft_starts import new_document, starting_rule
from app.ui.models.draft_tree import STATE, DraftTreeModel
from app.ui.models.draft_tree_lines import DraftLines
from app.ui.models.draft_values import Read, ValueKind, ValueLine, read_text, value_text
from app.ui.models.draft_words import counter_words, office_words
from scoring.dumping.toml_writer import Plain
from scoring.findings import Severity
from scoring.loader import LoadedSet, load_document
from scoring.loading.rule_registry import BUILDERS
from tests.screenshots.stage import NOW
from tests.ui.set_editor.tools import large_document, template_document

LEAF = {"code": "1.1", "parent": "1", "title": "Tiêu chí", "max": 1}


def set_with(rule: object, inputs: tuple[object, ...]) -> LoadedSet:
    document = new_document(2026)
    nodes = document["node"]
    assert isinstance(nodes, list)
    return load_document({**document, "node": [nodes[0], {**LEAF, "input": list(inputs), "rule": rule}]})


def about(loaded: LoadedSet, code: str = "1.1") -> list[str]:
    return [f"{one.rule}: {one.message}" for one in loaded.findings if one.code == code]


def draft_of(document: dict[str, Plain], findings: tuple[DraftFinding, ...] = ()) -> Draft:
    info = DraftInfo(1, 1, "bo", "Bộ", "", NOW, "A", 0, 0)
    return Draft(info, document, load_document(document), None, findings, (), False, False)


def test_every_kind_of_the_format_has_words_and_a_form() -> None:
    assert set(KINDS) == set(BUILDERS)
    document = template_document()
    for kind in KINDS:
        rule, inputs = starting_rule(kind, Fraction(1))
        shape = rule_shape(rule, inputs)
        assert bool(shape.lines or shape.records) is (kind != "unscorable"), kind
    assert document["format"] == 1


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "unscorable"])
@pytest.mark.parametrize("points", [Fraction(1), Fraction(1, 4), Fraction(3, 2)])
def test_a_new_rule_of_a_kind_is_sound_and_earns_the_maximum(kind: str, points: Fraction) -> None:
    rule, inputs = starting_rule(kind, points)
    document = new_document(2026)
    nodes = document["node"]
    assert isinstance(nodes, list)
    leaf = {**LEAF, "max": points, "input": list(inputs), "rule": rule}
    loaded = load_document({**document, "stated_total": points, "node": [{**nodes[0], "max": points}, leaf]})
    assert about(loaded) == []


def test_another_kind_keeps_the_figures_that_it_reads() -> None:
    before = ({"name": "a", "label": "Số hồ sơ", "type": "count"}, {"name": "x", "label": "Khác", "type": "count"})
    _rule, inputs = starting_rule("proportional", Fraction(1), before)
    assert [one["name"] for one in inputs] == ["b", "a"]
    assert inputs[1]["label"] == "Số hồ sơ"
    _rule, inputs = starting_rule("levels", Fraction(1), before, frozenset({"x"}))
    assert [one["name"] for one in inputs] == ["x"]
    rule, inputs = starting_rule("formula", Fraction(1), before)
    assert inputs == before
    assert about(set_with({**rule, "expression": "max_points + 0 * a + 0 * x"}, inputs)) == []


def test_a_new_set_lacks_only_what_the_decision_says() -> None:
    loaded = load_document(new_document(2026))
    wrong = [one for one in loaded.findings if one.severity is Severity.ERROR]
    assert {one.rule for one in wrong} == {"head-missing"}
    assert loaded.criteria_set is not None


# --- values -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (ValueKind.NUMBER, Fraction(3, 2), "1,5"),
        (ValueKind.NUMBER, "1/3", "1/3"),
        (ValueKind.SIGNED, -5, "-5"),
        (ValueKind.SHARE, Fraction(4, 5), "80"),
        (ValueKind.DAY, date(2026, 2, 1), "01/02/2026"),
        (ValueKind.WORDS, ["Kế hoạch", "Báo cáo"], "Kế hoạch\nBáo cáo"),
        (ValueKind.LINE, "Tên mục", "Tên mục"),
    ],
)
def test_a_value_is_typed_as_it_is_shown(kind: ValueKind, value: Plain, text: str) -> None:
    line = ValueLine("x", "X", kind)
    assert value_text(line, value) == text
    read = read_text(line, text, 2026)
    assert isinstance(read, Read)
    assert read.value == (Fraction(1, 3) if value == "1/3" else value)


def test_what_is_no_value_is_said() -> None:
    number, day = ValueLine("x", "X", ValueKind.NUMBER), ValueLine("x", "X", ValueKind.DAY)
    for line, typed in ((number, "ba"), (number, "-1"), (number, "1.234"), (day, "31/02/2026")):
        assert isinstance(read_text(line, typed, 2026), NumberWrong)
    assert read_text(number, "  ") == Read(None)
    assert read_text(day, "1/2", 2026) == Read(date(2026, 2, 1))


# --- rules --------------------------------------------------------------------------------------------------------


def test_every_rule_of_the_template_is_written_back_as_it_was() -> None:
    nodes = template_document()["node"]
    assert isinstance(nodes, list)
    for node in nodes:
        rule = node.get("rule")
        if rule is not None and "version" not in rule:
            for record in rule_shape(rule, node.get("input", [])).records:
                rows = rule_rows(rule, record.key)
                assert with_rule_rows(rule, record.key, rows) == rule, node["code"]


def test_lines_that_stand_for_several_keys() -> None:
    rule, inputs = starting_rule("timeliness", Fraction(1))
    fixed = with_rule_value(rule, LIMIT, "dates", 2026)
    assert fixed["steps"] == [{"by": date(2026, 12, 31), "points": 1}]
    assert rule_rows(fixed, "steps") == [{"points": 1, "day": date(2026, 12, 31)}]
    excluded = with_rule_rows(fixed, "steps", [{"points": 1, "day": date(2026, 3, 1), "inclusive": False}])
    assert excluded["steps"] == [{"before": date(2026, 3, 1), "points": 1}]
    assert about(set_with(excluded, inputs[1:])) == []
    late = with_rule_value(rule, LATE, "each", 2026)
    assert rule_values(late)[LATE] == "each"
    assert "late_each" not in with_rule_value(late, LATE, "points", 2026)
    missing, _ = starting_rule("difference", Fraction(1))
    assert rule_values(with_rule_value(missing, MISSING, "points", 2026))["missing_previous"] == 0
    ratio, _ = starting_rule("proportional", Fraction(1))
    none = with_rule_value(ratio, "denominator", NO_INPUT, 2026)
    assert none["denominator"] == ""
    assert rule_values(none)["denominator"] == NO_INPUT


def test_another_measure_leaves_nothing_behind_that_is_refused() -> None:
    rule, inputs = starting_rule("bands", Fraction(1))
    exceeding = with_rule_value(rule, "may_exceed", True, 2026)
    counted = with_rule_value(exceeding, "measure", "count", 2026)
    assert counted == {"kind": "bands", "measure": "count", "bands": rule["bands"]}
    mean = with_rule_value(rule, "measure", "survey_mean", 2026)
    assert len(rule_rows(mean, "answers")) == 2
    assert not any("unknown-key" in words for words in about(set_with(mean, ())))
    assert inputs


def test_new_levels_get_ids_that_nobody_has() -> None:
    rule, _ = starting_rule("levels", Fraction(1))
    rows = [*rule_rows(rule, "levels")[1:], {"text": "Mới", "points": 0}]
    assert [row["id"] for row in rule_rows(with_rule_rows(rule, "levels", rows), "levels")] == ["2", "1"]


def test_a_figure_with_another_name_keeps_its_readers() -> None:
    rule, inputs = starting_rule("proportional", Fraction(1))
    after = tuple({**one, "name": "so_dat"} if one["name"] == "b" else one for one in inputs)
    made, names = renamed(rule, inputs, after)
    assert made["numerator"] == "so_dat"
    assert names == {"b": "so_dat"}
    assert about(set_with(made, after)) == []
    document = {"check": [{"id": "q", "left": "[1.1].b", "relation": "<=", "right": "[1.1].bb"}]}
    checks = checks_renamed(document, "1.1", names)
    assert checks is not None
    assert checks[0]["left"] == "[1.1].so_dat"
    assert checks[0]["right"] == "[1.1].bb"
    assert names_in_checks(document, "1.1") == {"b", "bb"}
    formula, inputs = starting_rule("formula", Fraction(1))
    made, _ = renamed(formula, inputs, tuple({**one, "name": "lan"} for one in inputs))
    assert made["expression"] == "max(0; max_points - 0,1 * lan)"


def test_a_new_figure_gets_a_name_and_a_shared_one_its_type() -> None:
    document = {"shared": [{"name": "ky", "label": "Ngày ký", "type": "date"}]}
    made = settled_inputs(document, (), [{"name": "", "label": "Số hồ sơ đúng hạn", "type": "count"}])
    assert made[0]["name"] == "so_ho_so_dung_han"
    made = settled_inputs(document, made, [{**made[0], "shared": "ky", "given_by": "round"}])
    assert made[0]["type"] == "date"
    assert "given_by" not in made[0]


# --- words --------------------------------------------------------------------------------------------------------


def test_findings_speak_the_words_of_the_form() -> None:
    said = office_words("Mục 1.1: quy tắc cần số liệu “b” (numerator) nhưng [[node.input]] chưa khai. Xin khai thêm.")
    assert said == ("Mục 1.1: quy tắc cần số liệu “b” (Tử số) nhưng phần Số liệu phải nhập chưa khai. Xin khai thêm.")
    typed = office_words("số liệu “a” có kiểu date, quy tắc này cần kiểu: count, number, percent. Xin sửa kiểu.")
    assert "date" not in typed
    assert "số nguyên, số, phần trăm" in typed
    assert counter_words([]) == "Không còn lỗi, không còn việc phải xem"


def test_every_line_of_the_head_has_an_act() -> None:
    document = template_document()
    values = head_values(document)
    for section in head_sections(document):
        for line in section.lines:
            act = head_act(line.name, values.get(line.name))
            assert head_values(act.applied(document)).get(line.name) == values.get(line.name), line.name  # type: ignore[union-attr]


# --- the tree -----------------------------------------------------------------------------------------------------


def test_the_tree_obeys_qt_and_tells_only_the_rows_that_changed(dressed: object) -> None:
    del dressed
    model, lines = DraftTreeModel(Look()), DraftLines()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    document = large_document(30)
    draft = draft_of(document)
    assert not model.show_lines(lines.of(draft, Tree(document)))
    told: list[tuple[str, int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((str(first.data()), first.column(), last.column())))
    nodes = document["node"]
    assert isinstance(nodes, list)
    changed = {**document, "node": [*nodes[:5], {**nodes[5], "title": "Tên mới"}, *nodes[6:]]}
    assert model.show_lines(lines.of(draft_of(changed), Tree(changed)))
    assert told == [("1.5  Tên mới", 0, STATE)]
    finding = DraftFinding(Severity.ERROR, "x", "1.5", None, "Lỗi.", None, None, False)
    told.clear()
    assert model.show_lines(lines.of(draft_of(changed, (finding,)), Tree(changed)))
    assert [words for words, _first, _last in told] == ["1  Lĩnh vực 1", "1.5  Tên mới"]
    assert model.index(0, STATE).data() == "lỗi ở mục con"
    fewer = {**document, "node": [*nodes[:5], *nodes[6:]]}
    assert not model.show_lines(lines.of(draft_of(fewer), Tree(fewer)))
    assert not model.index_of("1.5").isValid()
    assert not model.search("3.7")
    assert model.rowCount() == 1
    assert model.search("3.7")
