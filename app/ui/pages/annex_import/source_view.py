"""The printed table on screen: columns as wide as their words need, heads that stay, rows as high as their text."""

from PySide6.QtCore import QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from app.services.annex_reading import ColumnRole, Place, RowKind
from app.ui.look import Look
from app.ui.models.annex_source import FIRST_CELL, KIND, ROW, AnnexSourceModel, Index, SourceLine
from app.ui.models.annex_words import ROLE_WORDS
from app.ui.widgets.pick_button import ARROW_ROOM
from app.ui.widgets.wrap_delegate import ROOM_LOST, WrapDelegate

LINES = 4
LEAST, MOST, TITLE_LEAST = 56, 240, 156
"""Widths at 100 %: a column of figures, one of words, and the titles', which take what is left."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ERASING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Space)
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)


class GroundDelegate(WrapDelegate):
    """Paints the ground a model asks for: the style sheet's own items leave it out."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground, then the cell."""
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if isinstance(ground, QColor):
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)


class SourceView(QTableView):
    """Rows are chosen whole; Enter or a double click opens one. No typed letter moves anything."""

    opened = Signal()
    place_changed = Signal(object)
    """The Place under the cursor, moved there by hand or key (not by `show_places`)."""
    laid_out = Signal()
    """Widths or the horizontal scroll changed: what stands over the columns follows."""

    def __init__(self, look: Look, choosers: bool = False, parent: QWidget | None = None) -> None:
        """With `choosers` over its columns every column is shown, and has room for the words of its chooser."""
        super().__init__(parent)
        self._look, self._choosers = look, choosers
        self._leading = False
        self.source_model = AnnexSourceModel(look, self)
        self.setModel(self.source_model)
        self.setItemDelegate(GroundDelegate(self, look, lines=LINES))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(True)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.sectionResized.connect(self._pulled)
        self.horizontalScrollBar().valueChanged.connect(lambda _at: self.laid_out.emit())
        self.source_model.modelReset.connect(self.fit)
        look.changed.connect(self.fit)

    # --- where the cursor is ------------------------------------------------------------------------------------

    def place(self) -> Place | None:
        """The place under the cursor."""
        at = self.currentIndex().row()
        return self.source_model.lines[at].place if 0 <= at < len(self.source_model.lines) else None

    def show_places(self, places: tuple[Place, ...]) -> None:
        """Light these rows and bring the first of them into sight, without saying that somebody moved."""
        self.source_model.light(places)
        if not places:
            self.clearSelection()
        row = next((at for place in places if (at := self.source_model.row_of(place)) >= 0), -1)
        if row < 0:
            return
        self._leading = True
        index = self.source_model.index(row, ROW)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self._leading = False
        self.reveal()

    def reveal(self) -> None:
        """Bring the row under the cursor into sight, and of what is lit as much as there is room for."""
        lit = self.source_model.lit_rows()
        if lit:
            self.scrollTo(self.source_model.index(lit[-1], ROW))
        if self.currentIndex().isValid():
            self.scrollTo(self.source_model.index(self.currentIndex().row(), ROW))

    def as_text(self) -> str:
        """The printed rows with number and kind, tab-separated: what Excel takes."""
        model = self.source_model
        columns = [column for column in range(model.columnCount()) if not self.isColumnHidden(column)]
        heads = [str(model.headerData(column, Qt.Orientation.Horizontal)) for column in columns]
        rows = ([str(model.index(row, column).data()) for column in columns] for row in range(model.rowCount()))
        return "\n".join("\t".join(" ".join(words.split()) for words in row) for row in (heads, *rows))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is looked at."""
        super().currentChanged(current, previous)
        if not self._leading and current.isValid():
            self.place_changed.emit(self.source_model.lines[current.row()].place)

    # --- sizes --------------------------------------------------------------------------------------------------

    def fit(self) -> None:
        """Columns, spans and heights for what is shown."""
        self.clearSpans()
        hidden = set() if self._choosers else set(self.source_model.empty_columns())
        for column in range(self.source_model.columnCount()):
            self.setColumnHidden(column, column in hidden)
        for number, line in enumerate(self.source_model.lines):
            for at, width in line.spans:
                self.setSpan(number, at + FIRST_CELL, 1, width)
        self._fit_columns()

    def _fit_columns(self) -> None:
        scale, metrics, model = self._look.scale, self.fontMetrics(), self.source_model
        widths = {ROW: self._head_room(ROW), KIND: metrics.horizontalAdvance("đầu bảng") + ROOM_LOST}
        title = -1
        for at, role in enumerate(model.roles):
            column = at + FIRST_CELL
            if self.isColumnHidden(column):
                continue
            if role is ColumnRole.TITLE and title < 0:
                title = column
            widths[column] = self._wanted_width(metrics, at)
        if title >= 0:
            spent = sum(width for column, width in widths.items() if column != title)
            widths[title] = max(self.viewport().width() - spent, scale.pixels(TITLE_LEAST))
        self.horizontalHeader().blockSignals(True)
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self.horizontalHeader().blockSignals(False)
        self._fit_rows()
        self.laid_out.emit()

    def _wanted_width(self, metrics: QFontMetrics, at: int) -> int:
        data = (line for line in self.source_model.lines if line.kind is not RowKind.HEAD)  # a head may wrap
        spanned = ((line.cells[at], {cell for cell, _width in line.spans}) for line in data)
        longest = max((words for words, spans in spanned if at not in spans), key=len, default="")
        scale, role = self._look.scale, self.source_model.roles[at]
        least = max(scale.pixels(LEAST), min(self._head_room(at + FIRST_CELL), scale.pixels(MOST) // 2))
        if self._choosers:
            least = max(least, metrics.horizontalAdvance(ROLE_WORDS[role]) + scale.pixels(ARROW_ROOM) + ROOM_LOST // 2)
        return max(least, min(metrics.horizontalAdvance(longest) + ROOM_LOST, scale.pixels(MOST)))

    def _head_room(self, column: int) -> int:
        """What the words of a column's head take: they are bold."""
        words = str(self.source_model.headerData(column, Qt.Orientation.Horizontal))
        return QFontMetrics(self._look.font(bold=True)).horizontalAdvance(words) + ROOM_LOST

    def _pulled(self) -> None:
        if QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._fit_rows()
        self.laid_out.emit()

    def _fit_rows(self) -> None:
        """As high as the longest cell, at most so many lines: only texts that may wrap are measured."""
        metrics, scale = self.fontMetrics(), self._look.scale
        widths = [
            0 if self.isColumnHidden(at + FIRST_CELL) else self.columnWidth(at + FIRST_CELL)
            for at in range(len(self.source_model.roles))
        ]
        vertical = self.verticalHeader()
        vertical.setMinimumSectionSize(scale.dense_row)
        vertical.setDefaultSectionSize(scale.dense_row)
        vertical.blockSignals(True)
        for number, line in enumerate(self.source_model.lines):
            high = _height(metrics, line, widths) + scale.pixels(6)
            vertical.resizeSection(number, max(scale.dense_row, high))
        vertical.blockSignals(False)
        self.updateGeometries()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width gives the titles another share."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit_columns()
        self.reveal()

    def showEvent(self, event: QShowEvent) -> None:
        """The room is known now."""
        super().showEvent(event)
        self._fit_columns()
        self.reveal()

    # --- keys ---------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens a row; bare letters, digits, Space, Backspace and Delete mean nothing here."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and plain:
            if not event.isAutoRepeat():
                self.opened.emit()
            return
        if (plain and event.text().isprintable() and event.text()) or event.key() in _ERASING:
            event.ignore()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """No search by typing: input programs send letters in bursts."""

    def mouseDoubleClickEvent(self, event: object) -> None:
        """A double click opens the row under it."""
        self.opened.emit()


def _height(metrics: QFontMetrics, line: SourceLine, widths: list[int]) -> int:
    """Pixels of the highest cell of a row, at most LINES lines."""
    spans = dict(line.spans)
    most, letter = metrics.lineSpacing(), metrics.averageCharWidth()
    for at, words in enumerate(line.cells):
        room = sum(widths[at : at + spans.get(at, 1)]) - ROOM_LOST
        if not words or room <= 0 or ("\n" not in words and len(words) * letter * 3 // 2 < room):
            continue
        most = max(most, metrics.boundingRect(QRect(0, 0, room, 10**5), _WRAP, words).height())
    return min(most, LINES * metrics.lineSpacing())
