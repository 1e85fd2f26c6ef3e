"""Levels that are ranges: the bands they become, and points just below, at and above every bound."""

from collections.abc import Sequence
from fractions import Fraction

import pytest

from app.exchange.annex.infer.leaf import infer_rule
from app.exchange.annex.inferred import Confidence, InferredRule
from app.exchange.annex.reading import AnnexNode
from scoring.findings import Severity
from tests.annex.wrapped import leaf, loaded, points, rows_of

Levels = Sequence[tuple[str, str]]
WHOLE = 100_000


def ratio_points(node: AnnexNode, inferred: InferredRule, percent: str) -> str:
    done = Fraction(percent) * WHOLE / 100
    assert done.denominator == 1
    got = points(node, inferred, {"a": WHOLE, "b": int(done)})
    return "" if got is None else str(float(got)).removesuffix(".0")


def rules_of(inferred: InferredRule) -> list[str]:
    return [finding.rule for finding in inferred.findings]


# Each line: levels as printed with their points; then percent -> points, every bound from both sides.
PERCENT: list[tuple[Levels, dict[str, str]]] = [
    (
        [("Từ 90% trở lên", "1"), ("Từ 70% - dưới 90%", "0.5"), ("Dưới 70%", "0")],
        {"100": "1", "90": "1", "89.999": "0.5", "70": "0.5", "69.999": "0", "0": "0"},
    ),
    (
        [("Đạt 100%", "1"), ("Đạt từ 85% đến dưới 100%", "0.5"), ("Đạt dưới 85%", "0")],
        {"100": "1", "99.999": "0.5", "85": "0.5", "84.999": "0"},
    ),
    (
        [("Trên 90%", "1"), ("Từ trên 60% đến 90%", "0.5"), ("Từ 60% trở xuống", "0")],
        {"90.001": "1", "90": "0.5", "60.001": "0.5", "60": "0"},
    ),
    (
        [(">= 80%", "1"), (">=50% và <80%", "0.5"), ("< 50%", "0")],
        {"80": "1", "79.999": "0.5", "50": "0.5", "49.999": "0"},
    ),
    (
        [("≥ 95 %", "1"), ("75 % – < 95 %", "0.6"), ("< 75 %", "0.1")],
        {"95": "1", "94.999": "0.6", "75": "0.6", "74.999": "0.1"},
    ),
    (
        [("Tỷ lệ từ 82,5% trở lên", "1"), ("Tỷ lệ từ 60,25% đến dưới 82,5%", "0.5"), ("Tỷ lệ dưới 60,25%", "0")],
        {"82.5": "1", "82.499": "0.5", "60.25": "0.5", "60.249": "0"},
    ),
    (
        [("Đạt tỷ lệ tối thiểu 60%", "1"), ("Đạt tỷ lệ dưới 60%", "0")],
        {"60": "1", "59.999": "0"},
    ),
    (
        [("Không quá 5%", "1"), ("Trên 5% đến 10%", "0.5"), ("Trên 10%", "0")],
        {"0": "1", "5": "1", "5.001": "0.5", "10": "0.5", "10.001": "0"},
    ),
    (
        [("TU 90% TRO LEN", "1"), ("TU 50% DEN DUOI 90%", "0.5"), ("DUOI 50%", "0")],
        {"90": "1", "89.999": "0.5", "50": "0.5", "49.999": "0"},
    ),
    (
        [("Từ 90 đến 100%", "1"), ("Từ 80 đến dưới 90%", "0.75"), ("Từ 70 đến dưới 80%", "0.5"), ("Dưới 70 %", "0")],
        {"90": "1", "89.999": "0.75", "80": "0.75", "79.999": "0.5", "70": "0.5", "69.999": "0"},
    ),
    (
        [("90 phần trăm trở lên", "1"), ("Dưới 90 phần trăm", "0")],
        {"90": "1", "89.999": "0"},
    ),
    (
        [("Lớn hơn hoặc bằng 70%", "1"), ("Nhỏ hơn 70%", "0")],
        {"70": "1", "69.999": "0"},
    ),
    (
        [("Đạt ít nhất 95% số hồ sơ", "1"), ("Từ 80% đến dưới 95% số hồ sơ", "0.5"), ("Chưa đạt 80% số hồ sơ", "0")],
        {"95": "1", "94.999": "0.5", "80": "0.5", "79.999": "0"},
    ),
    (
        [("80% ≤ tỷ lệ ≤ 100%", "1"), ("60% ≤ tỷ lệ < 80%", "0.5"), ("Tỷ lệ < 60%", "0")],
        {"80": "1", "79.999": "0.5", "60": "0.5", "59.999": "0"},
    ),
    (
        [("Xử lý 100% văn bản trên môi trường mạng", "1"), ("từ 95%-<100%", "0.75"), ("<95%", "0")],
        {"100": "1", "99.999": "0.75", "95": "0.75", "94.999": "0"},
    ),
    (
        [("≥95%", "1"), ("≥90%", "0.5"), ("<90%", "0")],
        {"95": "1", "94.999": "0.5", "90": "0.5", "89.999": "0"},
    ),
    (
        [("Trên 95%", "1"), ("90-95%", "0.5"), ("dưới 90%", "0")],
        {"95.001": "1", "95": "0.5", "90": "0.5", "89.999": "0"},
    ),
    (
        [("Tỷ lệ hồ sơ trễ từ 0% - 1%", "1"), ("trên 1% - 3%", "0.5"), ("trên 3%", "0")],
        {"0": "1", "1": "1", "1.001": "0.5", "3": "0.5", "3.001": "0"},
    ),
    (
        [("Vượt 50%", "1"), ("Từ 50% trở xuống", "0")],
        {"50.001": "1", "50": "0"},
    ),
    (
        [
            ("100% thôn được tuyên truyền", "2"),
            ("Từ 50% thôn trở lên được tuyên truyền", "1"),
            ("Dưới 50% thôn được tuyên truyền", "0"),
        ],
        {"100": "2", "99.999": "1", "50": "1", "49.999": "0"},
    ),
    (
        [("Từ 80% số thủ tục trở lên", "1"), ("Từ 50% số thủ tục trở lên", "0.5"), ("Dưới 50% số thủ tục", "0")],
        {"80": "1", "79.999": "0.5", "50": "0.5", "49.999": "0"},
    ),
    (
        [
            ("Toàn bộ hồ sơ được số hóa", "1"),
            ("Từ 60% đến dưới 100% hồ sơ được số hóa", "0.5"),
            ("Dưới 60% hồ sơ được số hóa", "0"),
        ],
        {"100": "1", "99.999": "0.5", "60": "0.5", "59.999": "0"},
    ),
    (
        [("Dưới 50%", "0"), ("Từ 50% đến dưới 75%", "0.5"), ("Từ 75% trở lên", "1")],
        {"75": "1", "74.999": "0.5", "50": "0.5", "49.999": "0"},
    ),
    (
        [("Từ 40% dịch vụ công mức độ 3, 4 trở lên", "1"), ("Dưới 40% dịch vụ công mức độ 3, 4", "0")],
        {"40": "1", "39.999": "0"},
    ),
    (
        [
            ("Hoàn thành 100% nhiệm vụ, chỉ tiêu được giao", "1"),
            ("Hoàn thành từ 80% đến dưới 100% nhiệm vụ, chỉ tiêu được giao", "0.5"),
            ("Hoàn thành dưới 80% nhiệm vụ, chỉ tiêu được giao", "0"),
        ],
        {"100": "1", "99.999": "0.5", "80": "0.5", "79.999": "0"},
    ),
]


@pytest.mark.parametrize(("levels", "probes"), PERCENT, ids=[levels[0][0] for levels, _ in PERCENT])
def test_percent_ranges_become_bands_with_their_bounds(levels: Levels, probes: dict[str, str]) -> None:
    node = leaf("Tỷ lệ hồ sơ được giải quyết đúng hạn", max(p for _, p in levels), levels)
    inferred = infer_rule(node)
    assert inferred.rule["kind"] == "bands"
    assert inferred.rule["measure"] == "percent"
    assert not loaded(node, inferred).findings
    assert {percent: ratio_points(node, inferred, percent) for percent in probes} == probes
    assert not {"bands-overlap", "bands-gap"} & set(rules_of(inferred))


def test_sure_bands_need_no_look() -> None:
    node = leaf("Tỷ lệ hồ sơ được giải quyết đúng hạn", "1", PERCENT[0][0])
    inferred = infer_rule(node)
    assert inferred.confidence is Confidence.CERTAIN
    assert inferred.findings == ()
    assert [row["label"] for row in inferred.inputs] == [
        "Tổng số hồ sơ",
        "Số hồ sơ được giải quyết đúng hạn",
    ]
    assert [place.row for place in inferred.rows] == [10, 11, 12, 13]


# Levels, percent -> points, figures the finding must name.
OVERLAPS: list[tuple[Levels, dict[str, str], str]] = [
    ([("100%", "1"), ("70% - 100%", "0.5"), ("Dưới 70%", "0")], {"100": "1", "99.999": "0.5"}, "100%"),
    ([("Từ 70-100%", "1"), ("Từ 50-70%", "0.5"), ("Dưới 50%", "0")], {"70": "1", "69.999": "0.5"}, "70%"),
    ([("80% đến 100%", "1"), ("50% đến 80%", "0.5"), ("0% đến 50%", "0")], {"80": "1", "50": "0.5", "49": "0"}, "80%"),
    ([("Từ 0% đến 5%", "1"), ("Từ 5% đến 10%", "0.5"), ("Trên 10%", "0")], {"5": "1", "5.001": "0.5"}, "5%"),
    ([("Từ 70% - 90%", "1"), ("Từ 60% - 75%", "0.5"), ("Dưới 60%", "0")], {}, ""),
]


@pytest.mark.parametrize(("levels", "probes", "said"), OVERLAPS, ids=[levels[0][0] for levels, _, _ in OVERLAPS])
def test_a_figure_of_two_levels_goes_to_the_better_and_is_told(
    levels: Levels, probes: dict[str, str], said: str
) -> None:
    node = leaf("Tỷ lệ hồ sơ đúng hạn", "1", levels)
    inferred = infer_rule(node)
    if not probes:  # nothing is printed for the best end of the scale
        assert inferred.rule["kind"] == "levels"
        return
    assert {percent: ratio_points(node, inferred, percent) for percent in probes} == probes
    finding = next(finding for finding in inferred.findings if finding.rule == "bands-overlap")
    assert finding.severity is Severity.ERROR
    assert said in finding.message
    assert inferred.confidence is Confidence.LIKELY


GAPS: list[tuple[Levels, dict[str, str], str]] = [
    ([("Trên 80%", "1"), ("Từ 50% đến dưới 80%", "0.5"), ("Dưới 50%", "0")], {"80": "0.5", "80.001": "1"}, "80%"),
    ([("90% - 100%", "1"), ("70% - 89%", "0.5"), ("Dưới 70%", "0")], {"89.5": "0.5", "90": "1", "70": "0.5"}, "89%"),
    ([("Từ 80% trở lên", "1"), ("Từ 50% đến dưới 80%", "0.5")], {"80": "1", "50": "0.5", "49.999": "0"}, "50%"),
    ([("Từ 70% đến dưới 100%", "1"), ("Dưới 70%", "0")], {"100": "1", "70": "1", "69.999": "0"}, "100%"),
]


@pytest.mark.parametrize(("levels", "probes", "said"), GAPS, ids=[levels[0][0] for levels, _, _ in GAPS])
def test_a_figure_of_no_level_goes_to_the_worse_and_is_told(levels: Levels, probes: dict[str, str], said: str) -> None:
    node = leaf("Tỷ lệ hồ sơ đúng hạn", "1", levels)
    inferred = infer_rule(node)
    assert {percent: ratio_points(node, inferred, percent) for percent in probes} == probes
    finding = next(finding for finding in inferred.findings if finding.rule == "bands-gap")
    assert finding.severity is Severity.WARNING
    assert said in finding.message


FRACTIONS: list[tuple[Levels, dict[str, str]]] = [
    (
        [("Đủ báo cáo theo quy định", "1"), ("Đạt ¾ số báo cáo trở lên", "0.5"), ("Dưới ¾ số báo cáo", "0")],
        {},
    ),
    (
        [("Tất cả báo cáo", "1"), ("Đạt ¾ số báo cáo trở lên", "0.5"), ("Dưới ¾ số báo cáo", "0")],
        {"100": "1", "99.999": "0.5", "75": "0.5", "74.999": "0"},
    ),
    (
        [("Từ 3/4 số thôn trở lên", "1"), ("Từ 1/2 đến dưới 3/4 số thôn", "0.5"), ("Dưới 1/2 số thôn", "0")],
        {"75": "1", "74.999": "0.5", "50": "0.5", "49.999": "0"},
    ),
    (
        [("Trên ½ số lượng văn bản", "1"), ("Không quá ½ số lượng văn bản", "0")],
        {"50.001": "1", "50": "0"},
    ),
    (
        [("Từ ¾ số cuộc họp trở lên có biên bản", "1"), ("Dưới ¾ số cuộc họp có biên bản", "0.25")],
        {"75": "1", "74.999": "0.25"},
    ),
]


@pytest.mark.parametrize(("levels", "probes"), FRACTIONS, ids=[levels[0][0] for levels, _ in FRACTIONS])
def test_fractions_are_measured_exactly(levels: Levels, probes: dict[str, str]) -> None:
    node = leaf("Số lượng báo cáo", "1", levels)
    inferred = infer_rule(node)
    if not probes:  # “đủ” alone does not say that it means all of the same reports
        assert inferred.rule["kind"] == "levels"
        return
    assert inferred.rule["measure"] == "fraction"
    assert not loaded(node, inferred).findings
    assert {percent: ratio_points(node, inferred, percent) for percent in probes} == probes


def test_thirds_have_no_decimal_end() -> None:
    levels = [("Từ 2/3 số hộ trở lên", "1"), ("Dưới 2/3 số hộ", "0")]
    node = leaf("Số hộ tham gia", "1", levels)
    inferred = infer_rule(node)
    assert [points(node, inferred, {"a": 3_000, "b": done}) for done in (1_999, 2_000, 2_001)] == [0, 1, 1]


COUNTS: list[tuple[Levels, dict[int, str]]] = [
    (
        [("Có từ 02 sáng kiến trở lên", "1"), ("Có 01 sáng kiến", "0.5"), ("Không có sáng kiến", "0")],
        {0: "0", 1: "0.5", 2: "1", 3: "1"},
    ),
    (
        [("Từ hai mô hình trở lên", "1"), ("Một mô hình", "0.5"), ("Không có mô hình", "0")],
        {0: "0", 1: "0.5", 2: "1", 9: "1"},
    ),
    (
        [
            ("Thực hiện từ 3 hình thức trở lên", "1"),
            ("Thực hiện từ 1 đến 2 hình thức", "0.5"),
            ("Không thực hiện hình thức nào", "0"),
        ],
        {0: "0", 1: "0.5", 2: "0.5", 3: "1"},
    ),
    (
        [
            ("Tổ chức tối thiểu 04 (bốn) cuộc đối thoại", "1"),
            ("Tổ chức dưới 04 cuộc đối thoại", "0.5"),
            ("Không tổ chức cuộc đối thoại", "0"),
        ],
        {0: "0", 1: "0.5", 3: "0.5", 4: "1"},
    ),
    (
        [("Trên 10 tin, bài", "1"), ("Từ 5 đến 10 tin, bài", "0.5"), ("Dưới 5 tin, bài", "0")],
        {4: "0", 5: "0.5", 10: "0.5", 11: "1"},
    ),
    (
        [("Từ 1.000 lượt truy cập trở lên", "1"), ("Dưới 1.000 lượt truy cập", "0")],
        {999: "0", 1_000: "1"},
    ),
    (
        [
            ("Không có văn bản trả lại", "1"),
            ("Có 01 văn bản trả lại", "0.5"),
            ("Có từ 02 văn bản trả lại trở lên", "0"),
        ],
        {0: "1", 1: "0.5", 2: "0", 5: "0"},
    ),
    (
        [("Không có hồ sơ trễ", "1"), ("Từ 1 đến 10 hồ sơ trễ", "0.5"), ("Quá 10 hồ sơ trễ", "0")],
        {0: "1", 1: "0.5", 10: "0.5", 11: "0"},
    ),
    (
        [("Từ 2 cuộc trở lên", "1"), ("1 cuộc", "0.5"), ("Không tổ chức", "0")],
        {0: "0", 1: "0.5", 2: "1"},
    ),
    (
        [("≥ 2 lớp tập huấn", "1"), ("1 lớp tập huấn", "0.5"), ("Chưa tổ chức lớp tập huấn", "0")],
        {0: "0", 1: "0.5", 2: "1"},
    ),
]


@pytest.mark.parametrize(("levels", "probes"), COUNTS, ids=[levels[0][0] for levels, _ in COUNTS])
def test_counts_of_one_thing_become_bands(levels: Levels, probes: dict[int, str]) -> None:
    node = leaf("Sáng kiến cải cách hành chính", "1", levels)
    inferred = infer_rule(node)
    assert inferred.rule["measure"] == "count"
    assert not loaded(node, inferred).findings
    got = {number: points(node, inferred, {"n": number}) for number in probes}
    assert got == {number: Fraction(said) for number, said in probes.items()}


TARGETS: list[tuple[str, Levels, dict[str, int], str]] = [
    (
        "Tỷ lệ hồ sơ trực tuyến",
        [
            ("Đạt 100% chỉ tiêu được giao", "1"),
            ("Đạt từ 70% đến dưới 100% chỉ tiêu được giao", "0.5"),
            ("Đạt dưới 70% chỉ tiêu được giao", "0"),
        ],
        {"a": 100, "b": 40, "t": 40},
        "1",
    ),
    (
        "Tỷ lệ hồ sơ trực tuyến",
        [("Đạt 100% lộ trình", "1"), ("Đạt từ 70% đến dưới 100% lộ trình", "0.5"), ("Dưới 70% lộ trình", "0")],
        {"a": 100, "b": 28, "t": 40},
        "0.5",
    ),
    (
        "Tỷ lệ hồ sơ trực tuyến",
        [("Đạt 100% lộ trình", "1"), ("Đạt từ 70% đến dưới 100% lộ trình", "0.5"), ("Dưới 70% lộ trình", "0")],
        {"a": 1000, "b": 279, "t": 40},
        "0",
    ),
    (
        "Thu ngân sách trên địa bàn",
        [("Đạt từ 100% chỉ tiêu được giao trở lên", "1"), ("Dưới 100% chỉ tiêu được giao", "0")],
        {"b": 120, "t": 100},
        "1",
    ),
    (
        "Thu ngân sách trên địa bàn",
        [("Đạt từ 100% chỉ tiêu được giao trở lên", "1"), ("Dưới 100% chỉ tiêu được giao", "0")],
        {"b": 99, "t": 100},
        "0",
    ),
]


@pytest.mark.parametrize(("title", "levels", "given", "said"), TARGETS)
def test_a_share_of_a_target_is_measured_against_it(
    title: str, levels: Levels, given: dict[str, int], said: str
) -> None:
    node = leaf(title, "1", levels)
    inferred = infer_rule(node)
    assert inferred.rule["measure"] == "fulfilment"
    assert inferred.confidence is Confidence.LIKELY
    assert not loaded(node, inferred).findings
    assert points(node, inferred, given) == Fraction(said)


SATISFIED = [
    ("Từ 90% công dân hài lòng trở lên", "1"),
    ("Từ 70% đến dưới 90% công dân hài lòng", "0.5"),
    ("Dưới 70% công dân hài lòng", "0"),
]


def test_satisfaction_in_a_sheet_is_counted_in_answers_and_asks_for_a_look() -> None:
    inferred = infer_rule(leaf("Thái độ phục vụ", "1", SATISFIED))
    assert inferred.scored_by == "self"
    assert "phiếu" in str(inferred.inputs[0]["label"])
    assert rules_of(inferred) == ["rule-likely"]


def test_satisfaction_that_says_it_is_a_survey_is_the_survey_s() -> None:
    inferred = infer_rule(leaf("Mức độ hài lòng (điều tra xã hội học)", "1", SATISFIED))
    assert inferred.scored_by == "survey"
    assert inferred.rule["kind"] == "bands"


# A scale would drop something of these words: they stay levels.
KEPT_WORDS: list[Levels] = [
    [
        ("100% văn bản đúng và không có văn bản sai", "1"),
        ("Từ 70% đến dưới 100% văn bản đúng", "0.5"),
        ("Dưới 70%", "0"),
    ],
    [("Từ 80% trở lên, có sáng kiến", "1"), ("Từ 50% đến dưới 80%", "0.5"), ("Dưới 50%", "0")],
    [("Từ 80% trở lên", "1"), ("Dưới 80% hoặc gửi chậm", "0")],
    [("Từ 80% hồ sơ trở lên", "1"), ("Dưới 80% văn bản", "0")],
    [("Đạt 80%, gửi trước 15/12", "1"), ("Dưới 80%", "0")],
    [("Từ 80% trở lên", "1"), ("Không thực hiện", "0")],
    [("Trên 80% trở lên", "1"), ("Dưới 80%", "0")],
    [("Từ 90% đến 80%", "1"), ("Dưới 80%", "0")],
    [("Từ 50% đến 70%", "1"), ("Trên 70%", "0.5"), ("Dưới 50%", "0")],
    [("Từ 80%", "1"), ("Từ 80%", "0.5"), ("Dưới 80%", "0")],
    [("02 lớp, 03 hội nghị", "1"), ("01 lớp, 01 hội nghị", "0.5"), ("Không có lớp, hội nghị", "0")],
    [("Từ 02 sáng kiến trở lên", "1"), ("01 mô hình", "0.5"), ("Không có", "0")],
    [("Trong 02 ngày", "1"), ("Trong 05 ngày", "0.5"), ("Quá 05 ngày", "0")],
    [("Từ 02 lần trở lên trong quý 1", "1"), ("01 lần", "0.5"), ("Không có lần nào", "0")],
    [("Tăng từ 5% trở lên", "1"), ("Tăng dưới 5%", "0")],
    [("Từ 5% trở lên so với năm trước", "1"), ("Dưới 5% so với năm trước", "0")],
    [("Ít nhất 01 lần/tháng", "1"), ("Dưới 01 lần/tháng", "0")],
    [("Đăng trên 02 trang thông tin", "1"), ("Đăng trên 01 trang thông tin", "0.5"), ("Không có trang thông tin", "0")],
    [("Đạt khoảng 80%", "1"), ("Dưới 80%", "0")],
    [("100% kiến nghị được xử lý đúng hạn", "1"), ("Có kiến nghị xử lý quá hạn", "0")],
    [("Đạt từ 80 điểm trở lên", "1"), ("Đạt dưới 80 điểm", "0")],
    [("Xếp hạng từ 1 đến 10", "1"), ("Xếp hạng từ 11 trở lên", "0")],
    [("Quy trình 5 bước", "1"), ("Quy trình 3 bước", "0.5")],
]


@pytest.mark.parametrize("levels", KEPT_WORDS, ids=[levels[0][0] for levels in KEPT_WORDS])
def test_levels_that_say_more_than_their_figure_stay_words(levels: Levels) -> None:
    node = leaf("Kết quả thực hiện", "1", levels)
    inferred = infer_rule(node)
    assert inferred.rule["kind"] == "levels"
    assert inferred.confidence is Confidence.LIKELY
    assert not loaded(node, inferred).findings
    assert [row["text"] for row in rows_of(inferred, "levels")] == [text for text, _ in levels]
