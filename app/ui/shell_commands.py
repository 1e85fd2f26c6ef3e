"""What the shell itself answers: undo and redo of the sheet, printing, help, text size, switching sheet and person."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from app.ui.commands import Command
from app.ui.help_topics import help_topics
from app.ui.models.history_acts import ACTS
from app.ui.navigator import Navigator
from app.ui.notices import Strip, Tone
from app.ui.opening import Opening
from app.ui.pages.base import PageContext
from app.ui.pages.list_printing import page_list
from app.ui.places import PageId, Place
from app.ui.printing import Printable
from app.ui.search_hits import Hit, find_hits
from scoring.errors import ParIndexError

if TYPE_CHECKING:
    from app.services.types import ChangeSet

FIGURE_PAGES = frozenset({PageId.ASSESSMENT, PageId.SHARED_FIGURES})
"""Where what undo takes back is seen at once."""
UNDO_STRIP = "undo"
MOST_NAMED = 4


class ShellCommands(QObject):
    """Named operations, one verb each."""

    search_wanted = Signal()

    def __init__(self, context: PageContext, navigator: Navigator, opening: Opening, window: QMainWindow) -> None:
        super().__init__(window)
        self._context, self._navigator, self._opening, self._window = context, navigator, opening, window

    def handlers(self) -> dict[Command, Callable[[], None]]:
        """Which command is answered by which operation."""
        return {
            Command.SHEETS: lambda: self._navigator.go(Place(PageId.SHEETS)),
            Command.NEW_YEAR: lambda: self._navigator.go(Place(PageId.SHEETS, "new_year")),
            Command.MIGRATE: lambda: self._navigator.go(Place(PageId.MIGRATION)),
            Command.PAST_YEARS: lambda: self._navigator.go(Place(PageId.PAST_YEARS)),
            Command.PERSON: lambda: self._navigator.go(Place(PageId.PERSON)),
            Command.EXAMPLE: self._opening.open_example,
            Command.QUIT: self._quit,
            Command.PRINT: self.print_page,
            Command.UNDO: self.undo,
            Command.REDO: self.redo,
            Command.COPY: self.copy_page,
            Command.FIND: self.search_wanted.emit,
            Command.BACK: self._navigator.back,
            Command.BIGGER: lambda: self.step_text(1),
            Command.SMALLER: lambda: self.step_text(-1),
            Command.KEY_STRIP: lambda: None,  # its check mark is listened to
            Command.HELP: self.help,
            Command.KEYS: lambda: self._navigator.go(Place(PageId.HELP, "phim")),
            Command.ABOUT: lambda: self._navigator.go(Place(PageId.HELP, "gioi-thieu")),
        }

    def _quit(self) -> None:
        self._window.close()

    def undo(self) -> None:
        """Take back the last accepted edit of this sheet by this person; jump to it and say it."""
        from app.services import undo  # lazy: SQLAlchemy must not load before the first paint

        self._step_or_ask(undo.undo, "hoàn tác")

    def redo(self) -> None:
        """Do again what was taken back."""
        from app.services import undo  # lazy: SQLAlchemy must not load before the first paint

        self._step_or_ask(undo.redo, "làm lại")

    def _step_or_ask(self, service: "Callable[..., ChangeSet | None]", words: str) -> None:
        """Where no figures are shown nobody sees what is taken back: it is named first, in a strip."""
        page = self._navigator.current
        asked = self._waiting(words)
        if not asked or (page is not None and page.page_id in FIGURE_PAGES):
            self._step(service, words)
            return

        def go_on() -> None:
            self._context.notices.remove(UNDO_STRIP)
            if self._waiting(words) == asked:
                self._step(service, words)
            else:  # something else was done since: that is named anew
                self._step_or_ask(service, words)

        verb = f"{words[:1].upper()}{words[1:]}"
        self._context.notices.show_strip(Strip(UNDO_STRIP, Tone.INFO, f"{verb} {asked}?", verb, go_on, question=True))

    def _waiting(self, words: str) -> str:
        """What undo or redo would change, in words: `mục 1.2.3: nhập số liệu`; "" where there is nothing."""
        from app.services import undo  # lazy: SQLAlchemy must not load before the first paint
        from app.services.value_words import shared_thing_text  # lazy: likewise

        session = self._context.session
        if session.sheet is None or session.actor is None:
            return ""
        redo_it = words == "làm lại"
        what, names = session.read(undo.waiting_act, session.actor, session.sheet.info.id, redo_it=redo_it)
        if not names:
            return ""
        criteria_set = session.sheet.criteria_set
        if len(names) == 1 and names[0] not in criteria_set.nodes:
            thing = shared_thing_text(criteria_set, names[0])
            thing = thing[:1].lower() + thing[1:]
        else:
            codes = [name for name in names if name in criteria_set.nodes]
            thing = f"mục {', '.join(codes[:MOST_NAMED])}" + (" …" if len(codes) > MOST_NAMED else "")
        return f"{thing}: {ACTS.get(what, 'việc khác')}"

    def _step(self, service: "Callable[..., ChangeSet | None]", words: str) -> None:
        session = self._context.session
        if session.sheet is None:
            return
        try:
            changes = session.write(service, session.sheet.info.id)
        except ParIndexError as error:
            self._context.notices.refuse(error)
            return
        if changes is None or changes.is_empty:
            self._context.notices.say(f"Không còn gì để {words}")
            return
        leaves = {leaf.code for leaf in session.sheet.criteria_set.leaves}
        code = next((code for code in changes.codes if code in leaves), "")
        if code:
            self._navigator.go(Place(PageId.ASSESSMENT, code))
        self._context.notices.say(f"Đã {words} mục {code}" if code else f"Đã {words}")

    def find_hits(self, text: str) -> tuple[Hit, ...]:
        """What the search in the header finds on this sheet and in the help."""
        return find_hits(text, self._context.session.sheet, help_topics())

    def print_page(self) -> None:
        """Print preview of what is shown: the PDF itself; where a page has no paper of its own, the list it shows."""
        page = self._navigator.current
        what = page.printable() if page is not None else None
        if what is None and page is not None:
            what = page_list(page, self._navigator.spec(page.page_id).needs_sheet)
        if what is None:
            self._context.notices.say("Trang này không có gì để in")
            return
        self._preview(what)

    def _preview(self, what: Printable) -> None:
        if not self._navigator.knows(PageId.PREVIEW):
            return
        self._navigator.go(Place(PageId.PREVIEW))
        preview = self._navigator.page(PageId.PREVIEW)
        preview.show_printable(what)

    def copy_page(self) -> None:
        """Put what the page shows on the clipboard, for Excel."""
        page = self._navigator.current
        text = page.copy_text() if page is not None else ""
        if text:
            QApplication.clipboard().setText(text)
            self._context.notices.say("Đã chép, dán được vào Excel")

    def step_text(self, steps: int) -> None:
        """Larger or smaller letters, remembered for this PC."""
        look = self._context.look
        look.set_percent(look.scale.changed(steps).percent)
        self._context.machine.remember("text_percent", look.scale.percent)
        self._context.notices.say(f"Cỡ chữ {look.scale.percent}%")

    def help(self) -> None:
        """Help for the page that is shown."""
        page = self._navigator.current
        self._navigator.go(Place(PageId.HELP, page.page_id.value if page is not None else ""))

    def ask_about_work(self, stop: Callable[[], None], close: Callable[[], object]) -> None:
        """Long work is running and the window was to be closed."""

        def stop_and_close() -> None:
            stop()
            close()

        self._context.notices.show_strip(
            Strip(
                "closing",
                Tone.WARN,
                "Còn việc đang chạy. Đóng bây giờ thì việc dừng sau tệp đang ghi.",
                "Để chạy tiếp",
                lambda: self._context.notices.remove("closing"),
                "Dừng sau tệp này và đóng",
                stop_and_close,
            )
        )
