"""A draft on the screen: made of the template set, of one kind of rule, or of 300 leaves."""

from collections.abc import Mapping, Sequence

from PySide6.QtTest import QTest

from app.services.set_drafts import service
from app.services.set_drafts.types import Draft
from app.ui.main_window import MainWindow
from app.ui.pages.set_editor import SetEditorPage
from app.ui.places import PageId, Place, draft_target
from scoring.dumping.set_tables import document_of
from scoring.dumping.toml_writer import Plain
from scoring.loader import parse_criteria_set
from scoring.templates import set_template
from tests.ui.page_tools import shown_page


def template_document() -> dict[str, Plain]:
    """The template with one leaf of every kind."""
    return document_of(parse_criteria_set(set_template()))


def open_document(window: MainWindow, document: Mapping[str, Plain], code: str = "") -> SetEditorPage:
    """A draft of this document on the page."""
    draft: Draft = window.context.session.write_aside(service.create_draft, document)
    return shown_page(window, SetEditorPage, Place(PageId.SET_EDITOR, draft_target(draft.info.id, code)))


def open_template(window: MainWindow, code: str = "") -> SetEditorPage:
    """A draft of the template set on the page."""
    return open_document(window, template_document(), code)


def large_document(leaves: int) -> dict[str, Plain]:
    """Areas of ten criteria of one point each, all by share."""
    inputs: Sequence[Plain] = [
        {"name": "a", "label": "Số phải làm", "type": "count"},
        {"name": "b", "label": "Số đã làm", "type": "count"},
    ]
    nodes: list[Plain] = []
    for area in range(1, leaves // 10 + 1):
        nodes.append({"code": str(area), "title": f"Lĩnh vực {area}", "max": 10})
        for leaf in range(1, 11):
            rule: Plain = {"kind": "proportional"}
            nodes.append(
                {
                    "code": f"{area}.{leaf}",
                    "parent": str(area),
                    "title": f"Tỷ lệ thứ {leaf} của lĩnh vực {area}",
                    "max": 1,
                    "input": list(inputs),
                    "rule": rule,
                }
            )
    return {**template_document(), "stated_total": leaves, "node": nodes, "check": [], "shared": []}


def settle() -> None:
    """Let what waits for the next turn of the loop happen."""
    QTest.qWait(1)
