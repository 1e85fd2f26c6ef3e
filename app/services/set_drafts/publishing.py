"""Publishing: a draft that nothing stands against is frozen as a set, in one transaction with its closing."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, func, insert, select

from app.errors import InputProblem
from app.services.basic_types import Actor, SetInfo
from app.services.criteria_sets import install_in
from app.services.office import Office
from app.services.office_history import tell_office
from app.services.set_drafts.content import DraftContent, pack
from app.services.set_drafts.documents import Document, DocumentText, settled_table
from app.services.set_drafts.next_sets import SAMPLE_TEXT, draft_for_year, draft_next_version
from app.services.set_drafts.publish_checks import publish_problems, sample_reasons
from app.services.set_drafts.rows import read_draft, remove_draft
from app.services.set_drafts.service import draft_of, open_draft
from app.services.set_drafts.types import Draft, DraftMovedOn
from app.store.columns import table_of
from app.store.models import CriteriaSetRow, SetDraftRecordRow, SetPublicationRow
from app.texts import clean_line, nfc
from scoring.criteria import SetStatus
from scoring.dumping.toml_writer import Plain
from scoring.findings import Severity
from scoring.loader import load_document
from scoring.loading.head_facts import LONG
from scoring.provenance import Publication
from scoring.worked_cases import dump_cases

__all__ = ["PublishRefused", "draft_for_year", "draft_next_version", "publish", "publish_problems"]

_SET: Final = table_of(CriteriaSetRow)
_PUBLICATION: Final = table_of(SetPublicationRow)
_RECORD: Final = table_of(SetDraftRecordRow)


class PublishRefused(InputProblem):
    """A draft that may not be published yet, with every reason."""

    def __init__(self, draft: Draft, problems: tuple[str, ...]) -> None:
        lines = "\n".join(f"- {problem}" for problem in problems)
        super().__init__(
            f"draft {draft.info.id}: {len(problems)} problems",
            f"Chưa công bố được bộ “{draft.info.title[:80]}”:\n{lines}",
            where=str(draft.info.id),
        )
        self.problems = problems


def publish(office: Office, actor: Actor, draft_id: int, publication: Publication, scan: Path | None) -> SetInfo:
    """Freeze a draft as the next version of its set: official with the decision's scan and every source, else a sample.

    The scan lies in the vault before any row names it. Raises PublishRefused with every reason at once, DraftMovedOn
    where somebody edits meanwhile, NotFound, EnvironmentProblem.
    """
    office.require_lock()
    if not clean_line(actor.name):
        raise InputProblem("actor without a name", "Xin chọn người thực hiện trước khi công bố bộ tiêu chí.")
    draft = open_draft(office, draft_id)
    problems = publish_problems(draft, publication, scan)
    if problems:
        raise PublishRefused(draft, problems)
    sha256 = office.vault.add(scan).sha256 if scan is not None else ""
    with office.writing() as connection:
        stored = read_draft(connection, office, draft_id)
        if stored.info.version != draft.info.version:
            raise DraftMovedOn(stored.info)
        version = _next_version(connection, stored.info.set_id)
        document = frozen_document(stored.content.document, publication, scan, sha256, version)
        _refuse_errors(draft_of(stored), document)
        info = install_in(connection, office, DocumentText().of(document))
        facts = {
            "draft": stored.info.id,
            "version": version,
            "status": info.status.value,
            "fingerprint": info.fingerprint,
        }
        _keep_beside(connection, office, actor, info, stored.content, draft_id, (scan, sha256))
        remove_draft(connection, draft_id)
        tell_office(connection, office, actor, "set_publish", f"set:{info.set_id}", None, facts)
    office.memory.set_drafts.forget(draft_id)
    return info


def frozen_document(
    document: Document, publication: Publication, scan: Path | None, sha256: str, version: int
) -> dict[str, Plain]:
    """The document of the set that a draft becomes."""
    reasons = sample_reasons(document, scan)
    status = SetStatus.SAMPLE if reasons else SetStatus.OFFICIAL
    head: dict[str, Plain] = {
        "version": version,
        "status": status.value,
        "publication": settled_table(_publication_table(publication, sha256)),
    }
    if reasons:
        notice = document.get("notice", "")
        own = f"{str(notice).strip()} " if str(notice).strip() else ""
        head["notice"] = f"{own}{SAMPLE_TEXT}{'; '.join(reasons)}."[:LONG]
    return {**document, **head}


def _publication_table(publication: Publication, sha256: str) -> dict[str, Plain]:
    table: dict[str, Plain] = {
        "published_on": publication.published_on,
        "first_reader": clean_line(publication.first_reader),
        "second_reader": clean_line(publication.second_reader),
        "second_read_on": publication.second_read_on,
    }
    return {**table, "scan_sha256": sha256} if sha256 else table


def _refuse_errors(draft: Draft, document: Mapping[str, Plain]) -> None:
    """What only shows once the set is no draft any more. Raises PublishRefused."""
    loaded = load_document(document)
    errors = tuple(one.message for one in loaded.findings if one.severity is Severity.ERROR)
    if errors:
        raise PublishRefused(draft, errors)


def _next_version(connection: Connection, set_id: str) -> int:
    return int(connection.scalar(select(func.max(_SET.c.version)).where(_SET.c.set_id == set_id)) or 0) + 1


def _keep_beside(
    connection: Connection,
    office: Office,
    actor: Actor,
    info: SetInfo,
    content: DraftContent,
    draft_id: int,
    scan: tuple[Path | None, str],
) -> None:
    """Worked cases, scan and the record of the import stay with the set."""
    path, sha256 = scan
    connection.execute(
        insert(_PUBLICATION).values(
            fingerprint=info.fingerprint,
            cases=pack(dump_cases(content.cases) if content.cases else ""),
            record=connection.scalar(select(_RECORD.c.record).where(_RECORD.c.draft_id == draft_id)),
            scan_sha256=sha256,
            scan_name=nfc(path.name) if path is not None else "",
            published_at=office.clock.now(),
            published_by=clean_line(actor.name),
        )
    )
