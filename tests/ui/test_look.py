import re
from dataclasses import fields
from itertools import product

import pytest
from PySide6.QtWidgets import QApplication

from app.paths import resource
from app.ui.commands import COMMANDS
from app.ui.look import Look
from app.ui.pages.registry import COMMUNE_PAGES
from app.ui.palette import CONTRAST, LIGHT, Colours, Tint, contrast
from app.ui.theme import style_sheet
from app.ui.type_scale import TextRole, TypeScale, WidthClass
from app.ui.widgets.states import STATE_LOOKS, LeafState

SURFACES = ("window", "surface", "raised", "navigation")


@pytest.mark.parametrize("colours", [LIGHT, CONTRAST], ids=["light", "contrast"])
def test_every_text_has_contrast_on_every_surface(colours: Colours) -> None:
    pairs = [(colours.text, getattr(colours, name)) for name in SURFACES]
    pairs += [(colours.text_soft, getattr(colours, name)) for name in SURFACES]
    pairs += [(colours.accent, getattr(colours, name)) for name in (*SURFACES, "accent_soft")]
    pairs += [(colours.on_accent, colours.accent), (colours.on_accent, colours.accent_hover)]
    pairs += [(colours.on_selection, colours.selection), (colours.text, colours.accent_soft)]
    tints = [getattr(colours, part.name) for part in fields(colours)]
    tints = [tint for tint in tints if isinstance(tint, Tint)]
    pairs += [(tint.ink, tint.surface) for tint in tints]
    pairs += [(tint.ink, getattr(colours, name)) for tint, name in product(tints, SURFACES)]
    pairs += [(colours.accent, tint.surface) for tint in tints]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


@pytest.mark.parametrize("colours", [LIGHT, CONTRAST], ids=["light", "contrast"])
def test_lines_and_bars_are_seen(colours: Colours) -> None:
    assert contrast(colours.entry_line, colours.surface) >= 3
    assert contrast(colours.bar_got, colours.surface) >= 3
    assert contrast(colours.bar_lost, colours.surface) >= 3


def test_black_on_white_is_the_highest_contrast() -> None:
    assert round(contrast("#000000", "#FFFFFF"), 1) == 21.0


def test_every_name_of_the_style_sheet_is_replaced(dressed: QApplication) -> None:
    assert not re.findall(r"@\w+", style_sheet(LIGHT, TypeScale()))


def test_the_type_scale_has_five_sizes() -> None:
    assert [int(role) for role in TextRole] == [10, 11, 13, 16, 24]


def test_text_size_stays_between_90_and_150_percent() -> None:
    scale = TypeScale(140)
    assert [scale.changed(steps).percent for steps in (-9, 0, 1, 9)] == [90, 140, 150, 150]


@pytest.mark.parametrize(
    ("width", "percent", "expected"),
    [
        (911, 100, WidthClass.NARROW),
        (1093, 100, WidthClass.MIDDLE),
        (1920, 100, WidthClass.WIDE),
        (1920, 150, WidthClass.WIDE),
        (1366, 150, WidthClass.NARROW),
    ],
)
def test_larger_letters_make_a_window_narrower(width: int, percent: int, expected: WidthClass) -> None:
    assert TypeScale(percent).width_class(width) is expected


def test_every_icon_that_is_named_is_drawn_in_one_colour() -> None:
    named = {spec.icon for spec in COMMANDS if spec.icon} | {spec.icon for spec in COMMUNE_PAGES}
    named |= {look.icon for look in STATE_LOOKS.values()}
    for name in named:
        drawing = resource("icons", f"{name}.svg").read_text("utf-8")
        assert "currentColor" in drawing
        assert not re.search(r"#[0-9a-fA-F]{3,6}", drawing)


def test_every_state_has_words_beside_its_colour() -> None:
    assert set(STATE_LOOKS) == set(LeafState)
    assert all(look.words for look in STATE_LOOKS.values())


def test_an_icon_takes_the_colour_asked_for(dressed: QApplication) -> None:
    look = Look()
    image = look.icon("minus", "#FF0000").pixmap(20).toImage()
    inks = {image.pixelColor(x, 10).red() for x in range(image.width()) if image.pixelColor(x, 10).alpha() > 200}
    assert inks
    assert min(inks) > 200
