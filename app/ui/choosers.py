"""The dialogs that may be modal: choosing a file or a folder. One seam, so that tests choose without a dialog."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget


class Choosers(Protocol):
    """Asks for files and folders; hands paths and texts to the system."""

    def open_files(self, parent: QWidget, title: str, patterns: str, folder: Path | None = None) -> list[Path]:
        """Existing files; empty when nothing was chosen. `patterns`: `Tệp PDF (*.pdf);;Mọi tệp (*)`."""
        ...

    def save_file(self, parent: QWidget, title: str, proposal: Path, patterns: str) -> Path | None:
        """Where to write; None when nothing was chosen."""
        ...

    def folder(self, parent: QWidget, title: str, start: Path | None = None) -> Path | None:
        """An existing folder, or None."""
        ...

    def show_in_system(self, path: Path) -> bool:
        """Open a file or folder with the system's own program; False where there is none."""
        ...

    def put_on_clipboard(self, text: str) -> None:
        """Text for other programs."""
        ...


class SystemChoosers:
    """The real dialogs, translated by our own translator (so not the system's)."""

    def open_files(self, parent: QWidget, title: str, patterns: str, folder: Path | None = None) -> list[Path]:
        """Existing files; empty when nothing was chosen."""
        names, _chosen = QFileDialog.getOpenFileNames(parent, title, str(folder or Path.home()), patterns)
        return [Path(name) for name in names]

    def save_file(self, parent: QWidget, title: str, proposal: Path, patterns: str) -> Path | None:
        """Where to write; None when nothing was chosen."""
        name, _chosen = QFileDialog.getSaveFileName(parent, title, str(proposal), patterns)
        return Path(name) if name else None

    def folder(self, parent: QWidget, title: str, start: Path | None = None) -> Path | None:
        """An existing folder, or None."""
        name = QFileDialog.getExistingDirectory(parent, title, str(start or Path.home()))
        return Path(name) if name else None

    def show_in_system(self, path: Path) -> bool:
        """Open a file or folder with the system's own program."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def put_on_clipboard(self, text: str) -> None:
        """Text for other programs."""
        QGuiApplication.clipboard().setText(text)
