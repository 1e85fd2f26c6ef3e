"""A draft while it is worked on: its contents by number, and the caches that make the next edit quick.

Kept in the office's memory, never in a module. It counts only while the row has the version it was read at.
"""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Final

from app.services.set_drafts.content import DraftContent, Packer
from app.services.set_drafts.documents import Document
from app.services.set_drafts.findings import Origin, draft_findings
from app.services.set_drafts.types import DraftFinding
from scoring.loader import LoadCache, LoadedSet, load_document

MOST_UNDO: Final = 50


@dataclass(slots=True)
class OpenDraft:
    """One draft. `origin` None: it was not imported from an annex."""

    version: int
    created_at: datetime
    origin: Origin | None
    packer: Packer = field(default_factory=Packer)
    _contents: OrderedDict[int, DraftContent] = field(default_factory=OrderedDict)
    _cache: LoadCache = field(default_factory=LoadCache)
    _loaded: tuple[Document, LoadedSet] | None = None
    _guard: Lock = field(default_factory=Lock)

    def content(self, seq: int) -> DraftContent | None:
        """A content that was read or written here."""
        return self._contents.get(seq)

    def remember(self, seq: int, content: DraftContent) -> None:
        """Keep a content under its number; those above it are gone once it is written."""
        self._contents[seq] = content
        self._contents.move_to_end(seq)
        while len(self._contents) > MOST_UNDO + 1:
            self._contents.popitem(last=False)

    def forget_above(self, seq: int) -> None:
        """What was undone can no longer be done again."""
        for number in [number for number in self._contents if number > seq]:
            del self._contents[number]

    def load(self, document: Document) -> LoadedSet:
        """What the loader says of a document of this draft; nodes that are the same tables are not read again."""
        with self._guard:
            if self._loaded is None or self._loaded[0] is not document:
                self._loaded = document, load_document(document, self._cache)
            return self._loaded[1]

    def findings(self, content: DraftContent) -> tuple[DraftFinding, ...]:
        """All findings of a content of this draft."""
        return draft_findings(content, self.load(content.document), self.origin)
