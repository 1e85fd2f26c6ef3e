"""Recording inputs: what is stored, what follows, what is refused."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from app.errors import InputProblem, NotEditable, NotFound, StaleWrite
from app.services.audit import check_chain, entries
from app.services.basic_types import Actor, LeafStage, SheetState
from app.services.inputs import clear_input, fill_from_file, record_input, record_many, record_shared
from app.services.sheet_write import sheet_write
from app.services.sheets import open_sheet
from scoring.errors import InputsRefused, ParIndexError
from scoring.inputs import LeafInput, NotApplicable, NotApplicableKind, Stage
from scoring.results import Status, View
from tests.services.conftest import AN, BINH, World

NFD_A = "Gia\u0309i tri\u0300nh"
NFC_A = "Gi\u1ea3i tr\u00ecnh"


def test_a_figure_is_stored_scored_and_told(world: World) -> None:
    world.put("1.1", a=800, b=600)
    view = open_sheet(world.office, world.sheet)
    assert view.node("1.1").points == Fraction(9, 4)
    assert view.info.line.startswith("Tự chấm 2,25/7")
    assert [entry.what for entry in entries(world.office, world.sheet)][-1] == "input"
    assert view.leaf_meta("1.1").version() == 1


def test_a_change_names_the_leaf_its_ancestors_and_all_that_share_the_figure(world: World) -> None:
    changes = record_shared(world.office, AN, world.sheet, "ho_so", 800)
    assert changes.codes == ("1", "1.1", "1.2")
    assert changes.shared == ("ho_so",)


def test_a_shared_figure_typed_in_one_leaf_changes_everywhere(world: World) -> None:
    world.put("1.1", a=800, b=600)
    assert open_sheet(world.office, world.sheet).inputs.shared == {"ho_so": 800}
    assert "a" not in open_sheet(world.office, world.sheet).inputs.stages[Stage.SELF]["1.1"].values


def test_the_same_value_again_leaves_no_trace(world: World) -> None:
    world.put("1.3", answer=True)
    before = open_sheet(world.office, world.sheet).info.version
    world.put("1.3", answer=True)
    assert open_sheet(world.office, world.sheet).info.version == before
    assert len(entries(world.office, world.sheet)) == 2


def test_clearing_makes_a_leaf_unscored_never_zero(world: World) -> None:
    world.put("1.3", answer=True)
    clear_input(world.office, AN, LeafStage(world.sheet, "1.3"))
    node = open_sheet(world.office, world.sheet).node("1.3")
    assert node.status is Status.UNSCORED
    assert node.points is None


def test_a_refused_value_stores_nothing(world: World) -> None:
    world.put("1.1", a=800, b=600)
    with pytest.raises(InputsRefused) as refused:
        world.put("1.1", b=900)
    assert refused.value.where == "1.1"
    assert open_sheet(world.office, world.sheet).node("1.1").points == Fraction(9, 4)
    assert check_chain(world.office, world.sheet) == ()


def test_a_shared_figure_that_contradicts_any_leaf_is_refused_with_that_leaf(world: World) -> None:
    world.put("1.1", a=800, b=600)
    with pytest.raises(InputsRefused) as refused:
        record_shared(world.office, AN, world.sheet, "ho_so", 500)
    assert refused.value.where == "1.1"


@pytest.mark.parametrize("code", ["9.9", "1", "2.1", "2.2"])
def test_leaves_that_are_not_the_units_own_are_refused_in_words(world: World, code: str) -> None:
    with pytest.raises(InputProblem) as problem:
        world.put(code, answer=True)
    assert code in problem.value.user_message


def test_an_unknown_name_is_refused_with_the_names_there_are(world: World) -> None:
    with pytest.raises(ParIndexError) as problem:
        world.put("1.1", c=1)
    assert "b" in problem.value.user_message


def test_what_council_and_survey_give_counts_in_the_result_only(world: World) -> None:
    world.put("1.1", a=800, b=800)
    world.put("1.2", b=800)
    world.put("1.3", answer=True)
    world.put_at(Stage.APPRAISAL_1, "2.1", answer=True)
    world.put_at(Stage.FINAL, "2.2", a=100, b=90)
    view = open_sheet(world.office, world.sheet)
    assert view.node("2.1", View.SELF).status is Status.WAITING
    assert view.node("2.2", View.RESULT).points == Fraction(9, 5)
    assert not view.result(View.RESULT).provisional
    assert "Xếp loại" in view.info.line


def test_texts_are_kept_in_nfc(world: World) -> None:
    given = LeafInput({"answer": True}, justification=NFD_A)
    record_input(world.office, AN, LeafStage(world.sheet, "1.3"), given)
    stored = open_sheet(world.office, world.sheet).inputs.at(Stage.SELF, "1.3")
    assert stored is not None
    assert stored.justification == NFC_A


def test_somebody_else_s_newer_value_is_never_overwritten(world: World) -> None:
    world.put("1.1", a=800, b=600)
    world.put("1.1", expected=1, b=700)
    with pytest.raises(StaleWrite) as stale:
        world.put("1.1", expected=1, actor=BINH, b=650)
    assert (stale.value.mine, stale.value.theirs, stale.value.author) == (
        "Số đúng hạn: 650",
        "Số đúng hạn: 700",
        AN.name,
    )
    assert "Nguyễn Văn An" in stale.value.user_message
    assert open_sheet(world.office, world.sheet).node("1.1").points == Fraction(263, 100)  # 700/800 × 3 = 2,625


def test_a_shared_figure_has_a_version_too(world: World) -> None:
    record_shared(world.office, AN, world.sheet, "ho_so", 800, expected=0)
    with pytest.raises(StaleWrite):
        record_shared(world.office, BINH, world.sheet, "ho_so", 900, expected=0)


def test_versions_live_on_when_a_value_is_taken_away(world: World) -> None:
    world.put("1.3", expected=0, answer=True)
    clear_input(world.office, AN, LeafStage(world.sheet, "1.3"), expected=1)
    with pytest.raises(StaleWrite):
        world.put("1.3", expected=0, answer=False)


def test_many_are_all_or_nothing(world: World) -> None:
    leaves = {"1.3": LeafInput({"answer": True}), "1.1": LeafInput({"b": 900})}
    with pytest.raises(InputsRefused):
        record_many(world.office, AN, world.sheet, Stage.SELF, leaves, {"ho_so": 800})
    assert open_sheet(world.office, world.sheet).inputs.stages == {}
    changes = record_many(
        world.office, AN, world.sheet, Stage.SELF, {**leaves, "1.1": LeafInput({"b": 800})}, {"ho_so": 800}
    )
    assert changes.codes == ("1", "1.1", "1.2", "1.3")


def test_a_presented_sheet_stands_still(world: World) -> None:
    with sheet_write(world.office, BINH, world.sheet, "present") as write:
        write.move_to(SheetState.PRESENTED, {"leader": "Chủ tịch"})
    with pytest.raises(NotEditable) as refused:
        world.put("1.3", answer=True)
    assert "đã trình lãnh đạo" in refused.value.user_message
    view = open_sheet(world.office, world.sheet)
    assert view.info.state is SheetState.PRESENTED
    assert view.steps[0].author == BINH.name
    assert Stage.SELF not in view.editable


def test_nobody_is_not_an_actor(world: World) -> None:
    with pytest.raises(InputProblem, match="actor"):
        world.put("1.3", actor=Actor(None, "  "), answer=True)


def test_an_unknown_sheet_is_named(world: World) -> None:
    with pytest.raises(NotFound, match="77"):
        record_input(world.office, AN, LeafStage(77, "1.3"), LeafInput({"answer": True}))


def test_not_applicable_takes_the_leaf_out(world: World) -> None:
    absent = NotApplicable(NotApplicableKind.NOT_ARISING, "Không có hồ sơ", "Mục 1.1")
    record_input(world.office, AN, LeafStage(world.sheet, "1.1"), LeafInput(not_applicable=absent))
    node = open_sheet(world.office, world.sheet).node("1.1")
    assert node.status is Status.NOT_APPLICABLE
    assert node.maximum == 0


FILE = """
set = "bo-nho"
unit = "Xã Gio Sơn"
year = 2023

[shared]
ho_so = 800

[targets."1.2"]
t = 50
source = "CV 12"

[leaf."1.1"]
b = 600
evidence = ["312/BC-UBND ngày 15/12/2023"]

[leaf."1.2"]
b = 300

[leaf."1.3"]
answer = true

[leaf."2.1"]
answer = true

[leaf."2.2"]
a = 100
b = 90
"""


def test_a_file_fills_the_sheet_at_every_stage(world: World, tmp_path: Path) -> None:
    path = tmp_path / "số liệu.toml"
    path.write_text(FILE, "utf-8")
    fill_from_file(world.office, AN, world.sheet, path)
    view = open_sheet(world.office, world.sheet)
    assert not view.result().provisional
    assert view.node("1.2").points == Fraction(3, 2)
    assert check_chain(world.office, world.sheet) == ()
    before = view.info.version
    fill_from_file(world.office, AN, world.sheet, path)
    assert open_sheet(world.office, world.sheet).info.version == before


def test_a_file_that_is_not_text_is_refused_in_words(world: World, tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputProblem, match="UTF-8"):
        fill_from_file(world.office, AN, world.sheet, path)


def test_a_sheet_that_already_holds_a_contradiction_still_opens_and_other_leaves_can_be_written(world: World) -> None:
    world.put("1.1", a=800, b=600)
    with world.office.writing() as connection:  # as a stricter program or a target given later would leave it
        connection.exec_driver_sql("UPDATE leaf_input SET given = '{\"values\":{\"b\":900}}' WHERE code = '1.1'")
    world.office.memory.forget(world.sheet)
    view = open_sheet(world.office, world.sheet)
    assert view.node("1.1").status is Status.UNSCORED
    assert [finding.code for finding in view.findings if finding.rule == "input-refused"] == ["1.1"]
    world.put("1.3", answer=True)
    world.put("1.1", b=500)
    assert not [
        finding for finding in open_sheet(world.office, world.sheet).findings if finding.rule == "input-refused"
    ]


def test_done_asks_for_papers_only_where_points_are_earned(world: World) -> None:
    world.put("1.3", answer=False)
    assert open_sheet(world.office, world.sheet).done("1.3")
    world.put("1.3", answer=True)
    assert open_sheet(world.office, world.sheet).lacks_papers("1.3")
    given = LeafInput({"answer": True}, justification="Đã gửi trực tiếp")
    record_input(world.office, AN, LeafStage(world.sheet, "1.3"), given)
    assert open_sheet(world.office, world.sheet).done("1.3")
    record_input(
        world.office, AN, LeafStage(world.sheet, "1.3"), replace(given, justification="", evidence=("12/KH-UBND",))
    )
    view = open_sheet(world.office, world.sheet)
    assert view.done("1.3")
    assert (view.counters.own, view.counters.done) == (3, 1)
