"""What is held against the disk after a kill: all intact, nothing acknowledged lost, nothing typed a second ago."""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.bootstrap import close_office, open_office
from app.services.audit import check_chain
from app.services.sheets import open_sheet
from app.services.types import SheetView
from tests.deep._kills_log import CELL, Said, Spot, Texts, stored_texts, visible_texts

MAY_BE_LOST = 1.0
"""Seconds: what was typed since may be lost."""


class Remains:
    """The data folder as the next start finds it."""

    def __init__(self, home: Path, sheet_id: int) -> None:
        office = open_office(home, what="kiểm tra sau khi tắt")
        try:
            self.faults = [f"{home}: {text}" for text in _faults(office.home.database)]
            self.faults += [finding.message for finding in check_chain(office, sheet_id)]
            self.sheet: SheetView = open_sheet(office, sheet_id)
        finally:
            close_office(office)
        self.stored: Texts = {}
        self.visible: Texts = {}
        for leaf in self.sheet.criteria_set.leaves:
            self.stored |= stored_texts(self.sheet, leaf.code)
            self.visible |= visible_texts(self.sheet, leaf.code)

    @property
    def drafted_codes(self) -> tuple[str, ...]:
        """Leaves with drafts, oldest first, as the next start names them."""
        return tuple(dict.fromkeys(draft.code for draft in self.sheet.drafts if draft.code))

    def is_derived(self, spot: Spot) -> bool:
        """Whether what is shown there only follows from other entries: a cell of the grid without text of its own."""
        return spot.name == CELL and all((draft.code, draft.name) != spot for draft in self.sheet.drafts)


def _faults(database: Path) -> Iterator[str]:
    connection = sqlite3.connect(database)
    try:
        for pragma, fine in (("integrity_check", [("ok",)]), ("foreign_key_check", [])):
            found = connection.execute(f"PRAGMA {pragma}").fetchall()
            if found != fine:
                yield f"{pragma}: {found[:3]}"
    finally:
        connection.close()


def losses(before: Remains, said: Sequence[Said], killed_at: float, after: Remains) -> list[str]:
    """Everything that a person would miss."""
    acknowledged = max([before.sheet.info.version, *(word.version for word in said)])
    # a write that was committed, and killed before it could be told
    untold = after.sheet.info.version > acknowledged
    found = [*_lost_saves(said, after.stored), *_lost_texts(before.visible, said, killed_at, after.visible)]
    return [*after.faults, *(text for spot, text in found if not (untold and after.is_derived(spot)))]


def _lost_saves(said: Sequence[Said], stored: Texts) -> Iterator[tuple[Spot, str]]:
    """What was said to be saved is stored, unless a later key was about to store something else there."""
    acknowledged: dict[Spot, str] = {}
    meant: dict[Spot, set[str]] = {}
    for word in said:
        if word.what == "saved":
            acknowledged |= word.texts
            meant.clear()
        else:
            for spot, text in word.texts.items():
                meant.setdefault(spot, set()).add(text)
    for spot, text in acknowledged.items():
        if stored[spot] != text and stored[spot] not in meant.get(spot, ()):
            yield spot, f"saved and lost: {spot} is {stored[spot]!r}, acknowledged was {text!r}"


def _lost_texts(before: Texts, said: Sequence[Said], killed_at: float, visible: Texts) -> Iterator[tuple[Spot, str]]:
    """Each text is as it was shown a second before the end, or as it was at any moment since."""
    may_be: dict[Spot, set[str]] = {spot: {text} for spot, text in before.items()}
    for word in said:
        for spot, text in word.texts.items():
            if word.what in ("will", "saved", "started"):
                may_be[spot].add(text)
            elif killed_at - word.at > MAY_BE_LOST:
                may_be[spot] = {text}
            else:
                may_be[spot].add(text)
    for spot, texts in may_be.items():
        if visible[spot] not in texts:
            yield spot, f"typed and lost: {spot} is {visible[spot]!r}, shown was {sorted(texts)!r}"
