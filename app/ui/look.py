"""The look of this window: colours, sizes, icons and fonts, in one object that pages are given."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from app.paths import resource
from app.ui.icons import IconSet
from app.ui.palette import CONTRAST, LIGHT, Colours
from app.ui.theme import qt_palette, style_sheet
from app.ui.type_scale import TextRole, TypeScale, clamp_percent

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

OUR_FACE = "Arimo"
FACES = ("Arimo-Regular.ttf", "Arimo-Bold.ttf")
"""Files of our own face; the first is what the first paint needs."""


class Look(QObject):
    """Read `colours` and `scale` when painting, never keep them: `changed` follows a new text size or theme."""

    changed = Signal()

    def __init__(self, percent: int = 100, high_contrast: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scale = TypeScale(clamp_percent(percent))
        self._colours = CONTRAST if high_contrast else LIGHT
        self._icons = IconSet()

    @property
    def colours(self) -> Colours:
        """The colours of now."""
        return self._colours

    @property
    def scale(self) -> TypeScale:
        """The sizes of now."""
        return self._scale

    @property
    def is_high_contrast(self) -> bool:
        """Whether the high-contrast theme is on."""
        return self._colours is CONTRAST

    def icon(self, name: str, colour: str = "") -> "QIcon":
        """An icon of resources/icons by name, in the text colour or another."""
        return self._icons.icon(name, colour or self._colours.text_soft)

    def font(self, role: TextRole = TextRole.BODY, bold: bool = False) -> QFont:
        """A font for things that are painted by hand; labels take their role by `set_role`."""
        font = QFont(families()[0])
        font.setFamilies(families())
        font.setPointSizeF(self._scale.points(role))
        font.setBold(bold)
        return font

    def set_percent(self, percent: int) -> None:
        """Another text size, applied to everything at once."""
        self._scale = TypeScale(clamp_percent(percent))
        self.apply()

    def set_high_contrast(self, on: bool) -> None:
        """The high-contrast theme, or the light one."""
        self._colours = CONTRAST if on else LIGHT
        self.apply()

    def apply(self) -> None:
        """Give font, palette and style sheet to the application, then say `changed`."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setFont(self.font())
            app.setPalette(qt_palette(self._colours))
            app.setStyleSheet(style_sheet(self._colours, self._scale))
        self.changed.emit()


def load_face(name: str) -> None:
    """Make our own face known to Qt; the machine's may lack letters such as ộ."""
    QFontDatabase.addApplicationFont(str(resource("fonts", name)))


def system_wants_contrast() -> bool:
    """Whether the system asks for high contrast (Windows: its contrast themes). Qt tells from 6.10 on."""
    from PySide6.QtCore import Qt  # lazy: the namespace takes 17 ms of the time to the first paint
    from PySide6.QtGui import QGuiApplication  # lazy: with it

    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    return bool(hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)


def families() -> list[str]:
    """Faces in order: the system's own where it is known to have all of Vietnamese, then ours."""
    return ["Segoe UI", OUR_FACE] if sys.platform == "win32" else [OUR_FACE]


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget a role of the style sheet (see `theme.py`), also after it was shown."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
