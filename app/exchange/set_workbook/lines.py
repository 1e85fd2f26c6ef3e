"""The rows of a located table as values: what cannot be understood is told with its cell and left out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from app.exchange.set_workbook.entries import Entry, Form
from app.exchange.set_workbook.findings import Spot, WorkbookReport
from app.exchange.set_workbook.grid import RawCell
from app.exchange.set_workbook.located import Located, head_word
from app.exchange.set_workbook.values import CellRefused, understood
from scoring.dumping.toml_writer import Plain

NO_VALUE_MESSAGE = (
    "ô là công thức chưa có giá trị trong tệp. Mở tệp bằng Excel hoặc LibreOffice rồi lưu lại, hoặc gõ thẳng giá trị."
)


@dataclass(slots=True)
class Line:
    """One row of a table. `values` by the key of the column; a key that is missing was blank or was told."""

    table: Located
    row: int
    values: dict[str, Plain] = field(default_factory=dict)
    cells: dict[str, RawCell] = field(default_factory=dict)
    """The cell of each column that is not blank."""

    def text(self, key: str) -> str:
        """A text, "" where it is blank."""
        return str(self.values.get(key, ""))

    def is_exact(self, key: str) -> bool:
        """Whether a text is written in the exact notation: then it means nothing but itself."""
        return key in self.cells and str(self.cells[key].value).startswith("\\")

    def belongs_to(self, known: Mapping[str, int], sheet_name: str, report: WorkbookReport) -> bool:
        """Whether the row's code is that of a node; one that no node has is told."""
        code = self.text("code")
        if code and code not in known:
            message = f"không có mục {code} ở trang “{sheet_name}”. Xin sửa mã, hoặc thêm mục đó."
            report.error(self.spot("code"), "unknown-code", message)
        return code in known

    def spot(self, key: str = "") -> Spot:
        """The place of a column in this row."""
        cell = self.cells.get(key)
        code = self.text("code")
        if cell is not None:
            return Spot(self.table.grid.name, cell.row, cell.column, code)
        return self.table.spot(self.row, key, code)


def read_lines(table: Located | None, report: WorkbookReport) -> list[Line]:
    """Every row of a table that has something in it; a blank cell that must be filled in is told."""
    if table is None:
        return []
    return list(_lines(table, report))


def _lines(table: Located, report: WorkbookReport) -> Iterator[Line]:
    for number, row in table.lines:
        line = Line(table, number)
        for at, entry in table.columns.items():
            cell = row.get(at)
            if cell is not None:
                line.cells.setdefault(entry.key, cell)
        code_cell = line.cells.get("code")
        if code_cell is not None:  # first, so that whatever is told of the row names its code
            _read_into(line, table.layout.by_key["code"], code_cell, report)
        for at, entry in table.columns.items():
            cell = row.get(at)
            if cell is not None and cell is not code_cell:
                _read_into(line, entry, cell, report)
        _tell_missing(line, report)
        yield line


def _read_into(line: Line, entry: Entry, cell: RawCell, report: WorkbookReport) -> None:
    spot = Spot(line.table.grid.name, cell.row, cell.column, line.text("code"))
    if entry.key == "value":  # what it is depends on the row
        return
    value = read_cell(entry, cell, spot, report)
    if value is None:
        return
    before = line.values.get(entry.key)
    if entry.form is Form.LINES and isinstance(before, list) and isinstance(value, list):
        value = [*before, *value]
    line.values[entry.key] = value


def read_cell(entry: Entry, cell: RawCell, spot: Spot, report: WorkbookReport) -> Plain | None:
    """The value of one cell; None, and a finding, where it cannot be understood."""
    try:
        if cell.is_error:
            message = f"ô hiện lỗi của công thức ({cell.value}). Xin sửa công thức hoặc gõ thẳng giá trị."
            raise CellRefused("formula-error", message)
        if cell.value is None:
            raise CellRefused("formula-no-value", NO_VALUE_MESSAGE)
        value = understood(entry, cell.value, cell.number_format)
    except CellRefused as refusal:
        report.error(spot, refusal.rule, refusal.message)
        return None
    if entry.form is Form.CODE and not isinstance(cell.value, str):
        message = f"mã gõ như một số, được đọc là “{value}”. Nên định dạng ô là Văn bản (Text)."
        report.note_message(spot, "code-as-number", message)
    return value


def _tell_missing(line: Line, report: WorkbookReport) -> None:
    known = {entry.key for entry in line.table.columns.values()}
    for entry in line.table.layout.entries:
        if entry.needed and entry.key in known and entry.key not in line.cells:
            report.error(line.spot(entry.key), "missing", f"chưa ghi “{entry.head}”. Xin điền ô này.")


def read_labelled(
    table: Located | None, entries: Mapping[str, Entry], is_title: Callable[[str], bool], report: WorkbookReport
) -> dict[str, Plain]:
    """The values of a sheet with one line for each entry, found by the words in its first column."""
    if table is None:
        return {}
    values: dict[str, Plain] = {}
    seen: dict[str, int] = {}
    blank: list[tuple[Entry, Spot, str]] = []
    for number, row in table.lines:
        by_key = {entry.key: row[at] for at, entry in table.columns.items() if at in row}
        word = head_word(by_key["line"].value) if "line" in by_key else ""
        entry = entries.get(word)
        if entry is None:
            if word and not is_title(word):
                message = f"dòng “{str(by_key['line'].value).strip()[:40]}” không thuộc sổ này nên được bỏ qua."
                report.warning(table.spot(number, "line"), "unknown-line", message)
        elif word in seen:
            message = f"dòng “{entry.head}” đã có ở dòng {seen[word]}. Xin bỏ một dòng."
            report.error(table.spot(number, "line"), "line-twice", message)
        else:
            seen[word] = number
            spot = table.spot(number, "value")
            if "value" not in by_key:
                blank.append((entry, spot, f"chưa ghi “{entry.head}”. Xin điền ô này."))
            elif (value := read_cell(entry, by_key["value"], spot, report)) is not None:
                values[entry.key] = value
    for word, entry in entries.items():
        if word not in seen:
            blank.append((entry, Spot(table.grid.name), f"không có dòng “{entry.head}”. Xin thêm lại dòng này."))
    _tell_blank(blank, values, report)
    return values


def _tell_blank(blank: list[tuple[Entry, Spot, str]], values: dict[str, Plain], report: WorkbookReport) -> None:
    """Lines that must be filled in. What a draft may leave open is open there; an empty text is the loader's matter."""
    is_draft = values.get("status") == "draft"
    for entry, spot, message in blank:
        if entry.blank_is_empty:
            values[entry.key] = ""
        elif entry.needed or (entry.open_in_draft and not is_draft):
            report.error(spot, "missing", message)
