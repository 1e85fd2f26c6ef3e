"""From an accepted value to the store: what stands beside it, what must be asked first, what was refused."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.errors import StaleWrite
from app.services.owner_work import my_codes
from app.services.types import ChangeSet
from app.ui.models.differing import differing_parts
from app.ui.models.share_moves import moves_of, question_text
from app.ui.pages.assessment.writer import LeafChange, LeafWriter
from app.ui.session import Session
from app.ui.widgets.question_bar import QuestionBar
from scoring.errors import InputsRefused, ParIndexError
from scoring.wording import date_text

JUSTIFICATION = "justification"


class Acceptance(QObject):
    """One act at a time. What was refused waits: the next value of the same leaf is tried together with it."""

    stored = Signal(str, object)
    """Code and the names that are stored now."""
    refused = Signal(str, object, str)
    """Code, names, sentence: the entries turn red and keep what was typed."""
    asked = Signal(str, object)
    """Code and names that a question is open about: they are not stored yet."""
    taken_back = Signal(str, object)
    """Code and names of a change that the person gave up."""

    def __init__(self, session: Session, writer: LeafWriter, bar: QuestionBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._writer, self._bar = session, writer, bar
        self._code = ""
        self._waiting = LeafChange()
        self._asked = LeafChange()
        self._agreed: set[str] = set()

    def begin(self, code: str) -> None:
        """Another leaf is looked at: nothing waits from the one before."""
        if code != self._code:
            self._code, self._waiting = code, LeafChange()
            self._bar.dismiss()

    def forget(self, name: str) -> None:
        """Esc took the stored value back."""
        without = {key: value for key, value in self._waiting.values.items() if key != name}
        texts = {key: text for key, text in self._waiting.texts.items() if key != name}
        self._waiting = replace(self._waiting, values=without, texts=texts)
        self._bar.dismiss()

    def take(self, code: str, change: LeafChange) -> None:
        """Store a change, or ask first; the answer comes by signal."""
        self.begin(code)
        whole = change if change.texts.keys() == {JUSTIFICATION} else self._with_waiting(change)
        if self._bar.asking and whole == self._asked:
            return  # the focus went from the entry to the question about it
        if self._turn_of_another(code):
            self._ask(code, whole, self._turn_text(code), "Nhập thay", lambda: self._agree(code, whole))
            return
        self._weigh(code, whole)

    def _with_waiting(self, change: LeafChange) -> LeafChange:
        values = {**self._waiting.values, **change.values}
        return LeafChange(values, {**self._waiting.texts, **change.texts}, change.not_applicable)

    # --- what is asked first ------------------------------------------------------------------------------------

    def _turn_of_another(self, code: str) -> bool:
        meta, actor = self._writer.sheet.leaf_meta(code), self._session.actor
        if code in self._agreed or meta.sent_on is None or meta.returned_on is not None or actor is None:
            return False
        return code not in my_codes(self._writer.sheet, actor)

    def _turn_text(self, code: str) -> str:
        return f"Mục {code} đang {turn_words(self._writer, code)}. Nhập thay thì nhật ký ghi tên người nhập."

    def _agree(self, code: str, change: LeafChange) -> None:
        self._agreed.add(code)
        self._weigh(code, change)

    def _weigh(self, code: str, change: LeafChange) -> None:
        shared = self._writer.shared_changes(code, change.values)
        moves = moves_of(self._writer.sheet, shared) if shared else ()
        if any(move.code != code for move in moves):
            users = {user for name in shared for user in self._writer.sheet.criteria_set.shared_users[name]}
            text = question_text(self._writer.sheet, shared, moves)
            self._ask(code, change, text, f"Đổi ở {len(users)} mục", lambda: self._store(code, change))
            return
        self._store(code, change)

    def _ask(self, code: str, change: LeafChange, text: str, words: str, act: Callable[[], None]) -> None:
        self._asked = change
        self._bar.ask(text, [(words, act), ("Thôi", lambda: self._give_up(code, change))])
        self.asked.emit(code, names_of(change))

    def _give_up(self, code: str, change: LeafChange) -> None:
        self._waiting = LeafChange()
        self.taken_back.emit(code, names_of(change))

    # --- storing ------------------------------------------------------------------------------------------------

    def _store(self, code: str, change: LeafChange, checked: bool = True) -> None:
        try:
            self._writer.store(code, change, checked)
        except StaleWrite as error:
            self._ask_which(code, change, error)
        except ParIndexError as error:
            self._waiting = LeafChange(change.values, change.texts)
            self.refused.emit(code, names_of(change), message_of(error))
        else:
            if names_of(change) != (JUSTIFICATION,):
                self._waiting = LeafChange()
            self.stored.emit(code, names_of(change))

    def _ask_which(self, code: str, change: LeafChange, error: StaleWrite) -> None:
        theirs, mine = differing_parts(error.theirs, error.mine)
        who, when = error.author or "người khác", f" lúc {error.at_text}" if error.at_text else ""
        answers = [
            ("Lấy bên trái", lambda: self._take_theirs(code, change)),
            ("Lấy bên phải", lambda: self._take_mine(code, change)),
            ("Để sau", _leave_open),
        ]
        self._asked = change
        short = f"{who[:1].upper()}{who[1:]} đã sửa{when}. Chọn một trong hai giá trị; bấm Enter ở đây để hỏi lại."
        self.refused.emit(code, names_of(change), short)
        text = f"Mục {code}: {who} đã sửa{when}.\nBên trái, đã ghi: {theirs}.\nBên phải, vừa gõ: {mine}."
        self._bar.ask(text, answers)

    def _take_theirs(self, code: str, change: LeafChange) -> None:
        for name in names_of(change):
            self._writer.drop_draft(code, name)
        self._read_anew(code)
        self._give_up(code, change)

    def _take_mine(self, code: str, change: LeafChange) -> None:
        self._read_anew(code)
        self._store(code, change, checked=False)

    def _read_anew(self, code: str) -> None:
        sheet = self._writer.sheet
        codes = (code, *sheet.criteria_set.ancestors(code))
        self._session.refresh(ChangeSet(sheet.info.id, codes, "conflict"))


def _leave_open() -> None:
    """Neither is taken: the text stays with its entry, as a draft."""


def names_of(change: LeafChange) -> tuple[str, ...]:
    """Names of everything that a change holds."""
    return (*change.values, *change.texts)


def message_of(error: ParIndexError) -> str:
    """The sentence for an entry: one where several say the same."""
    if isinstance(error, InputsRefused):
        return "\n".join(dict.fromkeys(refusal.user_message for refusal in error.refusals))
    return error.user_message


def turn_words(writer: LeafWriter, code: str) -> str:
    """Whose turn it is: `chờ Tài chính - Kế toán, hạn 05/12, đã gửi 28/11`; empty where nobody else's."""
    meta = writer.sheet.leaf_meta(code)
    if meta.sent_on is None or meta.returned_on is not None:
        return ""
    whom = writer.sheet.criteria_set.role_title(meta.owner) if meta.owner else "người được giao"
    person = f" ({meta.person})" if meta.person else ""
    due = f", hạn {date_text(meta.due)[:5]}" if meta.due is not None else ""
    return f"chờ {whom}{person}{due}, đã gửi {date_text(meta.sent_on)[:5]}"
