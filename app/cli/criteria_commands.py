"""criteria list, check, show, inputs, template."""

from pathlib import Path

from app.cli.answer import Answer, Json, code_for, decimal_text, finding_document, finding_lines
from app.cli.parser import Call
from app.cli.sets import SET_FILE, load_named, parse_named, read_text, set_folders
from app.windows_files import write_atomic
from scoring.criteria import CriteriaSet, LeafSpec, Node
from scoring.inputs import InputSpec
from scoring.loader import LoadedSet, load_criteria_set
from scoring.templates import inputs_template, set_template
from scoring.wording import number_text


def run_criteria_list(call: Call) -> Answer:
    """Every set here, with its counts and findings."""
    loaded = [load_criteria_set(read_text(folder / SET_FILE)) for folder in set_folders(call.home)]
    lines = []
    for item in loaded:
        known = item.criteria_set
        if known is not None:
            lines.append(f"{known.id}: {known.title}")
    return Answer({"sets": [_set_document(item) for item in loaded]}, lines or ["Chưa có bộ tiêu chí nào."])


def run_criteria_check(call: Call) -> Answer:
    """Validate one set; exit code 1 when there are errors."""
    loaded = load_named(call.args.path, call.home)
    counts = loaded.counts
    lines = finding_lines(loaded.findings)
    lines.append(
        f"{counts.areas} lĩnh vực, {counts.criteria} tiêu chí, {counts.subcriteria} tiêu chí thành phần, "
        f"{counts.leaves} mục chấm; tổng {number_text(counts.total_points)} điểm, "
        f"chưa có cách tính {number_text(counts.unscorable_points)} điểm."
    )
    return Answer(_set_document(loaded), lines, code_for(loaded.findings))


def run_criteria_show(call: Call) -> Answer:
    """One set with all its leaves."""
    loaded = load_named(call.args.set, call.home)
    document = _set_document(loaded)
    known = loaded.criteria_set
    lines = finding_lines(loaded.findings)
    if known is not None:
        document["leaves"] = [_leaf_document(node, node.leaf) for node in known.leaves if node.leaf is not None]
        lines += [known.title, known.notice, *_tree_lines(known)]
    return Answer(document, lines, code_for(loaded.findings))


def run_criteria_inputs(call: Call) -> Answer:
    """A commented inputs file with every name of a set."""
    criteria_set = parse_named(call.args.set, call.home)
    path = write_atomic(Path(call.args.out), inputs_template(criteria_set).encode())
    return Answer({"set_id": criteria_set.id, "file": str(path)}, [f"Đã ghi tệp số liệu trống: {path}"])


def run_criteria_template(call: Call) -> Answer:
    """A commented set with one leaf of every rule kind, as a folder that `criteria check` passes."""
    path = write_atomic(Path(call.args.out) / SET_FILE, set_template().encode())
    loaded = load_criteria_set(read_text(path))
    document: dict[str, Json] = {"file": str(path), **_set_document(loaded)}
    return Answer(document, [f"Đã ghi bộ tiêu chí để soạn: {path}"], code_for(loaded.findings))


def _set_document(loaded: LoadedSet) -> dict[str, Json]:
    known, counts = loaded.criteria_set, loaded.counts
    return {
        "set_id": known.id if known else None,
        "title": known.title if known else None,
        "status": known.status.value if known else None,
        "areas": counts.areas,
        "criteria": counts.criteria,
        "subcriteria": counts.subcriteria,
        "leaves": counts.leaves,
        "total_points": decimal_text(counts.total_points, 0),
        "unscorable_points": decimal_text(counts.unscorable_points, 0),
        "fingerprint": known.fingerprint if known else None,
        "findings": [finding_document(finding) for finding in loaded.findings],
    }


def _leaf_document(node: Node, leaf: LeafSpec) -> dict[str, Json]:
    return {
        "code": node.code,
        "title": node.title,
        "max_points": decimal_text(node.max_points, 0),
        "rule": leaf.rule.kind,
        "scored_by": leaf.scored_by.value,
        "owner": leaf.owner,
        "na_policy": leaf.na_policy.value,
        "inputs": [_input_document(spec) for spec in leaf.inputs],
    }


def _input_document(spec: InputSpec) -> dict[str, Json]:
    return {
        "name": spec.name,
        "label": spec.label,
        "type": spec.type.value,
        "choices": [
            {"id": choice.id, "text": choice.text, "points": decimal_text(choice.points, 0)} for choice in spec.choices
        ],
        "shared": spec.shared or None,
        "optional": spec.optional,
    }


def _tree_lines(criteria_set: CriteriaSet) -> list[str]:
    return [
        f"{'  ' * (node.depth - 1)}{node.code} {node.title} ({number_text(node.max_points)})"
        for node in criteria_set.nodes.values()
    ]
