"""The texts of one row of the sheet, kept until the row changes. No Qt."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from app.services.past_years.types import PastResult, counted_points
from app.texts import search_key
from app.ui.locale_vi import number_text
from app.ui.models.figures import leaf_cell
from app.ui.widgets.states import STATE_LOOKS, LeafState, StateLook, leaf_state
from scoring.criteria import Node
from scoring.inputs import Stage
from scoring.points import Rounding
from scoring.results import NodeResult, Status, View
from scoring.wording import short_points_text

if TYPE_CHECKING:
    from app.services.types import SheetView

NOTHING_GIVEN = "–"


@dataclass(frozen=True, slots=True)
class RowTexts:
    """Everything one row shows, in words."""

    title: str
    maximum: str
    figures: str
    points: str
    points_of_maximum: str
    state: StateLook
    lost: str
    papers: str
    justification: str
    previous: str


class SheetTexts:
    """Texts of all rows of one sheet in the unit's own view, made when first read."""

    def __init__(self, sheet: "SheetView") -> None:
        self.sheet = sheet
        self._rows: dict[str, RowTexts] = {}
        self._search: dict[str, str] = {}
        self._drafted: frozenset[str] = frozenset()
        self._undrafted: dict[str, LeafState] = {}

    def follow(self, sheet: "SheetView", codes: Iterable[str]) -> None:
        """The same sheet after a write: the rows of these codes are made anew."""
        self.sheet = sheet
        self._undrafted.clear()
        for code in codes:
            self._rows.pop(code, None)
            self._search.pop(code, None)

    def mark_drafted(self, codes: frozenset[str]) -> frozenset[str]:
        """Leaves with text not accepted at this moment; returns the codes whose rows differ now."""
        differ = codes ^ self._drafted
        self._drafted = codes
        for code in differ:
            self._rows.pop(code, None)
        return differ

    def row(self, code: str) -> RowTexts:
        """The texts of a node."""
        found = self._rows.get(code)
        if found is None:
            found = self._rows[code] = self._make(self.sheet.criteria_set.nodes[code])
        return found

    def state(self, code: str) -> LeafState:
        """The state of a leaf, drafts of this minute among them."""
        state = leaf_state(self.sheet, code)
        if code in self._drafted:
            return state if state is LeafState.RETURNED else LeafState.DRAFT
        return self._without_drafts(code) if state is LeafState.DRAFT else state

    def _without_drafts(self, code: str) -> LeafState:
        """The sheet was read with a draft that is gone since."""
        found = self._undrafted.get(code)
        if found is None:
            found = self._undrafted[code] = state_without_drafts(self.sheet, code)
        return found

    def search_text(self, code: str) -> str:
        """What a search looks at, without marks: title, papers, justification, owner."""
        found = self._search.get(code)
        if found is None:
            node = self.sheet.criteria_set.nodes[code]
            words = [node.title]
            if node.leaf is not None:
                row = self.row(code)
                owner = self.sheet.leaf_meta(code).owner
                words += [row.papers, row.justification, self.sheet.criteria_set.role_title(owner) if owner else ""]
            found = self._search[code] = search_key(" ".join(words))
        return found

    def _make(self, node: Node) -> RowTexts:
        outcome = self.sheet.node(node.code)
        sign = "≈ " if outcome.addends_differ else ""
        rounding = self.sheet.criteria_set.rounding
        points = sign + node_points_text(outcome, rounding)
        given = self.sheet.inputs_with_papers.at(Stage.SELF, node.code) if node.leaf is not None else None
        return RowTexts(
            title=f"{node.code}  {node.title}",
            maximum=number_text(node.max_points),
            figures=leaf_cell(self.sheet.inputs, node.leaf, node.code) if node.leaf is not None else "",
            points=points,
            points_of_maximum=f"{points}/{number_text(countable_maximum(outcome))}",
            state=self._state_look(node, outcome),
            lost=short_points_text(outcome.lost, outcome.maximum, rounding) if outcome.lost else "",
            papers="; ".join(given.evidence) if given is not None else "",
            justification=given.justification if given is not None else "",
            previous=previous_text(self.sheet, node.code),
        )

    def _state_look(self, node: Node, outcome: NodeResult) -> StateLook:
        if node.leaf is not None:
            return state_look(self.state(node.code), outcome)
        if outcome.unscored:
            return StateLook(f"còn {number_text(outcome.unscored)}", "circle", "neutral")
        if any(self.sheet.lacks_papers(code) for code in self._leaves_below(node)):
            return STATE_LOOKS[LeafState.MISSING_EVIDENCE]
        if outcome.waiting:
            return StateLook(f"chờ {number_text(outcome.waiting)}", "clock", "waiting")
        return STATE_LOOKS[LeafState.DONE]

    def _leaves_below(self, node: Node) -> Iterable[str]:
        for code in node.children:
            child = self.sheet.criteria_set.nodes[code]
            if child.leaf is not None:
                yield code
            else:
                yield from self._leaves_below(child)


def state_without_drafts(sheet: "SheetView", code: str) -> LeafState:
    """The state of a leaf as if nothing typed waited for acceptance."""
    meta = {**sheet.meta, code: replace(sheet.leaf_meta(code), drafts=())}
    return leaf_state(replace(sheet, meta=meta), code)


def state_look(state: LeafState, outcome: NodeResult) -> StateLook:
    """How the state of a leaf is shown: one that is complete and earns nothing is not praised in green."""
    if state is LeafState.DONE and outcome.points == 0 and outcome.max_points > 0:
        return StateLook("đủ, 0 điểm", "check", "neutral")
    return STATE_LOOKS[state]


def countable_maximum(outcome: NodeResult) -> Fraction:
    """What a node's own points are set against: the maximum without what waits for others; all of a waiting leaf."""
    if outcome.status is Status.PARENT:
        return outcome.maximum - outcome.waiting
    return outcome.maximum or outcome.max_points


def node_points_text(outcome: NodeResult, rounding: Rounding) -> str:
    """Points of a node as papers print them; a dash where nothing is scored yet: unscored is never shown as zero."""
    return NOTHING_GIVEN if outcome.points is None else short_points_text(outcome.points, outcome.maximum, rounding)


def previous_text(sheet: "SheetView", code: str) -> str:
    """Last year's figures and points of the same code: `790/815 → 2,91`; empty where there are none.

    Where a document is all that is known of last year there are points only.
    """
    if sheet.past is not None:
        return past_text(sheet, sheet.past, code)
    result, inputs, known = sheet.previous_result, sheet.previous, sheet.previous_set
    if result is None or inputs is None or known is None or code not in known.nodes:
        return ""
    outcome = sheet_points(sheet, code)
    node = known.nodes[code]
    figures = leaf_cell(inputs, node.leaf, code) if node.leaf is not None else ""
    return f"{figures} → {outcome}" if figures else outcome


def past_text(sheet: "SheetView", past: PastResult, code: str) -> str:
    """Last year's points of a row as a document says them; empty where it says nothing of it."""
    node = sheet.past_nodes.get(code)
    points = None if node is None else counted_points(node, past.basis)
    return "" if points is None else number_text(points)


def sheet_points(sheet: "SheetView", code: str) -> str:
    """Last year's points of a node."""
    result = sheet.previous_result
    return "" if result is None else node_points_text(result.node(code), result.rounding)


def result_points(sheet: "SheetView", code: str) -> str:
    """What council or survey gave for a leaf that they score; empty while it waits."""
    outcome = sheet.node(code, View.RESULT)
    if outcome.points is None:
        return ""
    return f"{node_points_text(outcome, sheet.criteria_set.rounding)}/{number_text(outcome.max_points)}"
