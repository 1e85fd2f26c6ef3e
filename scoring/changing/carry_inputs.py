"""A sheet of one set -> a sheet of another, by a plan; and a list of everything that was left behind, with reasons."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from scoring.changing.carry_plan import NO_SHARED_REASON, Carry, CarryLine, CarryPlan
from scoring.changing.carry_surroundings import carried_surroundings
from scoring.changing.input_sources import InputSource
from scoring.changing.settling import LeftBehind, settled
from scoring.changing.texts import NOT_APPLICABLE_TEXT, given_text
from scoring.criteria import NaPolicy, ScoredBy
from scoring.inputs import LeafInput, SheetInputs, Stage, Value

OWN_STAGE: tuple[Stage, ...] = (Stage.SELF,)
_NO_REPORT = LeafInput()
_GONE_REASON = "bộ mới không có mục tương ứng"
_NO_CHOICE_REASON = "bộ mới không còn lựa chọn này"
_NOT_ALLOWED_REASON = "bộ mới không cho phép báo “không phát sinh” ở mục này"
_ALL_TEXT = "tất cả"


def carry_inputs(
    given: SheetInputs, plan: CarryPlan, stages: Iterable[Stage] = OWN_STAGE, begun: SheetInputs | None = None
) -> tuple[SheetInputs, tuple[LeftBehind, ...]]:
    """The sheet of the new set and what was left behind, in the new set's printed order, then what nothing takes.

    `stages`: whose reports are carried; the unit's own by default, since a council decides anew. `begun` is the new
    sheet as its round begins it (targets, peer group, day, survey): it keeps them, its leaves and shared figures are
    replaced. Without it the old sheet's surroundings come along, as far as the plan can place them.

    Leaves that the plan carries NOT bring nothing at all; all others keep their papers and remarks. Levels and boxes go
    by their words, "không phát sinh" only where the new set allows it. What the new set's rules refuse even so (points
    typed above the new maximum or off its step, a part larger than its whole) is left behind too: `evaluate` takes the
    new sheet in every view, unless the round's own targets contradict the set.
    """
    work = _Work(given, plan, tuple(dict.fromkeys(stages)))
    work.carry_shared()
    for line in plan.lines:
        work.carry_leaf(line)
    work.list_unused()
    if begun is None:
        begun, beside = carried_surroundings(given, plan)
        work.left += beside
    sheet, refused = settled(plan, replace(begun, stages=work.stages, shared=work.shared))
    return sheet, (*work.left, *refused)


@dataclass
class _Work:
    """The old sheet, and the new one as it grows."""

    given: SheetInputs
    plan: CarryPlan
    wanted: tuple[Stage, ...]
    left: list[LeftBehind] = field(default_factory=list)
    shared: dict[str, Value] = field(default_factory=dict)
    used_shared: set[str] = field(default_factory=set)
    stages: dict[Stage, Mapping[str, LeafInput]] = field(default_factory=dict)

    def carry_shared(self) -> None:
        """Shared figures that both sets have, under their new names; begins every stage that there was."""
        for source in self.plan.shared:
            if source.source in self.given.shared:
                self.shared[source.name] = self.given.shared[source.source]
                self.used_shared.add(source.source)
        self.stages = {stage: {} for stage in self.given.stages if stage in self.wanted}

    def carry_leaf(self, line: CarryLine) -> None:
        """Everything that the stages say of the old leaf."""
        for stage in self.wanted:
            report = self.given.at(stage, line.old_code)
            if line.carry is not Carry.NOT:
                carried = self._carried(line, stage, report or _NO_REPORT)
                if report is not None or carried.values:
                    self.stages[stage] = {**self.stages.get(stage, {}), line.new_code: carried}
            elif report is not None:
                self._leave(line, stage, _ALL_TEXT, line.why)

    def list_unused(self) -> None:
        """Reports and shared figures of the old sheet that nothing of the new set takes."""
        taken = {line.old_code for line in self.plan.lines}
        for stage in self.wanted:
            for code in self.given.stages.get(stage, {}):
                if code not in taken:
                    self.left.append(LeftBehind(code, "", stage, _ALL_TEXT, _GONE_REASON))
        labels = {gone.name: gone.label for gone in self.plan.lost_shared}
        for name, value in self.given.shared.items():
            if name not in self.used_shared:
                what_text = f"{labels.get(name, name)}: {given_text(value)}"
                self.left.append(LeftBehind("", "", Stage.SELF, what_text, NO_SHARED_REASON))

    def _leave(self, line: CarryLine, stage: Stage, what: str, why: str) -> None:
        self.left.append(LeftBehind(line.old_code, line.new_code, stage, what, why))

    def _carried(self, line: CarryLine, stage: Stage, report: LeafInput) -> LeafInput:
        carried = report.with_values(dict(self._values(line, stage, report)))
        leaf = self.plan.new.leaf(line.new_code)
        if report.not_applicable is None or leaf.na_policy is not NaPolicy.NOT_ALLOWED:
            return carried
        self._leave(line, stage, NOT_APPLICABLE_TEXT, _NOT_ALLOWED_REASON)
        return replace(carried, not_applicable=None)

    def _values(self, line: CarryLine, stage: Stage, report: LeafInput) -> Iterator[tuple[str, Value]]:
        """The named inputs of one report under their new names."""
        taken = {source.source for source in line.inputs}
        for name, value in report.values.items():
            if name not in taken:
                self._leave_value(line, stage, name, value)
        rule = self.plan.new.leaf(line.new_code).rule
        for source in line.inputs:
            figure = rule.spec(source.name).shared
            stays = self._stays_shared(line, source, figure)
            own = report.values.get(source.source)
            found = self._borrowed(line, stage, source, report) if own is None and not stays else own
            if found is None:
                continue
            if stage is Stage.SELF and figure and not stays:
                self._share(line, figure, found)
            else:
                yield from self._fitting(line, stage, source, found)

    def _stays_shared(self, line: CarryLine, source: InputSource, figure: str) -> bool:
        """Whether an input takes a shared figure in both sets, and the figure itself is carried."""
        old = {spec.name: spec.shared for spec in self.plan.old.leaf(line.old_code).inputs}.get(source.source, "")
        return bool(old) and any(one.name == figure and one.source == old for one in self.plan.shared)

    def _borrowed(self, line: CarryLine, stage: Stage, source: InputSource, report: LeafInput) -> Value | None:
        """A shared figure of the old leaf that the new one asks for itself, where the leaf was reported with it."""
        leaf = self.plan.old.leaf(line.old_code)
        own_turn = stage is Stage.SELF and leaf.scored_by in (ScoredBy.SELF, ScoredBy.BOTH)
        decided = report.not_applicable is not None or report.points is not None
        figure = {spec.name: spec.shared for spec in leaf.inputs}.get(source.source, "")
        if decided or figure not in self.given.shared or not (own_turn or report.values):
            return None
        self.used_shared.add(figure)
        return self.given.shared[figure]

    def _leave_value(self, line: CarryLine, stage: Stage, name: str, value: Value) -> None:
        told = {gone.name: gone.why for gone in line.lost} | {one.name: one.why for one in line.inputs if one.why}
        specs = {spec.name: spec for spec in self.plan.old.leaf(line.old_code).inputs}
        label, choices = (specs[name].label, specs[name].choices) if name in specs else (name, ())
        why_text = told.get(name, "bộ cũ không khai số liệu này")
        self._leave(line, stage, f"{label}: {given_text(value, choices)}", why_text)

    def _share(self, line: CarryLine, figure: str, value: Value) -> None:
        """A figure of one leaf that is a shared one now: typed once, so two different ones cannot both be right."""
        if self.shared.setdefault(figure, value) != value:
            label = self.plan.new.shared[figure].label
            why_text = f"nay là số liệu dùng chung, đã có giá trị {given_text(self.shared[figure])}"
            self._leave(line, Stage.SELF, f"{label}: {given_text(value)}", why_text)

    def _fitting(self, line: CarryLine, stage: Stage, source: InputSource, value: Value) -> Iterator[tuple[str, Value]]:
        """The value as the new input takes it: levels and boxes by their new ids."""
        ids = dict(source.choices)
        chosen = frozenset({value}) if isinstance(value, str) else value
        if not isinstance(chosen, frozenset):
            yield source.name, value
            return
        gone = chosen - frozenset(ids)
        if gone:
            choices = self.plan.old.leaf(line.old_code).rule.spec(source.source).choices
            self._leave(line, stage, f"{source.label}: {given_text(gone, choices)}", _NO_CHOICE_REASON)
        kept = frozenset(ids[one] for one in chosen - gone)
        if isinstance(value, str):
            yield from ((source.name, one) for one in kept)
        elif kept or not gone:
            yield source.name, kept
