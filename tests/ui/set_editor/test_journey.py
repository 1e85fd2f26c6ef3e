"""From the template set to a published one: by keyboard, with an error, a trial and an example on the way."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from app.services import criteria_sets
from app.ui.commands import Command
from app.ui.main_window import MainWindow
from app.ui.pages.set_editor.editor import PUBLISH_TAB
from app.ui.places import SETS_LIST, PageId, Place, draft_target
from scoring.criteria import SetStatus
from scoring.findings import Severity
from tests.ui.page_tools import Heard
from tests.ui.set_editor.tools import open_template, settle


def typed(text: str) -> None:
    """Into whatever has the focus, over what stands there, then Enter."""
    widget = QApplication.focusWidget()
    assert widget is not None
    if isinstance(widget, QPlainTextEdit):
        widget.selectAll()
    QTest.keyClicks(widget, text)
    QTest.keyClick(widget, Qt.Key.Key_Return)
    settle()


def test_from_a_clone_of_the_template_to_a_set_in_the_list(example: MainWindow) -> None:
    page = open_template(example, "1.1")
    heard = Heard(example)
    editor, desk = page.editor, page.desk
    # edit a leaf by keyboard: title, then the code stays, then the maximum
    QTest.keyClick(editor.tree.tree, Qt.Key.Key_Return)
    typed("Ke hoach cai cach hanh chinh")
    assert desk.tree.node("1.1")["title"] == "Ke hoach cai cach hanh chinh"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    typed("ba")
    maximum = editor.node.node_form.forms[0].cells["max"]
    assert maximum.uncommitted
    assert maximum.widget.property("state") == "wrong"
    assert "không phải là số" in editor.node.node_form.forms[0]._refusals["max"].text()
    # what can be read is written; the error it makes stands at the cell and in the strip, and leads to its node
    maximum.take_focus()
    typed("2")
    assert desk.tree.node("1.1")["max"] == 2
    wrong = [one for one in desk.draft.findings if one.severity is Severity.ERROR]
    assert {one.code for one in wrong} == {"1", "1.1"}
    assert editor.findings.counter.text().strip() == "2 lỗi"
    page.run(Command.FIND_NEXT)
    assert editor.node.key in ("1", "1.1")
    # mended
    page.run(Command.UNDO)
    assert desk.tree.node("1.1")["max"] == 1
    assert not any(one.severity is Severity.ERROR for one in desk.draft.findings)
    # try out, keep an example
    page.go_to(Place(PageId.SET_EDITOR, draft_target(desk.draft.info.id, "1.1")))
    page.run(Command.EXPLAIN)
    rows = QApplication.focusWidget()
    assert rows is not None
    QTest.keyClick(rows, Qt.Key.Key_2)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    settle()
    panel = editor.node.try_panel
    assert panel.points.text() == "0,5/1 điểm"
    panel.keep()
    assert [case.code for case in desk.draft.cases] == ["1.1"]
    assert not panel.cases.lines[0].failure
    # publish as a sample
    editor.tabs.setCurrentIndex(PUBLISH_TAB)
    form = editor.publish.form
    assert not form.act_button.isEnabled()
    for name, text in {
        "first_reader": "Nguyễn Văn A",
        "second_reader": "Trần Thị Bình",
        "second_read_on": "16/01/2026",
        "published_on": "17/01/2026",
    }.items():
        form.entries[name].setFocus()
        form.entries[name].show_text(text)
        QTest.keyClick(form.entries[name], Qt.Key.Key_Return)
    assert editor.publish.state.text() == "Không còn gì cản việc ban hành."
    form.act_button.click()
    strip = heard.last("set-published")
    assert strip.text.startswith("Đã ban hành Bộ tiêu chí mới v1, mã kiểm ")
    assert strip.act_words == "Dùng cho đợt chấm"
    known = example.context.session.read(criteria_sets.installed_sets)
    made = next(info for info in known if info.set_id == "bo-tieu-chi-moi")
    assert made.status is SetStatus.SAMPLE
    assert made.fingerprint[:16] in strip.text
    assert strip.act is not None
    strip.act()
    current = example.navigator.current
    assert current is not None
    assert current.page_id is PageId.START
    example.navigator.go(Place(PageId.CRITERIA_SETS, SETS_LIST))
    library = example.navigator.current
    assert library is not None
    assert "Bộ tiêu chí mới" in library.copy_text()
    example.navigator.go(Place(PageId.SET_EDITOR))
    assert page.drafts.table.rows_model.rowCount() == 0
