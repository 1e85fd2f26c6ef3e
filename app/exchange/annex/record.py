"""What an import leaves behind beside its draft: the source as it was read, what each row became, every finding.

The reconciliation page shows it without the file; a second reader can follow each node back to its printed row.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from app.errors import InputProblem
from app.exchange.annex.importing import ImportedAnnex
from app.exchange.annex.inferred import InferredRule
from app.exchange.annex.reading import AnnexFinding, AnnexNode, ColumnMapping, ColumnRole, Proposal, RowKind
from app.exchange.annex.source import (
    CellKind,
    Place,
    Source,
    SourceCell,
    SourceRemark,
    SourceRow,
    SourceTable,
)
from scoring.findings import Severity

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Trace:
    """How one node of the draft came about. `rows` are all its rows, its levels' among them."""

    code: str
    printed_code: str
    place: Place
    rows: tuple[Place, ...]
    confidence: str = ""
    """`certain`, `likely`, `unknown`; empty for a parent."""
    because: str = ""
    original: str = ""


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """Source, mappings, rows, traces and findings of one import."""

    source: Source
    mappings: tuple[ColumnMapping, ...]
    kinds: Mapping[Place, RowKind]
    traces: tuple[Trace, ...]
    findings: tuple[AnnexFinding, ...]


class RecordDamaged(InputProblem):
    """A record that was changed by hand or cut off."""

    def __init__(self, error: Exception) -> None:
        message = (
            "Bản ghi của lần nhập phụ lục không còn đọc được. Bộ nháp vẫn dùng được; nhập lại phụ lục để đối chiếu."
        )
        super().__init__(f"import record: {error!r}", message)


def record_of(imported: ImportedAnnex) -> ImportRecord:
    """The record of an import."""
    reading, rules = imported.reading, imported.understood.rules
    traces = tuple(_trace(node, rules.get(node.code)) for node in imported.understood.nodes)
    return ImportRecord(imported.source, reading.mappings, reading.kinds, traces, imported.findings)


def _trace(node: AnnexNode, rule: InferredRule | None) -> Trace:
    rows = (*node.rows, *(level.place for level in node.levels), *(rule.rows if rule is not None else ()))
    confidence, because, original = (
        ("", "", "") if rule is None else (rule.confidence.value, rule.because, rule.original)
    )
    unique = tuple(dict.fromkeys(rows)) or (node.place,)
    return Trace(node.code, node.printed_code, node.place, unique, confidence, because, original)


def record_text(record: ImportRecord) -> str:
    """The record as JSON text; `read_record` gives it back."""
    document: dict[str, Json] = {
        "format": FORMAT,
        "file_name": record.source.file_name,
        "kind": record.source.kind,
        "sha256": record.source.sha256,
        "tables": [_table_document(table) for table in record.source.tables],
        "remarks": [[_place_document(one.place), one.rule, one.message] for one in record.source.remarks],
        "mappings": [_mapping_document(mapping) for mapping in record.mappings],
        "rows": [[place.table, place.row, kind.value] for place, kind in sorted(record.kinds.items())],
        "traces": [_trace_document(trace) for trace in record.traces],
        "findings": [_finding_document(finding) for finding in record.findings],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def read_record(text: str) -> ImportRecord:
    """The record of a text. Raises RecordDamaged."""
    try:
        document = json.loads(text)
        if document["format"] != FORMAT:
            raise ValueError(f"format {document['format']}")
        tables = tuple(_table(table) for table in document["tables"])
        remarks = tuple(SourceRemark(_place(place), rule, message) for place, rule, message in document["remarks"])
        source = Source(document["file_name"], document["kind"], document["sha256"], tables, remarks)
        return ImportRecord(
            source,
            tuple(_mapping(mapping) for mapping in document["mappings"]),
            {Place(table, row): RowKind(kind) for table, row, kind in document["rows"]},
            tuple(_read_trace(trace) for trace in document["traces"]),
            tuple(_finding(finding) for finding in document["findings"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RecordDamaged(error) from error


def _table_document(table: SourceTable) -> Json:
    rows: list[Json] = [[row.number, row.hidden, [_cell_document(cell) for cell in row.cells]] for row in table.rows]
    return {
        "name": table.name,
        "before": list(table.before),
        "after": list(table.after),
        "rows": rows,
        "hidden": table.hidden,
        "hidden_columns": list(table.hidden_columns),
    }


def _table(document: Mapping[str, list[list[object]]]) -> SourceTable:
    rows = tuple(
        SourceRow(_whole(number), tuple(_cell(cell) for cell in _list(cells)), hidden=bool(hidden))
        for number, hidden, cells in document["rows"]
    )
    before, after = (tuple(str(words) for words in document[key]) for key in ("before", "after"))
    columns = tuple(_whole(column) for column in document["hidden_columns"])
    return SourceTable(str(document["name"]), rows, before, after, bool(document["hidden"]), columns)


def _cell_document(cell: SourceCell) -> Json:
    merged: Json = None if cell.merged_from is None else list(cell.merged_from)
    return [cell.text, cell.kind.value, cell.number_format, merged]


def _cell(document: object) -> SourceCell:
    text, kind, number_format, merged = _list(document)
    start = None if merged is None else (_whole(_list(merged)[0]), _whole(_list(merged)[1]))
    return SourceCell(str(text), CellKind(str(kind)), str(number_format), start)


def _mapping_document(mapping: ColumnMapping) -> Json:
    return {
        "table": mapping.table,
        "head_rows": list(mapping.head_rows),
        "roles": [role.value for role in mapping.roles],
        "heads": list(mapping.heads),
        "by_user": mapping.by_user,
    }


def _mapping(document: Mapping[str, list[object]]) -> ColumnMapping:
    return ColumnMapping(
        _whole(document["table"]),
        tuple(_whole(row) for row in document["head_rows"]),
        tuple(ColumnRole(str(role)) for role in document["roles"]),
        tuple(str(words) for words in document["heads"]),
        bool(document["by_user"]),
    )


def _trace_document(trace: Trace) -> Json:
    rows: list[Json] = [_place_document(place) for place in trace.rows]
    return [trace.code, trace.printed_code, _place_document(trace.place), rows, trace.confidence, trace.because,
            trace.original]  # fmt: skip


def _read_trace(document: object) -> Trace:
    code, printed, place, rows, confidence, because, original = _list(document)
    found = tuple(_place(row) for row in _list(rows))
    return Trace(str(code), str(printed), _place(place), found, str(confidence), str(because), str(original))


def _finding_document(finding: AnnexFinding) -> Json:
    proposal = finding.proposal
    return {
        "severity": finding.severity.value,
        "rule": finding.rule,
        "code": finding.code,
        "place": None if finding.place is None else _place_document(finding.place),
        "message": finding.message,
        "proposal": None if proposal is None else [proposal.words, proposal.aspect, proposal.value],
    }


def _finding(document: Mapping[str, object]) -> AnnexFinding:
    place, proposal = document["place"], document["proposal"]
    return AnnexFinding(
        Severity(str(document["severity"])),
        str(document["rule"]),
        str(document["code"]),
        None if place is None else _place(place),
        str(document["message"]),
        None if proposal is None else Proposal(*(str(part) for part in _list(proposal))),
    )


def _place_document(place: Place) -> list[Json]:
    return [place.table, place.row]


def _place(document: object) -> Place:
    table, row = _list(document)
    return Place(_whole(table), _whole(row))


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError(f"no list: {type(value)}")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError(f"no whole number: {type(value)}")
    return value
