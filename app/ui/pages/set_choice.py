"""Radio rows of the criteria sets that are installed, and a way to take in another one from a file."""

import re
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.services import criteria_sets
from app.services.types import SetInfo
from app.ui.pages.base import PageContext
from app.ui.widgets.labels import action_button, text_label
from scoring.criteria import SetStatus
from scoring.errors import ParIndexError

_YEAR: Final = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")


class SetChoice(QWidget):
    """One set is always chosen, where there is any. A sample says that it is one."""

    refused = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._found: list[SetInfo] = []
        self.buttons = QButtonGroup(self)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.file_button = action_button("Mở tệp bộ tiêu chí", context.look, "import", "quiet")
        self.file_button.clicked.connect(self.install_file)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(text_label("Bộ tiêu chí"))
        layout.addLayout(self._rows)
        layout.addWidget(self.file_button)
        self.refresh()

    @property
    def chosen(self) -> SetInfo | None:
        """The set that is chosen."""
        number = self.buttons.checkedId()
        return self._found[number] if 0 <= number < len(self._found) else None

    def choose(self, fingerprint: str) -> None:
        """Choose a set by its fingerprint; an unknown one changes nothing."""
        for number, info in enumerate(self._found):
            if info.fingerprint == fingerprint:
                self.buttons.button(number).setChecked(True)

    def propose_for(self, year: int) -> bool:
        """Choose the set made for a year, otherwise the latest of the years before; whether the year has its own."""
        fitting = [(set_year(info) or 0, -number) for number, info in enumerate(self._found)]
        own = [pair for pair in fitting if pair[0] == year]
        best = max(own or [pair for pair in fitting if pair[0] < year], default=None)
        if best is not None:
            self.buttons.button(-best[1]).setChecked(True)
        return bool(own)

    def refresh(self) -> None:
        """The sets as they are installed now; what was chosen stays chosen."""
        before = self.chosen
        for button in self.buttons.buttons():
            self.buttons.removeButton(button)
            button.deleteLater()
        self._found = list(self._context.session.read(criteria_sets.installed_sets))
        for number, info in enumerate(self._found):
            sample = " [MẪU]" if info.status is SetStatus.SAMPLE else ""
            button = QRadioButton(f"{info.short_title} v{info.version}{sample}")
            button.setToolTip(info.title)
            self.buttons.addButton(button, number)
            self._rows.addWidget(button)
        if self._found:
            self.buttons.button(0).setChecked(True)
        if before is not None:
            self.choose(before.fingerprint)

    def install_file(self) -> None:
        """Install a set from a file and choose it."""
        chosen = self._context.choosers.open_files(self, "Chọn tệp bộ tiêu chí", "Bộ tiêu chí (*.toml)")
        if not chosen:
            return
        try:
            info = self._context.session.read(criteria_sets.install_set, chosen[0].read_text("utf-8"))
        except ParIndexError as error:
            self.refused.emit(error.user_message)
        except (OSError, UnicodeDecodeError):
            self.refused.emit(_unreadable(chosen[0]))
        else:
            self.refresh()
            self.choose(info.fingerprint)


def set_year(info: SetInfo) -> int | None:
    """The year that a set is made for, as its id or its short title says it."""
    found = _YEAR.findall(info.set_id) or _YEAR.findall(info.short_title)
    return int(found[-1]) if found else None


def _unreadable(path: Path) -> str:
    return f"Không đọc được tệp {path.name}. Chọn tệp set.toml của bộ tiêu chí."
