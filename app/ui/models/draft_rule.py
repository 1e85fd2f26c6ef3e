"""The rule of a leaf as its form reads and writes it: lines that stand for several keys, rows of its lists. No Qt."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from app.texts import search_key
from app.ui.models.draft_rule_dates import (
    DATES_LIMIT,
    LATE_EACH,
    late_of,
    limit_of,
)
from app.ui.models.draft_rule_lines import LATE, LIMIT, MISSING, NO_INPUT
from app.ui.models.draft_rule_measures import missing_of
from app.ui.models.draft_values import Table, with_value, without
from scoring.dumping.toml_writer import Plain

NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "proportional": {"numerator": "b", "denominator": "a", "target": "t"},
    "bands": {"numerator": "b", "denominator": "a", "target": "t", "value": "n"},
    "piecewise": {"numerator": "b", "denominator": "a", "target": "t", "value": "n"},
    "timeliness": {"reference": "reference", "issued": "issued"},
    "per_event": {"events": "n"},
    "relative": {"numerator": "b", "denominator": "a", "target": "t"},
    "survey": {"numerator": "b", "denominator": "a"},
    "difference": {"current": "current", "previous": "previous"},
}
"""Parameters that name a figure, with the name that is meant where nothing is written."""
_MEASURED: Final[Mapping[str, tuple[str, ...]]] = {
    "percent": ("numerator", "denominator", "may_exceed"),
    "fraction": ("numerator", "denominator", "may_exceed"),
    "fulfilment": ("numerator", "denominator", "target", "may_exceed"),
    "count": ("value",),
    "value": ("value",),
    "survey_mean": ("answers",),
}
_FORMULAS: Final = ("expression", "when")
_MAY_BE_NONE: Final = ("denominator", "target")
_START_ANSWERS: Final[tuple[Table, ...]] = (
    {"name": "hai_long", "label": "Hài lòng", "weight": 1},
    {"name": "khong_hai_long", "label": "Không hài lòng", "weight": 0},
)
_START_DAYS: Final = 15
_START_EACH: Final = Fraction(1, 10)
Row = Mapping[str, Plain]


def rows_of(value: Plain | None) -> list[Row]:
    """A list of tables; [] where something else stands."""
    if value is None or isinstance(value, str) or not isinstance(value, Sequence):
        return []
    return [one for one in value if isinstance(one, Mapping)]


def has_versions(rule: Table) -> bool:
    """Whether parameters hold for a part of the period only: such a rule is not shown whole."""
    return bool(rows_of(rule.get("version")))


def rule_values(rule: Table) -> dict[str, Plain]:
    """The values of the form's lines."""
    values = without(rule, "missing_previous")
    for name in _MAY_BE_NONE:
        if rule.get(name) == "":
            values[name] = NO_INPUT
    match rule.get("kind"):
        case "timeliness":
            values |= {LIMIT: limit_of(rule), LATE: late_of(rule)}
        case "difference" if missing_of(rule):
            values[MISSING] = missing_of(rule)
            values["missing_previous"] = rule["missing_previous"]
    return values


def with_rule_value(rule: Table, name: str, value: Plain | None, year: int) -> dict[str, Plain]:
    """The rule after one line was written; `year` is that of fixed days that begin a list."""
    if name == LIMIT:
        return _with_limit(rule, value == DATES_LIMIT, year)
    if name == LATE:
        kept = without(rule, "late_points", "late_each", "late_floor")
        return {**kept, "late_each": _START_EACH} if value == LATE_EACH else kept
    if name == MISSING:
        return with_value(rule, "missing_previous", 0 if value == "points" else value)
    if name in _MAY_BE_NONE and value == NO_INPUT:
        value = ""
    changed = with_value(rule, name, value)
    if name == "measure":
        return _with_measure(changed, str(value))
    if name == "mode":
        return _with_mode(changed)
    if name == "floor" and value is None:
        return without(changed, "floor_inclusive")
    return changed


def _with_limit(rule: Table, fixed: bool, year: int) -> dict[str, Plain]:
    points = next((row.get("points", 0) for row in rows_of(rule.get("steps"))), 0)
    step: Row = {"by": date(year, 12, 31), "points": points} if fixed else {"within": _START_DAYS, "points": points}
    kept = without(rule, "reference", "days", "count_from") if fixed else dict(rule)
    return {**kept, "steps": [step]}


def _with_measure(rule: Table, measure: str) -> dict[str, Plain]:
    """Names of figures that the other measure does not read would be refused."""
    allowed = _MEASURED.get(measure, ())
    every = {name for names in _MEASURED.values() for name in names}
    kept = without(rule, *(every - set(allowed)))
    return {**kept, "answers": list(_START_ANSWERS)} if "answers" in allowed and "answers" not in kept else kept


def _with_mode(rule: Table) -> dict[str, Plain]:
    match rule.get("mode"):
        case "weighted":
            return {**without(rule, "numerator", "denominator"), "answers": list(_START_ANSWERS)}
        case "target_excess":
            return dict(rule)
        case _:
            return without(rule, "answers", "target")


# --- rows ---------------------------------------------------------------------------------------------------------


def rule_rows(rule: Table, key: str) -> list[Row]:
    """The rows of a list as its table shows them."""
    value = rule.get(key)
    if key == "corners":
        pairs = value if isinstance(value, Sequence) and not isinstance(value, str) else []
        return [dict(zip(("x", "y"), pair, strict=False)) for pair in pairs if isinstance(pair, Sequence)]
    if key == "steps" and limit_of(rule) == DATES_LIMIT:
        return [_shown_step(row) for row in rows_of(value)]
    return rows_of(value)


def _shown_step(row: Row) -> Row:
    shown = without(row, "by", "before")
    if "before" in row:
        return {**shown, "day": row["before"], "inclusive": False}
    return {**shown, "day": row["by"]} if "by" in row else shown


def with_rule_rows(rule: Table, key: str, rows: Sequence[Row]) -> dict[str, Plain]:
    """The rule with these rows, as its table shows them; an empty optional list is left out."""
    made: list[Plain]
    if key == "corners":
        made = [[row.get("x", 0), row.get("y", 0)] for row in rows]
    elif key == "steps" and limit_of(rule) == DATES_LIMIT:
        made = [_written_step(row) for row in rows]
    elif key in ("levels", "items"):
        made = _numbered(rows)
    elif key == "answers":
        made = _named(rows)
    else:
        made = list(rows)
    return without(rule, key) if key == "add" and not made else {**rule, key: made}


def _written_step(row: Row) -> Row:
    limit = "before" if row.get("inclusive") is False else "by"
    kept = without(row, "day", "inclusive")
    return {limit: row["day"], **kept} if "day" in row else {limit: "", **kept}


def _numbered(rows: Sequence[Row]) -> list[Plain]:
    """Ids never change once they are given: examples and inputs name them."""
    taken = {str(row["id"]) for row in rows if row.get("id")}
    found: list[Plain] = []
    for row in rows:
        identity, number = row.get("id"), 1
        while not identity:
            identity = str(number) if str(number) not in taken else None
            number += 1
        taken.add(str(identity))
        found.append({"id": identity, **without(row, "id")})
    return found


def _named(rows: Sequence[Row]) -> list[Plain]:
    taken = {str(row["name"]) for row in rows if row.get("name")}
    found: list[Plain] = []
    for row in rows:
        name = str(row.get("name", "")) or free_name("phuong_an", taken)
        taken.add(name)
        found.append({"name": name, **without(row, "name")})
    return found


def free_name(stem: str, taken: set[str]) -> str:
    """`stem_1`, `stem_2` ...: the first that is free."""
    return next(f"{stem}_{number}" for number in range(1, len(taken) + 2) if f"{stem}_{number}" not in taken)


def name_of_label(label: str, taken: set[str]) -> str:
    """A name for a figure out of its label: `so_ho_so_dung_han`."""
    words = re.sub(r"[^a-z0-9]+", "_", search_key(label)).strip("_")[:30].strip("_")
    stem = words if words[:1].isalpha() else "so_lieu"
    return stem if stem not in taken else free_name(stem, taken)


# --- names of figures ---------------------------------------------------------------------------------------------


def renamed_input(rule: Table, old: str, new: str) -> dict[str, Plain]:
    """The rule reading a figure under its new name."""
    changed = dict(rule)
    names = NAMES.get(str(rule.get("kind", "")), {})
    allowed = _MEASURED.get(str(rule.get("measure", "")), tuple(names)) if "measure" in rule else tuple(names)
    for key, default in names.items():
        if key in allowed and rule.get(key, default) == old:
            changed[key] = new
    for key in _FORMULAS:
        if isinstance(rule.get(key), str):
            changed[key] = re.sub(rf"\b{re.escape(old)}\b", new, str(rule[key]))
    for key in ("deduct", "add"):
        if key in rule:
            rows = rows_of(rule[key])
            changed[key] = [{**row, "input": new} if row.get("input", "n") == old else row for row in rows]
    return changed
