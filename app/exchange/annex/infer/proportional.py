"""A method that counts by a ratio -> proportional, with the floor and the full points that it prints."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from app.exchange.annex.infer.clauses import Clause
from app.exchange.annex.infer.labels import RatioLabels, capital, part_text, ratio_inputs, ratio_labels, whole_text
from app.exchange.annex.infer.outcome import Outcome, sure_if
from app.exchange.annex.infer.phrase import NO_WORDS, Phrase, says_only, trimmed, word_set
from app.exchange.annex.infer.ratio_words import Formula, definition_of, formula_of, ratio_said
from app.exchange.annex.infer.spans import Scale, Span, span_of
from scoring.dumping.toml_writer import Plain, value_text

LONGEST = 600
_FAULTS = re.compile(r"(?<![a-z])(?:tre|tre han|qua han|cham|vi pham|sai)(?![a-z])")
"""More of these would give more points: printed so or not, it asks for a look."""
_RANGE_WORDS = word_set(
    "neu truong hop doi voi khi cac ty le ti nay ket qua dat duoc thuc hien muc thi don vi cua co nho hon diem danh "
    "gia la so hoan thanh tinh ke hoach nhiem vu"
)


@dataclass(slots=True)
class _Method:
    """What the clauses of one method say."""

    formula: Formula | None = None
    when: Span | None = None
    """The range in which the formula holds."""
    zero: Span | None = None
    full: Span | None = None
    defined: dict[str, Phrase] = field(default_factory=dict)
    ratio: tuple[Phrase, Phrase] | None = None


def proportional(clauses: Sequence[Clause], title: Phrase, maximum: Fraction | None) -> Outcome | None:
    """The rule; None where any clause is none of these, or contradicts another."""
    if maximum is None or maximum <= 0:
        return None
    method = _Method()
    if not all(_take(clause, method, maximum) for clause in clauses) or method.formula is None:
        return None
    formula = method.formula
    if formula.most is not None and formula.most != maximum:
        return None
    bounds = _bounds(method)
    if bounds is None:
        return None
    floor, inclusive, full = bounds
    labels, part, whole, is_sure = _figures(method, title)
    if full is not None and formula.full_at is None and full != 1:
        return _stepped(labels, part, whole, floor, inclusive, full)
    rule: dict[str, Plain] = {"kind": "proportional"}
    if (part, whole) != ("b", "a"):
        rule |= {"numerator": part, "denominator": whole}
    if floor is not None:
        rule["floor"] = floor
        if not inclusive:
            rule["floor_inclusive"] = False
    if formula.full_at is not None:
        rule["full_at"] = formula.full_at
    says_floor = method.zero is not None or method.when is None or method.when.low in (None, 0)
    certain = is_sure and says_floor and not formula.is_spoken and not _FAULTS.search(trimmed(labels.part).key)
    return Outcome(rule, ratio_inputs(labels, part, whole), sure_if(certain), reason=_reason(floor, says_floor))


def _take(clause: Clause, method: _Method, maximum: Fraction) -> bool:
    """Put one clause in its place; False where it has none, or its place is taken."""
    if len(clause.said.key) > LONGEST:
        return False
    if (ratio := ratio_said(clause.said)) is not None:
        method.ratio = method.ratio or ratio
        return method.ratio == ratio
    if (formula := formula_of(clause.said)) is not None:
        return _set_formula(method, formula, None)
    if (defined := definition_of(clause.said)) is not None and clause.points is None:
        method.defined.setdefault(*defined)
        return method.defined[defined[0]] == defined[1]
    if clause.points is not None and (span := _pure_range(clause.words)) is not None:
        return _set_points(method, span, clause.points, maximum)
    return _take_conditioned(clause, method)


def _take_conditioned(clause: Clause, method: _Method) -> bool:
    """“Nếu tỷ lệ này đạt từ 80% đến 100% thì điểm tính theo công thức …”."""
    key = clause.said.key
    for found in re.finditer(r"(?:\sthi\s|:\s|,\s|\s(?=(?:duoc )?tinh |cham |diem ))", key):
        formula = formula_of(clause.said.part(found.end(), len(key))) or formula_of(
            Phrase(clause.said.text[found.end() :], key[found.end() :])
        )
        span = _pure_range(clause.said.part(0, found.start())) if formula else None
        if formula is not None and span is not None:
            return _set_formula(method, formula, span)
    return False


def _pure_range(said: Phrase) -> Span | None:
    """A range of the ratio with nothing else said."""
    span = span_of(said, Scale.PERCENT)
    if span is None or span.is_word or not says_only(span.rest.key, _RANGE_WORDS):
        return None
    return span


def _set_formula(method: _Method, formula: Formula, when: Span | None) -> bool:
    if method.formula is not None:
        return method.formula == formula and method.when == when
    method.formula, method.when = formula, when
    return True


def _set_points(method: _Method, span: Span, points: Fraction, maximum: Fraction) -> bool:
    if points == 0 and method.zero is None and span.low in (None, 0) and span.high is not None:
        method.zero = span
        return True
    reaches_top = span.high is None or (span.high == 100 and span.high_inclusive)
    if points == maximum and method.full is None and span.low is not None and reaches_top:
        method.full = span
        return True
    return False


def _bounds(method: _Method) -> tuple[Fraction | None, bool, Fraction | None] | None:
    """(floor, whether the floor itself earns, full from), as ratios; None where the ranges do not touch."""
    floor, inclusive = None, True
    when, zero, full = method.when, method.zero, method.full
    if when is not None and when.low not in (None, 0):
        floor, inclusive = when.low, when.low_inclusive
    if zero is not None and zero.high is not None:
        if floor not in (None, zero.high) or (floor is not None and zero.high_inclusive == inclusive):
            return None
        floor, inclusive = zero.high, not zero.high_inclusive
    top = full.low if full is not None else None
    if full is not None and not full.low_inclusive:
        return None
    if when is not None and when.high is not None and when.high != (Fraction(100) if top is None else top):
        return None
    if when is not None and when.high is None and top is not None and top != 100:
        return None
    if when is not None and when.high == 100 and not when.high_inclusive and top != 100:
        return None
    if floor is not None and not 0 <= floor <= (Fraction(100) if top is None else top):
        return None
    if top is not None and not 0 < top <= 100:
        return None
    full_at = method.formula.full_at if method.formula else None
    if full_at is not None and top not in (None, full_at * 100):
        return None
    return None if floor is None else floor / 100, inclusive, None if top is None else top / 100


def _figures(method: _Method, title: Phrase) -> tuple[RatioLabels, str, str, bool]:
    """Labels and names of the two figures, and whether the print defines both without a contradiction."""
    formula = method.formula or Formula()
    part, whole = (formula.part, formula.whole) if formula.part != formula.whole else ("b", "a")
    part, whole = part or "b", whole or "a"
    if part in method.defined and whole in method.defined:
        said_part, said_whole = method.defined[part], method.defined[whole]
        labels = RatioLabels(capital(said_part.text), capital(said_whole.text), True)
        return labels, part, whole, not _is_swapped(said_part, said_whole)
    said = (formula.part_words, formula.whole_words) if formula.part_words.key else method.ratio
    if said is not None:
        labels = RatioLabels(capital(part_text(said[0].text)), capital(whole_text(said[1].text)), True)
        return labels, part, whole, not _is_swapped(*said)
    labels = ratio_labels(title, formula.share if len(formula.share.tokens) > 1 else NO_WORDS)
    return labels, part, whole, labels.is_sure


def _is_swapped(part: Phrase, whole: Phrase) -> bool:
    """Whether the print divides all by a part of it."""
    return part.key.startswith("tong so") and not whole.key.startswith("tong so")


def _stepped(
    labels: RatioLabels, part: str, whole: str, floor: Fraction | None, inclusive: bool, full: Fraction
) -> Outcome:
    """Full points from a bound, the plain ratio below it: a jump that only a formula says exactly."""
    ratio = f"{part} / {whole}"
    below = f"{ratio} * max_points"
    if floor:
        relation = "<" if inclusive else "<="
        below = f"if({ratio} {relation} {_plain(floor)}; 0; {below})"
    expression = f"if({ratio} >= {_plain(full)}; max_points; {below})"
    reason = "Đủ mức thì đạt điểm tối đa, dưới mức tính theo tỷ lệ: hai đoạn không liền nhau nên ghi bằng công thức."
    return Outcome(
        {"kind": "formula", "expression": expression}, ratio_inputs(labels, part, whole), sure_if(False), reason=reason
    )


def _plain(ratio: Fraction) -> str:
    return value_text(ratio).strip('"')


def _reason(floor: Fraction | None, says_floor: bool) -> str:
    if floor is None:
        return "Điểm bằng tỷ lệ nhân điểm tối đa."
    if not says_floor:
        return "Điểm bằng tỷ lệ nhân điểm tối đa; bản in không nói dưới mức sàn được bao nhiêu, đã hiểu là 0 điểm."
    return "Điểm bằng tỷ lệ nhân điểm tối đa, dưới mức sàn là 0 điểm."
