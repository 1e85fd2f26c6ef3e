"""What was accepted on the page becomes a write of one leaf or of shared figures; what was not becomes a draft."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.services import drafts, inputs
from app.services.types import LeafStage
from app.ui.session import Session
from scoring.errors import ParIndexError
from scoring.inputs import LeafInput, NotApplicable, Stage, Value

if TYPE_CHECKING:
    from app.services.types import SheetView


CELL = "cell"
"""Name under which text typed in a leaf's cell of the grid is kept as a draft."""


@dataclass(frozen=True, slots=True)
class DraftText:
    """Text of one entry that is not accepted; `refused` says why, where it was refused."""

    text: str
    refused: str = ""


@dataclass(frozen=True)
class LeafChange:
    """What is to become of one leaf: values (None: taken away), texts, and whether it applies at all."""

    values: Mapping[str, Value | None] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    not_applicable: NotApplicable | None = None


class LeafWriter:
    """Knows the open sheet through the session; remembers the drafts of this minute, which the sheet does not hold."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._kept: dict[tuple[str, str], DraftText | None] = {}

    @property
    def sheet(self) -> "SheetView":
        """The open sheet; only asked while there is one."""
        if self._session.sheet is None:
            raise RuntimeError("no sheet is open")
        return self._session.sheet

    def given(self, code: str) -> LeafInput:
        """What the office reports for a leaf now."""
        return self.sheet.inputs.at(Stage.SELF, code) or LeafInput()

    # --- writes: raise ParIndexError, then nothing was written ------------------------------------------------

    def shared_changes(self, code: str, values: Mapping[str, Value | None]) -> dict[str, Value | None]:
        """Of these values of a leaf those that are shared figures and differ from what is stored, by shared name."""
        named = {spec.name: spec.shared for spec in self.sheet.criteria_set.leaf(code).inputs if spec.shared}
        stored = self.sheet.inputs.shared
        return {
            named[name]: value for name, value in values.items() if name in named and stored.get(named[name]) != value
        }

    def store(self, code: str, change: LeafChange, checked: bool = True) -> None:
        """Write one leaf and the shared figures it names, as one act. `checked`: not over what another wrote."""
        shared = self.shared_changes(code, change.values)
        given = self._changed(code, change)
        version = self.sheet.leaf_meta(code).version(Stage.SELF)
        before = self.given(code)
        if given == before and len(shared) == 1:
            ((name, value),) = shared.items()
            self.store_shared(name, value, checked)
        elif given == before and not shared:
            pass  # nothing differs: only the drafts go
        elif shared and None not in shared.values():
            whole = {name: value for name, value in shared.items() if value is not None}
            expected = {code: version} if checked else None
            sheet_id = self.sheet.info.id
            self._session.write(inputs.record_many, sheet_id, Stage.SELF, {code: given}, whole, expected, "input")
        elif given == LeafInput():
            self.clear(code, checked)
        else:
            where = LeafStage(self.sheet.info.id, code)
            self._session.write(inputs.record_input, where, given, version if checked else None)
        self._forget(code, change)

    def _changed(self, code: str, change: LeafChange) -> LeafInput:
        shared = {spec.name for spec in self.sheet.criteria_set.leaf(code).inputs if spec.shared}
        before = self.given(code)
        values = {**before.values, **{name: value for name, value in change.values.items() if name not in shared}}
        kept = {name: value for name, value in values.items() if value is not None}
        if change.not_applicable is not None:
            return _with_texts(replace(before, values={}, not_applicable=change.not_applicable), change.texts)
        absent = None if any(value is not None for value in change.values.values()) else before.not_applicable
        return _with_texts(replace(before, values=kept, not_applicable=absent), change.texts)

    def store_shared(self, name: str, value: Value | None, checked: bool = True) -> None:
        """Write one shared figure; every leaf that uses it follows."""
        meta = self.sheet.shared_meta.get(name)
        version = (meta.version if meta else 0) if checked else None
        self._session.write(inputs.record_shared, self.sheet.info.id, name, value, version)
        self._kept.pop(("", name), None)

    def clear(self, code: str, checked: bool = True) -> None:
        """Leave a leaf open again: unscored, never zero."""
        version = self.sheet.leaf_meta(code).version(Stage.SELF) if checked else None
        self._session.write(inputs.clear_input, LeafStage(self.sheet.info.id, code), version)

    def applies_again(self, code: str) -> None:
        """Take "không phát sinh" back."""
        given = replace(self.given(code), not_applicable=None)
        if given == LeafInput():
            self.clear(code)
            return
        version = self.sheet.leaf_meta(code).version(Stage.SELF)
        self._session.write(inputs.record_input, LeafStage(self.sheet.info.id, code), given, version)

    def _forget(self, code: str, change: LeafChange) -> None:
        for name in (*change.values, *change.texts):
            self.drop_draft(code, name)

    # --- drafts -------------------------------------------------------------------------------------------------

    def draft_place(self, code: str, name: str) -> tuple[str, str]:
        """Where the draft of an input is kept: shared figures have one for all leaves."""
        node = self.sheet.criteria_set.nodes.get(code)
        specs = node.leaf.inputs if node is not None and node.leaf is not None else ()
        shared = next((spec.shared for spec in specs if spec.name == name), "")
        return ("", shared) if shared else (code, name)

    def keep_draft(self, code: str, name: str, text: str, refused: str = "") -> None:
        """Keep text that is not accepted, on the disk when this returns; an empty one is dropped."""
        if not text and not refused:
            self.drop_draft(code, name)
            return
        place = self.draft_place(code, name)
        self._kept[place] = DraftText(text, refused)
        self._try_draft(drafts.save_draft, *place, text, refused)

    def drop_draft(self, code: str, name: str) -> None:
        """Forget one entry's draft."""
        place = self.draft_place(code, name)
        if self.draft(code, name) is not None:
            self._kept[place] = None
            self._try_draft(drafts.drop_draft, *place)

    def _try_draft(self, service: object, *args: str) -> None:
        try:
            if service is drafts.drop_draft:
                self._session.draft(drafts.drop_draft, self.sheet.info.id, *args[:2])
            else:
                self._session.draft(drafts.save_draft, self.sheet.info.id, *args[:4])
        except ParIndexError as error:
            self._session.notices.refuse(error)

    def draft(self, code: str, name: str) -> DraftText | None:
        """The draft of an entry by the person at work."""
        place = self.draft_place(code, name)
        if place in self._kept:
            return self._kept[place]
        person = self._session.actor.name if self._session.actor is not None else ""
        for kept in self.sheet.drafts:
            if (kept.code, kept.name) == place and kept.person == person:
                return DraftText(kept.text, kept.refused)
        return None

    def drafted_codes(self) -> frozenset[str]:
        """Leaves with values typed and not accepted, before the sheet was read or since (Giải trình aside)."""
        users = self.sheet.criteria_set.shared_users
        places = {(kept.code, kept.name) for kept in self.sheet.drafts if (kept.code, kept.name) not in self._kept}
        places.update(place for place, kept in self._kept.items() if kept is not None)
        found: set[str] = set()
        for code, name in places:
            if name != "justification":
                found.update([code] if code else users.get(name, ()))
        return frozenset(found)

    def sheet_read_anew(self) -> None:
        """The sheet now holds every draft of before."""
        self._kept.clear()


def _with_texts(given: LeafInput, texts: Mapping[str, str]) -> LeafInput:
    return replace(
        given,
        remark=texts.get("remark", given.remark),
        justification=texts.get("justification", given.justification),
        source=texts.get("source", given.source),
        date_reason=texts.get("date_reason", given.date_reason),
    )
