"""Rows of past results: written once, read as frozen objects. Points are exact texts; nothing here adds up."""

from collections import defaultdict
from fractions import Fraction
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, insert, select

from app.services.past_years.types import DocumentWords, PastKind, PastNode, PastReading, PastResult
from app.store.columns import new_id, table_of
from app.store.damage import DamagedValue
from app.store.mapping import exact_text
from app.store.models import PastPointsRow, PastResultRow
from app.store.records import decoded

_RESULT: Final = table_of(PastResultRow)
_POINTS: Final = table_of(PastPointsRow)
_FIGURES: Final = ("total", "maximum", "percent")
_NODE_FIGURES: Final = ("maximum", "self_points", "appraised_points", "survey_points", "result_points")


def insert_result(connection: Connection, result: PastResult) -> int:
    """Add one result with its rows of points; its id. Nothing that is there changes."""
    reading, document = result.reading, result.document
    values: dict[str, Any] = {
        "org_unit_id": result.org_unit_id,
        "year": result.year,
        "kind": reading.kind.value,
        "number": document.number,
        "issued_on": document.date,
        "issuer": document.issuer,
        "file_name": reading.file_name,
        "file_sha256": reading.file_sha256,
        "grade": reading.grade,
        "rank": reading.rank,
        "author": result.author,
        "at": result.at,
        "replaces_id": result.replaces_id,
        "replace_reason": result.replace_reason,
        **{name: _text(getattr(reading, name)) for name in _FIGURES},
    }
    result_id = new_id(connection.execute(insert(_RESULT).values(**values)))
    rows = [
        {
            "past_result_id": result_id,
            "position": position,
            "code": node.code,
            "title": node.title,
            "depth": node.depth,
            "remark": node.remark,
            **{name: _text(getattr(node, name)) for name in _NODE_FIGURES},
        }
        for position, node in enumerate(reading.nodes)
    ]
    if rows:
        connection.execute(insert(_POINTS), rows)
    return result_id


def read_results(connection: Connection, org_unit_id: int, year: int | None = None) -> tuple[PastResult, ...]:
    """Everything kept of a unit, latest year first, in each year the newest first; replaced ones among them."""
    asked = select(_RESULT).where(_RESULT.c.org_unit_id == org_unit_id)
    if year is not None:
        asked = asked.where(_RESULT.c.year == year)
    rows = decoded(connection, _RESULT, asked.order_by(_RESULT.c.year.desc(), _RESULT.c.id.desc()), _known)
    nodes = _nodes(connection, [row["id"] for row in rows])
    replaced = {row["replaces_id"] for row in rows}
    return tuple(_result(row, tuple(nodes[row["id"]]), row["id"] in replaced) for row in rows)


def current_result(connection: Connection, org_unit_id: int, year: int) -> PastResult | None:
    """The result of a year that nothing has replaced."""
    return next((found for found in read_results(connection, org_unit_id, year) if not found.replaced), None)


def _known(row: RowMapping) -> RowMapping:
    PastKind(row["kind"])
    for name in _FIGURES:
        _figure(row[name])
    return row


def _nodes(connection: Connection, ids: list[int]) -> dict[int, list[PastNode]]:
    found: dict[int, list[PastNode]] = defaultdict(list)
    for result_id in ids:
        asked = select(_POINTS).where(_POINTS.c.past_result_id == result_id).order_by(_POINTS.c.position)
        found[result_id] = decoded(connection, _POINTS, asked, _node)
    return found


def _node(row: RowMapping) -> PastNode:
    figures = {name: _figure(row[name]) for name in _NODE_FIGURES}
    return PastNode(row["code"], row["title"], row["depth"], remark=row["remark"], **figures)


def _result(row: RowMapping, nodes: tuple[PastNode, ...], replaced: bool) -> PastResult:
    reading = PastReading(
        PastKind(row["kind"]),
        row["file_name"],
        row["file_sha256"],
        _figure(row["total"]),
        _figure(row["maximum"]),
        _figure(row["percent"]),
        grade=row["grade"],
        rank=row["rank"],
        nodes=nodes,
    )
    return PastResult(
        id=row["id"],
        org_unit_id=row["org_unit_id"],
        year=row["year"],
        reading=reading,
        document=DocumentWords(row["number"], row["issued_on"], row["issuer"]),
        author=row["author"],
        at=row["at"],
        replaces_id=row["replaces_id"],
        replace_reason=row["replace_reason"],
        replaced=replaced,
    )


def _text(figure: Fraction | None) -> str:
    return "" if figure is None else exact_text(figure)


def _figure(stored: str) -> Fraction | None:
    try:
        return Fraction(stored) if stored else None
    except (ValueError, ZeroDivisionError) as error:
        raise DamagedValue(f"no figure: {stored!r}") from error
