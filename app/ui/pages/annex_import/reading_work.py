"""Reading an annex as long work beside the window, with Hủy until the draft is written; columns tried anew."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.services.annex_reading import (
    ColumnMapping,
    ImportedAnnex,
    Source,
    find_mappings,
    read_columns,
    read_source,
    record_of,
)
from app.services.set_drafts.service import create_draft
from app.services.set_drafts.types import Draft
from app.texts import local_date
from app.ui.session import NobodyAtWork, Session
from app.ui.tasks import Progress, Task
from scoring.errors import ParIndexError

if TYPE_CHECKING:
    from app.services.office import Office
    from app.services.types import Actor

STEPS = 4


@dataclass(frozen=True, slots=True)
class AnnexRead:
    """What reading a file ends with."""

    imported: ImportedAnnex
    draft: Draft


def reading_task(
    session: Session, path: Path, done: Callable[[AnnexRead], None], refused: Callable[[ParIndexError], None]
) -> Task:
    """Read a file and keep its draft at once: hand it to `Notices.run_task`. Raises NobodyAtWork.

    Stopped before the last step, nothing is written.
    """
    actor, year = session.actor, local_date(session.clock.now()).year
    if actor is None:
        raise NobodyAtWork

    def work(progress: Progress, office: "Office") -> object:
        try:
            return _read_and_keep(progress, office, actor, path, year)
        except ParIndexError as error:
            return error  # a refusal is no failure of the program: the page says it and stays as it was

    asked_in = session.office

    def ended(value: object) -> None:
        if not session.is_open or session.office is not asked_in:
            return  # another data folder was opened meanwhile: the draft waits in its own
        if isinstance(value, AnnexRead):
            session.saved.emit(session.clock.now())
            done(value)
        elif isinstance(value, ParIndexError):
            refused(value)

    task = session.work(work, f"Đang đọc tệp {path.name}")
    task.succeeded.connect(ended)
    return task


def _read_and_keep(progress: Progress, office: "Office", actor: "Actor", path: Path, year: int) -> AnnexRead:
    """The four steps of the work."""

    def tell(step: int, words: str) -> None:
        progress.check_cancelled()
        progress.report(step, STEPS, f"{words} ({step}/{STEPS})")

    tell(1, f"Đang đọc tệp {path.name}")
    source = read_source(path)
    tell(2, f"Đang tìm bảng và cột trong {len(source.tables)} bảng")
    mappings = find_mappings(source)
    tell(3, f"Đang đọc {sum(len(table.rows) for table in source.tables)} dòng")
    imported = read_columns(source, mappings, year)
    tell(4, "Đang ghi bộ nháp")
    progress.past_stopping()
    return AnnexRead(imported, create_draft(office, actor, imported.document, record_of(imported)))


def columns_task(
    session: Session, source: Source, mappings: Sequence[ColumnMapping], done: Callable[[ImportedAnnex], None]
) -> Task:
    """Read the same source under other columns; nothing is written."""
    year = local_date(session.clock.now()).year

    def work(progress: Progress, _office: "Office") -> object:
        progress.check_cancelled()
        return read_columns(source, mappings, year)

    def ended(value: object) -> None:
        if isinstance(value, ImportedAnnex):
            done(value)

    task = session.work(work, "Đang đọc lại theo cột đã chọn")
    task.succeeded.connect(ended)
    return task
