"""What the engine says of a sheet: for each node four parts, a status and a reason. Frozen; everything prints this."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from scoring.inputs import Stage
from scoring.points import Rounding
from scoring.rules import Step


class View(StrEnum):
    """Whose points are added up.

    SELF: the unit's own (council and survey leaves wait). APPRAISAL_1, APPRAISAL_2: the council's decisions after that
    round over the unit's (survey leaves wait). RESULT: the stage that counts for each leaf, as the set says.
    APPRAISED and SURVEY, for the columns of the result sheet: what counts without the survey's leaves, and only these.
    """

    SELF = "self"
    APPRAISAL_1 = "appraisal_1"
    APPRAISAL_2 = "appraisal_2"
    RESULT = "result"
    APPRAISED = "appraised"
    SURVEY = "survey"


class Status(StrEnum):
    """The state of a node. Unscored, zero, not applicable and waiting are four things."""

    SCORED = "scored"
    UNSCORED = "unscored"
    NOT_APPLICABLE = "not_applicable"
    WAITING = "waiting"
    PARENT = "parent"
    NOT_IN_VIEW = "not_in_view"


class WaitingFor(StrEnum):
    """Whose figures a waiting leaf lacks."""

    NOBODY = ""
    SURVEY = "survey"
    COUNCIL = "council"
    PEERS = "peers"


@dataclass(frozen=True, slots=True)
class Derivation:
    """The whole way from inputs to points, down to the clause of the decision."""

    rule: str
    inputs: tuple[Step, ...]
    steps: tuple[Step, ...]
    rounding: str
    source: str
    stage: str


def _no_derivation() -> Derivation | None:
    return None


@dataclass(frozen=True)
class NodeResult:
    """Outcome of one node. got + lost + unscored + waiting = maximum, each >= 0, in points.

    `maximum` is the applicable maximum: 0 for an excluded leaf. `points` is None where nothing is scored:
    unscored is never 0. `stage` is the stage whose word counts for a leaf.
    """

    code: str
    title: str
    status: Status
    maximum: Fraction
    got: Fraction
    unscored: Fraction
    waiting: Fraction
    max_points: Fraction
    points: Fraction | None
    waiting_for: WaitingFor = WaitingFor.NOBODY
    stage: Stage | None = None
    exact_points: Fraction | None = None
    """Before the set's rounding."""
    addends_differ: bool = False
    """The printed children do not add up to the printed points: "≈" and a note say so."""
    build_reason: Callable[[], str] = field(default=str, compare=False, repr=False)
    build_derivation: Callable[[], Derivation | None] = field(default=_no_derivation, compare=False, repr=False)

    @property
    def lost(self) -> Fraction:
        """Points that can no longer be had with these inputs."""
        return self.maximum - self.got - self.unscored - self.waiting

    @cached_property
    def reason(self) -> str:
        """One Vietnamese sentence with the figures; a parent lists its addends."""
        return self.build_reason()

    @cached_property
    def derivation(self) -> Derivation | None:
        """The steps of a leaf; None for a parent."""
        return self.build_derivation()


@dataclass(frozen=True, slots=True)
class WaitingParts:
    """What is still open in points, by whom."""

    unscored: Fraction
    survey: Fraction
    council: Fraction
    peers: Fraction

    @property
    def total(self) -> Fraction:
        """All that is open."""
        return self.unscored + self.survey + self.council + self.peers


@dataclass(frozen=True)
class AssessmentResult:
    """The result of one sheet in one view."""

    view: View
    root: NodeResult
    nodes: Mapping[str, NodeResult]
    """By code, in printed order; built when read."""
    total: Fraction
    """Points after bonus, penalty, floor, ceiling, rounded where the set rounds."""
    exact_total: Fraction
    """The same without the rounding of the total."""
    graded: Fraction
    """The total that a grade is read off, rounded or exact as the set says."""
    bonus: Fraction
    penalty: Fraction
    highest: Fraction
    """The highest total still possible with what is open."""
    grade: str | None
    open_parts: WaitingParts
    rounding: Rounding
    area_codes: tuple[str, ...]
    """The areas that add up to the total, in printed order; bonus and penalty are not among them."""
    set_id: str
    set_fingerprint: str
    excluded: bool
    """Whether leaves were taken out of the maximum."""
    in_percent: bool
    """Whether the grade is read off the percentage; then the result line prints it."""
    grade_bounds: tuple[Fraction, ...]
    """Where a grade begins: no rounded figure is shown on the wrong side of one."""
    build_stage: Callable[[], Stage] = field(compare=False, repr=False)
    tell_percent: Callable[["AssessmentResult"], str] = field(compare=False, repr=False)

    @cached_property
    def stage(self) -> Stage:
        """The latest stage whose word is in these points; always said beside a provisional figure."""
        return self.build_stage()

    @property
    def ratio(self) -> Fraction:
        """total ÷ applicable maximum, exact; 0 where nothing applies."""
        return self.total / self.maximum if self.maximum else Fraction(0)

    @property
    def percent(self) -> Fraction:
        """The ratio × 100, rounded as the set rounds."""
        return self.rounding.printed(self.ratio * 100)

    @cached_property
    def percent_text(self) -> str:
        """`percent` as every screen and paper prints it, without its sign; more decimals at a grade's bound."""
        return self.tell_percent(self)

    @property
    def grade_range(self) -> tuple[Fraction, Fraction]:
        """Lowest and highest total still possible with what is open."""
        return self.total, self.highest

    @property
    def own_maximum(self) -> Fraction:
        """Applicable maximum of the leaves that this view's actor gives points for: 79,50 of a unit's 100."""
        return self.maximum - self.root.waiting

    @property
    def provisional(self) -> bool:
        """Whether anything counted is unscored or waiting; then there is no grade."""
        return self.open_parts.total > 0

    @property
    def printed_total(self) -> Fraction:
        """The total as every screen and paper prints it: never above the maximum that stands beside it."""
        return self.rounding.beside(self.total, self.own_maximum)

    @property
    def maximum(self) -> Fraction:
        """Applicable maximum of everything that counts."""
        return self.root.maximum

    @property
    def lost_points(self) -> Fraction:
        """Points lost, open ones not among them."""
        return self.root.lost

    def node(self, code: str) -> NodeResult:
        """The result of one node. Raises KeyError."""
        return self.nodes[code]
