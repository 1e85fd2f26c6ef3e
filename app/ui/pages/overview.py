"""Tổng quan: the result, a bar for each area, what is left to do, the dates, where the data lie."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.services import office_settings
from app.services.types import SheetView
from app.texts import local_date
from app.ui.pages.base import Page, PageContext
from app.ui.pages.overview_areas import AreaList, area_rows
from app.ui.pages.overview_cards import DataCard, RoundCard, SentCard
from app.ui.pages.overview_steps import five_steps_card
from app.ui.pages.overview_todo import Todo, todo_lines
from app.ui.places import PageId, Place
from app.ui.shown_result import range_texts, shown_result
from app.ui.type_scale import GRID, MARGIN, WidthClass
from app.ui.widgets.card import Card
from app.ui.widgets.labels import LinkButton, action_button, text_label
from app.ui.widgets.result_bar import PartsBar, parts_of, parts_text

if TYPE_CHECKING:
    from app.services.types import ChangeSet
    from scoring.results import AssessmentResult

ROUND_TARGET = "dot"


class ResultCard(Card):
    """The result in large letters, its four parts, and on request the range that is still open."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.result = text_label("", "result")
        self.about = text_label("", "lead")
        self.bar = PartsBar(context.look)
        self.parts = text_label("", "soft")
        self.range_button = action_button("Khoảng còn mở", context.look, kind="link")
        self.range = text_label("", "soft")
        self.range_button.clicked.connect(self._show_range)
        for widget in (self.result, self.about, self.bar, self.parts, self.range_button, self.range):
            self.body.addWidget(widget)

    def show_sheet(self, sheet: SheetView) -> None:
        """The line as everywhere, split where its dash is."""
        result = shown_result(sheet)
        main, _, about = sheet.info.line.partition(" – ")
        self.result.setText(main)
        self.about.setText(about[:1].upper() + about[1:])
        self.about.setVisible(bool(about))
        self.bar.show_parts(parts_of(result.root), result.rounding)
        said = parts_text(parts_of(result.root), result.rounding)
        self.parts.setText(said[:1].upper() + said[1:])
        self.range.hide()
        self.range_button.setVisible(result.provisional)
        self._result: AssessmentResult | None = result

    def _show_range(self) -> None:
        result = self._result
        if result is None:
            return
        low, high = range_texts(result)
        self.range.setText(f"Khi đủ điểm, kết quả nằm trong khoảng từ {low} đến {high}.")
        self.range.show()
        self.range_button.hide()


class TodoCard(Card):
    """At most seven lines, each a link."""

    def __init__(self, page: "OverviewPage") -> None:
        super().__init__("Việc cần làm")
        self._page = page
        self.links: list[LinkButton] = []

    def show_lines(self, lines: tuple[Todo, ...]) -> None:
        """Other lines; none: said so."""
        while (item := self.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.links = []
        for line in lines:
            self.body.addWidget(self._line(line))
        if not lines:
            self.body.addWidget(text_label("Không còn việc nào ở bước này.", "soft"))

    def _line(self, line: Todo) -> QWidget:
        row, look = QWidget(), self._page.look
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        sign = QLabel()
        sign.setPixmap(look.icon(line.icon, look.colours.tint(line.tone).ink).pixmap(look.scale.pixels(16)))
        link = LinkButton(line.words, line.place)
        link.place_wanted.connect(self._page.follow)
        layout.addWidget(sign)
        layout.addWidget(link)
        layout.addWidget(text_label(line.rest), 1)
        self.links.append(link)
        return row


class OverviewPage(Page):
    """One scrolling page: two columns, one below the other in a narrow window."""

    def __init__(self, page_id: PageId, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(page_id, context, parent)
        self.result, self.areas, self.todo = ResultCard(context), AreaList(context), TodoCard(self)
        self.round, self.sent, self.data = RoundCard(context), SentCard(), DataCard(context)
        self.steps = five_steps_card(context)
        for card in (self.areas, self.steps):
            card.place_wanted.connect(self.place_wanted)
        self.round.changed.connect(self._refresh)
        self._lay_out()

    def _lay_out(self) -> None:
        left, right = self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for column, widgets in ((left, (self.result, self.areas)), (right, self._right_cards())):
            column.setSpacing(MARGIN)
            for widget in widgets:
                column.addWidget(widget)
            column.addStretch(1)
        self._columns.setSpacing(MARGIN)
        self._columns.addLayout(left, 3)
        self._columns.addLayout(right, 2)
        inner = QWidget()
        inner.setObjectName("scrolled")
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        inside.setSpacing(GRID)
        inside.addLayout(self._columns)
        inside.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def _right_cards(self) -> tuple[QWidget, ...]:
        return self.steps, self.todo, self.round, self.sent, self.data

    def show_sheet(self, sheet: SheetView | None) -> None:
        """Everything of a sheet."""
        if sheet is None:
            return
        self.result.show_sheet(sheet)
        self.areas.show_rows(area_rows(sheet))
        self.round.show_sheet(sheet)
        self.sent.show_sheet(sheet)
        self.data.refresh()
        self._show_todo(sheet)

    def _show_todo(self, sheet: SheetView) -> None:
        settings = self.session.read(office_settings.office_settings)
        today = local_date(self.session.clock.now())
        spec = self.round.spec
        dated = spec is None or spec.self_end is not None
        self.todo.show_lines(todo_lines(sheet, today, bool(settings.org_unit_name), dated))

    def on_change(self, changes: "ChangeSet", sheet: SheetView | None) -> None:
        """The same page with other figures: small enough to fill anew, scroll stays."""
        self.show_sheet(sheet)

    def go_to(self, place: Place) -> None:
        """`dot`: the form of the round's dates."""
        if place.target == ROUND_TARGET:
            self.round.open_form()
            QTimer.singleShot(0, self._reveal_round)

    def _reveal_round(self) -> None:
        self.area.ensureWidgetVisible(self.round.form)

    def follow(self, place: Place) -> None:
        """A line of Việc cần làm was pressed."""
        if place.page is self.page_id:
            self.go_to(place)
        else:
            self.place_wanted.emit(place)

    def first_focus(self) -> QWidget | None:
        """The first thing to do."""
        return self.todo.links[0] if self.todo.links else self.areas.table

    def set_width_class(self, width: WidthClass) -> None:
        """One column in a narrow window, what is left to do right below the result."""
        narrow = width is WidthClass.NARROW
        column, first = (self._left, 1) if narrow else (self._right, 0)
        for card in (self.todo, self.steps):
            column.insertWidget(first, card)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)

    def copy_text(self) -> str:
        """The areas, for Excel."""
        return self.areas.table.as_text()

    def _refresh(self) -> None:
        self.show_sheet(self.session.sheet)
