"""Random leaves of every rule kind as TOML, and random figures that their rules take."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import strategies as st

from scoring.inputs import LeafInput, NotApplicable, NotApplicableKind, Value
from tests.scoring.sets import leaf

Figures = dict[str, Value]
Draw = st.DrawFn

POINTS = st.sampled_from([Fraction(text) for text in ("1", "2", "0.5", "0.125", "0.75", "1/3", "2.5", "1.005")])
POLICIES = ("not_allowed", "exclude", "full", "zero", "fixed")
GONE = NotApplicable(NotApplicableKind.NOT_ARISING, "trong kỳ không phát sinh", "Báo cáo 12/BC-UBND")
NEW_YEAR = date(2023, 1, 2)


def toml(points: Fraction) -> str:
    """Points as a set writes them."""
    return f'"{points}"'


@dataclass(frozen=True)
class RandomLeaf:
    """One leaf: the text of its node, and what may be reported for it."""

    code: str
    kind: str
    max_points: Fraction
    policy: str
    text: str

    def figures(self, draw: Draw) -> Figures:
        """Complete figures that contradict nothing; nothing is 0 where the set allows no "không phát sinh"."""
        return _FIGURES[self.kind](draw, 0 if self.policy != "not_allowed" else 1, self.max_points)


def _part(draw: Draw, least: int, most: Fraction) -> Figures:
    whole = draw(st.integers(least, 30))
    return {"a": whole, "b": draw(st.integers(0, whole))}


def _ballots(draw: Draw, least: int, most: Fraction) -> Figures:
    return _part(draw, least, most) if draw(st.booleans()) else {"published": draw(st.integers(0, 100))}


def _beside_the_best(draw: Draw, least: int, most: Fraction) -> Figures:
    best: Figures = {"best_of_group": draw(st.integers(0, 100))} if draw(st.booleans()) else {}
    return _part(draw, least, most) | best


def _change(draw: Draw, least: int, most: Fraction) -> Figures:
    now: Figures = {"c": draw(st.integers(0, 100))}
    return now | ({"p": draw(st.integers(0, 100))} if draw(st.booleans()) else {"no_previous": True})


def _dates(draw: Draw, least: int, most: Fraction) -> Figures:
    return {"reference": NEW_YEAR, "issued": NEW_YEAR + timedelta(days=draw(st.integers(-5, 40)))}


def _typed(draw: Draw, least: int, most: Fraction) -> Figures:
    return {"points": Fraction(draw(st.integers(0, int(most * 8))), 8)}


def _count(draw: Draw, least: int, most: Fraction) -> Figures:
    return {"n": draw(st.integers(0, 6))}


_FIGURES: dict[str, Callable[[Draw, int, Fraction], Figures]] = {
    "proportional": _part,
    "floor": _part,
    "bands": _part,
    "piecewise": _part,
    "yes_no": lambda draw, least, most: {"answer": draw(st.booleans())},
    "violation": lambda draw, least, most: {"violation": draw(st.booleans())},
    "levels": lambda draw, least, most: {"level": draw(st.sampled_from("123"))},
    "checklist": lambda draw, least, most: {"items": draw(st.frozensets(st.sampled_from("12")))},
    "per_event": _count,
    "deduction": _count,
    "formula": _count,
    "manual": _typed,
    "survey": _ballots,
    "relative": _beside_the_best,
    "difference": _change,
    "timeliness": _dates,
    "unscorable": lambda draw, least, most: {},
}
KINDS = tuple(_FIGURES)
RISING = ("proportional", "floor", "bands", "piecewise")


def rule_text(kind: str, most: Fraction) -> tuple[str, str]:
    """The rule of a kind and the inputs it needs."""
    whole, third, quarter = toml(most), toml(most / 3), toml(most / 4)
    middle = f"{{ from = 50, to = 80, points = {third} }}, {{ to = 50, points = 0 }}"
    steps = f"bands = [{{ from = 80, points = {whole} }}, {middle}]"
    rise = f"bands = [{{ from = 0, points = {whole} }}, {{ to = 0, points = {third} }}]"
    levels = f'{{ id = "1", text = "đủ", points = {whole} }}, {{ id = "2", text = "thiếu", points = {third} }}'
    boxes = f'{{ id = "1", text = "có", points = {third} }}, {{ id = "2", text = "đủ", points = {toml(2 * most / 3)} }}'
    return {
        "proportional": ("", "a:count b:count"),
        "floor": ('floor = "0.8"', "a:count b:count"),
        "bands": (f'measure = "percent"\n{steps}', "a:count b:count"),
        "piecewise": (f'measure = "percent"\ncorners = [[20, 0], [50, {third}], [90, {whole}]]', "a:count b:count"),
        "yes_no": ("", ""),
        "violation": ("", ""),
        "levels": (f'levels = [{levels}, {{ id = "3", text = "không", points = 0 }}]', ""),
        "checklist": (f"items = [{boxes}]", ""),
        "per_event": (f"each = {third}", "n:count"),
        "deduction": (f'deduct = [{{ input = "n", each = {quarter} }}]', "n:count"),
        "formula": ('expression = "max_points*n/4"', "n:count"),
        "manual": ('step = "0.125"', ""),
        "survey": ('mode = "share"', "a:count b:count"),
        "relative": ('mode = "ratio_to_best"', "a:count b:count"),
        "difference": (f'current = "c"\nprevious = "p"\nmissing_previous = "exclude"\n{rise}', "c:percent p:percent"),
        "timeliness": (
            f"steps = [{{ within = 15, points = {whole} }}]\nlate_each = {quarter}\nlate_floor = 0",
            "reference:date issued:date",
        ),
        "unscorable": ("", ""),
    }[kind]


def random_leaf(
    draw: Draw, code: str, above: str, kinds: tuple[str, ...] = KINDS, printed: Fraction = Fraction(1), **extra: str
) -> RandomLeaf:
    """A leaf of one of these kinds; `printed` times what its rule was made for stands as its maximum."""
    kind, most, policy = draw(st.sampled_from(kinds)), draw(POINTS), draw(st.sampled_from(POLICIES))
    rule, inputs = rule_text(kind, most)
    name = "proportional" if kind == "floor" else kind
    scored_by = "survey" if kind == "survey" else draw(st.sampled_from(("self", "self", "council", "both", "survey")))
    lines = {"scored_by": f'"{scored_by}"', "na_policy": f'"{policy}"', **extra}
    if policy == "fixed":
        lines["na_points"] = toml(most / 4)
    most *= printed
    return RandomLeaf(
        code, kind, most, policy, leaf(code, above, toml(most), f'kind = "{name}"\n{rule}', inputs, **lines)
    )


def decision(draw: Draw, mine: RandomLeaf) -> LeafInput:
    """Points that a council types."""
    return LeafInput(points=mine.max_points * Fraction(draw(st.integers(0, 7)), 7), remark="xem lại")


def complete_report(draw: Draw, mine: RandomLeaf) -> LeafInput:
    """A council's last word: nothing stays open after it."""
    if mine.kind in ("relative", "unscorable") or draw(st.booleans()):
        return decision(draw, mine)
    return LeafInput(mine.figures(draw), remark="theo biên bản", source="theo Công văn số 5")


def random_report(draw: Draw, mine: RandomLeaf, council: bool) -> LeafInput:
    """What a stage says of a leaf: figures, half of them, "không phát sinh", points of the council, a remark."""
    ways = ["figures", "figures", "figures", "half", "remark"]
    ways += ["gone"] if mine.policy != "not_allowed" else []
    ways += ["points"] if council else []
    way = draw(st.sampled_from(ways))
    if way == "gone":
        return LeafInput(not_applicable=GONE)
    if way == "points":
        return decision(draw, mine)
    figures = mine.figures(draw) if way != "remark" else {}
    if way == "half" and len(figures) > 1:
        figures.pop(draw(st.sampled_from(sorted(figures))))
    return LeafInput(figures, remark="theo biên bản", source="theo Công văn số 5")
