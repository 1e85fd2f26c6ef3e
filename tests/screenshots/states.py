"""The states of the shell and of its own pages. Other pages add a file `states_<page>.py` with a list `STATES`."""

from app.ui.main_window import MainWindow
from app.ui.notices import Strip, Tone
from app.ui.places import PageId, Place
from tests.screenshots.state import State


def several_strips(window: MainWindow) -> None:
    """A refusal, news and running work at once."""
    notices = window.context.notices
    notices.show_strip(
        Strip("refusal", Tone.BAD, "Mục 3.2.2: số hồ sơ đúng hạn (830) lớn hơn tổng số (812). Kiểm tra lại hai số.")
    )
    notices.show_strip(Strip("work", Tone.WORK, "Đã xuất 12/98 tệp …", "Hủy", lambda: None, closable=False))
    drafts = "Số liệu đến 10:42:07 còn đủ; 1 ô chưa nhận: 3.2.2."
    notices.show_strip(Strip("drafts", Tone.WARN, drafts, "Xem", lambda: None))


def history(window: MainWindow) -> None:
    """The history of the example."""


STATES = [
    State("bat-dau", PageId.START, example=False),
    State("ho-so", PageId.SHEETS),
    State("nguoi-nhap", PageId.PERSON),
    State("tro-giup", PageId.HELP),
    State("tro-giup-phim", Place(PageId.HELP, "phim")),
    State("cai-dat-man-hinh", PageId.SETTINGS),
    State("cai-dat-co-quan", Place(PageId.SETTINGS, "co-quan")),
    State("cai-dat-nhat-ky", Place(PageId.SETTINGS, "nhat-ky")),
    State("cai-dat-du-lieu", Place(PageId.SETTINGS, "du-lieu")),
    State("cac-dong-bao", PageId.SHEETS, several_strips),
    State("chu-150", PageId.SHEETS, percent=150),
]
