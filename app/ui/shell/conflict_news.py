"""A conflict that no entry can ask about (a whole sheet moved on, an undo came too late): who, when, both values."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.errors import Conflict, MovedOn, StaleWrite
from app.ui.locale_vi import stamp_text
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
        if not isinstance(error, StaleWrite):  # that one names both values, who and when itself
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
        """The newest entry of the history about that thing, or of the whole sheet."""
        from app.services import audit  # lazy: SQLAlchemy must not load before the first paint

        told = self._context.session.read(audit.entries, sheet.info.id)
        about = [entry for entry in told if where and entry.code.removeprefix("[shared].") == where] or list(told)
        if not about:
            return ""
        entry, words = about[-1], HistoryWords(sheet)
        who = f"{entry.person} ({entry.title})" if entry.title else entry.person
        thing = f"mục {entry.code}" if entry.code in sheet.criteria_set.nodes else words.where(entry)
        before, after = differing(words.before(entry), words.after(entry))
        values = f": trước là “{before}”, nay là “{after}”"
        said = " ".join(part for part in (words.act(entry), thing) if part)
        return f"Lần sửa cuối: {who}, {stamp_text(entry.at)}, {said}{values}."


def differing(before: str, after: str) -> tuple[str, str]:
    """Of two values in words only the parts that are not the same: the sentence has to be read at a glance."""
    sides = [text.split("; ") for text in (before, after)]
    said = ["; ".join(part for part in side if part not in other) for side, other in (sides, sides[::-1])]
    return _short(said[0]), _short(said[1])


def _short(text: str) -> str:
    return "trống" if not text else text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE].rstrip()} …"
