"""Mục này: everything of a node but its rule, in sections. Each value is written when its cell is left."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.services.set_drafts.types import DraftFinding
from app.ui.look import Look
from app.ui.models.draft_node import FormSection, NodePlace, node_sections, node_values
from app.ui.models.draft_values import Table
from app.ui.models.draft_words import finding_tone, office_words, place_of
from app.ui.pages.set_editor.values_form import FindingLines, ValuesForm
from app.ui.type_scale import GRID
from app.ui.widgets.labels import text_label
from scoring.dumping.toml_writer import Plain


class NodeForm(QWidget):
    """`given` carries the name of a line and its value; the pane writes it."""

    given = Signal(str, object)
    passed = Signal()

    def __init__(self, look: Look, year: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._year = look, year
        self._titles: list[QLabel] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID)
        self.findings = FindingLines()
        self._layout.addWidget(self.findings)
        self.forms: list[ValuesForm] = []
        self._layout.addStretch(1)

    def show_node(self, place: NodePlace, document: Table, findings: Sequence[DraftFinding], other: bool) -> None:
        """A node: another one, or the same after an act."""
        sections = node_sections(place, document)
        if other and len(sections) != len(self.forms):
            self._clear()
        for number, section in enumerate(sections):
            self._show_section(number, section)
        while len(self.forms) > len(sections):
            self._drop_last()
        values = node_values(place.node)
        named = {line.name for section in sections for line in section.lines}
        told: dict[str, list[tuple[str, str]]] = {}
        loose: list[tuple[str, str]] = []
        for finding in findings:
            name = place_of(finding)
            sentence = finding_tone(finding), office_words(finding.message)
            if name in named:
                told.setdefault(name, []).append(sentence)
            elif not place.is_leaf or name != "rule":
                loose.append(sentence)
        for form in self.forms:
            form.follow(values, other)
            form.tell_findings(told)
        self.findings.tell(loose)

    def _show_section(self, number: int, section: FormSection) -> None:
        if number == len(self.forms):
            title, form = text_label("", "strong"), ValuesForm(self._look, self._year)
            form.given.connect(self.given)
            form.passed.connect(lambda: self._go_on(form))
            self._titles.append(title)
            self.forms.append(form)
            at = self._layout.count() - 1  # before the stretch
            self._layout.insertWidget(at, title)
            self._layout.insertWidget(at + 1, form)
        title, form = self._titles[number], self.forms[number]
        title.setText(section.title)
        title.setVisible(bool(section.title))
        form.show_lines(section.lines)

    def _drop_last(self) -> None:
        for widget in (self._titles.pop(), self.forms.pop()):
            widget.blockSignals(True)
            self._layout.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _clear(self) -> None:
        while self.forms:
            self._drop_last()

    def _go_on(self, form: ValuesForm) -> None:
        after = self.forms[self.forms.index(form) + 1 :]
        if not after:
            self.passed.emit()
        else:
            after[0].focus_first()

    def settle(self, name: str, value: Plain | None) -> None:
        """A line was written."""
        for form in self.forms:
            form.settle(name, value)

    def refuse(self, name: str, message: str) -> None:
        """A line was not written: it keeps what was typed."""
        for form in self.forms:
            form.refuse(name, message)

    def focus_line(self, name: str) -> bool:
        """The keyboard goes to a line; whether it is here."""
        return any(form.focus_line(name) for form in self.forms)
