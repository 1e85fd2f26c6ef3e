"""The page Chấm điểm: puts grid, panel and the line above them together and answers commands. It stores nothing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.commands import Command
from app.ui.models.sheet_filter import count_by_filter, leaves_kept
from app.ui.models.sheet_texts import SheetTexts
from app.ui.pages.assessment.cells import CellTyping
from app.ui.pages.assessment.grid import SheetGrid
from app.ui.pages.assessment.moves import HANDLED, Moves
from app.ui.pages.assessment.panel import LeafPanel
from app.ui.pages.assessment.printing import press_command, sheet_printable
from app.ui.pages.assessment.top_bar import TopBar
from app.ui.pages.assessment.writer import CELL, LeafWriter
from app.ui.pages.base import Page, PageContext
from app.ui.places import ListFilter, PageId, Place
from app.ui.printing import Printable
from app.ui.type_scale import WidthClass
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.panes import TwoPanes
from scoring.inputs import Stage

if TYPE_CHECKING:
    from app.services.types import ChangeSet, SheetView

NOTHING_KEPT = "Không có mục nào theo bộ lọc hoặc chữ cần tìm."
NOT_IN_FILTER = "Không có trong phần đang lọc. Ngoài phần lọc có {} mục."
PLACE_AFTER_MS = 400
"""The leaf looked at is remembered for the next start once the person stays there."""
COUNT_AFTER_MS = 150
"""The chips follow a moment later: the figure and its points are on screen first."""


class AssessmentPage(Page):
    """Grid at the left, panel of the leaf at the right; in a narrow window one of them."""

    def __init__(self, page_id: PageId, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(page_id, context, parent)
        self._texts: SheetTexts | None = None
        self._search = ""
        self._beyond = False
        """Whether a search that finds nothing under the filter finds something without it."""
        self._to_panel = False
        self._counting = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)
        self._counting.timeout.connect(self._show_counts)
        self._staying = QTimer(self, singleShot=True, interval=PLACE_AFTER_MS)
        self._staying.timeout.connect(self._remember_leaf)
        self._width = WidthClass.WIDE
        self.writer = LeafWriter(self.session)
        self.bar = TopBar(self.look)
        self.grid = SheetGrid(self.look, context.machine, self._cell_draft)
        self.panel = LeafPanel(context, self.writer)
        self.nothing = EmptyState(self.look, NOTHING_KEPT, "Bỏ lọc", "filter")
        self.cells = CellTyping(context, self.writer, self.panel, self.grid)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 0, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.cells.bar)
        column.addWidget(self.grid, 1)
        column.addWidget(self.nothing, 1)
        self.panes = TwoPanes(left, self.panel, context.machine, "assessment")
        self.moves = Moves(context, self.writer, self.bar, self.grid, self.panel, self.panes, self.cells)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        outer.addWidget(self.panes, 1)
        self._connect()

    def _connect(self) -> None:
        self.bar.filter_changed.connect(lambda _which: self._refilter())
        self.bar.search_changed.connect(self.search_for)
        self.bar.fold_wanted.connect(self.moves.fold)
        self.bar.print_wanted.connect(lambda: press_command(self, Command.PRINT))
        self.bar.back_wanted.connect(self.moves.back_to_grid)
        self.bar.filters.search.done.connect(self.grid.setFocus)
        self.grid.current_changed.connect(self._show_node)
        self.grid.opened.connect(self.moves.open_panel)
        self.panel.next_wanted.connect(lambda: self.moves.step(1))
        self.panel.drafts_changed.connect(self._show_drafts)
        self.panes.second_shown.connect(lambda shown: self.bar.show_pane(self._width, shown))
        self.panel.place_wanted.connect(self.place_wanted)
        self.session.actor_changed.connect(self._person_changed)
        self.nothing.pressed.connect(self._leave_filter)

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_sheet(self, sheet: "SheetView | None") -> None:
        """Another sheet from its beginning, or none."""
        self.writer.sheet_read_anew()
        self.panel.close_sheet()
        self._texts = SheetTexts(sheet) if sheet is not None else None
        if self._texts is not None:
            self._texts.mark_drafted(self.writer.drafted_codes())
        self._refilter()
        if sheet is not None and not self.grid.choose(self.context.machine.text(self._leaf_key())):
            self._show_node(self.grid.current)
        self._show_counts()
        self.setEnabled(sheet is not None)

    def on_change(self, changes: "ChangeSet", sheet: "SheetView | None") -> None:
        """Only the rows of the change are made anew; what is looked at, typed and scrolled stays."""
        if sheet is None or self._texts is None or sheet.info.id != self._texts.sheet.info.id:
            self.show_sheet(sheet)
            return
        was_open = self._texts.sheet.editable
        self.writer.sheet_read_anew()
        codes = changes.codes
        self._texts.follow(sheet, codes or tuple(sheet.criteria_set.nodes))
        if was_open != sheet.editable:
            self.show_sheet(sheet)
            return
        drafted = self._texts.mark_drafted(self.writer.drafted_codes())
        self.grid.follow(dict.fromkeys((*(codes or sheet.criteria_set.nodes), *drafted)))
        self.panel.follow(codes)
        self._counting.start()

    def _refilter(self) -> None:
        texts, kept = self._texts, None
        if texts is not None:
            kept = leaves_kept(texts, self.bar.chosen, self._search, self.session.actor)
        editable = texts is not None and Stage.SELF in texts.sheet.editable
        self.grid.show_rows(texts, kept, editable)
        self.grid.setVisible(kept is None or bool(kept))
        self.nothing.setVisible(kept is not None and not kept)
        if texts is not None and kept is not None and not kept:
            self._say_nothing(texts)
        self._show_node(self.grid.current)

    def _say_nothing(self, texts: SheetTexts) -> None:
        beyond: tuple[str, ...] = ()
        if self._search and self.bar.chosen is not ListFilter.ALL:
            beyond = leaves_kept(texts, ListFilter.ALL, self._search, self.session.actor) or ()
        self.nothing.say(NOT_IN_FILTER.format(len(beyond)) if beyond else NOTHING_KEPT, "Bỏ lọc")
        self._beyond = bool(beyond)

    def _leave_filter(self) -> None:
        """Out of an empty list: the search goes on in all leaves where it finds something there."""
        if self._beyond:
            self.bar.choose(ListFilter.ALL)
        else:
            self._show_all()

    def _show_all(self) -> None:
        self._clear_search()
        self.bar.choose(ListFilter.ALL)

    def _clear_search(self) -> None:
        self.bar.filters.search.clear()
        self._search = ""

    def _person_changed(self) -> None:
        if self._texts is not None and self.session.sheet is not None:
            self._refilter()
            self._show_counts()
            if self.panel.code:
                self.panel.show_node(self.panel.code)

    def _show_counts(self) -> None:
        if self._texts is not None:
            self.bar.show_counts(count_by_filter(self._texts, self.session.actor))

    def _show_drafts(self) -> None:
        if self._texts is not None:
            self.grid.follow(self._texts.mark_drafted(self.writer.drafted_codes()))

    def _show_node(self, code: str) -> None:
        if self._texts is not None and not code:
            self.panel.show_nothing()
        elif self._texts is not None and code != self.panel.code:
            self.panel.show_node(code)
            self._staying.start()

    def _leaf_key(self) -> str:
        sheet = self.session.sheet
        home = self.session.office.home.root if self.session.is_open else ""
        return f"leaf/{home}/{sheet.info.id if sheet is not None else 0}"

    def _remember_leaf(self) -> None:
        self._staying.stop()
        if self.session.sheet is not None and self._texts is not None and self.panel.code:
            self.context.machine.remember(self._leaf_key(), self.panel.code)

    def _cell_draft(self, code: str) -> str:
        draft = self.writer.draft(code, CELL) if self.session.sheet is not None else None
        return draft.text if draft is not None else ""

    # --- places -------------------------------------------------------------------------------------------------

    def go_to(self, place: Place) -> None:
        """A leaf, under a filter that a link asks for; a search of before does not hide it."""
        if place.target or place.filter is not ListFilter.ALL:
            self._clear_search()
            self.bar.choose(place.filter)
        if place.target and not self.grid.choose(place.target):
            self._show_all()
            self.grid.choose(place.target)
        self._to_panel = bool(place.target)
        if place.target:
            self.moves.open_panel(place.target)

    def place(self) -> Place:
        """The leaf looked at and the filter that is on."""
        return Place(self.page_id, self.grid.current, self.bar.chosen)

    def leave(self) -> None:
        """Keep everything: a cell or entry that can be taken is taken, the rest are drafts."""
        self.grid.end_editing()
        self._remember_leaf()
        if self._texts is not None:
            self.panel.leave()

    def first_focus(self) -> QWidget | None:
        """Where a link to a leaf leads, its first entry; otherwise the grid: arrows choose a row, Enter opens it."""
        return (self.panel.first_entry() if self._to_panel else None) or self.grid.tree

    def set_width_class(self, width: WidthClass) -> None:
        """Two panes, or grid and panel in turn."""
        self._width = width
        self.panel.set_width_class(width)
        self.moves.set_width_class(width)

    # --- commands -----------------------------------------------------------------------------------------------

    def handles(self) -> frozenset[Command]:
        """Everything of scoring while a sheet is open."""
        return HANDLED if self._texts is not None else frozenset()

    def run(self, command: Command) -> None:
        """Do a command."""
        self.moves.run(command)

    def copy_text(self) -> str:
        """The grid for Excel."""
        return self.grid.as_text() if self._texts is not None else ""

    def search_for(self, text: str) -> None:
        """Filter the leaves; `3.2.2`, `312/BC`, words without marks."""
        if text != self._search:
            self._search = text
            self._refilter()

    def printable(self) -> Printable | None:
        """The score sheet itself."""
        return sheet_printable(self.session.sheet) if self.session.sheet is not None else None
