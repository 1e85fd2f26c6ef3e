"""Units (đơn vị): the list a round works with, with the days between which each exists."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, insert, select, update

from app.errors import InputProblem
from app.exchange.org_unit_table import OrgUnitLine, RowMessage, read_org_units
from app.services.basic_types import Actor, OrgUnitInfo
from app.services.office import Office
from app.services.office_history import tell_office
from app.services.text_limits import NAME_LENGTH, refuse_long
from app.store.columns import new_id, table_of
from app.store.models import OrgUnitRow, OrgUnitSuccessionRow
from app.store.records import decoded
from app.texts import clean_line, search_key, sort_key

_ORG_UNIT = table_of(OrgUnitRow)
NOTHING_TAKEN_TEXT: Final = "Chưa nhận dòng nào; sửa danh sách rồi nhập lại cả tệp."
_COLUMNS = [_ORG_UNIT.c[name] for name in OrgUnitInfo.__dataclass_fields__]


def list_org_units(office: Office, on: date | None = None) -> tuple[OrgUnitInfo, ...]:
    """All units in Vietnamese order; with `on` only those that exist on that day."""
    asked = select(*_COLUMNS).order_by(_ORG_UNIT.c.sort_key, _ORG_UNIT.c.id)
    if on is not None:
        asked = asked.where(
            _ORG_UNIT.c.valid_from.is_(None) | (_ORG_UNIT.c.valid_from <= on),
            _ORG_UNIT.c.valid_to.is_(None) | (_ORG_UNIT.c.valid_to >= on),
        )
    with office.reading() as connection:
        return tuple(decoded(connection, _ORG_UNIT, asked, lambda row: OrgUnitInfo(**row)))


def add_org_unit(
    office: Office,
    actor: Actor,
    code: str,
    name: str,
    kind: str = "xa",
    parent_id: int | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> int:
    """Add one unit; its id. Raises InputProblem for a code that is there already."""
    with office.writing() as connection:
        line = OrgUnitLine(0, code, name, kind, "", valid_from, valid_to)
        org_unit_id = _insert(connection, line, parent_id)
        tell_office(connection, office, actor, "org_unit_add", f"org_unit:{org_unit_id}", None, line)
        return org_unit_id


@dataclass(frozen=True, slots=True)
class OrgUnitImport:
    """What came of a list: ids of the units that are new, and the rows that were not taken, with their words."""

    ids: tuple[int, ...]
    refused: tuple[RowMessage, ...]


def import_org_units(office: Office, actor: Actor, path: Path) -> OrgUnitImport:
    """Add the units of an .xlsx list. With one refused row nothing is stored: the list is mended and comes again.

    A code that is there already with the same name is passed over, so that the same file may come twice.
    """
    table = read_org_units(path)
    refused = tuple(sorted((*table.refused, *_too_long(table.lines)), key=lambda message: message.row))
    if refused:
        return OrgUnitImport((), refused)
    with office.writing() as connection:
        present = connection.execute(select(_ORG_UNIT.c.id, _ORG_UNIT.c.code, _ORG_UNIT.c.name)).all()
        known = {code: (org_unit_id, search_key(name)) for org_unit_id, code, name in present}
        names = {code: name for _, code, name in present}
        ids = {code: org_unit_id for code, (org_unit_id, _) in known.items()}
        added: list[int] = []
        for line in table.lines:
            if line.code in known and known[line.code][1] == search_key(line.name):
                continue
            if line.code in known:
                raise InputProblem(
                    f"row {line.row}: unit code {line.code} exists",
                    f"Dòng {line.row}: mã đơn vị {line.code} đã dùng cho “{names[line.code]}”. Xin chọn mã khác. "
                    f"{NOTHING_TAKEN_TEXT}",
                    where=line.code,
                )
            ids[line.code] = _insert(connection, line, None)
            added.append(ids[line.code])
        _link_parents(connection, table.lines, ids)
        told = [line.code for line in table.lines if ids[line.code] in added]
        tell_office(connection, office, actor, "org_unit_import", "org_unit", None, told or None)
    return OrgUnitImport(tuple(added), ())


def _too_long(lines: Sequence[OrgUnitLine]) -> Iterator[RowMessage]:
    for line in lines:
        for text in (line.code, line.name, line.kind):
            try:
                refuse_long(clean_line(text), "", NAME_LENGTH)
            except InputProblem as problem:
                yield RowMessage(line.row, "", f"Dòng {line.row}: {problem.user_message}")


def _link_parents(connection: Connection, lines: Sequence[OrgUnitLine], ids: Mapping[str, int]) -> None:
    """A parent may stand below its children in the list: they are joined when all are there."""
    for line in lines:
        if not line.parent:
            continue
        parent_id = ids.get(clean_line(line.parent))
        if parent_id is None or parent_id == ids[line.code]:
            raise InputProblem(
                f"row {line.row}: unknown parent {line.parent}",
                f"Dòng {line.row}: không có đơn vị cấp trên mã “{line.parent}”. Xin thêm đơn vị đó vào danh sách. "
                f"{NOTHING_TAKEN_TEXT}",
                where=line.parent,
            )
        connection.execute(update(_ORG_UNIT).where(_ORG_UNIT.c.id == ids[line.code]).values(parent_id=parent_id))


def add_succession(office: Office, actor: Actor, predecessor_ids: Sequence[int], successor_id: int, on: date) -> None:
    """Say that one unit took the place of others on a day: last year's figures are then looked for there."""
    with office.writing() as connection:
        connection.execute(
            insert(table_of(OrgUnitSuccessionRow)),
            [
                {"predecessor_id": predecessor, "successor_id": successor_id, "happened_on": on}
                for predecessor in predecessor_ids
            ],
        )
        told = {"predecessors": list(predecessor_ids), "on": on}
        tell_office(connection, office, actor, "org_unit_succession", f"org_unit:{successor_id}", None, told)


def org_units_before(connection: Connection, org_unit_id: int) -> Iterator[int]:
    """The unit itself, then the one that it took over from."""
    yield org_unit_id
    before = connection.scalars(
        select(OrgUnitSuccessionRow.predecessor_id).where(OrgUnitSuccessionRow.successor_id == org_unit_id)
    ).all()
    # of several merged units none is "last year": their figures cannot stand beside the new unit's
    if len(before) == 1:
        yield before[0]


def _insert(connection: Connection, line: OrgUnitLine, parent_id: int | None) -> int:
    code, name, kind = clean_line(line.code), clean_line(line.name), clean_line(line.kind)
    for where, text in (("code", code), ("name", name), ("kind", kind)):
        refuse_long(text, where, NAME_LENGTH)
    if not code or not name:
        raise InputProblem("unit without code or name", "Đơn vị phải có mã và tên. Xin nhập đủ cả hai.", where=code)
    if line.valid_from is not None and line.valid_to is not None and line.valid_from > line.valid_to:
        raise InputProblem(f"{code}: dates", f"Đơn vị {name}: ngày bắt đầu sau ngày kết thúc. Xin kiểm tra lại.", code)
    present = connection.scalar(select(_ORG_UNIT.c.name).where(_ORG_UNIT.c.code == code))
    if present is not None:
        raise InputProblem(
            f"unit code {code} exists", f"Mã đơn vị {code} đã dùng cho “{present}”. Xin chọn mã khác.", where=code
        )
    inserted = connection.execute(
        insert(_ORG_UNIT).values(
            code=code,
            name=name,
            sort_key=sort_key(name),
            search_key=search_key(name),
            kind=kind,
            parent_id=parent_id,
            valid_from=line.valid_from,
            valid_to=line.valid_to,
            version=1,
        )
    )
    return new_id(inserted)
