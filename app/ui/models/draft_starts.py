"""What a new thing of a draft begins with: the rule of a kind, a node, a whole set; no rule in it is wrong. No Qt."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from app.ui.models.draft_kinds import takes_inputs
from app.ui.models.draft_values import Table
from scoring.dumping.toml_writer import Plain

Start = tuple[dict[str, Plain], tuple[Table, ...]]
_PART: Final[Table] = {"name": "b", "label": "Số đạt yêu cầu (tử số)", "type": "count"}
_WHOLE: Final[Table] = {"name": "a", "label": "Tổng số phải thực hiện (mẫu số)", "type": "count"}
_EVENTS: Final[Table] = {"name": "n", "label": "Số lần, số việc", "type": "count"}
_RATIO: Final = (_WHOLE, _PART)
_STEPS: Final = (Fraction(1, 4), Fraction(1, 20), Fraction(1, 100))
_NINETY, _HUNDRED, _DAYS = 90, 100, 15


def _bands(points: Fraction, bound: int) -> list[Plain]:
    return [{"from": bound, "points": points}, {"to": bound, "points": 0}]


def _levels(points: Fraction) -> dict[str, Plain]:
    good: Table = {"id": "1", "text": "Đạt", "points": points}
    bad: Table = {"id": "2", "text": "Không đạt", "points": 0}
    return {"levels": [good, bad]}


def _checklist(points: Fraction) -> dict[str, Plain]:
    half = points / 2
    texts = ("Nội dung thứ nhất", "Nội dung thứ hai")
    return {"items": [{"id": str(at), "text": text, "points": half} for at, text in enumerate(texts, start=1)]}


def _manual(points: Fraction) -> dict[str, Plain]:
    return {"step": next((step for step in _STEPS if (points / step).denominator == 1), _STEPS[-1])}


_RULES: Final[Mapping[str, tuple[Callable[[Fraction], dict[str, Plain]], tuple[Table, ...]]]] = MappingProxyType(
    {
        "levels": (_levels, ()),
        "yes_no": (lambda _points: {}, ()),
        "checklist": (_checklist, ()),
        "violation": (lambda _points: {}, ()),
        "manual": (_manual, ()),
        "unscorable": (lambda _points: {}, ()),
        "proportional": (lambda _points: {}, _RATIO),
        "bands": (lambda points: {"measure": "percent", "bands": _bands(points, _NINETY)}, _RATIO),
        "piecewise": (lambda points: {"measure": "percent", "corners": [[0, 0], [_HUNDRED, points]]}, _RATIO),
        "timeliness": (
            lambda points: {"steps": [{"within": _DAYS, "points": points}]},
            (
                {"name": "reference", "label": "Ngày mốc", "type": "date"},
                {"name": "issued", "label": "Ngày ban hành", "type": "date"},
            ),
        ),
        "per_event": (lambda points: {"each": points}, (_EVENTS,)),
        "deduction": (lambda points: {"deduct": [{"input": "n", "each": points / 4}]}, (_EVENTS,)),
        "relative": (lambda _points: {"mode": "ratio_to_best"}, _RATIO),
        "survey": (
            lambda _points: {},
            (
                {"name": "a", "label": "Số phiếu hợp lệ", "type": "count"},
                {"name": "b", "label": "Số phiếu hài lòng, rất hài lòng", "type": "count"},
            ),
        ),
        "difference": (
            lambda points: {"missing_previous": "exclude", "bands": _bands(points, 0)},
            (
                {"name": "current", "label": "Số kỳ này (%)", "type": "percent"},
                {"name": "previous", "label": "Số kỳ trước (%)", "type": "percent"},
            ),
        ),
        "formula": (lambda _points: {"expression": "max(0; max_points - 0,1 * n)"}, (_EVENTS,)),
    }
)
_READS_ANY: Final = frozenset({"formula", "violation"})


def starting_rule(
    kind: str, points: Fraction, present: Sequence[Table] = (), read_elsewhere: Collection[str] = ()
) -> Start:
    """A rule of a kind that earns all points at best, with its inputs.

    Inputs of the rule before stay where the new one reads them by name, or (`read_elsewhere`) a relation does.
    """
    make, needed = _RULES[kind]
    names = {str(one["name"]) for one in needed}
    keeps_all = kind in _READS_ANY and takes_inputs(kind)
    kept = [one for one in present if keeps_all or one.get("name") in names or one.get("name") in read_elsewhere]
    known = {one.get("name") for one in kept}
    added = [] if keeps_all and kept else [one for one in needed if one["name"] not in known]
    rule = {"kind": kind, **make(points)}
    if kind == "formula" and kept:
        rule["expression"] = f"max_points + 0 * {kept[0].get('name', '')}"
    return rule, (*added, *kept)


def new_leaf(points: Fraction = Fraction(0)) -> dict[str, Plain]:
    """A node that was just added: without a title yet, its rule still to be chosen."""
    return {"title": "", "max": points, "rule": {"kind": "unscorable"}}


def new_document(year: int) -> dict[str, Plain]:
    """A set to begin with: one area with one criterion; what only the decision says is left open."""
    return {
        "format": 1,
        "id": f"bo-tieu-chi-{year}",
        "version": 1,
        "title": f"Bộ tiêu chí năm {year}",
        "short_title": f"Bộ tiêu chí {year}",
        "status": "draft",
        "stated_total": 1,
        "unit_types": ["xa", "phuong", "dac_khu"],
        "period": {"from": date(year, 1, 1), "to": date(year, 12, 31)},
        "rounding": {"places": 2, "mode": "half_up", "at": ["leaf"]},
        "result": {
            "basis": "percent_if_excluded",
            "grade_on": "rounded",
            "counts": ["final", "appraisal_2", "appraisal_1", "self"],
            "council_may": "lower_or_raise",
            "no_survey": "exclude",
            "ties": "shared_skip",
            "not_submitted": "listed_last",
        },
        "node": [
            {"code": "1", "title": "Lĩnh vực thứ nhất", "max": 1},
            {"code": "1.1", "parent": "1", "title": "Tiêu chí thứ nhất", "max": 1, "rule": {"kind": "unscorable"}},
        ],
    }
