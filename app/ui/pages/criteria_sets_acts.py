"""Danh sách bộ, what is done: new drafts, files written and taken in, a draft thrown away."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.services.set_drafts import next_sets
from app.services.set_drafts.service import create_draft, delete_draft
from app.services.set_drafts.types import Draft
from app.services.set_library.comparing import write_workbook
from app.services.set_library.handing_out import write_set_file
from app.services.set_library.library import LibraryLine
from app.services.set_library.taking_in import scan_copy, take_set_file, template_draft
from app.services.types import SetInfo
from app.texts import local_date
from app.ui.models.draft_starts import new_document
from app.ui.notices import REFUSAL, Strip, Tone
from app.ui.pages.base import PageContext
from app.ui.pages.criteria_sets_facts import short_title
from app.ui.pages.file_writing import EXCEL, Write, write_file
from app.ui.places import PageId, Place, comparison_target, draft_target
from app.ui.session import NobodyAtWork
from app.ui.tasks import Progress
from scoring.errors import ParIndexError

if TYPE_CHECKING:
    from app.services.office import Office

TAKEN = "set-taken"
HANDED_OUT = (".bttc", "Bộ tiêu chí (*.bttc)")
PATTERNS = "Bộ tiêu chí (*.bttc *.xlsx *.toml);;Mọi tệp (*)"


class LibraryActs(QObject):
    """Each act is one method; refusals of acts without a form stand in a strip."""

    changed = Signal(str)
    """The library is another one; the key of the line to go to, or ""."""
    place_wanted = Signal(object)
    year_refused = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._widget = context, parent

    # --- drafts -------------------------------------------------------------------------------------------------

    def edit(self, line: LibraryLine) -> None:
        """The next version of a set, as a draft in the editor."""
        if line.info is not None:
            fingerprint = line.info.fingerprint
            self._make(lambda: self._context.session.write_aside(next_sets.draft_next_version, fingerprint))

    def for_year(self, line: LibraryLine, year: int, set_id: str) -> None:
        """The same criteria for another year."""
        if line.info is None:
            return
        try:
            draft = self._context.session.write_aside(next_sets.draft_for_year, line.info.fingerprint, year, set_id)
        except ParIndexError as error:
            self.year_refused.emit(error)
            return
        self._open(draft)

    def new_blank(self) -> None:
        """A draft with one area and one criterion."""
        year = local_date(self._context.session.clock.now()).year
        self._make(lambda: self._context.session.write_aside(create_draft, new_document(year)))

    def new_from_template(self) -> None:
        """A draft with one criterion of each kind of rule, to be written over."""
        self._make(lambda: self._context.session.write_aside(template_draft))

    def delete(self, draft_id: int) -> None:
        """Throw a draft away; its id was typed."""
        try:
            self._context.session.write_aside(delete_draft, draft_id)
        except ParIndexError as error:
            self._context.notices.refuse(error)
            return
        self._context.notices.say("Đã xóa bộ nháp")
        self.changed.emit("")

    def _make(self, make: Callable[[], Draft]) -> None:
        try:
            draft = make()
        except ParIndexError as error:
            self._context.notices.refuse(error)
            return
        self._open(draft)

    def _open(self, draft: Draft) -> None:
        self._context.notices.say(f"Đã giữ bộ nháp {draft.info.set_id}")
        self.place_wanted.emit(Place(PageId.SET_EDITOR, draft_target(draft.info.id)))

    # --- comparing and files ------------------------------------------------------------------------------------

    def compare(self, line: LibraryLine) -> None:
        """This set as the later one; the other is chosen there."""
        if line.info is not None:
            self.place_wanted.emit(Place(PageId.SET_COMPARISON, comparison_target("", line.info.fingerprint)))

    def write_book(self, line: LibraryLine) -> None:
        """The authoring workbook."""
        if line.info is not None:
            fingerprint = line.info.fingerprint

            def write(office: "Office", target: Path) -> Path:
                return write_workbook(office, fingerprint, target)

            self._write("Lưu sổ tính của bộ", line, EXCEL, write)

    def hand_out(self, line: LibraryLine) -> None:
        """One file that another office installs."""
        if line.info is not None:
            fingerprint = line.info.fingerprint

            def write(office: "Office", target: Path) -> Path:
                return write_set_file(office, fingerprint, target)

            self._write("Ghi bộ thành một tệp", line, HANDED_OUT, write)

    def _write(self, title: str, line: LibraryLine, kind: tuple[str, str], write: Write) -> None:
        write_file(self._context, self._widget, title, f"{line.set_id}-v{line.version}", kind, write)

    def open_scan(self, line: LibraryLine) -> None:
        """The decision's scan in the system's own program."""
        if line.info is None:
            return
        try:
            path = self._context.session.read(scan_copy, line.info.fingerprint)
        except ParIndexError as error:
            self._context.notices.refuse(error)
            return
        if not self._context.choosers.show_in_system(path):
            self._context.notices.say("Máy này chưa có chương trình mở .pdf")

    def choose_file(self) -> None:
        """Ask for one file and take it in."""
        found = self._context.choosers.open_files(self._widget, "Chọn tệp bộ tiêu chí", PATTERNS)
        if found:
            self.take_file(found[0])

    def take_file(self, path: Path) -> None:
        """Install a set or keep a draft out of a file, beside the window."""
        session = self._context.session
        actor = session.actor
        if actor is None:
            self._context.notices.refuse(NobodyAtWork())
            return
        self._context.notices.remove(REFUSAL)

        def work(progress: Progress, office: "Office") -> object:
            progress.past_stopping()
            try:
                return take_set_file(office, actor, path)
            except ParIndexError as error:
                return error  # a refusal is no failure of the program

        def ended(value: object) -> None:
            if isinstance(value, ParIndexError):
                self._context.notices.refuse(value)
                return
            session.saved.emit(session.clock.now())
            if isinstance(value, Draft):
                self._open(value)
            elif isinstance(value, SetInfo):
                self._tell_installed(path, value)

        task = session.work(work, f"Đang đọc tệp {path.name}")
        task.succeeded.connect(ended)
        self._context.notices.run_task(task)

    def _tell_installed(self, path: Path, info: SetInfo) -> None:
        text = f"Đã cài “{info.title}”, phiên bản {info.version}, từ tệp {path.name}. Tệp ở {path.parent}."
        folder = path.parent
        strip = Strip(TAKEN, Tone.OK, text, "Mở thư mục", lambda: self._context.choosers.show_in_system(folder))
        self._context.notices.show_strip(strip)
        self.changed.emit(info.fingerprint)


def delete_question(line: LibraryLine) -> str:
    """What will be gone."""
    return (
        f"Xóa bộ nháp “{short_title(line)}” cùng mọi sửa đổi của nó? Không lấy lại được; các bộ đã công bố không đổi. "
        f"Gõ {line.set_id} để xóa."
    )
