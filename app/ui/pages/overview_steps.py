"""The example's card “Làm thử 5 bước”: five lines that lead to their page and tick themselves."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.ui.five_steps import FiveSteps, Step
from app.ui.pages.base import PageContext
from app.ui.places import PageId, Place
from app.ui.type_scale import GRID
from app.ui.widgets.card import Card
from app.ui.widgets.labels import LinkButton, text_label
from scoring.inputs import InputType, Stage

if TYPE_CHECKING:
    from app.services.types import SheetView

LINES = {
    Step.OPEN_LEAF: ("Mở một mục", PageId.ASSESSMENT),
    Step.CHANGE_FIGURE: ("Sửa một số liệu rồi nhấn Enter", PageId.ASSESSMENT),
    Step.EXPLAIN: ("Xem cách tính của một mục (F4)", PageId.ASSESSMENT),
    Step.ADD_PAPER: ("Thêm một tài liệu (F8)", PageId.EVIDENCE),
    Step.EXPORT: ("Xuất bảng tự chấm", PageId.REPORTS),
}
ALL_DONE = "Đã làm đủ 5 bước. Bấm “Về hồ sơ của tôi” ở trên để chấm hồ sơ của đơn vị."


class FiveStepsCard(Card):
    """There while the example is open; what is done here never touches the office's own data."""

    place_wanted = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("Làm thử 5 bước", parent=parent)
        self._context = context
        self.steps = FiveSteps(context.session, context.notices, context.machine, self)
        self.links = {step: LinkButton(words, Place(page)) for step, (words, page) in LINES.items()}
        context.session.sheet_opened.connect(self._lead_to_leaf)
        self.marks = {step: QLabel() for step in LINES}
        self.about = text_label("Sửa thoải mái: ví dụ có thư mục dữ liệu riêng.", "soft")
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, step in enumerate(LINES):
            grid.addWidget(self.marks[step], row, 0)
            # an alignment, or the link's own width would be the most that the column gets
            grid.addWidget(self.links[step], row, 1, Qt.AlignmentFlag.AlignLeft)
            self.links[step].place_wanted.connect(self.place_wanted)
        self.body.addLayout(grid)
        self.body.addWidget(self.about)
        self.steps.ticked.connect(self.refresh)
        context.look.changed.connect(self.refresh)
        self._lead_to_leaf()
        self.refresh()

    def _lead_to_leaf(self, _sheet: object = None) -> None:
        """Changing a figure and reading how it is counted begin at a leaf that has one, its first entry in focus."""
        sheet = self._context.session.sheet
        code = figure_leaf(sheet) if sheet is not None else ""
        for step in (Step.CHANGE_FIGURE, Step.EXPLAIN):
            words, page = LINES[step]
            self.links[step].lead(words, Place(page, code))

    def refresh(self) -> None:
        """Tick what was done; away where the own data are open."""
        look, done = self._context.look, self.steps.done
        for step, mark in self.marks.items():
            ink = look.colours.ok.ink if step in done else look.colours.text_soft
            mark.setPixmap(look.icon("done" if step in done else "circle", ink).pixmap(look.scale.pixels(16)))
            mark.setToolTip("Đã làm" if step in done else "Chưa làm")
            self.links[step].setAccessibleName(f"{self.links[step].text()}: {mark.toolTip().lower()}")
        if self.steps.finished:
            self.about.setText(ALL_DONE)
        if not self._context.session.is_example:
            self.hide()
        elif self.parent() is not None:
            self.show()


def figure_leaf(sheet: "SheetView") -> str:
    """The first scored leaf that this office may change and that asks for whole numbers of its own; "" where none.

    A shared figure would first ask whether it is changed everywhere: too much for a first try.
    """
    editable = Stage.SELF in sheet.editable
    for node in sheet.criteria_set.leaves if editable else ():
        inputs = node.leaf.inputs if node.leaf is not None else ()
        plain = bool(inputs) and all(spec.type is InputType.COUNT and not spec.shared for spec in inputs)
        if plain and sheet.is_own(node.code) and sheet.inputs.at(Stage.SELF, node.code) is not None:
            return node.code
    return ""


def five_steps_card(context: PageContext) -> FiveStepsCard:
    """The card for Tổng quan. Connect its `place_wanted`."""
    return FiveStepsCard(context)
