"""Drafts out of installed sets: the next version of a published one, and the same criteria for another year."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from sqlalchemy import Connection, select

from app.errors import InputProblem
from app.exchange.set_file import EXAMPLES_PART
from app.services.basic_types import Actor
from app.services.criteria_sets import set_named
from app.services.office import Office
from app.services.set_drafts.content import pack, read_stored_cases
from app.services.set_drafts.service import create_draft
from app.services.set_drafts.types import Draft
from app.store.columns import table_of
from app.store.engine import stored_rows
from app.store.models import CriteriaSetRow, SetPartRow, SetPublicationRow
from scoring.criteria import CriteriaSet
from scoring.dumping.set_tables import document_of
from scoring.dumping.toml_writer import Plain
from scoring.loading.head import SET_ID
from scoring.worked_cases import WorkedCase

SAMPLE_TEXT: Final = "Bộ mẫu, không dùng để báo cáo chính thức: "
"""Begins what publishing says of a set that is no official one; a new draft begins without it."""
_SET: Final = table_of(CriteriaSetRow)
_PUBLICATION: Final = table_of(SetPublicationRow)
_PART: Final = table_of(SetPartRow)
_YEARS: Final = range(2000, 2101)


def draft_next_version(office: Office, actor: Actor, fingerprint: str) -> Draft:
    """A draft with everything of an installed set, its worked cases along; publishing makes it the next version.

    Raises NotFound.
    """
    criteria_set, cases = _installed(office, fingerprint)
    document = {**_as_draft(criteria_set), "version": criteria_set.version + 1}
    return create_draft(office, actor, document, base=criteria_set.fingerprint, cases=cases)


def draft_for_year(office: Office, actor: Actor, fingerprint: str, year: int, set_id: str) -> Draft:
    """A draft of another set with the same codes, whose period begins in that year.

    Days inside rules move along, and the year named in the titles. Number, day, annex and page of the decision are left
    open and holidays left out: another year has its own. Raises NotFound, InputProblem for an id that cannot be, or is
    used already.
    """
    criteria_set, cases = _installed(office, fingerprint)
    _check_new_id(office, set_id)
    if year not in _YEARS:
        message = f"Năm {year} không dùng được. Xin nhập năm từ {_YEARS.start} đến {_YEARS.stop - 1}."
        raise InputProblem(f"year {year}", message, where="year")
    shift = year - criteria_set.period_from.year
    document = _as_draft(criteria_set)
    document.pop("calendar", None)
    decision = document["decision"] if isinstance(document["decision"], Mapping) else {}
    document |= {
        "id": set_id,
        "version": 1,
        "decision": {"number": "", **{key: decision[key] for key in ("issuer", "title") if key in decision}},
        "period": _moved(document["period"], shift),
        "node": [_moved(node, shift) for node in _list(document["node"])],
    }
    for key in ("title", "short_title"):
        document[key] = str(document[key]).replace(str(criteria_set.period_from.year), str(year))
    return create_draft(office, actor, document, base=criteria_set.fingerprint, cases=_cases_moved(cases, shift))


def _list(value: Plain) -> list[Plain]:
    return list(value) if isinstance(value, list) else []


def _as_draft(criteria_set: CriteriaSet) -> dict[str, Plain]:
    document = document_of(criteria_set)
    document.pop("publication", None)
    notice = str(document.pop("notice", "")).partition(SAMPLE_TEXT)[0].strip()
    return {**document, "status": "draft", **({"notice": notice} if notice else {})}


def _moved(value: Plain, years: int) -> Plain:
    """The same with every day so many years later; 29 February becomes 28 where there is none."""
    match value:
        case date():
            try:
                return value.replace(year=value.year + years)
            except ValueError:
                return value.replace(year=value.year + years, day=28)
        case Mapping():
            return {key: _moved(item, years) for key, item in value.items()}
        case list():
            return [_moved(item, years) for item in value]
        case _:
            return value


def _cases_moved(cases: Sequence[WorkedCase], years: int) -> tuple[WorkedCase, ...]:
    def moved(value: object) -> object:
        return _moved(value, years) if isinstance(value, date) else value

    return tuple(replace(case, given={name: moved(value) for name, value in case.given.items()}) for case in cases)


def _check_new_id(office: Office, set_id: str) -> None:
    if len(set_id) > 60 or not SET_ID.fullmatch(set_id):
        message = f"Mã bộ “{set_id[:60]}” chỉ gồm a-z, 0-9 và dấu gạch nối, nhiều nhất 60 ký tự. Xin đặt lại."
        raise InputProblem(f"set id {set_id!r}", message, where="id")
    with office.reading() as connection:
        used = connection.scalar(select(_SET.c.title).where(_SET.c.set_id == set_id))
    if used is not None:
        message = f"Mã bộ {set_id} đã dùng cho “{used}”. Xin đặt mã khác."
        raise InputProblem(f"set id {set_id} is used", message, where="id")


def _installed(office: Office, fingerprint: str) -> tuple[CriteriaSet, tuple[WorkedCase, ...]]:
    with office.reading() as connection:
        criteria_set = set_named(connection, office.memory, fingerprint)
        return criteria_set, stored_cases(connection, criteria_set.fingerprint)


def stored_cases(connection: Connection, fingerprint: str) -> tuple[WorkedCase, ...]:
    """The worked cases that are kept beside an installed set: published here, or come with it in a file."""
    packed = connection.scalar(select(_PUBLICATION.c.cases).where(_PUBLICATION.c.fingerprint == fingerprint))
    if packed is None:
        part = select(_PART.c.text).where(_PART.c.fingerprint == fingerprint, _PART.c.name == EXAMPLES_PART)
        packed = pack(connection.scalar(part) or "")
    with stored_rows(connection):
        return read_stored_cases(packed)
