"""Báo cáo, one document: a picture of its first page, who signs, what it lacks, how it is wanted, what can be done."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.services.office_settings import OfficeSettings
from app.services.paper_options import DEFAULT_OPTIONS, Paper, Placement, SheetOptions
from app.services.types import SheetView
from app.ui.look import Look
from app.ui.pages.base import PageContext
from app.ui.pages.reports_shelf import ShelfItem, lack_lines, signer_lines
from app.ui.places import PageId, Place
from app.ui.type_scale import GRID, MARGIN
from app.ui.widgets.labels import LinkButton, action_button, text_label
from app.ui.widgets.page_label import PageLabel
from app.ui.widgets.pick_button import PickButton

ALL_OWNERS, PICTURE_HEIGHT = "*", 300


class WishForm(QWidget):
    """Annex or alone, A4 or A3, charts, whose leaves: only what means something for the document."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.annex, self.alone = QRadioButton("Phụ lục kèm báo cáo"), QRadioButton("Bản riêng, đủ thể thức")
        self.a4, self.a3 = QRadioButton("A4"), QRadioButton("A3")
        self.chart = QCheckBox("Trang biểu đồ")
        self.owner = PickButton(look, "Chọn chủ trì")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(MARGIN)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(3, 1)
        self._heads: list[QLabel] = []
        self._groups = [self._group("Dạng", 0, self.annex, self.alone), self._group("Khổ giấy", 1, self.a4, self.a3)]
        self._head("Thêm", 2)
        self._grid.addWidget(self.chart, 2, 1, 1, 2)
        self._head("Chủ trì", 3)
        self._grid.addWidget(self.owner, 3, 1, 1, 2)
        self.annex.setChecked(True)
        self.a4.setChecked(True)
        for group in self._groups:
            group.buttonClicked.connect(self.changed)
        self.chart.clicked.connect(self.changed)
        self.owner.picked.connect(self.changed)

    def _group(self, words: str, row: int, *buttons: QRadioButton) -> QButtonGroup:
        self._head(words, row)
        group = QButtonGroup(self)
        for column, button in enumerate(buttons, start=1):
            group.addButton(button)
            self._grid.addWidget(button, row, column)
        return group

    def _head(self, words: str, row: int) -> None:
        label = text_label(words, "soft", wrap=False)
        self._heads.append(label)
        self._grid.addWidget(label, row, 0)

    def show_item(self, item: ShelfItem, owners: tuple[str, ...]) -> None:
        """Only the lines that mean something."""
        shown = {0: item.has_placement, 1: True, 2: item.has_chart, 3: item.has_owners}
        lines = {0: (self.annex, self.alone), 1: (self.a4, self.a3), 2: (self.chart,), 3: (self.owner,)}
        for row, widgets in lines.items():
            for widget in (self._heads[row], *widgets):
                widget.setVisible(shown[row])
        known = self.owner.value or ALL_OWNERS
        choices = [(ALL_OWNERS, "Tất cả, mỗi chủ trì một tệp"), *((title, title) for title in owners)]
        self.owner.offer(choices, known if known in (ALL_OWNERS, *owners) else ALL_OWNERS)

    def options(self, first_owner: str) -> SheetOptions:
        """What is chosen; all owners are shown by the first one."""
        owner = first_owner if self.for_all else self.owner.value
        return replace(
            DEFAULT_OPTIONS,
            placement=Placement.ALONE if self.alone.isChecked() else Placement.ANNEX,
            paper=Paper.A3 if self.a3.isChecked() else Paper.A4,
            chart=self.chart.isChecked(),
            owner=owner,
        )

    @property
    def for_all(self) -> bool:
        """Whether every owner gets a file."""
        return self.owner.value in ("", ALL_OWNERS)


class DocumentDetail(QWidget):
    """Everything about the chosen document."""

    place_wanted = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = context.look
        self.heading, self.about = text_label("", "lead"), text_label("", "soft")
        self.picture = PageLabel(look)
        self.picture.setMinimumHeight(PICTURE_HEIGHT)
        self.form = WishForm(look)
        self.signers, self.lacks = text_label(), text_label()
        self.names = LinkButton("Ghi tên người ký trong Cài đặt", Place(PageId.SETTINGS, "co-quan"))
        self.names.place_wanted.connect(self.place_wanted)
        self.view_button = action_button("Xem", look, "eye", "filled")
        self.print_button = action_button("In", look, "print")
        self.pdf_button = action_button("Xuất PDF", look, "export")
        self.excel_button = action_button("Xuất Excel", look, "export")
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.view_button, self.print_button, self.pdf_button, self.excel_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        facts = QGridLayout()
        facts.setHorizontalSpacing(MARGIN)
        facts.setVerticalSpacing(4)
        facts.setColumnStretch(1, 1)
        self._lack_head = text_label("Còn thiếu", "soft", wrap=False)
        facts.addWidget(text_label("Ai ký", "soft", wrap=False), 0, 0, Qt.AlignmentFlag.AlignTop)
        facts.addWidget(self.signers, 0, 1)
        # an alignment, or the link's own width would be the most that the column gets
        facts.addWidget(self.names, 1, 1, Qt.AlignmentFlag.AlignLeft)
        facts.addWidget(self._lack_head, 2, 0, Qt.AlignmentFlag.AlignTop)
        facts.addWidget(self.lacks, 2, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.heading)
        layout.addWidget(self.about)
        layout.addLayout(buttons)
        layout.addWidget(self.form)
        layout.addLayout(facts)
        layout.addWidget(self.picture, 1)

    def show_item(self, item: ShelfItem, sheet: SheetView, settings: OfficeSettings, owners: tuple[str, ...]) -> None:
        """Another document, or the same one after a write."""
        self.heading.setText(item.words)
        self.about.setText(f"{item.about}.")
        self.form.show_item(item, owners)
        signers = signer_lines(item, settings, sheet, annex=self.form.annex.isChecked())
        self.signers.setText("\n".join(signers))
        self.names.setVisible(any("chưa ghi tên" in line for line in signers) and not sheet.example)
        lacking = lack_lines(item, sheet)
        self.lacks.setText("\n".join(lacking))
        for widget in (self.lacks, self._lack_head):
            widget.setVisible(bool(lacking))
        self.excel_button.setVisible(item.excel)
