"""Fonts and paragraph styles of the PDF: Tinos in four faces (the widths of Times New Roman), nothing else."""

from functools import cache
from html import escape
from typing import Literal, TypeAlias

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.fonts import addMapping
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph as FlowParagraph

from app.paths import resource
from app.reports.clean_text import clean
from app.reports.document import ColumnRole, RowKind, TextRole

REGULAR, BOLD, ITALIC, BOLD_ITALIC = "Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"
_FILES = {
    REGULAR: "Tinos-Regular.ttf",
    BOLD: "Tinos-Bold.ttf",
    ITALIC: "Tinos-Italic.ttf",
    BOLD_ITALIC: "Tinos-BoldItalic.ttf",
}
_ALIGNMENT: dict[ColumnRole, Literal[0, 1, 2]] = {
    ColumnRole.CODE: TA_CENTER,
    ColumnRole.TITLE: TA_LEFT,
    ColumnRole.NUMBER: TA_RIGHT,
    ColumnRole.TEXT: TA_LEFT,
    ColumnRole.SIGNATURE: TA_CENTER,
}
Alignment: TypeAlias = Literal[0, 1, 2, 4]
"""Left, centre, right, justified, as reportlab numbers them."""

_FACES = {
    RowKind.AREA: BOLD,
    RowKind.CRITERION: BOLD,
    RowKind.GROUP: BOLD_ITALIC,
    RowKind.LEAF: REGULAR,
    RowKind.TOTAL: BOLD,
}


@cache
def register_fonts() -> None:
    """Tell reportlab the four faces, once in a process (parsing them costs more than a report)."""
    for name, file_name in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", file_name))))
    addMapping(REGULAR, 0, 0, REGULAR)
    addMapping(REGULAR, 1, 0, BOLD)
    addMapping(REGULAR, 0, 1, ITALIC)
    addMapping(REGULAR, 1, 1, BOLD_ITALIC)


def style(
    face: str = REGULAR,
    size: float = 13,
    alignment: Alignment = TA_LEFT,
    before: float = 0,
    after: float = 0,
    lead: float = 1.2,
) -> ParagraphStyle:
    """A paragraph style in one of our faces; reportlab's defaults would bring Helvetica in."""
    return ParagraphStyle(
        f"{face}-{size}-{alignment}-{before}-{after}",
        fontName=face,
        fontSize=size,
        leading=size * lead,
        alignment=alignment,
        spaceBefore=before,
        spaceAfter=after,
        bulletFontName=REGULAR,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
        embeddedHyphenation=0,
    )


TEXT_STYLES = {
    TextRole.ANNEX: style(BOLD, 14, TA_CENTER, after=2),
    TextRole.TITLE: style(BOLD, 14, TA_CENTER, before=4, after=2),
    TextRole.SUBTITLE: style(BOLD, 13, TA_CENTER, after=2),
    TextRole.CAPTION: style(ITALIC, 13, TA_CENTER, after=2),
    TextRole.NOTICE: style(ITALIC, 11, TA_CENTER, before=2, after=4),
    TextRole.BODY: style(REGULAR, 13, TA_JUSTIFY, before=3, after=3),
    TextRole.CLOSING: style(BOLD, 13, TA_LEFT, before=4, after=3),
    TextRole.NOTE: style(ITALIC, 11, TA_JUSTIFY, before=2, after=1),
}


@cache
def head_style(size: float) -> ParagraphStyle:
    """Of the repeated table head."""
    return style(BOLD, size, TA_CENTER, lead=1.15)


def row_face(kind: RowKind) -> str:
    """The face of a row's figures."""
    return _FACES[kind]


@cache
def cell_style(role: ColumnRole, kind: RowKind, italic: bool, size: float) -> ParagraphStyle:
    """Of one table cell."""
    face = ITALIC if italic and kind is RowKind.LEAF else _FACES[kind]
    return style(face, size, _ALIGNMENT[role], lead=1.15)


class CellParagraph(FlowParagraph):
    """A paragraph that remembers its last breaking: a table asks for the same width when it measures, splits, draws."""

    _wrapped_at: tuple[float, tuple[float, float]] | None = None

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803  reportlab's names
        if self._wrapped_at is None or self._wrapped_at[0] != availWidth:
            self._wrapped_at = (availWidth, super().wrap(availWidth, availHeight))
        return self._wrapped_at[1]


def cell_paragraph(text: str, look: ParagraphStyle) -> CellParagraph:
    """A paragraph of plain text in a table cell."""
    return CellParagraph(_markup(text), look)


def flow_paragraph(text: str, look: ParagraphStyle) -> FlowParagraph:
    """A paragraph of plain text: markup in it is printed as it stands; line ends are kept."""
    return FlowParagraph(_markup(text), look)


def _markup(text: str) -> str:
    return escape(clean(text), quote=False).replace("\n", "<br/>")
