"""The live result line: which points these are, and four parts that add up to the maximum. Each number is a link."""

from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.locale_vi import number_text
from app.ui.look import Look
from app.ui.places import ListFilter, PageId, Place
from app.ui.shown_result import range_texts, shown_result
from app.ui.type_scale import WidthClass
from app.ui.widgets.labels import LinkButton, text_label
from app.ui.widgets.result_bar import PartsBar, parts_of

if TYPE_CHECKING:
    from app.services.types import SheetView
    from scoring.results import AssessmentResult

SAID_FOR_MS = 4000
ROOM_AROUND = 40
_LEAVES = PageId.ASSESSMENT


class Footer(QWidget):
    """One line at the bottom. A passing word (`Đã lưu lúc ...`) takes the place of the counters for four seconds."""

    place_wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._sheet: SheetView | None = None
        self._days: int | None = None
        self._full: list[tuple[str, Place]] = []
        self._merged: list[tuple[str, Place]] = []
        self._width = WidthClass.WIDE
        self.bar = PartsBar(look)
        self.bar.setFixedHeight(5)
        self.bar.edged = False
        self.line = LinkButton()
        self.line.setProperty("kind", "line")
        self.line.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.days = text_label("", "soft", wrap=False)
        self.links = tuple(LinkButton() for _ in range(6))
        self.word = text_label("", "strong", wrap=False)
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=SAID_FOR_MS)
        self._timer.timeout.connect(self._end_word)
        self.show_sheet(None)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.bar)
        row = self._row = QHBoxLayout()
        row.setContentsMargins(8, 1, 12, 1)
        row.setSpacing(4)
        row.addWidget(self.line)
        row.addWidget(self.days)
        row.addStretch(1)
        row.addWidget(self.word)
        for link in self.links:
            link.place_wanted.connect(self.place_wanted)
            row.addWidget(link)
        self.line.place_wanted.connect(self.place_wanted)
        outer.addLayout(row)

    def show_sheet(self, sheet: "SheetView | None") -> None:
        """Show the result of a sheet, or nothing."""
        self._sheet = sheet
        self.setVisible(sheet is not None)
        if sheet is not None:
            self._draw(sheet)

    def show_days(self, days: int | None) -> None:
        """Days left until the round's own deadline; None where the round has none."""
        self._days = days
        if self._sheet is not None:
            self._draw(self._sheet)

    def set_width_class(self, width: WidthClass) -> None:
        """Fewer words in a narrower window; the numbers stay."""
        self._width = width
        if self._sheet is not None:
            self._draw(self._sheet)

    def say(self, text: str) -> None:
        """A passing word."""
        self.word.setToolTip(text)
        self.word.setAccessibleName(text)
        self.word.setText(text)
        self.word.show()
        for link in self.links:
            link.hide()
        self._timer.start()
        self._fit()

    def _end_word(self) -> None:
        self.word.hide()
        if self._sheet is not None:
            self._draw(self._sheet)

    def _draw(self, sheet: "SheetView") -> None:
        result = shown_result(sheet)
        self.bar.show_parts(parts_of(result.root), result.rounding)
        self.line.lead(sheet.info.line, Place(PageId.OVERVIEW))
        self.line.setToolTip(_line_tip(result))
        self.days.setText(_days_text(self._days))
        if self._timer.isActive():
            return
        self.word.hide()
        small = self._width is WidthClass.NARROW
        head, waiting = _counted(sheet, result, small), _waiting(result, small)
        self._full = [*head, *waiting]
        self._merged = [*head, _all_waiting(result)] if len(waiting) > 1 else self._full
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for more counters, or fewer."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where room is short what waits becomes one sum, so that the parts still add up; then the last counters go,
        then the days. The result itself is never cut.
        """
        if self._timer.isActive():
            room = self.width() - self.line.sizeHint().width() - self.days.sizeHint().width() - ROOM_AROUND
            said = self.word.toolTip()
            self.word.setText(self.word.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, max(room, 80)))
            return
        days = self._days is not None
        choices = [self._full, *(self._merged[:shown] for shown in range(len(self._merged), -1, -1))]
        for parts in choices:
            self._show_parts(parts, days)
            if self._row.sizeHint().width() <= self.width():
                return
        self._show_parts([], days=False)

    def _show_parts(self, said: list[tuple[str, Place]], days: bool) -> None:
        for link, pair in zip(self.links, said, strict=False):
            link.lead(*pair)
        for number, link in enumerate(self.links):
            link.setVisible(number < len(said))
        self.days.setVisible(days)
        self._row.invalidate()


def _points(value: Fraction, result: "AssessmentResult") -> str:
    """As papers print it, without noughts at the end: room is short here."""
    return number_text(result.rounding.beside(value, result.root.maximum))


def _counted(sheet: "SheetView", result: "AssessmentResult", small: bool) -> list[tuple[str, Place]]:
    counters, root = sheet.counters, result.root
    scored = f"{counters.own - counters.unscored}/{counters.own} mục" + ("" if small else " tự chấm")
    said = [
        (scored, Place(_LEAVES, filter=ListFilter.UNSCORED)),
        (f"{counters.without_papers} thiếu tài liệu", Place(_LEAVES, filter=ListFilter.MISSING_EVIDENCE)),
        (f"mất {_points(root.lost, result)}", Place(_LEAVES, filter=ListFilter.LOST)),
    ]
    if root.unscored:
        said.append((f"chưa chấm {_points(root.unscored, result)}", Place(_LEAVES, filter=ListFilter.UNSCORED)))
    return said


def _waiting(result: "AssessmentResult", small: bool) -> list[tuple[str, Place]]:
    root, parts = result.root, result.open_parts
    said = []
    if parts.survey:
        said.append((f"chờ điều tra {_points(parts.survey, result)}", Place(_LEAVES, filter=ListFilter.WAITING_SURVEY)))
    if parts.council or parts.peers:
        words = "chờ Hội đồng" if not parts.survey or not small else "Hội đồng"
        waiting = _points(root.waiting - parts.survey, result)
        said.append((f"{words} {waiting}", Place(_LEAVES, filter=ListFilter.WAITING_COUNCIL)))
    return said


def _all_waiting(result: "AssessmentResult") -> tuple[str, Place]:
    """One sum for survey and council; it leads to the list that waits for the survey, the larger part."""
    return f"chờ {_points(result.root.waiting, result)}", Place(_LEAVES, filter=ListFilter.WAITING_SURVEY)


def _line_tip(result: "AssessmentResult") -> str:
    root = result.root
    parts = (
        f"Được {_points(root.got, result)} + mất {_points(root.lost, result)} + chưa chấm "
        f"{_points(root.unscored, result)} + chờ {_points(root.waiting, result)} = {_points(root.maximum, result)} điểm"
    )
    if not result.provisional:
        return parts
    low, high = range_texts(result)
    return f"{parts}\nKhi đủ điểm, kết quả nằm trong khoảng từ {low} đến {high}"


def _days_text(days: int | None) -> str:
    if days is None:
        return ""
    if days < 0:
        return f"· quá hạn {-days} ngày"
    return "· hết hạn hôm nay" if days == 0 else f"· còn {days} ngày"
