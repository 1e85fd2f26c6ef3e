"""Short ways to build rules and inputs for tests."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from scoring.inputs import Choice, GivenBy, InputSpec, InputType, PeerFigure, Value
from scoring.points import Exact
from scoring.rules.base import LeafRule, NoPoints

CODE = "3.2.2"
TOTAL = InputSpec("a", "Tổng số hồ sơ", InputType.COUNT, "hồ sơ")
DONE = InputSpec("b", "Số hồ sơ giải quyết đúng hạn", InputType.COUNT, "hồ sơ đúng hạn")
TARGET = InputSpec("t", "Chỉ tiêu được giao", InputType.PERCENT, "%", given_by=GivenBy.ROUND)
OWN_TARGET = replace(TARGET, label="Dự toán thu", type=InputType.NUMBER, given_by=GivenBy.ORG_UNIT)
AB = (TOTAL, DONE)
ABT = (TOTAL, DONE, TARGET)
EVENTS = (InputSpec("n", "Số sáng kiến", InputType.COUNT, "sáng kiến"),)


def exact(value: int | str | Fraction) -> Fraction:
    """A number as the set writes it: "0.25", "3/4", 2."""
    return Fraction(value)


def count(name: str, label: str = "", measure_unit: str = "") -> InputSpec:
    """A counted input."""
    return InputSpec(name, label or f"Số {name}", InputType.COUNT, measure_unit)


def choices(*points: str) -> tuple[Choice, ...]:
    """Levels or boxes "1", "2", ... with these points."""
    return tuple(Choice(str(place), f"Nội dung {place}", exact(each)) for place, each in enumerate(points, start=1))


def values(**named: Value) -> dict[str, Value]:
    """Named inputs."""
    return dict(named)


def earned(
    rule: LeafRule, given: Mapping[str, Value], peers: Sequence[PeerFigure] | None = None
) -> Fraction | NoPoints | tuple[str, ...]:
    """What the engine would get: the names that lack, why there are no points, or the points."""
    lacking = rule.missing(given)
    if lacking:
        return lacking
    found = rule.points(given, peers)
    return found if isinstance(found, NoPoints) else Fraction(*found)


def figures(rule: LeafRule, given: Mapping[str, Value], peers: Sequence[PeerFigure] | None = None) -> str:
    """The first half of the reason, with what joins it to the points."""
    reasoning = rule.reasoning(given, peers)
    return f"{reasoning.figures} {reasoning.earns}".replace(" :", ":")


def group(*figures_of_peers: tuple[Exact, Exact] | None) -> tuple[PeerFigure, ...]:
    """A peer group of (a, b); None did not submit and stands with an impossible best."""
    return tuple(
        PeerFigure(f"Xã {place}", {"a": 1, "b": 1}, submitted=False)
        if pair is None
        else PeerFigure(f"Xã {place}", {"a": pair[0], "b": pair[1]})
        for place, pair in enumerate(figures_of_peers, start=1)
    )
