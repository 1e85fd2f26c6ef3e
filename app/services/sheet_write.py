"""The pattern of every write to a sheet: one transaction: load, check, change, evaluate, store, audit, commit.

    with sheet_write(office, actor, assessment_id, "input") as write:
        write.require_stage(Stage.SELF)                       # raises: locked, presented, ...
        write.replace_leaf(Stage.SELF, code, given, expected)  # raises StaleWrite with both values
        write.offer_undo()                                    # only what Ctrl+Z may take back
    return write.change_set()

Leaving the block evaluates, stores changed outcomes, appends audit entries and commits. Any error: nothing happened.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from app.errors import InputProblem, MovedOn, NotEditable, StaleWrite
from app.services.basic_types import OPEN_STATES, SENT_STATES, STATE_TEXTS, Actor, ChangeSet, SheetState
from app.services.drafts import drop_acts_over
from app.services.input_checks import refuse_contradictions
from app.services.loaded_sheet import LoadedSheet, StoredLeaf, StoredShared
from app.services.office import Office
from app.services.pending import Change, PendingRows, change_codes
from app.services.sheet_rows import load_sheet
from app.services.sheet_store import store_sheet
from app.services.value_words import leaf_text, shared_text, shared_thing_text
from app.store.audit import SHARED_PREFIX, SHARED_SOURCE, AuditEntry
from app.store.columns import table_of
from app.store.mapping import EMPTY, NO_VALUE, canonical, dump_leaf, dump_texts, dump_value, load_leaf, load_value
from app.store.models import DraftRow, SheetStepRow, UndoEntryRow
from app.texts import clean_line, local_time_text, nfc
from scoring.inputs import LeafInput, Stage, Value

_AT_COUNCIL: Final = OPEN_STATES | SENT_STATES
EDITABLE_STATES: Final[Mapping[Stage, frozenset[SheetState]]] = {
    Stage.SELF: OPEN_STATES,
    Stage.EXPLANATION: _AT_COUNCIL,
    Stage.APPRAISAL_1: _AT_COUNCIL,
    Stage.APPRAISAL_2: _AT_COUNCIL,
    Stage.FINAL: _AT_COUNCIL,
}
"""States in which inputs of a stage may be written. What a leader, a meeting or the council looks at stands still."""
_DRAFT: Final = table_of(DraftRow)
_DELETE_DRAFTS: Final = delete(_DRAFT).where(
    _DRAFT.c.assessment_id == bindparam("of_sheet"),
    _DRAFT.c.person_key == bindparam("of_person"),
    _DRAFT.c.code == bindparam("of_code"),
)
_DELETE_NAMED_DRAFTS: Final = _DELETE_DRAFTS.where(_DRAFT.c.name.in_(bindparam("of_names", expanding=True)))
_ADVICE: Final[Mapping[SheetState, str]] = {
    SheetState.PRESENTED: "Xin chờ lãnh đạo duyệt hoặc trả lại rồi mới sửa.",
    SheetState.APPROVED: "Muốn sửa, xin dùng “Mở lại” và ghi lý do.",
    SheetState.ADOPTED: "Muốn sửa, xin dùng “Mở lại” và ghi lý do.",
    SheetState.LOCKED: "Muốn sửa, xin dùng “Mở lại” và ghi lý do.",
    SheetState.SUBMITTED: "Muốn sửa, xin đề nghị nơi nhận trả lại bổ sung.",
    SheetState.RECEIVED: "Muốn sửa, xin đề nghị nơi nhận trả lại bổ sung.",
}


@contextmanager
def sheet_write(
    office: Office,
    actor: Actor,
    assessment_id: int,
    what: str,
    *,
    states: frozenset[SheetState] | None = None,
    expected_version: int | None = None,
) -> Iterator["SheetWrite"]:
    """One write to one sheet. `states`: where the sheet must stand; `expected_version`: of the sheet as a whole."""
    try:
        with office.writing() as connection:
            sheet = load_sheet(connection, office.memory, assessment_id, for_update=True)
            write = SheetWrite(office, connection, sheet, actor, what)
            if states is not None:
                write.require_state(states)
            if expected_version is not None and expected_version != sheet.version:
                raise MovedOn("Hồ sơ", str(assessment_id))
            yield write
            write.finish()
    except BaseException:
        office.memory.forget(assessment_id)
        raise
    office.memory.remember(write.sheet)


class SheetWrite:
    """One write in progress: what the sheet was, what it becomes, and the entries that will tell of it."""

    def __init__(self, office: Office, connection: Connection, sheet: LoadedSheet, actor: Actor, what: str) -> None:
        if not clean_line(actor.name):
            raise InputProblem("actor without a name", "Xin chọn người thực hiện trước khi ghi vào hồ sơ.")
        self.office = office
        self.connection = connection
        self.sheet = sheet
        self.actor = replace(actor, name=clean_line(actor.name), title=clean_line(actor.title))
        self.what = what
        self.now: datetime = office.clock.now()
        self.columns: dict[str, Any] = {}
        """Columns of the sheet's own row to set at the end."""
        self.pending = PendingRows()
        self.changes: list[Change] = []
        self.entries: list[AuditEntry] = []
        self.evaluate_anyway = False
        self._undoable = False

    # --- checks -------------------------------------------------------------------------------------------------

    def require_state(self, states: frozenset[SheetState], where: str = "") -> None:
        """Raises NotEditable unless the sheet stands in one of these states."""
        state = self.sheet.state
        if state not in states:
            advice = _ADVICE.get(state, "Việc này chưa làm được ở bước hiện tại.")
            raise NotEditable(state.value, STATE_TEXTS[state], advice, where)

    def require_stage(self, stage: Stage, where: str = "") -> None:
        """Raises NotEditable unless inputs of a stage may be written now."""
        self.require_state(EDITABLE_STATES[stage], where)

    # --- changes ------------------------------------------------------------------------------------------------

    def replace_leaf(
        self, stage: Stage, code: str, given: LeafInput | None, expected: int | None = None, note: str = ""
    ) -> bool:
        """Replace what one stage reports for one leaf; says whether anything differs. Raises StaleWrite."""
        stored = self.sheet.leaves.get((stage, code))
        before, after = (stored.given if stored else EMPTY), dump_leaf(given)
        if before == after:
            return False
        version = stored.version if stored else 0
        if expected is not None and expected != version:
            mine, theirs = (leaf_text(self.sheet.criteria_set, code, given_text) for given_text in (after, before))
            self._refuse_stale(code, "", mine, theirs, stored)
        row = StoredLeaf(after, version + 1, self.actor.name, self.now)
        self.pending.put_leaf((stage, code), row, is_new=stored is None)
        inputs = self.sheet.inputs.with_leaf(stage, code, load_leaf(after))
        self.sheet = replace(self.sheet, leaves={**self.sheet.leaves, (stage, code): row}, inputs=inputs)
        self.changes.append(Change("leaf", stage.value, code, before, after))
        self.audit(code=code, stage=stage.value, before=before, after=after, note=note)
        return True

    def replace_shared(
        self, name: str, value: Value | None, expected: int | None = None, source: str | None = None, note: str = ""
    ) -> bool:
        """Replace a shared figure and (None: as it is) its source; says whether either differs. Raises StaleWrite."""
        if name not in self.sheet.criteria_set.shared:
            raise InputProblem(f"unknown shared figure {name}", f"Không có số liệu dùng chung “{name}”.", where=name)
        stored = self.sheet.shared.get(name)
        before, after = (stored.value if stored else NO_VALUE), dump_value(value)
        source_before = stored.source if stored else ""
        source_after = source_before if source is None else nfc(source).strip()
        if (before, source_before) == (after, source_after):
            return False
        version = stored.version if stored else 0
        if expected is not None and expected != version:
            thing_text = shared_thing_text(self.sheet.criteria_set, name)
            mine, theirs = shared_text(after, source_after), shared_text(before, source_before)
            self._refuse_stale(name, thing_text, mine, theirs, stored)
        row = StoredShared(after, source_after, version + 1, self.actor.name, self.now)
        self.pending.put_shared(name, row, is_new=stored is None)
        inputs = self.sheet.inputs.with_shared(name, load_value(after))
        self.sheet = replace(self.sheet, shared={**self.sheet.shared, name: row}, inputs=inputs)
        if before != after:
            self.changes.append(Change("shared", "", name, before, after))
            self.audit(code=SHARED_PREFIX + name, before=before, after=after, note=note)
        if source_before != source_after:
            self.changes.append(Change("source", "", name, source_before, source_after))
            told = [canonical(words) if words else "" for words in (source_before, source_after)]
            self.audit(what=SHARED_SOURCE, code=SHARED_PREFIX + name, before=told[0], after=told[1], note=note)
        return True

    def _refuse_stale(
        self, where: str, thing_text: str, mine: str, theirs: str, row: StoredLeaf | StoredShared | None
    ) -> None:
        author, at_text = (row.author, local_time_text(row.at)) if row else ("", "")
        raise StaleWrite(where, mine, theirs, author, at_text, thing_text)

    def audit(
        self, *, what: str = "", code: str = "", stage: str = "", before: str = "", after: str = "", note: str = ""
    ) -> None:
        """Tell of one change; without an entry the write leaves no trace. `stage` is for inputs of leaves only."""
        self.entries.append(
            AuditEntry(
                seq=0,
                at=self.now,
                person_id=self.actor.person_id,
                person=self.actor.name,
                title=self.actor.title,
                what=what or self.what,
                code=code,
                stage=stage,
                before=before,
                after=after,
                note=nfc(note),
            )
        )

    def move_to(self, state: SheetState, details: Mapping[str, str], note: str = "", **columns: object) -> None:
        """Bring the sheet to another state, with the words that go with the step. Nothing before it can be undone."""
        connection = self.connection
        steps = table_of(SheetStepRow)
        last = connection.scalar(select(func.max(steps.c.seq)).where(steps.c.assessment_id == self.sheet.id))
        details_text = dump_texts(details)
        connection.execute(
            insert(steps).values(
                assessment_id=self.sheet.id,
                seq=(last or 0) + 1,
                state=state.value,
                what=self.what,
                author=self.actor.name,
                author_title=self.actor.title,
                at=self.now,
                details=details_text,
            )
        )
        self.bar_undo()
        self.audit(before=self.sheet.state.value, after=canonical([state.value, details_text]), note=note)
        self.columns.update(columns)
        self.sheet = replace(self.sheet, state=state)
        drop_acts_over(connection, self.sheet.id, state)

    # --- undo and drafts ----------------------------------------------------------------------------------------

    def offer_undo(self) -> None:
        """What this write changes to inputs may be taken back by its person, as one act."""
        self._undoable = True

    def bar_undo(self) -> None:
        """Nothing that was done to this sheet so far can be undone: after present, lock, submit, import."""
        undo = table_of(UndoEntryRow)
        self.connection.execute(delete(undo).where(undo.c.assessment_id == self.sheet.id))

    def drop_drafts(self, code: str, names: tuple[str, ...] | None = None) -> None:
        """The person's drafts of these fields of a leaf (None: all of them) have become what is stored."""
        mine = {"of_sheet": self.sheet.id, "of_person": self.actor.key, "of_code": code}
        if names is None:
            self.connection.execute(_DELETE_DRAFTS, mine)
        else:
            self.connection.execute(_DELETE_NAMED_DRAFTS, {**mine, "of_names": list(names)})

    # --- the end ------------------------------------------------------------------------------------------------

    def finish(self) -> None:
        """Evaluate, store, audit. Called by `sheet_write` when the block is left without an error."""
        if not self.entries:
            return
        refuse_contradictions(self.sheet, self.changes)
        blamed = frozenset(self.change_set().codes)
        undo = self.changes if self._undoable else None
        self.sheet = store_sheet(self, blamed, undo)

    def change_set(self) -> ChangeSet:
        """The leaves that changed with their ancestors, and every leaf that shares a changed figure."""
        shared = tuple(dict.fromkeys(change.name for change in self.changes if change.kind != "leaf"))
        stage = next((Stage(change.stage) for change in self.changes if change.kind == "leaf"), Stage.SELF)
        codes = change_codes(self.sheet.criteria_set, self.changes)
        return ChangeSet(self.sheet.id, codes, self.what, shared, stage)
