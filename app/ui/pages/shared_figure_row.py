"""One shared figure: label and definition, the entry, last year's value, and the leaves that use it as links."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.texts import search_key
from app.ui.locale_vi import NumberUnclear, NumberWrong
from app.ui.look import Look
from app.ui.models.figures import Empty, Taken, entry_text, read_entry, shown_text
from app.ui.models.sheet_texts import node_points_text
from app.ui.pages.assessment.writer import LeafWriter
from app.ui.places import PageId, Place
from app.ui.type_scale import GRID
from app.ui.widgets.entries import PlainEntry
from app.ui.widgets.entry_row import EntryRow
from app.ui.widgets.labels import LinkButton, text_label
from scoring.criteria import SharedFigure
from scoring.inputs import InputSpec, InputType, Stage

if TYPE_CHECKING:
    from app.services.types import SheetView


class SharedFigureRow(QFrame):
    """A card for one figure; storing is the page's work."""

    value_given = Signal(str, object)
    refused = Signal(str, str, str)
    drafted = Signal(str, str)
    next_wanted = Signal(str)
    place_wanted = Signal(object)

    def __init__(self, look: Look, figure: SharedFigure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.name = figure.name
        self._look = look
        self.spec = InputSpec(figure.name, figure.label, figure.type, measure_unit=figure.measure_unit)
        self.entry = PlainEntry()
        measure = "%" if figure.type is InputType.PERCENT and not figure.measure_unit else figure.measure_unit
        self.row = EntryRow(figure.label, self.entry, measure)
        self.row.label.setProperty("role", "strong")
        self.definition = text_label(figure.definition, "soft")
        if not figure.definition:
            self.definition.hide()
        self.users = QWidget()
        self._year: int | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 12, 16, 12)
        self._layout.setSpacing(4)
        for widget in (self.row, self.definition, self.users):
            self._layout.addWidget(widget)
        self.entry.accepted.connect(self._read)
        self.entry.drafted.connect(lambda text: self.drafted.emit(self.name, text))
        self.entry.next_wanted.connect(self._enter)
        self.row.chosen.connect(lambda read: self.value_given.emit(self.name, read.value))

    def show_figure(self, sheet: "SheetView", writer: LeafWriter, fresh: bool) -> None:
        """Value, last year's value and users as the sheet has them; what is typed stays, unless `fresh`."""
        self._year = sheet.info.year
        self.entry.setReadOnly(Stage.SELF not in sheet.editable)
        notes = [_previous(sheet, self.spec), _source(sheet, self.name)]
        if fresh or not self.entry.uncommitted:
            self.entry.set_stored(entry_text(self.spec, sheet.inputs.shared.get(self.name)))
            draft = writer.draft("", self.name)
            if draft is not None and not self.entry.isReadOnly():
                self.entry.show_draft(draft.text, draft.refused)
                notes.insert(0, "" if draft.refused else "Chưa nhận. Enter để nhận, Esc để lấy lại số đã ghi")
        self.row.set_note(" · ".join(note for note in notes if note))
        self._show_users(sheet)

    def _show_users(self, sheet: "SheetView") -> None:
        users = QWidget()
        layout = QHBoxLayout(users)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(text_label("Dùng cho mục", "small", wrap=False))
        for code in sheet.criteria_set.shared_users.get(self.name, ()):
            points = node_points_text(sheet.node(code), sheet.criteria_set.rounding)
            link = LinkButton(f"{code} ({points} điểm)", Place(PageId.ASSESSMENT, code))
            link.setToolTip(sheet.criteria_set.nodes[code].title)
            link.place_wanted.connect(self.place_wanted)
            layout.addWidget(link)
        layout.addStretch(1)
        self._layout.replaceWidget(self.users, users)
        self.users.hide()
        self.users.deleteLater()
        self.users = users

    def _read(self, text: str) -> None:
        read = read_entry(self.spec, text, self._year)
        match read:
            case Taken():
                self.value_given.emit(self.name, read.value)
            case Empty():
                self.value_given.emit(self.name, None)
            case NumberUnclear():
                self.row.ask(read)
                self.refused.emit(self.name, text, read.question)
            case NumberWrong():
                self.refuse(read.message)
                self.refused.emit(self.name, text, read.message)

    def refuse(self, message: str) -> None:
        """The sentence below the entry, which keeps its text."""
        self.entry.show_refusal(message)

    def _enter(self) -> None:
        if not self.entry.uncommitted:
            self.next_wanted.emit(self.name)

    def begin(self) -> None:
        """The focus, with the figure selected."""
        self.entry.setFocus(Qt.FocusReason.TabFocusReason)

    def holds(self, text: str) -> bool:
        """Whether every word is somewhere in label, definition or codes."""
        words = " ".join([self.spec.label, self.definition.text(), *self._codes()])
        return all(word in search_key(words) for word in search_key(text).split())

    def _codes(self) -> list[str]:
        return [link.text() for link in self.users.findChildren(LinkButton)]

    def as_text(self) -> str:
        """A line for Excel."""
        codes = ", ".join(text.split(" ")[0] for text in self._codes())
        return "\t".join([self.spec.label, self.spec.measure_unit, self.entry.typed, self.row.note.text(), codes])

    def retire(self) -> None:
        """Another sheet comes: keep what is typed, accept nothing more."""
        self.entry.flush_draft()
        self.blockSignals(True)


def _previous(sheet: "SheetView", spec: InputSpec) -> str:
    value = sheet.previous.shared.get(spec.name) if sheet.previous is not None else None
    return f"Năm trước: {shown_text(spec, value)}" if value is not None else ""


def _source(sheet: "SheetView", name: str) -> str:
    meta = sheet.shared_meta.get(name)
    return f"Nguồn: {meta.source}" if meta is not None and meta.source else ""
