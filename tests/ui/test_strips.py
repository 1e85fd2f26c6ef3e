"""Strips in a low window: folded to one line so that the whole navigation fits, and unfolded on request."""

import pytest
from PySide6.QtTest import QTest

from app.ui.main_window import MainWindow
from app.ui.notices import Strip, Tone

LONG = "Số liệu đến 10:42:07 còn đủ; 4 ô đang gõ dở lúc 10:40:01 chưa nhận: 1.1.2, 3.2.2, 3.2.4, 5.1.1. " * 2


def low_window(window: MainWindow, *strips: Strip) -> MainWindow:
    window.resize(911, 480)
    for strip in strips:
        window.context.notices.show_strip(strip)
    QTest.qWait(60)
    return window


def warn(key: str, text: str = "Ổ đĩa để hồ sơ chỉ còn trống 12 MB.") -> Strip:
    return Strip(key, Tone.WARN, text, "Xem", lambda: None)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_navigation_fits_below_several_strips(example: MainWindow, count: int) -> None:
    window = low_window(example, *(warn(f"s{number}", LONG) for number in range(count)))
    assert window.navigation.verticalScrollBar().maximum() == 0
    assert window.strips.fold_button.text() == f"{count} thông báo"
    assert window.strips.fold_button.isVisible()


def test_the_band_of_the_example_stays_beside_the_newest(example: MainWindow) -> None:
    window = low_window(example, warn("old"), warn("new"))
    shown = {key: row for key in ("example", "old", "new") if (row := window.strips.row(key)) and row.isVisible()}
    assert set(shown) == {"example", "new"}
    assert not shown["example"].elided


def test_what_was_refused_goes_before_what_came_later(example: MainWindow) -> None:
    window = low_window(example, Strip("refusal", Tone.BAD, "Chưa ghi được."), warn("new"))
    row = window.strips.row("refusal")
    assert row is not None
    assert row.isVisible()


def test_a_long_sentence_is_whole_in_the_tooltip_and_when_unfolded(example: MainWindow) -> None:
    window = low_window(example, warn("long", LONG), warn("short"), warn("longest", LONG))
    row = window.strips.row("longest")
    assert row is not None
    assert row.elided
    assert row.text.toolTip() == LONG
    window.strips.fold_button.click()
    QTest.qWait(30)
    assert not window.strips.folded
    assert all(found.isVisible() and not found.elided for key in ("long", "short") if (found := window.strips.row(key)))
    assert window.strips.fold_button.text() == "Gập lại"
    window.strips.fold_button.click()
    assert window.strips.folded


def test_a_high_window_shows_every_line(example: MainWindow) -> None:
    window = low_window(example, warn("one"), warn("two"))
    window.resize(1093, 570)
    QTest.qWait(60)
    assert not window.strips.folded
    assert not window.strips.fold_button.isVisible()
    assert all(row.isVisible() for key in ("example", "one", "two") if (row := window.strips.row(key)))


def test_one_strip_left_needs_no_folding(example: MainWindow) -> None:
    window = low_window(example, warn("one"))
    assert window.strips.folded
    window.context.notices.remove("one")
    QTest.qWait(30)
    assert not window.strips.folded
    assert not window.strips.fold_button.isVisible()


def test_a_question_is_read_whole_even_in_a_low_window(example: MainWindow) -> None:
    asked = Strip("asked", Tone.WARN, LONG, "Bỏ nội dung này", lambda: None, "Để lại", lambda: None, question=True)
    window = low_window(example, asked, Strip("refusal", Tone.BAD, "Chưa ghi được."), warn("new", LONG))
    row = window.strips.row("asked")
    assert row is not None
    assert row.isVisible()
    assert not row.elided
    assert window.strips.fold_button.text() == "3 thông báo"
    window.context.notices.remove("asked")
    QTest.qWait(30)
    assert window.strips.folded
    assert window.navigation.verticalScrollBar().maximum() == 0
