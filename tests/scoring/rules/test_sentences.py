"""The derivation of each rule line by line, and each rule in one sentence."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from scoring.formula import Formula
from scoring.inputs import Value
from scoring.rules.bands import Band
from scoring.rules.base import LeafRule, NoPoints
from scoring.rules.levels import LevelsRule, YesNoRule
from scoring.rules.manual import ManualRule
from scoring.rules.measure import ShareMeasure
from scoring.rules.unscorable import UnscorableRule
from scoring.rules.violation import ViolationRule
from tests.scoring.rules.examples import (
    LEVELS,
    ONE,
    SHARE_BANDS,
    ZERO,
    change,
    checklist,
    crowd,
    each,
    forms,
    income,
    late,
    less,
    mean,
    more,
    papers,
    piecewise,
    share,
    survey,
    towards,
    weighted,
)
from tests.scoring.rules.makers import CODE, count, exact, values

STEPS: tuple[tuple[LeafRule, dict[str, Value], list[str]], ...] = (
    (
        share,
        values(a=830, b=812),
        ["Tỷ lệ: 812 ÷ 830 = 97,83%", "Mức sàn: 97,83% > 95%", "Điểm: 97,83% × 3 điểm ≈ 2,934940"],
    ),
    (share, values(a=100, b=95), ["Tỷ lệ: 95 ÷ 100 = 95%", "Mức sàn: 95% = 95%", "Điểm: 95% × 3 điểm = 2,85"]),
    (share, values(a=100, b=94), ["Tỷ lệ: 94 ÷ 100 = 94%", "Mức sàn: 94%, dưới 95%"]),
    (
        towards,
        values(a=520, b=260, t=50),
        ["So với chỉ tiêu: 260 ÷ 520 = 50%; 50% ÷ 50% = 100%", "Điểm: 100% × 2,5 điểm = 2,5"],
    ),
    (
        income,
        values(a=1000, b=1040),
        ["So với chỉ tiêu: 1.040 ÷ 1.000 = 104%", "Điểm: 100% × 1,5 điểm = 1,5"],
    ),
    (papers, values(a=486, b=369), ["Tỷ lệ: 369 ÷ 486 = 75,93%", "Mức: từ 50% đến dưới 80%: 0,5 điểm"]),
    (forms, values(n=3), ["Số hình thức: 3 hình thức", "Mức: 2 đến 3: 0,5 điểm"]),
    (
        mean,
        values(r=3, h=4, k=0),
        ["Bình quân: (1 × 3 + 0,5 × 4 + 0 × 0) ÷ (3 + 4 + 0) = 0,71", "Mức: dưới 0,75: 0 điểm"],
    ),
    (
        weighted,
        values(r=6, h=4, k=0),
        ["Bình quân: (1 × 6 + 0,5 × 4 + 0 × 0) ÷ (6 + 4 + 0) = 0,80", "Điểm: 0,8 × 2 điểm = 1,6"],
    ),
    (survey, values(published=88), ["Điểm: 2 điểm × 88,00% theo nguồn công bố = 1,76"]),
    (
        piecewise,
        values(a=4, b=3),
        ["Tỷ lệ: 3 ÷ 4 = 75%", "Nội suy: nội suy giữa 20% (0 điểm) và 80% (1 điểm) ≈ 0,916667"],
    ),
    (each, values(n=4), ["Tính điểm: 4 hình thức × 0,3 điểm = 1,2", "Giới hạn: tính tối đa 1 điểm"]),
    (
        less,
        values(n=9),
        ["Tính điểm: 0,8 điểm − 9 hình thức × 0,1 điểm = −0,1", "Giới hạn: không dưới 0,5 điểm"],
    ),
    (late, values(n1=1, n2=0), ["Công thức: max(0; 1 − 0,25·n1 − 0,5·n2) = 0,75"]),
    (
        replace(checklist, max_points=exact("0.5")),
        values(items=frozenset("123")),
        ["Máy tính: 0,2 điểm", "Máy quét: 0,2 điểm", "Bảng tên: 0,2 điểm", "Cộng các nội dung: tính tối đa 0,5 điểm"],
    ),
    (crowd, values(a=20, b=21), ["Điều kiện b > a: đúng"]),
    (change, values(c=80, p=85), ["Chênh lệch: 80% − 85% = −5 điểm phần trăm", "Mức: dưới 0: 0 điểm"]),
)


@pytest.mark.parametrize(("rule", "given", "lines"), STEPS, ids=[row[2][0] for row in STEPS])
def test_the_derivation_shows_its_steps(rule: LeafRule, given: Mapping[str, Value], lines: list[str]) -> None:
    assert [f"{step.label}: {step.text}" for step in rule.reasoning(given).steps] == lines


SENTENCES: tuple[tuple[LeafRule, str], ...] = (
    (share, "Điểm = tỷ lệ số hồ sơ trước hạn, đúng hạn trên tổng số × 3 điểm; dưới 95%: 0 điểm."),
    (replace(share, floor=None), "Điểm = tỷ lệ số hồ sơ trước hạn, đúng hạn trên tổng số × 3 điểm."),
    (
        replace(share, floor_inclusive=False, full_at=exact("0.98")),
        (
            "Điểm = tỷ lệ số hồ sơ trước hạn, đúng hạn trên tổng số ÷ 98% × 3 điểm; tính tối đa 100%; "
            "từ 95% trở xuống: 0 điểm."
        ),
    ),
    (towards, "Điểm = tỷ lệ số hồ sơ trên tổng số so với chỉ tiêu được giao × 2,5 điểm; tính tối đa 100%."),
    (income, "Điểm = số thu so với dự toán thu × 1,5 điểm; tính tối đa 100%."),
    (
        replace(papers, bands=(*SHARE_BANDS[:1], Band(ZERO, None, exact(100)))),
        "Tính theo tỷ lệ số văn bản trên tổng số: 100%: 2 điểm; dưới 100%: 0 điểm.",
    ),
    (forms, "Tính theo số hình thức: từ 4 trở lên: 1 điểm; 2 đến 3: 0,5 điểm; dưới 2: 0 điểm."),
    (
        mean,
        (
            "Tính theo bình quân các phiếu trả lời (Rất hài lòng: 1; Hài lòng: 0,5; Không: 0): từ 1 trở lên: 1 điểm; "
            "từ 0,75 đến dưới 1: 0,5 điểm; dưới 0,75: 0 điểm."
        ),
    ),
    (
        piecewise,
        "Nội suy tuyến tính theo tỷ lệ số văn bản trên tổng số giữa các mốc: 20%: 0 điểm; 80%: 1 điểm; 90%: 1,5 điểm.",
    ),
    (each, "Điểm = 0,3 điểm × số hình thức, tối đa 1 điểm."),
    (less, "Từ 0,8 điểm, trừ 0,1 điểm × số hình thức; không dưới 0,5 điểm, không quá 1 điểm."),
    (more, "Từ 0,8 điểm, cộng 0,1 điểm × số hình thức; không dưới 0,5 điểm, không quá 1 điểm."),
    (
        LevelsRule(CODE, ONE, (), LEVELS),
        "Chọn một trong 2 mức: 1 điểm: Đủ nội dung theo đề cương; 0 điểm: Không đủ nội dung.",
    ),
    (YesNoRule(CODE, ONE, (), ONE, ZERO), "Có: 1 điểm; không: 0 điểm."),
    (
        checklist,
        "Cộng điểm các nội dung đạt, tối đa 0,6 điểm: Máy tính (0,2 điểm); Máy quét (0,2 điểm); Bảng tên (0,2 điểm).",
    ),
    (
        survey,
        "Điểm = tỷ lệ số phiếu hài lòng, rất hài lòng trên tổng số × 2 điểm, hoặc tính theo tỷ lệ đã công bố.",
    ),
    (
        change,
        (
            "Theo chênh lệch (điểm phần trăm) tỷ lệ năm nay trừ tỷ lệ năm trước: từ 0 trở lên: 1 điểm; dưới 0: 0 điểm; "
            "không có số liệu kỳ trước: 1 điểm."
        ),
    ),
    (
        replace(change, missing_previous=None),
        (
            "Theo chênh lệch (điểm phần trăm) tỷ lệ năm nay trừ tỷ lệ năm trước: từ 0 trở lên: 1 điểm; dưới 0: 0 điểm; "
            "không có số liệu kỳ trước: không tính mục này."
        ),
    ),
    (
        ManualRule(CODE, ONE, (), exact("0.25")),
        "Chấm trực tiếp từ 0 đến 1 điểm, theo bước 0,25, phải có nhận xét.",
    ),
    (
        late,
        "Điểm = max(0; 1 − 0,25·n1 − 0,5·n2), trong đó n1 = Số n1; n2 = Số n2; không dưới 0, tối đa 1 điểm.",
    ),
    (replace(late, formula=Formula.parse("1", ())), "Điểm = 1; không dưới 0, tối đa 1 điểm."),
    (ViolationRule(CODE, ONE, (), ONE, ZERO), "Không có vi phạm: 1 điểm; có vi phạm: 0 điểm."),
    (crowd, "Không có vi phạm: 1 điểm; có vi phạm (khi b > a): 0 điểm."),
    (UnscorableRule(CODE, ONE, ()), "Bộ tiêu chí có điểm cho mục này nhưng chưa nêu cách chấm."),
)


@pytest.mark.parametrize(("rule", "said"), SENTENCES, ids=[row[1] for row in SENTENCES])
def test_the_rule_is_said_in_one_sentence(rule: LeafRule, said: str) -> None:
    assert rule.in_words() == said


def test_no_earlier_figure_may_take_the_leaf_out() -> None:
    without = replace(change, missing_previous=None)
    assert without.points(values(no_previous=True)) is NoPoints.EXCLUDED


def test_an_abbreviation_keeps_its_capital() -> None:
    rule = replace(share, specs=(count("a", "TTHC phải niêm yết"), count("b", "TTHC đã niêm yết")), floor=None)
    assert rule.in_words() == "Điểm = tỷ lệ TTHC đã niêm yết trên TTHC phải niêm yết × 3 điểm."


def test_a_measure_that_gives_no_ratio_has_no_exact_figure() -> None:
    with pytest.raises(ValueError, match="NOT_APPLICABLE"):
        ShareMeasure().exact(papers, values(a=0, b=0))
