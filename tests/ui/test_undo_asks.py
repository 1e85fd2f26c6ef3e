"""Ctrl+Z on a page without figures: what would be taken back is named first, and nothing else is."""

from app.services import inputs
from app.services.types import LeafStage
from app.ui.commands import Command
from app.ui.main_window import MainWindow
from app.ui.places import PageId, Place


def page_of(window: MainWindow) -> str:
    page = window.navigator.current
    return page.page_id.value if page is not None else ""


def cleared(window: MainWindow, code: str) -> None:
    session = window.context.session
    assert session.sheet is not None
    session.write(inputs.clear_input, LeafStage(session.sheet.info.id, code), None)


def test_undo_names_its_leaf_first_where_no_figures_are_shown(example: MainWindow) -> None:
    before = example.footer.line.text()
    cleared(example, "1.1.2")
    without = example.footer.line.text()
    example.navigator.go(Place(PageId.ASSIGNMENTS))
    example.dispatcher.run(Command.UNDO)
    assert example.footer.line.text() == without
    assert page_of(example) == "assignments"
    row = example.strips.row("undo")
    assert row is not None
    assert row.strip.text == "Hoàn tác mục 1.1.2: xóa số liệu?"
    assert row.strip.act is not None
    row.strip.act()
    assert example.footer.line.text() == before
    assert page_of(example) == "assessment"
    assert example.strips.row("undo") is None
    example.navigator.go(Place(PageId.ASSIGNMENTS))
    example.dispatcher.run(Command.REDO)
    again = example.strips.row("undo")
    assert again is not None
    assert again.strip.text == "Làm lại mục 1.1.2: xóa số liệu?"


def test_an_undo_that_was_asked_for_takes_back_nothing_newer(example: MainWindow) -> None:
    cleared(example, "1.1.2")
    example.navigator.go(Place(PageId.ASSIGNMENTS))
    example.dispatcher.run(Command.UNDO)
    cleared(example, "2.1.1")
    without = example.footer.line.text()
    row = example.strips.row("undo")
    assert row is not None
    assert row.strip.act is not None
    row.strip.act()
    assert example.footer.line.text() == without
    again = example.strips.row("undo")
    assert again is not None
    assert again.strip.text.startswith("Hoàn tác mục 2.1.1")
