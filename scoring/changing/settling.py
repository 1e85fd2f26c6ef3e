"""A carried sheet must be one that the engine takes: what the new set refuses is left behind, with its words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from scoring.changing.carry_plan import CarryPlan
from scoring.changing.texts import NOT_APPLICABLE_TEXT, given_text
from scoring.engine import evaluate
from scoring.errors import InputsRefused, ParIndexError
from scoring.inputs import NOTHING, LeafInput, SheetInputs, Stage
from scoring.results import View


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Something of the old sheet that the new one does not have: where it stood, what it was, why it stays behind.

    `old_code` and `new_code` are "" where it belongs to no leaf; `stage` None for what the round or the council gave.
    """

    old_code: str
    new_code: str
    stage: Stage | None
    what: str
    why: str


def settled(plan: CarryPlan, sheet: SheetInputs) -> tuple[SheetInputs, tuple[LeftBehind, ...]]:
    """The sheet without anything that the new set refuses in any view; papers, remarks and explanations stay.

    A refusal that no report and no shared figure of the leaf explains (targets of the round that contradict the set) is
    left to the engine to tell.
    """
    work = _Settling(plan, sheet, [])
    while work.drop_refused():
        pass
    return work.sheet, tuple(work.left)


@dataclass
class _Settling:
    plan: CarryPlan
    sheet: SheetInputs
    left: list[LeftBehind]

    def drop_refused(self) -> int:
        """Take out what the first view that refuses anything refuses; how many things that were."""
        for view in View:
            try:
                evaluate(self.plan.new, self.sheet, view=view)
            except InputsRefused as refused:
                # the unit's own view has been through when another one refuses: then it is the council's word
                stages = [stage for stage in self.sheet.stages if (stage is Stage.SELF) == (view is View.SELF)]
                return sum(self._drop(refusal, stages) for refusal in refused.refusals)
        return 0

    def _drop(self, refusal: ParIndexError, stages: Iterable[Stage]) -> int:
        code = refusal.where
        reported = [
            (stage, report) for stage in stages if (report := self.sheet.at(stage, code)) and report.has_outcome
        ]
        for stage, report in reported:
            bare = replace(report, values=NOTHING, not_applicable=None, points=None)
            self._note(code, stage, self._what_text(code, report), refusal)
            self.sheet = self.sheet.with_leaf(stage, code, bare)
        return len(reported) or self._drop_shared(code, refusal)

    def _drop_shared(self, code: str, refusal: ParIndexError) -> int:
        """A leaf that is made of shared figures alone is refused for them."""
        names = {spec.shared for spec in self.plan.new.leaf(code).inputs} & self.sheet.shared.keys()
        for name in sorted(names):
            what_text = f"{self.plan.new.shared[name].label}: {given_text(self.sheet.shared[name])}"
            self._note(code, Stage.SELF, what_text, refusal)
            self.sheet = self.sheet.with_shared(name, None)
        return len(names)

    def _note(self, code: str, stage: Stage, what: str, refusal: ParIndexError) -> None:
        old_code = self.plan.line(code).old_code
        self.left.append(LeftBehind(old_code, code, stage, what, refusal.user_message))

    def _what_text(self, code: str, report: LeafInput) -> str:
        """What is taken out of a report."""
        specs = {spec.name: spec for spec in self.plan.new.leaf(code).inputs}
        said = [
            f"{specs[name].label}: {given_text(value, specs[name].choices)}" for name, value in report.values.items()
        ]
        said += [] if report.points is None else [f"điểm {given_text(report.points)}"]
        return "; ".join(said) or NOT_APPLICABLE_TEXT
