"""The hash chain of a history: each entry covers itself and the one before; head and count are kept beside it.

Who changes, removes, adds or moves an entry breaks it, unless all that follows and what is kept beside it change too.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from app.store.columns import moment_text
from app.store.mapping import canonical

SHARED_PREFIX: Final = "[shared]."
"""In `code`: a shared figure, not a leaf. Codes of leaves never contain brackets."""
SHARED_SOURCE: Final = "shared_source"
"""In `what`: the words of a shared figure's source, which stand in an entry of their own."""


OFFICE_CHAIN: Final = "office"
"""Whose history it is that belongs to no sheet."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One write (nhật ký): who, when, what, to which leaf, before, after. Values are canonical JSON."""

    seq: int
    at: datetime
    person_id: int | None
    person: str
    title: str
    what: str
    code: str
    stage: str
    before: str
    after: str
    note: str
    previous: str = ""
    hash: str = ""


def genesis(uid: str, whose: str = "assessment") -> str:
    """What the first entry stands on: the own number of a sheet or data folder, so that no chain fits another one."""
    return hashlib.sha256(f"{whose}:{uid}".encode()).hexdigest()


def sealed(entry: AuditEntry, previous: str) -> AuditEntry:
    """The entry with the hash before it and its own."""
    bare = replace(entry, previous=previous, hash="")
    parts = [
        bare.seq,
        moment_text(bare.at),
        bare.person_id,
        bare.person,
        bare.title,
        bare.what,
        bare.code,
        bare.stage,
        bare.before,
        bare.after,
        bare.note,
        bare.previous,
    ]
    return replace(bare, hash=hashlib.sha256(canonical(parts).encode()).hexdigest())


@dataclass(frozen=True, slots=True)
class ChainBreak:
    """Where a chain does not hold: `seq` of the entry (0: the head or count kept beside it), and why, in Vietnamese."""

    seq: int
    message: str


def chain_breaks(first: str, entries: Iterable[AuditEntry], head: str, count: int) -> tuple[ChainBreak, ...]:
    """Every place where a chain does not hold; () when it is whole. `first`: its genesis; entries in order of `seq`."""
    found: list[ChainBreak] = []
    previous = first
    expected = 0
    for entry in entries:
        expected += 1
        if entry.seq != expected:
            message = f"Nhật ký thiếu hoặc thừa dòng: chờ dòng {expected}, thấy {entry.seq}."
            found.append(ChainBreak(entry.seq, message))
            expected = entry.seq
        if entry.previous != previous:
            found.append(ChainBreak(entry.seq, message=f"Dòng nhật ký {entry.seq} không nối với dòng trước nó."))
        if sealed(entry, entry.previous).hash != entry.hash:
            found.append(ChainBreak(entry.seq, message=f"Nội dung dòng nhật ký {entry.seq} đã bị sửa."))
        previous = entry.hash
    if previous != head or expected != count:
        message = f"Nhật ký phải có {count} dòng, nhưng dòng cuối tìm thấy là {expected}."
        found.append(ChainBreak(0, message))
    return tuple(found)
