"""[node.rule] -> rule: the builder of each kind by its name, and the versions that replace parameters for some time."""

from collections.abc import Callable, Mapping
from datetime import date

from scoring.loading.band_builders import bands, difference, piecewise
from scoring.loading.choice_builders import Maker, checklist, levels, manual, unscorable, violation, yes_no
from scoring.loading.date_builders import timeliness
from scoring.loading.figure_builders import deduction, formula, per_event, proportional, relative, survey
from scoring.loading.frame import RuleFrame
from scoring.loading.rule_checks import check_rule
from scoring.loading.toml_table import TomlTable
from scoring.reading import near_name_message
from scoring.rules import LeafRule
from scoring.rules.unscorable import UnscorableRule
from scoring.rules.versions import RuleVersion, VersionedRule

BUILDERS: Mapping[str, Callable[[TomlTable, RuleFrame], Maker]] = {
    "levels": levels,
    "yes_no": yes_no,
    "checklist": checklist,
    "violation": violation,
    "timeliness": timeliness,
    "bands": bands,
    "proportional": proportional,
    "piecewise": piecewise,
    "per_event": per_event,
    "deduction": deduction,
    "relative": relative,
    "survey": survey,
    "difference": difference,
    "manual": manual,
    "formula": formula,
    "unscorable": unscorable,
}

VERSION_KEYS = ("valid_from", "valid_to", "source")


def build_rule(table: TomlTable, frame: RuleFrame) -> LeafRule:
    """The rule of one leaf, with its versions. What cannot be built is reported and stands in as unscorable."""
    kind = table.text("kind", limit=40)
    if kind not in BUILDERS:
        if kind:
            table.breaking_error(
                "unknown-kind", f"không có loại quy tắc “{kind}”. {near_name_message(kind, BUILDERS)}", "kind"
            )
        return _unscorable(frame)
    table.has("version")
    base = _build(kind, table, frame)
    table.finish()
    if base is None:
        return _unscorable(frame)
    versions = [
        version
        for item in table.tables("version", f"{table.place_text}, bản")
        if (version := _version(kind, table, item, frame, base)) is not None
    ]
    _check_dates(table, versions)
    return VersionedRule(base.code, base.max_points, base.specs, base, tuple(versions)) if versions else base


def _unscorable(frame: RuleFrame) -> LeafRule:
    return UnscorableRule(*frame.with_implicit(()))


def _build(kind: str, table: TomlTable, frame: RuleFrame) -> LeafRule | None:
    """The rule of one table of parameters, checked; None where something was wrong."""
    report = table.report
    before = report.breaks
    make = BUILDERS[kind](table, frame)
    if report.breaks > before:
        return None
    rule = make()
    names = [spec.name for spec in rule.specs]
    for name in sorted({name for name in names if names.count(name) > 1}):
        table.breaking_error(
            "duplicate-name",
            f"số liệu “{name}” do quy tắc tự có, không khai ở [[node.input]]. Xin bỏ hoặc đổi tên.",
        )
    check_rule(rule, table)
    return rule


def _version(kind: str, base_table: TomlTable, item: TomlTable, frame: RuleFrame, base: LeafRule) -> RuleVersion | None:
    valid_from, valid_to = item.day_or_none("valid_from"), item.day_or_none("valid_to")
    source = item.text("source", "", 500)
    changed = {key: value for key, value in item.values.items() if key not in VERSION_KEYS}
    kept = {key: value for key, value in base_table.values.items() if key not in ("kind", "version")}
    if "late_each" in changed:
        kept.pop("late_points", None)
    if "late_points" in changed:
        kept.pop("late_each", None)
        kept.pop("late_floor", None)
    merged = TomlTable(kept | changed, item.report, item.path, item.place_text, item.code)
    rule = _build(kind, merged, frame)
    merged.finish(changed)
    if rule is None:
        return None
    if [spec.name for spec in rule.specs] != [spec.name for spec in base.specs]:
        item.breaking_error("version-inputs", "một bản của quy tắc không được đổi tên số liệu. Xin giữ cùng các tên.")
    if valid_from is not None and valid_to is not None and valid_from > valid_to:
        item.error("dates", "“valid_from” sau “valid_to”. Xin sửa ngày.")
    return RuleVersion(rule, valid_from, valid_to, source)


def _check_dates(table: TomlTable, versions: list[RuleVersion]) -> None:
    for index, later in enumerate(versions):
        for earlier in versions[:index]:
            starts = max(earlier.valid_from or date.min, later.valid_from or date.min)
            ends = min(earlier.valid_to or date.max, later.valid_to or date.max)
            if starts <= ends:
                table.error(
                    "dates-overlap",
                    f"hai bản của quy tắc cùng có hiệu lực ngày {starts}. Xin sửa ngày.",
                    "version",
                    index,
                )
