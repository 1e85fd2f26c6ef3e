"""The story that every journey tells: Xã Gio Sơn, 2023; its figures by leaf, its papers, and what must come out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.services.types import SheetView
from app.ui.models.figures import entry_text, ordered_specs
from app.ui.pages.assessment.form_words import ids_of
from scoring.criteria import CriteriaSet, ScoredBy
from scoring.engine import evaluate
from scoring.input_file import read_inputs
from scoring.inputs import InputSpec, InputType, LeafInput, SheetInputs, Stage
from scoring.loader import parse_criteria_set
from scoring.results import AssessmentResult, View

CRITERIA = Path(__file__).resolve().parents[2] / "criteria"
FILE = CRITERIA / "gio-son-2023" / "inputs.toml"
SELF_LINE = "Tự chấm 67,45/79,50 – tạm tính, chưa xếp loại"
LINE = "85,65/100 – Xếp loại tốt"
CHOSEN = frozenset({InputType.CHOICE, InputType.YES_NO, InputType.ITEMS})


@dataclass(frozen=True)
class Act:
    """One step of the sheet's way: its name, and what is written on each line of its form."""

    name: str
    lines: Mapping[str, str]


ACTS = (
    Act("present", {"note": "Kính trình lãnh đạo xem xét."}),
    Act("approve", {"name": "Trần Thị Bình", "title": "Chủ tịch UBND xã"}),
    Act("adopt", {"date": "14122023", "chair": "Trần Thị Bình", "secretary": "Lê Thị Nhập", "present": "12 người"}),
    Act("lock", {"approved_by": "Trần Thị Bình", "approver_title": "Chủ tịch UBND xã"}),
    Act("submit", {"number": "45/BC-UBND", "date": "14122023", "way": "trực tiếp"}),
)


@cache
def criteria_set() -> CriteriaSet:
    """The set of the example."""
    return parse_criteria_set((CRITERIA / "mau-xa-2023" / "set.toml").read_text("utf-8"))


@cache
def inputs() -> SheetInputs:
    """Everything of the example: unit, council, survey."""
    return read_inputs(FILE.read_text("utf-8"), criteria_set())


def own_codes() -> tuple[str, ...]:
    """The 72 leaves that the unit itself scores, in printed order."""
    return tuple(
        leaf.code for leaf in criteria_set().leaves if criteria_set().leaf(leaf.code).scored_by is ScoredBy.SELF
    )


def expected() -> AssessmentResult:
    """The unit's own points, straight from the engine."""
    return evaluate(criteria_set(), inputs(), view=View.SELF)


def given(code: str) -> LeafInput:
    """What the unit reports for a leaf, targets that nobody gave it included."""
    found = inputs().at(Stage.SELF, code) or LeafInput()
    target = inputs().targets.get(code)
    return found.with_values({**(target.values if target is not None else {}), **found.values})


@dataclass(frozen=True)
class Figure:
    """One entry of a leaf: its name, and the text typed or the rows chosen."""

    spec: InputSpec
    text: str
    ids: frozenset[str] | None

    @property
    def rows(self) -> bool:
        """Whether it is answered with rows."""
        return self.spec.type in CHOSEN


def figures(code: str) -> tuple[Figure, ...]:
    """What is entered for a leaf, in the order its form asks; what is left empty is left out."""
    values = dict(given(code).values)
    specs = ordered_specs(criteria_set().leaf(code))
    for spec in specs:
        if spec.shared:
            values[spec.name] = inputs().shared[spec.shared]
    return tuple(
        Figure(spec, entry_text(spec, values[spec.name]), ids_of(values[spec.name]) if spec.type in CHOSEN else None)
        for spec in specs
        if spec.name in values
    )


def parts_add_up(sheet: SheetView) -> None:
    """got + lost + unscored + waiting = maximum at every node in both views, and every sum of children."""
    for view in (View.SELF, View.RESULT):
        result = sheet.result(view)
        for code, node in result.nodes.items():
            parts = (node.got, node.lost, node.unscored, node.waiting)
            assert min(parts) >= 0, (view, code, parts)
            assert sum(parts) == node.maximum, (view, code, parts)
        root = result.root
        assert root.got + root.lost + root.unscored + root.waiting == root.maximum


def points_by_code(sheet: SheetView, view: View) -> dict[str, str]:
    """The exact points of every node: what two ways must have in common to the last digit."""
    return {code: str(node.points) for code, node in sheet.result(view).nodes.items()}
