"""Cài đặt, Màn hình: text size, contrast, strip of keys. Remembered for this PC, not for the office."""

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.pages.base import PageContext
from app.ui.type_scale import GRID, LARGEST_PERCENT, SMALLEST_PERCENT, STEP_PERCENT
from app.ui.widgets.card import Card
from app.ui.widgets.chips import Chip
from app.ui.widgets.labels import text_label


class ScreenSettings(QWidget):
    """Every choice works at once."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        card = Card("Màn hình")
        card.body.addWidget(text_label("Cỡ chữ trong chương trình (Ctrl+= to hơn, Ctrl+- nhỏ hơn)"))
        row = QHBoxLayout()
        row.setSpacing(4)
        self.sizes = QButtonGroup(self)
        for percent in range(SMALLEST_PERCENT, LARGEST_PERCENT + 1, STEP_PERCENT):
            chip = Chip(context.look, f"{percent}%")
            self.sizes.addButton(chip, percent)
            row.addWidget(chip)
        row.addStretch(1)
        card.body.addLayout(row)
        self.contrast = QCheckBox("Tương phản cao: chữ đen trên nền trắng, đường kẻ đậm")
        card.body.addWidget(self.contrast)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(card)
        self.sizes.idClicked.connect(self._set_size)
        self.contrast.toggled.connect(self._set_contrast)
        context.look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what holds now."""
        chip = self.sizes.button(self._context.look.scale.percent)
        if chip is not None:
            chip.setChecked(True)
        self.contrast.blockSignals(True)
        self.contrast.setChecked(self._context.look.is_high_contrast)
        self.contrast.blockSignals(False)

    def _set_size(self, percent: int) -> None:
        self._context.machine.remember("text_percent", percent)
        self._context.look.set_percent(percent)

    def _set_contrast(self, on: bool) -> None:
        self._context.machine.remember("high_contrast", on)
        self._context.look.set_high_contrast(on)
