"""What the typist of part "kills" says while typing, and where typed text lies: the words both sides share. No Qt."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from app.ui.locale_vi import NumberWrong
from app.ui.models.figures import cell_entry_text, entry_text, known_values, read_cell, read_pair
from app.ui.pages.assessment.form_words import ids_of
from scoring.inputs import InputType, LeafInput, Stage

if TYPE_CHECKING:
    from app.services.types import SheetView
    from scoring.criteria import CriteriaSet
    from scoring.inputs import InputSpec, Value

JUSTIFICATION, CELL = "justification", "cell"
CHOSEN = frozenset({InputType.CHOICE, InputType.YES_NO, InputType.ITEMS})


class Spot(NamedTuple):
    """Where a text is typed: a draft's code and name; a shared figure has one for all leaves, under the code ""."""

    code: str
    name: str


Texts: TypeAlias = dict[Spot, str]


@dataclass(frozen=True)
class Said:
    """One word of the typist. `shown`: what the window shows there now; `will`: a key that may store is next.

    `saved`: session.saved came, `texts` being what the sheet holds; `started`: strips, entries of the first draft.
    """

    what: Literal["started", "shown", "will", "saved"]
    at: float
    """Of the monotonic clock, which all processes of a machine share."""
    texts: Texts
    strips: tuple[str, ...] = ()
    version: int = 0
    """Of the sheet, where something was saved."""


def spots_of(criteria_set: "CriteriaSet", code: str) -> dict[str, Spot]:
    """The entries of a leaf by name, with where their drafts lie."""
    named = {
        spec.name: Spot("", spec.shared) if spec.shared else Spot(code, spec.name)
        for spec in _specs(criteria_set, code)
    }
    return {**named, JUSTIFICATION: Spot(code, JUSTIFICATION), CELL: Spot(code, CELL)}


def stored_texts(sheet: "SheetView", code: str) -> Texts:
    """What a leaf's entries show where nothing is typed."""
    spots = spots_of(sheet.criteria_set, code)
    leaf = sheet.criteria_set.leaf(code)
    values = known_values(leaf, sheet.inputs, code)
    given = sheet.inputs.at(Stage.SELF, code) or LeafInput()
    texts = {spots[spec.name]: value_text(spec, values.get(spec.name)) for spec in _specs(sheet.criteria_set, code)}
    return {
        **texts,
        spots[JUSTIFICATION]: given.justification,
        spots[CELL]: cell_entry_text(sheet, code),
    }


def visible_texts(sheet: "SheetView", code: str) -> Texts:
    """What a leaf's entries show when the sheet is opened: the draft, else what is stored."""
    kept = {Spot(draft.code, draft.name): draft.text for draft in sheet.drafts}
    return {spot: kept.get(spot, text) for spot, text in stored_texts(sheet, code).items()}


def meant_by_cell(sheet: "SheetView", code: str, typed: str) -> Texts:
    """What the entries of a leaf will hold once a text in its cell is accepted."""
    read = read_cell(sheet, code, typed)
    if isinstance(read, NumberWrong) or typed == cell_entry_text(sheet, code):
        return {}
    spots, specs = spots_of(sheet.criteria_set, code), _specs(sheet.criteria_set, code)
    return {spots[spec.name]: value_text(spec, read[spec.name]) for spec in specs if spec.name in read}


def meant_by_entry(sheet: "SheetView", code: str, name: str, typed: str) -> Texts:
    """What two entries will hold once a ratio typed into one of them (`812/830`) is accepted."""
    leaf, spots = sheet.criteria_set.leaf(code), spots_of(sheet.criteria_set, code)
    pair = read_pair(leaf, name, typed, sheet.info.year)
    specs = {spec.name: spec for spec in _specs(sheet.criteria_set, code)}
    return {spots[one]: value_text(specs[one], value) for one, value in pair.items()}


def value_text(spec: "InputSpec", value: "Value | None") -> str:
    """A value as its entry shows it; rows as the ids that are chosen."""
    return chosen_text(ids_of(value, spec)) if spec.type in CHOSEN else entry_text(spec, value)


def chosen_text(ids: frozenset[str] | None) -> str:
    """Rows that are chosen as their draft is written."""
    return "" if ids is None else "; ".join(sorted(ids)) or "0"


def _specs(criteria_set: "CriteriaSet", code: str) -> tuple["InputSpec", ...]:
    return criteria_set.leaf(code).inputs
