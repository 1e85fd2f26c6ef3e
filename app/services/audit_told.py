"""What a sheet must hold if its history is true: the entries, played from the first to the last."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from app.services.basic_types import OPEN_STATES, SheetState
from app.store.audit import SHARED_PREFIX, SHARED_SOURCE, AuditEntry
from app.store.mapping import EMPTY, NO_VALUE, Json

TwoPart: TypeAlias = tuple[str, str]
"""Leaf and stage; or `[shared]` with the name, and "" for its value or "source"."""
_STATES: Final = frozenset(state.value for state in SheetState)
_OPEN: Final = frozenset(state.value for state in OPEN_STATES)
_PAPER_PARTS: Final = ("number", "date", "issuer", "excerpt", "kind", "cited")


@dataclass
class Told:
    """The sheet as its history tells it. What was taken away again is not among it."""

    values: dict[TwoPart, str] = field(default_factory=dict)
    sources: dict[TwoPart, str] = field(default_factory=dict)
    papers: dict[int, Json] = field(default_factory=dict)
    """Facts of each paper with its files and leaves, by its number in the store."""
    steps: list[tuple[str, str]] = field(default_factory=list)
    """State and details of each step."""
    state: str = SheetState.SCORING.value
    """A sheet begins there: without any step, too."""
    snapshot: str = ""
    as_of: str = ""
    fingerprint: str = ""


def told_by(entries: Iterable[AuditEntry]) -> Told:
    """Play the entries. Those that nobody can read tell nothing: that they were changed is found in their hashes."""
    told = Told()
    for entry in entries:
        if entry.seq == 1:
            told.fingerprint = entry.note
        if entry.code.startswith(SHARED_PREFIX) or (entry.code and entry.stage):
            _tell_value(told, entry)
        elif entry.what == "snapshot":
            told.snapshot = entry.after
        elif entry.note == "as_of" and not entry.code:
            told.as_of = entry.after
        elif entry.what.startswith("evidence"):
            _tell_paper(told, entry)
        elif not entry.code and entry.before in _STATES:
            _tell_step(told, entry)
    return told


def _tell_value(told: Told, entry: AuditEntry) -> None:
    if entry.what == SHARED_SOURCE:
        words = _read(entry.after)
        _put(told.sources, (entry.code, "source"), words if isinstance(words, str) else "")
    else:
        _put(told.values, (entry.code, entry.stage), "" if entry.after in (EMPTY, NO_VALUE) else entry.after)


def _put(kept: dict[TwoPart, str], key: TwoPart, text: str) -> None:
    kept.pop(key, None)
    if text:
        kept[key] = text


def _tell_step(told: Told, entry: AuditEntry) -> None:
    """A step of the sheet (SheetWrite.move_to): from a state to [state, details]."""
    after = _read(entry.after)
    if isinstance(after, list) and len(after) == 2:
        told.state = str(after[0])
        told.steps.append((told.state, str(after[1])))
        if told.state in _OPEN:
            told.snapshot = ""


def _tell_paper(told: Told, entry: AuditEntry) -> None:
    """Entries of `evidence_rows`: each names its paper, what it was, what it is."""
    before, after = (_read(text) for text in (entry.before, entry.after))
    known = after if isinstance(after, dict) else before
    number = known.get("paper") if isinstance(known, dict) else None
    if not isinstance(known, dict) or not isinstance(number, int):
        return
    if entry.what == "evidence_remove":
        told.papers.pop(number, None)
        return
    paper = told.papers.setdefault(number, {"files": [], "leaves": []})
    if entry.code:
        leaves = {*paper["leaves"], entry.code} if isinstance(after, dict) else {*paper["leaves"]} - {entry.code}
        paper["leaves"] = sorted(leaves)
    if isinstance(after, dict):
        paper |= {part: after[part] for part in _PAPER_PARTS if part in after}
        paper["files"] = sorted([*paper["files"], *map(_file, after.get("files", ()))])
    elif "file" in known:
        paper["files"] = [file for file in paper["files"] if file != _file(known["file"])]


def _file(told: Json) -> str:
    return json.dumps([told.get(part) for part in ("sha256", "name", "bytes")])


def _read(text: str) -> Json:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return None
