"""Figures typed or pasted into the grid: read, shown first where many come, stored, or told why not."""

from PySide6.QtCore import QObject

from app.services import inputs
from app.ui.locale_vi import NumberWrong
from app.ui.models.figures import read_cell
from app.ui.models.sheet_paste import PastedCell, leaf_with, split_shared, summary, understand
from app.ui.pages.assessment.grid import SheetGrid
from app.ui.pages.assessment.panel import LeafPanel
from app.ui.pages.assessment.writer import CELL, LeafWriter
from app.ui.pages.base import PageContext
from app.ui.widgets.question_bar import QuestionBar
from scoring.inputs import LeafInput, Stage, Value


class CellTyping(QObject):
    """Stands between the grid's cells and `Acceptance`; `bar` is where it says what it understood."""

    def __init__(self, context: PageContext, writer: LeafWriter, panel: LeafPanel, grid: SheetGrid) -> None:
        super().__init__(grid)
        self._session, self._writer, self._panel, self._grid = context.session, writer, panel, grid
        self.bar = QuestionBar("info")
        grid.cell_typed.connect(self.take)
        grid.cell_drafted.connect(self._keep)
        grid.cell_entered.connect(self._next_row)
        panel.acceptance.refused.connect(self._refused)
        panel.acceptance.stored.connect(lambda code, _names: self._forget(code))
        panel.acceptance.taken_back.connect(lambda code, _names: self._forget(code))
        self._open = ""

    def take(self, code: str, text: str) -> None:
        """Store what was typed in one cell."""
        self.bar.dismiss()
        read = read_cell(self._writer.sheet, code, text)
        if isinstance(read, NumberWrong):
            self._say_wrong(code, text, read.message)
            return
        self._open = text
        self._panel.take_cell(code, dict(read))
        self._open = ""
        if self._panel.question.asking:
            self._writer.keep_draft(code, CELL, text)
        self._panel.drafts_changed.emit()

    def _forget(self, code: str) -> None:
        self._writer.drop_draft(code, CELL)

    def _say_wrong(self, code: str, text: str, message: str) -> None:
        self._writer.keep_draft(code, CELL, text, message)
        self._panel.drafts_changed.emit()
        answers = [("Sửa lại", lambda: self._again(code)), ("Bỏ", lambda: self._drop(code))]
        self.bar.ask(f"Mục {code}, đã gõ “{text}”: {message}", answers, focus=False)

    def _again(self, code: str) -> None:
        self._grid.choose(code)
        self._grid.edit()

    def _drop(self, code: str) -> None:
        self._writer.drop_draft(code, CELL)
        self._panel.drafts_changed.emit()
        self._grid.setFocus()

    def _keep(self, code: str, text: str) -> None:
        if text:
            self._writer.keep_draft(code, CELL, text)
        else:
            self._writer.drop_draft(code, CELL)
        self._panel.drafts_changed.emit()

    def _refused(self, code: str, _names: object, message: str) -> None:
        if self._open:
            self._say_wrong(code, self._open, message)

    def _next_row(self) -> None:
        if not self.bar.asking and not self._panel.question.asking:
            self._grid.choose(self._grid.next_leaf(1, self._writer.sheet.is_own))
        self._grid.setFocus()

    # --- many at once -------------------------------------------------------------------------------------------

    def paste(self, text: str) -> None:
        """Show what was understood; storing it is one act with one undo."""
        if not text.strip():
            return
        if Stage.SELF not in self._writer.sheet.editable:
            self.bar.ask("Hồ sơ đang chỉ xem, không dán số liệu được.", [("Đóng", _nothing)])
            return
        cells = understand(self._writer.sheet, text, self._grid.current, self._grid.model.leaf_codes())
        good = [cell for cell in cells if not cell.problem]
        if not cells:
            words = "Không thấy số liệu nào để dán. Chép từ Excel các dòng có mã mục, hoặc một cột số liệu."
            self.bar.ask(words, [("Đóng", _nothing)])
        elif not good:
            self.bar.ask(summary(cells), [("Đóng", _nothing)])
        else:
            self.bar.ask(summary(cells), [(f"Nhận {len(good)} ô", lambda: self._store(good)), ("Thôi", _nothing)])

    def _store(self, cells: list[PastedCell]) -> None:
        sheet = self._writer.sheet
        leaves: dict[str, LeafInput] = {}
        shared: dict[str, Value] = {}
        for cell in cells:
            own, common = split_shared(sheet, cell.code, cell.values)
            shared.update(common)
            if own:
                leaves[cell.code] = leaf_with(sheet.inputs.at(Stage.SELF, cell.code), own)
        changes = self._session.attempt(inputs.record_many, sheet.info.id, Stage.SELF, leaves, shared, None, "paste")
        if changes is not None:
            self._session.notices.say(f"Đã nhận {len(cells)} ô. Ctrl+Z lấy lại cả lần dán.")
        self._grid.setFocus()


def _nothing() -> None:
    """The question is answered by closing it."""
