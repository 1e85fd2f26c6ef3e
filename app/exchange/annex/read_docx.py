"""Tables of a Word file as tables of cells, with the paragraphs between them."""

import io
from dataclasses import dataclass, replace
from typing import Final

from app.exchange.annex.read_docx_numbers import Numbering
from app.exchange.annex.read_docx_words import Words, is_deleted_row, is_hidden_row
from app.exchange.annex.read_docx_xml import Element, attribute, below, content, inside, name, number
from app.exchange.annex.read_limits import LIMITS_TEXT, MAX_COLUMNS, MAX_ROWS
from app.exchange.annex.read_refusals import refusal
from app.exchange.annex.source import CellKind, Place, SourceCell, SourceRemark, SourceRow, SourceTable

_REMARK_TEXTS: Final = {
    "nested-table": "có bảng lồng trong ô; mỗi dòng của bảng đó được đọc thành một dòng chữ của ô",
    "tracked-changes": "có sửa đổi theo dõi (Track Changes); phần thêm được giữ, phần xóa được bỏ",
    "numbering-unread": "có số thứ tự tự động mà chương trình không tính được nên để trống; ghi số đó vào ô",
    "embedded-file": "có tệp khác nhúng vào văn bản, không đọc được; mở bằng Word, lưu lại rồi nhập",
    "symbol-unread": "có ký hiệu của phông riêng không đọc được (ghi là \ufffd); xem bản in rồi sửa lại",
}


def read_docx(data: bytes, file_name: str) -> tuple[tuple[SourceTable, ...], tuple[SourceRemark, ...]]:
    """Every table in printed order; tables within a cell become lines of the cell. Raises InputProblem."""
    from docx import Document  # lazy: only an import of a file needs python-docx

    document = Document(io.BytesIO(data))
    parts = {part.content_type.rpartition(".")[2]: part for part in document.part.package.iter_parts()}
    trees = [getattr(parts.get(kind), "element", None) for kind in ("numbering+xml", "styles+xml")]
    reader = _Reader(Words(Numbering(*trees)), file_name)
    reader.walk(document.element.body)
    if not any(table.rows for table in reader.tables):
        advice_text = "Xin chọn tệp có bảng của phụ lục; bảng dán dạng ảnh thì phải gõ lại"
        raise refusal(file_name, "no tables", "không có bảng nào", advice_text)
    notes = parts.get("footnotes+xml")
    return reader.finished(notes.blob if notes is not None else b""), tuple(reader.remarks)


@dataclass(slots=True)
class _Spot:
    """A cell in the making: where it starts, how many columns it takes, how it hangs together with rows above, below.

    `merges` is empty, `restart` for the first of several rows or `continue` for the others.
    """

    column: int
    span: int
    merges: str
    element: Element


class _Reader:
    """Walks a document once, in printed order."""

    def __init__(self, words: Words, file_name: str) -> None:
        self._words = words
        self._file_name = file_name
        self._between: list[Element] = []
        self.tables: list[SourceTable] = []
        self.remarks: list[SourceRemark] = []

    def walk(self, body: Element) -> None:
        """Take in the body: paragraphs and tables."""
        for child in content(body):
            if name(child) == "p":
                self._between.append(child)
            elif name(child) == "tbl":
                before = self._paragraphs()
                rows = self._rows(child)
                self.tables.append(_named(len(self.tables), rows, before))
            elif name(child) == "altChunk":
                self._words.odd.rules.add("embedded-file")

    def finished(self, footnotes: bytes) -> tuple[SourceTable, ...]:
        """All tables, the last one with the paragraphs behind it and then the footnotes that were referred to."""
        last = self.tables.pop()
        after = self._paragraphs(len(last.rows)) + self._footnotes(footnotes)
        self.tables.append(replace(last, after=after))
        return tuple(self.tables)

    def _footnotes(self, data: bytes) -> tuple[str, ...]:
        from docx.oxml import parse_xml  # lazy: only an import of a file needs python-docx

        wanted = tuple(self._words.footnotes)
        notes = {attribute(note, "id"): note for note in (parse_xml(data) if data and wanted else ())}
        found = (notes[note] for note in wanted if note in notes)
        return tuple(line for note in found for line in self._words.lines(below(note, "p")))

    def _paragraphs(self, number_of_row: int = 1) -> tuple[str, ...]:
        lines = tuple(self._words.lines(self._between))
        self._between = []
        self._remark(number_of_row)
        return lines

    def _rows(self, table: Element) -> tuple[SourceRow, ...]:
        rows: list[SourceRow] = []
        origins: dict[int, tuple[int, int]] = {}
        for element in content(table):
            if name(element) != "tr" or is_deleted_row(element):
                continue
            number_of_row = len(rows) + 1
            spots = self._spots(element)
            self._refuse_large(number_of_row, spots)
            cells = self._cells(spots, number_of_row, rows, origins)
            rows.append(SourceRow(number_of_row, cells, is_hidden_row(element)))
            self._remark(number_of_row)
        width = max((len(row.cells) for row in rows), default=0)
        return tuple(replace(row, cells=row.cells + (SourceCell(),) * (width - len(row.cells))) for row in rows)

    def _spots(self, row: Element) -> list[_Spot]:
        spots: list[_Spot] = []
        column = number(inside(row, "trPr", "gridBefore"), 0)
        for cell in content(row):
            if name(cell) != "tc":
                continue
            span = max(1, number(inside(cell, "tcPr", "gridSpan"), 1))
            if _merges(cell, "hMerge") == "continue" and spots:
                spots[-1].span += span
            else:
                spots.append(_Spot(column, span, _merges(cell, "vMerge"), cell))
            column += span
        return spots

    def _refuse_large(self, number_of_row: int, spots: list[_Spot]) -> None:
        width = spots[-1].column + spots[-1].span if spots else 0
        if number_of_row > MAX_ROWS or width > MAX_COLUMNS:
            what_text = f"có bảng lớn hơn mức đọc được ({LIMITS_TEXT})"
            raise refusal(self._file_name, "large table", what_text, "Tách bảng hoặc xóa phần thừa rồi nhập lại")

    def _cells(
        self, spots: list[_Spot], number_of_row: int, rows: list[SourceRow], origins: dict[int, tuple[int, int]]
    ) -> tuple[SourceCell, ...]:
        """The cells of a row by columns of the grid; `origins` remembers where each column's cell was typed."""
        width = spots[-1].column + spots[-1].span if spots else 0
        cells = [SourceCell()] * width
        begun: dict[int, tuple[int, int]] = {}
        for spot in spots:
            origin = origins.get(spot.column) if spot.merges == "continue" else None
            if origin is None:
                origin = number_of_row, spot.column
                typed = self._cell(spot.element)
            else:
                typed = rows[origin[0] - 1].cells[origin[1]]
            for column in range(spot.column, spot.column + spot.span):
                is_origin = (number_of_row, column) == origin
                cells[column] = typed if is_origin else replace(typed, merged_from=origin)
                if spot.merges:
                    begun[column] = origin
        origins.clear()
        origins.update(begun)
        return tuple(cells)

    def _cell(self, element: Element) -> SourceCell:
        text = "\n".join(self._lines(element))
        return SourceCell(text, CellKind.TEXT if text else CellKind.EMPTY)

    def _lines(self, cell: Element) -> list[str]:
        lines: list[str] = []
        paragraphs: list[Element] = []
        for child in content(cell):
            if name(child) == "p":
                paragraphs.append(child)
            elif name(child) == "tbl":
                lines += self._words.lines(paragraphs)
                paragraphs = []
                lines += self._nested(child)
        return lines + self._words.lines(paragraphs)

    def _nested(self, table: Element) -> list[str]:
        self._words.odd.rules.add("nested-table")
        lines = []
        for row in content(table):
            if name(row) == "tr" and not is_deleted_row(row):
                texts = [" ".join(self._lines(cell)) for cell in content(row) if name(cell) == "tc"]
                filled = [" ".join(text.split()) for text in texts if text]
                # two columns are words and points: printed as `Có: 1` elsewhere
                lines.append((": " if len(filled) == 2 else " | ").join(filled))
        return [line for line in lines if line]

    def _remark(self, number_of_row: int) -> None:
        place = Place(len(self.tables), number_of_row)
        for rule in sorted(self._words.odd.take()):
            message = f"ở bảng {place.table + 1} {_REMARK_TEXTS[rule]}."
            self.remarks.append(SourceRemark(place, rule, message))


def _merges(cell: Element, direction: str) -> str:
    found = inside(cell, "tcPr", direction)
    return "" if found is None else attribute(found) or "continue"


def _named(index: int, rows: tuple[SourceRow, ...], before: tuple[str, ...]) -> SourceTable:
    name_text = f"Bảng {index + 1}"
    return SourceTable(name_text, rows, before)
