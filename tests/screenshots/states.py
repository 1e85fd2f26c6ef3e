"""The states of the shell and of its own pages. Other pages add a file `states_<page>.py` with a list `STATES`."""

from PySide6.QtTest import QTest

from app.ui.main_window import MainWindow
from app.ui.notices import Strip, Tone
from app.ui.pages.settings import SettingsPage
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


def signers(window: MainWindow) -> None:
    """Two signers one after the other, and the form open."""
    page = window.navigator.current
    assert isinstance(page, SettingsPage)
    card = page.office.signers
    for name, begin, end in (("Trần Thị Bình", "", "30/06/2023"), ("Lê Văn Cường", "01/07/2023", "")):
        card.open_form(None)
        for entry, text in (
            ("lines", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
            ("name", name),
            ("valid_from", begin),
            ("valid_to", end),
        ):
            card.form.entries[entry].set_stored(text)
        card.store()
    card.open_form(1)
    QTest.qWait(50)
    page.tabs.currentWidget().ensureWidgetVisible(card)  # type: ignore[attr-defined]  # the tab scrolls


def search(window: MainWindow) -> None:
    """The search of the header, with hits."""
    window.open_search()
    QTest.keyClicks(window.search.box, "ho so truc tuyen")
    QTest.qWait(200)


def high_contrast(window: MainWindow) -> None:
    """The theme for those who see little."""
    window.context.look.set_high_contrast(True)


def move_asked(window: MainWindow) -> None:
    """Before the data are moved."""
    page = window.navigator.current
    assert isinstance(page, SettingsPage)
    page.data.confirm.ask(
        "Chép toàn bộ dữ liệu sang D:\\ChamDiemCCHC, so lại từng tệp rồi dùng chỗ mới? Bản ở "
        "C:\\ChamDiemCCHC giữ nguyên; trong lúc chép chưa nhập số liệu được.",
        "Chuyển chỗ",
        lambda: None,
    )


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
    State("cai-dat-nguoi-nhap", Place(PageId.SETTINGS, "nguoi")),
    State("cai-dat-nguoi-ky", Place(PageId.SETTINGS, "co-quan"), signers),
    State("cai-dat-chuyen-cho", Place(PageId.SETTINGS, "du-lieu"), move_asked),
    State("tim-kiem", PageId.OVERVIEW, search),
    State("tuong-phan-tong-quan", PageId.OVERVIEW, high_contrast),
    State("tuong-phan-cham-diem", Place(PageId.ASSESSMENT, "3.2.2"), high_contrast),
    State("tuong-phan-cai-dat", PageId.SETTINGS, high_contrast),
    State("cac-dong-bao", PageId.SHEETS, several_strips),
    State("chu-150", PageId.SHEETS, percent=150),
]
