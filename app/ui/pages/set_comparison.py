"""So sánh hai bộ: what became of each row from one set to another, with chips, paper and workbook."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.services.criteria_sets import get_set, installed_sets
from app.services.set_library.comparing import compare_installed, write_comparison
from app.services.types import SetInfo, SheetView
from app.ui.models.set_differences import GROUP_WORDS, ChangeGroup, DifferenceLine, counts, difference_lines, summary
from app.ui.pages.base import Page, PageContext
from app.ui.pages.exports import WRITTEN
from app.ui.pages.file_writing import EXCEL, write_file
from app.ui.pages.list_printing import as_printable, read_view, said_filter
from app.ui.places import PageId, Place, comparison_target, set_target
from app.ui.printing import Printable
from app.ui.type_scale import GRID, MARGIN, WidthClass
from app.ui.widgets.chips import Chip
from app.ui.widgets.filter_bar import SearchBox
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.pick_button import PickButton
from app.ui.widgets.rows_model import Column
from app.ui.widgets.scrolled import keep_rows, scrolled_layout
from scoring.errors import ParIndexError

if TYPE_CHECKING:
    from app.services.office import Office

LARGE_PERCENT, CHIPS_A_ROW = 115, 4
CHOOSE_WORDS = "Chọn bộ trước và bộ sau để so sánh."
TONES = {ChangeGroup.ADDED: "ok", ChangeGroup.REMOVED: "bad", ChangeGroup.POINTS: "warn"}


class SetComparisonPage(Page):
    """Two sets chosen above, their differences below; Enter leads to the row in its set."""

    def __init__(self, page_id: PageId, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(page_id, context, parent)
        self._lines: tuple[DifferenceLine, ...] = ()
        self.old, self.new = PickButton(self.look, "Chọn bộ trước"), PickButton(self.look, "Chọn bộ sau")
        self.swap_button = action_button("Đổi chỗ hai bộ", self.look, "refresh", "quiet")
        self.excel_button = action_button("Xuất Excel", self.look, "export", "filled")
        self.told = text_label(CHOOSE_WORDS, "lead")
        self.chips: dict[ChangeGroup, Chip] = {group: self._chip(group) for group in ChangeGroup}
        self.search = SearchBox(self.look, "Tìm mục")
        self.table: ListTable[DifferenceLine] = ListTable(
            self.look, context.machine, "set-differences", _columns(), lines=6
        )
        self.table.setAccessibleName("Các chỗ khác nhau")
        keep_rows(self.table, self.look)
        self._lay_out()
        for pick in (self.old, self.new):
            pick.picked.connect(lambda _value: self.compare())
        self.swap_button.clicked.connect(self.swap)
        self.excel_button.clicked.connect(self.export)
        self.search.wanted.connect(lambda _text: self._filter())
        self.search.done.connect(self.table.setFocus)
        self.table.opened.connect(self._open)

    def _chip(self, group: ChangeGroup) -> Chip:
        chip = Chip(self.look, GROUP_WORDS[group])
        chip.clicked.connect(lambda checked, wanted=group: self.show_group(wanted if checked else None))
        return chip

    def _lay_out(self) -> None:
        picks = QGridLayout()
        picks.setHorizontalSpacing(GRID)
        picks.setVerticalSpacing(4)
        picks.setColumnStretch(3, 1)
        for row, (words, pick) in enumerate((("Bộ trước", self.old), ("Bộ sau", self.new))):
            label = text_label(words, "soft", wrap=False)
            label.setBuddy(pick)
            picks.addWidget(label, row, 0)
            picks.addWidget(pick, row, 1)
        picks.addWidget(self.swap_button, 0, 2)
        picks.addWidget(self.excel_button, 1, 2)
        picks.addWidget(self.search, 1, 3, Qt.AlignmentFlag.AlignRight)
        self._chip_rows = QGridLayout()
        self._chip_rows.setSpacing(4)
        self._chip_rows.setColumnStretch(len(self.chips), 1)
        outer = scrolled_layout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.setSpacing(GRID)
        outer.addWidget(text_label("So sánh hai bộ", "title", wrap=False))
        outer.addLayout(picks)
        outer.addWidget(self.told)
        outer.addLayout(self._chip_rows)
        self.set_width_class(WidthClass.WIDE)
        outer.addWidget(self.table, 1)
        outer.addStretch(0)

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_sheet(self, sheet: SheetView | None) -> None:
        """Sets belong to the office: which are there is read when the page is opened."""

    def on_change(self, changes: object, sheet: SheetView | None) -> None:
        """Sets never change."""

    def _offer(self, old: str, new: str) -> None:
        found = self.session.read(installed_sets)
        choices = [(info.fingerprint, f"{info.short_title} v{info.version}") for info in found]
        new = new or (found[0].fingerprint if found else "")
        self.new.offer(choices, new)
        self.old.offer(choices, old or _before(found, new))

    def compare(self) -> None:
        """Compare what is chosen; both must be there."""
        self._lines = ()
        if self.old.value and self.new.value:
            try:
                found = self.session.read(compare_installed, self.old.value, self.new.value)
                self._lines = difference_lines(found, self.session.read(get_set, self.new.value))
            except ParIndexError as error:
                self.notices.refuse(error)
        self._show()

    def _show(self) -> None:
        both = bool(self.old.value and self.new.value)
        self.told.setText(summary(self._lines) if both else CHOOSE_WORDS)
        touched = counts(self._lines)
        for group, chip in self.chips.items():
            chip.setChecked(False)
            chip.say(f"{GROUP_WORDS[group]} {touched[group]}")
            chip.setVisible(bool(self._lines))
        for widget in (self.table, self.search):
            widget.setVisible(bool(self._lines))
        self.excel_button.setEnabled(both)
        self.table.show_rows(self._lines)
        self._filter()
        if self._lines:
            self.table.choose(lambda _line: True)

    def show_group(self, wanted: ChangeGroup | None) -> None:
        """Only the lines of one group, or all."""
        for group, chip in self.chips.items():
            chip.setChecked(group is wanted)
        self._filter()

    def _filter(self) -> None:
        wanted = next((group for group, chip in self.chips.items() if chip.isChecked()), None)
        keep: Callable[[DifferenceLine], bool] | None = None
        if wanted is not None:

            def keep(line: DifferenceLine) -> bool:
                return line.group is wanted

        self.table.filter(self.search.text(), keep)

    # --- acts ---------------------------------------------------------------------------------------------------

    def swap(self) -> None:
        """The later set becomes the earlier one."""
        old, new = self.new.value, self.old.value
        self._offer(old, new)
        self.compare()

    def export(self) -> None:
        """The comparison as a workbook."""
        old, new = self.old.value, self.new.value

        def write(office: "Office", target: Path) -> Path:
            return write_comparison(office, old, new, target)

        write_file(self.context, self, "Lưu bảng so sánh", self._paper_title(), EXCEL, write)

    def _open(self, line: DifferenceLine) -> None:
        if line.code:
            fingerprint = self.old.value if line.in_old else self.new.value
            self.place_wanted.emit(Place(PageId.CRITERIA_SETS, set_target(fingerprint, line.code)))

    def _paper_title(self) -> str:
        return f"So sánh {self.old.words} với {self.new.words}"

    # --- the shell ----------------------------------------------------------------------------------------------

    def go_to(self, place: Place) -> None:
        """Both sets by their fingerprints; without a target what was compared before is compared anew."""
        if not self.session.is_open:
            return
        old, slash, new = place.target.partition("/")
        if slash:
            self._offer(old, new)
        else:
            self._offer(self.old.value, self.new.value)
        self.compare()

    def place(self) -> Place:
        """The two sets."""
        return Place(self.page_id, comparison_target(self.old.value, self.new.value))

    def leave(self) -> None:
        """The receipt of what was written belongs to this page."""
        self.notices.remove(WRITTEN)

    def first_focus(self) -> QWidget | None:
        """The table, or the choice where there is nothing to compare yet."""
        return self.table if self._lines else self.old

    def set_width_class(self, width: WidthClass) -> None:
        """The chips in two rows where large letters leave no room for one."""
        large = width is WidthClass.NARROW and self.look.scale.percent > LARGE_PERCENT
        for at, chip in enumerate(self.chips.values()):
            self._chip_rows.addWidget(chip, *(divmod(at, CHIPS_A_ROW) if large else (0, at)))

    def printable(self) -> Printable | None:
        """The lines that are shown."""
        if not self.table.rows_model.rowCount():
            return None
        return as_printable(
            self.context, read_view(self.table, self._paper_title(), said_filter(self, self.table)), False
        )

    def copy_text(self) -> str:
        """The lines, for Excel."""
        return self.table.as_text() if self._lines else ""

    def search_for(self, text: str) -> None:
        """Filter the lines."""
        self.search.setText(text)


def _before(found: tuple[SetInfo, ...], fingerprint: str) -> str:
    """The version before, or else no proposal."""
    new = next((info for info in found if info.fingerprint == fingerprint), None)
    if new is None:
        return ""
    earlier = [info for info in found if info.set_id == new.set_id and info.version < new.version]
    return max(earlier, key=lambda info: info.version).fingerprint if earlier else ""


def _columns() -> list[Column[DifferenceLine]]:
    return [
        Column("Mục", lambda line: line.item, width=220),
        Column("Loại thay đổi", lambda line: line.what, width=132, tone=lambda line: TONES.get(line.group, "")),
        Column("Cũ", lambda line: line.old, width=260),
        Column("Mới", lambda line: line.new, stretch=True),
    ]
