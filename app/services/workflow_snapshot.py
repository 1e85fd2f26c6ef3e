"""The result of a sheet as it was locked: every node in both views, exact, with set, engine and hash of the inputs."""

import json
from collections.abc import Mapping
from fractions import Fraction

from sqlalchemy import Connection, select

from app.services.evaluation import CACHED_VIEWS, evaluate_kept
from app.services.loaded_sheet import LoadedSheet
from app.store.mapping import Json, canonical, exact_text
from app.store.models import AssessmentRow
from scoring.engine import ENGINE_VERSION, result_line
from scoring.results import AssessmentResult, NodeResult, View


def read_snapshot(connection: Connection, assessment_id: int) -> str | None:
    """The snapshot of a sheet that is locked; None for one that is not."""
    return connection.scalar(select(AssessmentRow.snapshot).where(AssessmentRow.id == assessment_id))


def snapshot_of(sheet: LoadedSheet) -> str:
    """Canonical JSON of the result. Numbers are text, `3/4` where they are not whole; nothing open is 0."""
    views = {view: evaluate_kept(sheet.criteria_set, sheet.inputs, view, sheet.group).result for view in CACHED_VIEWS}
    return canonical(
        {
            "set": sheet.criteria_set.id,
            "fingerprint": sheet.criteria_set.fingerprint,
            "engine": ENGINE_VERSION,
            "views": {view.value: _view(result) for view, result in views.items()},
        }
    )


def _view(result: AssessmentResult) -> Json:
    return {
        "line": result_line(result),
        "total": exact_text(result.total),
        "maximum": exact_text(result.maximum),
        "percent": exact_text(result.percent),
        "grade": result.grade,
        "provisional": result.provisional,
        "nodes": {code: _node(node) for code, node in result.nodes.items()},
    }


def _node(node: NodeResult) -> Json:
    parts = (node.maximum, node.got, node.lost, node.unscored, node.waiting)
    return {
        "status": node.status.value,
        "points": None if node.points is None else exact_text(node.points),
        "parts": [exact_text(part) for part in parts],
        "reason": node.reason,
    }


def snapshot_line(snapshot: str, view: View = View.SELF) -> str:
    """The result line as it was when the sheet was locked."""
    return str(json.loads(snapshot)["views"][view.value]["line"])


def snapshot_points(snapshot: str, view: View = View.SELF) -> Mapping[str, Fraction | None]:
    """The points of every node as they were when the sheet was locked; None: nothing scored."""
    nodes = json.loads(snapshot)["views"][view.value]["nodes"]
    return {code: None if node["points"] is None else Fraction(node["points"]) for code, node in nodes.items()}


def differs_from(snapshot: str, sheet: LoadedSheet) -> tuple[str, ...]:
    """The nodes whose points are no longer those of the snapshot: a target moved, another program counts otherwise."""
    now = snapshot_of(sheet)
    found: dict[str, None] = {}
    for view in CACHED_VIEWS:
        before, after = snapshot_points(snapshot, view), snapshot_points(now, view)
        found |= {code: None for code in after if before.get(code) != after[code]}
    return tuple(found)
