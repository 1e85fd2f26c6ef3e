"""What was pasted from Excel, understood leaf by leaf before anything is stored. No Qt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.services.evaluation import evaluate_kept
from app.texts import search_key
from app.ui.locale_vi import NumberWrong
from app.ui.models.figures import read_cell
from app.ui.models.sheet_tree import HEADS, SheetColumn
from scoring.errors import ParIndexError
from scoring.inputs import LeafInput, SheetInputs, Stage, Value
from scoring.results import View

if TYPE_CHECKING:
    from app.services.types import SheetView

MOST_CELLS = 1_000
_FIGURES_HEAD = search_key(HEADS[SheetColumn.FIGURES])


@dataclass(frozen=True, slots=True)
class PastedCell:
    """One leaf's figures as pasted: understood values, or the sentence that says why not."""

    code: str
    text: str
    values: Mapping[str, Value | None]
    problem: str = ""


def understand(sheet: "SheetView", text: str, from_code: str, leaves: Sequence[str]) -> tuple[PastedCell, ...]:
    """The cells of a pasted text: rows that begin with a code go to it, others downwards from the row looked at."""
    rows = [[cell.strip() for cell in line.split("\t")] for line in text.replace("\r\n", "\n").split("\n")]
    rows = [row for row in rows if any(row)][:MOST_CELLS]
    nodes = sheet.criteria_set.nodes
    figures_at = next((at for at, cell in enumerate(rows[0]) if search_key(cell) == _FIGURES_HEAD), 0) if rows else 0
    found = []
    downwards = list(leaves[leaves.index(from_code) :]) if from_code in leaves else list(leaves)
    codes = [_code_of(row) for row in rows]
    coded = any("." in code and code in nodes for code in codes)
    for code, row in zip(codes, rows, strict=True):
        if coded:
            if code in nodes and nodes[code].leaf is not None:
                found.append(_cell(sheet, code, _figures_of(row, figures_at, nodes[code].title)))
        elif downwards:
            found.append(_cell(sheet, downwards.pop(0), "/".join(part for part in row if part)))
    return _checked(sheet, [cell for cell in found if cell.text])


def _code_of(row: list[str]) -> str:
    return row[0].split(" ")[0].rstrip(".")


def _figures_of(row: list[str], figures_at: int, title: str) -> str:
    if figures_at:
        return row[figures_at] if figures_at < len(row) else ""
    rest = row[1:]
    if rest and search_key(rest[0]) == search_key(title):
        rest = rest[1:]
    return "/".join(part for part in rest if part)


def _cell(sheet: "SheetView", code: str, text: str) -> PastedCell:
    if not text:
        return PastedCell(code, "", {})
    if not sheet.is_own(code):
        return PastedCell(code, text, {}, f"Mục {code} không do đơn vị tự chấm.")
    read = read_cell(sheet, code, text)
    if isinstance(read, NumberWrong):
        return PastedCell(code, text, {}, f"Mục {code}: {read.message}")
    return PastedCell(code, text, read)


def _checked(sheet: "SheetView", cells: list[PastedCell]) -> tuple[PastedCell, ...]:
    """What the engine would refuse needs a look, too."""
    inputs = sheet.inputs
    for cell in cells:
        if not cell.problem:
            inputs = with_cell(sheet, inputs, cell)
    already = {refusal.where for refusal in _refusals(sheet, sheet.inputs)}
    messages = {refusal.where: refusal.user_message for refusal in _refusals(sheet, inputs)}
    return tuple(
        PastedCell(cell.code, cell.text, {}, messages[cell.code])
        if not cell.problem and cell.code in messages and cell.code not in already
        else cell
        for cell in cells
    )


def _refusals(sheet: "SheetView", inputs: SheetInputs) -> tuple[ParIndexError, ...]:
    return evaluate_kept(sheet.criteria_set, inputs, View.SELF, sheet.group).refusals


def split_shared(
    sheet: "SheetView", code: str, values: Mapping[str, Value | None]
) -> tuple[dict[str, Value | None], dict[str, Value]]:
    """The leaf's own values, and those that belong to shared figures."""
    named = {spec.name: spec.shared for spec in sheet.criteria_set.leaf(code).inputs if spec.shared}
    own = {name: value for name, value in values.items() if name not in named}
    shared = {named[name]: value for name, value in values.items() if name in named and value is not None}
    return own, shared


def leaf_with(given: LeafInput | None, own: Mapping[str, Value | None]) -> LeafInput:
    """What is reported for a leaf with other values; what is None is taken away."""
    before = given or LeafInput()
    values = {name: value for name, value in {**before.values, **own}.items() if value is not None}
    return LeafInput(
        values=values,
        remark=before.remark,
        justification=before.justification,
        citation=before.citation,
        source=before.source,
        date_reason=before.date_reason,
        evidence=before.evidence,
    )


def with_cell(sheet: "SheetView", inputs: SheetInputs, cell: PastedCell) -> SheetInputs:
    """The inputs as they would be with one pasted cell."""
    own, shared = split_shared(sheet, cell.code, cell.values)
    if own:
        inputs = inputs.with_leaf(Stage.SELF, cell.code, leaf_with(inputs.at(Stage.SELF, cell.code), own))
    for name, value in shared.items():
        inputs = inputs.with_shared(name, value)
    return inputs


def summary(cells: Sequence[PastedCell]) -> str:
    """`12 ô: 10 nhận, 2 cần xem`, with a line for each that needs a look."""
    wrong = [cell for cell in cells if cell.problem]
    said = f"{len(cells)} ô: {len(cells) - len(wrong)} nhận, {len(wrong)} cần xem."
    lines = [f"“{cell.text}” – {cell.problem}" for cell in wrong[:6]]
    more = [f"và {len(wrong) - 6} ô khác."] if len(wrong) > 6 else []
    return "\n".join([said, *lines, *more])
