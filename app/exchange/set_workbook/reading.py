"""An authoring workbook -> the document of FORMAT.md with everything that was found; the loader then decides."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from app.exchange.set_workbook.document import document_of_tables
from app.exchange.set_workbook.findings import WorkbookFinding, WorkbookReport
from app.exchange.set_workbook.grid import read_grids
from app.exchange.set_workbook.located import locate
from app.exchange.set_workbook.node_sheets import NODES
from scoring.dumping.toml_writer import Plain, toml_text
from scoring.findings import Finding, Severity
from scoring.loader import LoadedSet, load_document


@dataclass(frozen=True, slots=True)
class WorkbookReading:
    """What a workbook says. A cell that was not understood is missing in the document and told in a finding."""

    document: Mapping[str, Plain]
    findings: tuple[WorkbookFinding, ...]
    rows: Mapping[str, int]
    """The row of each code on the sheet of nodes."""

    @property
    def text(self) -> str:
        """The document as the TOML text of a `set.toml`."""
        return toml_text(self.document)

    @property
    def has_errors(self) -> bool:
        """Whether some cell was not understood: the document then says less than the workbook."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def read_set_workbook(path: Path) -> WorkbookReading:
    """Everything that a workbook says. Raises InputProblem for a file that is none, EnvironmentProblem."""
    report = WorkbookReport()
    tables = locate(read_grids(path), report)
    document, rows = document_of_tables(tables, report)
    return WorkbookReading(document, tuple(report.findings), rows)


def load_reading(reading: WorkbookReading) -> LoadedSet:
    """What the loader makes of the document; its findings stand behind what the workbook said."""
    loaded = load_document(reading.document)
    told = [finding.as_finding for finding in reading.findings]
    told += [_placed(finding, reading.rows) for finding in loaded.findings]
    return replace(loaded, findings=tuple(told))


def _placed(finding: Finding, rows: Mapping[str, int]) -> Finding:
    """A finding of the loader with the row of the workbook, where its code has one."""
    row = rows.get(finding.code)
    message = finding.message if row is None else f"Trang “{NODES.name}” dòng {row}: {finding.message}"
    return replace(finding, row=row, message=message)
