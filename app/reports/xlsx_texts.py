"""Paragraphs, letterhead and places to sign in a worksheet: merged across the table's columns, heights by letters."""

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from app.reports.clean_text import clean
from app.reports.document import Letterhead, Paragraph, SignBlocks, TextRole
from app.reports.line_breaks import broken, height_of
from app.reports.xlsx_looks import font, paragraph_font, paragraph_place, place, put_text

_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_ROWS_TO_SIGN = 4


class TextWriter:
    """Writes below one another, from `row` on; columns are the table's."""

    def __init__(self, sheet: Worksheet, shares: list[int]) -> None:
        self._sheet = sheet
        self._shares = shares
        self.row = 1

    def stamp(self, text: str) -> None:
        """What goes across each printed page stands on screen in the first line."""
        self._line(text, 1, len(self._shares), font(13, bold=True, color="FF9A3B26"), place("center"))
        self.row += 1

    def paragraph(self, paragraph: Paragraph) -> None:
        """One paragraph across all columns."""
        look = paragraph_font(paragraph.role)
        self._line(paragraph.text, 1, len(self._shares), look, paragraph_place(paragraph.role))
        self.row += 1
        if paragraph.role is TextRole.NOTICE:
            self.row += 1

    def letterhead(self, letterhead: Letterhead) -> None:
        """Agency on the left, quốc hiệu with tiêu ngữ, place and date on the right."""
        split = self._halfway()
        right = (
            (_NATION, font(13, bold=True)),
            (_MOTTO, font(13, bold=True)),
            (letterhead.place_and_date, font(13, italic=True)),
        )
        for number in range(max(len(right), len(letterhead.agency))):
            if number < len(letterhead.agency):
                self._line(letterhead.agency[number], 1, split, font(13, bold=True), place("center"))
            if number < len(right):
                text, look = right[number]
                self._line(text, split + 1, len(self._shares), look, place("center"))
            self.row += 1
        self.row += 1

    def sign_blocks(self, signs: SignBlocks) -> None:
        """Places to sign side by side, with room; recipients below."""
        self.row += 1
        split = self._halfway()
        spans = [(1, split), (split + 1, len(self._shares))]
        top = self.row
        heads = [[(line, font(13, bold=True)) for line in block.lines] for block in signs.blocks]
        for block, head in zip(signs.blocks, heads, strict=True):
            if block.hint:
                head.append((block.hint, font(12, italic=True)))
        name_row = top + max(len(head) for head in heads) + _ROWS_TO_SIGN
        for block, head, (first, last) in zip(signs.blocks, heads, spans, strict=False):
            for self.row, (text, look) in enumerate(head, start=top):
                self._line(text, first, last, look, place("center"))
            self.row = name_row
            self._line(block.name, first, last, font(13, bold=True), place("center"))
        self.row = name_row + 1
        for number, line in enumerate(("Nơi nhận:", *(f"- {name}" for name in signs.recipients))):
            if signs.recipients:
                self._line(line, 1, split, font(12 if number == 0 else 11, number == 0, number == 0), place("left"))
                self.row += 1

    def _halfway(self) -> int:
        """The last column of the left half."""
        half, reached = sum(self._shares) / 2, 0
        for number, share in enumerate(self._shares, start=1):
            reached += share
            if reached >= half * 0.8:
                return min(number, max(1, len(self._shares) - 1))
        return 1

    def _line(self, text: str, first: int, last: int, look: Font, alignment: Alignment) -> None:
        cell = self._sheet.cell(self.row, first)
        put_text(cell, text)
        cell.font = look
        cell.alignment = alignment
        if last > first:
            self._sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=first, end_column=last)
        width = sum(self._shares[first - 1 : last])
        size = float(look.size)
        needed = height_of(len(broken(clean(text), width, size, bool(look.bold))), size)
        self._sheet.row_dimensions[self.row].height = max(self._sheet.row_dimensions[self.row].height or 0, needed)
