"""Layouts in which words were lost or went to the wrong place: page breaks, formulas, levels in one line of a title."""

from fractions import Fraction

import pytest

from app.exchange.annex.head_words import head_words
from app.exchange.annex.points_text import split_label
from tests.annex.grid import HEAD, levels, node, outline, read, told

METHOD = [*HEAD, "Cách tính điểm"]


def test_a_cell_that_goes_on_below_a_repeated_head_is_no_part_of_the_head() -> None:
    first = [METHOD, ["1", "Chỉ đạo", 4, ""], ["1.1", "Tỷ lệ hoàn thành", 4, "Đạt 100%: 4 điểm"]]
    second = [
        METHOD,
        ["", "", "", "Dưới 80%: 0 điểm"],
        ["2", "Thể chế", 3, ""],
        ["2.1", "Rà soát", 3, "Có: 3 điểm\nKhông: 0 điểm"],
    ]
    reading = read(first, second)
    assert node(reading, "1.1").method == "Đạt 100%: 4 điểm"
    assert levels(reading, "1.1") == [("Dưới 80%", Fraction(0))]
    assert levels(reading, "2.1") == [("Có", Fraction(3)), ("Không", Fraction(0))]


def test_what_letters_count_is_no_part_of_the_title() -> None:
    lines = ("a: tổng số hồ sơ", "b là số hồ sơ đúng hạn", "Công thức: (b/a) x điểm tối đa")
    reading = read([HEAD, ["1", "Thủ tục", 2], ["1.1", "Tỷ lệ hồ sơ đúng hạn", 2], *(["", line, ""] for line in lines)])
    assert outline(reading)[-1] == ("1.1", "Tỷ lệ hồ sơ đúng hạn")
    assert node(reading, "1.1").method == "\n".join(lines)


def test_levels_behind_the_first_sentence_of_a_title_are_taken_out() -> None:
    title = "Ban hành kế hoạch. Ban hành trước 31/01: 2 điểm; sau 31/01: 1 điểm; không ban hành: 0 điểm"
    reading = read([HEAD, ["1", "Chỉ đạo", 2], ["1.1", title, 2]])
    assert outline(reading)[-1] == ("1.1", "Ban hành kế hoạch")
    assert [points for _, points in levels(reading, "1.1")] == [2, 1, 0]
    assert told(reading) == [("level-in-title", "1.1")]


def test_the_office_above_a_title_is_no_part_of_it() -> None:
    lines = ("UBND TỈNH MẪU SƠN", "BỘ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH", "CẤP XÃ NĂM 2025")
    assert head_words(lines).title == "BỘ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH CẤP XÃ NĂM 2025"


def test_levels_in_columns_of_their_own_are_told() -> None:
    rows = [["1", "Chỉ đạo", 6, "", "", ""], *([f"1.{at}", f"Việc {at}", 2, 2, 1, 0] for at in range(1, 5))]
    reading = read([[*HEAD, "Tốt", "Khá", "Kém"], *rows])
    assert ("columns-uncertain", "") in told(reading)
    assert "“Tốt”, “Khá”, “Kém”" in next(one.message for one in reading.findings if one.rule == "columns-uncertain")


def test_two_columns_of_points_are_told() -> None:
    rows = [["I", "Chỉ đạo", 5, "", ""], ["1", "Kế hoạch", 5, "Đúng hạn", 5], ["", "", "", "Chậm", 1]]
    reading = read([["TT", "Nội dung", "Điểm tối đa", "Mức đánh giá", "Điểm"], *rows])
    assert ("columns-uncertain", "") in told(reading)


def test_a_column_of_running_figures_is_left_out_in_silence() -> None:
    rows = [[at, f"1.{at}" if at else "1", f"Việc {at}", 4 if at == 0 else 1, at] for at in range(5)]
    reading = read([["#", "Mã", "Tiêu chí", "Điểm tối đa", "Trang"], *rows])
    assert told(reading) == []


@pytest.mark.parametrize("words", ["Bị phê bình: -0,5 điểm", "Bị phê bình: −0,5", "Bị phê bình (-0,5 điểm)"])
def test_points_below_zero_never_lose_their_sign(words: str) -> None:
    assert split_label(words) == (words, None)
