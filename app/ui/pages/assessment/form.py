"""The entries that the rule of one leaf asks for, in the order offices say them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.locale_vi import NumberRead, NumberUnclear, NumberWrong
from app.ui.look import Look
from app.ui.models.figures import (
    Empty,
    Taken,
    entry_text,
    fixed_by_round,
    known_values,
    ordered_specs,
    read_entry,
    read_pair,
)
from app.ui.pages.assessment.form_words import (
    NONE_TICKED,
    TEXT_LABELS,
    choice_label,
    choice_lines,
    entry_label,
    entry_note,
    ids_of,
    ids_of_draft,
    is_flag,
    measure_words,
    relation_text,
    text_names,
    value_of,
)
from app.ui.pages.assessment.writer import LeafWriter
from app.ui.type_scale import GRID
from app.ui.widgets.choice_rows import NO_ITEM_WORDS, ChoiceRows, Choosing
from app.ui.widgets.entries import LongEntry, PlainEntry
from app.ui.widgets.entry_row import FIGURE_WIDTH, EntryRow
from app.ui.widgets.labels import text_label
from scoring.inputs import InputSpec, InputType, Stage, Value

if TYPE_CHECKING:
    from app.services.types import SheetView

CHOSEN = frozenset({InputType.CHOICE, InputType.YES_NO, InputType.ITEMS})
Entry = PlainEntry | LongEntry | ChoiceRows


class LeafForm(QWidget):
    """Reads what is typed; storing is the panel's work. Names are those of inputs, and `remark`, `source`, ..."""

    value_given = Signal(str, object)
    """The entry typed in, and a value by name of input: two where a ratio was typed as `8/10`."""
    text_given = Signal(str, str)
    refused = Signal(str, str, str)
    """Name, text, sentence: the text means nothing here."""
    drafted = Signal(str, str)
    passed = Signal()
    """Enter in the last entry."""

    def __init__(self, look: Look, writer: LeafWriter, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = code
        self._look, self._writer = look, writer
        self._leaf = writer.sheet.criteria_set.leaf(code)
        self._specs = {spec.name: spec for spec in ordered_specs(self._leaf)}
        self._rows: dict[str, EntryRow] = {}
        self.entries: dict[str, Entry] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID)
        for spec in self._specs.values():
            if spec.type in CHOSEN:
                self._add_rows(spec)
            else:
                self._add_entry(
                    spec.name, EntryRow(entry_label(writer.sheet, code, spec), PlainEntry(), measure_words(spec))
                )
        for name in text_names(self._leaf):
            self._add_entry(name, EntryRow(TEXT_LABELS[name], LongEntry(2, one_paragraph=True)))
        self._align()
        self.relations = text_label("")
        self.relations.setProperty("badge", "warn")
        self._layout.addWidget(self.relations)
        self.follow(everything=True)

    # --- building -----------------------------------------------------------------------------------------------

    def _add_rows(self, spec: InputSpec) -> None:
        label = choice_label(self._writer.sheet, self.code, spec)
        several = spec.type is InputType.ITEMS or is_flag(spec)
        how = Choosing(label, several, "" if is_flag(spec) else NO_ITEM_WORDS)
        rows = ChoiceRows(self._look, choice_lines(spec, self._leaf.rule), how)
        rows.accepted.connect(lambda ids, spec=spec: self.value_given.emit(spec.name, {spec.name: value_of(spec, ids)}))
        self._join(spec.name, rows)
        self._layout.addWidget(rows)

    def _add_entry(self, name: str, row: EntryRow) -> None:
        entry = row.entry
        self._rows[name] = row
        if isinstance(entry, PlainEntry):
            entry.setFixedWidth(self._look.scale.pixels(FIGURE_WIDTH))
        entry.accepted.connect(lambda text, name=name: self._read(name, text))
        row.chosen.connect(lambda read, name=name: self._picked(name, read))
        self._join(name, entry)
        self._layout.addWidget(row)

    def _align(self) -> None:
        """Figures stand below each other, whatever is measured."""
        figures = [row for row in self._rows.values() if isinstance(row.entry, PlainEntry)]
        for row in figures:
            row.keep_measure(max(other.measure_width() for other in figures))

    def _join(self, name: str, entry: Entry) -> None:
        self.entries[name] = entry
        entry.drafted.connect(lambda text, name=name: self.drafted.emit(name, text))
        entry.next_wanted.connect(lambda name=name: self._go_on(name))

    # --- what is shown ------------------------------------------------------------------------------------------

    def follow(self, everything: bool = False) -> None:
        """Show what the sheet holds now; what is typed and not accepted stays."""
        sheet = self._writer.sheet
        values = known_values(self._leaf, sheet.inputs, self.code)
        locked = Stage.SELF not in sheet.editable
        for name, entry in self.entries.items():
            spec = self._specs.get(name)
            fixed = spec is not None and fixed_by_round(sheet.inputs, self.code, spec)
            entry.setReadOnly(locked or fixed)
            if everything or not entry.uncommitted:
                self._show_stored(name, values)
            if name in self._rows and spec is not None:
                self._rows[name].set_note(entry_note(sheet, self.code, spec))
            if everything:
                self._show_draft(name, entry)
        self._show_date_reason(sheet)
        relations = relation_text(sheet, self.code)
        self.relations.setText(f"Cần xem lại: {relations}" if relations else "")
        self.relations.setVisible(bool(relations))

    def _show_draft(self, name: str, entry: Entry) -> None:
        draft = self._writer.draft(self.code, name)
        if draft is None or entry.isReadOnly():
            return
        if not isinstance(entry, ChoiceRows):
            entry.show_draft(draft.text, draft.refused)
            if not draft.refused:
                self._rows[name].set_note("Chưa nhận. Enter để nhận, Esc để lấy lại số đã ghi.")
        else:
            entry.show_draft(ids_of_draft(self._specs[name], draft.text), draft.refused)

    def _show_date_reason(self, sheet: "SheetView") -> None:
        row = self._rows.get("date_reason")
        if row is None:
            return
        here = {self.code, *(spec.shared for spec in self._leaf.inputs if spec.shared)}
        asked = any((one.code or one.shared) in here for one in sheet.findings if one.rule == "date-outside-window")
        row.setVisible(asked or bool(self._writer.given(self.code).date_reason))

    def settle(self, names: tuple[str, ...]) -> None:
        """These were stored: they show what the sheet holds, refusals and drafts end."""
        values = known_values(self._leaf, self._writer.sheet.inputs, self.code)
        for name in names:
            if name in self.entries:
                self._show_stored(name, values)

    def _show_stored(self, name: str, values: Mapping[str, Value]) -> None:
        entry, spec = self.entries[name], self._specs.get(name)
        if isinstance(entry, ChoiceRows):
            entry.set_stored(ids_of(values.get(name), spec))
        elif spec is None:
            entry.set_stored(str(getattr(self._writer.given(self.code), name)))
        else:
            entry.set_stored(entry_text(spec, values.get(name)))

    def refuse(self, name: str, message: str) -> None:
        """The sentence below an entry that keeps its text."""
        if name in self.entries:
            self.entries[name].show_refusal(message)

    # --- what is typed ------------------------------------------------------------------------------------------

    def _read(self, name: str, text: str) -> None:
        spec = self._specs.get(name)
        if spec is None:
            self.text_given.emit(name, text)
            return
        year = self._writer.sheet.info.year
        pair = read_pair(self._leaf, name, text, year)
        if pair and not any(self.entries[one].isReadOnly() for one in pair):
            self.value_given.emit(name, pair)
            return
        read = read_entry(spec, text, year)
        match read:
            case Taken() | Empty():
                self.value_given.emit(name, {name: read.value if isinstance(read, Taken) else None})
            case NumberUnclear():
                self._rows[name].ask(read)
                self.refused.emit(name, text, read.question)
            case NumberWrong():
                self.refuse(name, read.message)
                self.refused.emit(name, text, read.message)

    def _picked(self, name: str, read: NumberRead) -> None:
        self.entries[name].setFocus()
        self.value_given.emit(name, {name: read.value})

    def _go_on(self, name: str) -> None:
        if self.entries[name].uncommitted:
            return  # refused, or a question stands: the person stays here
        order = [other for other in self.entries if self.stops_at(other) or other == name]
        after = order[order.index(name) + 1 :]
        if after:
            entry = self.entries[after[0]]
            entry.setFocus()
            if not isinstance(entry, ChoiceRows):
                entry.selectAll()
        else:
            self.passed.emit()

    def typed(self, name: str) -> str | None:
        """What stands in an entry now, as a draft keeps it; None for what is not here."""
        entry = self.entries.get(name)
        if isinstance(entry, ChoiceRows):
            return "; ".join(sorted(entry.chosen or ())) or NONE_TICKED
        return entry.typed if entry is not None else None

    def stops_at(self, name: str) -> bool:
        """Whether Enter stops at an entry: not at what is optional or only to be looked at."""
        spec, entry = self._specs.get(name), self.entries[name]
        return not entry.isReadOnly() and not entry.isHidden() and not (spec is not None and spec.optional)

    def first_entry(self) -> Entry | None:
        """Where typing begins."""
        named = next((name for name in self.entries if self.stops_at(name)), None)
        return self.entries[named] if named is not None else next(iter(self.entries.values()), None)

    def flush(self) -> None:
        """Keep what is being typed as a draft, now."""
        for entry in self.entries.values():
            entry.flush_draft()

    def retire(self, keep: bool) -> None:
        """Another leaf comes: nothing typed here is accepted any more; `keep`: it stays as drafts."""
        if keep:
            self.flush()
        for entry in (self, *self.entries.values()):
            entry.blockSignals(True)
