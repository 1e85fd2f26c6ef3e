"""Papers (tài liệu kiểm chứng) of a sheet: added with their files, linked to many leaves, changed, taken off.

Bytes go to the vault first, then one transaction writes the rows: a power cut between the two leaves a content that
nobody names, which `sweep_orphans` removes a month later. Taking off removes rows, never bytes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from app.errors import NotEditable, NotFound, StaleWrite
from app.services.basic_types import STATE_TEXTS, Actor, ChangeSet
from app.services.evidence_files import Verification, open_path, sweep_orphans, take_files, verify
from app.services.evidence_rows import (
    EvidenceSpec,
    cleaned,
    delete_file,
    delete_links,
    delete_paper,
    insert_files,
    insert_links,
    insert_paper,
    other_names,
    paper_of,
    paper_text,
    refuse_nameless,
    same_paper,
    spec_of,
    tell_files,
    touch,
    update_paper,
)
from app.services.leaf_changes import changes_at, known_leaves
from app.services.leaf_types import EvidenceView, FileView
from app.services.office import Office
from app.services.sheet_rows import load_sheet
from app.services.sheet_write import EDITABLE_STATES, SheetWrite, sheet_write
from scoring.inputs import Stage

__all__ = [
    "AddedEvidence",
    "EvidenceSpec",
    "ReusedFile",
    "Verification",
    "add_evidence",
    "add_files",
    "edit_evidence",
    "link",
    "open_path",
    "remove_evidence",
    "remove_file",
    "sweep_orphans",
    "unlink",
    "verify",
]

NO_PAPER: Final = EvidenceView(0, "", None, "", "", "", True, (), ())
_STATES: Final = EDITABLE_STATES[Stage.SELF]


@dataclass(frozen=True, slots=True)
class ReusedFile:
    """A file whose bytes were here already: kept once, under the names of these papers."""

    name: str
    papers: tuple[str, ...]

    @property
    def message(self) -> str:
        """In words."""
        return f"Tệp {self.name} đã có ở tài liệu {'; '.join(self.papers)}; chỉ giữ một bản."


@dataclass(frozen=True, slots=True)
class AddedEvidence(ChangeSet):
    """The leaves that have a paper now, the paper as kept, and the files that were here already."""

    paper: EvidenceView = NO_PAPER
    reused: tuple[ReusedFile, ...] = ()


def add_evidence(
    office: Office,
    actor: Actor,
    assessment_id: int,
    spec: EvidenceSpec,
    paths: Sequence[Path] = (),
    codes: Iterable[str] = (),
) -> AddedEvidence:
    """Add a paper with its files to leaves. One of the same number, day and bytes is not made twice but linked further.

    Raises InputProblem, NotEditable, EnvironmentProblem; then no row was written.
    """
    wanted, leaves = cleaned(spec), tuple(codes)
    _require_open(office, assessment_id, leaves)
    files = take_files(office, paths)
    refuse_nameless(wanted, files)
    with sheet_write(office, actor, assessment_id, "evidence", states=_STATES) as write:
        served = known_leaves(write.sheet.criteria_set, leaves)
        reused = _reused(write, files)
        known = same_paper(write, wanted, files)
        if known is None:
            item_id = insert_paper(write, wanted, files)
            insert_links(write, item_id, paper_of(write, item_id).name, served)
        else:
            item_id = known.id
            insert_links(write, item_id, known.name, [code for code in served if code not in known.codes])
        paper = paper_of(write, item_id)
    changes = changes_at(write, served)
    return AddedEvidence(assessment_id, changes.codes, changes.what, paper=paper, reused=reused)


def add_files(office: Office, actor: Actor, assessment_id: int, item_id: int, paths: Sequence[Path]) -> AddedEvidence:
    """Add files to a paper that is kept; from then on it is no longer only cited."""
    _require_open(office, assessment_id, ())
    files = take_files(office, paths)
    with sheet_write(office, actor, assessment_id, "evidence", states=_STATES) as write:
        present = paper_of(write, item_id)
        here = {(file.sha256, file.name) for file in present.files}
        new = [file for file in files if (file.sha256, file.name) not in here]
        reused = _reused(write, files)
        if new:
            insert_files(write, item_id, new)
            tell_files(write, item_id, new)
            # the rows of its files are there already: the words to search for name them, too
            update_paper(write, paper_of(write, item_id), replace(spec_of(present), cited=False))
        paper = paper_of(write, item_id)
    changes = changes_at(write, paper.codes)
    return AddedEvidence(assessment_id, changes.codes, changes.what, paper=paper, reused=reused)


def edit_evidence(
    office: Office, actor: Actor, assessment_id: int, item_id: int, spec: EvidenceSpec, expected: int | None = None
) -> ChangeSet:
    """Change number, day, issuer, excerpt, kind. `expected`: the version shown. Raises StaleWrite with both names."""
    wanted = cleaned(spec)
    with sheet_write(office, actor, assessment_id, "evidence_edit", states=_STATES) as write:
        present = paper_of(write, item_id)
        if expected is not None and expected != present.version:
            mine, theirs = (paper_text(each) for each in (wanted, spec_of(present)))
            raise StaleWrite(present.name, mine, theirs, thing_text=f"Tài liệu {present.name}")
        refuse_nameless(wanted, present.files)
        if wanted != spec_of(present):
            update_paper(write, present, wanted)
    return changes_at(write, present.codes)


def link(office: Office, actor: Actor, assessment_id: int, item_id: int, codes: Iterable[str]) -> ChangeSet:
    """The paper serves these leaves, too."""
    with sheet_write(office, actor, assessment_id, "evidence_link", states=_STATES) as write:
        present = paper_of(write, item_id)
        leaves = known_leaves(write.sheet.criteria_set, codes)
        insert_links(write, item_id, present.name, [code for code in leaves if code not in present.codes])
    return changes_at(write, leaves)


def unlink(office: Office, actor: Actor, assessment_id: int, item_id: int, codes: Iterable[str]) -> ChangeSet:
    """The paper serves these leaves no longer; it stays in the list and can be linked again."""
    with sheet_write(office, actor, assessment_id, "evidence_unlink", states=_STATES) as write:
        present = paper_of(write, item_id)
        leaves = [code for code in known_leaves(write.sheet.criteria_set, codes) if code in present.codes]
        delete_links(write, present, leaves)
    return changes_at(write, leaves)


def remove_file(
    office: Office, actor: Actor, assessment_id: int, item_id: int, sha256: str, name: str = ""
) -> ChangeSet:
    """Take one file off a paper; its bytes stay in the vault. Raises NotFound."""
    with sheet_write(office, actor, assessment_id, "evidence_file", states=_STATES) as write:
        present = paper_of(write, item_id)
        found = [file for file in present.files if file.sha256 == sha256 and name in ("", file.name)]
        if not found:
            raise NotFound("tệp", name or sha256)
        for file in found:
            delete_file(write, present, file)
        touch(write, present)
    return changes_at(write, present.codes)


def remove_evidence(office: Office, actor: Actor, assessment_id: int, item_id: int) -> ChangeSet:
    """Take a paper off the sheet and all its leaves; the bytes stay in the vault. Raises NotFound."""
    with sheet_write(office, actor, assessment_id, "evidence_remove", states=_STATES) as write:
        present = paper_of(write, item_id)
        delete_paper(write, present)
    return changes_at(write, present.codes)


def _require_open(office: Office, assessment_id: int, codes: Iterable[str]) -> None:
    """Before bytes are copied: is the sheet there, may it be written, are these its leaves. The write checks again."""
    with office.reading() as connection:
        sheet = load_sheet(connection, office.memory, assessment_id)
    known_leaves(sheet.criteria_set, codes)
    if sheet.state not in _STATES:
        advice = "Muốn thêm tài liệu, xin chờ trả lại hồ sơ hoặc mở lại hồ sơ."
        raise NotEditable(sheet.state.value, STATE_TEXTS[sheet.state], advice)


def _reused(write: SheetWrite, files: Sequence[FileView]) -> tuple[ReusedFile, ...]:
    """Looked up before the new rows are there."""
    found = [(file.name, other_names(write, file.sha256)) for file in files]
    return tuple(ReusedFile(name, papers) for name, papers in found if papers)
