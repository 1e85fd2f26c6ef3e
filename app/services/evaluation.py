"""Evaluating what is stored: a write of a contradiction is refused, but a sheet that already holds one still opens."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from scoring.criteria import CriteriaSet
from scoring.engine import evaluate
from scoring.errors import InputsRefused, ParIndexError
from scoring.inputs import SheetInputs
from scoring.results import AssessmentResult, View

CACHED_VIEWS: Final = (View.SELF, View.RESULT)
"""Views whose outcomes are kept for lists and in the snapshot of a locked sheet; others when somebody looks."""


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A result, and what the engine refused to take into it: those leaves count as unscored."""

    result: AssessmentResult
    inputs: SheetInputs
    """What was evaluated: without what is refused."""
    refusals: tuple[ParIndexError, ...] = ()


def evaluate_kept(
    criteria_set: CriteriaSet,
    inputs: SheetInputs,
    view: View,
    group: str | None,
    blamed: frozenset[str] = frozenset(),
) -> Evaluated:
    """The result of what is kept. Raises InputsRefused only for the leaves of `blamed`: those of the present write.

    Contradictions that were there before (a target given later, a stricter version of the program) never keep a sheet
    from opening, nor other leaves from being written.
    """
    refusals: list[ParIndexError] = []
    # three tries: without the refused reports; without the shared figures these use; without the reports that only then
    # contradict each other. What is left after that holds no figure that a fourth try could take out.
    for _ in range(3):
        try:
            result = evaluate(criteria_set, inputs, view=view, group=group)
            return Evaluated(result, inputs, tuple(refusals))
        except InputsRefused as refused:
            mine = [refusal for refusal in refused.refusals if refusal.where in blamed]
            if mine:
                raise InputsRefused(mine) from refused
            again = {refusal.where for refusal in refusals}
            inputs = _without(criteria_set, inputs, refused.refusals, again)
            refusals += [refusal for refusal in refused.refusals if refusal.where not in again]
    return Evaluated(evaluate(criteria_set, inputs, view=view, group=group), inputs, tuple(refusals))


def _without(
    criteria_set: CriteriaSet, inputs: SheetInputs, refusals: Sequence[ParIndexError], again: set[str]
) -> SheetInputs:
    """The inputs without those of refused leaves; at the second refusal without the shared figures they use, too."""
    for refusal in refusals:
        code = refusal.where
        for stage in inputs.stages:
            inputs = inputs.with_leaf(stage, code, None)
        if code in again:
            for spec in criteria_set.leaf(code).inputs:
                if spec.shared:
                    inputs = inputs.with_shared(spec.shared, None)
    return inputs
