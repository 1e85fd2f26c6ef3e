"""Each row is exactly one thing, its points are read as offices type them, and none is lost."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.exchange.annex.outline import find_mappings, read_annex, unaccounted
from app.exchange.annex.points_text import Oddity, levels_in_title, method_levels, read_points, split_label
from app.exchange.annex.reading import ColumnMapping, ColumnRole, RowKind
from app.exchange.annex.source import CellKind, Place, Source, SourceCell, SourceRow, SourceTable
from tests.annex.grid import HEAD, codes, levels, node, read, told

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1,5", Fraction(3, 2)),
        ("1.5", Fraction(3, 2)),
        (" 1 , 5 điểm ", Fraction(3, 2)),
        ("1.5đ", Fraction(3, 2)),
        ("½", HALF),
        ("1½", Fraction(3, 2)),
        ("3/4", Fraction(3, 4)),
        ("1 1/2", Fraction(3, 2)),
        ("(2)", Fraction(2)),
        ("Tối đa 2 điểm", Fraction(2)),
        ("02", Fraction(2)),
        ("-0,5", -HALF),
        ("–", None),
        ("...", None),
        ("", None),
    ],
)
def test_points_are_read_as_offices_type_them(typed: str, value: Fraction | None) -> None:
    read_cell = read_points(SourceCell(typed, CellKind.TEXT))
    assert (read_cell.value, read_cell.oddity) == (value, Oddity.NONE)


@pytest.mark.parametrize(
    ("typed", "kind", "shown_as", "value", "oddity"),
    [
        ("01/05/2024", CellKind.DATE, "d-mmm", Fraction(3, 2), Oddity.DATE),
        ("2024-05-01", CellKind.TEXT, "", Fraction(3, 2), Oddity.DATE),
        ("01/01/2025", CellKind.DATE, "mmm-yy", Fraction(5, 4), Oddity.DATE),
        ("0.015", CellKind.NUMBER, "0.0%", Fraction(3, 2), Oddity.PERCENT),
        ("1.5", CellKind.NUMBER, "0%", Fraction(3, 2), Oddity.PERCENT),
        ("0.30000000000000004", CellKind.NUMBER, "General", Fraction(3, 10), Oddity.NOISE),
        ("0.30000000000000004", CellKind.FORMULA, "General", Fraction(3, 10), Oddity.NONE),
        ("", CellKind.FORMULA, "", None, Oddity.NO_VALUE),
        ("theo quy định", CellKind.TEXT, "", None, Oddity.UNREADABLE),
        ("1/0", CellKind.TEXT, "", None, Oddity.UNREADABLE),
        ("5-10", CellKind.TEXT, "", None, Oddity.UNREADABLE),
    ],
)
def test_odd_points_are_told_and_read_where_they_can_be(
    typed: str, kind: CellKind, shown_as: str, value: Fraction | None, oddity: Oddity
) -> None:
    read_cell = read_points(SourceCell(typed, kind, shown_as))
    assert (read_cell.value, read_cell.oddity) == (value, oddity)


@pytest.mark.parametrize(
    ("words", "text", "points"),
    [
        ("Ban hành kịp thời: 1.5", "Ban hành kịp thời", Fraction(3, 2)),
        ("Có thực hiện:1", "Có thực hiện", Fraction(1)),
        ("Đạt 100% : 2", "Đạt 100%", Fraction(2)),
        ("Đạt: ½ điểm.", "Đạt", HALF),
        ("- Từ 80% trở lên: 1 điểm;", "Từ 80% trở lên", Fraction(1)),
        ("Ban hành chậm: 0 điểm", "Ban hành chậm", Fraction(0)),
        ("Có kế hoạch thì được 0,5 điểm", "Có kế hoạch", HALF),
        ("Có kế hoạch (1 điểm)", "Có kế hoạch", Fraction(1)),
        ("1 điểm: có kế hoạch", "có kế hoạch", Fraction(1)),
        ("Từ 70% - 100%", "Từ 70% - 100%", None),
        ("Họp trước 7:30", "Họp trước 7:30", None),
        ("Mỗi lần chậm trừ: 0,25 điểm", "Mỗi lần chậm trừ: 0,25 điểm", None),
        ("Cứ giảm 1% trừ 0,05 điểm", "Cứ giảm 1% trừ 0,05 điểm", None),
    ],
)
def test_the_points_of_a_level_stand_at_the_end_of_its_words(words: str, text: str, points: Fraction | None) -> None:
    assert split_label(words) == (text, points)


def test_levels_are_found_inside_titles_and_methods() -> None:
    assert levels_in_title("Họp (Có: 1; Không: 0)") == ("Họp", ("Có: 1", "Không: 0"))
    assert levels_in_title("Họp\ntháng\n- Có: 1\n- Không: 0") == ("Họp tháng", ("- Có: 1", "- Không: 0"))
    assert levels_in_title("Họp (có; không)") == ("Họp (có; không)", ())
    assert method_levels("- Đủ: 1 điểm;\n- Thiếu: 0 điểm.") == ("- Đủ: 1 điểm;", "- Thiếu: 0 điểm.")
    assert method_levels("Đủ: 1; thiếu: 0") == ("Đủ: 1", "thiếu: 0")
    assert method_levels("Mỗi lần chậm trừ 0,25 điểm") == ()


def kinds(*rows: list[Any]) -> list[RowKind]:
    reading = read([HEAD, ["1", "Chỉ đạo", 2], ["1.1", "Kế hoạch", 2], *rows])
    return [reading.kinds[Place(0, number)] for number in range(4, 4 + len(rows))]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (["", "Có: 2", 2], RowKind.LEVEL),
        (["-", "Có", 2], RowKind.LEVEL),
        (["", "+ Có kế hoạch", ""], RowKind.LEVEL),
        (["a)", "Có kế hoạch: 2 điểm", ""], RowKind.LEVEL),
        (["1.2", "Họp", 1], RowKind.NODE),
        (["Lĩnh vực 2: Thể chế", "<", "<"], RowKind.NODE),
        (["", "theo mẫu của tỉnh", ""], RowKind.CONTINUED),
        (["", "Công tác này tính đến 30/11", ""], RowKind.CONTINUED),
        (["", "Tổng cộng", 2], RowKind.TOTAL),
        (["Cộng", "<", 2], RowKind.TOTAL),
        (["", "Cộng lĩnh vực 1", 2], RowKind.TOTAL),
        (["", "TỔNG ĐIỂM (I+II):", 2], RowKind.TOTAL),
        (["Ghi chú:", "<", "<"], RowKind.NOTE),
        (["(*) Tính theo năm dương lịch", "<", "<"], RowKind.NOTE),
        (["", "TM. ỦY BAN NHÂN DÂN", ""], RowKind.SIGNATURE),
        (["Nơi nhận:", "", ""], RowKind.SIGNATURE),
        (["NGƯỜI LẬP", "", "CHỦ TỊCH"], RowKind.SIGNATURE),
        (["", "", 7], RowKind.UNPLACED),
        (["1.2", "", ""], RowKind.UNPLACED),
    ],
)
def test_a_row_is_what_it_says(row: list[Any], kind: RowKind) -> None:
    assert kinds(row) == [kind]


def test_rows_behind_the_total_are_notes_until_a_criterion_comes() -> None:
    tail = (["", "Tổng cộng", 2], ["", "Điểm làm tròn hai số lẻ", ""], ["2", "Thể chế", 1])
    assert kinds(*tail) == [RowKind.TOTAL, RowKind.NOTE, RowKind.NODE]


def test_words_that_go_on_join_the_title_or_the_level_above() -> None:
    reading = read(
        [
            HEAD,
            ["1", "Chỉ đạo", 2],
            ["1.1", "Tỷ lệ hồ sơ", 2],
            ["", "đúng hạn", ""],
            ["", "Từ 95%: 2", 2],
            ["", "Dưới 95% nhưng", ""],
            ["", "trên 80%: 1", 1],
            ["", "Còn lại: 0", 0],
        ]
    )
    assert node(reading, "1.1").title == "Tỷ lệ hồ sơ đúng hạn"
    assert levels(reading, "1.1") == [("Từ 95%", 2), ("Dưới 95% nhưng trên 80%", 1), ("Còn lại", 0)]
    assert told(reading) == []


def test_a_row_split_in_two_counts_its_points_once() -> None:
    rows = [
        HEAD,
        ["1", "Chỉ đạo", 2],
        ["1.1", "Tỷ lệ hồ sơ", 2],
        ["", "đúng hạn", 2],
        ["", "Có: 2", 2],
        ["", "Không: 0", 0],
    ]
    reading = read(rows)
    assert told(reading) == [("split-row", "1.1")]
    assert levels(reading, "1.1") == [("Có", 2), ("Không", 0)]


def test_other_columns_and_past_points_are_kept() -> None:
    head = [
        "STT",
        "Tiêu chí",
        "Điểm tối đa",
        "Tự chấm",
        "Thẩm định",
        "Tài liệu kiểm chứng",
        "Cơ quan chủ trì",
        "Ghi chú",
        "Màu",
    ]
    reading = read(
        [
            head,
            ["1", "Chỉ đạo", 2, "", "", "", "", "", ""],
            ["1.1", "Kế hoạch", 2, "1,5", 1, "Kế hoạch", "Văn phòng", "Thiếu ngày", "xanh"],
            ["", "", "", "", "chưa rõ", "Báo cáo", "", "", ""],
        ]
    )
    held = node(reading, "1.1")
    assert (held.evidence, held.owner, held.remark) == ("Kế hoạch\nBáo cáo", "Văn phòng", "Thiếu ngày")
    assert (held.past.self_points, held.past.appraised_points) == (Fraction(3, 2), 1)
    assert held.past.remark == "Thẩm định: chưa rõ\nThiếu ngày"
    assert (Place(0, 3), "Màu: xanh") in reading.notes


def test_a_note_merged_over_rows_holds_for_each_of_them() -> None:
    reading = read(
        [
            [*HEAD, "Ghi chú"],
            ["1", "Chỉ đạo", 2, ""],
            ["1.1", "Kế hoạch", 1, "Tính cả năm"],
            ["1.2", "Họp", 1, "^"],
        ]
    )
    assert [node(reading, code).remark for code in ("1", "1.1", "1.2")] == ["", "Tính cả năm", "Tính cả năm"]
    assert told(reading, notes=True) == [("note-merged", "")]


def test_bonus_and_penalty_areas_stand_outside_the_total() -> None:
    reading = read(
        [
            HEAD,
            ["1", "Chỉ đạo", 2],
            ["", "Tổng cộng", 2],
            ["", "ĐIỂM THƯỞNG", 1],
            ["", "ĐIỂM TRỪ", -3],
            ["4", "Khác", 0],
        ]
    )
    assert [(found.effect, found.max_points) for found in reading.nodes] == [
        ("counted", 2),
        ("bonus", 1),
        ("penalty", 3),
        ("counted", 0),
    ]
    assert told(reading) == []


@pytest.mark.parametrize(
    ("title", "effect"),
    [
        ("Điểm thưởng", "bonus"),
        ("CÁC TIÊU CHÍ CỘNG ĐIỂM", "bonus"),
        ("Điểm trừ", "penalty"),
        ("Điểm thưởng, điểm trừ", "counted"),
        ("Địa điểm công khai thủ tục", "counted"),
    ],
)
def test_an_area_of_bonus_or_penalty_points_is_known_by_its_words(title: str, effect: str) -> None:
    assert [found.effect for found in read([HEAD, ["1", "Chỉ đạo", 1], ["2", title, 1]]).nodes] == ["counted", effect]


WORDS = [
    *(
        "STT",
        "Tiêu chí",
        "Lĩnh vực",
        "Điểm tối đa",
        "Thẩm định",
        "Điều tra XHH",
        "Ghi chú",
        "Cách đánh giá",
        "(1)",
        "(2)",
    ),
    *(
        "1",
        "1.1",
        "1.1.1",
        "1.2",
        "1.10",
        "7.11",
        "I",
        "II",
        "A",
        "a",
        "đ",
        "TC 1.2",
        "Điều 1",
        "1.1.1.a",
        "-",
        "x",
        "#",
    ),
    *("- Có: 1", "Không: 0", "Kế hoạch (Có: 1; Không: 0)", "Một\n- Có: 1\n- Không: 0", "1.2.3. Tên", "I. LĨNH VỰC"),
    *(
        "Tổng cộng",
        "Cộng mục I",
        "Ghi chú: a",
        "TM. ỦY BAN",
        "Điểm thưởng",
        "ĐIỂM TRỪ",
        "và viết tiếp",
        "CHỈ ĐẠO (5 điểm)",
    ),
    *(
        "½",
        "3/4",
        "1/0",
        "-2",
        "01/05/2024",
        "9" * 25,
        "0.30000000000000004",
        "5%",
        "İ",
        "ﬁ",
        "\u0301",
        "٣",
        "²",
        "",
        "",
        "",
    ),
]
CELLS = st.builds(
    SourceCell,
    st.one_of(st.sampled_from(WORDS), st.text(max_size=12)),
    st.sampled_from(CellKind),
    st.sampled_from(["", "General", "0%", "d-mmm", "mmm-yy"]),
    st.one_of(st.none(), st.none(), st.none(), st.tuples(st.integers(1, 9), st.integers(0, 5))),
)
HEADS = [
    ["STT", "Tiêu chí", "Điểm tối đa", "Cách đánh giá", "Ghi chú"],
    ["Lĩnh vực", "Tiêu chí", "Điểm", "Tự chấm", "STT"],
]


@st.composite
def tables(draw: st.DrawFn) -> SourceTable:
    width = draw(st.integers(1, 6))
    rows = draw(st.lists(st.lists(CELLS, min_size=max(width - 1, 0), max_size=width).map(tuple), max_size=9))
    if draw(st.booleans()):
        head = draw(st.sampled_from(HEADS))[:width]
        rows.insert(0, tuple(SourceCell(words, CellKind.TEXT) for words in head))
    paragraphs = draw(st.lists(st.sampled_from(["Phụ lục", ""]), max_size=1))
    return SourceTable("Bảng", tuple(SourceRow(n, cells) for n, cells in enumerate(rows, start=1)), tuple(paragraphs))


MAPPINGS = st.builds(
    ColumnMapping,
    st.integers(0, 3),
    st.sampled_from([(), (1,), (1, 2)]),
    st.lists(st.sampled_from(ColumnRole), max_size=7).map(tuple),
    st.lists(st.sampled_from(["Mã", "Tiêu chí", ""]), max_size=7).map(tuple),
    st.just(True),
)


@settings(max_examples=300, deadline=None)
@given(made=st.lists(tables(), max_size=3), chosen=st.none() | st.lists(MAPPINGS, max_size=3))
def test_no_table_whatever_raises_or_loses_a_row(made: list[SourceTable], chosen: list[ColumnMapping] | None) -> None:
    source = Source("phu-luc.docx", "docx", "", tuple(made))
    reading = read_annex(source, find_mappings(source) if chosen is None else chosen)
    assert unaccounted(source, reading) == ()
    assert len(set(codes(reading))) == len(reading.nodes)
    seen = {""}
    for found in reading.nodes:
        assert found.parent in seen
        seen.add(found.code)
