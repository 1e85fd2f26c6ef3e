"""The list of pages at the left: icon beside words, below 1280 icon over words. Words are never abbreviated."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.ui.commands import PAGE_NUMBERS
from app.ui.look import Look
from app.ui.pages.registry import PageSpec, Part
from app.ui.places import PageId, Place
from app.ui.type_scale import GRID, TextRole, WidthClass

WIDE_WIDTH = 184
SLOT_LEAST, SLOT_MOST = 33, 52
LETTER_ROOM = 10
"""What the style keeps around icon and letters of a small button."""
LARGE = 130
"""From this text size on a low window shows icons without words."""


class Navigation(QScrollArea):
    """One button for each page; the chosen one is where one is. Scrolls only where the window is too low."""

    place_wanted = Signal(object)

    def __init__(self, look: Look, specs: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation-area")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._look = look
        self._width = WidthClass.WIDE
        self._icons_only = False
        self._bar = QWidget()
        self._bar.setObjectName("navigation")
        self.setWidget(self._bar)
        self._layout = QVBoxLayout(self._bar)
        self._group = QButtonGroup(self)
        self._buttons: dict[PageId, QToolButton] = {}
        self._specs = {spec.id: spec for spec in specs if spec.part is not Part.HIDDEN}
        self._fill()
        look.changed.connect(self._draw)
        self._draw()

    def _fill(self) -> None:
        part = Part.WORK
        for spec in self._specs.values():
            if spec.part is not part:
                part = spec.part
                line = QFrame()
                line.setProperty("surface", "line")
                line.setFixedHeight(1)
                self._layout.addWidget(line)
            self._layout.addWidget(self._button(spec))
        self._layout.addStretch(1)

    def _button(self, spec: PageSpec) -> QToolButton:
        button = QToolButton()
        button.setText(spec.words)
        button.setAccessibleName(spec.words)
        button.setCheckable(True)
        number = PAGE_NUMBERS.get(spec.id)
        button.setToolTip(f"{spec.words} (Ctrl+{number})" if number else spec.words)
        button.clicked.connect(lambda _checked=False, wanted=spec.id: self.place_wanted.emit(Place(wanted)))
        self._group.addButton(button)
        self._buttons[spec.id] = button
        return button

    def buttons(self) -> dict[PageId, QToolButton]:
        """The buttons by page."""
        return dict(self._buttons)

    def show_place(self, place: Place) -> None:
        """Mark the page that is shown; none for pages that have no button."""
        self._group.setExclusive(False)
        for page_id, button in self._buttons.items():
            button.setChecked(page_id is place.page)
        self._group.setExclusive(True)
        self._draw_icons()

    def set_enabled(self, has_office: bool, has_sheet: bool) -> None:
        """Without a data folder or a sheet only the pages that need none can be opened."""
        for page_id, button in self._buttons.items():
            spec = self._specs[page_id]
            button.setEnabled((has_sheet or not spec.needs_sheet) and (has_office or not spec.needs_office))

    def set_width_class(self, width: WidthClass) -> None:
        """Icon beside words when WIDE, over words below."""
        if width is not self._width:
            self._width = width
            self._draw()

    def _draw(self) -> None:
        scale, wide = self._look.scale, self._width is WidthClass.WIDE
        self._layout.setContentsMargins(*((GRID, GRID, GRID, GRID) if wide else (3, 2, 3, 2)))
        self._layout.setSpacing(2 if wide else 0)
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if wide else Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        side = scale.pixels(20 if wide else 16)
        letters = self._small_metrics().height()
        least = scale.row if wide else max(scale.pixels(SLOT_LEAST), side + letters + LETTER_ROOM)
        self._icons_only = not wide and scale.percent >= LARGE and self._too_low(least)
        if self._icons_only:
            style, side = Qt.ToolButtonStyle.ToolButtonIconOnly, scale.pixels(20)
            least = min(least, side + GRID)
        for page_id, button in self._buttons.items():
            words = self._specs[page_id].words
            button.setText(f" {words}" if wide else words)  # the style puts words too near to the icon
            button.setProperty("kind", "nav" if wide else "nav-small")
            button.setToolButtonStyle(style)
            button.setIconSize(QSize(side, side))
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            button.setMinimumHeight(least)
            button.setMaximumHeight(max(least, scale.pixels(40 if wide else SLOT_MOST)))
            button.style().unpolish(button)
            button.style().polish(button)
        scrolls = self.verticalScrollBar().sizeHint().width() if not wide and self._too_low(least) else 0
        self.setFixedWidth(scale.pixels(WIDE_WIDTH) if wide else self._small_width() + scrolls)
        self._draw_icons()

    def _small_width(self) -> int:
        if self._icons_only:
            return self._look.scale.pixels(44)
        metrics = self._small_metrics()
        return max((metrics.horizontalAdvance(spec.words) for spec in self._specs.values()), default=60) + 20

    def _small_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._look.font(TextRole.SMALL))

    def _too_low(self, least: int) -> bool:
        """Whether the words of all pages do not fit below each other."""
        return len(self._buttons) * least + GRID > self.height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window scrolls; with large letters it shows the icons only, tooltip and name keep the words."""
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            self._draw()

    def _draw_icons(self) -> None:
        colours = self._look.colours
        for page_id, button in self._buttons.items():
            colour = colours.accent if button.isChecked() else colours.text_soft
            button.setIcon(self._look.icon(self._specs[page_id].icon, colour))
