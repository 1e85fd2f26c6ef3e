"""A leaf of an annex -> its rule, with what was assumed and how sure it is: the door of this package."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from app.exchange.annex.infer.absence import apart
from app.exchange.annex.infer.bands import bands_of
from app.exchange.annex.infer.choices import checklist, is_reckoned, levels_rule, violation, yes_or_no
from app.exchange.annex.infer.clauses import Clause, clauses_of, sentence_clauses
from app.exchange.annex.infer.contents import contents_checklist
from app.exchange.annex.infer.events import events
from app.exchange.annex.infer.lateness import late_days
from app.exchange.annex.infer.outcome import Outcome
from app.exchange.annex.infer.phrase import Phrase, trimmed
from app.exchange.annex.infer.proportional import proportional
from app.exchange.annex.infer.surveys import by_council, by_survey, inside_points, is_survey, split_survey
from app.exchange.annex.infer.telling import inside_message, told, unknown
from app.exchange.annex.infer.timeliness import by_dates, by_days
from app.exchange.annex.inferred import Confidence, InferredRule
from app.exchange.annex.reading import AnnexNode

__all__ = ["infer_rule", "split_survey"]

STEPS = (Fraction(1, 4), Fraction(1, 8), Fraction(1, 20), Fraction(1, 100))
_COUNTS = re.compile(r"\d|%|(?<![a-z])(?:tru|cong|diem|ty le|ti le|cong thuc|muc)(?![a-z])|(?<![a-z])x(?![a-z])")
"""A sentence that gives or takes points: levels without it would be a wrong guess."""
MOST_LETTERS = 20_000
"""A cell of Excel holds 32.767; a method of more than this is no method."""

MOST_CLAUSES = 300


def infer_rule(node: AnnexNode, year: int | None = None) -> InferredRule:
    """The rule that the words below a leaf mean; a manual rule with confidence `unknown` where that is not clear.

    `year` is that of the set's period, for dates printed without one. Never raises for any words.
    """
    step = manual_step(node.max_points, has_words=bool(node.levels or node.method.strip()))
    survey_points = inside_points(node)
    if survey_points is not None:
        return unknown(node, step, inside_message(node, survey_points), survey_points)
    if sum(map(len, (node.title, node.method, *(level.raw_text for level in node.levels)))) > MOST_LETTERS:
        return unknown(node, step, too_long_reason())
    clauses = clauses_of(node)
    if len(clauses) > MOST_CLAUSES:
        return unknown(node, step, too_long_reason())
    rest, absence = apart(clauses, node.max_points)
    outcome = _read(rest, node, year, step)
    if outcome is None and absence is not None:
        outcome, absence = _read(clauses, node, year, step), None
    if outcome is None:
        return unknown(node, step, nothing_reason(bool(clauses)))
    return told(node, outcome, absence)


def manual_step(maximum: Fraction | None, *, has_words: bool = False) -> Fraction:
    """The widest usual step that the maximum is a multiple of; where words that were not understood may give any
    points the narrowest, or the points that they print could not be typed."""
    points = maximum or Fraction(0)
    if has_words and points % STEPS[-1] == 0:
        return STEPS[-1]
    return next((step for step in STEPS if points % step == 0), Fraction(1, max(100, points.denominator)))


def nothing_reason(has_words: bool) -> str:
    """Why the points are typed by hand."""
    if has_words:
        return "Chưa hiểu cách tính điểm của mục này, tạm để nhập điểm trực tiếp."
    return "Bản in không có mức điểm hay cách tính, tạm để nhập điểm trực tiếp."


def too_long_reason() -> str:
    """Why a very long text is not read."""
    return "Lời in quá dài để là một cách tính điểm, tạm để nhập điểm trực tiếp."


def _read(clauses: Sequence[Clause], node: AnnexNode, year: int | None, step: Fraction) -> Outcome | None:
    """The first way of reading that explains every clause; at last the printed levels as they are."""
    title = trimmed(node.title)
    given = by_survey(clauses, node) or by_council(clauses, step)
    if given is not None or not clauses:
        return given
    beyond = [clause for clause in clauses if clause.points is not None or not is_survey(clause)]
    if len(beyond) < len(clauses):
        surveyed = _read(beyond, node, year, step)
        return None if surveyed is None else replace(surveyed, scored_by="survey", confidence=Confidence.LIKELY)
    sentences = [part for clause in clauses for part in sentence_clauses(clause, node.max_points)]
    counted = (
        proportional(sentences, title, node.max_points)
        or contents_checklist(sentences, node.max_points)
        or (late_days(sentences, title, node.max_points, year) if node.effect == "counted" else None)
        or events(sentences, title, node.max_points, node.effect)
    )
    return counted or _chosen(clauses, title, node.max_points, year)


def _chosen(clauses: Sequence[Clause], title: Phrase, maximum: Fraction | None, year: int | None) -> Outcome | None:
    """Levels with points: by their measure, or in their words; other sentences beside them keep them words."""
    levels = [clause for clause in clauses if clause.points is not None]
    if any(level.points is None or level.points < 0 or is_reckoned(level, maximum) for level in levels):
        return None
    beside = [clause for clause in clauses if clause.points is None]
    if beside:
        is_remark = len(levels) > 1 and not any(_COUNTS.search(clause.said.key) for clause in beside)
        return levels_rule(levels, maximum, beside_reason()) if is_remark else None
    return (
        yes_or_no(levels)
        or violation(levels)
        or bands_of(levels, title)
        or by_dates(levels, title, year)
        or by_days(levels, title)
        or checklist(levels, maximum)
        or levels_rule(levels, maximum)
    )


def beside_reason() -> str:
    """Why levels with a sentence beside them stay words."""
    return "Chọn một trong các mức in sẵn; ngoài các mức còn lời khác chưa chuyển được thành cách tính."
