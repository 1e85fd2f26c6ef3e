"""A file of figures goes into the sheet it is of, in its turn, and takes nothing away that it does not speak of."""

from pathlib import Path

import pytest

from app.errors import InputProblem, NotEditable
from app.services.audit import check_chain, entries
from app.services.basic_types import RoundSpec
from app.services.criteria_sets import install_set
from app.services.inputs import fill_from_file
from app.services.rounds import create_round, list_rounds, set_target, update_round
from app.services.sheets import create_sheet, open_sheet
from scoring.inputs import LeafInput, Stage
from tests.services import steps
from tests.services.conftest import AN, World
from tests.services.small_set import small_set


def fill(world: World, folder: Path, text: str) -> None:
    path = folder / "tệp.toml"
    path.write_text(f'set = "bo-nho"\n{text}', "utf-8")
    fill_from_file(world.office, AN, world.sheet, path)


@pytest.mark.parametrize("text", ["as_of = 2023-03-01\n", "", '[leaf."2.1"]\nanswer = true\n'])
def test_nothing_of_a_file_enters_a_locked_sheet(world: World, tmp_path: Path, text: str) -> None:
    steps.lock(world)
    before = len(entries(world.office, world.sheet))
    with pytest.raises(NotEditable) as refused:
        fill(world, tmp_path, text)
    assert "đã chốt" in refused.value.user_message
    assert open_sheet(world.office, world.sheet).inputs.as_of is None
    assert len(entries(world.office, world.sheet)) == before


def test_the_day_of_the_rules_does_not_move_once_the_sheet_is_sent(world: World, tmp_path: Path) -> None:
    steps.submit(world)
    with pytest.raises(NotEditable):
        fill(world, tmp_path, 'as_of = 2023-03-01\n[leaf."2.1"]\nanswer = true\n')
    fill(world, tmp_path, '[leaf."2.1"]\nanswer = true\n')
    assert open_sheet(world.office, world.sheet).result().node("2.1").points == 1


def test_a_file_of_targets_alone_leaves_the_figures_of_the_leaf(world: World, tmp_path: Path) -> None:
    world.put("1.2", a=10, b=5)
    fill(world, tmp_path, '[targets."1.2"]\nt = 50\nsource = "CV 1"\n')
    given = open_sheet(world.office, world.sheet).inputs.at(Stage.SELF, "1.2")
    assert given == LeafInput({"b": 5, "t": 50}, source="CV 1")
    fill(world, tmp_path, '[targets."1.2"]\nt = 60\n')
    given = open_sheet(world.office, world.sheet).inputs.at(Stage.SELF, "1.2")
    assert given == LeafInput({"b": 5, "t": 60}, source="CV 1")


def test_a_target_that_the_round_gives_already_changes_nothing_at_the_leaf(world: World, tmp_path: Path) -> None:
    set_target(world.office, AN, world.round, "1.2", "t", 50)
    world.put("1.2", a=10, b=5)
    before = open_sheet(world.office, world.sheet)
    fill(world, tmp_path, '[targets."1.2"]\nt = 50\nsource = "CV 1"\n')
    after = open_sheet(world.office, world.sheet)
    assert after.inputs.at(Stage.SELF, "1.2") == LeafInput({"b": 5})
    assert after.info.version == before.info.version


def test_the_target_of_a_leaf_that_the_council_scores_stands_at_the_councils_stage(
    world: World, tmp_path: Path
) -> None:
    head, tail = small_set().replace('"bo-nho"', '"bo-hd"').split('code = "1.2"')
    text = head + 'code = "1.2"' + tail.replace('scored_by = "self"', 'scored_by = "council"', 1)
    info = install_set(world.office, text)
    round_id = create_round(world.office, AN, RoundSpec("Đợt hội đồng", 2023, (info.fingerprint,)))
    world.sheet = create_sheet(world.office, AN, world.org_unit, round_id)
    path = tmp_path / "tệp.toml"
    path.write_text('set = "bo-hd"\n[targets."1.2"]\nt = 50\n', "utf-8")
    fill_from_file(world.office, AN, world.sheet, path)
    inputs = open_sheet(world.office, world.sheet).inputs
    assert inputs.at(Stage.APPRAISAL_1, "1.2") == LeafInput({"t": 50})


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('unit = "Xã Khác"', "“Xã Khác”, hồ sơ này của “Xã Gio Sơn”"),
        ("year = 1999", "năm 1999, hồ sơ này của năm 2023"),
        ("survey_held = false", "Đợt này có điều tra xã hội học, tệp ghi là không"),
    ],
)
def test_a_file_of_another_unit_year_or_round_is_refused(world: World, tmp_path: Path, line: str, says: str) -> None:
    with pytest.raises(InputProblem) as refused:
        fill(world, tmp_path, f'{line}\n[leaf."1.3"]\nanswer = true\n')
    assert says in refused.value.user_message
    assert open_sheet(world.office, world.sheet).inputs.stages == {}


def test_a_file_of_this_unit_and_year_enters_however_its_name_is_spelled(world: World, tmp_path: Path) -> None:
    fill(world, tmp_path, 'unit = "XÃ  GIO SƠN"\nyear = 2023\nsurvey_held = true\n[leaf."1.3"]\nanswer = true\n')
    assert open_sheet(world.office, world.sheet).node("1.3").points == 2
    assert check_chain(world.office, world.sheet) == ()


def test_a_file_that_does_not_speak_of_a_survey_fits_a_round_without_one(world: World, tmp_path: Path) -> None:
    spec = list_rounds(world.office)[0].spec
    update_round(world.office, AN, world.round, RoundSpec(spec.name, spec.year, spec.fingerprints, survey_held=False))
    fill(world, tmp_path, '[leaf."1.3"]\nanswer = true\n')
    with pytest.raises(InputProblem, match="survey_held"):
        fill(world, tmp_path, 'survey_held = true\n[leaf."1.3"]\nanswer = true\n')


def test_a_target_that_differs_from_the_rounds_is_said_and_does_not_count(world: World, tmp_path: Path) -> None:
    set_target(world.office, AN, world.round, "1.2", "t", 50)
    world.put("1.2", a=10, b=5)
    points = open_sheet(world.office, world.sheet).node("1.2").points
    path = tmp_path / "tệp.toml"
    path.write_text('set = "bo-nho"\n[leaf."1.3"]\nanswer = true\n[targets."1.2"]\nt = 60\n', "utf-8")
    done = fill_from_file(world.office, AN, world.sheet, path)
    (said,) = done.warnings
    for words in ("Mục 1.2", "trong tệp là 60", "đợt giao là 50", "Điểm tính theo số của đợt"):
        assert words in said
    assert "1.3" in done.codes
    after = open_sheet(world.office, world.sheet)
    assert after.node("1.2").points == points
    assert after.inputs.at(Stage.SELF, "1.2") == LeafInput({"b": 5})


@pytest.mark.parametrize("text", ['[targets."1.2"]\nt = 50\n', '[leaf."1.3"]\nanswer = true\n', ""])
def test_nothing_is_said_where_the_file_agrees_with_the_round(world: World, tmp_path: Path, text: str) -> None:
    set_target(world.office, AN, world.round, "1.2", "t", 50)
    path = tmp_path / "tệp.toml"
    path.write_text(f'set = "bo-nho"\n{text}', "utf-8")
    assert fill_from_file(world.office, AN, world.sheet, path).warnings == ()


def test_a_target_typed_over_the_rounds_is_refused_with_both_figures(world: World) -> None:
    set_target(world.office, AN, world.round, "1.2", "t", 50)
    with pytest.raises(InputProblem) as refused:
        world.put("1.2", t=60)
    assert "do đợt giao là 50" in refused.value.user_message
    assert "không nhập 60" in refused.value.user_message
