"""Random small sets over all that a set may decide, and random sheets of them."""

from dataclasses import dataclass, field, replace
from fractions import Fraction

from hypothesis import strategies as st

from scoring.criteria import CriteriaSet
from scoring.inputs import EMPTY_SHEET, PeerFigure, SheetInputs, Stage
from tests.scoring.random_leaves import KINDS, Draw, RandomLeaf, complete_report, random_leaf, random_report, toml
from tests.scoring.sets import build, parent

WEIGHTS = st.sampled_from([Fraction(1, 2), Fraction(1, 3), Fraction(1), Fraction(2)])
CAPS = st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(2, 3)])
PRINTED = st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(3, 2), Fraction(3)])
LACKING = st.sampled_from([Fraction(1, 2), Fraction(1, 3), Fraction(2)])
ROUNDED = ('["leaf"]', '["leaf"]', '["total"]', '["area"]', "[]", '["leaf", "area", "total"]', '["area", "total"]')
COUNTS = (
    '["final", "appraisal_2", "appraisal_1", "self"]',
    '["final", "appraisal_1", "self"]',
    '["final", "appraisal_2", "appraisal_1"]',
)
COUNCIL = (Stage.APPRAISAL_1, Stage.APPRAISAL_2, Stage.FINAL)


@dataclass(frozen=True)
class Shape:
    """What may be drawn: rule kinds, ways of adding up, places of rounding, bonus and penalty."""

    kinds: tuple[str, ...] = KINDS
    aggregates: tuple[str, ...] = ("sum", "sum", "weighted", "capped")
    at: tuple[str, ...] = ROUNDED
    outside: bool = True
    kept: bool = False
    """Whether defects as printed are drawn: children that lack points, rules that give less or more."""


ANY = Shape()


@dataclass(frozen=True)
class RandomSheet:
    """A set, and a sheet of it."""

    criteria_set: CriteriaSet
    leaves: tuple[RandomLeaf, ...]
    inputs: SheetInputs


@dataclass
class _Tree:
    """Nodes as they are drawn, in printed order."""

    draw: Draw
    shape: Shape
    leaves: list[RandomLeaf] = field(default_factory=list)
    kept: str = ""

    def keep(self, rule: str, code: str) -> None:
        """One [[kept]]."""
        self.kept += f'\n[[kept]]\ncode = "{code}"\nrule = "{rule}"\nreason = "bản in như vậy"\n'

    def node(self, code: str, above: str, deep: int, **extra: str) -> tuple[str, Fraction]:
        """A leaf or a parent, with everything below it: its text and its maximum."""
        if deep == 0 or self.draw(st.integers(0, 3)) == 0:
            printed = self.draw(PRINTED) if self.shape.kept else Fraction(1)
            if printed != 1:
                self.keep("best-differs", code)
            found = random_leaf(self.draw, code, above, self.shape.kinds, printed, **extra)
            self.leaves.append(found)
            return found.text, found.max_points
        aggregate = self.draw(st.sampled_from(self.shape.aggregates))
        below, maximum = "", Fraction(0)
        for place in range(1, self.draw(st.integers(1, 3)) + 1):
            weight = self.draw(WEIGHTS) if aggregate == "weighted" else Fraction(1)
            more = {"weight": toml(weight)} if aggregate == "weighted" else {}
            text, points = self.node(f"{code}.{place}", code, deep - 1, **more)
            below, maximum = below + text, maximum + weight * points
        if self.shape.kept and self.draw(st.booleans()):
            maximum += self.draw(LACKING)
            self.keep("sum-differs", code)
        elif aggregate == "capped":
            maximum *= self.draw(CAPS)
        return parent(code, toml(maximum), above, aggregate=f'"{aggregate}"', **extra) + below, maximum


@st.composite
def random_sets(draw: Draw, shape: Shape = ANY) -> tuple[CriteriaSet, tuple[RandomLeaf, ...]]:
    """A sound set and its leaves."""
    tree = _Tree(draw, shape)
    nodes, total = "", Fraction(0)
    for place in range(1, draw(st.integers(1, 2)) + 1):
        text, maximum = tree.node(str(place), "", 2)
        nodes, total = nodes + text, total + maximum
    limits = "floor = 0"
    if shape.outside and draw(st.booleans()):
        nodes += tree.node("T", "", 1, effect='"bonus"')[0] + tree.node("P", "", 1, effect='"penalty"')[0]
        limits += draw(st.sampled_from(["", '\nbonus_cap = "0.5"', '\npenalty_cap = "0.5"']))
        limits += draw(st.sampled_from(["", f"\nceiling = {toml(total)}"]))
    nodes += tree.kept
    return build(nodes, limits=limits, stated_total=toml(total), **_rules(draw, shape, total)), tuple(tree.leaves)


def _rules(draw: Draw, shape: Shape, total: Fraction) -> dict[str, str]:
    return {
        "places": draw(st.sampled_from("2223014")),
        "mode": draw(st.sampled_from(("half_up", "half_up", "truncate", "half_even"))),
        "at": draw(st.sampled_from(shape.at)),
        "basis": draw(st.sampled_from(("points", "percent", "percent_if_excluded"))),
        "grade_on": draw(st.sampled_from(("rounded", "exact"))),
        "counts": draw(st.sampled_from(COUNTS)),
        "council_may": draw(st.sampled_from(("lower_or_raise", "lower_only"))),
        "no_survey": draw(st.sampled_from(("exclude", "zero", "full"))),
        "good_from": draw(st.sampled_from(("80", toml(total / 2)))),
    }


@st.composite
def random_sheets(draw: Draw, shape: Shape = ANY) -> RandomSheet:
    """A set with a sheet that contradicts none of its rules."""
    criteria_set, leaves = draw(random_sets(shape))
    inputs = replace(EMPTY_SHEET, survey_held=draw(st.integers(0, 4)) > 0)
    complete = draw(st.booleans())
    peers = {}
    for mine in leaves:
        if draw(st.integers(0, 5)) > 0:
            inputs = inputs.with_leaf(Stage.SELF, mine.code, random_report(draw, mine, council=False))
        if complete:
            inputs = inputs.with_leaf(Stage.FINAL, mine.code, complete_report(draw, mine))
        elif draw(st.booleans()):
            stage = draw(st.sampled_from(COUNCIL))
            inputs = inputs.with_leaf(stage, mine.code, random_report(draw, mine, council=True))
        if mine.kind == "relative" and draw(st.booleans()):
            peers[mine.code] = (PeerFigure("Xã A", mine.figures(draw)), PeerFigure("Xã B", {}, submitted=False))
    return RandomSheet(criteria_set, leaves, replace(inputs, peers=peers))
