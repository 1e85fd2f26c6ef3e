"""A document tree as XLSX: live formulas that hold the engine's figures, ready to print, no clock in it."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from app.reports.clean_text import clean
from app.reports.document import ChartPage, Document, Letterhead, Paper, Paragraph, SignBlocks, Table
from app.reports.xlsx_cached import with_cached_values
from app.reports.xlsx_looks import font, place, put_text
from app.reports.xlsx_table import TableWriter
from app.reports.xlsx_texts import TextWriter
from app.windows_files import write_atomic
from app.workbook_parts import FONT

_PAPER_CODES = {Paper.A4: 9, Paper.A3: 8}
_MM_PER_INCH = 25.4
_MOST_IN_FOOT = 200
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_CHART_COLUMNS = 16
_CHART_PIXELS = (1000, 600)
_CHART_MM = (250.0, 150.0)


def render_xlsx(document: Document) -> bytes:
    """The document as workbook bytes."""
    return render_book((document,))


def render_book(documents: Sequence[Document]) -> bytes:
    """Several documents as one workbook, a sheet for each; title and author are the first one's."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = clean(documents[0].title)
    book.properties.creator = clean(documents[0].author)
    cached: list[dict[str, float | str]] = []
    for document in documents:
        cached.append({})
        _write_sheet(book.create_sheet(sheet_name(document.sheet_name)), document, cached[-1])
        for block in document.blocks:
            if isinstance(block, ChartPage):
                _write_chart(book.create_sheet(sheet_name(block.title)), block, document)
                cached.append({})
    buffer = BytesIO()
    book.save(buffer)
    return with_cached_values(buffer.getvalue(), cached)


def write_xlsx(document: Document, path: Path) -> Path:
    """Write the workbook, whole or not at all; says where it is (beside `path` if that is open elsewhere)."""
    return write_atomic(path, render_xlsx(document))


def sheet_name(text: str) -> str:
    """A name that Excel takes: at most 31 letters, none of []:*?/\\ and no quote."""
    return " ".join(clean(text).translate(_FORBIDDEN).split())[:31].rstrip() or "Bảng"


def _write_sheet(sheet: Worksheet, document: Document, cached: dict[str, float | str]) -> None:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    columns = tables[0].columns if tables else ()
    texts = TextWriter(sheet, [column.share for column in columns] or [252])
    if document.stamp:
        texts.stamp(document.stamp)
    for block in document.blocks:
        match block:
            case Paragraph():
                texts.paragraph(block)
            case Letterhead():
                texts.letterhead(block)
            case SignBlocks():
                texts.sign_blocks(block)
            case Table():
                _write_table(sheet, block, texts, cached)
            case ChartPage():
                pass  # a sheet of its own
    _set_page(sheet, document, max(1, texts.row - 1), max(1, len(columns)))


def _write_table(sheet: Worksheet, table: Table, texts: TextWriter, cached: dict[str, float | str]) -> None:
    writer = TableWriter(sheet, table, texts.row, cached)
    writer.write()
    sheet.print_title_rows = f"{writer.head_row}:{writer.head_row}"
    sheet.freeze_panes = f"C{writer.head_row + 1}"
    texts.row = writer.last_row + 1
    for block in table.closing:
        if isinstance(block, Paragraph):
            texts.paragraph(block)
        else:
            texts.sign_blocks(block)


def _set_page(sheet: Worksheet, document: Document, last_row: int, columns: int) -> None:
    sheet.print_area = f"A1:{get_column_letter(columns)}{last_row}"
    sheet.page_setup.paperSize = _PAPER_CODES[document.paper]
    sheet.page_setup.orientation = "landscape" if document.landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(
        left=30 / _MM_PER_INCH,
        right=15 / _MM_PER_INCH,
        top=20 / _MM_PER_INCH,
        bottom=20 / _MM_PER_INCH,
        header=10 / _MM_PER_INCH,
        footer=8 / _MM_PER_INCH,
    )
    sheet.print_options.horizontalCentered = True
    sheet.sheet_view.zoomScale = 85
    _set_head_and_foot(sheet, document)


def _set_head_and_foot(sheet: Worksheet, document: Document) -> None:
    """Page number from page 2, the stamp and the foot line on each page."""
    both = sheet.HeaderFooter
    both.differentFirst = True
    foot = clean(document.foot).replace("&", "&&")[:_MOST_IN_FOOT]
    both.oddHeader, both.firstHeader = _head("&P", document), _head("", document)
    both.oddFooter, both.firstFooter = _foot(foot), _foot(foot)


def _head(middle: str, document: Document) -> HeaderFooterItem:
    center = _HeaderFooterPart(middle or None, f"{FONT},Regular", 13)
    return HeaderFooterItem(center=center, right=_HeaderFooterPart(clean(document.stamp) or None, f"{FONT},Bold", 13))


def _foot(text: str) -> HeaderFooterItem:
    return HeaderFooterItem(center=_HeaderFooterPart(text or None, f"{FONT},Italic", 9))


def _write_chart(sheet: Worksheet, chart: ChartPage, document: Document) -> None:
    from app.reports.charts import chart_png  # lazy: only workbooks with a chart pay for matplotlib

    for row, (text, bold) in enumerate(((chart.title, True), (chart.caption, False)), start=1):
        cell = sheet.cell(row, 1)
        put_text(cell, text)
        cell.font = font(14 if bold else 12, bold=bold, italic=not bold)
        cell.alignment = place("center")
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=_CHART_COLUMNS)
        sheet.row_dimensions[row].height = 20
    picture = Image(BytesIO(chart_png(chart, *_CHART_MM)))
    picture.width, picture.height = _CHART_PIXELS
    sheet.add_image(picture, "A4")
    _set_page(sheet, document, 36, _CHART_COLUMNS)
