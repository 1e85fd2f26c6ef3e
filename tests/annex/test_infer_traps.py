"""Wordings that look like levels, bands or deductions and would give points that the print does not give."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from app.exchange.annex.infer.leaf import infer_rule
from app.exchange.annex.inferred import Confidence
from tests.annex.wrapped import Level, leaf, loaded, points, rows_of


@pytest.mark.parametrize(
    ("method", "each", "cap", "sure"),
    [
        ("Mỗi lần bị phê bình trừ 1 điểm", "1", "3", Confidence.LIKELY),
        ("Mỗi báo cáo chậm trừ 0,5 điểm, tối đa 2 điểm", "0.5", "2", Confidence.CERTAIN),
        ("Trừ 0,25 điểm/hồ sơ trễ hạn", "0.25", "3", Confidence.LIKELY),
    ],
)
def test_in_an_area_of_penalties_nothing_happened_takes_nothing(
    method: str, each: str, cap: str, sure: Confidence
) -> None:
    node = replace(leaf("Vi phạm", "3", method=method), effect="penalty")
    inferred = infer_rule(node)
    assert inferred.rule == {"kind": "per_event", "each": Fraction(each), "cap": Fraction(cap)}
    assert inferred.confidence is sure
    counted = infer_rule(replace(node, effect="counted"))
    assert counted.rule["kind"] == "deduction"


@pytest.mark.parametrize(
    ("method", "effect"),
    [
        ("Mỗi lỗi trừ 1 điểm; mỗi vụ việc trừ 2 điểm", "penalty"),
        ("Không có lỗi: 3 điểm; mỗi lỗi trừ 1 điểm", "penalty"),
        ("Cứ giảm 1% trừ 0,05 điểm", "penalty"),
        ("Mỗi ngày chậm trừ 0,1 điểm; ban hành trước 31/01/2025: 3 điểm", "penalty"),
        ("Mỗi lỗi trừ 1 điểm", "bonus"),
    ],
)
def test_other_deductions_outside_the_total_are_never_guessed(method: str, effect: str) -> None:
    inferred = infer_rule(replace(leaf("Tỷ lệ hồ sơ đúng hạn", "3", method=method), effect=effect), 2025)
    assert inferred.rule["kind"] == "manual"


RECKONED: list[Sequence[Level]] = [
    [("Không có hồ sơ trễ hạn", "2"), ("Mỗi hồ sơ trễ hạn trừ", "0.5")],
    [("Không có hồ sơ trễ hạn", "2"), ("Trừ điểm khi có hồ sơ trễ hạn, trừ", "0.5")],
    [("Mỗi tin bài", "0.1"), ("Không có tin bài", "0")],
    [("Từ 10 tin bài trở lên", "2"), ("Dưới 10 tin bài: mỗi tin bài", "0.2"), ("Không có", "0")],
    [("Đạt từ 95%: theo b/a", "2"), ("Dưới 95%", "0")],
    [("Số hồ sơ x điểm tối đa", "2"), ("Không có", "0")],
    [("Tính theo công thức của Sở", "2"), ("Không có", "0")],
]


@pytest.mark.parametrize("levels", RECKONED, ids=[levels[-2][0] for levels in RECKONED])
def test_points_still_to_be_reckoned_are_no_level(levels: Sequence[Level]) -> None:
    inferred = infer_rule(leaf("Hồ sơ, tin bài", "2", levels))
    assert inferred.rule["kind"] == "manual"
    assert inferred.confidence is Confidence.UNKNOWN


def test_a_method_with_points_for_each_below_a_bound_is_not_banded() -> None:
    method = "Có 10 tin bài trở lên: 1 điểm; dưới 10 tin bài: mỗi tin bài được 0,1 điểm"
    assert infer_rule(leaf("Tin bài", "1", method=method)).rule["kind"] == "manual"


@pytest.mark.parametrize(
    "levels",
    [
        [("Mỗi quý họp một lần", "1"), ("Không họp", "0")],
        [("Đúng hạn, trừ trường hợp bất khả kháng", "1"), ("Không đúng hạn", "0")],
    ],
)
def test_words_that_only_look_so_stay_levels(levels: Sequence[Level]) -> None:
    assert infer_rule(leaf("Họp", "1", levels)).rule["kind"] == "levels"


def test_points_that_the_words_print_can_be_typed() -> None:
    inferred = infer_rule(leaf("Hồ sơ", "2", method="Hồ sơ trễ thì trừ dần 0,2 điểm theo mức độ"))
    assert inferred.rule == {"kind": "manual", "step": Fraction(1, 100)}


@pytest.mark.parametrize(
    ("title", "best"),
    [("Thu ngân sách", "Trên 110% dự toán"), ("Tỷ lệ thu so với kế hoạch", "Từ 105% trở lên")],
)
def test_more_than_the_whole_can_be_reached_where_the_print_asks_for_it(title: str, best: str) -> None:
    bound = best.split("%", maxsplit=1)[0].rsplit(maxsplit=1)[-1]
    low = f"Từ {bound}% trở xuống" if best.startswith("Trên") else f"Dưới {bound}%"
    node = leaf(title, "2", [(best, "2"), (low, "1")])
    inferred = infer_rule(node)
    assert inferred.rule["may_exceed"] is True
    assert points(node, inferred, {"a": 100, "b": 111}) == 2
    assert points(node, inferred, {"a": 100, "b": 100}) == 1


def test_a_part_of_the_whole_may_not_exceed_it() -> None:
    inferred = infer_rule(leaf("Tỷ lệ hồ sơ đúng hạn", "1", [("Từ 100% trở lên", "1"), ("Dưới 100%", "0")]))
    assert "may_exceed" not in inferred.rule


def test_up_to_a_bound_is_a_range_not_a_figure() -> None:
    levels = [("Trên 90%", "2"), ("Từ trên 80% đến 90%", "1"), ("Đến 80%", "0.5")]
    node = leaf("Tỷ lệ hồ sơ đúng hạn", "2", levels)
    inferred = infer_rule(node)
    assert inferred.findings == ()
    assert [points(node, inferred, {"a": 100, "b": b}) for b in (10, 80, 81, 90, 91)] == [
        Fraction(1, 2),
        Fraction(1, 2),
        1,
        1,
        2,
    ]


def test_half_of_something_is_no_count() -> None:
    inferred = infer_rule(leaf("Đơn vị", "2", [("Hơn một nửa số đơn vị", "2"), ("Dưới một nửa số đơn vị", "1")]))
    assert inferred.rule["kind"] == "levels"


def test_no_points_said_as_not_reckoned_are_zero_points() -> None:
    node = leaf("Tỷ lệ hồ sơ đúng hạn", "2", method="Từ 90% trở lên: 2 điểm; dưới 90%: không tính điểm")
    inferred = infer_rule(node)
    assert [row["points"] for row in rows_of(inferred, "bands")] == [2, 0]
    assert not loaded(node, inferred).findings


def test_nothing_arose_and_not_reckoned_is_left_open() -> None:
    method = "Có giải quyết: 2 điểm; không giải quyết: 0 điểm; không phát sinh thì không tính điểm"
    inferred = infer_rule(leaf("Đơn thư", "2", method=method))
    assert (inferred.rule["kind"], inferred.na_policy) == ("manual", "not_allowed")


def test_more_faults_for_more_points_ask_for_a_look() -> None:
    method = "(b/a) x điểm tối đa; trong đó: a là tổng số hồ sơ, b là số hồ sơ {}"
    late, good = (infer_rule(leaf("Hồ sơ", "2", method=method.format(words))) for words in ("trễ hạn", "đúng hạn"))
    assert (late.confidence, good.confidence) == (Confidence.LIKELY, Confidence.CERTAIN)


def test_the_word_for_recognised_is_no_second_sum() -> None:
    inferred = infer_rule(leaf("Sáng kiến", "3", method="Mỗi sáng kiến được công nhận cộng 1 điểm"))
    assert inferred.rule == {"kind": "per_event", "each": Fraction(1), "cap": Fraction(3)}


def test_a_gap_between_printed_dates_is_not_told_as_a_missing_year() -> None:
    levels = [("Trước ngày 31/01/2025", "2"), ("Từ 01/02/2025", "1"), ("Không ban hành", "0")]
    node = leaf("Kế hoạch", "2", [levels[0], ("Ban hành sau ngày 31/01/2025", "1"), levels[2]])
    inferred = infer_rule(node, 2025)
    assert inferred.because == "Các mức là ngày ban hành."
    assert points(node, inferred, {"issued": date(2025, 1, 30)}) == 2


def test_what_was_reached_is_no_noun() -> None:
    method = "Từ 95% trở lên: 2 điểm; dưới 95%: (tỷ lệ đạt được/95%) x 2 điểm"
    inferred = infer_rule(leaf("Tỷ lệ hồ sơ đúng hạn", "2", method=method))
    assert [one["label"] for one in inferred.inputs] == ["Tổng số hồ sơ", "Số hồ sơ đúng hạn"]


def test_money_is_no_count() -> None:
    levels = [("Trên 5 triệu đồng", "2"), ("Từ 1 đến 5 triệu đồng", "1"), ("Dưới 1 triệu đồng", "0")]
    assert infer_rule(leaf("Mức thu", "2", levels)).rule["kind"] == "levels"
    comrades = [("Từ 2 đồng chí trở lên", "2"), ("Dưới 2 đồng chí", "0")]
    assert infer_rule(leaf("Cán bộ", "2", comrades)).rule["kind"] == "bands"


@pytest.mark.parametrize(
    ("formula", "sure"),
    [
        ("(Số hồ sơ trực tuyến / Tổng số hồ sơ) x 2", Confidence.CERTAIN),
        ("(Tổng số hồ sơ / Số hồ sơ trực tuyến) x 2", Confidence.LIKELY),
    ],
)
def test_all_divided_by_a_part_asks_for_a_look(formula: str, sure: Confidence) -> None:
    inferred = infer_rule(leaf("Trực tuyến", "2", method=f"Điểm = {formula}"))
    assert (inferred.rule["kind"], inferred.confidence) == ("proportional", sure)


def test_the_verb_before_the_points_is_no_part_of_what_is_counted() -> None:
    method = "Tỷ lệ hồ sơ đúng hạn từ 95% trở lên tính 2 điểm; dưới 95% được tính 1 điểm"
    inferred = infer_rule(leaf("Hồ sơ", "2", method=method))
    assert [row["text"] for row in rows_of(inferred, "bands")] == ["Tỷ lệ hồ sơ đúng hạn từ 95% trở lên", "dưới 95%"]
    assert [one["label"] for one in inferred.inputs] == ["Tổng số hồ sơ", "Số hồ sơ đúng hạn"]
