"""The one scale of type sizes, and the 8-pixel grid, both scaled by the text size of the program (90-150 %)."""

from dataclasses import dataclass
from enum import IntEnum

SMALLEST_PERCENT, LARGEST_PERCENT, STEP_PERCENT = 90, 150, 10
GRID = 8
MARGIN = 16


class TextRole(IntEnum):
    """The five sizes in points at 100 %. RESULT is for the one result figure of a screen."""

    SMALL = 10
    BODY = 11
    LEAD = 13
    TITLE = 16
    RESULT = 24


class WidthClass(IntEnum):
    """How wide the window is in logical pixels at 100 % text: tested at 911, 1093 and 1920."""

    NARROW = 0
    """Below 1000: tree and form alternate (Enter opens, Esc returns)."""
    MIDDLE = 1
    """1000 to 1279: at most two columns, icon over word in the navigation."""
    WIDE = 2
    """1280 and more."""


@dataclass(frozen=True, slots=True)
class TypeScale:
    """Sizes for one text size of the program."""

    percent: int = 100

    def points(self, role: TextRole) -> float:
        """The size in points."""
        return int(role) * self.percent / 100

    def pixels(self, at_100: int) -> int:
        """A length that grows with the text: row heights, icon sizes, column widths."""
        return round(at_100 * self.percent / 100)

    @property
    def row(self) -> int:
        """Height of a usual row."""
        return self.pixels(32)

    @property
    def dense_row(self) -> int:
        """Height of a row in a dense table."""
        return self.pixels(24)

    @property
    def tall_row(self) -> int:
        """Height of a row whose title wraps to two lines."""
        return self.pixels(44)

    def changed(self, steps: int) -> "TypeScale":
        """The scale some steps of 10 % up or down, kept between 90 and 150."""
        return TypeScale(clamp_percent(self.percent + steps * STEP_PERCENT))

    def width_class(self, width: int) -> WidthClass:
        """The class of a window of that logical width: larger letters make a window narrower."""
        at_100 = width * 100 / self.percent
        if at_100 < 1000:
            return WidthClass.NARROW
        return WidthClass.MIDDLE if at_100 < 1280 else WidthClass.WIDE


def clamp_percent(percent: int) -> int:
    """A text size that exists: the nearest step from 90 to 150."""
    nearest = round(percent / STEP_PERCENT) * STEP_PERCENT
    return max(SMALLEST_PERCENT, min(LARGEST_PERCENT, nearest))
