"""The states of Nhập từ phụ lục, on annexes of our own."""

import tempfile
from pathlib import Path

from app.ui.commands import Command
from app.ui.main_window import MainWindow
from app.ui.pages.annex_import import AnnexImportPage
from app.ui.pages.annex_import.reconcile_step import LIST, TREE
from app.ui.places import PageId
from tests.screenshots.state import State
from tests.ui.annex_import import annexes


def _page(window: MainWindow) -> AnnexImportPage:
    page = window.navigator.current
    assert isinstance(page, AnnexImportPage), page
    return page


def _read(window: MainWindow, two: bool = False) -> AnnexImportPage:
    """The columns of an annex; read once for all sizes."""
    page = _page(window)
    found = page.keeper.drafts()
    if found:
        page.open_draft(found[0].id)
        page.show_columns()
        return page
    with tempfile.TemporaryDirectory() as folder:
        page.read_file((annexes.two_sheets if two else annexes.usual)(Path(folder)))
    return page


def columns(window: MainWindow) -> None:
    """What was found in a file of one sheet."""
    _read(window)


def two_sheets(window: MainWindow) -> None:
    """A file of which one sheet is not read."""
    _read(window, two=True)


def drafts(window: MainWindow) -> None:
    """A draft that waits, at the start."""
    _read(window).show_start()


def deleting(window: MainWindow) -> None:
    """Before a draft is thrown away."""
    page = _read(window)
    page.show_start()
    page.start.ask_delete()


def _reconciling(window: MainWindow) -> AnnexImportPage:
    page = _read(window)
    page.columns.accept()
    page.reconcile.findings.choose_code("1.2.1")
    return page


def reconciling(window: MainWindow) -> None:
    """The findings, the one of a misplaced code in sight."""
    _reconciling(window)


def rule_read(window: MainWindow) -> None:
    """A rule beside the words it was read from."""
    _reconciling(window).reconcile.findings.choose_code("1.1.2")


def reason_asked(window: MainWindow) -> None:
    """The reason for keeping what is printed."""
    _reconciling(window).run(Command.JUSTIFY)


def tree(window: MainWindow) -> None:
    """The tree; in a narrow window alone over the card."""
    _reconciling(window).reconcile.show_view(TREE)


def findings(window: MainWindow) -> None:
    """The list; in a narrow window alone over the card."""
    _reconciling(window).reconcile.show_view(LIST)


STATES = [
    State("nhap-phu-luc", PageId.ANNEX_IMPORT),
    State("nhap-phu-luc-bo-nhap", PageId.ANNEX_IMPORT, drafts),
    State("nhap-phu-luc-xoa", PageId.ANNEX_IMPORT, deleting),
    State("nhap-phu-luc-cot", PageId.ANNEX_IMPORT, columns),
    State("nhap-phu-luc-hai-bang", PageId.ANNEX_IMPORT, two_sheets),
    State("nhap-phu-luc-doi-chieu", PageId.ANNEX_IMPORT, reconciling),
    State("nhap-phu-luc-quy-tac", PageId.ANNEX_IMPORT, rule_read),
    State("nhap-phu-luc-ly-do", PageId.ANNEX_IMPORT, reason_asked),
    State("nhap-phu-luc-cay", PageId.ANNEX_IMPORT, tree),
    State("nhap-phu-luc-viec", PageId.ANNEX_IMPORT, findings),
    State("nhap-phu-luc-150", PageId.ANNEX_IMPORT, rule_read, percent=150),
    State("nhap-phu-luc-cot-150", PageId.ANNEX_IMPORT, columns, percent=150),
]
