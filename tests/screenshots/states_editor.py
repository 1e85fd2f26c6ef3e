"""The states of Soạn bộ tiêu chí: every kind of rule, the head of a set, publishing, errors, refusals."""

from collections.abc import Callable

from PySide6.QtTest import QTest

from app.services.set_drafts import service
from app.services.set_drafts.edits import SetNodeValue
from app.ui.main_window import MainWindow
from app.ui.pages.set_editor import SetEditorPage
from app.ui.pages.set_editor.editor import HEAD_TAB, PUBLISH_TAB
from app.ui.pages.set_editor.node_pane import RULE_TAB
from app.ui.places import PageId, Place, draft_target
from scoring.dumping.set_tables import document_of
from scoring.loader import parse_criteria_set
from scoring.templates import set_template
from tests.screenshots.state import State

KINDS = {
    "levels": "1.1",
    "yes_no": "1.2",
    "checklist": "1.3",
    "violation": "1.4",
    "manual": "1.5",
    "versions": "2.1",
    "bands": "2.2",
    "piecewise": "2.3",
    "timeliness": "2.4",
    "per_event": "2.5",
    "deduction": "2.6",
    "formula": "2.7",
    "relative": "2.8",
    "survey": "2.9",
    "difference": "2.10",
    "unscorable": "3",
}
"""Leaves of the template set, one for each kind."""


def opened(window: MainWindow, code: str = "") -> SetEditorPage:
    """A draft of the template set."""
    document = document_of(parse_criteria_set(set_template()))
    known = window.context.session.read(service.list_drafts)
    draft_id = known[0].id if known else window.context.session.write_aside(service.create_draft, document).info.id
    window.navigator.go(Place(PageId.SET_EDITOR, draft_target(draft_id, code)))
    QTest.qWait(30)
    page = window.navigator.current
    assert isinstance(page, SetEditorPage)
    return page


def at_tab(code: str, tab: int) -> Callable[[MainWindow], None]:
    """A leaf and one of the tabs beside the tree."""

    def prepare(window: MainWindow) -> None:
        page = opened(window, code)
        page.editor.panes.show_second()
        page.editor.node.tabs.setCurrentIndex(tab)

    return prepare


def tree(window: MainWindow) -> None:
    """The tree and the first node."""
    opened(window).editor.panes.show_first()


def node(window: MainWindow) -> None:
    """The form of a leaf."""
    opened(window, "2.4").editor.panes.show_second()


def tried(window: MainWindow) -> None:
    """Figures tried out, one kept as an example."""
    page = opened(window, "2.2")
    page.editor.panes.show_second()
    page.editor.node.focus_try()
    form = page.editor.node.try_panel.form
    assert form is not None
    form.show_values({"a": 100, "b": 66, "t": 80})
    if not page.desk.draft.cases:
        page.editor.node.try_panel.keep()


def broken(window: MainWindow) -> None:
    """Errors and things to look at, with their list open."""
    page = opened(window, "1.1")
    if page.desk.draft.info.open_errors == 0:
        page.desk.act(SetNodeValue("1.1", "title", ""), SetNodeValue("1.2", "max", 2))
    page.editor.findings.unfold(True)
    page.editor.panes.show_second()
    page.editor.node.node_form.forms[0].cells["max"].widget.setFocus()
    QTest.keyClicks(page.editor.node.node_form.forms[0].cells["max"].widget, "ba")
    page.leave()


def kinds(window: MainWindow) -> None:
    """The list of kinds."""
    page = opened(window, "1.2")
    page.editor.panes.show_second()
    page.editor.node.tabs.setCurrentIndex(RULE_TAB)
    page.editor.node.rule_form.offer_kinds(True)


def head(section: str) -> Callable[[MainWindow], None]:
    """One part of Thông tin chung."""

    def prepare(window: MainWindow) -> None:
        page = opened(window)
        page.editor.tabs.setCurrentIndex(HEAD_TAB)
        page.editor.head.show_section(section)

    return prepare


def publishing(window: MainWindow) -> None:
    """What stands in the way."""
    page = opened(window)
    page.editor.tabs.setCurrentIndex(PUBLISH_TAB)


def publish_form(window: MainWindow) -> None:
    """Nothing in the way, the form filled."""
    page = opened(window)
    page.editor.tabs.setCurrentIndex(PUBLISH_TAB)
    page.editor.publish.form.fill(
        {
            "first_reader": "Nguyễn Văn A",
            "second_reader": "Trần Thị Bình",
            "second_read_on": "01/02/2026",
            "published_on": "02/02/2026",
        }
    )
    page.editor.publish.follow()
    page.editor.publish.panes.show_second()


def deleting(window: MainWindow) -> None:
    """What will be gone."""
    page = opened(window, "1")
    page.editor.panes.show_first()
    page.editor.structure.ask_to_delete()


STATES = [
    State("soan-bo-danh-sach", PageId.SET_EDITOR),
    State("soan-bo-cay", PageId.SET_EDITOR, tree),
    State("soan-bo-muc", PageId.SET_EDITOR, node),
    *(State(f"soan-bo-quy-tac-{kind}", PageId.SET_EDITOR, at_tab(code, RULE_TAB)) for kind, code in KINDS.items()),
    State("soan-bo-chon-cach-cham", PageId.SET_EDITOR, kinds),
    State("soan-bo-cham-thu", PageId.SET_EDITOR, tried),
    State("soan-bo-loi", PageId.SET_EDITOR, broken),
    *(
        State(f"soan-bo-chung-{section}", PageId.SET_EDITOR, head(section))
        for section in (
            "ten",
            "quyet-dinh",
            "ky",
            "lam-tron",
            "ket-qua",
            "xep-loai",
            "bo-phan",
            "so-lieu-chung",
            "quan-he",
        )
    ),
    State("soan-bo-ban-hanh", PageId.SET_EDITOR, publishing),
    State("soan-bo-ban-hanh-duoc", PageId.SET_EDITOR, publish_form),
    State("soan-bo-xoa", PageId.SET_EDITOR, deleting),
    State("soan-bo-muc-150", PageId.SET_EDITOR, at_tab("2.2", RULE_TAB), percent=150),
    State("soan-bo-cham-thu-150", PageId.SET_EDITOR, tried, percent=150),
]
