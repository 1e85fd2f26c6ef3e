"""What reading a workbook found, each with its sheet and cell."""

from dataclasses import dataclass, field

from app.exchange.office_files import cell_name
from scoring.findings import Finding, Severity

MAX_FINDINGS = 1_000
TOO_MANY = "too-many-findings"


@dataclass(frozen=True, slots=True)
class WorkbookFinding:
    """One thing found. `cell` is `D17`, or empty for the sheet as a whole; the message names sheet and cell."""

    severity: Severity
    rule: str
    code: str
    sheet: str
    cell: str
    row: int | None
    message: str

    @property
    def as_finding(self) -> Finding:
        """The same among the findings of a set; `row` is the sheet's."""
        return Finding(self.severity, self.rule, self.code, self.row, self.message)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a workbook: a sheet, a row of it, a cell. Columns count from 0."""

    sheet: str
    row: int | None = None
    column: int | None = None
    code: str = ""

    @property
    def cell(self) -> str:
        """`D17`, or empty."""
        return "" if self.row is None or self.column is None else cell_name(self.row, self.column)

    def said_message(self, message: str) -> str:
        """The message behind its place."""
        place = f" ô {self.cell}" if self.cell else f" dòng {self.row}" if self.row is not None else ""
        return f"Trang “{self.sheet}”{place}: {message}"


@dataclass(slots=True)
class WorkbookReport:
    """Collects findings in the order in which they are met."""

    findings: list[WorkbookFinding] = field(default_factory=list)

    def error(self, spot: Spot, rule: str, message: str) -> None:
        """Stands in the way: what the cell means is not known."""
        self._add(Severity.ERROR, spot, rule, message)

    def warning(self, spot: Spot, rule: str, message: str) -> None:
        """Asks for a look."""
        self._add(Severity.WARNING, spot, rule, message)

    def note_message(self, spot: Spot, rule: str, message: str) -> None:
        """Only informs."""
        self._add(Severity.NOTE, spot, rule, message)

    def _add(self, severity: Severity, spot: Spot, rule: str, message: str) -> None:
        if len(self.findings) < MAX_FINDINGS:
            said = spot.said_message(message)
            self.findings.append(WorkbookFinding(severity, rule, spot.code, spot.sheet, spot.cell, spot.row, said))
        elif len(self.findings) == MAX_FINDINGS:
            said = f"Còn nhiều lỗi nữa; chỉ ghi {MAX_FINDINGS} lỗi đầu. Xin sửa các lỗi này rồi nhập lại."
            self.findings.append(WorkbookFinding(Severity.ERROR, TOO_MANY, "", spot.sheet, "", None, said))
