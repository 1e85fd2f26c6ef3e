"""Points against the best unit of the peer group: own ratio ÷ best ratio, or the excess over a target.

Implicit inputs: `RelativeRule.implicit_inputs(mode, denominator)` -> `best_of_group` (optional; typed with its source
where the council gives no figures of the group): in the measure of the own figure; in the other mode the leader's
excess in percent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from scoring.errors import InputRefused
from scoring.inputs import InputSpec, InputType, PeerFigure, Value
from scoring.points import Ratio
from scoring.rules.base import Given, LeafRule, NoPoints, Points, Reasoning, Step
from scoring.rules.figures import NOT_MEASURED, read, result_text, said_points, said_ratio
from scoring.rules.measure import FigureMeasure, FulfilmentMeasure, Measure, ShareMeasure
from scoring.wording import number_text

BEST_OF_GROUP = "best_of_group"


class RelativeMode(StrEnum):
    """What is compared with the best of the group."""

    RATIO_TO_BEST = "ratio_to_best"
    TARGET_EXCESS = "target_excess"


@dataclass(frozen=True, slots=True)
class RelativeRule(LeafRule):
    """ratio_to_best: own ÷ best × max. target_excess: half of it on target, the other half by own ÷ leader's excess.

    The own figure competes for the best; a unit that did not submit, or whose figures contradict each other, does not.
    """

    kind: ClassVar[str] = "relative"
    mode: RelativeMode
    numerator: str = "b"
    denominator: str = "a"
    target: str = "t"
    may_exceed: bool = False
    _measure: Measure = field(init=False, repr=False, compare=False)
    _memory: tuple[object, object, Ratio | None] = field(init=False, repr=False, compare=False)
    """The best of the group asked for last: 3.321 units in turn must not search 3.321 units each."""

    def __post_init__(self) -> None:
        measure: Measure
        if self.mode is RelativeMode.TARGET_EXCESS:
            measure = FulfilmentMeasure(self.numerator, self.denominator, self.target, self.may_exceed)
        elif self.denominator:
            measure = ShareMeasure(self.numerator, self.denominator, self.may_exceed)
        else:
            measure = FigureMeasure(self.numerator, whole=False)
        object.__setattr__(self, "_measure", measure)
        object.__setattr__(self, "_memory", (None, None, None))

    @staticmethod
    def implicit_inputs(mode: RelativeMode, denominator: str = "a") -> tuple[InputSpec, ...]:
        """The best of the group, typed in."""
        if mode is RelativeMode.TARGET_EXCESS:
            text, in_percent = "Tỷ lệ vượt chỉ tiêu của đơn vị dẫn đầu nhóm", True
        else:
            text, in_percent = "Kết quả cao nhất trong nhóm", bool(denominator)
        given_as = InputType.PERCENT if in_percent else InputType.NUMBER
        return (InputSpec(BEST_OF_GROUP, text, given_as, optional=True),)

    def points(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Points:
        """The share of the maximum that the own figure earns beside the best."""
        own = self._measure.take(self, given)
        if isinstance(own, NoPoints):
            return own
        excess = self.mode is RelativeMode.TARGET_EXCESS
        best = self._best((own[0] - own[1], own[1]) if excess else own, given, peers)
        if best is None:
            return NoPoints.NO_PEERS
        if not excess:
            return self._to_best(own, best)
        half = (self.max_points.numerator, 2 * self.max_points.denominator)
        if own[0] <= own[1]:
            return half[0] * own[0], half[1] * own[1]
        part = (own[0] - own[1]) * best[1], own[1] * best[0]
        return half[0] * (part[0] + part[1]), half[1] * part[1]

    def _to_best(self, own: Ratio, best: Ratio) -> Ratio:
        if best[0] <= 0 or own[0] <= 0:
            return 0, 1
        return self.max_points.numerator * own[0] * best[1], self.max_points.denominator * own[1] * best[0]

    def _best(self, own: Ratio, given: Given, peers: Sequence[PeerFigure] | None) -> Ratio | None:
        """The best figure (or excess) among group and own; None where nothing is known of the group."""
        best = self._best_of_peers(given, peers) if peers else None
        if best is None:
            best = self._typed(given)
        if best is None:
            return None
        return own if own[0] * best[1] > best[0] * own[1] else best

    def _typed(self, given: Given) -> Ratio | None:
        if BEST_OF_GROUP not in given:
            return None
        typed = read(self, given, BEST_OF_GROUP)
        in_percent = self.spec(BEST_OF_GROUP).type is InputType.PERCENT
        return typed.numerator, typed.denominator * (100 if in_percent else 1)

    def _best_of_peers(self, given: Given, peers: Sequence[PeerFigure]) -> Ratio | None:
        own_target = given.get(self.target) if self.mode is RelativeMode.TARGET_EXCESS else None
        remembered, for_target, best = self._memory
        if remembered is peers and for_target == own_target:
            return best
        best = None
        for peer in peers:
            reached = self._of_peer(peer, own_target)
            if reached is not None and (best is None or reached[0] * best[1] > best[0] * reached[1]):
                best = reached
        if type(peers) is tuple:
            object.__setattr__(self, "_memory", (peers, own_target, best))
        return best

    def _of_peer(self, peer: PeerFigure, own_target: Value | None) -> Ratio | None:
        """Figure or excess of one unit; None where it sets no best. The target is its own, else that of this unit."""
        if not peer.submitted:
            return None
        values: Mapping[str, Value] = peer.values
        if own_target is not None and self.target not in values:
            values = {**values, self.target: own_target}
        try:
            reached = self._measure.take(self, values)
        except (InputRefused, KeyError):
            return None
        if isinstance(reached, NoPoints):
            return None
        if self.mode is RelativeMode.TARGET_EXCESS:
            return reached[0] - reached[1], reached[1]
        return reached

    def reasoning(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Reasoning:
        """The own figure beside the best of the group."""
        if isinstance(self._measure.take(self, given), NoPoints):
            return NOT_MEASURED
        own = self._measure.exact(self, given)
        said = self._measure.said(self, given, ())
        first = self._measure.step(self, given, ())
        excess = self.mode is RelativeMode.TARGET_EXCESS
        compared = own - 1 if excess else own
        best = self._best((compared.numerator, compared.denominator), given, peers)
        if best is None:
            return Reasoning(f"{said}, chờ số liệu nhóm", (first,), ":")
        if excess and own <= 1:
            return self._up_to_target(own, said, first)
        return self._beside_best(said, first, compared, Fraction(*best))

    def _up_to_target(self, own: Fraction, said: str, first: Step) -> Reasoning:
        half = said_points(self.max_points / 2)
        line = Step("Điểm", f"{said_ratio(own)} × {half} {result_text(own * self.max_points / 2)}")
        return Reasoning(f"{said} × {half}", (first, line))

    def _beside_best(self, said: str, first: Step, compared: Fraction, best: Fraction) -> Reasoning:
        excess = self.mode is RelativeMode.TARGET_EXCESS
        if best <= 0:
            none = "Không đơn vị nào trong nhóm có số liệu lớn hơn 0"
            return Reasoning(none, (first, Step("Cao nhất trong nhóm", "0")), ":")
        top = Step("Dẫn đầu nhóm" if excess else "Cao nhất trong nhóm", self._said_figure(best))
        if compared == best:
            return Reasoning(f"{said}, cao nhất trong nhóm", (first, top), ":")
        if not excess:
            most = said_points(self.max_points)
            exact = max(Fraction(0), self.max_points * compared / best)
            times = f"÷ {self._said_figure(best)} × {most}"
            line = Step("Điểm", f"{self._said_figure(compared)} {times} {result_text(exact)}")
            figures = f"{said} ÷ {self._said_figure(best)} (cao nhất trong nhóm) × {most}"
            return Reasoning(figures, (first, top, line))
        half = said_points(self.max_points / 2)
        times = f"{half} + {said_ratio(compared)} ÷ {said_ratio(best)} × {half}"
        exact = self.max_points / 2 * (1 + compared / best)
        figures = f"{said}, vượt {said_ratio(compared)}, đơn vị dẫn đầu nhóm vượt {said_ratio(best)}: {times}"
        return Reasoning(figures, (first, top, Step("Điểm", f"{times} {result_text(exact)}")))

    def _said_figure(self, value: Fraction) -> str:
        plain = self.mode is RelativeMode.RATIO_TO_BEST and not self.denominator
        return number_text(value) if plain else said_ratio(value)

    def in_words(self) -> str:
        """What is divided by what."""
        most = said_points(self.max_points)
        words = self._measure.in_words(self)
        if self.mode is RelativeMode.RATIO_TO_BEST:
            return f"Điểm = {words} ÷ kết quả cao nhất trong nhóm × {most}."
        half = said_points(self.max_points / 2)
        return (
            f"Theo {words}: chưa đạt chỉ tiêu tính theo tỷ lệ của {half}; đạt đúng: {half}; vượt: {half} cộng "
            f"(tỷ lệ vượt ÷ tỷ lệ vượt của đơn vị dẫn đầu nhóm) × {half}."
        )
