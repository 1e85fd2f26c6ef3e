"""What ships in criteria/: the sample sets, their worked cases, and the example commune."""

from functools import cache
from pathlib import Path

from scoring.criteria import CriteriaSet
from scoring.input_file import read_inputs
from scoring.inputs import SheetInputs
from scoring.loader import parse_criteria_set
from scoring.worked_cases import WorkedCase, read_cases
from tests.oracle.toml_text import inputs_text

CRITERIA = Path(__file__).resolve().parents[2] / "criteria"
SET_2023, SET_2026 = "mau-xa-2023", "mau-xa-2026"


@cache
def shipped_set(set_id: str) -> CriteriaSet:
    """A sample set."""
    return parse_criteria_set((CRITERIA / set_id / "set.toml").read_text("utf-8"))


@cache
def worked_cases(set_id: str) -> tuple[WorkedCase, ...]:
    """All worked cases of a sample set."""
    read = read_cases((CRITERIA / set_id / "examples.toml").read_text("utf-8"))
    assert read.findings == ()
    return read.cases


def case_inputs(criteria_set: CriteriaSet, case: WorkedCase) -> SheetInputs:
    """A sheet that reports nothing but one worked case. Raises InputsRefused."""
    return read_inputs(inputs_text({"set": criteria_set.id, "leaf": {case.code: dict(case.given)}}), criteria_set)


@cache
def example_inputs() -> SheetInputs:
    """The sheet of the example commune."""
    text = (CRITERIA / "gio-son-2023" / "inputs.toml").read_text("utf-8")
    return read_inputs(text, shipped_set(SET_2023))


@cache
def previous_inputs() -> SheetInputs:
    """The example commune's sheet of the year before."""
    text = (CRITERIA / "gio-son-2023" / "previous-year.toml").read_text("utf-8")
    return read_inputs(text, shipped_set(SET_2023))
