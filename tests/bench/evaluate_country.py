"""Evaluate every commune of the country, against one Decimal divide, multiply and quantize for each leaf."""

import random
from decimal import ROUND_HALF_UP, Decimal

from app.paths import bundled_criteria
from scoring.criteria import CriteriaSet
from scoring.engine import evaluate
from scoring.input_file import read_inputs
from scoring.inputs import SheetInputs, Stage
from scoring.loader import parse_criteria_set
from scoring.results import View
from tests.bench.measure import Row, best_of_both

COMMUNES = 3321
LEAVES = 100


def measure() -> Row:
    """Ratio for the same number of leaves on both sides."""
    criteria_set, sheets = _sheets()
    leaves = len(criteria_set.leaves)
    ours, floor = best_of_both(lambda: _evaluate_all(criteria_set, sheets), _decimal_floor)
    ours, floor = ours / (leaves * len(sheets)), floor / (LEAVES * COMMUNES)
    return Row(
        "evaluate 3.321 sheets, one process, reasons not read",
        {"ratio": ours / floor},
        {"ratio": 12},
        {"microseconds_a_leaf": ours * 1e6, "floor_microseconds": floor * 1e6, "leaves": leaves},
    )


def _sheets() -> tuple[CriteriaSet, list[SheetInputs]]:
    folder = bundled_criteria()
    criteria_set = parse_criteria_set((folder / "mau-xa-2023" / "set.toml").read_text(encoding="utf-8"))
    example = read_inputs((folder / "gio-son-2023" / "inputs.toml").read_text(encoding="utf-8"), criteria_set)
    shuffle = random.Random(7)
    sheets = []
    for _ in range(COMMUNES):
        sheet = example
        for code in shuffle.sample([leaf.code for leaf in criteria_set.leaves], 3):
            sheet = sheet.with_leaf(Stage.SELF, code, None)
        sheets.append(sheet)
    return criteria_set, sheets


def _evaluate_all(criteria_set: CriteriaSet, sheets: list[SheetInputs]) -> None:
    for sheet in sheets:
        evaluate(criteria_set, sheet, view=View.RESULT)


def _decimal_floor() -> None:
    done, assigned, points, cent = Decimal(812), Decimal(830), Decimal(3), Decimal("0.01")
    for _ in range(LEAVES * COMMUNES):
        (done / assigned * points).quantize(cent, ROUND_HALF_UP)
