"""Whatever stands below a leaf: a rule comes out, it loads, and long words do not hold the reader up."""

from fractions import Fraction
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.annex.infer.leaf import infer_rule, split_survey
from app.exchange.annex.reading import AnnexNode
from scoring.findings import Severity
from tests.annex.wrapped import leaf, loaded

PIECES = [
    "Từ",
    "trên",
    "dưới",
    "đến",
    "trở lên",
    "trở xuống",
    "không quá",
    "tối thiểu",
    "≥",
    "<",
    "70%",
    "50 %",
    "100%",
    "¾",
    "2/3",
    "02",
    "hai",
    "0,5 điểm",
    "1",
    "điểm tối đa",
    "(b/a)",
    "x",
    "tỷ lệ %",
    "/100%",
    "mỗi",
    "cứ",
    "trừ",
    "cộng",
    "giảm 1%",
    "ngày 15/01",
    "trước ngày",
    "sau",
    "quý I",
    "tháng 02",
    "15 ngày",
    "làm việc",
    "kể từ ngày nhận",
    "chậm",
    "không",
    "có",
    "vi phạm",
    "ban hành",
    "hồ sơ",
    "báo cáo",
    "đúng hạn",
    "hài lòng",
    "điều tra xã hội học",
    "SIPAS",
    "Hội đồng thẩm định",
    "không phát sinh",
    "chỉ tiêu",
    "lộ trình",
    "a là",
    "b là",
    "tổng số",
    "nếu",
    "thì",
    ":",
    ";",
    ".",
    ",",
    "\n",
    "-",
    "–",
    "(",
    ")",
    "=",
    "và",
    "hoặc",
    "mỗi nội dung",
    "tất cả",
    "31/02",
    "0",
    "99999999999",
    "1/0",
    "%",
]
WORDS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join) | st.text(max_size=60)
POINTS = st.sampled_from([None, "0", "0.5", "1", "2", "-1", "1/3", "0.125"])
LEVELS = st.lists(st.tuples(WORDS, POINTS), max_size=5)


def errors(node: AnnexNode, year: int | None) -> list[str]:
    found = loaded(node, infer_rule(node, year))
    return [one.message for one in found.findings if one.severity is Severity.ERROR and one.rule != "best-differs"]


@given(title=WORDS, levels=LEVELS, method=WORDS, most=st.sampled_from([None, "0", "0.5", "1", "2", "1/3"]))
def test_any_words_give_a_rule_that_loads(
    title: str, levels: list[tuple[str, str | None]], method: str, most: str | None
) -> None:
    node = leaf(title, most, levels, method)
    assert errors(node, 2024) == []
    split = split_survey(node)
    assert split is None or sum((child.max_points or Fraction(0) for child in split), Fraction(0)) == node.max_points


@given(method=st.lists(WORDS, max_size=5).map("\n".join))
def test_any_method_gives_a_rule_whose_best_is_the_maximum_or_is_said_to_differ(method: str) -> None:
    node = leaf("Tỷ lệ hồ sơ đúng hạn", "2", method=method)
    inferred = infer_rule(node, None)
    assert errors(node, None) == []
    assert inferred.because
    assert inferred.rule["kind"] in RULE_KINDS


RULE_KINDS = {
    "bands",
    "checklist",
    "deduction",
    "formula",
    "levels",
    "manual",
    "per_event",
    "piecewise",
    "proportional",
    "survey",
    "timeliness",
    "violation",
    "yes_no",
}

LONG = [
    "(" * 9_000,
    "mỗi " * 3_000,
    "số a / " * 1_500,
    "tỷ lệ % " * 1_500,
    "từ 1% đến " * 1_500,
    "không phát sinh " * 900,
    "điểm tối đa x " * 1_000,
    "a là b, " * 1_500,
    "trừ 1 điểm, " * 1_200,
    "Hội đồng thẩm định " * 800,
    "điều tra xã hội học " * 700,
    "; " * 5_000,
    "\n- Có: 1" * 1_500,
    "đạt " * 3_500 + ": 1 điểm",
    "A" * 30_000,
]


@pytest.mark.parametrize("words", LONG, ids=[words[:12] for words in LONG])
def test_long_words_are_read_at_once(words: str) -> None:
    started = perf_counter()
    for node in (leaf(method=words), leaf(title=words), leaf(levels=[(words, "1"), ("Không", "0")])):
        assert infer_rule(node, 2024).rule["kind"] in RULE_KINDS
    assert perf_counter() - started < 3
