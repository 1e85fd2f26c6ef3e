"""The sheet of rules, and that of their versions -> the rule of each leaf."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.exchange.set_workbook.findings import WorkbookReport
from app.exchange.set_workbook.lines import Line, read_cell
from app.exchange.set_workbook.node_sheets import NODES, RULES, VERSIONS
from app.exchange.set_workbook.rule_words import KINDS, PARAMETERS, PARTS, may_hold
from app.exchange.set_workbook.tables import ID_KEYS, POINT_KEYS, TEXT_KEYS
from app.exchange.set_workbook.values import NOTHING_TEXT
from scoring.dumping.toml_writer import Plain

PARAMETER = "parameter"
_ROW_KEYS: Mapping[str, tuple[str, ...]] = {
    "levels": ("id", "text", "points"),
    "items": ("id", "text", "points"),
    "bands": ("from", "from_inclusive", "to", "to_inclusive", "points", "text"),
    "corners": ("from", "points"),
    "steps": ("within", "by", "before", "points"),
    "deduct": ("id", "points"),
    "add": ("id", "points"),
    "answers": ("id", "text", "weight"),
}
"""Columns that a row of each part may fill."""
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "levels": ("id", "points"),
    "items": ("id", "points"),
    "bands": ("points",),
    "corners": ("from", "points"),
    "steps": ("points",),
    "deduct": ("id", "points"),
    "add": ("id", "points"),
    "answers": ("id", "weight"),
}
_WITH_TEXT = frozenset({"levels", "items", "answers"})
"""Parts whose words must be there, if only as an empty text."""
_BESIDE = frozenset({"code", "version", "part"})


@dataclass(slots=True)
class Version:
    """One version of a rule, as its sheet gives it."""

    line: Line
    lines: list[Line] = field(default_factory=list)


class RuleReader:
    """Gathers the rows of each leaf once, then gives the rule of each node that is asked for."""

    def __init__(
        self, known: Mapping[str, int], rules: list[Line], versions: list[Line], report: WorkbookReport
    ) -> None:
        self._report = report
        self._lines: dict[str, list[Line]] = {}
        self._versions: dict[str, dict[str, Version]] = {}
        for line in versions:
            if line.belongs_to(known, NODES.name, report):
                self._add_version(line)
        for line in rules:
            if line.belongs_to(known, NODES.name, report):
                self._add_line(line)

    def rule_of(self, node: Line) -> dict[str, Plain]:
        """The table of a node's rule; {} for a node without a kind."""
        code, kind = node.text("code"), node.text("kind")
        lines, versions = self._lines.get(code, []), self._versions.get(code, {})
        if not kind:
            self._tell_no_kind(node, lines)
            return {}
        rule: dict[str, Plain] = {"kind": kind}
        measured = node.text("measured")
        key = KINDS[kind].measured
        if measured and not key:
            message = f"cách tính “{KINDS[kind].word}” không dùng số đo. Xin xóa ô này, hoặc đổi cách tính."
            self._report.error(node.spot("measured"), "measure-unused", message)
        elif measured:
            rule[key] = measured
        elif key and kind != "survey" and "measured" not in node.cells:
            message = f"cách tính “{KINDS[kind].word}” cần số đo. Xin chọn ở cột “Số đo”."
            self._report.error(node.spot("measured"), "measure-missing", message)
        self._fill(rule, kind, lines)
        if versions:
            rule["version"] = [self._version(kind, version) for version in versions.values()]
        return rule

    def _add_version(self, line: Line) -> None:
        versions = self._versions.setdefault(line.text("code"), {})
        number = line.text("version")
        if number in versions:
            message = (
                f"bản {number} của mục {line.text('code')} đã có ở dòng {versions[number].line.row}. Xin bỏ một dòng."
            )
            self._report.error(line.spot("version"), "version-twice", message)
        elif number:
            versions[number] = Version(line)

    def _add_line(self, line: Line) -> None:
        code, number = line.text("code"), line.text("version")
        if not number:
            self._lines.setdefault(code, []).append(line)
        elif number in self._versions.get(code, {}):
            self._versions[code][number].lines.append(line)
        else:
            message = f"mục {code} không có bản {number} ở trang “{VERSIONS.name}”. Xin thêm bản đó, hoặc xóa ô này."
            self._report.error(line.spot("version"), "unknown-version", message)

    def _tell_no_kind(self, node: Line, lines: list[Line]) -> None:
        if "kind" in node.cells:
            return
        if "measured" in node.values:
            message = "có số đo mà chưa chọn “Cách tính”. Xin chọn cách tính, hoặc xóa ô này."
            self._report.error(node.spot("measured"), "no-kind", message)
        for line in lines[:1]:
            message = (
                f"mục {node.text('code')} có dòng ở đây nhưng chưa chọn “Cách tính” ở trang “{NODES.name}” "
                f"(dòng {node.row}). Xin chọn cách tính cho mục đó."
            )
            self._report.error(line.spot("code"), "no-kind", message)

    def _version(self, kind: str, version: Version) -> dict[str, Plain]:
        values = version.line.values
        row: dict[str, Plain] = {key: values[key] for key in ("valid_from", "valid_to", "source") if key in values}
        self._fill(row, kind, version.lines)
        return row

    def _fill(self, rule: dict[str, Plain], kind: str, lines: list[Line]) -> None:
        for line in lines:
            part = self._part(line, kind)
            if part == PARAMETER:
                self._read_parameter(rule, kind, line)
            elif part:
                rows = rule.setdefault(part, [])
                if isinstance(rows, list) and not self._is_none(line, part):
                    rows += self._part_rows(part, line)

    def _part(self, line: Line, kind: str) -> str:
        """What a row is: as it says, or the main part of the kind; "" where that is told as wrong."""
        words = KINDS[kind]
        if "part" in line.cells and "part" not in line.values:
            return ""
        said = line.text("part") or (PARAMETER if PARAMETER in line.cells else words.parts[0] if words.parts else "")
        if said == PARAMETER and (words.parameters or words.measured):
            return said
        if said in words.parts:
            return said
        may = [PARTS[part] for part in (*words.parts, *([PARAMETER] if words.parameters else []))]
        what = f"“{PARTS[said]}”" if said else "dòng nào ở trang này"
        message = f"mục {line.text('code')} tính theo “{words.word}”, không có {what}. " + (
            f"Xin dùng: {'; '.join(may)}." if may else "Xin bỏ dòng này."
        )
        self._report.error(line.spot("part" if said else "code"), "wrong-part", message)
        return ""

    def _read_parameter(self, rule: dict[str, Plain], kind: str, line: Line) -> None:
        key = line.text(PARAMETER)
        if not key:
            if PARAMETER not in line.cells:
                self._report.error(line.spot(PARAMETER), "missing", "chưa chọn “Tham số”. Xin chọn trong danh sách.")
            return
        entry = PARAMETERS[key]
        if not may_hold(kind, key):
            heads = [PARAMETERS[one].head for one in KINDS[kind].parameters]
            message = (
                f"cách tính “{KINDS[kind].word}” không có tham số “{entry.head}”. Các tham số: {'; '.join(heads)}."
            )
            self._report.error(line.spot(PARAMETER), "wrong-parameter", message)
        elif key in rule:
            message = f"tham số “{entry.head}” của mục {line.text('code')} ghi hai lần. Xin bỏ một dòng."
            self._report.error(line.spot(PARAMETER), "parameter-twice", message)
        elif "value" not in line.cells:
            self._report.error(line.spot("value"), "missing", f"chưa ghi giá trị của “{entry.head}”. Xin điền ô này.")
        else:
            value = read_cell(entry, line.cells["value"], line.spot("value"), self._report)
            if value is not None:
                rule[key] = value
        self._tell_unused(line, (PARAMETER, "value"))

    def _is_none(self, line: Line, part: str) -> bool:
        """Whether a row only says that a list is empty."""
        return part in ("deduct", "add") and line.text("id") == NOTHING_TEXT and not line.is_exact("id")

    def _part_rows(self, part: str, line: Line) -> list[Plain]:
        self._tell_unused(line, _ROW_KEYS[part])
        heads = {entry.key: entry.head for entry in RULES.entries}
        for key in _NEEDED[part]:
            if key not in line.cells:
                message = f"chưa ghi “{heads[key]}” của {PARTS[part]}. Xin điền ô này."
                self._report.error(line.spot(key), "missing", message)
        values = {key: line.values[key] for key in _ROW_KEYS[part] if key in line.values}
        if part == "corners":
            return [[values["from"], values["points"]]] if len(values) == len(_ROW_KEYS[part]) else []
        if part in _WITH_TEXT:
            values.setdefault("text", "")
        names = {
            "id": ID_KEYS.get(part, "id"),
            "text": TEXT_KEYS.get(part, "text"),
            "points": POINT_KEYS.get(part, "points"),
        }
        return [{names.get(key, key): value for key, value in values.items()}]

    def _tell_unused(self, line: Line, used: tuple[str, ...]) -> None:
        for entry in RULES.entries:
            if entry.key in line.cells and entry.key not in _BESIDE and entry.key not in used:
                message = f"cột “{entry.head}” không dùng cho dòng này. Xin xóa ô, hoặc sửa cột “Phần”."
                self._report.error(line.spot(entry.key), "unused-cell", message)
