"""criteria pack, install, compare: one set as a file to hand out, such a file taken in, two sets side by side."""

from pathlib import Path

from app.cli.answer import Answer, Json, decimal_text
from app.cli.files import elsewhere, existing_file, read_text, refuse_replacing, target_file
from app.cli.parser import Call
from app.cli.sets import set_file
from app.cli.working import SCRIPT, office_of, office_to_read
from app.errors import NotFound, environment_problem
from app.exchange.set_file import EXAMPLES_PART, SCAN_PART, SOURCE_PART, SetFile
from app.paths import HomePaths
from app.reports.difference_words import difference_summary
from app.services.set_library.handing_out import install_set_file, packed
from app.services.set_library.parts import content_of
from app.windows_files import write_atomic
from scoring.changing.compare_sets import SetDifference, compare_sets
from scoring.changing.node_changes import ChangeKind
from scoring.criteria import CriteriaSet, Node
from scoring.loader import parse_criteria_set


def run_criteria_pack(call: Call) -> Answer:
    """Write a set with its worked cases, source note and scan as one file; another file is never written over."""
    content = _content(call.args.set, call)
    asked = target_file(call.args.out)
    data = packed(content, asked)
    refuse_replacing(asked, data)
    path = write_atomic(asked, data)
    document = {"file": str(path), **_facts(content.criteria_set)}
    lines = [
        f"Đã ghi tệp bộ tiêu chí: {path}",
        f"Mã nhận dạng {content.criteria_set.fingerprint[:12]}; nơi nhận đối chiếu mã này sau khi cài.",
    ]
    return Answer(document, lines, warnings=tuple(elsewhere(asked, path)))


def run_criteria_install(call: Call) -> Answer:
    """Install the set of such a file; the same set again changes nothing."""
    path = existing_file(call.args.file)
    with office_of(call) as office:
        info = install_set_file(office, SCRIPT, path)
    document: dict[str, Json] = {
        "set_id": info.set_id,
        "version": info.version,
        "fingerprint": info.fingerprint,
        "status": info.status.value,
    }
    return Answer(document, [f"Đã cài {info.title}, phiên bản {info.version}, mã nhận dạng {info.fingerprint[:12]}."])


def run_criteria_compare(call: Call) -> Answer:
    """What became of each row and of the whole-set rules from one set to the other."""
    args = call.args
    old, new = (_content(name, call).criteria_set for name in (args.old, args.new))
    difference = compare_sets(old, new)
    document = _difference_document(old, new, difference)
    lines = [difference_summary(difference)]
    warnings: tuple[str, ...] = ()
    if args.out:
        from app.reports.set_comparison import set_comparison_bytes  # lazy: openpyxl only for the workbook

        asked = target_file(args.out)
        data = set_comparison_bytes(old, new, difference)
        refuse_replacing(asked, data)
        path = write_atomic(asked, data)
        document = {"file": str(path), **document}
        lines.append(f"Đã ghi bảng so sánh: {path}")
        warnings = tuple(elsewhere(asked, path))
    return Answer(document, lines, warnings=warnings)


def _content(name: str, call: Call) -> SetFile:
    """A set by folder or file; else by id or fingerprint, installed in the data folder or shipping with the program."""
    if not Path(name).exists() and HomePaths(call.data_folder).database.exists():
        with office_to_read(call) as office:
            try:
                return content_of(office, name)
            except NotFound:
                pass  # not installed: it may lie in a folder of sets
    path = set_file(name, call)
    criteria_set = parse_criteria_set(read_text(path))
    return SetFile(criteria_set, _beside(path, EXAMPLES_PART), _beside(path, SOURCE_PART), _scan(path))


def _beside(path: Path, part: str) -> str:
    beside = path.with_name(part)
    return read_text(beside) if beside.is_file() else ""


def _scan(path: Path) -> bytes | None:
    beside = path.with_name(SCAN_PART)
    try:
        return beside.read_bytes() if beside.is_file() else None
    except OSError as error:
        raise environment_problem(error, beside, "đọc bản chụp quyết định") from error


def _facts(criteria_set: CriteriaSet) -> dict[str, Json]:
    return {
        "set_id": criteria_set.id,
        "version": criteria_set.version,
        "fingerprint": criteria_set.fingerprint,
        "status": criteria_set.status.value,
    }


def _difference_document(old: CriteriaSet, new: CriteriaSet, difference: SetDifference) -> dict[str, Json]:
    kinds: dict[str, list[Json]] = {kind.value: [] for kind in ChangeKind}
    moved: list[Json] = []
    for pair in difference.changed:
        row: dict[str, Json] = {"old_code": pair.old.code, "code": pair.new.code, "title": pair.new.title}
        for change in pair.changes:
            kinds[change.kind.value].append({**row, "old": change.old, "new": change.new})
        if pair.is_moved:
            moved.append(row)
    whole = [
        {"part": change.part.value, "name": change.name, "old": change.old, "new": change.new}
        for change in difference.whole
    ]
    return {
        "old": _facts(old),
        "new": _facts(new),
        "same": len(difference.same),
        "added": [_node(node) for node in difference.added],
        "removed": [_node(node) for node in difference.removed],
        "moved": moved,
        **kinds,
        "whole": whole,
    }


def _node(node: Node) -> Json:
    return {"code": node.code, "title": node.title, "max_points": decimal_text(node.max_points, 0)}
