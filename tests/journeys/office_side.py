"""What comes from elsewhere in a journey: papers' names and texts out of files, the words of council and survey."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from app.services import inputs as services
from app.ui.main_window import MainWindow
from scoring.inputs import LeafInput, Stage
from scoring.results import View
from tests.cli.script import must, org_unit_list, published_set
from tests.journeys import story


def fill_the_rest(window: MainWindow) -> None:
    """Everything of the unit that nobody typed; of what was typed only the papers' names and texts are added."""
    session = window.context.session
    assert session.sheet is not None
    sheet = session.sheet
    leaves = {code: story.given(code) for code in story.inputs().stages[Stage.SELF]}
    for code, given in leaves.items():
        typed = sheet.inputs.at(Stage.SELF, code) or LeafInput()
        if typed.values:
            leaves[code] = replace(given, values=typed.values, justification=typed.justification or given.justification)
    shared = {name: value for name, value in story.inputs().shared.items() if name not in sheet.inputs.shared}
    session.write(services.record_many, sheet.info.id, Stage.SELF, leaves, shared)


def council_and_survey(window: MainWindow) -> None:
    """The points of those who sit elsewhere: their pages come with a later issue."""
    session = window.context.session
    assert session.sheet is not None
    for stage in (Stage.APPRAISAL_1, Stage.FINAL):
        leaves = dict(story.inputs().stages[stage])
        session.write(services.record_many, session.sheet.info.id, stage, leaves)


def agrees_with_the_command_line(window: MainWindow, folder: Path) -> None:
    """Unit, round, sheet and figures once more, by command line: every node has the same points to the last digit."""
    sheet = window.context.session.sheet
    assert sheet is not None
    at = ("--home", folder / "dong-lenh")
    must("units", "import", org_unit_list(folder / "units.xlsx"), *at)
    must("rounds", "create", "--year", "2023", "--set", published_set(folder), *at)
    must("sheet", "create", "--unit", "19363", "--round", "2023", *at)
    said = must("sheet", "fill", "19363@2023", "--inputs", story.FILE, *at)
    result, own = sheet.result(View.RESULT), sheet.result(View.SELF)
    assert said["line"] == sheet.info.line == story.LINE
    assert said["self_total"] == "67.45"
    assert said["self_maximum"] == "79.50"
    assert Fraction(said["self_total"]) == own.total
    assert Fraction(said["total"]) == result.total == Fraction("85.65")
    for node in said["nodes"]:
        points = result.nodes[node["code"]].points
        assert (None if points is None else Decimal(points.numerator) / points.denominator) == (
            None if node["points"] is None else Decimal(node["points"])
        ), node
