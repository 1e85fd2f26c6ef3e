"""Năm mới từ năm trước: owners, persons and the list of papers to find again; never points, figures or files.

Signers and recipients are settings of the office and hold on by themselves, each from its day to its day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.services.assignments import carry_assignments
from app.services.basic_types import Actor
from app.services.office import Office
from app.services.setting_rows import read_settings, setting_of, write_settings
from app.services.sheet_rows import load_sheet
from app.services.sheet_surroundings import read_evidence
from app.services.sheet_view import SheetView
from app.services.sheets import begin_sheet
from app.texts import search_key
from scoring.inputs import Stage

_PREFIX: Final = "new_year."


@dataclass(frozen=True, slots=True)
class NewYear:
    """The sheet that was made, and the leaves whose owner or person could not be carried over."""

    assessment_id: int
    carried: tuple[str, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperToFind:
    """A paper that last year's sheet had: this year's own is to be found. `found`: these leaves have one already."""

    kind: str
    last_year: str
    issuer: str
    codes: tuple[str, ...]
    found: bool


def new_year(
    office: Office,
    actor: Actor,
    from_id: int,
    round_id: int,
    org_unit_id: int | None = None,
    outside_reason: str = "",
    set_fingerprint: str | None = None,
) -> NewYear:
    """Make the sheet of the next round from another one, of the same unit unless another is given. All or nothing.

    `set_fingerprint`: the set to score with; without it the first set of the round that is for this kind of unit.
    Raises InputProblem when the unit has a sheet in that round already, the round does not use that set, or the set is
    not for this kind of unit and no `outside_reason` says why it is used all the same; NotFound.
    """
    with office.writing() as connection:
        old = load_sheet(connection, office.memory, from_id)
        whose = org_unit_id or old.org_unit_id
        write = begin_sheet(connection, office, actor, whose, round_id, set_fingerprint, outside_reason)
        carried, left_out = carry_assignments(write, from_id)
        write.audit(what="new_year", note=str(from_id))
        write.finish()
        write_settings(connection, {f"{_PREFIX}{write.sheet.id}": from_id}, write.now)
    return NewYear(write.sheet.id, carried, left_out)


def papers_to_find(office: Office, view: SheetView) -> tuple[PaperToFind, ...]:
    """Papers that the sheet this one was made from had at leaves that are still there; empty for any other sheet."""
    with office.reading() as connection:
        source = setting_of(read_settings(connection), f"{_PREFIX}{view.info.id}", int)
        if source is None:
            return ()
        old = load_sheet(connection, office.memory, source)
        papers = read_evidence(connection, old.id)
    wanted = [
        PaperToFind(paper.kind, paper.name, paper.issuer, codes, _is_found(view, paper.kind, paper.excerpt, codes))
        for paper in papers
        if (codes := tuple(code for code in paper.codes if code in view.meta))
    ]
    named: dict[str, list[str]] = {}
    for code, given in old.inputs.stages.get(Stage.SELF, {}).items():
        for name in given.evidence:
            named.setdefault(name, []).append(code)
    wanted += _only_named(view, named)
    order = list(view.meta)
    return tuple(sorted(wanted, key=lambda paper: min(order.index(code) for code in paper.codes)))


def _only_named(view: SheetView, named: dict[str, list[str]]) -> Iterator[PaperToFind]:
    """Papers that last year's inputs only name: one at each of their leaves is enough."""
    for name, codes in named.items():
        here = tuple(code for code in codes if code in view.meta)
        if here:
            given = view.inputs_with_papers.stages.get(Stage.SELF, {})
            found = all(code in given and given[code].evidence for code in here)
            yield PaperToFind("", name, "", here, found)


def _is_found(view: SheetView, kind: str, excerpt: str, codes: tuple[str, ...]) -> bool:
    """Whether each of the leaves has a paper of that kind, or of those words where no kind was said."""
    wanted = search_key(kind or excerpt)
    for code in codes:
        papers = view.evidence_by_code.get(code, ())
        if not any(search_key(paper.kind if kind else paper.excerpt) == wanted for paper in papers):
            return False
    return True
