"""Whatever is written is of its type and holds by itself, at every stage, counted or not."""

from typing import Any

import pytest

from app.errors import InputProblem
from app.services.basic_types import LeafStage
from app.services.inputs import record_input, record_many, record_shared
from app.services.rounds import list_rounds, set_target
from app.services.sheets import open_sheet
from scoring.errors import InputRefused, InputsRefused, ParIndexError
from scoring.inputs import LeafInput, Stage
from tests.services.conftest import AN, World


@pytest.mark.parametrize("stage", [Stage.SELF, Stage.EXPLANATION, Stage.APPRAISAL_1, Stage.FINAL])
@pytest.mark.parametrize(("code", "values"), [("1.1", {"b": "abc"}), ("1.1", {"b": True}), ("1.3", {"answer": "zz"})])
def test_a_value_of_another_type_is_refused_at_every_stage(
    world: World, stage: Stage, code: str, values: dict[str, Any]
) -> None:
    with pytest.raises(InputRefused) as refused:
        world.put_at(stage, code, **values)
    assert refused.value.code == code
    assert open_sheet(world.office, world.sheet).inputs.stages == {}


@pytest.mark.parametrize("stage", [Stage.EXPLANATION, Stage.APPRAISAL_1, Stage.APPRAISAL_2, Stage.FINAL])
def test_figures_that_contradict_each_other_are_refused_at_every_stage(world: World, stage: Stage) -> None:
    with pytest.raises(InputsRefused) as refused:
        world.put_at(stage, "1.1", a=1, b=99)
    assert refused.value.where == "1.1"
    assert open_sheet(world.office, world.sheet).inputs.stages == {}


def test_a_first_appraisal_is_looked_at_although_a_second_counts(world: World) -> None:
    world.put_at(Stage.APPRAISAL_2, "1.1", a=10, b=5)
    with pytest.raises(InputsRefused):
        world.put_at(Stage.APPRAISAL_1, "1.1", a=1, b=99)
    world.put_at(Stage.APPRAISAL_1, "1.1", a=10, b=9)


def test_survey_figures_are_looked_at_although_the_council_gave_later_ones(world: World) -> None:
    world.put_at(Stage.FINAL, "2.2", a=100, b=90)
    with pytest.raises(InputsRefused):
        world.put_at(Stage.APPRAISAL_1, "2.2", a=10, b=90)


def test_many_leaves_of_another_stage_are_refused_together(world: World) -> None:
    leaves = {"1.1": LeafInput({"a": 1, "b": 2}), "1.2": LeafInput({"a": 1, "b": 2, "t": 5})}
    with pytest.raises(InputsRefused) as refused:
        record_many(world.office, AN, world.sheet, Stage.APPRAISAL_1, leaves)
    assert {refusal.where for refusal in refused.value.refusals} == {"1.1", "1.2"}


@pytest.mark.parametrize("stage", [Stage.SELF, Stage.EXPLANATION])
def test_a_unit_never_types_points_where_figures_make_them(world: World, stage: Stage) -> None:
    with pytest.raises(InputRefused, match="points"):
        record_input(world.office, AN, LeafStage(world.sheet, "1.1", stage), LeafInput(points=3, remark="x"))


@pytest.mark.parametrize("value", ["abc", -5, True])
def test_a_target_of_another_type_is_refused(world: World, value: Any) -> None:
    with pytest.raises(ParIndexError) as refused:
        set_target(world.office, AN, world.round, "1.2", "t", value)
    assert "1.2" in refused.value.user_message
    assert list_rounds(world.office)[0].targets == ()


def test_a_shared_figure_of_another_type_is_refused_by_its_label(world: World) -> None:
    with pytest.raises(InputProblem) as refused:
        record_shared(world.office, AN, world.sheet, "ho_so", "nhiều")
    assert refused.value.user_message.startswith("Số liệu chung Số hồ sơ: ")
    assert open_sheet(world.office, world.sheet).inputs.shared == {}
