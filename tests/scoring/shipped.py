"""What ships in criteria/: the sample sets, their worked cases, and the example commune."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

from scoring.criteria import CriteriaSet
from scoring.input_file import read_inputs
from scoring.inputs import SheetInputs
from scoring.loader import parse_criteria_set
from scoring.points import exact
from tests.oracle.toml_text import inputs_text

CRITERIA = Path(__file__).resolve().parents[2] / "criteria"
SET_2023, SET_2026 = "mau-xa-2023", "mau-xa-2026"


@dataclass(frozen=True)
class WorkedCase:
    """One line of examples.toml: what is given for a leaf, and what must come of it."""

    code: str
    note: str
    given: dict[str, object]
    points: Fraction | None = None
    refused: str = ""
    status: str = ""

    def __str__(self) -> str:
        return f"{self.code}, {self.note}"


@cache
def shipped_set(set_id: str) -> CriteriaSet:
    """A sample set."""
    return parse_criteria_set((CRITERIA / set_id / "set.toml").read_text("utf-8"))


@cache
def worked_cases(set_id: str) -> tuple[WorkedCase, ...]:
    """All worked cases of a sample set."""
    rows = tomllib.loads((CRITERIA / set_id / "examples.toml").read_text("utf-8"), parse_float=Decimal)["case"]
    return tuple(WorkedCase(**{**row, "points": exact(row["points"])} if "points" in row else row) for row in rows)


def case_inputs(criteria_set: CriteriaSet, case: WorkedCase) -> SheetInputs:
    """A sheet that reports nothing but one worked case. Raises InputsRefused."""
    return read_inputs(inputs_text({"set": criteria_set.id, "leaf": {case.code: case.given}}), criteria_set)


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
