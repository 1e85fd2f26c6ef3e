"""What a pair of hands does: events go to the window as the system sends them, and hit what lies there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from re import findall

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget

from app.services.types import SheetView
from app.ui.main_window import MainWindow
from app.ui.pages.assessment import AssessmentPage
from app.ui.places import PageId
from app.ui.widgets.entries import LongEntry, PlainEntry
from tests.journeys.story import parts_add_up

PICTURES = Path(__file__).resolve().parents[2] / "out" / "journeys"
NO_KEY = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class Hands:
    """The window as a person has it: after every step the four parts are looked at."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    @property
    def sheet(self) -> SheetView:
        sheet = self.window.context.session.sheet
        assert sheet is not None
        return sheet

    @property
    def page_id(self) -> PageId:
        page = self.window.navigator.current
        assert page is not None
        return page.page_id

    @property
    def scoring(self) -> AssessmentPage:
        page = self.window.navigator.current
        assert isinstance(page, AssessmentPage)
        return page

    def settle(self) -> None:
        """Let what was asked for happen; then the parts add up, in the result and in the line of the window."""
        QTest.qWait(0)
        if self.window.context.session.sheet is not None:
            parts_add_up(self.sheet)
            self._footer_adds_up()

    def _footer_adds_up(self) -> None:
        footer = self.window.footer
        assert footer.line.text() == self.sheet.info.line
        said = footer.line.toolTip().splitlines()[0]
        *parts, whole = (Decimal(text.replace(",", ".")) for text in findall(r"\d+(?:,\d+)?", said))
        assert len(parts) == 4, said
        assert sum(parts) == whole, said

    def _handle(self) -> QWindow:
        handle = self.window.windowHandle()
        assert handle is not None
        return handle

    def write(self, text: str) -> None:
        """Type into whatever has the focus; letters with marks come as an input program sends them."""
        for sign in text:
            target = QApplication.focusWidget()
            assert target is not None, "nothing has the focus"
            if sign.isascii():
                QTest.keyClicks(target, sign)
            else:
                QTest.sendKeyEvent(QTest.KeyAction.Click, target, Qt.Key.Key_unknown, sign, NO_KEY)


class Mouse(Hands):
    """Clicks and turns the wheel; keys only for texts and figures."""

    def click(self, widget: QWidget) -> None:
        """Bring a widget into sight, click its middle, as far as that is really it."""
        self.reveal(widget)
        self.click_at(widget, widget.rect().center())

    def click_at(self, widget: QWidget, where: QPoint) -> None:
        """Click a point of a widget. Something else lying over it is a fault."""
        at = widget.mapTo(self.window, where)
        hit = self.window.childAt(at)
        assert hit is not None, f"{widget} is not in the window"
        assert hit is widget or widget.isAncestorOf(hit), f"{hit} lies over {widget}"
        assert widget.isEnabled(), f"{widget} is grey"
        QTest.mouseClick(self._handle(), LEFT, NO_KEY, at)
        self.settle()

    def see_row(self, view: QAbstractItemView, place: Callable[[], QRect]) -> None:
        """Wheel a row of a list into sight and click it."""
        viewport = view.viewport()
        for _ in range(300):
            middle = place().center().y()
            if 4 < middle < viewport.height() - 4:
                break
            self.wheel(viewport, -120 if middle > 0 else 120)
        self.click_at(viewport, QPoint(min(place().center().x(), viewport.width() - 8), place().center().y()))

    def reveal(self, widget: QWidget) -> None:
        """Turn the wheel over every area around a widget until it is in sight."""
        QTest.qWait(0)
        assert widget.isVisible(), f"{widget} is not on screen"
        around = widget.parentWidget()
        while around is not None:
            if isinstance(around, QAbstractScrollArea):
                self._wheel_until(around.viewport(), widget)
            around = around.parentWidget()

    def _wheel_until(self, viewport: QWidget, widget: QWidget) -> None:
        for _ in range(200):
            middle = widget.mapTo(viewport, widget.rect().center())
            if viewport.rect().contains(middle):
                return
            self.wheel(viewport, -120 if middle.y() > 0 else 120)
        raise AssertionError(f"{widget} cannot be scrolled into sight")

    def wheel(self, viewport: QWidget, delta: int) -> None:
        """One step of the wheel over the edge of an area, where no list of rows lies."""
        where = QPointF(2, viewport.height() - 2)
        event = QWheelEvent(
            where,
            QPointF(viewport.mapToGlobal(where.toPoint())),
            QPoint(),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            NO_KEY,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(viewport, event)
        QTest.qWait(0)

    def fill(self, widget: PlainEntry | LongEntry, text: str) -> None:
        """Click into an entry, draw the mouse over what stands there, write over it."""
        self.click(widget)
        if widget.typed:
            start, end = (widget.mapTo(self.window, QPoint(x, widget.height() // 2)) for x in (widget.width() - 3, 3))
            QTest.mousePress(self._handle(), LEFT, NO_KEY, start)
            QTest.mouseMove(self._handle(), end)
            QTest.mouseRelease(self._handle(), LEFT, NO_KEY, end)
        self.write(text)
        assert widget.hasFocus()


class Keyboard(Hands):
    """Only keys. What they reach is what has the focus."""

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_KEY) -> None:
        """A key, as the window gets it; an open menu gets it first."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            QTest.keyClick(popup, key, modifier)
        else:
            QTest.keyClick(self._handle(), key, modifier)
        self.settle()

    def tab_to(self, widget: QWidget, most: int = 60) -> None:
        """Tab until a widget has the focus: what Tab does not reach cannot be done without a mouse."""
        passed = []
        for _ in range(most):
            if widget.hasFocus():
                return
            passed.append(repr(QApplication.focusWidget()))
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {widget}; it passes {passed}")

    @property
    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget


@contextmanager
def pictured(window: MainWindow, name: str) -> Iterator[None]:
    """Where the journey fails, the window as it stood then is kept as a picture."""
    try:
        yield
    except BaseException as error:
        path = PICTURES / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        window.grab().save(str(path))
        error.add_note(f"the window as it stood: {path}")
        raise
