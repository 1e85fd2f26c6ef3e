"""How cells of the sheet are measured and typed: rows of one or two lines in both views, a plain entry as editor."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.look import Look
from app.ui.models.sheet_tree import CODE_ROLE, SheetColumn
from app.ui.type_scale import TextRole
from app.ui.widgets.entries import PlainEntry

Index = QModelIndex | QPersistentModelIndex
PADDING = 26
"""Room that the style keeps free on both sides of a text."""
MOST_LINES_OF_PAPER = 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowHeights:
    """One height for a row in both views: 32, 44 where the title wraps; more where the printed columns are shown."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._widths: dict[SheetColumn, int] = {}
        self._known: dict[tuple[str, bool], int] = {}
        self.indent = 0

    def set_widths(self, widths: dict[SheetColumn, int]) -> bool:
        """Widths of the columns whose text wraps; says whether they differ."""
        if widths == self._widths:
            return False
        self._widths = dict(widths)
        self._known.clear()
        return True

    def forget(self, code: str = "") -> None:
        """The texts of a row changed, or the sizes of all."""
        for bold in (True, False):
            self._known.pop((code, bold), None)
        if not code:
            self._known.clear()

    def height(self, index: Index) -> int:
        """The height of the row of an index."""
        code = str(index.data(CODE_ROLE))
        key = (code, index.model().rowCount(index.sibling(index.row(), 0)) > 0)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._measure(index, key[1])
        return found

    def _measure(self, index: Index, bold: bool) -> int:
        scale = self._look.scale
        metrics = _metrics(self._look, bold)
        lines = 1
        for column, width in self._widths.items():
            text = str(index.sibling(index.row(), column).data() or "")
            indent = self._indent(index) if column is SheetColumn.TITLE else 0
            room = max(40, width - indent - PADDING)
            wrap = int(Qt.TextFlag.TextWordWrap)
            high = metrics.boundingRect(QRect(0, 0, room, 10_000), wrap, text).height()
            most = 2 if column is SheetColumn.TITLE else MOST_LINES_OF_PAPER
            lines = max(lines, min(most, round(high / metrics.lineSpacing())))
        if lines == 1:
            return scale.row
        return max(scale.tall_row, round(metrics.lineSpacing() * lines) + scale.pixels(10))

    def _indent(self, index: Index) -> int:
        depth, parent = 1, index.parent()
        while parent.isValid():
            depth, parent = depth + 1, parent.parent()
        return depth * self.indent


def _metrics(look: Look, bold: bool) -> QFontMetrics:
    return QFontMetrics(look.font(TextRole.BODY, bold=bold))


class SheetDelegate(QStyledItemDelegate):
    """Gives every column of a row the same height, and the figures their editor."""

    entered = Signal(str)
    """Enter ended the editing of this leaf's cell."""
    drafted = Signal(str, str)
    """Code and text, one second after the last key."""

    def __init__(self, heights: RowHeights, draft_of: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heights, self._draft_of = heights, draft_of

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as it likes, as high as the row."""
        return QSize(super().sizeHint(option, index).width(), self._heights.height(index))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A plain entry: no stepping, no wheel, Vietnamese input methods at home in it."""
        entry = PlainEntry(figure=False, parent=parent)
        code = str(index.data(CODE_ROLE))
        entry.drafted.connect(lambda text: self.drafted.emit(code, text))
        entry.setAccessibleName(f"Số liệu mục {code}")
        return entry

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The stored figures as they would be typed, or what was typed and not accepted."""
        if isinstance(editor, PlainEntry) and not editor.uncommitted:
            editor.set_stored(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            draft = self._draft_of(str(index.data(CODE_ROLE)))
            if draft:
                editor.show_draft(draft)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand the text on where it differs from what is stored."""
        if isinstance(editor, PlainEntry) and editor.uncommitted:
            typed = editor.typed
            editor.set_stored(typed)  # from here on the text is the page's: no draft of it follows
            model.setData(index, typed)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The whole cell."""
        editor.setGeometry(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter commits and goes on to the next leaf."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _ENTER:
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and isinstance(editor, PlainEntry):
                if not event.isAutoRepeat():
                    self.commitData.emit(editor)
                    self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                    self.entered.emit("")
                return True
        return super().eventFilter(editor, event)
