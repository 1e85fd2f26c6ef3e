"""The strip about forms (an act, a paper) that were being filled in: only those that it can lead to."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.navigator import Navigator
from app.ui.notices import Strip, Tone
from app.ui.pages.base import PageContext
from app.ui.shell.draft_news import DraftNews

if TYPE_CHECKING:
    from app.services.types import SheetState, SheetView

KEY = "forms"


class FormNews(QObject):
    """Tells of what was left when a sheet is opened or another person sits down; afterwards only of what is left of it.

    A form that is being filled in at this moment is no news.
    """

    def __init__(self, context: PageContext, navigator: Navigator, drafts: DraftNews, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._navigator, self._drafts = context, navigator, drafts
        self._told: tuple[str, ...] = ()
        self._gone = 0
        self._state: SheetState | None = None
        context.session.changed.connect(self._follow)
        context.session.form_dropped.connect(self._follow)
        context.session.actor_changed.connect(lambda _actor: self.tell(context.session.sheet))

    def tell(self, sheet: "SheetView | None") -> None:
        """Say anew what was left in a sheet."""
        self._told, self._gone = self._left(sheet) if sheet is not None else ((), 0)
        self._state = sheet.info.state if sheet is not None else None
        self._show()

    def _follow(self, _changes: object = None) -> None:
        """After a write: what can still be opened; all of it where the sheet moved to another state."""
        sheet = self._context.session.sheet
        if sheet is None or sheet.info.state is not self._state:
            self.tell(sheet)
            return
        if not self._told and not self._gone:
            return
        own, gone = self._left(sheet)
        left = tuple(form for form in own if form in self._told)
        if (left, gone) != (self._told, self._gone):
            self._told, self._gone = left, gone
            self._show()

    def _left(self, sheet: "SheetView") -> tuple[tuple[str, ...], int]:
        from app.ui.pages import left_forms  # lazy: it uses services, this is there before them

        session = self._context.session
        return left_forms.own_forms(session, sheet), len(left_forms.forms_of_gone(session, sheet))

    def _show(self) -> None:
        from app.ui.models.form_keeper import place_of_form  # lazy: it uses services, this is there before them

        if not self._told and not self._gone:
            self._context.notices.remove(KEY)
            return
        show_gone = self._drafts.show_others
        if not self._told:
            text = f"{self._gone} biểu mẫu của người đã thôi việc đang ghi dở, chưa nhận."
            self._context.notices.show_strip(Strip(KEY, Tone.WARN, text, "Xem", show_gone))
            return
        place = place_of_form(self._told[0])
        text = f"{len(self._told)} biểu mẫu đang ghi dở, chưa nhận."
        words = f"Của người đã thôi việc ({self._gone})" if self._gone else ""
        strip = Strip(KEY, Tone.WARN, text, "Xem", lambda: self._navigator.go(place), words, show_gone)
        self._context.notices.show_strip(strip)
