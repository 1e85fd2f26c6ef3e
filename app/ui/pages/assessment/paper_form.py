"""A short form for one paper of a leaf: số/ký hiệu first, then ngày, cơ quan, trích yếu, loại."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.services.evidence import EvidenceSpec
from app.ui.locale_vi import date_text, read_date
from app.ui.look import Look
from app.ui.type_scale import GRID
from app.ui.widgets.choice_row import ChoiceLine
from app.ui.widgets.choice_rows import ChoiceRows, Choosing
from app.ui.widgets.entries import PlainEntry
from app.ui.widgets.entry_row import EntryRow
from app.ui.widgets.labels import action_button, text_label

LABELS = ("Số, ký hiệu *", "Ngày", "Cơ quan ban hành", "Trích yếu *")
NEEDED = "* phải có ít nhất một, hoặc tệp"
WRONG_DATE = "“{}” không phải là ngày. Gõ như 15/12/2023 hoặc 15122023."
LATER_DATE = "Ngày {} là sau hôm nay, xem lại. Đúng thì cứ gõ tiếp."
DAY = 1
"""The entry of the day."""


class PaperForm(QFrame):
    """Hidden until `open`. Enter goes from entry to entry; the last one stores."""

    wanted = Signal(object, object)
    """EvidenceSpec and list of paths."""
    drafted = Signal(str, str)
    """Number and text of an entry that was typed and not stored yet; empty when nothing is to keep."""
    given_up = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("tone", "info")
        self._paths: list[Path] = []
        self._year: int | None = None
        self._today = date.max
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, GRID, 12, GRID)
        self._layout.setSpacing(GRID)
        self.files = text_label("", "small")
        self._layout.addWidget(self.files)
        self.entries = [PlainEntry(figure=False) for _ in LABELS]
        for number, (label, entry) in enumerate(zip(LABELS, self.entries, strict=True)):
            row = EntryRow(label, entry)
            entry.drafted.connect(lambda text, name=str(number): self.drafted.emit(name, text))
            entry.setFixedWidth(look.scale.pixels(220))
            entry.next_wanted.connect(lambda entry=entry: self._go_on(entry))
            self._layout.addWidget(row)
        self.entries[DAY].accepted.connect(self._check_day)
        self.doubt = text_label("")
        self.doubt.setProperty("badge", "warn")
        self._layout.insertWidget(DAY + 2, self.doubt)
        self.kinds: ChoiceRows | None = None
        self.refusal = text_label("", "refusal")
        self.store = action_button("Thêm tài liệu", look, "check")
        self.away = action_button("Thôi", look, kind="quiet")
        self.store.clicked.connect(self._store)
        self.away.clicked.connect(self._give_up)
        buttons = QHBoxLayout()
        buttons.addWidget(self.store)
        buttons.addWidget(self.away)
        buttons.addWidget(text_label(NEEDED, "small"), 1)
        self._layout.addLayout(buttons)
        self._layout.addWidget(self.refusal)
        self.hide()

    def open(self, paths: Sequence[Path], kinds: Sequence[str], lacking: Sequence[str], year: int, today: date) -> None:
        """Ask for one paper with these files; the kinds are the set's, the first lacking one is proposed."""
        self._paths, self._year, self._today = list(paths), year, today
        names = ", ".join(path.name for path in paths)
        self.files.setText(f"Tệp: {names}" if names else "Chỉ ghi số, ký hiệu; bản giấy giữ ở nơi khác.")
        for entry in self.entries:
            entry.set_stored("")
        self.doubt.hide()
        self._show_kinds(kinds, lacking)
        self.refuse("")
        self.show()

    def show_kept(self, texts: Mapping[str, str], words: str) -> None:
        """Show what was typed before and not stored; `words` say since when."""
        for number, entry in enumerate(self.entries):
            if str(number) in texts:
                entry.show_draft(texts[str(number)])
        self.files.setText(f"{words} {self.files.text()}")

    def flush(self) -> None:
        """Keep what is being typed as drafts, now."""
        for entry in self.entries:
            entry.flush_draft()

    def forget(self) -> None:
        """Nothing is being typed any longer; no draft is told."""
        for entry in self.entries:
            entry.set_stored("")

    def _give_up(self) -> None:
        self.flush()
        self.hide()
        self.given_up.emit()

    def _show_kinds(self, kinds: Sequence[str], lacking: Sequence[str]) -> None:
        if self.kinds is not None:
            self.kinds.hide()
            self.kinds.deleteLater()
            self.kinds = None
        if kinds:
            lines = [ChoiceLine(kind, kind) for kind in kinds]
            self.kinds = ChoiceRows(self._look, lines, Choosing("Là loại tài liệu"))
            self.kinds.set_stored(frozenset({(lacking or kinds)[0]}))
            self.kinds.accepted.connect(self.kinds.set_stored)
            self._layout.insertWidget(len(LABELS) + 2, self.kinds)

    def refuse(self, message: str) -> None:
        """Why the paper was not taken."""
        self.refusal.setText(message)
        self.refusal.setVisible(bool(message))

    def _check_day(self, text: str) -> None:
        """No day is refused in its own entry; one that is still to come is doubted, as papers may be planned."""
        entry, day = self.entries[DAY], read_date(text, self._year) if text else None
        if text and day is None:
            entry.show_refusal(WRONG_DATE.format(text))
        else:
            entry.clear_refusal()
        later = day is not None and day > self._today
        self.doubt.setText(LATER_DATE.format(date_text(day)) if day is not None and later else "")
        self.doubt.setVisible(later)

    def _go_on(self, entry: PlainEntry) -> None:
        if entry.refusal:
            return  # the person stays where the refusal is
        at = self.entries.index(entry)
        (self.entries[at + 1] if at + 1 < len(self.entries) else self.store).setFocus()

    def _store(self) -> None:
        number, day_text, issuer, excerpt = (entry.typed for entry in self.entries)
        day = read_date(day_text, self._year) if day_text else None
        self._check_day(day_text)
        if self.entries[DAY].refusal:
            self.entries[DAY].setFocus()
            return
        chosen = self.kinds.chosen if self.kinds is not None else None
        kind = next(iter(chosen), "") if chosen else ""
        self.wanted.emit(EvidenceSpec(number, day, issuer, excerpt, kind, cited=not self._paths), self._paths)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the form away, Enter on a button presses it."""
        if event.key() == Qt.Key.Key_Escape:
            self._give_up()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            for button in (self.store, self.away):
                if button.hasFocus():
                    button.click()
                    return
        super().keyPressEvent(event)
