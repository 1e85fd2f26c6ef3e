"""The parts of the panel and how they stand: one column that scrolls, the derivation beside it or below the points."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.pages.assessment.absence import AbsenceBox
from app.ui.pages.assessment.form import LeafForm
from app.ui.pages.assessment.leaf_head import LeafHead, ResultBox
from app.ui.pages.assessment.panel_notes import NotesBox
from app.ui.pages.assessment.papers import PapersBox
from app.ui.pages.base import PageContext
from app.ui.type_scale import MARGIN, WidthClass
from app.ui.widgets.entries import PlainEntry
from app.ui.widgets.explain_card import HEADING, ExplainCard
from app.ui.widgets.question_bar import QuestionBar
from scoring.results import NodeResult


class PanelFrame(QFrame):
    """Widgets and places only; it knows nothing of what is stored."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel")
        self._wide = False
        self.form: LeafForm | None = None
        self.question = QuestionBar()
        self.head, self.result = LeafHead(context.look), ResultBox(context.look)
        self.absence, self.papers = AbsenceBox(context.look), PapersBox(context)
        self.notes, self.explain = NotesBox(context.look), ExplainCard(context.look)
        self.explain.hide()
        content = QWidget()
        content.setObjectName("scrolled")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(MARGIN, 12, MARGIN, MARGIN)
        self._column.setSpacing(12)
        for widget in (self.head, self.result, self.explain, self.absence, self.papers, self.notes):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.area = _scrolling(content)
        beside = QWidget()
        beside.setObjectName("scrolled")
        self._beside_column = QVBoxLayout(beside)
        self._beside_column.setContentsMargins(0, 12, MARGIN, MARGIN)
        self._beside_column.addStretch(1)
        self._beside = _scrolling(beside)
        self._beside.hide()
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.area, 3)
        across.addWidget(self._beside, 2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.question)
        outer.addLayout(across, 1)

    def put_form(self, form: QWidget) -> None:
        """The entries stand between head and points."""
        self._column.insertWidget(1, form)

    def take_away(self, form: QWidget) -> None:
        """These entries are over."""
        self._column.removeWidget(form)
        form.hide()
        form.deleteLater()

    def show_absence(self) -> None:
        """Its lines and its button are in sight once it opens."""
        content = self.area.widget()
        layout = content.layout() if content is not None else None
        if content is not None and layout is not None:
            layout.activate()
            content.adjustSize()
        self.area.ensureWidgetVisible(self.absence)

    def focus_entry(self, name: str = "") -> bool:
        """Put the focus where typing begins, or on a named entry; whether there is one."""
        entry = self.first_entry(name)
        if entry is None:
            return False
        entry.setFocus()
        if isinstance(entry, PlainEntry):
            entry.selectAll()
        return True

    def first_entry(self, name: str = "") -> QWidget | None:
        """A named entry, else the one where typing begins."""
        if self.form is None or self.form.isHidden():
            return None
        return self.form.entries.get(name) or self.form.first_entry()

    def focus_any(self) -> None:
        """F6: the first entry, or Giải trình where nothing else can be typed."""
        if not self.focus_entry():
            self.notes.entry.setFocus()

    def justify(self) -> None:
        """F7."""
        self.notes.open()
        self.area.ensureWidgetVisible(self.notes.entry)

    def show_explained(self, outcome: NodeResult, heading: str = HEADING) -> None:
        """Open the derivation of one outcome."""
        self.explain.show_outcome(outcome, heading)
        self.explain.show()
        self._place_explain()
        if not self._wide:
            self.area.ensureWidgetVisible(self.explain)

    def put_explain_away(self) -> None:
        """The entries have the room again."""
        self.explain.hide()
        self._place_explain()

    def set_width_class(self, width: WidthClass) -> None:
        """Wide: the derivation stands in a column of its own; otherwise below the points."""
        self._wide = width is WidthClass.WIDE
        self._place_explain()

    def _place_explain(self) -> None:
        shown = not self.explain.isHidden()
        if self._wide:
            self._beside_column.insertWidget(0, self.explain)
        else:
            self._column.insertWidget(self._column.indexOf(self.result) + 1, self.explain)
        self.explain.setVisible(shown)
        self._beside.setVisible(self._wide and shown)


def _scrolling(content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(content)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
