"""A conflict that no entry can ask about (a whole sheet moved on, an undo came too late): who, when, both values."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.errors import Conflict, MovedOn, StaleWrite
from app.ui.locale_vi import stamp_text
from app.ui.models.differing import differing_parts
from app.ui.models.history_words import HistoryWords
from app.ui.notices import REFUSAL, Strip, Tone
from app.ui.pages.base import PageContext

if TYPE_CHECKING:
    from app.services.types import SheetView

LONGEST_VALUE = 120
NOTHING_LOST = "Không có gì bị ghi đè."


class ConflictNews(QObject):
    """Puts the other person's change into the strip of the refusal, with one act: read the sheet anew."""

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        context.notices.conflicted.connect(self.tell)

    def tell(self, error: Conflict) -> None:
        """Say what stands there now, by whom, since when."""
        sheet = self._context.session.sheet
        if sheet is None:
            return
        text = error.user_message
        if isinstance(error, MovedOn) and error.office_key:
            text = f"{text} {self._last_of_office(error.office_key)}".strip()
        elif not isinstance(error, StaleWrite):  # that one names both values, who and when itself
            text = f"{text} {self._last_change(sheet, error.where)}".strip()
        if not isinstance(error, MovedOn):  # that one says so itself
            text = f"{text} {NOTHING_LOST}"
        strip = Strip(REFUSAL, Tone.BAD, text, "Đọc lại hồ sơ", self.read_anew)
        self._context.notices.show_strip(strip)

    def read_anew(self) -> None:
        """Show the sheet as it is stored; what is typed and not accepted stays in its entries."""
        from app.services.types import ChangeSet  # lazy: loaded with the services

        session = self._context.session
        self._context.notices.remove(REFUSAL)
        if session.sheet is not None:
            session.refresh(ChangeSet(session.sheet.info.id, (), "conflict"))
            self._context.notices.say("Đã đọc lại hồ sơ")

    def _last_change(self, sheet: "SheetView", where: str) -> str:
        """The newest entry of the history about that thing; of the whole sheet where it is the thing."""
        from app.services import audit  # lazy: SQLAlchemy must not load before the first paint

        told = self._context.session.read(audit.entries, sheet.info.id)
        whole = where == str(sheet.info.id)  # another sheet's last change is not told by this one's history
        about = [entry for entry in told if whole or entry.code.removeprefix("[shared].") == where]
        if not about:
            return ""
        entry, words = about[-1], HistoryWords(sheet)
        thing = f"mục {entry.code}" if entry.code in sheet.criteria_set.nodes else words.where(entry)
        before, after = (_short(text) for text in differing_parts(words.before(entry), words.after(entry)))
        values = f": trước là “{before}”, nay là “{after}”"
        said = " ".join(part for part in (words.act(entry), thing) if part)
        return f"Lần sửa cuối: {_who(entry.person, entry.title)}, {stamp_text(entry.at)}, {said}{values}."

    def _last_of_office(self, key: str) -> str:
        """Who changed a thing that all sheets share; what it holds now its own page says."""
        from app.services import office_history  # lazy: SQLAlchemy must not load before the first paint

        about = [entry for entry in self._context.session.read(office_history.office_entries) if entry.code == key]
        return f"Lần sửa cuối: {_who(about[-1].person, about[-1].title)}, {stamp_text(about[-1].at)}." if about else ""


def _who(person: str, title: str) -> str:
    return f"{person} ({title})" if title else person


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE].rstrip()} …"
