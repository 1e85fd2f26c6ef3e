"""criteria list, check, show, inputs, template."""

from datetime import date

from app.cli.answer import Answer, Json, code_for, decimal_text, finding_document, finding_lines
from app.cli.files import elsewhere, read_text, refuse_replacing, target_file, target_folder
from app.cli.parser import Call
from app.cli.sets import SET_FILE, load_named, set_file, set_folders, try_named, with_examples
from app.windows_files import write_atomic
from scoring.criteria import CriteriaSet, LeafSpec, Node
from scoring.inputs import InputSpec
from scoring.loader import LoadedSet, load_criteria_set
from scoring.templates import inputs_template, set_template
from scoring.wording import number_text


def run_criteria_list(call: Call) -> Answer:
    """Every set here, with its counts and findings; exit code 1 when one of them has errors."""
    found = {folder: load_criteria_set(read_text(folder / SET_FILE)) for folder in set_folders(call)}
    lines: list[str] = []
    for folder, loaded in found.items():
        known = loaded.criteria_set
        lines.append(f"{known.id}: {known.title}" if known is not None else f"{folder}: chưa dùng được")
        lines += [f"  {line}" for line in finding_lines(loaded.findings)]
    findings = [finding for loaded in found.values() for finding in loaded.findings]
    sets = [{**set_document(loaded), "folder": str(folder)} for folder, loaded in found.items()]
    return Answer({"sets": sets}, lines or ["Chưa có bộ tiêu chí nào."], code_for(findings))


def run_criteria_check(call: Call) -> Answer:
    """Validate one set; exit code 1 when there are errors."""
    loaded = with_examples(load_named(call.args.path, call), set_file(call.args.path, call))
    counts = loaded.counts
    lines = finding_lines(loaded.findings)
    lines.append(
        f"{counts.areas} lĩnh vực, {counts.criteria} tiêu chí, {counts.subcriteria} tiêu chí thành phần, "
        f"{counts.leaves} mục chấm; tổng {number_text(counts.total_points)} điểm, "
        f"chưa có cách tính {number_text(counts.unscorable_points)} điểm; "
        f"tính {counts.computed}, nhập điểm {counts.typed}."
    )
    return Answer(set_document(loaded), lines, code_for(loaded.findings))


def run_criteria_show(call: Call) -> Answer:
    """One set with all its leaves; exit code 1 when it has errors."""
    loaded = load_named(call.args.set, call)
    known = loaded.criteria_set
    lines = finding_lines(loaded.findings)
    if known is not None:
        lines += [known.title, known.notice, *_tree_lines(known)]
    return Answer({**set_document(loaded), "leaves": _leaf_documents(known)}, lines, code_for(loaded.findings))


def run_criteria_inputs(call: Call) -> Answer:
    """A commented inputs file with every name of a set."""
    criteria_set, _ = try_named(call.args.set, call)
    asked = target_file(call.args.out)
    data = inputs_template(criteria_set).encode()
    refuse_replacing(asked, data)
    path = write_atomic(asked, data)
    document = {"file": str(path), "set_id": criteria_set.id, "leaves": _leaf_documents(criteria_set)}
    return Answer(document, [f"Đã ghi tệp số liệu trống: {path}"], warnings=tuple(elsewhere(asked, path)))


def run_criteria_template(call: Call) -> Answer:
    """A commented set with one leaf of every rule kind, as a folder that `criteria check` passes."""
    asked = target_folder(call.args.out) / SET_FILE
    data = set_template().encode()
    refuse_replacing(asked, data)
    path = write_atomic(asked, data)
    loaded = load_criteria_set(set_template())
    document = {"file": str(path), **set_document(loaded), "leaves": _leaf_documents(loaded.criteria_set)}
    lines = [f"Đã ghi bộ tiêu chí để soạn: {path}"]
    return Answer(document, lines, code_for(loaded.findings), tuple(elsewhere(asked, path)))


def _leaf_documents(criteria_set: CriteriaSet | None) -> list[Json]:
    if criteria_set is None:
        return []
    day = criteria_set.period_to
    return [_leaf_document(node, node.leaf, day) for node in criteria_set.leaves if node.leaf is not None]


def set_document(loaded: LoadedSet) -> dict[str, Json]:
    """What scripts read of any set: counts, points, fingerprint, findings."""
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
        "computed": counts.computed,
        "typed": counts.typed,
        "fingerprint": known.fingerprint if known else None,
        "findings": [finding_document(finding) for finding in loaded.findings],
    }


def _leaf_document(node: Node, leaf: LeafSpec, day: date) -> dict[str, Json]:
    return {
        "code": node.code,
        "title": node.title,
        "max_points": decimal_text(node.max_points, 0),
        "rule": leaf.rule.on(day).kind,
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
