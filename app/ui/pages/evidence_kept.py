"""Tài liệu: a paper that was being written when the power went is offered again, above the list."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.types import SheetView
from app.ui.models.form_keeper import NEW_PAPER, FormKeeper
from app.ui.pages.base import PageContext
from app.ui.pages.evidence_rows import paper_rows
from app.ui.widgets.question_bar import QuestionBar

MOST_CHARACTERS = 60


class KeptPaper(QuestionBar):
    """Hidden where nothing is kept."""

    wanted = Signal(str)
    """Write on: the key of the row, empty for a new paper."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session = context.session
        self._keeper = FormKeeper(context.session)
        context.session.actor_changed.connect(self.offer)

    def offer(self, _actor: object = None) -> None:
        """What the person at work has not stored yet; nothing while the papers may only be looked at."""
        self.dismiss()
        sheet = self._session.sheet
        if sheet is None or not sheet.editable:
            return
        keys = self._keys(sheet)
        name = next((form for form in reversed(self._keeper.forms(sheet.info.id)) if form in keys), "")
        found = self._keeper.kept(sheet.info.id, name) if name else None
        if found is None:
            return
        what = " ".join((found.texts.get("number") or found.texts.get("excerpt") or "chưa có số").split())
        if len(what) > MOST_CHARACTERS:
            what = f"{what[: MOST_CHARACTERS - 1].rstrip()}…"
        text = f"{found.words} Tài liệu: {what}."
        go_on, drop = (lambda: self.wanted.emit(keys[name])), (lambda: self._keeper.drop(sheet.info.id, name))
        self.ask(text, [("Ghi tiếp", go_on), ("Bỏ nội dung này", drop)], focus=False)

    def _keys(self, sheet: SheetView) -> dict[str, str]:
        """The forms that can be opened, with the key of their row."""
        return {NEW_PAPER: "", **{f"{NEW_PAPER}:{row.key}": row.key for row in paper_rows(sheet)}}
