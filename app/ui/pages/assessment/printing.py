"""What Ctrl+P shows from here: the score sheet as its PDF."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from app.services.documents import DocumentFormat, DocumentKind, file_name, write_report
from app.ui.commands import Command, spec_of
from app.ui.printing import Printable
from app.ui.tasks import Progress

if TYPE_CHECKING:
    from app.services.office import Office
    from app.services.types import SheetView

FILE_NAME = "bang-tu-cham-diem.pdf"


def sheet_printable(sheet: "SheetView") -> Printable:
    """The score sheet of the sheet as it is now."""

    def make(progress: Progress, office: "Office", folder: Path) -> Path:
        progress.check_cancelled()
        return write_report(office, sheet, DocumentKind.SCORE_SHEET, DocumentFormat.PDF, folder / FILE_NAME)

    return Printable("Bảng tự chấm điểm", make, file_name(sheet, DocumentKind.SCORE_SHEET, DocumentFormat.PDF))


def press_command(widget: QWidget, command: Command) -> None:
    """Do a command of the window as its menu would: the window answers it, not the page."""
    keys = [QKeySequence(key) for key in spec_of(command).keys]
    for action in widget.window().actions():
        if action.shortcuts() == keys:
            action.trigger()
            return
