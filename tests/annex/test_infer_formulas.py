"""Methods that count by a ratio or by events: rules, figures, and points around every bound."""

from fractions import Fraction

import pytest

from app.exchange.annex.infer.leaf import infer_rule
from app.exchange.annex.inferred import Confidence
from tests.annex.wrapped import leaf, loaded, points

Probes = list[tuple[dict[str, int], str]]


def check(
    method: str, most: str, probes: Probes, title: str = "Tỷ lệ hồ sơ được giải quyết đúng hạn"
) -> dict[str, object]:
    node = leaf(title, most, method=method)
    inferred = infer_rule(node)
    assert not loaded(node, inferred).findings, (inferred.rule, loaded(node, inferred).findings)
    assert inferred.rule["kind"] != "manual", inferred.because
    assert [points(node, inferred, given) for given, _ in probes] == [Fraction(said) for _, said in probes]
    return {"confidence": inferred.confidence, **inferred.rule, "inputs": inferred.inputs}


FLOOR_80: Probes = [({"a": 1000, "b": 1000}, "2"), ({"a": 1000, "b": 800}, "1.6"), ({"a": 1000, "b": 799}, "0")]
PLAIN: Probes = [({"a": 1000, "b": 1000}, "2"), ({"a": 1000, "b": 500}, "1"), ({"a": 1000, "b": 0}, "0")]

FORMULAS: list[tuple[str, str, Probes]] = [
    ("(b/a) x điểm tối đa", "2", PLAIN),
    ("b/a × điểm tối đa", "2", PLAIN),
    ("Điểm = (b / a) * điểm chuẩn", "2", PLAIN),
    ("Điểm tự chấm = b/a x 2", "2", PLAIN),
    ("Điểm = (b/a) x 2 điểm", "2", PLAIN),
    ("Tỷ lệ % x điểm tối đa", "2", PLAIN),
    ("Tỷ lệ % đạt được nhân với điểm tối đa", "2", PLAIN),
    ("Điểm tối đa x tỷ lệ %", "2", PLAIN),
    ("Điểm đánh giá = Điểm tối đa x (b/a)", "2", PLAIN),
    ("Điểm được tính theo công thức: (tỷ lệ % x điểm tối đa)/100%", "2", PLAIN),
    ("Cách tính điểm:\n(b/a) x 100% x điểm tối đa", "2", PLAIN),
    ("Tính theo tỷ lệ %", "2", PLAIN),
    ("Tỷ lệ hồ sơ đúng hạn x điểm tối đa", "2", PLAIN),
    (
        "Tỷ lệ giải ngân = số vốn đã giải ngân / tổng số vốn được giao x 100%. Điểm = tỷ lệ giải ngân x điểm tối đa",
        "2",
        PLAIN,
    ),
    ("Tỷ lệ = (Số hồ sơ xong/Tổng số hồ sơ) x 100%.\nĐiểm đánh giá là: Tỷ lệ x điểm tối đa.", "2", PLAIN),
    ("Số lượng hồ sơ số hóa/tổng số hồ sơ x điểm tối đa", "2", PLAIN),
    ("Tính điểm theo tỷ lệ thực hiện", "2", PLAIN),
    ("Tỷ lệ % = số hồ sơ đúng hạn / tổng số hồ sơ đã giải quyết x 100%\nĐiểm = Tỷ lệ % x điểm tối đa", "2", PLAIN),
    ("Tính tỷ lệ % giữa số hồ sơ đúng hạn so với tổng số hồ sơ\nTỷ lệ % x điểm tối đa", "2", PLAIN),
    ("(Số hồ sơ đúng hạn / Tổng số hồ sơ) x điểm tối đa", "2", PLAIN),
    ("(b/a) x điểm tối đa. Trong đó: a là tổng số hồ sơ, b là số hồ sơ đúng hạn", "2", PLAIN),
    ("(b/a) x điểm tối đa\nTrong đó:\n- a: tổng số hồ sơ tiếp nhận;\n- b: số hồ sơ giải quyết đúng hạn.", "2", PLAIN),
    (
        (
            "Nếu tỷ lệ đạt từ 80% - 100% thì điểm đánh giá được tính theo công thức: (tỷ lệ % × điểm tối đa)/100%. "
            "Nếu nhỏ hơn 80% thì điểm đánh giá là 0"
        ),
        "2",
        FLOOR_80,
    ),
    (
        (
            "Nếu tỷ lệ này đạt từ 80% đến 100% thì điểm được tính theo công thức:\n(tỷ lệ % x điểm tối đa)/100%.\n"
            "Nếu tỷ lệ này dưới 80% thì điểm đánh giá là 0 điểm."
        ),
        "2",
        FLOOR_80,
    ),
    ("Từ 80% trở lên: tính theo tỷ lệ\nDưới 80%: 0 điểm", "2", FLOOR_80),
    ("- Đạt từ 80% trở lên: (b/a) x điểm tối đa\n- Đạt dưới 80%: 0", "2", FLOOR_80),
    ("Tỷ lệ % x điểm tối đa; dưới 80%: 0 điểm", "2", FLOOR_80),
    ("Dưới 80% thì không được điểm; từ 80% trở lên thì điểm = tỷ lệ % x điểm tối đa", "2", FLOOR_80),
    (
        "Trên 50%: (b/a) x điểm tối đa\nTừ 50% trở xuống: 0 điểm",
        "2",
        [({"a": 1000, "b": 500}, "0"), ({"a": 1000, "b": 501}, "1.002")],
    ),
    (
        "Điểm = (b/a)/80% x điểm tối đa",
        "2",
        [({"a": 1000, "b": 1000}, "2"), ({"a": 1000, "b": 800}, "2"), ({"a": 1000, "b": 400}, "1")],
    ),
    (
        "Từ 80% trở lên: điểm tối đa\nDưới 80% thì điểm tính theo công thức: tỷ lệ %/80% x điểm tối đa",
        "2",
        [({"a": 1000, "b": 800}, "2"), ({"a": 1000, "b": 799}, "1.9975"), ({"a": 1000, "b": 400}, "1")],
    ),
    (
        (
            "Đạt từ 90% trở lên: điểm tối đa\nTừ 50% đến dưới 90% thì điểm tính theo công thức: tỷ lệ % x điểm tối đa\n"
            "Dưới 50%: 0 điểm"
        ),
        "2",
        [
            ({"a": 1000, "b": 900}, "2"),
            ({"a": 1000, "b": 899}, "1.798"),
            ({"a": 1000, "b": 500}, "1"),
            ({"a": 1000, "b": 499}, "0"),
        ],
    ),
]


@pytest.mark.parametrize(("method", "most", "probes"), FORMULAS, ids=[method[:60] for method, _, _ in FORMULAS])
def test_ratios_become_proportional(method: str, most: str, probes: Probes) -> None:
    assert check(method, most, probes)["kind"] in ("proportional", "formula")


def test_a_jump_is_written_as_a_formula_since_the_printed_ratio_is_not_divided_by_the_bound() -> None:
    assert check(*FORMULAS[-1])["kind"] == "formula"
    assert check(*FORMULAS[-2])["kind"] == "proportional"


def test_letters_keep_their_printed_definitions() -> None:
    found = check("(b/a) x điểm tối đa. Trong đó: a là tổng số hồ sơ, b là số hồ sơ đúng hạn", "2", PLAIN)
    inputs = found["inputs"]
    assert isinstance(inputs, tuple)
    assert [row["label"] for row in inputs] == ["Tổng số hồ sơ", "Số hồ sơ đúng hạn"]
    assert found["confidence"] is Confidence.CERTAIN


def test_the_formula_decides_which_letter_is_the_part() -> None:
    method = "(a/b) x điểm tối đa\na là số hồ sơ đúng hạn\nb là tổng số hồ sơ"
    found = check(method, "2", [({"a": 250, "b": 1000}, "0.5")])
    assert (found["numerator"], found["denominator"]) == ("a", "b")
    assert found["confidence"] is Confidence.CERTAIN


def test_definitions_against_the_formula_follow_it_and_ask_for_a_look() -> None:
    method = "(b/a) x điểm tối đa\na là số hồ sơ đúng hạn\nb là tổng số hồ sơ"
    assert check(method, "2", [])["confidence"] is Confidence.LIKELY


def test_a_floor_that_is_not_said_asks_for_a_look() -> None:
    assert check("Từ 80% trở lên: tính theo tỷ lệ", "2", FLOOR_80)["confidence"] is Confidence.LIKELY


EVENTS: list[tuple[str, str, str, Probes]] = [
    ("Mỗi văn bản sai trừ 0,1 điểm", "1", "deduction", [({"n": 0}, "1"), ({"n": 3}, "0.7"), ({"n": 11}, "0")]),
    ("Mỗi báo cáo gửi chậm trừ 0,25 điểm", "1", "deduction", [({"n": 1}, "0.75"), ({"n": 4}, "0"), ({"n": 5}, "0")]),
    ("Cứ 01 hồ sơ quá hạn bị trừ 0,05 điểm", "1", "deduction", [({"n": 20}, "0"), ({"n": 19}, "0.05")]),
    ("Cứ mỗi lần bị nhắc nhở thì trừ 0.5 điểm", "2", "deduction", [({"n": 1}, "1.5")]),
    ("Trừ 0,25 điểm/văn bản chậm", "1", "deduction", [({"n": 2}, "0.5")]),
    ("Trừ 0,2 điểm cho mỗi cuộc họp vắng mặt", "1", "deduction", [({"n": 2}, "0.6")]),
    ("Bị trừ 0,5 điểm đối với mỗi kiến nghị chưa xử lý", "1", "deduction", [({"n": 1}, "0.5")]),
    (
        "Mỗi sai sót trừ 0,25 điểm, trừ tối đa 1 điểm",
        "2",
        "deduction",
        [({"n": 4}, "1"), ({"n": 5}, "1"), ({"n": 3}, "1.25")],
    ),
    ("Mỗi sai sót trừ 0,25 điểm (tối đa không quá 0,5 điểm)", "1", "deduction", [({"n": 2}, "0.5"), ({"n": 3}, "0.5")]),
    ("Mỗi sai sót trừ 0,25 điểm. Trừ tối đa 1 điểm.", "2", "deduction", [({"n": 9}, "1")]),
    ("Mỗi đơn thư quá hạn trừ 0,5 điểm cho đến hết số điểm", "1", "deduction", [({"n": 3}, "0")]),
    ("Gửi đủ báo cáo: 2 điểm\nMỗi báo cáo thiếu trừ 0,5 điểm", "2", "deduction", [({"n": 1}, "1.5")]),
    ("Thực hiện đầy đủ: điểm tối đa; mỗi nội dung thiếu trừ 0,25 điểm", "1", "deduction", [({"n": 1}, "0.75")]),
    ("Mỗi báo cáo chậm trừ 0,1 điểm\nMỗi báo cáo thiếu trừ 0,25 điểm", "1", "deduction", [({"n1": 1, "n2": 2}, "0.4")]),
    (
        "Mỗi sáng kiến cộng 0,5 điểm, tối đa 2 điểm",
        "2",
        "per_event",
        [({"n": 3}, "1.5"), ({"n": 4}, "2"), ({"n": 5}, "2")],
    ),
    ("Mỗi sáng kiến được cộng 0,5 điểm, tối đa không quá 2 điểm", "2", "per_event", [({"n": 1}, "0.5")]),
    (
        "Cứ 01 mô hình mới được tính 1 điểm, nhưng không quá 2 điểm",
        "2",
        "per_event",
        [({"n": 2}, "2"), ({"n": 3}, "2")],
    ),
    (
        "Mỗi tin, bài: 0,1 điểm, tối đa 1 điểm",
        "1",
        "per_event",
        [({"n": 9}, "0.9"), ({"n": 10}, "1"), ({"n": 11}, "1")],
    ),
    ("0,25 điểm/cuộc đối thoại, tối đa 1 điểm", "1", "per_event", [({"n": 3}, "0.75"), ({"n": 4}, "1")]),
]


@pytest.mark.parametrize(("method", "most", "kind", "probes"), EVENTS, ids=[method[:60] for method, *_ in EVENTS])
def test_events_are_counted(method: str, most: str, kind: str, probes: Probes) -> None:
    assert check(method, most, probes, "Chất lượng văn bản")["kind"] == kind


FALLING: list[tuple[str, str, Probes]] = [
    (
        "Cứ giảm 1% trừ 0,05 điểm",
        "2",
        [
            ({"a": 100, "b": 100}, "2"),
            ({"a": 100, "b": 90}, "1.5"),
            ({"a": 100, "b": 60}, "0"),
            ({"a": 100, "b": 59}, "0"),
            ({"a": 100, "b": 61}, "0.05"),
        ],
    ),
    ("Đạt 100%: 2 điểm; cứ giảm 1% trừ 0,01 điểm", "2", [({"a": 100, "b": 0}, "1"), ({"a": 100, "b": 99}, "1.99")]),
    (
        "Từ 95% trở lên: điểm tối đa\nCứ giảm 1% trừ 0,1 điểm",
        "2",
        [({"a": 100, "b": 95}, "2"), ({"a": 100, "b": 94}, "1.9")],
    ),
    ("Cứ thiếu 1% thì trừ 0,1 điểm, trừ tối đa 1 điểm", "2", [({"a": 100, "b": 90}, "1"), ({"a": 100, "b": 50}, "1")]),
    ("Mỗi 1% chưa đạt trừ 0,02 điểm", "1", [({"a": 100, "b": 50}, "0"), ({"a": 100, "b": 75}, "0.5")]),
]


@pytest.mark.parametrize(("method", "most", "probes"), FALLING, ids=[method[:60] for method, *_ in FALLING])
def test_each_percent_less_costs_points(method: str, most: str, probes: Probes) -> None:
    found = check(method, most, probes)
    assert found["kind"] == "piecewise"
    assert found["confidence"] is Confidence.LIKELY


# One clause of each would be lost in a rule of figures.
NOT_UNDERSTOOD = [
    "(b/a) x điểm tối đa, trường hợp có hồ sơ quá hạn trừ thêm 0,5 điểm",
    "(b/a) x điểm tối đa\nNếu để xảy ra sai phạm thì không được điểm",
    "(b/a) x 3 điểm",
    "(b/a) x điểm tối đa\n(a/b) x điểm tối đa",
    "Từ 80% trở lên: (b/a) x điểm tối đa\nDưới 70%: 0 điểm",
    "Trên 80%: (b/a) x điểm tối đa\nDưới 80%: 0 điểm",
    "Cứ 02 hồ sơ quá hạn trừ 0,1 điểm",
    "Mỗi báo cáo chậm trừ 0,1 điểm; không gửi báo cáo nào: 0 điểm",
    "Mỗi báo cáo chậm dưới 5 ngày trừ 0,1 điểm",
    "Mỗi sai sót trừ 0,25 điểm\nTrừ tối đa 1 điểm\nTrừ tối đa 2 điểm",
    "Mỗi sai sót trừ 0,25 điểm\nMỗi sáng kiến cộng 0,5 điểm",
    "Cứ giảm 1% trừ 0,05 điểm; dưới 50%: 0 điểm",
    "Không vi phạm: 2 điểm; có 01 trường hợp vi phạm: trừ 0,5 điểm; từ 02 trường hợp trở lên: 0 điểm",
    "Đầy đủ: 2 điểm. Thiếu 01 báo cáo trừ 0,5 điểm; chậm 01 báo cáo trừ 0,25 điểm",
    "Có: 2 điểm; không: 0 điểm; khen thưởng được cộng thêm 0,5 điểm",
    "Từ 90% trở lên: 2 điểm; dưới 90%: 0 điểm; có văn bản sai trừ 1 điểm",
    "Tốt: từ 1,5 đến 2 điểm; khá: từ 1 đến 1,4 điểm; trung bình: 0 điểm",
    "Tốt: 1,5 - 2 điểm\nKhá: 1 - 1,4 điểm\nTrung bình: 0 điểm",
    "Ban hành kế hoạch: 2 điểm",
    "Cứ giảm 5% trừ 0,25 điểm",
    "Chấm theo hướng dẫn của Sở",
    "Căn cứ mức độ hoàn thành để chấm từ 0 đến 2 điểm",
]


@pytest.mark.parametrize("method", NOT_UNDERSTOOD)
def test_what_is_understood_in_part_is_typed_by_hand(method: str) -> None:
    node = leaf("Kết quả thực hiện", "2", method=method)
    inferred = infer_rule(node)
    assert inferred.rule["kind"] == "manual"
    assert inferred.confidence is Confidence.UNKNOWN
    assert [finding.rule for finding in inferred.findings] == ["rule-unknown"]
    assert inferred.original == method
    assert not loaded(node, inferred).findings
