"""The entries of one leaf for trying out: the same rows and figures as on Chấm điểm, kept nowhere."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.locale_vi import NumberRead, NumberUnclear, NumberWrong
from app.ui.look import Look
from app.ui.models.figures import Empty, Taken, entry_text, ordered_specs, read_entry
from app.ui.pages.assessment.form_words import choice_lines, ids_of, is_flag, measure_words, value_of
from app.ui.type_scale import GRID
from app.ui.widgets.choice_rows import NO_ITEM_WORDS, ChoiceRows, Choosing
from app.ui.widgets.entries import PlainEntry
from app.ui.widgets.entry_row import FIGURE_WIDTH, EntryRow
from scoring.criteria import LeafSpec
from scoring.inputs import InputSpec, InputType, Value

_CHOSEN = frozenset({InputType.CHOICE, InputType.YES_NO, InputType.ITEMS})


class TryForm(QWidget):
    """`values` are what was typed and understood; `changed` after each."""

    changed = Signal()

    def __init__(self, look: Look, leaf: LeafSpec, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._leaf, self._year = look, leaf, year
        self.values: dict[str, Value] = {}
        self.entries: dict[str, PlainEntry | ChoiceRows] = {}
        self._rows: dict[str, EntryRow] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID)
        for spec in ordered_specs(leaf):
            if spec.type in _CHOSEN:
                self._add_rows(spec)
            else:
                self._add_entry(spec)

    def _add_rows(self, spec: InputSpec) -> None:
        several = spec.type is InputType.ITEMS or is_flag(spec)
        how = Choosing(spec.label, several, "" if is_flag(spec) else NO_ITEM_WORDS)
        rows = ChoiceRows(self._look, choice_lines(spec, self._leaf.rule), how)
        rows.accepted.connect(lambda ids, spec=spec: self._take(spec, value_of(spec, ids)))
        self._join(spec, rows)
        self._layout.addWidget(rows)

    def _add_entry(self, spec: InputSpec) -> None:
        entry = PlainEntry()
        row = EntryRow(spec.label, entry, measure_words(spec))
        entry.setFixedWidth(self._look.scale.pixels(FIGURE_WIDTH))
        entry.accepted.connect(lambda text, spec=spec: self._read(spec, text))
        entry.drafted.connect(lambda text, spec=spec: self._peek(spec, text))
        row.chosen.connect(
            lambda read, spec=spec: self._take(spec, read.value if isinstance(read, NumberRead) else None)
        )
        self._rows[spec.name] = row
        self._join(spec, entry)
        self._layout.addWidget(row)

    def _join(self, spec: InputSpec, entry: PlainEntry | ChoiceRows) -> None:
        self.entries[spec.name] = entry
        entry.next_wanted.connect(lambda name=spec.name: self._go_on(name))

    # --- what is typed ------------------------------------------------------------------------------------------

    def _read(self, spec: InputSpec, text: str) -> None:
        entry, read = self.entries[spec.name], read_entry(spec, text, self._year)
        match read:
            case Taken():
                self._take(spec, read.value)
            case Empty():
                self._take(spec, None)
            case NumberUnclear():
                self._rows[spec.name].ask(read)
            case NumberWrong():
                entry.show_refusal(read.message)

    def _peek(self, spec: InputSpec, text: str) -> None:
        """While typing: what is a value already counts at once; what is none yet is not judged."""
        read = read_entry(spec, text, self._year)
        if isinstance(read, Taken) and self.values.get(spec.name) != read.value:
            self.values[spec.name] = read.value
            self.changed.emit()

    def _take(self, spec: InputSpec, value: Value | None) -> None:
        if value is None:
            self.values.pop(spec.name, None)
        else:
            self.values[spec.name] = value
        self._show(spec)
        self.changed.emit()

    def _show(self, spec: InputSpec) -> None:
        entry, value = self.entries[spec.name], self.values.get(spec.name)
        if isinstance(entry, ChoiceRows):
            entry.set_stored(ids_of(value, spec))
        else:
            entry.set_stored(entry_text(spec, value))

    def show_values(self, values: dict[str, Value]) -> None:
        """Put values in, as far as the leaf asks for them."""
        for spec in ordered_specs(self._leaf):
            value = values.get(spec.name)
            if value is not None and spec.name in values:
                self.values[spec.name] = value
            self._show(spec)
        self.changed.emit()

    def _go_on(self, name: str) -> None:
        if self.entries[name].uncommitted:
            return
        names = list(self.entries)
        after = names[names.index(name) + 1 :]
        if after:
            self.entries[after[0]].setFocus()

    def focus_first(self) -> None:
        """Where typing begins."""
        entry = next(iter(self.entries.values()), None)
        if entry is not None:
            entry.setFocus()
