"""A set's document as the rows of the workbook's tables: what each cell holds, by the key of its column."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from app.exchange.set_workbook.entries import Entry, Form
from app.exchange.set_workbook.exact_text import lines_cells
from app.exchange.set_workbook.head_lines import HEAD_LINES
from app.exchange.set_workbook.node_sheets import INPUTS, NODES, RULES, VERSIONS
from app.exchange.set_workbook.office_sheets import CHECKS, GRADES, GROUPS, HOLIDAYS, KEPT, ROLES, SHARED
from app.exchange.set_workbook.rule_words import KINDS, MEASURED_WORDS, PARAMETERS, PARTS
from app.exchange.set_workbook.values import NOTHING_TEXT, Shown, shown
from app.exchange.set_workbook.vocabulary import CALENDAR_LISTS
from scoring.dumping.toml_writer import Plain

Row = dict[str, Shown | list[Shown]]
"""Column key -> cell; a list where one value needs several cells."""
TABLE_PARTS = tuple(part for part in PARTS if part != "parameter")
LEAF_SHOWN: Mapping[str, str] = {"scored_by": "self", "na_policy": "not_allowed"}
"""What a leaf is said to have where the document leaves it to the default."""


@dataclass
class Tables:
    """The rows of every sheet, by the sheet's key; `head` has one row with all lines."""

    head: Row = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    depths: list[int] = field(default_factory=list)
    """Depth of each row of the nodes, from 1, for its looks."""

    def add(self, sheet: str, row: Row) -> None:
        """One more row of a sheet."""
        self.rows.setdefault(sheet, []).append(row)


class NoPlace(TypeError):
    """The document has something that no column holds: a defect of this package, never of a set."""


def tables_of(document: Mapping[str, Plain]) -> Tables:
    """Everything that a document says, as rows. Raises NoPlace where a key has no column."""
    tables = Tables()
    left = dict(document)
    tables.head = _row(HEAD_LINES, _flat({key: left.pop(key) for key in list(left) if _is_head(key)}))
    for layout in (GRADES, GROUPS, ROLES, SHARED, CHECKS, KEPT):
        for table in _list(left.pop(layout.key, [])):
            tables.add(layout.key, _row(layout.entries, _table(table)))
    for key, days in _table(left.pop("calendar", {})).items():
        for day in _list(days):
            tables.add("calendar", {"day": shown(HOLIDAYS.by_key["day"], day), "list": CALENDAR_LISTS[key]})
    nodes = [_table(node) for node in _list(left.pop("node", []))]
    _refuse(left)
    _add_nodes(tables, nodes)
    return tables


def _is_head(key: str) -> bool:
    return key in {entry.key.partition(".")[0] for entry in HEAD_LINES}


def _add_nodes(tables: Tables, nodes: list[dict[str, Plain]]) -> None:
    codes = {str(node["code"]) for node in nodes}
    depths: dict[str, int] = {}
    parents = {str(node.get("parent", "")) for node in nodes}
    for node in nodes:
        code, parent = str(node["code"]), str(node.pop("parent", ""))
        depths[code] = depths.get(parent, 0) + 1
        tables.depths.append(depths[code])
        inputs = _list(node.pop("input", []))
        rule = _table(node.pop("rule", {}))
        if code not in parents:
            node = {**LEAF_SHOWN, **node}
        evidence = [str(item) for item in _list(node.pop("evidence", []))]
        row = _row(NODES.entries, _flat(node))
        row |= _parent_cell(code, parent, codes)
        if evidence:
            row["evidence"] = list(lines_cells(evidence))
        if rule:
            row |= _kind_cells(rule)
            _add_rule(tables, code, "", str(rule.pop("kind")), rule)
        tables.add(NODES.key, row)
        for spec in inputs:
            tables.add(INPUTS.key, _start(code) | _row(INPUTS.entries, _table(spec)))


def implied_parent(code: str) -> str:
    """The parent that a code's dots say: `3.2` for `3.2.2`, "" where it has none."""
    return code.rpartition(".")[0]


def _parent_cell(code: str, parent: str, codes: set[str]) -> Row:
    implied = implied_parent(code)
    if parent == implied and (not implied or implied in codes):
        return {}
    return {"parent": _code(parent) if parent else NOTHING_TEXT}


def _kind_cells(rule: dict[str, Plain]) -> Row:
    words = KINDS[str(rule["kind"])]
    row: Row = {"kind": words.word}
    if words.measured in rule:
        row["measured"] = MEASURED_WORDS[str(rule.pop(words.measured))]
    return row


def _add_rule(tables: Tables, code: str, version: str, kind: str, rule: dict[str, Plain]) -> None:
    versions = _list(rule.pop("version", []))
    start = _start(code)
    if version:
        start["version"] = version
    for key, value in rule.items():
        if key in TABLE_PARTS:
            for row in _part_rows(key, _list(value)):
                tables.add(RULES.key, start | {"part": PARTS[key]} | row)
        elif key in PARAMETERS:
            said: Row = {"part": PARTS["parameter"], "parameter": PARAMETERS[key].head}
            tables.add(RULES.key, start | said | {"value": shown(PARAMETERS[key], value)})
        else:
            raise NoPlace(f"{kind}: {key}")
    for number, changed in enumerate(versions, start=1):
        changes = _table(changed)
        dated: dict[str, Plain] = {
            key: changes.pop(key) for key in ("valid_from", "valid_to", "source") if key in changes
        }
        numbered: Row = {"version": str(number)}
        tables.add(VERSIONS.key, _start(code) | numbered | _row(VERSIONS.entries, dated))
        _add_rule(tables, code, str(number), kind, changes)


ID_KEYS: Mapping[str, str] = {"levels": "id", "items": "id", "deduct": "input", "add": "input", "answers": "name"}
"""What the column “Mã, tên” is called in each list of the format."""
TEXT_KEYS: Mapping[str, str] = {"answers": "label"}
POINT_KEYS: Mapping[str, str] = {"deduct": "each", "add": "each"}


def _part_rows(part: str, items: list[Plain]) -> Iterator[Row]:
    if not items:
        yield {"id": NOTHING_TEXT}
    columns = {
        ID_KEYS.get(part, "id"): "id",
        TEXT_KEYS.get(part, "text"): "text",
        POINT_KEYS.get(part, "points"): "points",
    }
    for item in items:
        if part == "corners":
            at, points = _list(item)
            table: dict[str, Plain] = {"from": at, "points": points}
        else:
            table = {columns.get(key, key): value for key, value in _table(item).items()}
        for bound, inclusive, default in (("from", "from_inclusive", True), ("to", "to_inclusive", False)):
            if part == "bands" and bound in table:
                table.setdefault(inclusive, default)
        yield _row(RULES.entries, table)


def _row(entries: tuple[Entry, ...], values: Mapping[str, Plain]) -> Row:
    left = dict(values)
    row: Row = {}
    for entry in entries:
        value = left.pop(entry.key, None)
        # what is left out means an empty text, except where the format asks for the key
        is_blank = value == "" and entry.form in (Form.TEXT, Form.CODE) and not entry.needed
        if value is not None and not is_blank:
            row[entry.key] = shown(entry, value)
    _refuse(left)
    return row


def _refuse(left: Mapping[str, Plain]) -> None:
    if left:
        raise NoPlace(f"no column for {', '.join(left)}")


def _flat(table: Mapping[str, Plain]) -> dict[str, Plain]:
    """Tables inside as keys with a point."""
    flat: dict[str, Plain] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            flat |= {f"{key}.{inner}": item for inner, item in value.items()}
        else:
            flat[key] = value
    return flat


def _start(code: str) -> Row:
    return {"code": _code(code)}


def _code(code: str) -> Shown:
    return shown(NODES.by_key["code"], code)


def _list(value: Plain) -> list[Plain]:
    if isinstance(value, str | int | Fraction | date | Mapping):
        raise NoPlace(f"no list: {value!r}")
    return list(value)


def _table(value: Plain) -> dict[str, Plain]:
    if not isinstance(value, Mapping):
        raise NoPlace(f"no table: {value!r}")
    return dict(value)
