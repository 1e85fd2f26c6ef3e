"""Labels, links, badges and buttons in the words of the style sheet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from app.ui.commands import Command, first_key_text
from app.ui.look import Look
from app.ui.places import Place


def text_label(text: str = "", role: str = "", wrap: bool = True, parent: QWidget | None = None) -> QLabel:
    """A plain-text label: text of files and people is never read as markup. Long texts wrap, they are not cut."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    return label


def badge(text: str, tone: str = "neutral", parent: QWidget | None = None) -> QLabel:
    """A short word on a tinted ground: `MẪU`, `đủ`."""
    label = text_label(text, wrap=False, parent=parent)
    label.setProperty("badge", tone)
    label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return label


class LinkButton(QPushButton):
    """Words that lead to a place; reached with Tab, pressed with Enter or Space."""

    place_wanted = Signal(object)

    def __init__(self, text: str = "", place: Place | None = None, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", "link")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._place = place
        self.clicked.connect(self._go)

    def lead(self, text: str, place: Place | None) -> None:
        """Show other words that lead elsewhere; without a place they are plain words."""
        self._place = place
        self.setText(text)
        self.setEnabled(place is not None)

    def _go(self) -> None:
        if self._place is not None:
            self.place_wanted.emit(self._place)


def action_button(
    words: str,
    look: Look,
    icon: str = "",
    kind: str = "",
    command: Command | None = None,
    parent: QWidget | None = None,
) -> QPushButton:
    """A button with its icon and, where a command stands behind it, its key: `Thêm tệp  F8`."""
    key = first_key_text(command) if command is not None else ""
    button = QPushButton(f"{words}  {key}" if key else words, parent)
    button.setAutoDefault(False)
    if kind:
        button.setProperty("kind", kind)
    if icon:
        button.setText(f" {button.text()}")  # the style puts the words too near
        ink = look.colours.on_accent if kind == "filled" else look.colours.accent
        button.setIcon(look.icon(icon, ink))
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return button


def keep_room(label: QLabel, keep: bool = True) -> None:
    """Keep a line for a sentence that is not said yet, so that what stands below does not jump."""
    policy = label.sizePolicy()
    policy.setRetainSizeWhenHidden(keep)
    label.setSizePolicy(policy)
    label.setMinimumHeight(label.fontMetrics().lineSpacing() + 2)
