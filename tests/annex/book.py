"""Builds .xlsx and .docx annexes from the descriptions in tests/broken/annexes.

A description is TOML: `format` (xlsx, docx), `about`, `file_name`, `raw` (a kind of raw_bytes.py), `[[table]]` with
`name`, `rows`, `merge`, `number_format`, `hidden_rows`, `hidden_columns`, `hidden`, `comments`; for Word `before`,
`after`, `nested` (cell -> rows), `deleted_rows`. A cell is a text, a number, a date, `#REF!`, or a table: for Excel
`formula` and the stored `value`; for Word `text`, `list` and `level` (of `[[list]]` with `levels = [[format, words]]`),
`inserted`, `deleted`, `box`, `fraction`, `symbol`. What must come out stands in `[expect]`: see test_museum.py.
"""

import io
import re
import tomllib
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from tests.annex.raw_bytes import raw_bytes

ENTRIES = Path(__file__).resolve().parents[1] / "broken" / "annexes"
Description = Mapping[str, Any]
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def descriptions() -> dict[str, Description]:
    """All entries of the museum by name."""
    return {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(ENTRIES.glob("*.toml"))}


def build(described: Description, folder: Path, name: str = "phu-luc") -> Path:
    """The file that a description describes."""
    path = folder / str(described.get("file_name", f"{name}.{described['format']}"))
    path.write_bytes(book_bytes(described))
    return path


def book_bytes(described: Description) -> bytes:
    """The same as bytes; `raw` says how they are broken."""
    data = b""
    if described.get("table"):
        data = xlsx_bytes(described) if described["format"] == "xlsx" else docx_bytes(described)
    return raw_bytes(described["raw"], data) if "raw" in described else data


# --- Excel -----------------------------------------------------------------------------------------------------------


def xlsx_bytes(described: Description) -> bytes:
    """A workbook with a sheet for each table."""
    book = Workbook()
    book.remove(book.worksheets[0])
    stored: dict[str, object] = {}
    for number, table in enumerate(described["table"], start=1):
        fill_sheet(book.create_sheet(table.get("name", f"Trang {number}")), table, stored)
    out = io.BytesIO()
    book.save(out)
    return with_stored_values(out.getvalue(), stored) if stored else out.getvalue()


def fill_sheet(sheet: Worksheet, table: Description, stored: dict[str, object]) -> None:
    for row, cells in enumerate(table["rows"], start=1):
        for column, value in enumerate(cells, start=1):
            if isinstance(value, dict):
                sheet.cell(row, column, value["formula"])
                stored[value["formula"].removeprefix("=")] = value["value"]
            elif value != "":
                cell = sheet.cell(row, column, value)
                if isinstance(value, str) and value.startswith("#"):
                    cell.data_type = "e"
    for span in table.get("merge", []):
        sheet.merge_cells(span)
    for place, shown_as in table.get("number_format", {}).items():
        sheet[place].number_format = shown_as
    for row in table.get("hidden_rows", []):
        sheet.row_dimensions[row].hidden = True
    for letter in table.get("hidden_columns", []):
        sheet.column_dimensions[letter].hidden = True
    for place, words in table.get("comments", {}).items():
        sheet[place].comment = Comment(words, "")
    if table.get("hidden"):
        sheet.sheet_state = "hidden"


def with_stored_values(data: bytes, stored: Mapping[str, object]) -> bytes:
    """openpyxl writes formulas without their results; Excel keeps both."""

    def patched(name: str, content: bytes) -> bytes:
        text = content.decode() if name.startswith("xl/worksheets/") else ""
        for formula, value in stored.items():
            text = re.sub(
                rf"<f>{re.escape(escape(formula))}</f><v ?/?>(</v>)?", f"<f>{escape(formula)}</f><v>{value}</v>", text
            )
        return text.encode() or content

    return changed_parts(data, patched)


def changed_parts(data: bytes, change: Any) -> bytes:
    """A zip with every part put through `change(name, content)`."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, change(part.filename, old.read(part)))
    return out.getvalue()


# --- Word ------------------------------------------------------------------------------------------------------------


def docx_bytes(described: Description) -> bytes:
    """A document with its tables and the paragraphs between them."""
    document = Document()
    body = document.element.body
    if described.get("list"):
        # the template has a numbering part already: its lists give way to ours
        numbering = document.part.numbering_part.element
        for child in list(numbering):
            numbering.remove(child)
        for part in numbering_parts(described["list"]):
            numbering.append(parse_xml(part))
    for table in described["table"]:
        pieces = [paragraph(text) for text in table.get("before", [])]
        if table["rows"]:
            pieces.append(table_xml(table))
        pieces += [paragraph(text) for text in table.get("after", [])]
        for piece in pieces:
            body.insert(len(body) - 1, parse_xml(piece.replace(">", f" {NAMESPACES}>", 1)))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def numbering_parts(lists: Sequence[Description]) -> Iterator[str]:
    """Definitions first, then the lists that use them, as Word wants it."""
    for number, described in enumerate(lists, start=1):
        levels = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{words}"/></w:lvl>'
            for depth, (kind, words) in enumerate(described["levels"])
        )
        yield f'<w:abstractNum {NAMESPACES} w:abstractNumId="{number}">{levels}</w:abstractNum>'
    for number in range(1, len(lists) + 1):
        yield f'<w:num {NAMESPACES} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'


def table_xml(table: Description) -> str:
    """A table; merged ranges in A1 notation become gridSpan and vMerge."""
    rows = table["rows"]
    width = max(len(row) for row in rows)
    spans = [tuple(edge or 0 for edge in range_boundaries(span)) for span in table.get("merge", [])]
    lines = []
    for row, cells in enumerate(rows, start=1):
        parts = []
        for column in range(1, width + 1):
            value = cells[column - 1] if column <= len(cells) else ""
            here = next((span for span in spans if span[0] <= column <= span[2] and span[1] <= row <= span[3]), None)
            if here is None or column == here[0]:
                nested = table.get("nested", {}).get(f"{chr(64 + column)}{row}")
                parts.append(cell_xml(value if here is None or row == here[1] else "", merge_xml(here, row), nested))
        deleted = "<w:trPr><w:del w:id='9' w:author=''/></w:trPr>" if row in table.get("deleted_rows", []) else ""
        lines.append(f"<w:tr>{deleted}{''.join(parts)}</w:tr>")
    return f"<w:tbl><w:tblGrid>{'<w:gridCol/>' * width}</w:tblGrid>{''.join(lines)}</w:tbl>"


def merge_xml(span: tuple[int, ...] | None, row: int) -> str:
    if span is None:
        return ""
    left, top, right, bottom = span
    across = f'<w:gridSpan w:val="{right - left + 1}"/>' if right > left else ""
    down = ('<w:vMerge w:val="restart"/>' if row == top else "<w:vMerge/>") if bottom > top else ""
    return across + down


def cell_xml(value: object, merged: str, nested: Sequence[Sequence[object]] | None) -> str:
    inner = table_xml({"rows": nested}) if nested else ""
    paragraphs = rich_paragraph(value) if isinstance(value, dict) else paragraph(cell_text(value))
    return f"<w:tc><w:tcPr>{merged}</w:tcPr>{inner}{paragraphs}</w:tc>"


def cell_text(value: object) -> str:
    """A value as an office types it into Word."""
    if isinstance(value, date):
        return f"{value.day:02}/{value.month:02}/{value.year}"
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def paragraph(text: str, properties: str = "") -> str:
    """One paragraph; a line break within it is a break of Word."""
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:p>{properties}<w:r>{runs}</w:r></w:p>"


def rich_paragraph(value: Mapping[str, Any]) -> str:
    """A cell described by a table: text, list and level, inserted, deleted, box, fraction, symbol, xml."""
    numbered = ""
    if "list" in value:
        depth = value.get("level", 0)
        numbered = f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{value["list"]}"/></w:numPr></w:pPr>'
    runs = f'<w:r><w:t xml:space="preserve">{escape(str(value.get("text", "")))}</w:t></w:r>'
    for change, tag in (("deleted", "delText"), ("inserted", "t")):
        if change in value:
            kind = change[:3]
            runs += f'<w:{kind} w:id="1" w:author=""><w:r><w:{tag}>{escape(value[change])}</w:{tag}></w:r></w:{kind}>'
    if "fraction" in value:
        top, bottom = value["fraction"]
        runs += "<m:oMath><m:f>"
        runs += (
            f"<m:num><m:r><m:t>{top}</m:t></m:r></m:num><m:den><m:r><m:t>{bottom}</m:t></m:r></m:den></m:f></m:oMath>"
        )
    if "symbol" in value:
        font, char = value["symbol"]
        runs += f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'
    if "box" in value:
        inner = f"<w:txbxContent>{paragraph(value['box'])}</w:txbxContent>"
        runs += f"<w:r><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r>"
    return f"<w:p>{numbered}{runs}</w:p>"
