"""The states in which the window has something to say: strips, conflicts, drafts of others, lists on paper."""

from app.errors import MovedOn
from app.services import drafts, inputs, people
from app.services.types import Actor, LeafStage
from app.ui.commands import Command
from app.ui.main_window import MainWindow
from app.ui.notices import Strip, Tone
from app.ui.places import PageId, Place
from scoring.inputs import LeafInput
from tests.screenshots.state import State


def sheet_id(window: MainWindow) -> int:
    sheet = window.context.session.sheet
    assert sheet is not None
    return sheet.info.id


def two_strips(window: MainWindow) -> None:
    """The state of the sheet beside the band of the example."""
    text = "Lần trước máy tắt đột ngột. Số liệu đến 10:42:07 còn đủ; 2 ô đang gõ dở chưa nhận: 3.2.2, 5.1.1."
    window.context.notices.show_strip(Strip("drafts", Tone.WARN, text, "Xem", lambda: None))
    window.context.notices.show_strip(Strip("clock", Tone.WARN, "Đồng hồ của máy chậm hơn lần ghi trước."))


def unfolded(window: MainWindow) -> None:
    """The same, every line shown."""
    two_strips(window)
    if window.strips.folded:
        window.strips.fold_button.click()


def sets_left_out(window: MainWindow) -> None:
    """A bundled set that is damaged."""
    found = "Bộ tiêu chí D:\\ChamDiemCCHC\\criteria\\mau-xa-2022\\set.toml: tệp không phải văn bản UTF-8."
    object.__setattr__(window.context.session.office, "notices", (found,))
    window.context.session.office_opened.emit()


def others_draft(window: MainWindow) -> None:
    """What somebody typed who left."""
    session = window.context.session
    person = Actor(None, "Người đã thôi việc")
    if not any(found.name == person.name for found in session.read(people.list_people)):
        drafts.save_draft(session.office, person, sheet_id(window), "3.2.2", "b", "8312")
    session.open_sheet(sheet_id(window))
    window.state.drafts.show_others()


def conflict(window: MainWindow) -> None:
    """A sheet that another hand changed."""
    office = window.context.session.office
    leaf = LeafStage(sheet_id(window), "1.1.3")
    inputs.record_input(office, Actor(None, "Người khác", "Công chức"), leaf, LeafInput({"a": 38, "b": 30}))
    window.context.notices.refuse(MovedOn("Hồ sơ", "2"))


def printed(window: MainWindow) -> None:
    """Ctrl+P on the list that is shown."""
    window.dispatcher.run(Command.PRINT)


STATES = [
    State("dong-bao-gap", PageId.OVERVIEW, two_strips),
    State("dong-bao-mo", PageId.OVERVIEW, unfolded),
    State("dong-bao-bo-tieu-chi", PageId.OVERVIEW, sets_left_out),
    State("dong-bao-nguoi-khac", PageId.OVERVIEW, others_draft),
    State("dong-bao-xung-dot", PageId.OVERVIEW, conflict),
    State("in-danh-sach", Place(PageId.ASSIGNMENTS), printed),
    State("in-nhat-ky", Place(PageId.SETTINGS, "nhat-ky"), printed),
]
