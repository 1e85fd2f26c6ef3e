"""Rows of papers: insert, change, remove, and what the history says of them. Only inside a write to their sheet."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, update

from app.errors import InputProblem, NotFound
from app.services.leaf_types import EvidenceView, FileView
from app.services.sheet_surroundings import read_evidence
from app.services.sheet_write import SheetWrite
from app.services.text_limits import MAX_TEXT, PAPER_LENGTH, refuse_long
from app.services.workflow_remarks import settle_by_paper
from app.store.columns import new_id, table_of
from app.store.mapping import Json, canonical
from app.store.models import EvidenceFileRow, EvidenceItemRow, EvidenceLinkRow
from app.texts import clean_line, nfc, search_key, sort_key
from scoring.wording import date_text

_ITEM = table_of(EvidenceItemRow)
_FILE = table_of(EvidenceFileRow)
_LINK = table_of(EvidenceLinkRow)


@dataclass(frozen=True, slots=True)
class EvidenceSpec:
    """What is said of a paper. `kind` is one of the set's kinds for a leaf, or empty; `cited`: named only, no file."""

    number: str = ""
    date: dt.date | None = None
    issuer: str = ""
    excerpt: str = ""
    kind: str = ""
    cited: bool = False


def cleaned(spec: EvidenceSpec) -> EvidenceSpec:
    """In NFC, on one line each. Raises InputProblem for what is too long."""
    texts = (clean_line(spec.number), clean_line(spec.issuer), clean_line(nfc(spec.excerpt)), clean_line(spec.kind))
    number, issuer, excerpt, kind = texts
    for where, text, most in (
        ("number", number, PAPER_LENGTH),
        ("issuer", issuer, PAPER_LENGTH),
        ("excerpt", excerpt, MAX_TEXT),
        ("kind", kind, PAPER_LENGTH),
    ):
        refuse_long(text, where, most)
    return EvidenceSpec(number, spec.date, issuer, excerpt, kind, spec.cited)


def refuse_nameless(spec: EvidenceSpec, files: Sequence[FileView]) -> None:
    """Raises InputProblem for a paper that nothing could be called by."""
    if not (spec.number or spec.excerpt or files):
        message = (
            "Chưa ghi số, ký hiệu hoặc trích yếu của tài liệu, cũng chưa chọn tệp. Ghi ít nhất một trong các phần này."
        )
        raise InputProblem("paper without number, excerpt and file", message, where="number")


def paper_of(write: SheetWrite, item_id: int) -> EvidenceView:
    """One paper of this sheet. Raises NotFound."""
    for paper in read_evidence(write.connection, write.sheet.id, write.office.memory.file_states):
        if paper.id == item_id:
            return paper
    raise NotFound("tài liệu", str(item_id))


def same_paper(write: SheetWrite, spec: EvidenceSpec, files: Sequence[FileView]) -> EvidenceView | None:
    """The paper of this sheet that has this number and day and all of these bytes: it is not made a second time.

    A paper without a number is known by its excerpt and kind: one scan may hold several papers.
    """
    wanted = {file.sha256 for file in files}
    for paper in read_evidence(write.connection, write.sheet.id):
        same = _known_by(spec_of(paper)) == _known_by(spec)
        if wanted and same and wanted <= {file.sha256 for file in paper.files}:
            return paper
    return None


def _known_by(spec: EvidenceSpec) -> tuple[dt.date | None, str, str, str]:
    if spec.number:
        return spec.date, search_key(spec.number), "", ""
    return spec.date, "", search_key(spec.excerpt), search_key(spec.kind)


def insert_paper(write: SheetWrite, spec: EvidenceSpec, files: Sequence[FileView]) -> int:
    """A new paper with its files."""
    values = {**_columns(spec, files), "author": write.actor.name, "created_at": write.now, "version": 1}
    inserted = write.connection.execute(insert(_ITEM).values(assessment_id=write.sheet.id, **values))
    item_id = new_id(inserted)
    insert_files(write, item_id, files)
    write.audit(after=canonical({"paper": item_id, **_facts(spec), "files": [_file(file) for file in files]}))
    return item_id


def update_paper(write: SheetWrite, present: EvidenceView, spec: EvidenceSpec) -> None:
    """Other words for a paper."""
    version = present.version + 1
    mine = (_ITEM.c.id == present.id, _ITEM.c.version == present.version)
    write.connection.execute(update(_ITEM).where(*mine).values(**_columns(spec, present.files), version=version))
    if spec != spec_of(present):
        before = {"paper": present.id, **_facts(spec_of(present))}
        write.audit(before=canonical(before), after=canonical({"paper": present.id, **_facts(spec)}))


def delete_paper(write: SheetWrite, present: EvidenceView) -> None:
    """Take a paper off the sheet; its bytes stay in the vault."""
    write.connection.execute(delete(_LINK).where(_LINK.c.item_id == present.id))
    write.connection.execute(delete(_FILE).where(_FILE.c.item_id == present.id))
    write.connection.execute(delete(_ITEM).where(_ITEM.c.id == present.id))
    facts = {"paper": present.id, **_facts(spec_of(present)), "files": [_file(file) for file in present.files]}
    write.audit(before=canonical({**facts, "leaves": list(present.codes)}))


def insert_files(write: SheetWrite, item_id: int, files: Iterable[FileView]) -> None:
    """Files of a paper; the bytes lie in the vault already."""
    rows = [
        {
            "item_id": item_id,
            "sha256": file.sha256,
            "name": file.name,
            "bytes": file.bytes,
            "media": file.media,
            "added_at": write.now,
        }
        for file in files
    ]
    if rows:
        write.connection.execute(insert(_FILE), rows)


def tell_files(write: SheetWrite, item_id: int, files: Sequence[FileView]) -> None:
    """The history says which files a paper got after it was made."""
    write.audit(what="evidence_file", after=canonical({"paper": item_id, "files": [_file(file) for file in files]}))


def delete_file(write: SheetWrite, present: EvidenceView, file: FileView) -> None:
    """Take one file off a paper; its bytes stay in the vault."""
    mine = (_FILE.c.item_id == present.id, _FILE.c.sha256 == file.sha256, _FILE.c.name == file.name)
    write.connection.execute(delete(_FILE).where(*mine))
    write.audit(before=canonical({"paper": present.id, "file": _file(file)}))


def touch(write: SheetWrite, present: EvidenceView) -> None:
    """The paper is no longer the one that was shown."""
    write.connection.execute(update(_ITEM).where(_ITEM.c.id == present.id).values(version=present.version + 1))


def insert_links(write: SheetWrite, item_id: int, name: str, codes: Sequence[str]) -> None:
    """A paper serves these leaves, too."""
    for code in codes:
        write.connection.execute(insert(_LINK).values(item_id=item_id, code=code, assessment_id=write.sheet.id))
        write.audit(what="evidence_link", code=code, after=canonical({"paper": item_id, "name": name}))
    settle_by_paper(write, codes)


def delete_links(write: SheetWrite, present: EvidenceView, codes: Iterable[str]) -> None:
    """A paper serves these leaves no longer."""
    for code in codes:
        write.connection.execute(delete(_LINK).where(_LINK.c.item_id == present.id, _LINK.c.code == code))
        write.audit(what="evidence_unlink", code=code, before=canonical({"paper": present.id, "name": present.name}))


def other_names(write: SheetWrite, sha256: str, but: int | None = None) -> tuple[str, ...]:
    """Names of the papers of this sheet that have this content already."""
    papers = read_evidence(write.connection, write.sheet.id)
    return tuple(paper.name for paper in papers if paper.id != but and sha256 in {file.sha256 for file in paper.files})


def spec_of(paper: EvidenceView) -> EvidenceSpec:
    """What is said of a paper that is kept."""
    return EvidenceSpec(paper.number, paper.date, paper.issuer, paper.excerpt, paper.kind, paper.cited)


def paper_text(spec: EvidenceSpec) -> str:
    """What is said of a paper, in a few words, to show beside what another person said."""
    day_text = f"ngày {date_text(spec.date)}" if spec.date is not None else ""
    return ", ".join(filter(None, (spec.number, day_text, spec.issuer, spec.excerpt, spec.kind)))


def _columns(spec: EvidenceSpec, files: Sequence[FileView]) -> dict[str, object]:
    named = spec.number or spec.excerpt or next((file.name for file in files), "")
    searched = " ".join((spec.number, spec.excerpt, spec.issuer, spec.kind, *(file.name for file in files)))
    return {
        "number": spec.number,
        "issued_on": spec.date,
        "issuer": spec.issuer,
        "excerpt": spec.excerpt,
        "kind": spec.kind,
        "cited": spec.cited,
        "sort_key": sort_key(named),
        "search_key": search_key(searched),
    }


def _facts(spec: EvidenceSpec) -> dict[str, Json]:
    return {
        "number": spec.number,
        "date": spec.date.isoformat() if spec.date is not None else "",
        "issuer": spec.issuer,
        "excerpt": spec.excerpt,
        "kind": spec.kind,
        "cited": spec.cited,
    }


def _file(file: FileView) -> Json:
    return {"sha256": file.sha256, "name": file.name, "bytes": file.bytes}
