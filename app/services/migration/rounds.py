"""A round for the new set where none was chosen: like the old sheet's, with its dates and the targets that fit."""

from dataclasses import replace

from sqlalchemy import Connection, insert

from app.services.basic_types import Actor
from app.services.loaded_sheet import LoadedSheet
from app.services.office import Office
from app.services.office_history import tell_office
from app.services.rounds import create_round_in, read_spec
from app.services.value_words import stored_value_text
from app.store.columns import table_of
from app.store.mapping import dump_value
from app.store.models import RoundTargetRow
from scoring.changing.carry_inputs import carry_inputs
from scoring.changing.carry_plan import CarryPlan
from scoring.changing.settling import LeftBehind
from scoring.inputs import GivenBy, SheetInputs, Stage

_TARGET = table_of(RoundTargetRow)


def round_like(
    connection: Connection, office: Office, actor: Actor, old: LoadedSheet, plan: CarryPlan, outside_reason: str
) -> tuple[int, SheetInputs]:
    """The new round, and the old sheet's surroundings as far as the new set has a place for them."""
    spec, new = read_spec(connection, old.round_id), plan.new
    name_text = f"{spec.name} – {new.short_title}, phiên bản {new.version}"
    wanted = replace(spec, name=name_text, fingerprints=(new.fingerprint,), outside_reason=outside_reason)
    round_id = create_round_in(connection, office, actor, wanted)
    begun, _ = carry_inputs(old.inputs, plan, stages=())
    for code, target in begun.targets.items():
        for name, value in target.values.items():
            facts = {"value": dump_value(value), "source": target.source}
            connection.execute(insert(_TARGET).values(round_id=round_id, code=code, name=name, version=1, **facts))
            tell_office(connection, office, actor, "target", f"round:{round_id} {code}.{name}", None, facts)
    return round_id, begun


def without_given_targets(inputs: SheetInputs, plan: CarryPlan) -> tuple[SheetInputs, tuple[LeftBehind, ...]]:
    """Targets that the unit typed itself give way to those that the new round gives."""
    left: list[LeftBehind] = []
    for code, given in inputs.stages.get(Stage.SELF, {}).items():
        fixed = inputs.targets[code].values if code in inputs.targets else {}
        specs = {spec.name: spec for spec in plan.new.leaf(code).inputs if spec.given_by is GivenBy.ROUND}
        over = {name for name, value in given.values.items() if name in specs and fixed.get(name, value) != value}
        for name in sorted(over):
            what_text = f"{specs[name].label}: {stored_value_text(given.values[name])}"
            why_text = f"đợt mới giao {stored_value_text(fixed[name])}"
            left.append(LeftBehind(plan.line(code).old_code, code, Stage.SELF, what_text, why_text))
        if over:
            kept = {name: value for name, value in given.values.items() if name not in over}
            inputs = inputs.with_leaf(Stage.SELF, code, given.with_values(kept))
    return inputs, tuple(left)
