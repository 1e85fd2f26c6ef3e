"""Two results or two reports of the same leaves side by side: self against appraised, this year against last year."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from scoring.criteria import CriteriaSet, LeafSpec, Node
from scoring.findings import Finding, Severity
from scoring.inputs import LeafInput, SheetInputs, Stage, Value
from scoring.results import AssessmentResult
from scoring.wording import number_text

_SMALL = 10
"""Below ten files or papers, equal or doubled figures are everyday."""
_FAR = 2


@dataclass(frozen=True, slots=True)
class Difference:
    """One node in two results, in points; None where a result has no points (or no such node)."""

    code: str
    title: str
    before: Fraction | None
    after: Fraction | None

    @property
    def change(self) -> Fraction | None:
        """Points won (+) or lost (−); None where one side has none."""
        return None if self.before is None or self.after is None else self.after - self.before


def differences(before: AssessmentResult, after: AssessmentResult) -> tuple[Difference, ...]:
    """Every node of `after` whose points are not those of `before`, in printed order."""
    found = []
    for code, node in after.nodes.items():
        old = before.nodes.get(code)
        old_points = None if old is None else old.points
        if old_points != node.points:
            found.append(Difference(code, node.title, old_points, node.points))
    return tuple(found)


def doubts_against_previous(
    criteria_set: CriteriaSet, inputs: SheetInputs, previous: SheetInputs
) -> tuple[Finding, ...]:
    """Figures equal to last year's to the digit, or far from them: worth a second look, nothing more.

    A shared figure is compared once, however many leaves use it; the finding names it in `shared`.
    """
    findings = list(_shared_doubts(criteria_set, inputs, previous))
    for node in criteria_set.leaves:
        now, then = inputs.at(Stage.SELF, node.code), previous.at(Stage.SELF, node.code)
        if now is not None and then is not None:
            findings += _leaf_doubts(node, criteria_set.leaf(node.code), now, then)
    return tuple(findings)


def _shared_doubts(criteria_set: CriteriaSet, inputs: SheetInputs, previous: SheetInputs) -> Iterator[Finding]:
    after, before = _numbers(inputs.shared), _numbers(previous.shared)
    for name, figure in criteria_set.shared.items():
        value, old = after.get(name), before.get(name)
        if value is None or old is None:
            continue
        what_text = f"Số liệu dùng chung “{figure.label}”"
        if value == old >= _SMALL:
            yield Finding(
                Severity.NOTE,
                "equal-to-last-year",
                "",
                None,
                f"{what_text}: {number_text(value)}, trùng với năm trước. Kiểm tra xem có chép nhầm số cũ không.",
                shared=name,
            )
        elif old and _is_far(value, old):
            yield Finding(
                Severity.NOTE,
                "far-from-last-year",
                "",
                None,
                f"{what_text} là {number_text(value)}, năm trước {number_text(old)}. Kiểm tra lại số liệu.",
                shared=name,
            )


def _leaf_doubts(node: Node, leaf: LeafSpec, now: LeafInput, then: LeafInput) -> Iterator[Finding]:
    after, before = _numbers(now.values), _numbers(then.values)
    large = any(value >= _SMALL for value in after.values())
    if len(after) > 1 and large and all(before.get(name) == value for name, value in after.items()):
        yield Finding(
            Severity.NOTE,
            "equal-to-last-year",
            node.code,
            None,
            f"Mục {node.code}: số liệu trùng hoàn toàn với năm trước. Kiểm tra xem có chép nhầm số cũ không.",
        )
        return
    for spec in leaf.inputs:
        value, old = after.get(spec.name), before.get(spec.name)
        if value is not None and old and _is_far(value, old):
            yield Finding(
                Severity.NOTE,
                "far-from-last-year",
                node.code,
                None,
                f"Mục {node.code}: {spec.label} là {number_text(value)}, năm trước {number_text(old)}. "
                "Kiểm tra lại số liệu.",
            )


def _numbers(given: Mapping[str, Value]) -> dict[str, Fraction]:
    """The figures of a report that can be compared: an answer yes or no is none."""
    return {
        name: Fraction(value)
        for name, value in given.items()
        if isinstance(value, int | Fraction) and not isinstance(value, bool)
    }


def _is_far(value: Fraction, old: Fraction) -> bool:
    """Less than half or more than double; below ten that happens every year."""
    return max(value, old) >= _SMALL and not old <= value * _FAR <= old * _FAR * _FAR
