"""What a move to another set is planned as, and what came of it."""

from dataclasses import dataclass

from scoring.changing.carry_plan import CarryPlan
from scoring.changing.points_difference import PointsRow
from scoring.changing.settling import LeftBehind


@dataclass(frozen=True, slots=True)
class MigrationPlan:
    """Where the inputs of each leaf will come from, as of one version of the old sheet."""

    assessment_id: int
    version: int
    plan: CarryPlan

    @property
    def fingerprint(self) -> str:
        """The set to move to."""
        return self.plan.new.fingerprint


@dataclass(frozen=True, slots=True)
class MigrationReport:
    """What was carried, what changed in points, what stayed behind and why.

    `carried`: leaves of the new set that took anything over. `papers_left`: names of papers whose leaves are gone;
    `owners_left`: leaves whose owner or person is not there any more; `council_left`: leaves of which the words of the
    council stay with the old sheet, since a council decides anew.
    """

    old_id: int
    new_id: int
    round_id: int
    old_line: str
    new_line: str
    carried: tuple[str, ...]
    points: tuple[PointsRow, ...]
    left: tuple[LeftBehind, ...]
    papers: int
    papers_left: tuple[str, ...]
    owners: tuple[str, ...]
    owners_left: tuple[str, ...]
    council_left: tuple[str, ...]
