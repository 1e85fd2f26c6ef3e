"""The five steps to try on the example tick themselves, are kept for its folder, and never show on own data."""

from pathlib import Path

from app.services import evidence, inputs
from app.services.evidence import EvidenceSpec
from app.services.types import LeafStage
from app.ui.commands import Command
from app.ui.five_steps import FiveSteps, Step
from app.ui.main_window import MainWindow
from app.ui.pages.overview import OverviewPage
from app.ui.pages.overview_steps import ALL_DONE, FiveStepsCard
from app.ui.places import PageId, Place
from scoring.inputs import LeafInput


def card(window: MainWindow) -> FiveStepsCard:
    window.navigator.go(Place(PageId.OVERVIEW))
    page = window.navigator.current
    assert isinstance(page, OverviewPage)
    return page.findChildren(FiveStepsCard)[0]


def do_all(window: MainWindow) -> None:
    session = window.context.session
    assert session.sheet is not None
    window.navigator.go(Place(PageId.ASSESSMENT, "1.1.3"))
    window.dispatcher.run(Command.EXPLAIN)
    where = LeafStage(session.sheet.info.id, "1.1.3")
    session.write(inputs.record_input, where, LeafInput({"a": 38, "b": 37}))
    session.write(evidence.add_evidence, session.sheet.info.id, EvidenceSpec(number="1/BC", cited=True))
    window.context.notices.note_act("export")


def test_each_act_ticks_its_own_line(example: MainWindow) -> None:
    steps = card(example).steps
    assert steps.done == frozenset()
    example.navigator.go(Place(PageId.ASSESSMENT, "1.1.3"))
    assert steps.done == {Step.OPEN_LEAF}
    example.dispatcher.run(Command.EXPLAIN)
    assert steps.done == {Step.OPEN_LEAF, Step.EXPLAIN}


def test_all_five_end_with_the_way_to_ones_own_sheet(example: MainWindow) -> None:
    found = card(example)
    do_all(example)
    assert found.steps.finished
    assert found.about.text() == ALL_DONE
    assert {mark.toolTip() for mark in found.marks.values()} == {"Đã làm"}


def test_what_was_done_is_kept_for_the_folder(example: MainWindow) -> None:
    card(example).steps.tick(Step.EXPORT)
    context = example.context
    again = FiveSteps(context.session, context.notices, context.machine)
    assert again.done == {Step.EXPORT}


def test_own_data_have_no_such_card(example: MainWindow, tmp_path: Path) -> None:
    found = card(example)
    example.context.session.opening(tmp_path / "cua-toi").start()
    assert found.isHidden()
    example.context.notices.note_act("export")
    assert found.steps.done == frozenset()


def test_lines_lead_to_their_pages(example: MainWindow) -> None:
    card(example).links[Step.EXPORT].click()
    assert example.navigator.current is not None
    assert example.navigator.current.page_id is PageId.REPORTS
