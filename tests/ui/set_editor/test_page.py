"""Soạn bộ tiêu chí on screen: one act for each cell, refusals that keep what was typed, narrow windows, speed."""

import time
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.services.set_drafts import service
from app.services.set_drafts.edits import SetNodeValue
from app.ui.commands import Command
from app.ui.main_window import MainWindow
from app.ui.pages.set_editor import SetEditorPage
from app.ui.pages.set_editor.cells import RowsCell, TextCell
from app.ui.pages.set_editor.editor import HEAD_PLACE, HEAD_TAB, PUBLISH_TAB
from app.ui.pages.set_editor.node_pane import RULE_TAB, TRY_TAB
from app.ui.pages.set_editor.records_form import RecordsForm
from app.ui.places import PageId, Place, draft_target
from app.ui.type_scale import WidthClass
from scoring.findings import Severity
from tests.screenshots.states_editor import KINDS
from tests.ui.page_tools import Heard, a_file, choosers_of, shown_page
from tests.ui.set_editor.tools import large_document, open_document, open_template, settle
from tests.ui.test_flashes import Watcher
from tests.ui.test_input_methods import SEQUENCES, _note, receivers, send
from tests.ui.test_words_on_screen import faults

MOST_MS = 100


def give(cell: object, text: str) -> None:
    """Type into a cell and leave it with Enter."""
    assert isinstance(cell, TextCell)
    cell.take_focus()
    cell.entry.selectAll()
    if text:
        send(cell.entry, list(text))
    else:
        QTest.keyClick(cell.entry, Qt.Key.Key_Backspace)
    QTest.keyClick(cell.entry, Qt.Key.Key_Return)
    settle()


@pytest.mark.parametrize("code", KINDS.values())
def test_the_form_of_each_kind_shows_its_rule_and_no_key_of_the_file(example: MainWindow, code: str) -> None:
    page = open_template(example, code)
    page.editor.node.tabs.setCurrentIndex(RULE_TAB)
    form, before = page.editor.node.rule_form, page.desk.draft.document
    assert form.kind_words.text()
    assert all(table.findChildren(QWidget) for table in form.tables.values())
    declared = page.desk.tree.node(code).get("input", [])
    assert isinstance(declared, list)
    own = [str(one["name"]) for one in declared] + ["yes_no", "per_event"]
    assert [text for text in faults(example) if not any(name in text for name in own)] == []
    page.leave()
    assert page.desk.draft.document == before


def test_larger_letters_build_the_forms_anew_and_lose_nothing(example: MainWindow) -> None:
    page = open_template(example, "2.2")
    page.editor.node.tabs.setCurrentIndex(RULE_TAB)
    narrow = page.editor.node.rule_form.tables["bands"].cell(0, "points").widget.width()
    title = page.editor.node.node_form.forms[0].cells["title"]
    assert isinstance(title, TextCell)
    page.editor.node.tabs.setCurrentIndex(0)
    title.take_focus()
    send(title.entry, list(" them"))
    example.context.look.set_percent(150)
    settle()
    assert str(page.desk.tree.node("2.2")["title"]).endswith("them")
    assert page.editor.node.rule_form.tables["bands"].cell(0, "points").widget.width() > narrow


def test_versions_are_shown_and_lead_to_the_workbook(example: MainWindow, tmp_path: Path) -> None:
    page = open_template(example, "2.1")
    form = page.editor.node.rule_form
    page.editor.node.tabs.setCurrentIndex(RULE_TAB)
    assert form.versions.isVisible()
    assert "01/07/2026" in form.rule_words.text()
    assert not form.tables
    choosers_of(example).target = tmp_path / "so-tinh.xlsx"
    heard = Heard(example)
    form.workbook_button.click()
    assert (tmp_path / "so-tinh.xlsx").stat().st_size > 1000
    assert heard.last("set-workbook").text == "Đã xuất sổ tính so-tinh.xlsx."


def test_bands_are_typed_moved_added_and_taken_away(example: MainWindow) -> None:
    page = open_template(example, "2.2")
    page.editor.node.tabs.setCurrentIndex(RULE_TAB)
    table = page.editor.node.rule_form.tables["bands"]
    give(table.cell(1, "points"), "0,75")
    rule = page.desk.tree.node("2.2")["rule"]
    assert isinstance(rule, dict)
    assert str(rule["bands"][1]["points"]) == "3/4"
    give(table.cell(1, "from"), "bay")
    assert table.cell(1, "from").uncommitted
    assert isinstance(table.cell(1, "from"), TextCell)
    table.add_row()
    assert len(page.desk.tree.node("2.2")["rule"]["bands"]) == 4  # type: ignore[index,arg-type,call-overload]
    assert any(one.severity is Severity.ERROR for one in page.desk.draft.findings)
    assert page.editor.node.rule_form.findings.isVisibleTo(page)
    page.run(Command.UNDO)
    page.run(Command.UNDO)
    assert not any(one.severity is Severity.ERROR for one in page.desk.draft.findings)


def test_another_kind_is_chosen_from_rows(example: MainWindow) -> None:
    page = open_template(example, "1.2")
    page.editor.node.tabs.setCurrentIndex(RULE_TAB)
    form = page.editor.node.rule_form
    form.change_button.click()
    form.kinds.choose(3)
    form.kinds.commit()
    settle()
    rule = page.desk.tree.node("1.2")["rule"]
    assert isinstance(rule, dict)
    assert rule["kind"] == "proportional"
    assert form.kind_words.text() == "Theo tỷ lệ"
    assert "input" in form.tables
    page.run(Command.UNDO)
    assert form.kind_words.text() == "Có hoặc không"


def test_a_figure_is_renamed_with_its_readers(example: MainWindow) -> None:
    page = open_template(example, "2.1")
    page.go_to(Place(PageId.SET_EDITOR, draft_target(page.desk.draft.info.id, "2.3")))
    page.editor.node.tabs.setCurrentIndex(RULE_TAB)
    inputs = page.editor.node.rule_form.tables["input"]
    give(inputs.cell(1, "name"), "dung_han")
    rule = page.desk.tree.node("2.3")["rule"]
    assert isinstance(rule, dict)
    assert rule["numerator"] == "dung_han"
    assert page.desk.draft.info.open_errors == 0


def test_an_act_that_the_draft_refuses_keeps_what_was_typed(example: MainWindow) -> None:
    page = open_template(example, "1.1")
    code = page.editor.node.node_form.forms[0].cells["code"]
    give(code, "1.2")
    assert isinstance(code, TextCell)
    assert code.entry.text() == "1.2"
    assert "đã dùng" in code.entry.refusal
    assert page.editor.node.key == "1.1"
    give(code, "1.9")
    assert page.editor.node.key == "1.9"
    assert page.editor.tree.current == "1.9"


def test_nodes_are_added_moved_and_deleted(example: MainWindow) -> None:
    page = open_template(example, "1.2")
    page.run(Command.ADD_NODE)
    assert page.editor.node.key == "1.6"
    keys = page.desk.tree.keys
    assert keys.index("1.6") == keys.index("1.2") + 1
    assert QApplication.focusWidget() is page.editor.node.node_form.forms[0].cells["title"].widget
    page.run(Command.NODE_UP)
    assert page.desk.tree.keys.index("1.6") == page.desk.tree.keys.index("1.2") - 1
    page.editor.structure.ask_to_move()
    page.editor.structure.move_bar.entry.setText("khong-co")
    page.editor.structure.move_bar.go.click()
    assert "khong-co" in page.editor.structure.move_bar.refusal.text()
    page.editor.structure.move_bar.entry.setText("2")
    page.editor.structure.move_bar.go.click()
    assert page.editor.node.place.parent is not None
    assert page.editor.node.place.parent["code"] == "2"
    page.run(Command.DELETE_NODE)
    assert "1.6" in page.editor.structure.confirm.question.text()
    page.editor.structure.confirm.yes.click()
    assert "1.6" not in page.desk.tree.keys
    page.run(Command.UNDO)
    assert "1.6" in page.desk.tree.keys


def test_deleting_an_area_names_what_goes(example: MainWindow) -> None:
    page = open_template(example, "1")
    page.run(Command.DELETE_NODE)
    said = page.editor.structure.confirm.question.text()
    assert said == "Xóa mục 1 “Quy tắc chọn” và 5 mục bên trong (1.1, 1.2, 1.3, 1.4, …)? Ctrl+Z lấy lại."


def test_the_head_is_written_line_by_line(example: MainWindow) -> None:
    page = open_template(example)
    page.editor.tabs.setCurrentIndex(HEAD_TAB)
    head = page.editor.head
    head.show_section("quyet-dinh")
    give(head.form.cells["decision.number"], "12/QĐ-UBND")
    assert page.desk.draft.document["decision"]["number"] == "12/QĐ-UBND"  # type: ignore[index,call-overload]
    give(head.form.cells["decision.number"], "")
    assert any(one.rule == "head-missing" for one in page.desk.draft.findings)
    assert head.findings.labels
    head.show_section("lam-tron")
    mode = head.form.cells["rounding.mode"]
    assert isinstance(mode, RowsCell)
    mode.rows.choose(1)
    mode.rows.commit()
    assert page.desk.draft.document["rounding"]["mode"] == "truncate"  # type: ignore[index,call-overload]
    head.show_section("xep-loai")
    assert head.records is not None
    head.records.add_row()
    grades = page.desk.draft.document["grade"]
    assert isinstance(grades, list)
    assert len(grades) == 4
    assert page.place().target.endswith(HEAD_PLACE)


def test_a_finding_of_the_head_leads_there(example: MainWindow) -> None:
    page = open_template(example)
    page.editor.tabs.setCurrentIndex(HEAD_TAB)
    page.editor.head.show_section("quyet-dinh")
    give(page.editor.head.form.cells["decision.issuer"], "")
    QTest.keyClick(page.editor.head.form.cells["decision.issuer"].widget, Qt.Key.Key_Return)
    page.run(Command.FIND)
    page.run(Command.FIND_NEXT)
    assert page.editor.tabs.currentIndex() == HEAD_TAB
    assert page.editor.head.title.text() == "Quyết định"


def test_a_printed_defect_is_kept_with_its_reason(example: MainWindow) -> None:
    page = open_template(example)
    page.desk.act(SetNodeValue("1", "max", 6), SetNodeValue("3", "max", 0))
    pane = page.editor.findings
    pane.unfold(True)
    assert pane.table.choose(lambda one: one.rule == "sum-differs")
    pane.keep_button.click()
    assert "lý do" in pane.refusal.text()
    pane.reason.setText("Quyết định in như vậy")
    pane.keep_button.click()
    assert not any(one.rule == "sum-differs" and one.is_open for one in page.desk.draft.findings)


def test_examples_fail_where_the_rule_no_longer_gives_the_same(example: MainWindow) -> None:
    page = open_template(example, "2.2")
    page.run(Command.EXPLAIN)
    panel = page.editor.node.try_panel
    assert panel.form is not None
    panel.form.show_values({"a": 100, "b": 66, "t": 80})
    assert panel.points.text() == "0,5/1 điểm"
    panel.keep()
    panel.form.show_values({"a": 10, "b": 66, "t": 80})
    assert "lớn hơn" in panel.reason.text()
    panel.keep()
    assert [line.expected for line in panel.cases.lines] == ["0,5 điểm", "phải bị từ chối"]
    page.editor.node.tabs.setCurrentIndex(RULE_TAB)
    give(page.editor.node.rule_form.tables["bands"].cell(1, "points"), "0,25")
    assert [bool(line.failure) for line in panel.cases.lines] == [True, False]
    page.editor.tabs.setCurrentIndex(PUBLISH_TAB)
    assert any("Ví dụ tính điểm" in problem for problem in page.editor.publish.table.rows_model.rows())
    page.editor.tabs.setCurrentIndex(0)
    panel.absent.setChecked(True)
    assert "0" in panel.points.text() or panel.reason.text()
    panel.cases.dropped.emit(panel.cases.lines[0])
    assert len(page.desk.draft.cases) == 1


def test_somebody_elses_edit_is_never_written_over(example: MainWindow) -> None:
    page = open_template(example, "1.1")
    heard = Heard(example)
    session, info = example.context.session, page.desk.draft.info
    session.write_aside(service.edit_draft, info.id, info.version, SetNodeValue("1.1", "title", "Người khác ghi"))
    title = page.editor.node.node_form.forms[0].cells["title"]
    give(title, "Cua toi")
    assert isinstance(title, TextCell)
    assert title.entry.typed == "Cua toi"
    strip = heard.last("draft-moved")
    assert strip.act is not None
    strip.act()
    assert title.entry.typed == "Người khác ghi"


def test_a_narrow_window_shows_the_tree_or_the_form(example: MainWindow) -> None:
    page = open_template(example)
    page.set_width_class(WidthClass.NARROW)
    assert page.editor.tree.isVisible()
    assert not page.editor.node.isVisible()
    page.editor.tree.tree.setFocus()
    QTest.keyClick(page.editor.tree.tree, Qt.Key.Key_Return)
    assert page.editor.node.isVisible()
    assert not page.editor.tree.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert page.editor.tree.isVisible()
    assert page.editor.tree.tree.hasFocus()
    page.set_width_class(WidthClass.WIDE)
    page.go_to(Place(PageId.SET_EDITOR, draft_target(page.desk.draft.info.id, "1.1")))
    assert page.editor.node.try_panel.isVisible()
    assert page.editor.node.tabs.count() == TRY_TAB


def test_typing_vietnamese_does_no_command_on_an_open_draft(example: MainWindow) -> None:
    page = open_template(example, "2.2")
    page.editor.node.tabs.setCurrentIndex(RULE_TAB)
    done: list[str] = []
    for action in example.dispatcher.actions():
        action.triggered.connect(partial(_note, done, action.text()))
    count = len(page.desk.tree.keys)
    for widget in (page, *receivers(page)):
        widget.setFocus()
        for keys in SEQUENCES:
            send(QApplication.focusWidget() or page, keys)
        QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Escape)
    assert done == []
    assert len(page.desk.tree.keys) == count


def test_an_edit_of_a_large_draft_answers_at_once(example: MainWindow) -> None:
    page = open_document(example, large_document(300), "15.5")
    taken = []
    for number in range(6):
        cell = page.editor.node.node_form.forms[0].cells["title"]
        assert isinstance(cell, TextCell)
        cell.entry.show_text(f"Tên thứ {number}")
        before = time.perf_counter()
        cell.entry.commit()
        QApplication.sendPostedEvents()
        page.editor.tree.tree.viewport().repaint()
        taken.append((time.perf_counter() - before) * 1000)
        assert page.desk.tree.node("15.5")["title"] == f"Tên thứ {number}"
    assert sorted(taken)[len(taken) // 2] <= MOST_MS, taken


def test_a_list_of_drafts_opens_and_deletes(example: MainWindow) -> None:
    page = shown_page(example, SetEditorPage, PageId.SET_EDITOR)
    page.drafts.empty.button.click()
    assert page.is_editing
    assert page.desk.tree.keys == ["1", "1.1"]
    page.show_list()
    page.drafts.delete_button.click()
    assert not page.drafts.confirm.yes.isEnabled()
    page.drafts.confirm.entry.setText(page.desk.draft.info.set_id)
    page.drafts.confirm.yes.click()
    assert page.drafts.table.rows_model.rowCount() == 0


def test_what_was_written_is_not_written_again(example: MainWindow) -> None:
    page = open_template(example, "2.2")
    page.editor.node.tabs.setCurrentIndex(RULE_TAB)
    form = page.editor.node.rule_form
    give(form.tables["bands"].cell(1, "points"), "0,75")
    give(form.tables["input"].cell(0, "measure_unit"), "ho so")
    page.editor.node.tabs.setCurrentIndex(0)
    give(page.editor.node.node_form.forms[0].cells["max"], "1,0")
    version = page.desk.draft.info.version
    for table in form.tables.values():
        for cell in (table.cell(0, name) for name in ("points", "measure_unit") if name in cells_of(table)):
            assert not cell.uncommitted
    page.editor.tree.tree.setFocus()
    page.leave()
    assert page.desk.draft.info.version == version


def cells_of(table: RecordsForm) -> set[str]:
    return {line.name for line in table.shape.columns}


def test_nothing_of_the_editor_flashes_as_a_window(example: MainWindow, dressed: QApplication) -> None:
    watcher = Watcher()
    dressed.installEventFilter(watcher)
    page = open_template(example)
    for width in (WidthClass.WIDE, WidthClass.NARROW, WidthClass.MIDDLE):
        page.set_width_class(width)
        for code in KINDS.values():
            page.go_to(Place(PageId.SET_EDITOR, draft_target(page.desk.draft.info.id, code)))
            page.editor.node.tabs.setCurrentIndex(RULE_TAB)
    page.editor.tabs.setCurrentIndex(HEAD_TAB)
    for row in page.editor.head.table.rows_model.rows():
        page.editor.head.show_section(row.key)
    page.desk.act(SetNodeValue("1.1", "max", 3))
    page.editor.findings.unfold(True)
    page.editor.tabs.setCurrentIndex(PUBLISH_TAB)
    dressed.removeEventFilter(watcher)
    assert sorted(set(watcher.seen)) == []


def test_a_scan_that_is_no_pdf_is_said_and_can_be_taken_away(example: MainWindow, tmp_path: Path) -> None:
    page = open_template(example)
    page.editor.tabs.setCurrentIndex(PUBLISH_TAB)
    pane = page.editor.publish
    choosers_of(example).files = [a_file(tmp_path, "Quyết định.pdf", b"no scan at all")]
    pane.choose_button.click()
    assert pane.scan_words.text() == "Bản chụp: Quyết định.pdf"
    assert any("không phải tệp PDF" in problem for problem in pane.table.rows_model.rows())
    pane.drop_button.click()
    assert not any("PDF" in problem for problem in pane.table.rows_model.rows())
    assert "bộ mẫu" in pane.frozen.text()
    assert not pane.form.act_button.isEnabled()


def test_a_problem_of_publishing_leads_to_its_node(example: MainWindow) -> None:
    page = open_template(example)
    page.desk.act(SetNodeValue("2.3", "title", ""))
    page.editor.tabs.setCurrentIndex(PUBLISH_TAB)
    pane = page.editor.publish
    assert pane.table.choose(lambda problem: "2.3" in problem)
    pane.go_button.click()
    assert page.editor.node.key == "2.3"
    assert QApplication.focusWidget() is page.editor.node.node_form.forms[0].cells["title"].widget
