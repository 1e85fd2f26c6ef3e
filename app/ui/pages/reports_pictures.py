"""Báo cáo: the small picture beside each line of the shelf, drawn one after the other beside the window."""

from collections import OrderedDict
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from app.services import pdf_pages
from app.services.documents import DocumentFormat, build_document, report_input, write_document
from app.services.paper_options import DEFAULT_OPTIONS
from app.services.types import SheetView
from app.ui.look import Look
from app.ui.pages.reports_shelf import SHELF, owner_titles
from app.ui.report_wish import ReportWish
from app.ui.session import Session
from app.ui.widgets.page_label import image_of

if TYPE_CHECKING:
    from app.services.office import Office
    from app.services.pdf_pages import PagePicture
    from app.ui.tasks import Progress, Task

SMALL_DPI, MOST_KEPT = 24.0, 40
DELAY_MS = 30
"""The page itself is painted first."""


def shelf_wishes(sheet: SheetView) -> dict[int, ReportWish]:
    """Each line of the shelf as its document stands by itself; owners' sheets by the first owner there is."""
    chosen = replace(DEFAULT_OPTIONS, owner=next(iter(owner_titles(sheet)), ""))
    wanted = {line: ReportWish(item.kind, item.options(chosen)) for line, item in enumerate(SHELF)}
    return {line: wish for line, wish in wanted.items() if wish.options.owner or not SHELF[line].has_owners}


def page_icon(look: Look, picture: "PagePicture", side: int) -> QIcon:
    """The page with a line around it, in a square of `side` pixels."""
    image = image_of(picture).scaled(
        side - 2, side - 2, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    square = QPixmap(side, side)
    square.fill(Qt.GlobalColor.transparent)
    painter = QPainter(square)
    place = QRect((side - image.width()) // 2, (side - image.height()) // 2, image.width(), image.height())
    painter.drawImage(place, image)
    painter.setPen(QColor(look.colours.line))
    painter.drawRect(place.adjusted(-1, -1, 0, 0))
    painter.end()
    icon = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        icon.addPixmap(square, mode)
    return icon


class ShelfPictures(QObject):
    """A queue of documents. A picture is kept by the content of its document: the same paper is drawn once."""

    drawn = Signal(int, object)
    """Line of the shelf, and its PagePicture; None: it could not be drawn."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._kept: OrderedDict[int, PagePicture] = OrderedDict()
        self._waiting: list[tuple[int, SheetView, ReportWish]] = []
        self._running: Task | None = None
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self._next)

    def draw(self, sheet: SheetView, wishes: dict[int, ReportWish]) -> None:
        """Draw these lines of the shelf; what still waits of before is given up."""
        self._waiting = [(line, sheet, wish) for line, wish in wishes.items()]
        if self._running is None:
            self._timer.start()

    def stop(self) -> None:
        """Nothing waits any more: another page is shown."""
        self._waiting = []
        self._timer.stop()

    @property
    def busy(self) -> bool:
        """Whether a picture is drawn or waits."""
        return self._running is not None or bool(self._waiting)

    def _next(self) -> None:
        if not self._waiting or not self._session.is_open:
            return
        line, sheet, wish = self._waiting.pop(0)
        kept = self._kept

        def work(progress: "Progress", office: "Office") -> object:
            document = build_document(report_input(office, sheet), wish.kind, wish.options)
            content = hash(document)  # frozen all through: equal papers have one hash
            if content not in kept:
                with TemporaryDirectory(prefix="chamdiem-") as folder:
                    path = write_document(document, Path(folder) / "trang.pdf", DocumentFormat.PDF)
                    return line, content, pdf_pages.page_picture(path, 0, SMALL_DPI)
            return line, content, kept[content]

        task = self._running = self._session.work(work, "Đang vẽ trang đầu")
        task.succeeded.connect(self._keep)
        task.failed.connect(lambda _error: self.drawn.emit(line, None))
        task.finished.connect(self._go_on)
        task.start()

    def _keep(self, made: object) -> None:
        if isinstance(made, tuple):
            line, content, picture = made
            self._kept[content] = picture
            self._kept.move_to_end(content)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
            self.drawn.emit(line, picture)

    def _go_on(self) -> None:
        self._running = None
        if self._waiting:
            self._timer.start()
