"""Writing one file where a person wants it, beside the window; ends with a receipt and “Mở thư mục”."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.texts import safe_file_name
from app.ui.pages.base import PageContext
from app.ui.pages.exports import WRITTEN, export_folder, remember_folder, show_receipt
from app.ui.tasks import Progress

if TYPE_CHECKING:
    from app.services.office import Office

Write = Callable[["Office", Path], Path]
EXCEL: tuple[str, str] = (".xlsx", "Excel (*.xlsx)")
"""Suffix and pattern of a workbook."""


def write_file(
    context: PageContext, parent: QWidget, title: str, name: str, kind: tuple[str, str], write: Write
) -> None:
    """Ask where, then write; nothing happens where nothing was chosen. `name` is proposed without its suffix."""
    suffix, pattern = kind
    proposal = export_folder(context) / safe_file_name(f"{name}{suffix}")
    chosen = context.choosers.save_file(parent, title, proposal, pattern)
    if chosen is None:
        return
    target = chosen if chosen.suffix.lower() == suffix else chosen.with_name(f"{chosen.name}{suffix}")
    remember_folder(context, target.parent)

    def work(progress: Progress, office: "Office") -> object:
        progress.past_stopping()
        return write(office, target)

    def written(path: object) -> None:
        if isinstance(path, Path):
            context.notices.note_act("export")
            show_receipt(context, (path,))

    context.notices.remove(WRITTEN)
    task = context.session.work(work, f"Đang ghi {target.name}")
    task.succeeded.connect(written)
    context.notices.run_task(task)
