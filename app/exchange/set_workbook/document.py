"""The values of a workbook's sheets -> the document of FORMAT.md, everything tied to its node by its code."""

from collections.abc import Iterable, Mapping

from app.exchange.set_workbook.findings import WorkbookReport
from app.exchange.set_workbook.head_lines import HEAD, HEAD_GROUPS, HEAD_LINES
from app.exchange.set_workbook.lines import Line, read_labelled, read_lines
from app.exchange.set_workbook.located import Located, head_word
from app.exchange.set_workbook.node_sheets import INPUTS, NODES, RULES, VERSIONS
from app.exchange.set_workbook.office_sheets import CHECKS, GRADES, GROUPS, HOLIDAYS, KEPT, ROLES, SHARED
from app.exchange.set_workbook.rules_reading import RuleReader
from app.exchange.set_workbook.tables import implied_parent
from app.exchange.set_workbook.values import NOTHING_TEXT
from scoring.dumping.toml_writer import Plain

_TABLES = ("decision", "period", "rounding", "result")
"""Parts of the head that are written even where nothing is known of them yet."""
_NODE_KEYS = (
    "code",
    "parent",
    "title",
    "max",
    "effect",
    "aggregate",
    "weight",
    "guidance",
    "source",
    "scored_by",
    "owner",
    "contributors",
    "na_policy",
    "na_points",
    "na_case",
    "evidence",
)
"""In the order in which a set is written."""


def document_of_tables(
    tables: Mapping[str, Located], report: WorkbookReport
) -> tuple[dict[str, Plain], dict[str, int]]:
    """The document, and the row of each code on the sheet of nodes."""
    document = _head(tables.get(HEAD.key), report)
    days: dict[str, list[Plain]] = {}
    for line in read_lines(tables.get(HOLIDAYS.key), report):
        if {"day", "list"} <= line.values.keys():
            days.setdefault(line.text("list"), []).append(line.values["day"])
    if days:
        document["calendar"] = days
    for layout in (GRADES, GROUPS, ROLES, SHARED, CHECKS, KEPT):
        rows = [line.values for line in read_lines(tables.get(layout.key), report)]
        if rows:
            document[layout.key] = rows
    nodes = read_lines(tables.get(NODES.key), report)
    rows_by_code = _rows_by_code(nodes, report)
    inputs = _inputs(read_lines(tables.get(INPUTS.key), report), rows_by_code, report)
    rules = RuleReader(
        rows_by_code,
        read_lines(tables.get(RULES.key), report),
        read_lines(tables.get(VERSIONS.key), report),
        report,
    )
    document["node"] = [_node(line, rows_by_code, inputs, rules, report) for line in nodes if line.text("code")]
    return document, rows_by_code


def _head(table: Located | None, report: WorkbookReport) -> dict[str, Plain]:
    titles = {head_word(group.title) for group in HEAD_GROUPS}
    entries = {head_word(entry.head): entry for entry in HEAD_LINES}
    values = read_labelled(table, entries, titles.__contains__, report)
    head = nested((entry.key, values[entry.key]) for entry in HEAD_LINES if entry.key in values)
    return head | {key: head.get(key, {}) for key in _TABLES}


def nested(values: Iterable[tuple[str, Plain]]) -> dict[str, Plain]:
    """Keys with a point as tables inside."""
    flat: dict[str, Plain] = {}
    inner: dict[str, dict[str, Plain]] = {}
    for key, value in values:
        outer, point, name = key.partition(".")
        if point:
            inner.setdefault(outer, {})[name] = value
            flat[outer] = inner[outer]
        else:
            flat[key] = value
    return flat


def _rows_by_code(nodes: list[Line], report: WorkbookReport) -> dict[str, int]:
    rows: dict[str, int] = {}
    for line in nodes:
        code = line.text("code")
        if code in rows:
            message = f"mã {code} đã có ở dòng {rows[code]}. Mỗi mục phải có một mã riêng: xin đặt mã khác."
            report.error(line.spot("code"), "duplicate-code", message)
        elif code:
            rows[code] = line.row
    return rows


def _inputs(lines: list[Line], known: Mapping[str, int], report: WorkbookReport) -> dict[str, list[Plain]]:
    found: dict[str, list[Plain]] = {}
    for line in lines:
        code = line.text("code")
        if line.belongs_to(known, NODES.name, report):
            found.setdefault(code, []).append({key: value for key, value in line.values.items() if key != "code"})
    return found


def _node(
    line: Line, known: Mapping[str, int], inputs: Mapping[str, list[Plain]], rules: RuleReader, report: WorkbookReport
) -> dict[str, Plain]:
    code = line.text("code")
    flat = nested(line.values.items())
    parent = _parent(line, known, report)
    flat.pop("parent", None)
    if parent:
        flat["parent"] = parent
    node = {key: flat[key] for key in _NODE_KEYS if key in flat}
    if code in inputs:
        node["input"] = inputs[code]
    rule = rules.rule_of(line)
    if rule:
        node["rule"] = rule
    return node


def _parent(line: Line, known: Mapping[str, int], report: WorkbookReport) -> str:
    said, code = line.text("parent"), line.text("code")
    if said == NOTHING_TEXT and not line.is_exact("parent"):
        return ""
    if said:
        if said not in known:
            message = f"mục mẹ {said} của mục {code} không có ở cột “Mã mục”. Xin sửa mã, hoặc thêm mục đó."
            report.error(line.spot("parent"), "unknown-parent", message)
        return said
    implied = implied_parent(code)
    if implied and implied not in known:
        message = (
            f"mục {code} để trống mục mẹ mà không có mục {implied}. Xin ghi mã mục mẹ, thêm mục {implied}, "
            f"hoặc ghi {NOTHING_TEXT} nếu đây là lĩnh vực."
        )
        report.error(line.spot("parent"), "no-parent", message)
    return implied
