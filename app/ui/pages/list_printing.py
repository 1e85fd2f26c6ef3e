"""Ctrl+P on any list: the rows and columns that are shown, in their order, as a paper. One way for all tables."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView, QTreeView, QWidget

from app.texts import safe_file_name
from app.ui.locale_vi import stamp_text
from app.ui.pages.base import Page, PageContext
from app.ui.printing import Printable
from app.ui.tasks import Progress
from app.ui.widgets.chips import Chip
from app.ui.widgets.filter_bar import SearchBox

if TYPE_CHECKING:
    from app.services.list_papers import ListColumn, ListRow, PrintedList
    from app.services.office import Office
    from app.services.types import SheetView

ListView = QTableView | QTreeView
LEAST_SHARE, LONGEST_SHARE = 4, 64
"""Widths on paper in letters."""


def page_list(page: Page, of_sheet: bool) -> Printable | None:
    """The list that a page shows now, the one in focus first; None where it shows none, or none with rows.

    `of_sheet`: it tells of the open sheet, whose name and mark it carries.
    """
    shown = [view for view in page.findChildren(QWidget) if isinstance(view, ListView) and view.isVisibleTo(page)]
    focus = QApplication.focusWidget()
    shown.sort(key=lambda view: view is not focus)
    for view in shown:
        if view.isVisible() and view.model() is not None and view.model().rowCount():
            title = view.accessibleName() or page.title
            return as_printable(page.context, read_view(view, title, said_filter(page, view)), of_sheet)
    return None


def as_printable(context: PageContext, printed: "PrintedList", of_sheet: bool) -> Printable:
    """A list to be previewed as its PDF."""
    sheet = context.session.sheet if of_sheet else None
    about = (_whose(sheet), *printed.about, f"Lập lúc {stamp_text(context.session.clock.now())}")
    whole = replace(printed, about=tuple(line for line in about if line))

    def make(progress: Progress, office: "Office", folder: Path) -> Path:
        from app.services.list_papers import write_list  # lazy: reports load with the first paper

        progress.check_cancelled()
        return write_list(office, sheet, whole, folder / safe_file_name(f"{whole.title}.pdf"))

    return Printable(whole.title, make)


def _whose(sheet: "SheetView | None") -> str:
    return f"Đơn vị: {sheet.info.org_unit_name}, năm {sheet.info.year}" if sheet is not None else ""


def plain_list(title: str, lines: list[str], filtered_by: str = "") -> "PrintedList":
    """A list out of tab-separated lines, the first with the headings: what Ctrl+C gives of it."""
    from app.services.list_papers import ListColumn, ListRow, PrintedList  # lazy: loaded with the services

    head, *rows = (tuple(line.split("\t")) for line in lines)
    columns = tuple(ListColumn(words, _share([words, *(row[at] for row in rows)])) for at, words in enumerate(head))
    return PrintedList(title, columns, tuple(ListRow(row) for row in rows), _about(len(rows), filtered_by))


def read_view(view: ListView, title: str, filtered_by: str = "") -> "PrintedList":
    """What a table or tree shows: visible columns that say anything, rows in their order, of a tree those opened."""
    from app.services.list_papers import PrintedList  # lazy: loaded with the services

    tree = isinstance(view, QTreeView)
    shown = [at for at in range(view.model().columnCount()) if not view.isColumnHidden(at)]
    rows = list(_rows(view, shown))
    said = [place for place in range(len(shown)) if any(row.cells[place] for row in rows)]
    columns = tuple(_column(view, shown[place], [row.cells[place] for row in rows]) for place in said)
    kept = tuple(_with(row, tuple(row.cells[place] for place in said)) for row in rows)
    return PrintedList(title, columns, kept, _about(len(kept), filtered_by), numbered=not tree)


def _about(count: int, filtered_by: str) -> tuple[str, ...]:
    return (f"{count} dòng" + (f"; đang chọn: {filtered_by}" if filtered_by else ""),)


def _rows(view: ListView, shown: list[int], parent: QModelIndex | None = None, depth: int = 0) -> "Iterator[ListRow]":
    from app.services.list_papers import ListRow  # lazy: loaded with the services

    model, above = view.model(), parent if parent is not None else QModelIndex()
    for number in range(model.rowCount(above)):
        cells = tuple(str(model.index(number, at, above).data() or "") for at in shown)
        first = model.index(number, 0, above)
        opened = isinstance(view, QTreeView) and view.isExpanded(first) and model.rowCount(first) > 0
        yield ListRow(cells, depth, parent=opened)
        if opened:
            yield from _rows(view, shown, first, depth + 1)


def _share(texts: list[str]) -> int:
    """The width of a column by its longest text: a long one wraps, a short one is not squeezed."""
    return min(LONGEST_SHARE, LEAST_SHARE + max(len(text) for text in texts))


def _column(view: ListView, at: int, texts: list[str]) -> "ListColumn":
    from app.services.list_papers import ListColumn  # lazy: loaded with the services

    model = view.model()
    heading = str(model.headerData(at, Qt.Orientation.Horizontal) or "")
    side = model.index(0, at).data(Qt.ItemDataRole.TextAlignmentRole)
    figure = bool(side) and bool(Qt.AlignmentFlag(side) & Qt.AlignmentFlag.AlignRight)
    return ListColumn(heading, _share([heading, *texts]), figure)


def _with(row: "ListRow", cells: tuple[str, ...]) -> "ListRow":
    return replace(row, cells=cells)


def said_filter(page: Page, view: ListView) -> str:
    """What the list is filtered by, in words: chips that are on, the text that is searched for."""

    def beside(widget: QWidget) -> bool:
        """Whether it stands over this list, not over another part of the page."""
        row = widget.parentWidget()
        above = row.parentWidget() if row is not None else None
        return any(part is not None and part.isAncestorOf(view) for part in (row, above)) and widget.isVisible()

    said = [chip.text() for chip in page.findChildren(Chip) if chip.isChecked() and beside(chip)]
    said += [
        f"tìm “{box.text().strip()}”" for box in page.findChildren(SearchBox) if box.text().strip() and beside(box)
    ]
    return ", ".join(said)
