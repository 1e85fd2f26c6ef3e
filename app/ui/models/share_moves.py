"""What a shared figure would move before it is changed: leaf by leaf, points before and after. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.ui.models.sheet_texts import node_points_text
from scoring.engine import evaluate
from scoring.errors import ParIndexError
from scoring.inputs import Value
from scoring.results import View

if TYPE_CHECKING:
    from app.services.types import SheetView


@dataclass(frozen=True, slots=True)
class Move:
    """One leaf whose points another figure would move."""

    code: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """In words: `3.2.1: 1,50 → 1,00`."""
        return f"{self.code}: {self.before} → {self.after}"


def moves_of(sheet: "SheetView", changed: Mapping[str, Value | None]) -> tuple[Move, ...]:
    """Leaves whose points these shared figures move. Nothing where the engine refuses: the write will say why."""
    inputs = sheet.inputs
    for name, value in changed.items():
        inputs = inputs.with_shared(name, value)
    try:
        after = evaluate(sheet.criteria_set, inputs, view=View.SELF, group=sheet.group)
    except ParIndexError:
        return ()
    codes = dict.fromkeys(code for name in changed for code in sheet.criteria_set.shared_users[name])
    told = [[node_points_text(node(code), after.rounding) for node in (sheet.node, after.node)] for code in codes]
    return tuple(Move(code, old, new) for code, (old, new) in zip(codes, told, strict=True) if old != new)


def users_text(sheet: "SheetView", name: str) -> str:
    """The leaves that share a figure: `dùng chung cho 3.2.1, 3.4.1`; empty where only one uses it."""
    codes = sheet.criteria_set.shared_users.get(name, ())
    return f"dùng chung cho {', '.join(codes)}" if len(codes) > 1 else ""


def question_text(sheet: "SheetView", changed: Mapping[str, Value | None], moves: tuple[Move, ...]) -> str:
    """What is said before a shared figure changes."""
    labels = ", ".join(sheet.criteria_set.shared[name].label for name in changed)
    codes = dict.fromkeys(code for name in changed for code in sheet.criteria_set.shared_users[name])
    moved = "; ".join(move.words for move in moves)
    return f"“{labels}” dùng chung cho {', '.join(codes)}. Điểm thay đổi: {moved}."
