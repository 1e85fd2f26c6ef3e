"""The bundled example as a report input, without store and services."""

from functools import cache

from app.paths import bundled_criteria
from app.reports.report_input import OfficeBlock, ReportInput
from scoring.checks import check_inputs
from scoring.engine import evaluate
from scoring.input_file import read_inputs
from scoring.loader import parse_criteria_set
from scoring.results import View


@cache
def example_report() -> ReportInput:
    """Gio Sơn 2023 in every view."""
    folder = bundled_criteria()
    criteria_set = parse_criteria_set((folder / "mau-xa-2023" / "set.toml").read_text("utf-8"))
    inputs = read_inputs((folder / "gio-son-2023" / "inputs.toml").read_text("utf-8"), criteria_set)
    return ReportInput(
        org_unit_name="Xã Gio Sơn",
        year=2023,
        criteria_set=criteria_set,
        inputs=inputs,
        results={view: evaluate(criteria_set, inputs, view=view) for view in View},
        findings=check_inputs(criteria_set, inputs),
        office=OfficeBlock(
            agency=("ỦY BAN NHÂN DÂN", "XÃ GIO SƠN"),
            agency_in_sentence="Ủy ban nhân dân xã Gio Sơn",
            place="Gio Sơn",
        ),
        example=True,
    )
