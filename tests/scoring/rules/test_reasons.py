"""The figures that each rule gives as its reason."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from scoring.formula import Formula
from scoring.inputs import Value
from scoring.rules.bands import Band, BandsRule
from scoring.rules.base import LeafRule
from scoring.rules.levels import LevelsRule, YesNoRule
from scoring.rules.manual import ManualRule
from scoring.rules.measure import FigureMeasure, FulfilmentMeasure, ShareMeasure
from scoring.rules.proportional import ProportionalRule
from scoring.rules.unscorable import UnscorableRule
from scoring.rules.violation import ViolationRule
from tests.scoring.rules.examples import (
    COUNT_BANDS,
    FORMS,
    LEVELS,
    MONEY,
    ONE,
    ONE_BY_ONE,
    OPEN_BANDS,
    PAPERS,
    QUARTERS,
    SHARE_BANDS,
    WHOLE_RANGES,
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
    on_target,
    papers,
    piecewise,
    scaled,
    share,
    survey,
    towards,
    two,
    weighted,
)
from tests.scoring.rules.makers import CODE, exact, figures, values

REASONS: tuple[tuple[LeafRule, dict[str, Value], str], ...] = (
    (share, values(a=830, b=812), "812/830 hồ sơ trước hạn, đúng hạn (97,83%) × 3 điểm ="),
    (share, values(a=830, b=830), "830/830 hồ sơ trước hạn, đúng hạn (100%) × 3 điểm ="),
    (share, values(a=100000, b=94999), "94.999/100.000 hồ sơ trước hạn, đúng hạn (94,999%), dưới 95%:"),
    (share, values(a=100, b=95), "95/100 hồ sơ trước hạn, đúng hạn (95%) × 3 điểm ="),
    (
        replace(share, floor_inclusive=False),
        values(a=100, b=95),
        "95/100 hồ sơ trước hạn, đúng hạn (95%), chưa vượt 95%:",
    ),
    (replace(share, floor=None), values(a=10000, b=1), "1/10.000 hồ sơ trước hạn, đúng hạn (0,01%) × 3 điểm ="),
    (
        replace(share, floor=None),
        values(a=10**6, b=999999),
        "999.999/1.000.000 hồ sơ trước hạn, đúng hạn (99,9999%) × 3 điểm =",
    ),
    (
        ProportionalRule(CODE, exact(2), PAPERS, floor=exact("0.8")),
        values(a=1260, b=983),
        "983/1.260 văn bản (78,02%), dưới 80%:",
    ),
    (
        ProportionalRule(CODE, exact(6), PAPERS, full_at=exact("0.8")),
        values(a=100, b=60),
        "60/100 văn bản (60%) ÷ 80% × 6 điểm =",
    ),
    (
        ProportionalRule(CODE, exact(6), PAPERS, full_at=exact("0.8")),
        values(a=100, b=80),
        "80/100 văn bản (80%), tính tối đa 100% × 6 điểm =",
    ),
    (
        ProportionalRule(CODE, exact(6), PAPERS, cap=exact("0.9")),
        values(a=100, b=95),
        "95/100 văn bản (95%), tính tối đa 90% × 6 điểm =",
    ),
    (replace(share, specs=two("")), values(a=4, b=4), "4/4 (100%) × 3 điểm ="),
    (towards, values(a=520, b=113, t=50), "113/520 hồ sơ (21,73%), chỉ tiêu 50%, đạt 43,46% chỉ tiêu × 2,5 điểm ="),
    (
        towards,
        values(a=520, b=300, t=50),
        "300/520 hồ sơ (57,69%), chỉ tiêu 50%, đạt 115,38% chỉ tiêu, tính tối đa 100% × 2,5 điểm =",
    ),
    (income, values(a=1000, b=1040), "1.040/1.000 triệu đồng, đạt 104% chỉ tiêu, tính tối đa 100% × 1,5 điểm ="),
    (income, values(a=1000, b=900), "900/1.000 triệu đồng, đạt 90% chỉ tiêu × 1,5 điểm ="),
    (papers, values(a=486, b=369), "369/486 văn bản (75,93%), mức từ 50% đến dưới 80%:"),
    (papers, values(a=100000, b=89995), "89.995/100.000 văn bản (89,995%), mức từ 80% đến dưới 90%:"),
    (papers, values(a=4, b=4), "4/4 văn bản (100%), mức 100%:"),
    (papers, values(a=4, b=1), "1/4 văn bản (25%), mức dưới 50%:"),
    (replace(papers, bands=OPEN_BANDS), values(a=10, b=9), "9/10 văn bản (90%), mức trên 80%:"),
    (replace(papers, bands=OPEN_BANDS), values(a=10, b=8), "8/10 văn bản (80%), mức trên 50% đến 80%:"),
    (replace(papers, bands=OPEN_BANDS), values(a=10, b=5), "5/10 văn bản (50%), mức từ 50% trở xuống:"),
    (replace(papers, bands=(Band(ONE),)), values(a=10, b=5), "5/10 văn bản (50%), mức mọi kết quả:"),
    (
        replace(papers, bands=(Band(ONE, exact(50), text="quá nửa"), Band(ZERO, None, exact(50)))),
        values(a=4, b=3),
        "3/4 văn bản (75%), mức quá nửa:",
    ),
    (
        BandsRule(CODE, ONE, PAPERS, ShareMeasure(may_exceed=True), SHARE_BANDS),
        values(a=4, b=5),
        "5/4 văn bản (125%), mức từ 100% trở lên:",
    ),
    (
        BandsRule(CODE, ONE, PAPERS, ShareMeasure(as_percent=False), QUARTERS),
        values(a=9, b=7),
        "7/9 văn bản (77,78%), mức từ 3/4 đến dưới 1:",
    ),
    (
        BandsRule(CODE, ONE, PAPERS, ShareMeasure(as_percent=False), QUARTERS),
        values(a=10**5, b=74999),
        "74.999/100.000 văn bản (74,999%), mức dưới 3/4:",
    ),
    (forms, values(n=5), "5 hình thức, mức từ 4 trở lên:"),
    (forms, values(n=3), "3 hình thức, mức 2 đến 3:"),
    (forms, values(n=1), "1 hình thức, mức dưới 2:"),
    (replace(forms, bands=ONE_BY_ONE), values(n=1), "1 hình thức, mức 1:"),
    (replace(forms, bands=WHOLE_RANGES), values(n=2), "2 hình thức, mức 2 đến 3:"),
    (
        BandsRule(CODE, ONE, FORMS, FigureMeasure(whole=False), COUNT_BANDS),
        values(n=3),
        "3 hình thức, mức từ 2 đến dưới 4:",
    ),
    (
        on_target,
        values(a=824, b=83, t=10),
        "83/824 hồ sơ (10,07%), chỉ tiêu 10%, đạt 100,73% chỉ tiêu, mức từ 100% trở lên:",
    ),
    (
        BandsRule(CODE, ONE, MONEY, FulfilmentMeasure("b", "", "a"), SHARE_BANDS),
        values(a=1000, b=850),
        "850/1.000 triệu đồng, đạt 85% chỉ tiêu, mức từ 80% đến dưới 90%:",
    ),
    (mean, values(r=3, h=4, k=0), "7 phiếu, bình quân 0,71, mức dưới 0,75:"),
    (piecewise, values(a=4, b=3), "3/4 văn bản (75%), nội suy giữa 20% (0 điểm) và 80% (1 điểm) ="),
    (piecewise, values(a=10, b=8), "8/10 văn bản (80%):"),
    (piecewise, values(a=10, b=1), "1/10 văn bản (10%), dưới mốc 20% (0 điểm):"),
    (piecewise, values(a=10, b=10), "10/10 văn bản (100%), trên mốc 90% (1,5 điểm):"),
    (each, values(n=2), "2 hình thức × 0,3 điểm ="),
    (each, values(n=4), "4 hình thức × 0,3 điểm, tính tối đa 1 điểm ="),
    (less, values(n=2), "0,8 điểm − 2 hình thức × 0,1 điểm ="),
    (less, values(n=9), "0,8 điểm − 9 hình thức × 0,1 điểm, không dưới 0,5 điểm ="),
    (more, values(n=1), "0,8 điểm + 1 hình thức × 0,1 điểm ="),
    (more, values(n=9), "0,8 điểm + 9 hình thức × 0,1 điểm, tính tối đa 1 điểm ="),
    (LevelsRule(CODE, ONE, (), LEVELS), values(level="1"), "mức 1 (Đủ nội dung theo đề cương):"),
    (YesNoRule(CODE, ONE, (), ONE, ZERO), values(answer=True), "có:"),
    (YesNoRule(CODE, ONE, (), ONE, ZERO), values(answer=False), "không:"),
    (checklist, values(items=frozenset("13")), "2/3 nội dung (thiếu: Máy quét) ="),
    (checklist, values(items=frozenset("123")), "3/3 nội dung ="),
    (checklist, values(items=frozenset("1")), "1/3 nội dung (thiếu: Máy quét; Bảng tên) ="),
    (survey, values(a=150, b=132), "132/150 phiếu hài lòng, rất hài lòng (88%) × 2 điểm ="),
    (survey, values(published=88), "2 điểm × 88,00% theo nguồn công bố ="),
    (survey, values(published=exact("88.125")), "2 điểm × 88,125% theo nguồn công bố ="),
    (survey, values(a=0, b=0), "mẫu số hoặc chỉ tiêu bằng 0 hay chưa có, không tính được tỷ lệ:"),
    (weighted, values(r=6, h=4, k=0), "10 phiếu, bình quân 0,80 × 2 điểm ="),
    (
        change,
        values(c=exact("87.73"), p=exact("86.9")),
        "87,73% so với 86,90% kỳ trước (+0,83 điểm phần trăm), mức từ 0 trở lên:",
    ),
    (change, values(c=80, p=85), "80% so với 85% kỳ trước (−5 điểm phần trăm), mức dưới 0:"),
    (change, values(no_previous=True), "không có số liệu kỳ trước để so sánh:"),
    (ManualRule(CODE, ONE, ManualRule.implicit_inputs()), values(points=1), "chấm trực tiếp theo nhận xét:"),
    (late, values(n1=0, n2=0), "1 − 0,25 × 0 − 0,5 × 0 ="),
    (late, values(n1=4, n2=0), "1 − 0,25 × 4 − 0,5 × 0 ="),
    (late, values(n1=0, n2=4), "lấy số lớn hơn trong 0 và 1 − 0,25 × 0 − 0,5 × 4:"),
    (scaled, values(n=1), "3 × 1/2 ="),
    (scaled, values(n=9), "3 × 9/2, tính tối đa 3 điểm:"),
    (replace(scaled, formula=Formula.parse("-n", ("n",))), values(n=9), "−9, không dưới 0 điểm:"),
    (replace(scaled, formula=Formula.parse("1", ())), {}, "1 ="),
    (ViolationRule(CODE, ONE, (), ONE, ZERO), values(violation=False), "không có vi phạm:"),
    (ViolationRule(CODE, ONE, (), ONE, ZERO), values(violation=True), "có vi phạm:"),
    (crowd, values(a=20, b=20), "không có vi phạm (a = 20, b = 20; vi phạm khi b > a):"),
    (crowd, values(a=20, b=21), "có vi phạm (a = 20, b = 21; vi phạm khi b > a):"),
    (UnscorableRule(CODE, ONE, ()), {}, "bộ tiêu chí chưa có cách chấm cho mục này:"),
)


@pytest.mark.parametrize(("rule", "given", "said"), REASONS, ids=[row[2] for row in REASONS])
def test_the_reason_gives_the_figures(rule: LeafRule, given: Mapping[str, Value], said: str) -> None:
    assert figures(rule, given) == said
