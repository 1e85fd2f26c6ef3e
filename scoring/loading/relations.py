"""Checks between inputs ([[check]]): formulas over inputs of leaves and shared figures."""

from collections.abc import Mapping
from enum import StrEnum

from scoring.criteria import InputCheck, LeafSpec, SharedFigure
from scoring.errors import FormulaError
from scoring.findings import Severity
from scoring.formula import Formula
from scoring.loading.frame import IN_FORMULAS
from scoring.loading.toml_table import TomlTable
from scoring.reading import near_name_message

SHARED = "shared"


class Relation(StrEnum):
    """How the two sides of a check should compare."""

    EQUAL = "="
    AT_MOST = "<="
    AT_LEAST = ">="
    LESS = "<"
    MORE = ">"
    OTHER = "<>"


def read_checks(
    top: TomlTable, leaves: Mapping[str, LeafSpec], shared: Mapping[str, SharedFigure]
) -> tuple[InputCheck, ...]:
    """All checks whose formulas name what there is; the others are reported and left out."""
    found: list[InputCheck] = []
    for table in top.tables("check", "[[check]]"):
        sides = [_side(table, key, leaves, shared) for key in ("left", "right")]
        check_id = table.text("id", limit=60)
        relation = table.choice("relation", Relation)
        message = table.text("message", limit=1_000)
        severity = table.choice("severity", Severity, Severity.WARNING)
        table.finish()
        if any(other.id == check_id for other in found):
            table.error("duplicate-id", f"“{check_id}” đã dùng ở trên. Xin đặt mã khác.", "id")
        left, right = sides
        if left is not None and right is not None:
            found.append(InputCheck(check_id, left, relation.value, right, message, severity.value))
    return tuple(found)


def _side(
    table: TomlTable, key: str, leaves: Mapping[str, LeafSpec], shared: Mapping[str, SharedFigure]
) -> Formula | None:
    text = table.text(key, limit=1_000)
    if not isinstance(table.values.get(key), str):
        return None
    try:
        formula = Formula.parse(text, (), references=True)
    except FormulaError as error:
        table.error("formula", f"“{key}”: {error.user_message}. Xin sửa công thức.", key)
        return None
    wrong = [problem for code, name in sorted(formula.references) if (problem := _reason(code, name, leaves, shared))]
    for problem in wrong:
        table.error("check-reference", f"“{key}”: {problem}", key)
    return None if wrong else formula


def _reason(code: str, name: str, leaves: Mapping[str, LeafSpec], shared: Mapping[str, SharedFigure]) -> str:
    """Why a reference cannot be used, or ""."""
    if code == SHARED:
        if name not in shared:
            return f"không có số liệu dùng chung “{name}”. {near_name_message(name, shared)}"
        return "" if shared[name].type in IN_FORMULAS else f"số liệu dùng chung “{name}” không phải là số. Xin sửa."
    leaf = leaves.get(code)
    if leaf is None:
        return f"không có mục chấm điểm “{code}”. {near_name_message(code, leaves)}"
    spec = next((spec for spec in leaf.inputs if spec.name == name), None)
    if spec is None:
        return f"mục {code} không có số liệu “{name}”. {near_name_message(name, [one.name for one in leaf.inputs])}"
    return "" if spec.type in IN_FORMULAS else f"số liệu “{name}” của mục {code} không phải là số. Xin sửa."
