"""Drafts of criteria sets: made, listed, opened, edited with undo, thrown away. One function, one transaction."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from app.errors import InputProblem, UndoRefused
from app.exchange.annex.importing import import_annex, import_mapped
from app.exchange.annex.read_source import read_source
from app.exchange.annex.reading import ColumnMapping
from app.exchange.annex.record import ImportRecord, record_of
from app.services.basic_types import Actor
from app.services.office import Office
from app.services.office_history import tell_office
from app.services.set_drafts.acting import Acting
from app.services.set_drafts.content import DraftContent
from app.services.set_drafts.documents import settled_document
from app.services.set_drafts.edits import DraftAct
from app.services.set_drafts.findings import Origin, told_of
from app.services.set_drafts.open_drafts import OpenDraft
from app.services.set_drafts.records_today import record_today
from app.services.set_drafts.rows import (
    StoredDraft,
    changed_line,
    content_at,
    insert_draft,
    read_draft,
    read_lines,
    remove_draft,
    write_content,
    write_line,
)
from app.services.set_drafts.types import Draft, DraftInfo, DraftMovedOn
from app.texts import clean_line, local_date
from scoring.dumping.toml_writer import Plain
from scoring.worked_cases import WorkedCase, dump_cases, read_cases


def create_draft(
    office: Office,
    actor: Actor,
    document: Mapping[str, Plain],
    record: ImportRecord | None = None,
    base: str = "",
    cases: Sequence[WorkedCase] = (),
) -> Draft:
    """Keep a new draft. `base`: fingerprint of the set it was made from. Raises InputProblem."""
    content = DraftContent(settled_document({**document, "status": "draft"}), cases=_checked_cases(cases))
    now = office.clock.now()
    opened = OpenDraft(1, now, None)
    if record is not None:
        opened.origin = Origin(record, told_of(opened.load(content.document)))
    with office.writing() as connection:
        who = _named(actor)
        blank = DraftInfo(0, 0, "", "", base, now, who, 0, 0)
        info = changed_line(blank, content, opened.findings(content), who, now)
        draft_id = insert_draft(connection, info, content, opened, record)
        info = replace(info, id=draft_id)
        tell_office(connection, office, actor, "set_draft_create", f"set_draft:{draft_id}", None, _facts(info, record))
    office.memory.set_drafts.remember(draft_id, opened)
    return draft_of(StoredDraft(info, 1, 1, 1, opened, content))


def import_annex_draft(
    office: Office, actor: Actor, path: Path, mappings: Sequence[ColumnMapping] | None = None
) -> Draft:
    """Read an annex of Word or Excel and keep what was understood as a draft, with the record of the reading.

    Raises InputProblem for a file that is no such table, EnvironmentProblem where it cannot be read.
    """
    office.require_lock()
    year = local_date(office.clock.now()).year
    imported = import_annex(path, year) if mappings is None else import_mapped(read_source(path), mappings, year)
    return create_draft(office, actor, imported.document, record_of(imported))


def list_drafts(office: Office) -> tuple[DraftInfo, ...]:
    """All drafts, last changed first."""
    with office.reading() as connection:
        return tuple(read_lines(connection))


def open_draft(office: Office, draft_id: int) -> Draft:
    """A draft as it is now. Raises NotFound."""
    with office.reading() as connection:
        return draft_of(read_draft(connection, office, draft_id))


def edit_draft(office: Office, actor: Actor, draft_id: int, expected_version: int, *acts: DraftAct) -> Draft:
    """Do acts in their order, all or none; one step for undo.

    Raises InputProblem with the reason why one cannot be done, DraftMovedOn where somebody wrote meanwhile.
    """

    def change(connection: Connection, stored: StoredDraft) -> StoredDraft:
        record = record_today(stored.open_draft.origin, stored.content.codes)
        acting = Acting(_named(actor), office.clock.now(), record, stored.open_draft.findings)
        content = stored.content
        for act in acts:
            content = acting.done(content, act)
        for told in acting.told:
            tell_office(connection, office, actor, told.what, f"set_draft:{draft_id}", None, dict(told.after))
        return write_content(connection, stored, content)

    return _write(office, actor, draft_id, expected_version, change)


def set_cases(office: Office, actor: Actor, draft_id: int, expected_version: int, cases: Sequence[WorkedCase]) -> Draft:
    """Write the worked examples of the draft, all of them. Raises InputProblem for one that says nothing."""
    checked = _checked_cases(cases)

    def change(connection: Connection, stored: StoredDraft) -> StoredDraft:
        return write_content(connection, stored, replace(stored.content, cases=checked))

    return _write(office, actor, draft_id, expected_version, change)


def undo_edit(office: Office, actor: Actor, draft_id: int, expected_version: int) -> Draft:
    """Show the draft as it was before the last act, whoever did it. Raises UndoRefused where none is kept."""
    return _step(office, actor, draft_id, expected_version, -1)


def redo_edit(office: Office, actor: Actor, draft_id: int, expected_version: int) -> Draft:
    """Show the draft as it was before the last undo. Raises UndoRefused where nothing was undone."""
    return _step(office, actor, draft_id, expected_version, 1)


def _step(office: Office, actor: Actor, draft_id: int, expected_version: int, step: int) -> Draft:
    def change(connection: Connection, stored: StoredDraft) -> StoredDraft:
        seq = stored.position + step
        if not stored.first <= seq <= stored.last:
            raise NothingToUndo(stored.info, redo=step > 0)
        return replace(stored, position=seq, content=content_at(connection, stored.open_draft, draft_id, seq))

    return _write(office, actor, draft_id, expected_version, change)


class NothingToUndo(UndoRefused):
    """No earlier, or no undone, act of the draft is kept any more."""

    def __init__(self, info: DraftInfo, *, redo: bool) -> None:
        super().__init__(str(info.id), info.title)
        what_text = (
            "Không còn bước nào để làm lại" if redo else "Không còn bước nào để hoàn tác; chỉ giữ 50 bước gần nhất"
        )
        self.user_message = f"{what_text}. Bộ đang soạn vẫn như đang hiện."


def delete_draft(office: Office, actor: Actor, draft_id: int) -> None:
    """Throw a draft away, with its history of edits. Raises NotFound."""
    with office.writing() as connection:
        stored = read_draft(connection, office, draft_id)
        _named(actor)
        remove_draft(connection, draft_id)
        tell_office(connection, office, actor, "set_draft_delete", f"set_draft:{draft_id}", _facts(stored.info), None)
    office.memory.set_drafts.forget(draft_id)


def draft_of(stored: StoredDraft) -> Draft:
    """What is handed out of a draft."""
    opened, content = stored.open_draft, stored.content
    return Draft(
        info=stored.info,
        document=content.document,
        loaded=opened.load(content.document),
        record=record_today(opened.origin, content.codes),
        findings=opened.findings(content),
        cases=content.cases,
        can_undo=stored.position > stored.first,
        can_redo=stored.position < stored.last,
    )


def _write(
    office: Office,
    actor: Actor,
    draft_id: int,
    expected_version: int,
    change: Callable[[Connection, StoredDraft], StoredDraft],
) -> Draft:
    with office.writing() as connection:
        stored = read_draft(connection, office, draft_id)
        if stored.info.version != expected_version:
            raise DraftMovedOn(stored.info)
        who = _named(actor)
        changed = change(connection, stored)
        opened, content = changed.open_draft, changed.content
        info = changed_line(stored.info, content, opened.findings(content), who, office.clock.now())
        write_line(connection, info, changed.position)
    # committed: only now does the memory follow
    opened.version = info.version
    opened.forget_above(changed.last)
    opened.remember(changed.position, content)
    return draft_of(replace(changed, info=info))


def _named(actor: Actor) -> str:
    name = clean_line(actor.name)
    if not name:
        raise InputProblem("actor without a name", "Xin chọn người thực hiện trước khi soạn bộ tiêu chí.")
    return name


def _checked_cases(cases: Sequence[WorkedCase]) -> tuple[WorkedCase, ...]:
    """As they will be read again. Raises InputProblem with what is wrong."""
    try:
        text = dump_cases(cases)
    except TypeError as error:
        raise InputProblem(f"cases: {error}", "Ví dụ tính điểm có giá trị không dùng được. Xin nhập lại.") from error
    read = read_cases(text)
    if read.findings:
        raise InputProblem(f"cases: {read.findings[0].rule}", read.findings[0].message)
    return read.cases


def _facts(info: DraftInfo, record: ImportRecord | None = None) -> dict[str, str]:
    facts = {"set_id": info.set_id, "title": info.title, "base": info.base}
    return facts if record is None else {**facts, "file": record.source.file_name, "sha256": record.source.sha256}
