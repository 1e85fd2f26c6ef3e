"""Planning a move to another set, and carrying it out: one transaction, all of it or nothing."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Connection, insert

from app.errors import InputProblem, MovedOn
from app.services.assignments import carry_assignments
from app.services.basic_types import Actor
from app.services.criteria_sets import get_set
from app.services.evaluation import evaluate_kept
from app.services.inputs import put_inputs
from app.services.loaded_sheet import LoadedSheet
from app.services.migration.papers import carry_papers
from app.services.migration.rounds import round_like, without_given_targets
from app.services.migration.types import MigrationPlan, MigrationReport
from app.services.office import Office
from app.services.sheet_rows import load_sheet
from app.services.sheet_write import SheetWrite
from app.services.sheets import begin_sheet
from app.store.columns import table_of
from app.store.mapping import canonical
from app.store.models import SheetMigrationRow
from scoring.changing.carry_inputs import carry_inputs
from scoring.changing.carry_plan import Carry, CarryPlan, carry_plan
from scoring.changing.points_difference import PointsRow, points_difference
from scoring.changing.settling import LeftBehind
from scoring.engine import result_line
from scoring.inputs import SheetInputs, Stage
from scoring.results import AssessmentResult, View

NOBODY_CHOSE: Final[Mapping[str, str]] = MappingProxyType({})
_MOVE: Final = table_of(SheetMigrationRow)


def plan_migration(
    office: Office, assessment_id: int, name: str, chosen: Mapping[str, str] = NOBODY_CHOSE
) -> MigrationPlan:
    """Where each leaf of another set (by fingerprint or id) takes its inputs from; nothing is written.

    `chosen` maps leaves of the new set to leaves of the old one, "" to nothing. Raises NotFound, InputProblem for the
    set that the sheet has already, InputRefused for a choice that names no leaf.
    """
    new = get_set(office, name)
    with office.reading() as connection:
        old = load_sheet(connection, office.memory, assessment_id)
    if old.criteria_set.fingerprint == new.fingerprint:
        message = (
            f"Hồ sơ {assessment_id} đang chấm theo đúng bộ “{new.short_title}”, phiên bản {new.version}. Chọn bộ khác."
        )
        raise InputProblem(f"sheet {assessment_id} has that set", message, where=new.id)
    return MigrationPlan(assessment_id, old.version, carry_plan(old.criteria_set, new, chosen))


def migrate_assessment(
    office: Office, actor: Actor, plan: MigrationPlan, round_id: int | None = None, outside_reason: str = ""
) -> MigrationReport:
    """Make a sheet of the same unit with the new set, in a round that accepts it (None: one like the old round).

    The old sheet keeps everything and its history says where it went. All or nothing. Raises MovedOn where the old
    sheet was changed after it was planned; InputProblem as creating a round or a sheet does.
    """
    with office.writing() as connection:
        old = load_sheet(connection, office.memory, plan.assessment_id, for_update=True)
        if old.version != plan.version:
            raise MovedOn("Hồ sơ", str(old.id))
        begun_as = None
        if round_id is None:
            round_id, begun_as = round_like(connection, office, actor, old, plan.plan, outside_reason)
        write = begin_sheet(connection, office, actor, old.org_unit_id, round_id, plan.fingerprint, outside_reason)
        report = _carry(write, old, plan.plan, begun_as)
        facts = {"author": write.actor.name, "at": write.now, "report": canonical(_facts(report))}
        connection.execute(insert(_MOVE).values(old_sheet_id=old.id, new_sheet_id=write.sheet.id, **facts))
        tell_old(connection, office, actor, old, write.sheet)
    return report


def _carry(write: SheetWrite, old: LoadedSheet, plan: CarryPlan, begun_as: SheetInputs | None) -> MigrationReport:
    """Inputs, papers and owners into the new sheet, which is evaluated and stored at the end."""
    begun = write.sheet.inputs if begun_as is None else replace(write.sheet.inputs, as_of=begun_as.as_of)
    inputs, left = carry_inputs(old.inputs, plan, begun=begun)
    inputs, over_targets = without_given_targets(inputs, plan)
    write.what = "migrate"
    # the targets are the new round's already: none of them becomes an entry of the unit
    put_inputs(write, replace(inputs, targets={}), note=str(old.id))
    _carry_sources(write, old, plan)
    sources = {line.new_code: line.old_code for line in plan.lines if line.old_code}
    carried = {line.new_code: line.old_code for line in plan.lines if line.carry is not Carry.NOT}
    papers, papers_left = carry_papers(write, old.id, carried)
    write.what = "assign"
    owners, owners_left = carry_assignments(write, old.id, sources)
    write.what = "migrate"
    write.audit(what="migrate_from", after=canonical(_whence(old)))
    write.finish()
    before, after = _result(old), _result(write.sheet)
    given = {code for leaves in inputs.stages.values() for code in leaves}
    return MigrationReport(
        old_id=old.id,
        new_id=write.sheet.id,
        round_id=write.sheet.round_id,
        old_line=result_line(before),
        new_line=result_line(after),
        carried=tuple(code for code in carried if code in given),
        points=points_difference(before, after, plan),
        left=(*left, *over_targets),
        papers=papers,
        papers_left=papers_left,
        owners=owners,
        owners_left=owners_left,
        council_left=_council_words(old),
    )


def _carry_sources(write: SheetWrite, old: LoadedSheet, plan: CarryPlan) -> None:
    """A shared figure keeps the words of where it comes from."""
    for figure in plan.shared:
        stored = old.shared.get(figure.source)
        value = write.sheet.inputs.shared.get(figure.name)
        if stored is not None and stored.source and value is not None:
            write.replace_shared(figure.name, value, source=stored.source, note=str(old.id))


def _council_words(old: LoadedSheet) -> tuple[str, ...]:
    """Leaves of which others than the unit have said something."""
    codes = (code for stage, leaves in old.inputs.stages.items() if stage is not Stage.SELF for code in leaves)
    return tuple(dict.fromkeys(codes))


def _result(sheet: LoadedSheet) -> AssessmentResult:
    return evaluate_kept(sheet.criteria_set, sheet.inputs, View.SELF, sheet.group).result


def _whence(sheet: LoadedSheet) -> dict[str, Any]:
    known = sheet.criteria_set
    return {"sheet": sheet.id, "set": known.short_title, "set_version": known.version}


def tell_old(connection: Connection, office: Office, actor: Actor, old: LoadedSheet, new: LoadedSheet) -> None:
    """The old sheet keeps everything; only its history says where it went."""
    write = SheetWrite(office, connection, old, actor, "migrate_to")
    write.audit(after=canonical(_whence(new)))
    write.finish()


def _facts(report: MigrationReport) -> dict[str, Any]:
    """The report as it is kept."""
    return {
        "old_line": report.old_line,
        "new_line": report.new_line,
        "round": report.round_id,
        "carried": list(report.carried),
        "points": [_points(row) for row in report.points if row.is_changed],
        "left": [_left(one) for one in report.left],
        "papers": report.papers,
        "papers_left": list(report.papers_left),
        "owners": list(report.owners),
        "owners_left": list(report.owners_left),
        "council_left": list(report.council_left),
    }


def _points(row: PointsRow) -> dict[str, Any]:
    figures = {"old": row.old_points, "old_max": row.old_max, "new": row.new_points, "new_max": row.new_max}
    said = {name: None if value is None else str(value) for name, value in figures.items()}
    return {"old_code": row.old_code, "new_code": row.new_code, "why": row.why, **said}


def _left(one: LeftBehind) -> dict[str, Any]:
    stage = "" if one.stage is None else one.stage.value
    return {"old_code": one.old_code, "new_code": one.new_code, "stage": stage, "what": one.what, "why": one.why}
