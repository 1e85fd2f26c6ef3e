"""Keeps header, result line, navigation and state strips as the session is."""

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from app.texts import local_date
from app.ui.locale_vi import clock_text, stamp_text
from app.ui.machine_watch import MachineWatch
from app.ui.navigator import Navigator
from app.ui.notices import Strip, Tone
from app.ui.opening import Opening
from app.ui.pages.base import PageContext
from app.ui.places import SETS_LIST, PageId, Place
from app.ui.shell.draft_news import DraftNews
from app.ui.shell.footer import Footer
from app.ui.shell.form_news import FormNews
from app.ui.shell.header import Header
from app.ui.shell.navigation import Navigation

if TYPE_CHECKING:
    from app.services.types import ChangeSet, SheetView, StepView

OPENING = "opening"
SETS_LEFT_OUT = "{} bộ tiêu chí kèm chương trình chưa cài được; các bộ khác dùng bình thường."
EXAMPLE_WORDS = "VÍ DỤ – không dùng để báo cáo"


class ShellState(QObject):
    """Listens to the session; the parts of the shell only draw."""

    def __init__(
        self,
        context: PageContext,
        header: Header,
        footer: Footer,
        navigation: Navigation,
        navigator: Navigator,
        opening: Opening,
        machine_watch: MachineWatch,
    ) -> None:
        super().__init__(navigator)
        self._context, self._opening, self._navigator = context, opening, navigator
        self._machine_watch = machine_watch
        self.drafts = DraftNews(context, navigator, self)
        self.forms = FormNews(context, navigator, self.drafts, self)
        self._header, self._footer, self._navigation = header, footer, navigation
        session = context.session
        session.office_opened.connect(self._office_opened)
        session.office_closed.connect(self._office_closed)
        session.sheet_opened.connect(self._sheet_opened)
        session.changed.connect(self._changed)
        session.actor_changed.connect(header.show_actor)
        session.saved.connect(header.show_saved)
        navigation.set_enabled(False, False)

    def _office_opened(self) -> None:
        self._navigation.set_enabled(True, self._context.session.sheet is not None)
        if self._context.session.is_example:
            strip = Strip(
                "example", Tone.EXAMPLE, EXAMPLE_WORDS, "Về hồ sơ của tôi", self._opening.open_own, closable=False
            )
            self._context.notices.show_strip(strip)
        else:
            self._context.notices.remove("example")
        self._tell_opening()

    def _tell_opening(self) -> None:
        """What could not be done while the folder was opened: bundled sets that could not be installed."""
        self._context.notices.remove(OPENING)
        found = self._context.session.office.notices
        if found:
            text = f"{SETS_LEFT_OUT.format(len(found))} {' '.join(found)}"
            place = Place(PageId.CRITERIA_SETS, SETS_LIST)
            strip = Strip(OPENING, Tone.WARN, text, "Xem các bộ đã cài", lambda: self._navigator.go(place))
            self._context.notices.show_strip(strip)

    def _office_closed(self) -> None:
        self._navigation.set_enabled(False, False)
        for key in ("example", "state", OPENING):
            self._context.notices.remove(key)
        self.drafts.forget()
        self._header.show_actor(None)
        self._header.show_saved(None)

    def _sheet_opened(self, sheet: "SheetView | None") -> None:
        self._navigation.set_enabled(self._context.session.is_open, sheet is not None)
        self._show(sheet)
        self.drafts.forget()
        self.forms.tell(sheet)
        if sheet is None:
            return
        self._header.show_saved(sheet.info.changed_at)
        self._footer.show_days(self._days_left(sheet))
        cut = "Lần trước máy tắt đột ngột. " if self._machine_watch.power_cut else ""
        self._machine_watch.power_cut = False
        if sheet.drafts:
            self.drafts.tell(sheet, cut)
        elif cut:
            text = f"{cut}Số liệu đến {clock_text(sheet.info.changed_at)} còn đủ; không có ô nào gõ dở."
            self._context.notices.show_strip(Strip("drafts", Tone.INFO, text))

    def _changed(self, changes: "ChangeSet") -> None:
        self._show(self._context.session.sheet)

    def _show(self, sheet: "SheetView | None") -> None:
        self._header.show_sheet(sheet)
        self._footer.show_sheet(sheet)
        self._tell_state(sheet)

    def _tell_state(self, sheet: "SheetView | None") -> None:
        from app.services.types import STATE_TEXTS, SheetState  # lazy: loaded with the services

        if sheet is None or sheet.info.state is SheetState.SCORING:
            self._context.notices.remove("state")
            return
        state = sheet.info.state
        step = next((step for step in reversed(sheet.steps) if step.state is state), None)
        who = _who(step) if step is not None else ""
        tone = Tone.WARN if state is SheetState.RETURNED else Tone.INFO
        text = f"Hồ sơ {STATE_TEXTS[state]}{who}. {_advice(state.value, bool(sheet.editable))}"
        strip = Strip("state", tone, text, "Xem các bước", self._open_steps, closable=False)
        self._context.notices.show_strip(strip)

    def _open_steps(self) -> None:
        self._navigator.go(Place(PageId.SUBMISSION))

    def _days_left(self, sheet: "SheetView") -> int | None:
        from app.services import rounds  # lazy: SQLAlchemy must not load before the first paint

        found = self._context.session.read(rounds.list_rounds)
        end: date | None = next((info.spec.self_end for info in found if info.id == sheet.info.round_id), None)
        return None if end is None else (end - local_date(self._context.session.clock.now())).days


_DECIDERS: Final = {"approve": ("name", "title"), "lock": ("approved_by", "approver_title")}
"""Where a step's details name the one who decided; the author of the step only wrote it down."""
_SENT: Final = "Số liệu chỉ để xem; cơ quan thẩm định trả hồ sơ thì ghi “Trả lại để bổ sung” ở trang Kiểm tra và gửi."
_ADVICE: Final = {
    "presented": "Ở trang Kiểm tra và gửi: ghi lãnh đạo “Duyệt”, hoặc “Trả lại” để các chủ trì sửa tiếp.",
    "submitted": _SENT,
    "received": _SENT,
}


def _who(step: "StepView") -> str:
    """The one who decided, as the step's details name them, then who wrote it down and when."""
    author = _named(step.author, step.title)
    name, title = _DECIDERS.get(step.what, ("", ""))
    decider = step.details.get(name, "")
    if not decider:
        return f" bởi {author} lúc {stamp_text(step.at)}"
    words = "người duyệt" if step.what == "lock" else "bởi"
    said = f"{',' if step.what == 'lock' else ''} {words} {_named(decider, step.details.get(title, ''))}"
    return f"{said}; {step.author} ghi lúc {stamp_text(step.at)}"


def _named(name: str, title: str) -> str:
    return f"{name} ({title})" if title else name


def _advice(state: str, editable: bool) -> str:
    if state in _ADVICE:
        return _ADVICE[state]
    if editable:
        return "Số liệu vẫn sửa được; mỗi lần sửa đều ghi vào nhật ký."
    return "Số liệu chỉ để xem; muốn sửa thì mở lại ở trang Kiểm tra và gửi và ghi lý do."
