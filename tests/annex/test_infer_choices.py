"""Levels in words, dates, days, boxes, absence, survey and council: what each becomes."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pytest

from app.exchange.annex.infer.leaf import infer_rule, split_survey
from app.exchange.annex.inferred import Confidence
from app.exchange.annex.reading import Proposal
from tests.annex.wrapped import Level, leaf, loaded, points, rows_of

Levels = Sequence[Level]

WORDS: list[Levels] = [
    [("Có thực hiện", "1"), ("Không thực hiện", "0")],
    [("Đạt", "1"), ("Không đạt", "0")],
    [("Đạt yêu cầu", "1"), ("Chưa đạt yêu cầu", "0")],
    [("Đầy đủ", "1"), ("Không đầy đủ", "0")],
    [("Ban hành kịp thời", "1"), ("Ban hành chưa kịp thời", "0.5"), ("Không ban hành", "0")],
    [("Có kế hoạch riêng", "1"), ("Lồng ghép trong kế hoạch khác", "0.5"), ("Không có kế hoạch", "0")],
    [("Thực hiện tốt", "1"), ("Thực hiện khá", "0.75"), ("Thực hiện trung bình", "0.5"), ("Không thực hiện", "0")],
    [("Không có cán bộ vi phạm kỷ luật", "1"), ("Có cán bộ vi phạm kỷ luật", "0")],
    [("Có vi phạm nhưng đã khắc phục", "0.5"), ("Không có vi phạm", "1"), ("Có vi phạm", "0")],
    [("Bố trí đủ trang thiết bị", "1"), ("Bố trí chưa đủ", "0.5"), ("Chưa bố trí", "0")],
    [("Đúng thẩm quyền, đúng trình tự", "1"), ("Sai thẩm quyền hoặc sai trình tự", "0")],
    [("Công khai đầy đủ theo Nghị định 61/2018/NĐ-CP", "1"), ("Không công khai", "0")],
]


@pytest.mark.parametrize("levels", WORDS, ids=[levels[0][0] for levels in WORDS])
def test_words_stay_the_printed_levels_best_first(levels: Levels) -> None:
    node = leaf("Ban hành kế hoạch", "1", levels)
    inferred = infer_rule(node)
    assert inferred.rule["kind"] == "levels"
    assert inferred.confidence is Confidence.CERTAIN
    assert inferred.findings == ()
    assert not loaded(node, inferred).findings
    best_first = sorted(levels, key=lambda level: -Fraction(level[1] or 0))
    assert [row["text"] for row in rows_of(inferred, "levels")] == [text for text, _ in best_first]
    printed = {str(place): Fraction(said or 0) for place, (_, said) in enumerate(levels, start=1)}
    assert {place: points(node, inferred, {"level": place}) for place in printed} == printed


@pytest.mark.parametrize("levels", [[("Có", "1"), ("Không", "0")], [("KHÔNG", "0.25"), ("CÓ", "1")]])
def test_a_bare_yes_and_no_lose_no_words(levels: Levels) -> None:
    node = leaf(levels=levels)
    inferred = infer_rule(node)
    assert inferred.rule["kind"] == "yes_no"
    said = {text.lower() == "có": Fraction(given or 0) for text, given in levels}
    assert {answer: points(node, inferred, {"answer": answer}) for answer in (True, False)} == said


@pytest.mark.parametrize(
    "levels",
    [
        [("Không có vi phạm", "1"), ("Có vi phạm", "0")],
        [("Không vi phạm", "1"), ("Vi phạm", "0")],
        [("Không để xảy ra vi phạm", "1"), ("Để xảy ra vi phạm", "0")],
        [("Có sai phạm", "0"), ("Không có sai phạm", "1")],
    ],
)
def test_a_bare_violation_is_asked_as_one(levels: Levels) -> None:
    node = leaf(levels=levels)
    inferred = infer_rule(node)
    assert inferred.rule["kind"] == "violation"
    assert [points(node, inferred, {"violation": violated}) for violated in (False, True)] == [1, 0]


METHODS_IN_WORDS = [
    "Có: 1 điểm; không: 0 điểm",
    "Có: 1 điểm, không: 0 điểm",
    "- Có: 1\n- Không: 0",
    "Có: điểm tối đa\nKhông: 0 điểm",
    "a) Có: 1 điểm\nb) Không: không có điểm",
    "Có thì được 1 điểm. Không thì được 0 điểm.",
]


@pytest.mark.parametrize("method", METHODS_IN_WORDS)
def test_a_method_of_lines_with_points_is_read_like_levels(method: str) -> None:
    node = leaf(method=method)
    inferred = infer_rule(node)
    assert inferred.rule["kind"] == "yes_no"
    assert not loaded(node, inferred).findings


@pytest.mark.parametrize(
    ("method", "texts"),
    [
        ("Đạt: 1 điểm; không đạt: 0 điểm", ["Đạt", "không đạt"]),
        ("Gửi đúng hạn: 1 điểm; gửi chậm: 0,5 điểm; không gửi: 0 điểm", ["Gửi đúng hạn", "gửi chậm", "không gửi"]),
        ("Xử lý hồ sơ: 1 điểm\nChưa xử lý hồ sơ: 0 điểm", ["Xử lý hồ sơ", "Chưa xử lý hồ sơ"]),
        ("Tổ chức tốt thì được 1 điểm. Tổ chức khá thì được 0,5 điểm.", ["Tổ chức tốt", "Tổ chức khá"]),
        ("Bố trí đủ (1 điểm)\nBố trí thiếu (0,5 điểm)", ["Bố trí đủ", "Bố trí thiếu"]),
    ],
)
def test_points_are_cut_off_without_a_word_of_the_level(method: str, texts: list[str]) -> None:
    inferred = infer_rule(leaf(method=method))
    assert [row["text"] for row in rows_of(inferred, "levels")] == texts


def test_ranges_beside_the_words_of_a_survey_are_the_survey_s() -> None:
    method = "Từ 90% trở lên: 3 điểm\nTừ 80% đến dưới 90%: 2 điểm\nDưới 80%: 0 điểm\n(Theo kết quả điều tra XHH)"
    inferred = infer_rule(leaf("Sự hài lòng", "3", method=method))
    assert (inferred.rule["kind"], inferred.scored_by) == ("bands", "survey")


def test_a_method_of_ranges_is_read_like_levels() -> None:
    method = (
        "Cách tính điểm:\n+ Từ 90% trở lên: điểm tối đa\n+ Từ 70% đến dưới 90%: 50% điểm tối đa\n+ Dưới 70%: 0 điểm"
    )
    node = leaf("Tỷ lệ hồ sơ đúng hạn", "2", method=method)
    inferred = infer_rule(node)
    assert inferred.rule["kind"] == "bands"
    assert [points(node, inferred, {"a": 100, "b": done}) for done in (90, 89, 70, 69)] == [2, 1, 1, 0]


def test_a_sentence_beside_levels_keeps_them_words() -> None:
    levels = [("Từ 80% trở lên", "1"), ("Dưới 80%", "0")]
    inferred = infer_rule(leaf(levels=levels, method="Không tính hồ sơ của các bộ phận khác"))
    assert inferred.rule["kind"] == "levels"
    assert inferred.confidence is Confidence.LIKELY


def test_a_method_that_repeats_its_levels_is_not_read_twice() -> None:
    levels = [("Từ 80% trở lên", "1"), ("Dưới 80%", "0")]
    inferred = infer_rule(leaf(levels=levels, method="Từ 80% trở lên: 1\nDưới 80%: 0"))
    assert inferred.rule["kind"] == "bands"
    assert inferred.original == "Từ 80% trở lên: 1\nDưới 80%: 0"


DATES: list[tuple[Levels, dict[date, str]]] = [
    (
        [
            ("Ban hành trước ngày 15/01", "1"),
            ("Ban hành từ ngày 15/01 đến ngày 31/01", "0.5"),
            ("Ban hành sau ngày 31/01", "0.25"),
            ("Không ban hành", "0"),
        ],
        {date(2024, 1, 14): "1", date(2024, 1, 15): "0.5", date(2024, 1, 31): "0.5", date(2024, 2, 1): "0.25"},
    ),
    (
        [("Chậm nhất ngày 20/01", "1"), ("Sau ngày 20/01", "0.5"), ("Chưa ban hành", "0")],
        {date(2024, 1, 20): "1", date(2024, 1, 21): "0.5"},
    ),
    (
        [("Trước 15/01", "1"), ("Từ 15/01 đến 30/01", "0.5"), ("Sau 30/01 hoặc không ban hành", "0")],
        {date(2024, 1, 14): "1", date(2024, 1, 30): "0.5", date(2024, 1, 31): "0"},
    ),
    (
        [("Ban hành trong quý I", "1"), ("Ban hành sau quý I", "0.5"), ("Không ban hành kế hoạch", "0")],
        {date(2024, 3, 31): "1", date(2024, 4, 1): "0.5", date(2023, 12, 30): "1"},
    ),
    (
        [("Ban hành trong tháng 02", "1"), ("Ban hành sau tháng 02", "0.5"), ("Không ban hành", "0")],
        {date(2024, 2, 29): "1", date(2024, 3, 1): "0.5"},
    ),
    (
        [("Gửi trước ngày 05 tháng 6", "1"), ("Gửi từ ngày 05 tháng 6 trở đi", "0.5"), ("Không gửi", "0")],
        {date(2024, 6, 4): "1", date(2024, 6, 5): "0.5"},
    ),
    (
        [
            ("Ban hành trước ngày 31/12/2023", "1"),
            ("Ban hành từ ngày 31/12/2023 trở đi", "0.5"),
            ("Không ban hành", "0"),
        ],
        {date(2023, 12, 30): "1", date(2023, 12, 31): "0.5"},
    ),
    (
        [("Ban hành trước ngày 31/12 năm trước", "1"), ("Ban hành trước ngày 15/01", "0.5"), ("Không ban hành", "0")],
        {},
    ),
]


@pytest.mark.parametrize(("levels", "probes"), DATES, ids=[levels[0][0] for levels, _ in DATES])
def test_dates_become_timeliness_in_the_year_of_the_set(levels: Levels, probes: dict[date, str]) -> None:
    node = leaf("Ban hành kế hoạch", "1", levels)
    inferred = infer_rule(node, 2024)
    assert not loaded(node, inferred).findings
    if not probes:  # two ranges that both begin at the start of time: which holds is not said
        assert inferred.rule["kind"] == "levels"
        return
    assert inferred.rule["kind"] == "timeliness"
    assert points(node, inferred, {"not_issued": True}) == 0
    got = {day: points(node, inferred, {"issued": day}) for day in probes}
    assert got == {day: Fraction(said) for day, said in probes.items()}


def test_a_day_that_no_level_names_counts_as_late_and_is_told() -> None:
    levels = [("Ban hành trước ngày 15/01", "1"), ("Ban hành sau ngày 15/01", "0.5"), ("Không ban hành", "0")]
    node = leaf("Ban hành kế hoạch", "1", levels)
    inferred = infer_rule(node, 2024)
    assert points(node, inferred, {"issued": date(2024, 1, 15)}) == Fraction("0.5")
    assert "15/01/2024" in next(one.message for one in inferred.findings if one.rule == "bands-gap")


@pytest.mark.parametrize(
    ("levels", "year"),
    [
        ([("Ban hành trước ngày 15/01", "1"), ("Ban hành sau ngày 15/01", "0.5"), ("Không ban hành", "0")], None),
        ([("Ban hành trước ngày 31/12", "1"), ("Ban hành sau ngày 31/12", "0.5"), ("Không ban hành", "0")], 2024),
        ([("Ban hành trước ngày 31/02", "1"), ("Ban hành sau ngày 31/02", "0.5")], 2024),
        (
            [("Không quá 01 tháng sau khi cấp huyện ban hành", "1"), ("Quá 01 tháng", "0.5"), ("Không ban hành", "0")],
            2024,
        ),
        ([("Chậm không quá 05 ngày", "1"), ("Chậm quá 05 ngày", "0.5")], 2024),
        ([("Trong thời hạn 15 ngày", "1"), ("Quá 15 ngày", "0.5")], 2024),
        ([("Trong 10 ngày làm việc kể từ ngày nhận văn bản", "1"), ("Quá 10 ngày kể từ ngày nhận văn bản", "0")], 2024),
        ([("Ban hành trước ngày 15/01, đủ nội dung", "1"), ("Ban hành sau ngày 15/01", "0.5")], 2024),
    ],
)
def test_time_limits_that_leave_a_doubt_stay_words(levels: Levels, year: int | None) -> None:
    inferred = infer_rule(leaf("Ban hành kế hoạch", "1", levels), year)
    assert inferred.rule["kind"] == "levels"
    assert inferred.confidence is Confidence.LIKELY


DAYS: list[tuple[Levels, dict[date, str]]] = [
    (
        [
            ("Ban hành trong thời hạn 15 ngày kể từ ngày cấp trên ban hành kế hoạch", "1"),
            ("Ban hành sau 15 ngày", "0.5"),
            ("Không ban hành", "0"),
        ],
        {date(2024, 1, 16): "1", date(2024, 1, 17): "0.5"},
    ),
    (
        [
            ("Không quá 10 ngày kể từ ngày nhận kế hoạch của tỉnh", "1"),
            ("Từ 11 đến 20 ngày kể từ ngày nhận kế hoạch của tỉnh", "0.5"),
            ("Quá 20 ngày kể từ ngày nhận kế hoạch của tỉnh", "0.25"),
            ("Không ban hành", "0"),
        ],
        {date(2024, 1, 11): "1", date(2024, 1, 12): "0.5", date(2024, 1, 21): "0.5", date(2024, 1, 22): "0.25"},
    ),
    (
        [("Trong vòng 05 ngày làm việc kể từ ngày nhận được yêu cầu", "1"), ("Sau 05 ngày làm việc", "0")],
        {date(2024, 1, 8): "1", date(2024, 1, 9): "0"},
    ),
]


@pytest.mark.parametrize(("levels", "probes"), DAYS, ids=[levels[0][0] for levels, _ in DAYS])
def test_days_after_a_reference_become_timeliness(levels: Levels, probes: dict[date, str]) -> None:
    node = leaf("Ban hành kế hoạch", "1", levels)
    inferred = infer_rule(node)
    assert inferred.rule["kind"] == "timeliness"
    assert not loaded(node, inferred).findings
    reference = date(2024, 1, 1)
    got = {day: points(node, inferred, {"reference": reference, "issued": day}) for day in probes}
    assert got == {day: Fraction(said) for day, said in probes.items()}


def test_each_late_day_costs_points() -> None:
    node = leaf("Gửi báo cáo", "1", method="Gửi trước ngày 05/6: 1 điểm. Mỗi ngày chậm trừ 0,1 điểm. Không gửi: 0 điểm")
    inferred = infer_rule(node, 2024)
    assert not loaded(node, inferred).findings
    assert inferred.rule["late_each"] == Fraction(1, 10)
    days = [date(2024, 6, 4), date(2024, 6, 5), date(2024, 6, 14), date(2024, 6, 30)]
    assert [points(node, inferred, {"issued": day}) for day in days] == [1, Fraction(9, 10), 0, 0]


BOXES: list[tuple[Levels, str]] = [
    ([("Có kế hoạch tuyên truyền", "0.5"), ("Có chuyên mục trên trang thông tin", "0.5")], ""),
    ([("Niêm yết tại trụ sở", "0.25"), ("Niêm yết trên trang thông tin", "0.5"), ("Có bảng tra cứu", "0.25")], ""),
    ([], "Đạt được mỗi nội dung: 0,25 điểm\n- Có bàn\n- Có ghế\n- Có máy tính\n- Có máy quét"),
    ([], "Cung cấp đầy đủ thông tin: 0,5 điểm; cập nhật kịp thời: 0,5 điểm"),
    ([], "- Có công bố: 0,5 điểm\n- Có duy trì, cải tiến: 0,5 điểm"),
    ([], "Mỗi nội dung đạt 0,5 điểm:\n+ Có kế hoạch\n+ Có báo cáo"),
]


@pytest.mark.parametrize(("levels", "method"), BOXES)
def test_points_that_add_up_become_a_checklist(levels: Levels, method: str) -> None:
    node = leaf("Công khai", "1", levels, method)
    inferred = infer_rule(node)
    assert inferred.rule["kind"] == "checklist"
    assert not loaded(node, inferred).findings
    assert points(node, inferred, {"items": []}) == 0
    assert points(node, inferred, {"items": [str(row["id"]) for row in rows_of(inferred, "items")]}) == 1


@pytest.mark.parametrize(
    "levels",
    [
        [("Ban hành đúng hạn", "0.6"), ("Ban hành chậm", "0.4")],
        [("Có kế hoạch", "0.5"), ("Không có kế hoạch", "0.5")],
        [("Có kế hoạch", "0.5"), ("Có báo cáo", "0.25")],
    ],
)
def test_levels_that_exclude_each_other_never_add_up(levels: Levels) -> None:
    inferred = infer_rule(leaf("Công khai", "1", levels))
    assert inferred.rule["kind"] == "levels"
    assert inferred.confidence is Confidence.LIKELY


ABSENCES: list[tuple[str, str]] = [
    ("Không phát sinh: đạt điểm tối đa", "full"),
    ("Không phát sinh hồ sơ: 1 điểm", "full"),
    ("Trường hợp không phát sinh thì được tính điểm tối đa", "full"),
    ("Nếu không phát sinh nhiệm vụ thì chấm điểm tối đa", "full"),
    ("Không phát sinh thì không đánh giá", "exclude"),
    ("Trường hợp trong năm không phát sinh, không chấm điểm tiêu chí này", "exclude"),
    ("Đơn vị không phát sinh hồ sơ thì loại khỏi tổng điểm", "exclude"),
    ("Không phát sinh: 0 điểm", "zero"),
]


@pytest.mark.parametrize(("said", "policy"), ABSENCES)
def test_what_did_not_arise_is_a_policy_and_no_level(said: str, policy: str) -> None:
    node = leaf("Tỷ lệ hồ sơ đúng hạn", "1", method=f"Từ 80% trở lên: 1 điểm\nDưới 80%: 0 điểm\n{said}")
    inferred = infer_rule(node)
    assert inferred.rule["kind"] == "bands"
    assert len(rows_of(inferred, "bands")) == 2
    assert inferred.na_policy == policy
    assert inferred.na_case == said
    assert not loaded(node, inferred).findings


def test_nothing_arising_as_the_best_outcome_stays_a_level() -> None:
    levels = [("Không phát sinh đơn thư khiếu nại", "1"), ("Có phát sinh đơn thư khiếu nại", "0")]
    inferred = infer_rule(leaf(levels=levels))
    assert inferred.rule["kind"] == "levels"
    assert inferred.na_policy == "not_allowed"


def test_no_points_and_no_assessment_are_not_the_same() -> None:
    method = "Từ 80% trở lên: 1 điểm\nDưới 80%: 0 điểm\nKhông phát sinh thì xem xét theo thực tế nhưng trừ 0,1 điểm"
    inferred = infer_rule(leaf(method=method))
    assert inferred.na_policy == "not_allowed"
    assert inferred.confidence is not Confidence.CERTAIN


SURVEYS = [
    "Điều tra xã hội học",
    "Theo kết quả điều tra xã hội học",
    "Chấm điểm theo kết quả SIPAS năm 2024",
    "Chỉ số hài lòng x điểm tối đa",
    "Theo kết quả điều tra XHH: 5 điểm",
    "Theo kết quả khảo sát mức độ hài lòng của người dân, tổ chức",
]


@pytest.mark.parametrize("method", SURVEYS)
def test_a_survey_gives_its_points(method: str) -> None:
    node = leaf("Sự hài lòng của người dân", "5", method=method)
    inferred = infer_rule(node)
    assert (inferred.rule["kind"], inferred.scored_by) == ("survey", "survey")
    assert not loaded(node, inferred).findings
    assert points(node, inferred, {"a": 200, "b": 150}) == Fraction("3.75")


@pytest.mark.parametrize(
    "method", ["Hội đồng thẩm định chấm", "Do Hội đồng thẩm định đánh giá", "Hội đồng thẩm định xem xét, quyết định"]
)
def test_the_council_types_its_points(method: str) -> None:
    node = leaf("Sáng tạo trong điều hành", "2", method=method)
    inferred = infer_rule(node)
    assert (inferred.rule["kind"], inferred.scored_by) == ("manual", "council")
    assert not loaded(node, inferred).findings


@pytest.mark.parametrize(
    ("method", "column"),
    [
        ("Có: 1,5 điểm; không: 0 điểm; trong đó điều tra XHH: 0,5 điểm", None),
        ("Có: 1,5 điểm; không: 0 điểm\nĐiều tra xã hội học: 0,5 điểm", None),
        ("Có: 1,5 điểm; không: 0 điểm", "0.5"),
    ],
)
def test_survey_points_inside_a_leaf_become_two_children(method: str, column: str | None) -> None:
    node = leaf("Chất lượng phục vụ", "2", method=method, survey=column)
    inferred = infer_rule(node)
    assert inferred.rule["kind"] == "manual"
    finding = inferred.findings[0]
    assert finding.rule == "survey-inside"
    assert isinstance(finding.proposal, Proposal)
    assert (finding.proposal.aspect, finding.proposal.value) == ("split_survey", "0.5")
    split = split_survey(node)
    assert split is not None
    appraised, survey = split
    assert (appraised.code, survey.code) == ("1.1.1.1", "1.1.1.2")
    assert (appraised.max_points, survey.max_points) == (Fraction("1.5"), Fraction("0.5"))
    assert infer_rule(appraised).rule["kind"] == "yes_no"
    assert infer_rule(survey).scored_by == "survey"
    assert infer_rule(survey).rule["kind"] == "survey"


def test_a_level_of_the_survey_goes_to_its_child() -> None:
    node = leaf("Chất lượng phục vụ", "2", [("Có", "1.5"), ("Không", "0"), ("Điều tra xã hội học", "0.5")])
    split = split_survey(node)
    assert split is not None
    assert [child.max_points for child in split] == [Fraction("1.5"), Fraction("0.5")]
    assert [infer_rule(child).rule["kind"] for child in split] == ["yes_no", "survey"]


def test_a_leaf_without_survey_points_is_not_split() -> None:
    assert split_survey(leaf(method="Có: 1 điểm; không: 0 điểm")) is None
    assert split_survey(leaf(most=None, survey="1")) is None


@pytest.mark.parametrize(
    ("most", "step"),
    [("1.5", "1/4"), ("0.375", "1/8"), ("0.15", "1/20"), ("0.33", "1/100"), ("1/3", "1/100"), (None, "1/4")],
)
def test_a_leaf_without_words_is_typed_by_hand_in_steps_of_its_maximum(most: str | None, step: str) -> None:
    inferred = infer_rule(leaf(most=most))
    assert inferred.rule == {"kind": "manual", "step": Fraction(step)}
    assert inferred.confidence is Confidence.UNKNOWN
    assert "dòng 10" in inferred.findings[0].message
