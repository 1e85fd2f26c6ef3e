"""A document tree as PDF: margins of Nghị định 30/2020/NĐ-CP, embedded Tinos, the same bytes for the same data."""

from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, Image, PageBreak, PageTemplate

from app.reports.clean_text import clean
from app.reports.document import Block, ChartPage, Document, Letterhead, Paper, Paragraph, SignBlocks, Table, TextRole
from app.reports.pdf_frames import letterhead_flow, sign_flow
from app.reports.pdf_stamp import draw_stamp
from app.reports.pdf_table import flow_table
from app.reports.pdf_text import ITALIC, REGULAR, TEXT_STYLES, flow_paragraph, register_fonts, style
from app.windows_files import write_atomic

_LEFT, _RIGHT, _TOP, _BOTTOM = 30 * mm, 15 * mm, 20 * mm, 20 * mm
_SIZES = {Paper.A4: A4, Paper.A3: A3}
_TABLE_TYPE = {Paper.A4: 11.0, Paper.A3: 12.0}
CREATOR = "Chấm điểm CCHC cấp xã"


@dataclass(frozen=True, slots=True)
class RenderedPdf:
    """A finished file."""

    data: bytes
    pages: int


def render_pdf(document: Document) -> RenderedPdf:
    """The document as PDF bytes; no clock is read, so the same data gives the same bytes."""
    register_fonts()
    size = _SIZES[document.paper]
    page = landscape(size) if document.landscape else size
    buffer = BytesIO()
    template = BaseDocTemplate(
        buffer,
        pagesize=page,
        title=clean(document.title),
        author=clean(document.author),
        creator=CREATOR,
        lang="vi-VN",
        invariant=1,
        initialFontName=REGULAR,
    )
    width, height = page[0] - _LEFT - _RIGHT, page[1] - _TOP - _BOTTOM
    frame = Frame(_LEFT, _BOTTOM, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    template.addPageTemplates(
        PageTemplate(frames=[frame], onPageEnd=partial(_finish_page, document=document, page=page))
    )
    flow: list[Flowable] = []
    for block in document.blocks:
        flow.extend(_flow(block, document, width, height))
    template.build(flow)
    return RenderedPdf(buffer.getvalue(), template.page)


def write_pdf(document: Document, path: Path) -> Path:
    """Write the PDF, whole or not at all; says where it is (beside `path` if that is open elsewhere)."""
    return write_atomic(path, render_pdf(document).data)


def _flow(block: Block, document: Document, width: float, height: float) -> list[Flowable]:
    match block:
        case Paragraph():
            return [flow_paragraph(block.text, TEXT_STYLES[block.role])]
        case Letterhead():
            return [letterhead_flow(block, width)]
        case SignBlocks():
            return [sign_flow(block, width)]
        case ChartPage():
            return _chart_flow(block, width, height)
        case Table():
            closing = [part for end in block.closing for part in _flow(end, document, width, height)]
            return [flow_table(block, width, height, _TABLE_TYPE[document.paper], closing)]


def _chart_flow(chart: ChartPage, width: float, height: float) -> list[Flowable]:
    from app.reports.charts import chart_png  # lazy: only reports with a chart page pay for matplotlib

    tall = height - 30 * mm
    return [
        PageBreak(),
        flow_paragraph(chart.title, TEXT_STYLES[TextRole.TITLE]),
        flow_paragraph(chart.caption, TEXT_STYLES[TextRole.CAPTION]),
        Image(BytesIO(chart_png(chart, width / mm, tall / mm)), width=width, height=tall),
    ]


def _finish_page(canvas: Canvas, template: BaseDocTemplate, document: Document, page: tuple[float, float]) -> None:
    """What each page carries besides the text: page number from page 2, the foot line, the stamp across it."""
    canvas.saveState()
    middle = _LEFT + (page[0] - _LEFT - _RIGHT) / 2
    if template.page > 1:
        canvas.setFont(REGULAR, 13)
        canvas.drawCentredString(middle, page[1] - _TOP + 4 * mm, str(template.page))
    if document.foot:
        foot = flow_paragraph(document.foot, style(ITALIC, 9, TA_CENTER))
        wide = page[0] - _LEFT - _RIGHT
        tall = foot.wrap(wide, _BOTTOM)[1]
        foot.drawOn(canvas, _LEFT, max(6 * mm, _BOTTOM - 3 * mm - tall))
    if document.stamp:
        draw_stamp(canvas, clean(document.stamp), page)
    canvas.restoreState()
