"""Codes give depths and parents; where a printed code cannot stand the draft has another, and a finding says so."""

import time
from fractions import Fraction
from typing import Any

import pytest

from app.exchange.annex.codes import CodeStyle, PrintedCode, read_code, split_code
from app.exchange.annex.outline import counted_rows, find_mappings, read_annex
from app.exchange.annex.reading import AnnexFinding, AnnexReading
from app.exchange.annex.uncoded import depths_by_sums
from tests.annex.grid import HEAD, Cells, codes, node, outline, read, source_of, table_of, told

A, ROMAN, UPPER, LOWER = CodeStyle.ARABIC, CodeStyle.ROMAN, CodeStyle.UPPER, CodeStyle.LOWER


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("1", [(A, (1,))]),
        ("1.", [(A, (1,))]),
        (" 1.1. ", [(A, (1, 1))]),
        ("1,1", [(A, (1, 1))]),
        ("1.1.1.a", [(A, (1, 1, 1, 1))]),
        ("1.1.đ", [(A, (1, 1, 5))]),
        ("(2)", [(A, (2,))]),
        ("II.3", [(A, (2, 3))]),
        ("TC 1.2", [(A, (1, 2))]),
        ("Điều 4", [(A, (4,))]),
        ("Lĩnh vực 3", [(A, (3,))]),
        ("IV", [(ROMAN, (4,))]),
        ("XIX.", [(ROMAN, (19,))]),
        ("I", [(ROMAN, (1,)), (UPPER, (9,))]),
        ("B", [(UPPER, (2,))]),
        ("d)", [(LOWER, (4,))]),
        ("đ)", [(LOWER, (5,))]),
        ("e", [(LOWER, (6,)), (LOWER, (5,))]),
        ("", []),
        ("-", []),
        ("IIII", []),
        ("Nội vụ", []),
        ("2024", []),
        ("1.005", []),
    ],
)
def test_a_code_is_read_in_every_style(text: str, readings: list[tuple[CodeStyle, tuple[int, ...]]]) -> None:
    assert read_code(text) == tuple(PrintedCode(style, parts) for style, parts in readings)


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("1.2.3. Tên", ("1.2.3", "Tên")),
        ("1.2 Tên", ("1.2", "Tên")),
        ("I. TÊN", ("I", "TÊN")),
        ("a) Tên", ("a", "Tên")),
        ("Lĩnh vực 1: Tên", ("1", "Tên")),
        ("Tiêu chí 1.2: Tên", ("1.2", "Tên")),
        ("100% văn bản", ("", "100% văn bản")),
        ("1.5 điểm: có", ("", "1.5 điểm: có")),
        ("Mục 2: Tên", ("2", "Tên")),
        ("Mức 2: đạt", ("", "Mức 2: đạt")),
        ("Công khai", ("", "Công khai")),
        ("Có: 1", ("", "Có: 1")),
    ],
)
def test_a_code_may_be_typed_before_the_title(text: str, split: tuple[str, str]) -> None:
    assert split_code(text) == split


def tree(*rows: list[Any]) -> AnnexReading:
    return read([HEAD, *rows])


def test_styles_nest_in_the_order_in_which_they_appear() -> None:
    reading = tree(
        ["A", "CHUNG", 3], ["I", "Chỉ đạo", 3], ["1", "Kế hoạch", 2], ["a)", "Lập", 1], ["b)", "Gửi", 1],
        ["2", "Họp", 1],
        ["B", "RIÊNG", 1], ["I", "Thể chế", 1], ["1", "Rà soát", 1],
    )  # fmt: skip
    assert codes(reading) == ["1", "1.1", "1.1.1", "1.1.1.1", "1.1.1.2", "1.1.2", "2", "2.1", "2.1.1"]
    assert node(reading, "1.1.1.2").printed_code == "b)"
    assert told(reading) == []


@pytest.mark.parametrize("letters", ["abcdđeghiklm", "abcdefghijklm"])
def test_letters_count_with_or_without_the_letter_between_d_and_e(letters: str) -> None:
    rows: list[list[Any]] = [[letter, f"Mục {letter}", 1] for letter in letters]
    reading = tree(["1", "Chỉ đạo", len(letters)], *rows)
    assert codes(reading)[1:] == [f"1.{number}" for number in range(1, len(letters) + 1)]
    assert told(reading) == []


def test_criteria_may_be_counted_on_over_all_areas() -> None:
    reading = tree(
        ["I", "A", 2], ["1", "x", 1], ["2", "y", 1], ["II", "B", 1], ["3", "z", 1], ["III", "C", 1], ["4", "t", 1]
    )
    assert codes(reading) == ["1", "1.1", "1.2", "2", "2.1", "3", "3.1"]
    assert told(reading) == []


def test_dotted_codes_below_roman_areas_keep_their_figures() -> None:
    reading = tree(["I", "A", 1], ["1.1", "x", 1], ["1.1.1", "y", 1], ["II", "B", 1], ["2.1", "z", 1])
    assert codes(reading) == ["1", "1.1", "1.1.1", "2", "2.1"]
    assert told(reading) == []


def test_areas_in_mixed_styles_are_told_once() -> None:
    assert told(tree(["I", "A", 1], ["II", "B", 1], ["3", "C", 1], ["IV", "D", 1])) == [("code-style", "3")]


def test_lost_digits_are_found_by_position_and_counted_as_printed() -> None:
    reading = tree(
        [7, "Tiếp dân", 4], [7.1, "Nơi tiếp", 2], [7.11, "Ghế", 2], [7.2, "Người tiếp", 2], ["7.2.1", "Ca trực", 2]
    )
    assert codes(reading) == ["7", "7.1", "7.1.1", "7.2", "7.2.1"]
    assert told(reading, notes=True) == [("code-as-number", ""), ("code-as-number", "7.1.1")]
    assert counted_rows(reading) == (1, 3, 1)
    assert "18" not in found(reading, "code-as-number", "").message


def found(reading: AnnexReading, rule: str, code: str) -> AnnexFinding:
    return next(one for one in reading.findings if (one.rule, one.code) == (rule, code))


def test_ten_stands_behind_nine() -> None:
    rows: list[list[Any]] = [[f"1.{n}", f"Mục {n}", 1] for n in range(1, 10)]
    reading = tree(["1", "Số", 11], *rows, [1.1, "Mục mười", 1], ["1.11", "Mục mười một", 1])
    assert codes(reading)[-2:] == ["1.10", "1.11"]
    assert told(reading) == [("code-as-number", "1.10")]
    proposal = found(reading, "code-as-number", "1.10").proposal
    assert proposal is not None
    assert (proposal.aspect, proposal.value) == ("code", "1.10")


def test_a_code_of_another_parent_is_named_by_its_place() -> None:
    reading = tree(["1", "A", 4], ["1.3", "B", 2], ["1.4.1", "C", 2], ["1.4", "D", 2], ["1.4.1", "E", 2])
    assert outline(reading)[1:] == [("1.3", "B"), ("1.3.1", "C"), ("1.4", "D"), ("1.4.1", "E")]
    assert sorted(told(reading)) == [("code-gap", "1.3"), ("code-misplaced", "1.3.1"), ("duplicate-code", "1.4.1")]
    said = found(reading, "duplicate-code", "1.4.1").message
    assert "dòng 4" in said
    assert "dòng 6" in said


def test_a_repeated_code_gets_the_next_free_one_and_keeps_its_children() -> None:
    reading = tree(["1", "A", 3], ["1.1", "B", 1], ["1.1", "C", 1], ["1.1.1", "D", 1], ["1.2", "E", 1])
    assert outline(reading)[1:] == [("1.1", "B"), ("1.3", "C"), ("1.3.1", "D"), ("1.2", "E")]
    assert told(reading) == [("duplicate-code", "1.3")]


def test_gaps_jumps_and_codes_out_of_order_are_told() -> None:
    reading = tree(["1", "A", 3], ["1.1", "B", 1], ["1.4", "C", 1], ["1.3", "D", 1], ["2", "E", 1], ["2.1.1", "F", 1])
    assert told(reading) == [("code-gap", "1.4"), ("code-misplaced", "1.3"), ("code-misplaced", "2.1.1")]
    assert node(reading, "2.1.1").parent == "2"


def test_a_row_without_its_code_is_told_from_a_level() -> None:
    reading = tree(
        ["1", "CHỈ ĐẠO", 4], ["1.1", "Kế hoạch", 4], ["1.1.1", "Lập", 2], ["", "Đúng hạn: 2", 2], ["", "Chậm: 0", 0],
        ["", "Nội dung", 1], ["", "Đủ: 1", 1], ["", "Thiếu: 0", 0], ["1.1.3", "Kinh phí", 1], ["", "Có: 1", 1],
        ["", "THỂ CHẾ", 1], ["2.1", "Rà soát", 1], ["", "Có: 1", 1], ["", "Không: 0", 0],
    )  # fmt: skip
    assert codes(reading) == ["1", "1.1", "1.1.1", "1.1.2", "1.1.3", "2", "2.1"]
    assert told(reading) == [("code-missing", "1.1.2"), ("code-missing", "2")]


REGULAR = [
    ["1", "CHỈ ĐẠO", 6], ["1.1", "Kế hoạch", 4], ["1.1.1", "Thời hạn", 2], ["", "Đúng hạn: 2", 2], ["", "Chậm: 0", 0],
    ["1.1.2", "Nội dung", 2], ["", "Đủ: 2", 2], ["", "Gần đủ: 1", 1], ["", "Thiếu: 0", 0],
    ["1.2", "Họp", 2], ["", "Hàng tháng: 2", 2], ["", "Không họp: 0", 0],
    ["2", "THỂ CHẾ", 3], ["2.1", "Rà soát", 3], ["2.1.1", "Báo cáo rà soát", 3], ["", "Có: 3", 3], ["", "Không: 0", 0],
    ["3", "BỘ MÁY", 1], ["3.1", "Sắp xếp", 1], ["", "Đúng đề án: 1", 1], ["", "Không đúng: 0", 0],
    ["", "Tổng cộng", 10],
]  # fmt: skip


@pytest.mark.parametrize("code", [row[0] for row in REGULAR if row[0]])
def test_any_code_that_lacks_is_proposed_by_its_place(code: object) -> None:
    reading = tree(*([("" if cell == code else cell) for cell in row[:1]] + row[1:] for row in REGULAR))
    assert codes(reading) == [row[0] for row in REGULAR if row[0]]
    assert told(reading) == [("code-missing", str(code))]


def test_where_several_tables_are_read_a_message_names_the_table() -> None:
    first, second = table_of([HEAD, ["1", "A", 1]], "Trang 1"), table_of([HEAD, ["2", "", 1]], "Trang 2")
    assert found(read(first, second), "empty-title", "2").message.startswith("Mục 2 (dòng 2 bảng “Trang 2”): ")


def test_a_component_without_a_code_in_an_annex_without_levels() -> None:
    reading = tree(["1", "A", 3], ["1.1", "B", 1], ["", "C", 1], ["1.3", "D", 1])
    assert codes(reading) == ["1", "1.1", "1.2", "1.3"]
    assert told(reading) == [("code-missing", "1.2")]


def test_depths_without_any_code_follow_from_the_sums() -> None:
    values = [Fraction(value) for value in (5, 3, 2, 1, 2, 4, 1, 3)]
    assert depths_by_sums(values) == [1, 2, 3, 3, 2, 1, 2, 2]
    assert depths_by_sums([None, Fraction(0), Fraction(2)]) == [1, 1, 1]


@pytest.mark.parametrize(
    ("rows", "findings"),
    [
        ([["1", "A", 3], ["1.1", "B", 1], ["1.2", "C", 1]], [("sum-differs", "1")]),
        ([["1", "A", 1], ["2", "B", 2], ["", "Tổng cộng", 4]], [("total-differs", "")]),
        ([["I", "A", 1], ["", "Cộng mục I", 2], ["", "Tổng cộng", 1]], [("sum-differs", "1")]),
        ([["1", "A", 2], ["", "Có: 1", 1], ["", "Không: 0", 0]], [("best-differs", "1")]),
        ([["1", "A", 1], ["", "Có: 2", 2], ["", "Không: 0", 0]], [("best-differs", "1")]),
        ([["1", "A", 2], ["", "Có bảng: 1", 1], ["", "Có người: 1", 1]], []),
        ([["1", "A", 2], ["", "Có: 2", 1.5], ["", "Không: 0", 0]], [("label-differs", "1"), ("best-differs", "1")]),
        ([["1", "A (3 điểm)", 2]], [("label-differs", "1")]),
        ([["1", "A", 1], ["", "Có: 1", 1], ["2", "B", 1]], [("no-level", "2")]),
        ([["1", "A", 1], ["", "Có: 1", 1], ["2", "Điều tra XHH", 1]], []),
        ([["1", "A", 1], ["", "Cộng", 1], ["2", "B", 2], ["", "Cộng", 2], ["", "Tổng cộng", 3]], []),
        ([["1", "A", 1], ["", "Cộng", 2], ["2", "B", 2], ["", "Tổng cộng", 3]], [("total-differs", "")]),
        ([["1", "Điểm trừ", 2], ["", "Vi phạm: -2", -2], ["", "Không: 0", 0]], []),
        ([["1", "", 1]], [("empty-title", "1")]),
        ([["1", "A", ""]], [("points-unreadable", "1")]),
        ([["1", "A", ""], ["", "Có: 1", 1]], [("best-differs", "1")]),
        ([["1", "A", ""], ["1.1", "B", 1]], [("sum-differs", "1")]),
        ([["1", "A", -1]], [("points-unreadable", "1")]),
        ([["1", "A", 1], ["", "Có: 1", 1], ["1.1", "B", 1], ["", "Có: 1", 1]], [("row-unplaced", "1")]),
    ],
)  # fmt: skip
def test_what_does_not_add_up_is_told(rows: Cells, findings: list[tuple[str, str]]) -> None:
    assert sorted(told(tree(*map(list, rows)))) == sorted(findings)


def test_the_mending_that_lets_the_parent_add_up_is_proposed() -> None:
    wrong_level = tree(["1", "A", 2], ["1.1", "B", 2], ["", "Có: 1", 1], ["", "Không: 0", 0])
    wrong_maximum = tree(["1", "A", 1], ["1.1", "B", 2], ["", "Có: 1", 1], ["", "Không: 0", 0])
    offers = [found(reading, "best-differs", "1.1").proposal for reading in (wrong_level, wrong_maximum)]
    assert [(offer.aspect, offer.value) for offer in offers if offer] == [("level_points", "2"), ("max", "1")]


def test_areas_that_never_print_points_are_one_note() -> None:
    reading = tree(["I", "A", ""], ["1", "x", 2], ["II", "B", ""], ["1", "y", 1])
    assert [node(reading, code).max_points for code in ("1", "2")] == [2, 1]
    assert told(reading) == []
    assert told(reading, notes=True) == [("sum-differs", "")]


def test_messages_name_code_row_and_both_figures() -> None:
    said = found(tree(["1", "A", 3], ["1.1", "B", "1,5"]), "sum-differs", "1").message
    assert said.startswith("Mục 1 (dòng 2): ")
    assert "3" in said
    assert "1,5" in said


def test_a_thousand_rows_are_read_within_a_second() -> None:
    rows: list[list[Any]] = [HEAD]
    for area in range(1, 11):
        rows.append([area, f"Lĩnh vực {area}", 25])
        for number in range(1, 26):
            rows.append([f"{area}.{number}", "Mức độ kịp thời trong ban hành kế hoạch năm theo quy định của tỉnh", 1])
            rows += [["", "Ban hành kịp thời (không quá 01 tháng): 1", 1], ["", "Chậm: 0,5", 0.5], ["", "Không: 0", 0]]
    source = source_of(rows)
    start = time.process_time()
    reading = read_annex(source, find_mappings(source))
    assert time.process_time() - start < 1
    assert (len(rows), len(reading.nodes), told(reading)) == (1011, 260, [])
