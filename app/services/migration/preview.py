"""What a move to another set would come to, before anything is written: points of each leaf and both result lines."""

from dataclasses import dataclass

from app.errors import MovedOn
from app.services.evaluation import evaluate_kept
from app.services.loaded_sheet import LoadedSheet
from app.services.migration.rounds import without_given_targets
from app.services.migration.types import MigrationPlan
from app.services.office import Office
from app.services.sheet_rows import load_sheet
from scoring.changing.carry_inputs import carry_inputs
from scoring.changing.points_difference import PointsRow, points_difference
from scoring.changing.settling import LeftBehind
from scoring.criteria import CriteriaSet
from scoring.engine import result_line
from scoring.inputs import SheetInputs
from scoring.results import AssessmentResult, View


@dataclass(frozen=True, slots=True)
class MigrationPreview:
    """Both result lines, leaf by leaf the points before and after, and what would stay behind.

    Reckoned with the old round's surroundings; a round of other targets may move points again, as the report then says.
    """

    old_line: str
    new_line: str
    points: tuple[PointsRow, ...]
    left: tuple[LeftBehind, ...]


def preview_migration(office: Office, plan: MigrationPlan) -> MigrationPreview:
    """The engine's own results of both sides. Raises MovedOn where the old sheet was changed after it was planned."""
    with office.reading() as connection:
        old = load_sheet(connection, office.memory, plan.assessment_id)
    if old.version != plan.version:
        raise MovedOn("Hồ sơ", str(old.id))
    inputs, left = carry_inputs(old.inputs, plan.plan)
    inputs, over_targets = without_given_targets(inputs, plan.plan)
    before = _result(old.criteria_set, old.inputs, old)
    after = _result(plan.plan.new, inputs, old)
    points = points_difference(before, after, plan.plan)
    return MigrationPreview(result_line(before), result_line(after), points, (*left, *over_targets))


def _result(criteria_set: CriteriaSet, inputs: SheetInputs, sheet: LoadedSheet) -> AssessmentResult:
    return evaluate_kept(criteria_set, inputs, View.SELF, sheet.group).result
