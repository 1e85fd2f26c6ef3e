"""Levels that are ranges of one figure -> bands: percent, fraction, count, or percent of a target."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from app.exchange.annex.infer.clauses import Clause
from app.exchange.annex.infer.labels import capital, figure, part_text, ratio_inputs, ratio_labels, short
from app.exchange.annex.infer.outcome import Assumption, Outcome, sure_if
from app.exchange.annex.infer.phrase import Phrase
from app.exchange.annex.infer.scale_fit import HIGHEST, LOWEST, Cut, Fit, Stretch, fit, stretch, whole_numbers
from app.exchange.annex.infer.spans import Scale, Span, span_of
from app.exchange.annex.infer.subject import Subject, common_subject
from scoring.dumping.toml_writer import Plain
from scoring.wording import number_text

_ONE_TARGET = re.compile(r"(?<![a-z])(?:lo trinh|chi tieu|muc tieu|ke hoach (?:duoc )?giao)(?![a-z])")
_MANY_TARGETS = re.compile(r"(?<![a-z])(?:nhiem vu|(?:cac|so|so luong|tong so|tung) (?:chi tieu|muc tieu))(?![a-z])")
_SURVEYED = re.compile(
    r"(?<![a-z])(?:hai long|y kien duoc hoi|nguoi duoc hoi|phieu (?:khao sat|hoi|dieu tra))(?![a-z])"
)
_CHANGE = re.compile(
    r"^(?:(?:t[yi] le|muc|toc do|muc do) )*(?:tang|giam)(?![a-z])"
    r"|so voi (?:cung ky|(?:nam|ky|quy|thang) (?:truoc|ngoai|lien|\d))"
)
"""A title about a change since an earlier time: its levels are no parts of a whole."""
_SURVEY = re.compile(r"(?<![a-z])(?:dieu tra xa hoi hoc|dieu tra xhh|xhh|sipas)(?![a-z])")
_PLANNED = re.compile(r"(?<![a-z])(?:so voi (?:cac )?(?:ke hoach|chi tieu|muc tieu)|du toan|vuot)(?![a-z])")
"""Where figures are compared with what was planned, more than all of it can be reached."""
_NOTHING: Cut = (Fraction(0), 0)
_ONE: Cut = (Fraction(1), 0)
_TOP = {Scale.PERCENT: Fraction(100), Scale.FRACTION: Fraction(1)}


def bands_of(levels: Sequence[Clause], title: Phrase) -> Outcome | None:
    """The bands, or None where a level is no range of the same thing or would lose words."""
    if len(levels) < 2 or _CHANGE.search(title.key):
        return None
    for scale in Scale:
        spans = [span_of(level.words, scale) for level in levels]
        found = [span for span in spans if span is not None]
        if len(found) == len(levels) and not all(span.is_word for span in found) and _is_scale(found):
            return _banded(levels, found, scale, title)
    return None


def _banded(levels: Sequence[Clause], spans: list[Span], scale: Scale, title: Phrase) -> Outcome | None:
    subject = common_subject([span.rest for span in spans], [span.is_word and not span.high for span in spans])
    if subject is None or (scale is Scale.COUNT and not _same_noun(spans)):
        return None
    stretches = [_stretch(level, span) for level, span in zip(levels, spans, strict=True)]
    fitted = fit(_within_range(stretches, scale))
    if fitted is None:
        return None
    fitted, open_ends = _opened(fitted, scale)
    if open_ends is None:
        return None
    gaps = (*fitted.gaps, *open_ends)
    measure, inputs, is_sure, scored_by = _measure(scale, title, subject)
    rule: dict[str, Plain] = {"kind": "bands", **measure, "bands": _tables(fitted)}
    planned = bool(_PLANNED.search(f"{title.key} {subject.words.key}"))
    if scale is not Scale.COUNT and any(_goes_beyond(span, _TOP[scale], planned=planned) for span in spans):
        rule["may_exceed"] = True
    assumptions = _assumed(replace(fitted, gaps=gaps), scale)
    nested = any(one.goes_on and one.high != HIGHEST for one in fitted.stretches)
    is_clear = subject.is_alike and is_sure and not assumptions and not nested
    certain = is_clear and (scale is Scale.COUNT or not any(span.is_word for span in spans))
    reason = _reason(scale, measure, is_surveyed=_is_surveyed(title, subject))
    return Outcome(rule, inputs, sure_if(certain), reason, scored_by, assumptions)


def _goes_beyond(span: Span, top: Fraction, *, planned: bool) -> bool:
    """“Trên 110%”, “từ 100% dự toán trở lên”: more than the whole is meant, as of a plan."""
    high = span.low if span.high is None else span.high
    return high is not None and (high > top or (planned and high == top and span.high is None))


def _is_scale(spans: list[Span]) -> bool:
    """Single numbers alone (“quy trình 5 bước”, “quy trình 3 bước”) are names, unless one is none at all."""
    return any(not span.is_exact or span.high == 0 for span in spans)


def _stretch(level: Clause, span: Span) -> Stretch:
    points = level.points or Fraction(0)
    found = stretch(span.low, span.high, span.low_inclusive, span.high_inclusive, points, level.words.text)
    return replace(found, goes_on=span.high is None)


def _same_noun(spans: list[Span]) -> bool:
    """Counts are only counts of one thing: the first word after the number is in every level."""
    words = [set(span.rest.tokens) for span in spans if span.rest.tokens or not span.is_word]
    return bool(set.intersection(*words))


def _within_range(stretches: list[Stretch], scale: Scale) -> list[Stretch]:
    """Ends that the scale itself has are open: 100% and more is 100%, less than nothing is nothing."""
    if scale is Scale.COUNT:
        numbers = [whole_numbers(one) for one in stretches]
        has_none = any(one.low == _NOTHING and one.high == _ONE for one in numbers)
        return [_from_nothing(one, has_none) for one in numbers]
    top = (_TOP[scale], 1)
    return [
        replace(one, low=LOWEST if one.low == _NOTHING else one.low, high=HIGHEST if one.high == top else one.high)
        for one in stretches
    ]


def _from_nothing(one: Stretch, has_none: bool) -> Stretch:
    """A count begins at 0; “dưới 2” beside “không có” begins at 1."""
    if one.low == LOWEST and has_none:
        return replace(one, low=_ONE)
    return replace(one, low=LOWEST) if one.low <= _NOTHING else one


def _opened(fitted: Fit, scale: Scale) -> tuple[Fit, tuple[Fraction, ...] | None]:
    """The fit with open ends, and the figures from which nothing was printed; None where the best would be guessed."""
    stretches = list(fitted.stretches)
    added: list[Fraction] = []
    upward = stretches[-1].points > stretches[0].points
    if stretches[-1].high != HIGHEST:
        added.append(stretches[-1].high[0] if scale is not Scale.COUNT else stretches[-1].high[0] - 1)
        if scale is not Scale.COUNT and stretches[-1].high != (_TOP[scale], 0):
            return fitted, None
        stretches[-1] = replace(stretches[-1], high=HIGHEST)
    if stretches[0].low != LOWEST:
        added.append(stretches[0].low[0])
        if not upward:
            return fitted, None
        if stretches[0].points == 0:
            stretches[0] = replace(stretches[0], low=LOWEST)
        else:
            stretches.insert(0, Stretch(LOWEST, stretches[0].low, Fraction(0), ""))
    return replace(fitted, stretches=tuple(stretches)), tuple(added)


def _tables(fitted: Fit) -> list[Plain]:
    """Best first, as FORMAT.md writes bands."""
    upward = fitted.stretches[-1].points > fitted.stretches[0].points
    ordered = reversed(fitted.stretches) if upward else fitted.stretches
    return [_table(one) for one in ordered]


def _table(one: Stretch) -> dict[str, Plain]:
    table: dict[str, Plain] = {}
    if one.low != LOWEST:
        table["from"] = one.low[0]
        if one.low[1]:
            table["from_inclusive"] = False
    if one.high != HIGHEST:
        table["to"] = one.high[0]
        if one.high[1]:
            table["to_inclusive"] = True
    return {**table, "points": one.points, "text": short(one.text)}


def _measure(
    scale: Scale, title: Phrase, subject: Subject
) -> tuple[dict[str, Plain], tuple[dict[str, Plain], ...], bool, str]:
    words = subject.words
    if scale is Scale.COUNT:
        return {"measure": "count"}, (figure("n", capital(_counted_text(words)), "count"),), True, "self"
    if _is_surveyed(title, subject):
        by = "survey" if _SURVEY.search(f"{title.key} {words.key}") else "self"
        return {"measure": scale.value}, ratio_inputs_of_survey_text(), False, by
    if scale is Scale.PERCENT and _ONE_TARGET.search(words.key) and not _MANY_TARGETS.search(words.key):
        return *_target_measure_text(title, words), False, "self"
    labels = ratio_labels(title, words)
    return {"measure": scale.value}, ratio_inputs(labels), labels.is_sure, "self"


def _is_surveyed(title: Phrase, subject: Subject) -> bool:
    return bool(_SURVEYED.search(f"{title.key} {subject.words.key}"))


def _counted_text(words: Phrase) -> str:
    opening = re.match(r"(?:(?:co|dat|thuc hien|to chuc|chu dong|de ra|ban hanh|da)\s+)+", words.key + " ")
    noun = words.part(opening.end() if opening else 0, len(words.key))
    return part_text((noun if noun.key else words).text)


def ratio_inputs_of_survey_text() -> tuple[dict[str, Plain], ...]:
    """What a survey counts."""
    return (
        figure("a", "Số ý kiến (phiếu) trả lời hợp lệ", "count"),
        figure("b", "Số ý kiến (phiếu) rất hài lòng hoặc hài lòng", "count"),
    )


def _target_measure_text(title: Phrase, words: Phrase) -> tuple[dict[str, Plain], tuple[dict[str, Plain], ...]]:
    """A target in percent where a ratio is meant, else in the figure's own measure."""
    target: dict[str, Plain] = {"name": "t", "label": "Chỉ tiêu, lộ trình được giao"}
    if re.search(r"(?<![a-z])t[yi] le(?![a-z])", f"{title.key} {words.key}"):
        about = Phrase("", "")
        given = {**target, "label": "Chỉ tiêu, lộ trình được giao (%)", "type": "percent", "given_by": "round"}
        return {"measure": "fulfilment"}, (*ratio_inputs(ratio_labels(title, about)), given)
    given = {**target, "type": "number", "given_by": "round"}
    reached = figure("b", f"Kết quả đạt được ({title.text})" if title.text else "Kết quả đạt được", "number")
    return {"measure": "fulfilment", "denominator": ""}, (reached, given)


def _assumed(fitted: Fit, scale: Scale) -> tuple[Assumption, ...]:
    found = []
    if fitted.overlaps:
        said = _figures_text(fitted.overlaps, scale)
        found.append(
            Assumption(
                "bands-overlap",
                message=f"các mức chồng lên nhau ở {said}; đã tính số đó vào mức nhiều điểm hơn. "
                "Xin xem lại bản in rồi nhận hoặc sửa các cận.",
            )
        )
    if fitted.gaps:
        said = _figures_text(fitted.gaps, scale)
        found.append(
            Assumption(
                "bands-gap",
                message=f"các mức để trống ở {said}; phần trống đã tính vào mức bên cạnh ít điểm hơn, "
                "trên mức cao nhất thì vào mức ấy, dưới mức thấp nhất thì 0 điểm. "
                "Xin xem lại bản in rồi nhận hoặc sửa các cận.",
            )
        )
    return tuple(found)


def _figures_text(figures: Sequence[Fraction], scale: Scale) -> str:
    shown = (f"{one.numerator}/{one.denominator}" if one.denominator > 1 else number_text(one) for one in figures)
    if scale is not Scale.FRACTION:
        shown = (number_text(one) + ("%" if scale is Scale.PERCENT else "") for one in figures)
    return ", ".join(dict.fromkeys(shown))


def _reason(scale: Scale, measure: dict[str, Plain], *, is_surveyed: bool) -> str:
    if is_surveyed:
        return "Các mức là tỷ lệ hài lòng của một cuộc khảo sát; cơ quan khác điều tra thì đổi người chấm."
    if measure["measure"] == "fulfilment":
        return "Các mức là khoảng phần trăm của chỉ tiêu được giao."
    match scale:
        case Scale.PERCENT:
            return "Các mức là khoảng phần trăm của cùng một tỷ lệ."
        case Scale.FRACTION:
            return "Các mức là khoảng phân số của cùng một số lượng."
        case _:
            return "Các mức đếm cùng một loại việc."
