"""What sets there are: those installed and those in the making, by province, level, year, status and words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.errors import DamagedFile
from app.services.basic_types import SetInfo
from app.services.criteria_sets import SetOfOldProgram, get_set, installed_sets
from app.services.office import Office
from app.services.set_drafts.service import list_drafts
from app.services.set_drafts.types import DraftInfo
from app.texts import clean_line, search_key, sort_key
from scoring.criteria import CriteriaSet, SetStatus

_PROVINCE: Final = re.compile(r"\b(?:tinh|thanh pho|tp\.?)\s+(?P<name>.+)$")


@dataclass(frozen=True, slots=True)
class LibraryFilter:
    """What is looked for; what is left empty is not asked. `text` and `province` are compared without marks and case.

    `kind`: a type of unit (`xa`, `phuong`, ...); `year`: one that the period holds.
    """

    province: str = ""
    kind: str = ""
    year: int | None = None
    status: SetStatus | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class LibraryLine:
    """One set of the list, or one draft (`draft` is there then, and the set's own facts may be unknown).

    `damage` says in words why a set cannot be read any more; all that is known of it then is `info`.
    """

    set_id: str
    version: int
    title: str
    status: SetStatus
    info: SetInfo | None = None
    draft: DraftInfo | None = None
    criteria_set: CriteriaSet | None = None
    damage: str = ""

    @property
    def issuer(self) -> str:
        """Who issued it; "" where that is not known."""
        return self.criteria_set.decision.issuer if self.criteria_set is not None else ""

    @property
    def province(self) -> str:
        """The province or city of the issuer; "" where the issuer names none."""
        return province_of(self.issuer)

    @property
    def years(self) -> tuple[int, int] | None:
        """First and last year of the period."""
        found = self.criteria_set
        return None if found is None else (found.period_from.year, found.period_to.year)


def library(office: Office, wanted: LibraryFilter = LibraryFilter()) -> tuple[LibraryLine, ...]:
    """Every set and draft that fits, drafts first, then in Vietnamese order, newest version of each first.

    A draft is found by its words and status only: province, level and year are facts that it may not know yet.
    """
    drafts = [_of_draft(draft) for draft in list_drafts(office)]
    sets = [_of_set(office, info) for info in installed_sets(office)]
    sets.sort(key=lambda line: (sort_key(line.title), line.set_id, -line.version))
    return tuple(line for line in (*drafts, *sets) if _fits(line, wanted))


def provinces(lines: tuple[LibraryLine, ...]) -> tuple[str, ...]:
    """The provinces that there are, in Vietnamese order: what a filter offers."""
    return tuple(sorted({line.province for line in lines if line.province}, key=sort_key))


def province_of(issuer: str) -> str:
    """`Quảng Trị` of `UBND tỉnh Quảng Trị`, `Huế` of `Chủ tịch UBND thành phố Huế`; "" where none is named."""
    line = clean_line(issuer)
    found = _PROVINCE.search(search_key(line))
    # the key has a letter for each letter of the line: what was found in it stands at the same place there
    return line[found.start("name") :] if found is not None else ""


def _of_draft(draft: DraftInfo) -> LibraryLine:
    return LibraryLine(draft.set_id, 0, draft.title, SetStatus.DRAFT, draft=draft)


def _of_set(office: Office, info: SetInfo) -> LibraryLine:
    try:
        found: CriteriaSet | None = get_set(office, info.fingerprint)
        damage = ""
    except (DamagedFile, SetOfOldProgram) as problem:  # the others are listed all the same
        found, damage = None, problem.user_message
    return LibraryLine(info.set_id, info.version, info.title, info.status, info, None, found, damage)


def _fits(line: LibraryLine, wanted: LibraryFilter) -> bool:
    return all(_answers(line, wanted))


def _answers(line: LibraryLine, wanted: LibraryFilter) -> Iterator[bool]:
    known = line.criteria_set
    if wanted.status is not None:
        yield line.status is wanted.status
    if wanted.province:
        yield search_key(wanted.province) == search_key(line.province)
    if wanted.kind:
        yield known is not None and (not known.org_unit_types or wanted.kind in known.org_unit_types)
    if wanted.year is not None:
        yield known is not None and known.period_from.year <= wanted.year <= known.period_to.year
    said = search_key(" ".join((line.set_id, line.title, line.issuer, known.decision.number if known else "")))
    yield all(word in said for word in search_key(wanted.text).split())
