"""The colours of the window. Text keeps a contrast of at least 4,5:1, the line of an entry 3:1 (tested)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tint:
    """A semantic colour: the ink of icon and word, and the surface behind them."""

    ink: str
    surface: str


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme. `text` and `text_soft` stand on window, surface, raised and navigation alike."""

    window: str
    surface: str
    raised: str
    navigation: str
    line: str
    entry_line: str
    text: str
    text_soft: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    selection: str
    on_selection: str
    ok: Tint
    warn: Tint
    bad: Tint
    info: Tint
    waiting: Tint
    neutral: Tint
    example: Tint
    bar_got: str
    bar_lost: str
    bar_unscored: str
    bar_waiting: str

    def tint(self, tone: str) -> Tint:
        """The tint of a tone by its name: ok, warn, bad, info, waiting, neutral, example; neutral for others."""
        tints = {
            "ok": self.ok,
            "warn": self.warn,
            "bad": self.bad,
            "info": self.info,
            "work": self.info,
            "waiting": self.waiting,
            "example": self.example,
        }
        return tints.get(tone, self.neutral)


LIGHT = Colours(
    window="#F3F6F7",
    surface="#FFFFFF",
    raised="#F9FBFB",
    navigation="#E9EFF1",
    line="#D6DEE1",
    entry_line="#84949B",
    text="#16262D",
    text_soft="#47595F",
    accent="#0B6477",
    accent_hover="#084D5C",
    accent_soft="#DDEEF2",
    on_accent="#FFFFFF",
    selection="#CFE6EC",
    on_selection="#10222A",
    ok=Tint("#1A6638", "#E5F3E9"),
    warn=Tint("#824700", "#FCF0DA"),
    bad=Tint("#A0251B", "#FBE9E7"),
    info=Tint("#1B558F", "#E6EFF9"),
    waiting=Tint("#58478E", "#EEEBF7"),
    neutral=Tint("#47595F", "#EAEFF1"),
    example=Tint("#5F4500", "#FBE7B5"),
    bar_got="#2B8A9E",
    bar_lost="#C65A4E",
    bar_unscored="#B9C5CA",
    bar_waiting="#9488C4",
)

CONTRAST = Colours(
    window="#FFFFFF",
    surface="#FFFFFF",
    raised="#FFFFFF",
    navigation="#FFFFFF",
    line="#000000",
    entry_line="#000000",
    text="#000000",
    text_soft="#000000",
    accent="#003C4A",
    accent_hover="#000000",
    accent_soft="#FFFFFF",
    on_accent="#FFFFFF",
    selection="#FFE680",
    on_selection="#000000",
    ok=Tint("#003B16", "#FFFFFF"),
    warn=Tint("#4A2800", "#FFFFFF"),
    bad=Tint("#7A0000", "#FFFFFF"),
    info=Tint("#00285C", "#FFFFFF"),
    waiting=Tint("#2E1A66", "#FFFFFF"),
    neutral=Tint("#000000", "#FFFFFF"),
    example=Tint("#000000", "#FFFFFF"),
    bar_got="#003C4A",
    bar_lost="#A00000",
    bar_unscored="#9A9A9A",
    bar_waiting="#5A3FB0",
)


def _channel(value: int) -> float:
    part = value / 255
    return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4


def _luminance(colour: str) -> float:
    red, green, blue = (_channel(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two `#RRGGBB` colours, from 1 to 21 (WCAG 2)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
