"""Fusion dressed in our palette: the Qt palette and the one style sheet, made from `Colours` and `TypeScale`.

Properties the style sheet knows. `role` of labels: small, soft, lead, title, result, code; `kind` of buttons: filled
(one on a page), quiet, link, chip; `state` of entries: wrong, readonly; `surface` of frames: page, card, panel, strip.
"""

from PySide6.QtGui import QColor, QPalette

from app.paths import resource
from app.ui.palette import Colours
from app.ui.type_scale import TextRole, TypeScale

COLOUR_NAMES = (
    "window",
    "surface",
    "raised",
    "navigation",
    "line",
    "entry_line",
    "text",
    "text_soft",
    "accent",
    "accent_hover",
    "accent_soft",
    "on_accent",
    "selection",
    "on_selection",
)


def qt_palette(colours: Colours) -> QPalette:
    """What Fusion and item views paint with where the style sheet is silent."""
    palette = QPalette()
    role = QPalette.ColorRole
    for key, colour in (
        (role.Window, colours.window),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.raised),
        (role.Text, colours.text),
        (role.PlaceholderText, colours.text_soft),
        (role.Button, colours.raised),
        (role.ButtonText, colours.text),
        (role.ToolTipBase, colours.surface),
        (role.ToolTipText, colours.text),
        (role.Highlight, colours.selection),
        (role.HighlightedText, colours.on_selection),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.Accent, colours.accent),
        (role.Mid, colours.line),
        (role.Midlight, colours.line),
        (role.Dark, colours.entry_line),
    ):
        palette.setColor(key, QColor(colour))
    soft = QColor(colours.text_soft)
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, soft)
    return palette


def style_sheet(colours: Colours, scale: TypeScale) -> str:
    """The whole style sheet; the template lies in resources/theme.qss, its @names are replaced here."""
    template = resource("theme.qss").read_text("utf-8")
    for name, value in sorted(_values(colours, scale).items(), key=lambda pair: -len(pair[0])):
        template = template.replace(f"@{name}", value)
    return template


def _values(colours: Colours, scale: TypeScale) -> dict[str, str]:
    values = {name: str(getattr(colours, name)) for name in COLOUR_NAMES}
    for tone in ("ok", "warn", "bad", "info", "waiting", "neutral", "example"):
        tint = colours.tint(tone)
        values[f"{tone}_ink"], values[f"{tone}_surface"] = tint.ink, tint.surface
    values |= {f"{role.name.lower()}_pt": f"{scale.points(role):g}pt" for role in TextRole}
    values |= {f"px{size}": f"{scale.pixels(size)}px" for size in (1, 2, 4, 6, 8, 12, 16, 20, 24, 28, 32, 44)}
    values |= {
        "half18": f"{(scale.pixels(16) + 2) // 2}px",
        "dot": f"{scale.pixels(5)}px",
        "dotin": f"{scale.pixels(8)}px",
    }
    values |= {"icons": resource("icons").as_posix()}
    return values
