"""Danh sách bộ, Cho năm mới: which year, and the id of the new set."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import InputProblem
from app.services.set_library.library import LibraryLine
from app.ui.pages.base import PageContext
from app.ui.pages.start_form import is_year
from app.ui.widgets.act_form import ActForm, FormLine
from app.ui.widgets.card import Card
from scoring.criteria import CriteriaSet
from scoring.errors import ParIndexError


class YearForm(Card):
    """Proposes the year after the set's period and the id that goes with it."""

    accepted = Signal(object, int, str)
    """LibraryLine, year, id of the new set."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("Cho năm mới", parent=parent)
        self._line: LibraryLine | None = None
        lines = (
            FormLine("year", "Năm", note="như 2026", required=True),
            FormLine("id", "Mã bộ mới", note="a-z, 0-9 và gạch nối", required=True),
        )
        self.form = ActForm(context.look, lines, "Soạn bộ cho năm mới", "calendar", "", give_up_words="Thôi")
        self.form.submitted.connect(self._submit)
        self.form.given_up.connect(self.hide)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.form)
        self.body.addWidget(holder)
        self.hide()

    def ask(self, line: LibraryLine) -> None:
        """Fill in the proposals."""
        found = line.criteria_set
        if found is None:
            return
        self._line = line
        year = found.period_to.year + 1
        self.form.fill({"year": str(year), "id": next_id(found, year)})
        self.show()
        self.form.first_entry().setFocus()

    def refuse(self, error: ParIndexError) -> None:
        """What the service did not take."""
        self.form.refuse(error)

    def _submit(self) -> None:
        if self._line is None or self.form.refuse_missing():
            return
        typed = self.form.text("year")
        if not is_year(typed):
            message = f"“{typed}” không phải là năm. Ghi đủ bốn chữ số, như 2026."
            self.form.refuse(InputProblem("bad year", message, where="year"))
            return
        self.accepted.emit(self._line, int(typed), self.form.text("id"))


def next_id(criteria_set: CriteriaSet, year: int) -> str:
    """The id with the new year in place of the old one, or behind it where the id names none."""
    old = str(criteria_set.period_from.year)
    return criteria_set.id.replace(old, str(year)) if old in criteria_set.id else f"{criteria_set.id}-{year}"
