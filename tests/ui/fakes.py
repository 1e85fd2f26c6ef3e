"""Stand-ins for what a test must not open: dialogs, the system's programs, the clipboard of other programs."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QWidget


@dataclass
class FakeChoosers:
    """Answers what the test put in; remembers what was asked."""

    files: list[Path] = field(default_factory=list)
    target: Path | None = None
    chosen_folder: Path | None = None
    asked: list[str] = field(default_factory=list)
    shown: list[Path] = field(default_factory=list)
    clipboard: str = ""

    def open_files(self, parent: QWidget, title: str, patterns: str, folder: Path | None = None) -> list[Path]:
        self.asked.append(title)
        return self.files

    def save_file(self, parent: QWidget, title: str, proposal: Path, patterns: str) -> Path | None:
        self.asked.append(title)
        return self.target

    def folder(self, parent: QWidget, title: str, start: Path | None = None) -> Path | None:
        self.asked.append(title)
        return self.chosen_folder

    def show_in_system(self, path: Path) -> bool:
        self.shown.append(path)
        return True

    def put_on_clipboard(self, text: str) -> None:
        self.clipboard = text
