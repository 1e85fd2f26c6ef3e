"""How a whole result is made of its parts: all data of the set, none in code."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from scoring.inputs import Stage


class Basis(StrEnum):
    """What grades are read off: points, percent of the applicable maximum, or percent only where leaves drop out."""

    POINTS = "points"
    PERCENT = "percent"
    PERCENT_IF_EXCLUDED = "percent_if_excluded"


class GradeOn(StrEnum):
    """The total that a grade is read off."""

    ROUNDED = "rounded"
    EXACT = "exact"


class CouncilMay(StrEnum):
    """Whether the council's points may exceed the unit's own."""

    LOWER_OR_RAISE = "lower_or_raise"
    LOWER_ONLY = "lower_only"


class NoSurvey(StrEnum):
    """Survey leaves of a round that held no survey."""

    EXCLUDE = "exclude"
    ZERO = "zero"
    FULL = "full"


class Ties(StrEnum):
    """Equal totals share a rank; the next rank is skipped (1, 1, 3) or not (1, 1, 2)."""

    SHARED_SKIP = "shared_skip"
    SHARED_DENSE = "shared_dense"


class NotSubmitted(StrEnum):
    """Units that sent nothing: listed last without points and rank, counted as zero, or left out."""

    LISTED_LAST = "listed_last"
    ZERO = "zero"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class GradeBand:
    """A grade and the lowest figure that earns it (None: everything below the band before)."""

    label: str
    lower: Fraction | None
    inclusive: bool = True
    group: str = ""


@dataclass(frozen=True, slots=True)
class ResultRules:
    """How a whole result is made: all data of the set, none in code."""

    basis: Basis
    grade_on: GradeOn
    floor: Fraction | None
    ceiling: Fraction | None
    bonus_cap: Fraction | None
    penalty_cap: Fraction | None
    counts: tuple[Stage, ...]
    council_may: CouncilMay
    no_survey: NoSurvey
    ties: Ties
    not_submitted: NotSubmitted
