"""Reconciliation: one selection through source, tree and findings; every decision is an edit, with undo and reason."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from app.services.annex_reading import Place as RowPlace
from app.services.set_drafts import service
from app.services.set_drafts.edits import SetHeadValue, SetNodeValue
from app.services.set_drafts.types import KEPT, MENDED, TAKEN, Draft, DraftFinding
from app.ui.commands import Command
from app.ui.main_window import MainWindow
from app.ui.models.annex_findings import Kept
from app.ui.pages.annex_import import AnnexImportPage
from app.ui.pages.annex_import.finding_acts import MainAct, acts_of
from app.ui.pages.annex_import.reconcile_step import LIST, SOURCE, TREE, ReconcileStep
from app.ui.places import PageId, Place
from tests.ui.annex_import import annexes
from tests.ui.annex_import.conftest import CLERK
from tests.ui.page_tools import Heard
from tests.ui.test_input_methods import SEQUENCES, send
from tests.ui.test_words_on_screen import faults

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def step(reconciling: AnnexImportPage) -> ReconcileStep:
    return reconciling.reconcile


def draft_of(page: AnnexImportPage) -> Draft:
    assert page.keeper.draft is not None
    return page.keeper.draft


def finding(page: AnnexImportPage, rule: str, code: str = "") -> DraftFinding:
    return next(one for one in draft_of(page).findings if (one.rule, one.code) == (rule, code))


def choose(page: AnnexImportPage, rule: str) -> None:
    panel = page.reconcile.findings
    panel.step(-len(panel.lines))
    while panel.line is None or panel.line.finding.rule != rule:
        before = panel.line
        panel.step(1)
        assert panel.line is not before, rule


def chosen_code(step: ReconcileStep) -> str:
    rows = [step.model.row(index) for index in step.tree.selectionModel().selectedRows()]
    return rows[0].code if rows and rows[0] is not None else ""


def lit(step: ReconcileStep) -> list[int]:
    return [step.source.source_model.lines[at].place.row for at in step.source.source_model.lit_rows()]


def test_the_counter_says_how_much_is_left(step: ReconcileStep) -> None:
    assert step.counter.text() == "Còn 4 việc phải xem"
    words = [chip.text() for chip in step.findings.chips.values()]
    assert words == ["Lỗi 1", "Cần xem 3", "Ghi chú 3", "Đã xem 0"]


def test_a_finding_selects_its_rows_and_its_node(reconciling: AnnexImportPage, step: ReconcileStep) -> None:
    choose(reconciling, "code-misplaced")
    assert step.source.place() == RowPlace(0, 13)
    assert lit(step) == [13, 14, 15]
    assert chosen_code(step) == "1.2.1"
    assert "mục 1.2.1, dòng 13–15" in step.findings.card.head.text()
    choose(reconciling, "head-assumed")
    assert (lit(step), chosen_code(step)) == ([], "")


def test_a_row_and_a_node_find_each_other_and_what_is_open_there(step: ReconcileStep) -> None:
    step.source.setCurrentIndex(step.source.source_model.index(step.source.source_model.row_of(RowPlace(0, 14)), 1))
    assert chosen_code(step) == "1.2.1"
    assert step.findings.line is not None
    assert step.findings.line.finding.rule == "code-misplaced"
    step.tree.setCurrentIndex(step.model.index_of("2.1.2"))
    assert lit(step) == [25, 26]
    assert step.findings.line.finding.rule == "rule-unknown"


def test_enter_takes_the_proposal_and_goes_on(reconciling: AnnexImportPage, step: ReconcileStep) -> None:
    choose(reconciling, "best-differs")
    assert step.findings.card.proposal.text() == "Đề nghị: Sửa mức cao nhất thành 2"
    QTest.keyClick(step.findings.table, Qt.Key.Key_Return)
    assert not [one for one in draft_of(reconciling).findings if one.rule == "best-differs"]
    assert step.counter.text() == "Còn 3 việc phải xem"
    assert step.findings.line is not None
    assert step.findings.line.finding.rule == "no-grades"  # the note about its rule is decided with it
    assert step.findings.table.hasFocus()


def test_undo_takes_a_decision_back(reconciling: AnnexImportPage, window: MainWindow, step: ReconcileStep) -> None:
    choose(reconciling, "code-misplaced")
    step.findings.card.do_main()
    answer = finding(reconciling, "code-misplaced", "1.2.1").answer
    assert answer is not None
    assert answer.answer == TAKEN
    window.dispatcher.run(Command.UNDO)
    assert finding(reconciling, "code-misplaced", "1.2.1").answer is None
    assert step.counter.text() == "Còn 4 việc phải xem"
    window.dispatcher.run(Command.REDO)
    assert finding(reconciling, "code-misplaced", "1.2.1").answer is not None
    heard = Heard(window)
    window.dispatcher.run(Command.REDO)
    assert "Không còn bước nào để làm lại" in heard.last("refusal").text


def test_as_printed_needs_a_reason(reconciling: AnnexImportPage, window: MainWindow, step: ReconcileStep) -> None:
    choose(reconciling, "code-misplaced")
    card = step.findings.card
    window.dispatcher.run(Command.JUSTIFY)
    assert card.reason.hasFocus()
    QTest.keyClick(card.reason, Qt.Key.Key_Return)
    assert "Chưa ghi lý do" in card.refusal.text()
    assert card.refusal.isVisible()
    QTest.keyClick(card.reason, Qt.Key.Key_Escape)
    assert not card.reason.isVisible()
    assert step.findings.table.hasFocus()
    window.dispatcher.run(Command.JUSTIFY)
    QTest.keyClicks(card.reason, "theo cong van dinh chinh")
    QTest.keyClick(card.reason, Qt.Key.Key_Return)
    answer = finding(reconciling, "code-misplaced", "1.2.1").answer
    assert answer is not None
    assert (answer.answer, answer.reason, answer.by) == (KEPT, "theo cong van dinh chinh", CLERK.name)
    choose(reconciling, "code-misplaced")
    assert "Giữ như bản in: theo cong van dinh chinh" in card.answer.text()
    assert not card.main_button.isVisible()


def test_a_reason_being_typed_is_not_lost_when_the_page_is_left(
    reconciling: AnnexImportPage, window: MainWindow, step: ReconcileStep
) -> None:
    choose(reconciling, "code-misplaced")
    window.dispatcher.run(Command.JUSTIFY)
    QTest.keyClicks(step.findings.card.reason, "dung")
    window.navigator.go(Place(PageId.SETTINGS))
    answer = finding(reconciling, "code-misplaced", "1.2.1").answer
    assert answer is not None
    assert answer.reason == "dung"


def test_going_on_takes_a_reason_being_typed(
    reconciling: AnnexImportPage, window: MainWindow, step: ReconcileStep
) -> None:
    choose(reconciling, "code-misplaced")
    window.dispatcher.run(Command.JUSTIFY)
    QTest.keyClicks(step.findings.card.reason, "dung")
    QTest.keyClick(step.findings.card.reason, Qt.Key.Key_Down, CTRL)
    assert finding(reconciling, "code-misplaced", "1.2.1").answer is not None
    assert step.findings.line is not None
    assert step.findings.line.finding.rule == "best-differs"


def test_source_and_findings_are_copied_for_excel(reconciling: AnnexImportPage, step: ReconcileStep) -> None:
    assert reconciling.copy_text().startswith("Loại\tMục\tDòng\tNội dung\n")
    step.source.setFocus()
    lines = reconciling.copy_text().splitlines()
    assert lines[0] == "Dòng\tLà\tMã\tTên mục\tTối đa"
    assert lines[3] == "3\tmục\t1\tCHỈ ĐẠO, ĐIỀU HÀNH\t6"


def test_a_rule_stands_beside_the_words_it_was_read_from(reconciling: AnnexImportPage, step: ReconcileStep) -> None:
    choose(reconciling, "rule-likely")
    card = step.findings.card
    assert card.printed.text().startswith("Hoàn thành từ 90% nhiệm vụ trở lên")
    assert "90" in card.read.text()
    assert card.because.text()
    assert card.main_button.text() == "Đúng như bản in  Enter"
    assert "Sửa quy tắc" in card.edit_button.text()
    QTest.keyClick(step.findings.table, Qt.Key.Key_Return)
    answer = finding(reconciling, "rule-likely", "1.1.2").answer
    assert answer is not None
    assert (answer.answer, answer.reason) == (MENDED, "Đúng như bản in")


def test_chips_keep_one_kind(step: ReconcileStep) -> None:
    step.findings.chips[Kept.ERRORS].click()
    shown = step.findings.table.rows_model.rows()
    assert [line.finding.rule for line in shown] == ["best-differs"]
    step.findings.card.do_main()
    assert step.findings.table.rows_model.rowCount() == 0
    assert step.findings.card.sentence.text() == "Không có việc nào trong danh sách này."
    step.findings.chips[Kept.ERRORS].click()
    assert step.findings.table.rows_model.rowCount() > 3


def test_ctrl_and_arrows_walk_the_findings_and_select_them(
    window: MainWindow, reconciling: AnnexImportPage, step: ReconcileStep
) -> None:
    table = step.findings.table
    for expected in (1, 2, 3):
        QTest.keyClick(table, Qt.Key.Key_Down, CTRL)
        assert [index.row() for index in table.selectionModel().selectedRows()] == [expected]
    QTest.keyClick(table, Qt.Key.Key_Up, CTRL)
    assert [line.number for line in table.chosen_rows()] == [3]


def test_mending_opens_the_editor_at_the_node(reconciling: AnnexImportPage, step: ReconcileStep) -> None:
    reconciling.place_wanted.disconnect()  # what is asked for counts here, not the page that answers
    spy = QSignalSpy(reconciling.place_wanted)
    number = draft_of(reconciling).info.id
    choose(reconciling, "best-differs")
    reconciling.run(Command.EDIT)
    step.editor_button.click()
    places = [spy.at(at)[0] for at in range(spy.count())]
    assert places == [Place(PageId.SET_EDITOR, f"{number}/1.2.2"), Place(PageId.SET_EDITOR, str(number))]


def test_somebody_else_wrote_meanwhile(reconciling: AnnexImportPage, window: MainWindow, step: ReconcileStep) -> None:
    session, before = window.context.session, draft_of(reconciling)
    session.write(
        service.edit_draft, before.info.id, before.info.version, SetNodeValue("1.1.1", "title", "Ban hành đúng hạn")
    )
    heard = Heard(window)
    choose(reconciling, "best-differs")
    step.findings.card.do_main()
    assert "đã sửa lúc" in heard.last("refusal").text
    assert draft_of(reconciling).info.version == before.info.version + 1
    assert step.model.rows()["1.1.1"].title == "Ban hành đúng hạn"
    step.findings.card.do_main()
    assert draft_of(reconciling).info.version == before.info.version + 2


def test_an_error_that_only_mending_ends_leads_to_the_editor(reconciling: AnnexImportPage, step: ReconcileStep) -> None:
    reconciling.keeper.act(SetHeadValue(("decision", "number"), None))
    missing = finding(reconciling, "head-missing")
    assert acts_of(missing).main is MainAct.EDIT
    assert acts_of(finding(reconciling, "no-grades")).main is MainAct.KEEP
    reconciling.place_wanted.disconnect()
    spy = QSignalSpy(reconciling.place_wanted)
    choose(reconciling, "head-missing")
    QTest.keyClick(step.findings.table, Qt.Key.Key_Return)
    assert spy.at(0)[0] == Place(PageId.SET_EDITOR, str(draft_of(reconciling).info.id))


def test_in_a_narrow_window_source_tree_and_list_take_turns(
    window: MainWindow, reconciling: AnnexImportPage, step: ReconcileStep
) -> None:
    assert not step.panes.alternating
    window.resize(911, 480)
    assert step.panes.alternating
    seen = []
    for view in (SOURCE, TREE, LIST):
        step.view_chips[view].click()
        widgets = (step.source, step.tree, step.findings.table)
        seen.append([widget.isVisible() for widget in widgets])
        assert widgets[view].hasFocus()
        assert step.findings.card.isVisible()
    assert seen == [[True, False, False], [False, True, False], [False, False, True]]
    step.show_view(SOURCE)
    QTest.keyClick(step.source, Qt.Key.Key_Return)
    assert step.tree.isVisible()
    reconciling.run(Command.NEXT_PANE)
    assert step.findings.table.hasFocus()


def test_typing_vietnamese_decides_nothing(reconciling: AnnexImportPage, step: ReconcileStep) -> None:
    before = draft_of(reconciling)
    for view in (step.source, step.tree, step.findings.table):
        view.setFocus()
        for keys in SEQUENCES:
            send(QApplication.focusWidget() or view, keys)
    assert draft_of(reconciling) is before
    assert reconciling.steps.currentWidget() is step


def test_findings_as_a_list_obey_qt(step: ReconcileStep) -> None:
    model = step.findings.table.rows_model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    step.findings.search_for("thi đua")
    assert [line.finding.code for line in model.rows()] == []
    step.findings.search_for("moc nao khong co")
    step.findings.search_for("")
    assert model.rowCount() == len(step.findings.lines)
    for column in range(model.columnCount()):
        model.sort(column)


def test_a_word_file_is_reconciled_the_same_way(page: AnnexImportPage, tmp_path: Path) -> None:
    page.read_file(annexes.in_word(tmp_path))
    page.columns.accept()
    assert page.reconcile.counter.text() == "Còn 4 việc phải xem"
    assert page.reconcile.title.text() == "Đối chiếu: phu-luc-word.docx"


def test_every_word_on_the_way_is_vietnamese(page: AnnexImportPage, window: MainWindow, tmp_path: Path) -> None:
    found = faults(window)
    page.read_file(annexes.two_sheets(tmp_path))
    found += faults(window)
    page.columns.accept()
    for line in page.reconcile.findings.lines:
        page.reconcile.findings.choose_code(line.finding.code)
        found += faults(window)
    assert sorted(set(found)) == []


def test_no_open_finding_is_passed_over_when_one_is_gone(reconciling: AnnexImportPage, step: ReconcileStep) -> None:
    reconciling.keeper.act(
        *(SetNodeValue(code, "max", points) for code, points in (("1.2.1", "2"), ("1.2", "4"), ("1", "7"))),
        SetHeadValue(("stated_total",), "11"),
    )
    step.findings.choose_code("1.2.1")
    walked = []
    for _ in range(3):
        assert step.findings.line is not None
        walked.append((step.findings.line.finding.rule, step.findings.line.finding.code))
        step.findings.card.do_main()
    assert walked == [("best-differs", "1.2.1"), ("code-misplaced", "1.2.1"), ("best-differs", "1.2.2")]
