"""The stamp across a page, as a picture: letters set aslant would be read out and copied in the middle of other lines.

The same words stand upright in the corner of each page for whoever searches or listens to the text.
"""

from functools import lru_cache
from math import atan2, degrees

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.paths import resource
from app.reports.pdf_text import BOLD

_FORM = "stamp"
"""Drawn once in a file and shown on each page."""
_PIXELS = 160
_GREY = (70, 78, 82)
_OPACITY = 30
_SHARE = 0.62
"""Of the page's diagonal."""


@lru_cache(maxsize=8)
def _picture(text: str) -> Image.Image:
    face = ImageFont.truetype(str(resource("fonts", "Tinos-Bold.ttf")), _PIXELS)
    left, top, right, bottom = face.getbbox(text)
    size = (int(right - left) + 4, int(bottom - top) + 4)
    letters = Image.new("L", size, 0)
    ImageDraw.Draw(letters).text((2 - left, 2 - top), text, font=face, fill=_OPACITY)
    picture = Image.new("RGBA", size, (*_GREY, 0))
    picture.putalpha(letters)
    return picture


def draw_stamp(canvas: Canvas, text: str, page: tuple[float, float]) -> None:
    """Across the page from corner to corner, pale enough to read what is below; and small at the top right."""
    if not canvas.hasForm(_FORM):
        canvas.beginForm(_FORM, 0, 0, *page)
        _draw(canvas, text, page)
        canvas.endForm()
    canvas.doForm(_FORM)


def _draw(canvas: Canvas, text: str, page: tuple[float, float]) -> None:
    picture = _picture(text)
    canvas.saveState()
    canvas.setFont(BOLD, 10)
    canvas.setFillGray(0.35)
    canvas.drawRightString(page[0] - 15 * mm, page[1] - 12 * mm, text)
    diagonal = (page[0] ** 2 + page[1] ** 2) ** 0.5
    width = min(diagonal * _SHARE, len(text) * 15 * mm)
    height = width * picture.height / picture.width
    canvas.translate(page[0] / 2, page[1] / 2)
    canvas.rotate(degrees(atan2(page[1], page[0])))
    canvas.drawImage(ImageReader(picture), -width / 2, -height / 2, width, height, mask="auto")
    canvas.restoreState()
