"""Keeping results of past years: added with the document that says them, replaced with a reason, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection, select

from app.errors import InputProblem, NotFound
from app.exchange.past_table import PastLine, PastTable
from app.services.basic_types import Actor, OrgUnitInfo
from app.services.office import Office
from app.services.office_history import tell_office
from app.services.past_years.reading import reading_of
from app.services.past_years.rows import current_result, insert_result, read_results
from app.services.past_years.types import DocumentWords, PastReading, PastResult, cleaned_words
from app.services.text_limits import MAX_TEXT, NAME_LENGTH, refuse_long
from app.store.columns import table_of
from app.store.mapping import Json
from app.store.models import OrgUnitRow
from app.texts import clean_line, nfc, search_key

_ORG_UNIT: Final = table_of(OrgUnitRow)
_YEARS: Final = range(2000, 2101)
_MOST_NODES: Final = 5_000
_BODIES: Final = ("uy ban nhan dan ", "ubnd ")


def keep_past_results(
    office: Office,
    actor: Actor,
    org_unit_id: int,
    year: int,
    reading: PastReading,
    document: DocumentWords,
    replace_reason: str = "",
) -> int:
    """Keep what was read of one unit for a year; the id of the result. The same again is fine and adds nothing.

    Raises NotFound for an unknown unit, InputProblem where the document is not named, or where the year has another
    result already and no `replace_reason` says why this one takes its place.
    """
    with office.writing() as connection:
        return _keep(connection, office, actor, (org_unit_id, year), reading, document, replace_reason)


def keep_past_table(
    office: Office,
    actor: Actor,
    year: int,
    table: PastTable,
    chosen: Mapping[int, int],
    document: DocumentWords,
    replace_reason: str = "",
) -> tuple[int, ...]:
    """Keep the units of a table: `chosen` maps rows of it to units. All or none; ids in the table's order."""
    lines = [line for line in table.lines if line.row in chosen]
    with office.writing() as connection:
        return tuple(
            _keep(
                connection, office, actor, (chosen[line.row], year), reading_of(table, line), document, replace_reason
            )
            for line in lines
        )


@dataclass(frozen=True, slots=True)
class TableMatch:
    """Which rows of a table are which units, and the rows that are none or could be several."""

    chosen: Mapping[int, int]
    unknown: tuple[PastLine, ...]


def match_table(table: PastTable, org_units: tuple[OrgUnitInfo, ...]) -> TableMatch:
    """Units by code, else by name (with or without "UBND", kind of unit in front); nothing is guessed."""
    chosen: dict[int, int] = {}
    unknown = []
    for line in table.lines:
        found = [one.id for one in org_units if line.code and one.code == line.code]
        found = found or [one.id for one in org_units if _bare(one.name) == _bare(line.name)]
        found = found or [one.id for one in org_units if _bare(one.name).endswith(f" {_bare(line.name)}")]
        if len(found) == 1 and found[0] not in chosen.values():
            chosen[line.row] = found[0]
        else:
            unknown.append(line)
    return TableMatch(chosen, tuple(unknown))


def _bare(name: str) -> str:
    key = search_key(name)
    return next((key.removeprefix(body) for body in _BODIES if key.startswith(body)), key)


def past_results(office: Office, org_unit_id: int, with_replaced: bool = False) -> tuple[PastResult, ...]:
    """What documents say of a unit, latest year first. Raises NotFound."""
    with office.reading() as connection:
        _require_org_unit(connection, org_unit_id)
        found = read_results(connection, org_unit_id)
    return tuple(result for result in found if with_replaced or not result.replaced)


def _keep(
    connection: Connection,
    office: Office,
    actor: Actor,
    where: tuple[int, int],
    reading: PastReading,
    document: DocumentWords,
    replace_reason: str,
) -> int:
    org_unit_id, year = where
    _require_org_unit(connection, org_unit_id)
    reading, document = _checked(reading, year), _checked_words(document)
    present = current_result(connection, org_unit_id, year)
    if present is not None and _says_the_same(present, reading, document):
        return present.id
    reason = refuse_long(clean_line(replace_reason), "replace_reason", NAME_LENGTH)
    if present is not None and not reason:
        message = (
            f"Năm {year} đã có kết quả {present.document.source_text}. Muốn thay thì ghi lý do; "
            "kết quả cũ vẫn được giữ để xem lại."
        )
        raise InputProblem(f"past result {present.id} is there", message, where="replace_reason")
    result = PastResult(
        id=0,
        org_unit_id=org_unit_id,
        year=year,
        reading=reading,
        document=document,
        author=clean_line(actor.name),
        at=office.clock.now(),
        replaces_id=present.id if present is not None else None,
        replace_reason=reason if present is not None else "",
    )
    result_id = insert_result(connection, result)
    before = None if present is None else _facts(present)
    tell_office(connection, office, actor, "past_import", f"past_result:{result_id}", before, _facts(result))
    return result_id


def _says_the_same(present: PastResult, reading: PastReading, document: DocumentWords) -> bool:
    """Whether the same points of the same document came again, perhaps in a file of another name."""
    known = present.reading
    read = replace(reading, notes=known.notes, file_name=known.file_name, file_sha256=known.file_sha256)
    return (known, present.document) == (read, document)


def _require_org_unit(connection: Connection, org_unit_id: int) -> None:
    if connection.scalar(select(_ORG_UNIT.c.id).where(_ORG_UNIT.c.id == org_unit_id)) is None:
        raise NotFound("đơn vị", str(org_unit_id))


def _checked(reading: PastReading, year: int) -> PastReading:
    """In NFC and of a size that documents have. Raises InputProblem."""
    if year not in _YEARS:
        raise InputProblem(f"year {year}", f"“{year}” không phải năm. Ghi dạng 2023.", where="year")
    if len(reading.nodes) > _MOST_NODES:
        message = f"Bảng có {len(reading.nodes)} dòng, nhiều nhất là {_MOST_NODES}. Kiểm tra có chọn nhầm tệp."
        raise InputProblem(f"{len(reading.nodes)} nodes", message, where=reading.file_name)
    if not reading.nodes and reading.total is None and reading.percent is None:
        message = f"Tệp {reading.file_name} không có điểm nào của đơn vị này. Kiểm tra lại tệp."
        raise InputProblem("nothing read", message, where=reading.file_name)
    for node in reading.nodes:
        refuse_long(node.code, node.code[:20], NAME_LENGTH)
        refuse_long(node.title, node.code)
        refuse_long(node.remark, node.code, MAX_TEXT)
    nodes = tuple(replace(node, title=clean_line(node.title), remark=nfc(node.remark)) for node in reading.nodes)
    return replace(
        reading,
        nodes=nodes,
        file_name=_line(reading.file_name, "file_name"),
        grade=_line(reading.grade, "grade"),
        rank=_line(reading.rank, "rank"),
    )


def _line(text: str, where: str) -> str:
    return refuse_long(clean_line(text), where, NAME_LENGTH)


def _checked_words(document: DocumentWords) -> DocumentWords:
    """Every result says which document it comes from. Raises InputProblem."""
    found = cleaned_words(document)
    asked_texts = (
        ("number", found.number, "số, ký hiệu văn bản"),
        ("issuer", found.issuer, "cơ quan ban hành văn bản"),
    )
    for where, text, what_text in asked_texts:
        refuse_long(text, where, NAME_LENGTH)
        if not text:
            message = f"Chưa ghi {what_text}. Kết quả năm trước phải nhập theo một văn bản."
            raise InputProblem(f"past result without {where}", message, where=where)
    return found


def _facts(result: PastResult) -> dict[str, Json]:
    reading, document = result.reading, result.document
    return {
        "org_unit_id": result.org_unit_id,
        "year": result.year,
        "kind": reading.kind.value,
        "number": document.number,
        "date": document.date,
        "issuer": document.issuer,
        "file": reading.file_name,
        "sha256": reading.file_sha256,
        "total": None if reading.total is None else str(reading.total),
        "grade": reading.grade,
        "rows": len(reading.nodes),
        "replaces": result.replaces_id,
        "reason": result.replace_reason,
    }
