"""criteria import: from an annex of Word or Excel, or an authoring workbook, to a folder with a set."""

from collections.abc import Mapping
from pathlib import Path

from app.cli.answer import FOUND_ERRORS, Answer, Json, code_for, decimal_text, finding_document, finding_lines
from app.cli.criteria_commands import set_document
from app.cli.files import elsewhere, existing_file, refuse_replacing, target_folder
from app.cli.parser import Call
from app.cli.sets import SET_FILE
from app.clock import SystemClock
from app.exchange.annex.importing import ImportedAnnex, import_annex
from app.exchange.annex.reading import AnnexFinding
from app.exchange.annex.record import record_of, record_text
from app.exchange.annex.source_note import source_note
from app.exchange.set_workbook.reading import load_reading, read_set_workbook
from app.exchange.set_workbook.recognise import is_set_workbook
from app.texts import local_date
from app.windows_files import write_atomic
from scoring.findings import Finding
from scoring.wording import number_text

NOTE_FILE = "source.md"
RECORD_FILE = "nhap-tu-phu-luc.json"


def run_criteria_import(call: Call) -> Answer:
    """Draft a set from a file; exit code 1 when it has errors that publishing will not pass."""
    path = existing_file(call.args.file)
    return _from_workbook(path, call) if is_set_workbook(path) else _from_annex(path, call)


def _from_annex(path: Path, call: Call) -> Answer:
    imported = import_annex(path, local_date(SystemClock().now()).year)
    files = {
        SET_FILE: imported.text,
        NOTE_FILE: source_note(imported),
        RECORD_FILE: record_text(record_of(imported)),
    }
    file, warnings = _written(files, call)
    findings = [_finding(finding, imported) for finding in imported.findings]
    code = FOUND_ERRORS if imported.loaded.criteria_set is None else code_for(findings)
    lines = [*finding_lines(findings), *_summary(imported), f"Đã ghi bộ nháp: {file}"]
    return Answer(_document(imported, findings, str(file)), lines, code, warnings)


def _from_workbook(path: Path, call: Call) -> Answer:
    """What was edited in a workbook comes back as the same set; a cell not understood is a finding with its place."""
    reading = read_set_workbook(path)
    loaded = load_reading(reading)
    file, warnings = _written({SET_FILE: reading.text}, call)
    lines = [*finding_lines(loaded.findings), f"Đã ghi bộ tiêu chí: {file}"]
    code = FOUND_ERRORS if loaded.criteria_set is None else code_for(loaded.findings)
    return Answer({"file": str(file), **set_document(loaded)}, lines, code, warnings)


def _written(files: Mapping[str, str], call: Call) -> tuple[Path, tuple[str, ...]]:
    """Write all files of a set's folder; none of them over one with other content. The place of the set is told."""
    folder = target_folder(call.args.out)
    for name, text in files.items():
        refuse_replacing(folder / name, text.encode())
    landed = {name: write_atomic(folder / name, text.encode()) for name, text in files.items()}
    warnings = [words for name, path in landed.items() for words in elsewhere(folder / name, path)]
    return landed[SET_FILE], tuple(warnings)


def _finding(finding: AnnexFinding, imported: ImportedAnnex) -> Finding:
    """With the row of the source; where there are several tables the sentence itself names which."""
    row = None if finding.place is None else finding.place.row
    message = finding.message
    if finding.place is not None and len(imported.source.tables) > 1:
        message = f"{imported.source.tables[finding.place.table].name}: {message}"
    return Finding(finding.severity, finding.rule, finding.code, row, message)


def _summary(imported: ImportedAnnex) -> list[str]:
    counts, understood = imported.counts, imported.understood
    printed = (
        f"Bản in: {counts.areas} lĩnh vực, {counts.criteria} tiêu chí, {counts.subcriteria} tiêu chí thành phần; "
        f"tổng {number_text(counts.total_points)} điểm."
    )
    drafted = (
        f"Bộ nháp: tính {understood.computed} mục, nhập điểm {understood.typed} mục; "
        f"chưa có cách tính {number_text(understood.unscorable_points)} điểm."
    )
    return [printed, drafted]


def _document(imported: ImportedAnnex, findings: list[Finding], file: str) -> dict[str, Json]:
    known, counts, understood = imported.loaded.criteria_set, imported.counts, imported.understood
    return {
        "file": file,
        "set_id": str(imported.document["id"]),
        "title": str(imported.document["title"]),
        "status": str(imported.document["status"]),
        "areas": counts.areas,
        "criteria": counts.criteria,
        "subcriteria": counts.subcriteria,
        "leaves": len(understood.rules),
        "computed": understood.computed,
        "typed": understood.typed,
        "total_points": decimal_text(counts.total_points, 0),
        "unscorable_points": decimal_text(understood.unscorable_points, 0),
        "fingerprint": known.fingerprint if known else None,
        "findings": [finding_document(finding) for finding in findings],
    }
