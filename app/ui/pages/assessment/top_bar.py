"""The line above grid and panel: chips with counts, search, which columns, the paper itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.commands import Command, first_key_text
from app.ui.look import Look
from app.ui.places import ListFilter
from app.ui.type_scale import GRID, MARGIN, WidthClass
from app.ui.widgets.chips import Chip
from app.ui.widgets.filter_bar import FilterBar
from app.ui.widgets.labels import action_button

CHIPS = (
    (ListFilter.UNSCORED, "Chưa chấm"),
    (ListFilter.LOST, "Mất điểm"),
    (ListFilter.MISSING_EVIDENCE, "Thiếu tài liệu"),
    (ListFilter.MINE, "Của tôi"),
)
OTHER_FILTERS = {
    ListFilter.WAITING_SURVEY: "Đang lọc: chờ điều tra",
    ListFilter.WAITING_COUNCIL: "Đang lọc: chờ Hội đồng",
    ListFilter.DRAFTS: "Đang lọc: chưa nhận",
    ListFilter.RETURNED: "Đang lọc: bị trả lại",
    ListFilter.FINDINGS: "Đang lọc: cần xem lại",
}


class TopBar(QWidget):
    """Says which filter and search are wanted; a filter that has no chip is shown in words with a way out."""

    filter_changed = Signal(object)
    search_changed = Signal(str)
    fold_wanted = Signal()
    print_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outside = ListFilter.ALL
        self.filters = FilterBar(look, CHIPS, "Tìm")
        self.fold = action_button("Mọi cột", look, "fold", command=Command.FOLD_PANEL)
        self.paper = action_button("Xem bản in", look, "print")
        self.back = action_button("Về danh sách  Esc", look, "back")
        self.outside = Chip(look)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, GRID, MARGIN, GRID)
        row.setSpacing(GRID)
        for button in (self.back, self.outside):
            row.addWidget(button)
            button.hide()
        row.addWidget(self.filters, 1)
        for button in (self.fold, self.paper):
            row.addWidget(button)
        self._room = QWidget()
        row.addWidget(self._room, 1)
        self._room.hide()
        self._connect()

    def _connect(self) -> None:
        self.filters.filter_changed.connect(self._filtered)
        self.filters.search_changed.connect(self.search_changed)
        self.outside.clicked.connect(lambda: self.choose(ListFilter.ALL))
        self.fold.clicked.connect(self.fold_wanted)
        self.paper.clicked.connect(self.print_wanted)
        self.back.clicked.connect(self.back_wanted)

    @property
    def chosen(self) -> ListFilter:
        """The filter that is on, with or without a chip."""
        return self._outside or self.filters.chosen

    def choose(self, wanted: ListFilter) -> None:
        """Put one filter on and say so."""
        self._outside = wanted if wanted in OTHER_FILTERS else ListFilter.ALL
        self.outside.setVisible(bool(self._outside))
        self.outside.setChecked(True)
        self.outside.say(f"{OTHER_FILTERS.get(wanted, '')}  ×")
        self.filters.choose(wanted)

    def _filtered(self, which: ListFilter) -> None:
        if which is not ListFilter.ALL:
            self._outside = ListFilter.ALL
            self.outside.hide()
        self.filter_changed.emit(self.chosen)

    def show_counts(self, counts: dict[ListFilter, int]) -> None:
        """How many leaves each chip would leave."""
        for which, words in CHIPS:
            self.filters.set_words(which, f"{words} {counts.get(which, 0)}")

    def show_folded(self, folded: bool) -> None:
        """What the button would do now."""
        words = "Hiện khung mục" if folded else "Mọi cột"
        self.fold.setText(f" {words}  {first_key_text(Command.FOLD_PANEL)}")  # a space as action_button has it

    def show_pane(self, width: WidthClass, in_panel: bool) -> None:
        """In a narrow window the panel stands alone, with a way back; there is no room for everything else."""
        alone = width is WidthClass.NARROW and in_panel
        for widget in (self.back, self._room):
            widget.setVisible(alone)
        for widget in (self.filters, self.fold, self.paper):
            widget.setVisible(not alone)
        self.fold.setVisible(not alone and width is not WidthClass.NARROW)
