"""What stands around the leaves of a sheet, carried to another set: targets of the round, peer group, day, survey."""

from collections.abc import Mapping
from dataclasses import replace

from scoring.changing.carry_plan import Carry, CarryLine, CarryPlan
from scoring.changing.settling import LeftBehind
from scoring.changing.texts import day_text, given_text
from scoring.inputs import EMPTY_SHEET, GivenBy, SheetInputs, Target, Value

_PEERS_TEXT = "số liệu nhóm"


def carried_surroundings(given: SheetInputs, plan: CarryPlan) -> tuple[SheetInputs, list[LeftBehind]]:
    """An empty sheet of the new set with the old sheet's targets, peer group, day, survey, unit and year.

    A new round gives its own: this is for a sheet that is carried without one.
    """
    left: list[LeftBehind] = []
    targets, peers = {}, {}
    for line in plan.lines:
        names = {source.source: source.name for source in line.inputs if source.source}
        target = given.targets.get(line.old_code)
        if target is not None:
            values = _targets(line, plan, names, target.values, left)
            targets.update({line.new_code: Target(values, target.source)} if values else {})
        figures = given.peers.get(line.old_code)
        if figures is None:
            continue
        if line.carry is Carry.FULLY:
            peers[line.new_code] = tuple(replace(one, values=_renamed(names, one.values)) for one in figures)
        else:
            left.append(_left(line.old_code, line.new_code, _PEERS_TEXT, line.why))
    taken = {line.old_code for line in plan.lines}
    gone = [code for code in dict.fromkeys((*given.targets, *given.peers)) if code not in taken]
    what_text, why_text = "chỉ tiêu, số liệu nhóm", "bộ mới không có mục tương ứng"
    left += [_left(code, "", what_text, why_text) for code in gone]
    sheet = replace(given, stages=EMPTY_SHEET.stages, shared=EMPTY_SHEET.shared, targets=targets, peers=peers)
    return _with_day(sheet, plan, left), left


def _left(old_code: str, new_code: str, what: str, why: str) -> LeftBehind:
    return LeftBehind(old_code, new_code, None, what, why)


def _renamed(names: Mapping[str, str], values: Mapping[str, Value]) -> dict[str, Value]:
    return {names[name]: value for name, value in values.items() if name in names}


def _targets(
    line: CarryLine, plan: CarryPlan, names: Mapping[str, str], values: Mapping[str, Value], left: list[LeftBehind]
) -> dict[str, Value]:
    """The targets that the new set still takes from the round, under their new names."""
    rule = plan.new.leaf(line.new_code).rule
    by_round = {spec.name for spec in rule.specs if spec.given_by is GivenBy.ROUND}
    for name, value in values.items():
        if names.get(name) not in by_round:
            what_text = f"chỉ tiêu {name}: {given_text(value)}"
            why_text = line.why or "bộ mới không lấy chỉ tiêu này của đợt"
            left.append(_left(line.old_code, line.new_code, what_text, why_text))
    return {name: value for name, value in _renamed(names, values).items() if name in by_round}


def _with_day(sheet: SheetInputs, plan: CarryPlan, left: list[LeftBehind]) -> SheetInputs:
    """The day that chooses between versions of a rule holds on where it belongs to the new period."""
    old, new = plan.old, plan.new
    same_period = (old.period_from, old.period_to) == (new.period_from, new.period_to)
    if sheet.as_of is None or same_period or new.period_from <= sheet.as_of <= new.period_to:
        return sheet
    what_text, why_text = f"ngày chọn phiên bản quy tắc {day_text(sheet.as_of)}", "ngoài kỳ đánh giá của bộ mới"
    left.append(_left("", "", what_text, why_text))
    return replace(sheet, as_of=None)
