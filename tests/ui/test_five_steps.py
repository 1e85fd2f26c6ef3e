"""The five steps to try on the example tick themselves, are kept for its folder, and never show on own data."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.services import evidence, inputs, workflow
from app.services.evidence import EvidenceSpec
from app.services.types import LeafStage
from app.services.workflow import Decision
from app.ui.commands import Command
from app.ui.five_steps import FiveSteps, Step
from app.ui.main_window import MainWindow
from app.ui.pages.assessment import AssessmentPage
from app.ui.pages.overview import OverviewPage
from app.ui.pages.overview_steps import ALL_DONE, FiveStepsCard, figure_leaf
from app.ui.places import PageId, Place
from app.ui.widgets.entries import PlainEntry
from scoring.inputs import InputType, LeafInput, Stage
from tests.ui.page_tools import CHAIRMAN, presented, sheet_of


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


def test_changing_a_figure_begins_at_a_leaf_with_one_and_in_its_entry(example: MainWindow, qtbot: QtBot) -> None:
    found = card(example)
    found.links[Step.CHANGE_FIGURE].click()
    page = example.navigator.current
    assert isinstance(page, AssessmentPage)
    code = page.place().target
    session = example.context.session
    assert session.sheet is not None
    specs = session.sheet.criteria_set.leaf(code).inputs
    assert all(spec.type is InputType.COUNT and not spec.shared for spec in specs)
    focus = page.panel.first_entry()
    assert isinstance(focus, PlainEntry)
    qtbot.waitUntil(focus.hasFocus)
    assert page.panel.form is not None
    name = next(name for name, entry in page.panel.form.entries.items() if entry is focus)
    stored = session.sheet.inputs.at(Stage.SELF, code)
    assert stored is not None
    value = stored.values[name]
    assert isinstance(value, int)
    focus.selectAll()
    QTest.keyClicks(focus, str(value - 1))
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert Step.CHANGE_FIGURE in found.steps.done


def test_the_way_of_counting_is_shown_for_the_same_leaf(example: MainWindow) -> None:
    found = card(example)
    wanted: list[Place] = []
    found.place_wanted.connect(wanted.append)
    for step in (Step.CHANGE_FIGURE, Step.EXPLAIN):
        found.links[step].click()
    assert wanted[0] == wanted[1]
    assert wanted[0].target


def test_without_a_leaf_to_change_the_link_leads_to_the_list(example: MainWindow) -> None:
    presented(example)
    session = example.context.session
    session.write(workflow.approve, sheet_of(example).info.id, Decision(True, CHAIRMAN.name, CHAIRMAN.title))
    assert figure_leaf(sheet_of(example)) == ""
