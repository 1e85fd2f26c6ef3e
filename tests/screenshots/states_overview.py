"""The states of Tổng quan."""

from dataclasses import replace
from datetime import date

from app.services import assignments, inputs, rounds
from app.services.assignments import AssignmentChange
from app.services.types import LeafStage
from app.ui.main_window import MainWindow
from app.ui.pages.overview import OverviewPage
from app.ui.places import PageId, Place
from scoring.inputs import Stage
from tests.screenshots.state import State


def dates_form(window: MainWindow) -> None:
    """The dates of the round are being written."""
    page = window.navigator.current
    assert isinstance(page, OverviewPage)
    page.go_to(Place(PageId.OVERVIEW, "dot"))


def much_left(window: MainWindow) -> None:
    """Leaves without figures, a late owner, dates near."""
    session, sheet = window.context.session, window.context.session.sheet
    assert sheet is not None
    for code in ("3.2.2", "1.1.2", "6.1.1"):
        if sheet.inputs.at(Stage.SELF, code) is not None:
            session.write(inputs.clear_input, LeafStage(sheet.info.id, code), None)
    session.write(assignments.assign_area, sheet.info.id, "6", AssignmentChange(due=date(2023, 12, 5)))
    info = next(info for info in rounds.list_rounds(session.office) if info.id == sheet.info.round_id)
    spec = replace(info.spec, self_end=date(2023, 12, 20), internal_deadline=date(2023, 12, 5))
    session.write(rounds.update_round, info.id, spec)


STATES = [
    State("tong-quan", PageId.OVERVIEW),
    State("tong-quan-ngay", PageId.OVERVIEW, dates_form),
    State("tong-quan-con-viec", PageId.OVERVIEW, much_left),
    State("tong-quan-150", PageId.OVERVIEW, percent=150),
]
