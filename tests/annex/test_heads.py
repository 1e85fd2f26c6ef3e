"""Heads are found by their words: in any order, in one or two rows, again on each page, over several tables."""

import pytest

from app.exchange.annex.heads import head_role
from app.exchange.annex.outline import find_mappings
from app.exchange.annex.reading import ColumnRole, RowKind
from app.exchange.annex.source import Place
from tests.annex.grid import HEAD, Cells, codes, node, outline, read, source_of, told

R = ColumnRole
AREA = [["1", "Chỉ đạo", 2], ["1.1", "Kế hoạch", 2]]


@pytest.mark.parametrize(
    ("words", "role"),
    [
        *((words, R.CODE) for words in ("STT", "Mã", "TT", "Số TT", "Số\nTT", "MÃ SỐ", "Mã tiêu chí", "Stt/Mã")),
        *(
            (words, R.TITLE)
            for words in (
                "Lĩnh vực",
                "LĨNH VỰC/TIÊU CHÍ",
                "Tiêu chí thành phần",
                "Nội dung",
                "Nội dung và cách tính điểm",
            )
        ),
        *(
            (words, R.MAX_POINTS)
            for words in ("Điểm tối đa", "Điểm chuẩn", "Thang\nđiểm", "Điểm", "Điểm tối đa (chuẩn)")
        ),
        *(
            (words, R.SELF_POINTS)
            for words in ("Tự đánh giá", "Điểm tự chấm", "Đơn vị tự chấm", "Điểm tự đánh giá của xã")
        ),
        *((words, R.APPRAISED_POINTS) for words in ("Thẩm định", "Điểm thẩm định", "Hội đồng thẩm định")),
        *((words, R.SURVEY_POINTS) for words in ("Qua điều tra XHH", "Điều tra xã hội học")),
        *((words, R.RESULT_POINTS) for words in ("Điểm đạt được", "Điểm đánh giá", "Tổng điểm")),
        *((words, R.RESULT_PERCENT) for words in ("Chỉ số (%)", "Chỉ số")),
        *((words, R.METHOD) for words in ("Cách đánh giá", "Cách tính điểm", "Phương pháp", "Hướng dẫn chấm")),
        *((words, R.EVIDENCE) for words in ("Tài liệu kiểm chứng", "Hồ sơ minh chứng")),
        *((words, R.OWNER) for words in ("Cơ quan chủ trì thẩm định", "Bộ phận theo dõi", "Đơn vị phụ trách")),
        *((words, R.REMARK) for words in ("Ghi chú", "Giải trình của đơn vị")),
        ("Họ và tên", None),
        ("", None),
        ("Nội dung " * 40, None),
    ],
)
def test_a_head_is_known_by_its_words(words: str, role: ColumnRole | None) -> None:
    assert head_role(words) is role


def roles(*tables: Cells) -> list[ColumnRole]:
    return list(find_mappings(source_of(*tables))[0].roles)


def test_columns_stand_in_any_order_below_titles_and_empty_rows() -> None:
    reading = read(
        [
            ["BỘ TIÊU CHÍ NĂM 2024", "<", "<"],
            ["", "", ""],
            ["Điểm chuẩn", "Nội dung", "Mã"],
            ["(1)", "(2)", "(3)"],
            [2, "Chỉ đạo", "1."],
            [2, "Kế hoạch", "1.1."],
        ]
    )
    assert outline(reading) == [("1", "Chỉ đạo"), ("1.1", "Kế hoạch")]
    assert reading.titles == ("BỘ TIÊU CHÍ NĂM 2024",)
    assert [reading.kinds[Place(0, row)] for row in (1, 3, 4)] == [RowKind.TITLE, RowKind.HEAD, RowKind.HEAD]


def test_a_head_of_two_rows_names_the_parts_of_the_points_given() -> None:
    found = roles(
        [
            ["STT", "Tiêu chí", "Điểm tối đa", "Điểm đánh giá", "<", "Chỉ số (%)"],
            ["^", "^", "^", "Thẩm định", "XHH", "^"],
            ["1", "Chỉ đạo", 2, "", "", ""],
        ]
    )
    assert found[2:] == [R.MAX_POINTS, R.APPRAISED_POINTS, R.SURVEY_POINTS, R.RESULT_PERCENT]


def test_the_maximum_in_two_columns_is_their_sum_and_the_survey_part_is_kept() -> None:
    reading = read(
        [
            ["STT", "Tiêu chí", "Điểm tối đa", "<"],
            ["^", "^", "Thẩm định", "Điều tra XHH"],
            ["1", "Chỉ đạo", 2, 1],
            ["1.1", "Kế hoạch", "1,5", 1],
            ["1.2", "Họp", "0,5", ""],
        ]
    )
    assert [reading.mappings[0].roles[at] for at in (2, 3)] == [R.APPRAISED_MAX, R.SURVEY_MAX]
    kept = node(reading, "1.1")
    assert (kept.max_points, kept.survey_max) == (kept.survey_max * 5 / 2, 1) if kept.survey_max else False
    assert told(reading) == []


def test_parts_that_do_not_make_the_printed_maximum_are_told() -> None:
    reading = read(
        [
            ["STT", "Tiêu chí", "Điểm tối đa", "Điểm tối đa thẩm định", "Điểm tối đa điều tra XHH"],
            ["1", "Chỉ đạo", 3, 1, 1],
        ]
    )
    assert told(reading) == [("sum-differs", "1")]


def test_a_head_without_merged_cells_may_have_two_rows() -> None:
    found = roles(
        [
            ["TT", "Nội dung", "Điểm tối đa", "Điểm đánh giá", ""],
            ["", "", "", "Tự chấm", "Thẩm định"],
            ["1", "Chỉ đạo", 2, "", ""],
        ]
    )
    assert found[3:] == [R.SELF_POINTS, R.APPRAISED_POINTS]


def test_a_head_that_comes_again_is_no_criterion() -> None:
    reading = read([HEAD, *AREA, HEAD, ["(1)", "(2)", "(3)"], ["2", "Thể chế", 1]])
    assert codes(reading) == ["1", "1.1", "2"]
    assert told(reading) == []


def test_a_second_table_goes_on_with_its_own_head_or_without_one() -> None:
    reading = read([HEAD, *AREA], [HEAD, ["2", "Thể chế", 1]], [["3", "Bộ máy", 1], ["", "Tổng cộng", 4]])
    assert codes(reading) == ["1", "1.1", "2", "3"]
    assert [mapping.head_rows for mapping in reading.mappings] == [(1,), (1,), ()]
    assert told(reading, notes=True) == []


def test_another_annex_and_foreign_tables_are_told_and_their_rows_kept_as_notes() -> None:
    summary = [HEAD, ["1", "Chỉ đạo", 2]]
    reading = read(summary, [HEAD, *AREA], [["Phòng", "Điện thoại"], ["Nội vụ", "0233"]])
    assert [mapping.table for mapping in reading.mappings] == [1]
    assert told(reading, notes=True) == [("sheet-skipped", ""), ("sheet-skipped", "")]
    assert (Place(2, 2), "Nội vụ 0233") in reading.notes


def test_codes_below_an_empty_head_are_found_and_running_numbers_left_out() -> None:
    nameless = [["", "Tiêu chí", "Điểm tối đa"], *AREA]
    assert roles(nameless)[0] is R.CODE
    running = [["TT", "Tiêu chí", "Điểm"], *([n, f"1.{n}. Mục {n}", 1] for n in range(1, 6))]
    assert codes(read(running)) == [f"1.{n}" for n in range(1, 6)]
    beside = [
        ["TT", "Mã", "Tiêu chí", "Điểm"],
        [1, "1", "A", 2],
        [2, "1.1", "B", 1],
        [3, "1.2", "C", 1],
        [4, "2", "D", 1],
    ]
    assert codes(read(beside)) == ["1", "1.1", "1.2", "2"]


def test_without_a_column_of_points_the_mapping_is_uncertain() -> None:
    reading = read([["STT", "Tiêu chí", "Ghi chú"], ["1", "Chỉ đạo (2 điểm)", ""], ["1.1", "Kế hoạch (2 điểm)", ""]])
    assert told(reading) == [("columns-uncertain", "")]
    assert node(reading, "1.1").max_points == 2


def test_without_a_head_or_a_table_the_reading_says_so() -> None:
    assert told(read([["Họ tên", "Chức vụ"], ["Một", "Hai"]])) == [("no-head", "")]
    assert told(read()) == [("no-table", "")]


def test_title_columns_of_their_own_give_the_depth() -> None:
    reading = read(
        [
            ["Lĩnh vực", "Tiêu chí", "Tiêu chí thành phần", "Điểm tối đa"],
            ["Chỉ đạo", "Kế hoạch", "Lập", 1],
            ["^", "^", "Gửi", 2],
            ["^", "Họp", "Đủ tháng", 1],
            ["Thể chế", "Rà soát", "Báo cáo", 1],
        ]
    )
    assert codes(reading) == ["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "2", "2.1", "2.1.1"]
    assert [node(reading, code).max_points for code in ("1", "1.1", "1.1.2", "2")] == [4, 3, 2, 1]
    assert told(reading) == []
