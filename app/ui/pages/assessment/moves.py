"""Going about on the page: entry to entry, leaf to leaf, pane to pane. What is typed is accepted before each step."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from app.ui.commands import Command
from app.ui.locale_vi import clock_text
from app.ui.pages.assessment.cells import CellTyping
from app.ui.pages.assessment.grid import SheetGrid
from app.ui.pages.assessment.grid_columns import ColumnSet
from app.ui.pages.assessment.panel import LeafPanel
from app.ui.pages.assessment.top_bar import TopBar
from app.ui.pages.assessment.writer import LeafWriter
from app.ui.pages.base import PageContext
from app.ui.type_scale import WidthClass
from app.ui.widgets.panes import TwoPanes
from scoring.results import Status


class Moves(QObject):
    """Answers the commands of the page."""

    def __init__(
        self,
        context: PageContext,
        writer: LeafWriter,
        bar: TopBar,
        grid: SheetGrid,
        panel: LeafPanel,
        panes: TwoPanes,
        cells: CellTyping,
    ) -> None:
        super().__init__(panes)
        self._context, self._writer = context, writer
        self._bar, self._grid, self._panel, self._panes, self._cells = bar, grid, panel, panes, cells
        self._width = WidthClass.WIDE
        self._acts: dict[Command, Callable[[], None]] = {
            Command.EDIT: self.edit,
            Command.NEXT_UNSCORED: self.next_unscored,
            Command.NEXT_LEAF: lambda: self.step(1),
            Command.PREVIOUS_LEAF: lambda: self.step(-1),
            Command.FIND_NEXT: lambda: self.step(1),
            Command.FIND_PREVIOUS: lambda: self.step(-1),
            Command.EXPLAIN: lambda: self._in_panel(panel.toggle_explain),
            Command.JUSTIFY: lambda: self._in_panel(panel.justify),
            Command.ADD_EVIDENCE: lambda: self._in_panel(panel.papers.choose_files),
            Command.FOLD_PANEL: self.fold,
            Command.NEXT_PANE: self.next_pane,
            Command.SAVE: self.save,
            Command.COPY: lambda: context.choosers.put_on_clipboard(grid.as_text()),
            Command.PASTE: lambda: cells.paste(QApplication.clipboard().text()),
            Command.FIND: self.find,
        }

    def run(self, command: Command) -> None:
        """Do a command."""
        self._acts[command]()

    # --- panes and columns --------------------------------------------------------------------------------------

    def set_width_class(self, width: WidthClass) -> None:
        """Two panes, or grid and panel in turn."""
        self._width = width
        self._panes.set_width_class(width)
        self._arrange()

    def _arrange(self) -> None:
        short = ColumnSet.SHORT if self._width is WidthClass.MIDDLE else ColumnSet.SHORT_WITH_FIGURES
        folded = self._panes.folded and not self._panes.alternating
        self._grid.set_columns(ColumnSet.FULL if folded else short)
        self._bar.show_folded(self._panes.folded)
        self._bar.show_pane(self._width, not self._panel.isHidden())

    def _in_panel(self, act: Callable[[], None]) -> None:
        if self._grid.current:
            self._panes.show_second()
            self._arrange()
            act()

    def open_panel(self, code: str) -> None:
        """Enter on a row: the focus goes where typing begins."""
        if code:
            self._in_panel(self._panel.focus_any)

    def back_to_grid(self) -> None:
        """Esc in a narrow window."""
        self._panes.show_first()
        self._arrange()
        self._grid.setFocus()

    def fold(self) -> None:
        """F9: the panel away and all columns there, or back."""
        self._panes.set_folded(not self._panes.folded)
        self._arrange()
        self._grid.setFocus()

    def next_pane(self) -> None:
        """F6."""
        if not self._typing():
            self.open_panel(self._grid.current)
        elif self._panes.alternating:
            self.back_to_grid()
        else:
            self._grid.setFocus()

    def find(self) -> None:
        """Ctrl+F: into the search box."""
        if self._panes.alternating:
            self.back_to_grid()
        self._bar.filters.search.setFocus()
        self._bar.filters.search.selectAll()

    # --- from leaf to leaf --------------------------------------------------------------------------------------

    def _typing(self) -> bool:
        widget = QApplication.focusWidget()
        return widget is not None and self._panel.isAncestorOf(widget)

    def step(self, far: int) -> None:
        """Accept, then the next or previous leaf; while typing, of those that this office scores."""
        self._go(self._grid.next_leaf(far, self._writer.sheet.is_own if self._typing() else _any_leaf))

    def next_unscored(self) -> None:
        """Ctrl+Enter: accept, then the next leaf that this office has still to score."""
        self._grid.end_editing()
        if not self._panel.commit():
            return
        sheet = self._writer.sheet
        code = self._grid.next_leaf(1, lambda code: sheet.is_own(code) and sheet.node(code).status is Status.UNSCORED)
        if code:
            self._go(code, typing=True)
        else:
            self._context.notices.say("Không còn mục nào chưa chấm trong danh sách này.")

    def _go(self, code: str, typing: bool = False) -> None:
        typing = typing or self._typing()
        self._grid.end_editing()
        if not self._panel.commit() or not code:
            return
        self._grid.choose(code)
        if typing:
            self._panes.show_second()
            self._arrange()
            if not self._panel.focus_entry():
                self._grid.setFocus()

    def edit(self) -> None:
        """F2: the cell of the grid where it is shown, otherwise the first entry of the panel."""
        if self._typing():
            self._panel.focus_entry()
        elif not self._grid.edit():
            self.open_panel(self._grid.current)

    def save(self) -> None:
        """Ctrl+S: accept the entry and say that it is on the disk."""
        self._grid.end_editing()
        if self._panel.commit():
            self._context.notices.say(f"Đã lưu lúc {clock_text(self._context.session.clock.now())}")


HANDLED = frozenset(
    {
        *(Command.EDIT, Command.NEXT_UNSCORED, Command.NEXT_LEAF, Command.PREVIOUS_LEAF, Command.EXPLAIN),
        *(Command.JUSTIFY, Command.ADD_EVIDENCE, Command.FOLD_PANEL, Command.NEXT_PANE, Command.SAVE, Command.COPY),
        *(Command.PASTE, Command.FIND, Command.FIND_NEXT, Command.FIND_PREVIOUS),
    }
)
"""What the page answers while a sheet is open."""


def _any_leaf(code: str) -> bool:
    return True
