"""Chốt as long work: every file is hashed again beside the window, with counts and Hủy until the sheet is written."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.ui.session import Session
from app.ui.tasks import Progress, Task
from scoring.errors import ParIndexError

if TYPE_CHECKING:
    from app.services.office import Office
    from app.services.types import Actor, ChangeSet
    from app.services.workflow import Locking


def locking_task(
    session: Session,
    sheet_id: int,
    locking: "Locking",
    done: Callable[[], None],
    refused: Callable[[ParIndexError], None],
) -> Task:
    """The task that locks a sheet; see `Session.write_beside`. Stopped while files are hashed, nothing is written."""
    from app.services import workflow  # lazy: SQLAlchemy must not load before the first paint

    def write(progress: Progress, office: "Office", actor: "Actor") -> "ChangeSet":
        def tell(hashed: int, total: int) -> None:
            if hashed < total:
                progress.check_cancelled()
            else:
                progress.past_stopping()
            progress.report(hashed, total, f"Đang chốt: đã kiểm tra {hashed}/{total} tệp")

        return workflow.lock(office, actor, sheet_id, locking, tell)

    return session.write_beside(write, "Đang chốt điểm", done, refused)
