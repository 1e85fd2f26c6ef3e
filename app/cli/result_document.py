"""A sheet's result as scripts and terminals read it: `score`, `sheet fill`, `sheet show`, `demo`."""

from collections.abc import Mapping, Sequence

from app.cli.answer import Json, decimal_text, finding_document
from scoring.criteria import CriteriaSet
from scoring.engine import evaluate, result_line
from scoring.findings import Finding
from scoring.inputs import SheetInputs
from scoring.results import AssessmentResult, NodeResult, View
from scoring.wording import number_text, points_text


def evaluate_both(
    criteria_set: CriteriaSet, inputs: SheetInputs, group: str | None = None
) -> Mapping[View, AssessmentResult]:
    """The unit's own points and the result that counts."""
    return {view: evaluate(criteria_set, inputs, view=view, group=group) for view in (View.SELF, View.RESULT)}


def result_document(own: AssessmentResult, result: AssessmentResult, findings: Sequence[Finding]) -> dict[str, Json]:
    """The keys of the contract; decimals are strings with a point."""
    places = result.rounding.places
    open_parts = result.open_parts
    return {
        "line": result_line(result),
        "stage": result.stage.value,
        "provisional": result.provisional,
        "total": decimal_text(result.printed_total, places),
        "maximum": decimal_text(result.maximum, places),
        "percent": decimal_text(result.percent, places),
        "grade": result.grade,
        "self_line": result_line(own),
        "self_total": decimal_text(own.printed_total, places),
        "self_maximum": decimal_text(own.own_maximum, places),
        "lost_points": decimal_text(result.lost_points, places),
        "bonus_points": decimal_text(result.bonus, places),
        "penalty_points": decimal_text(result.penalty, places),
        "waiting": {
            "unscored": decimal_text(open_parts.unscored, places),
            "survey": decimal_text(open_parts.survey, places),
            "council": decimal_text(open_parts.council, places),
            "peers": decimal_text(open_parts.peers, places),
        },
        "set_id": result.set_id,
        "fingerprint": result.set_fingerprint,
        "nodes": [_node_document(node, places) for node in result.nodes.values()],
        "findings": [finding_document(finding) for finding in findings],
    }


def _node_document(node: NodeResult, places: int) -> dict[str, Json]:
    return {
        "code": node.code,
        "points": decimal_text(node.points, places),
        "maximum": decimal_text(node.maximum, places),
        "status": node.status.value,
        "reason": node.reason,
        # the four parts of the node: they add up to its maximum
        "got": decimal_text(node.got, places),
        "lost": decimal_text(node.lost, places),
        "unscored": decimal_text(node.unscored, places),
        "waiting": decimal_text(node.waiting, places),
    }


def result_lines(own: AssessmentResult, result: AssessmentResult) -> list[str]:
    """The result for people: the line, the areas, what is lost and open."""
    places = result.rounding.places
    printed = result.rounding.printed
    lines = [result_line(result)]
    if not result.provisional:
        lines.append(result_line(own))
    for code in result.area_codes:
        node = result.node(code)
        got = points_text(node.got, node.maximum, result.rounding)
        lines.append(f"  {node.code} {node.title}: {got}/{number_text(node.maximum)}")
    open_parts = result.open_parts
    lines.append(
        f"Mất {number_text(printed(result.lost_points), places)}; chưa chấm {number_text(open_parts.unscored)}; "
        f"chờ điều tra {number_text(open_parts.survey)}; "
        f"chờ Hội đồng {number_text(open_parts.council + open_parts.peers)}"
    )
    return lines
