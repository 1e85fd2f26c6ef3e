"""Everything of a draft that undo brings back, and how it is packed: document and cases as TOML, decisions as JSON."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final

from app.exchange.annex.source import Place
from app.services.set_drafts.documents import Document, DocumentText, read_document
from app.services.set_drafts.types import FindingAnswer
from app.store.columns import moment_text
from app.store.damage import DamagedValue
from app.store.mapping import canonical
from scoring.errors import ParIndexError
from scoring.worked_cases import WorkedCase, dump_cases, read_cases

_LEVEL: Final = 3
"""Of zlib: a quarter of the time of the usual one, a tenth more bytes."""
_MOST_BYTES: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class DraftContent:
    """A draft after one act. `codes`: where the codes of the import went, "" where their nodes were taken away."""

    document: Document
    answers: tuple[FindingAnswer, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    cases: tuple[WorkedCase, ...] = ()

    def after_codes(self, moved: Mapping[str, str]) -> "DraftContent":
        """Answers, cases and the codes of the import along with codes that changed (old -> new, "": taken away)."""
        if not moved:
            return self
        answers = (replace(one, code=moved.get(one.code, one.code)) for one in self.answers)
        cases = (replace(one, code=moved.get(one.code, one.code)) for one in self.cases)
        codes = {old: moved.get(now, now) for old, now in self.codes.items()}
        codes |= {old: new for old, new in moved.items() if old not in codes}
        return replace(
            self,
            answers=tuple(one for one, was in zip(answers, self.answers, strict=True) if one.code or not was.code),
            cases=tuple(one for one in cases if one.code),
            codes=codes,
        )


@dataclass(slots=True)
class Packer:
    """Packs contents of one open draft; what did not change since the last one is not packed again."""

    text: DocumentText = field(default_factory=DocumentText)
    _last: dict[str, tuple[object, bytes]] = field(default_factory=dict)

    def packed(self, content: DraftContent) -> dict[str, bytes]:
        """The columns of a content. Raises InputProblem for a document that could not be read again."""
        decisions = (content.answers, content.codes)
        return {
            "document": self._part("document", content.document, lambda: self.text.of(content.document)),
            "decisions": self._part("decisions", decisions, lambda: _decisions_text(content)),
            "cases": self._part("cases", content.cases, lambda: dump_cases(content.cases)),
        }

    def _part(self, name: str, value: object, text: Any) -> bytes:  # noqa: ANN401 - a thunk
        known = self._last.get(name)
        if known is not None and (known[0] is value or (name != "document" and known[0] == value)):
            return known[1]
        packed = pack(text())
        self._last[name] = value, packed
        return packed


def pack(text: str) -> bytes:
    """A text as it stands in a row."""
    return zlib.compress(text.encode(), _LEVEL)


def unpack(packed: object) -> str:
    """The text again. Raises DamagedValue."""
    if not isinstance(packed, bytes):
        raise DamagedValue(f"no packed text: {packed!r}")
    reader = zlib.decompressobj()
    try:
        data = reader.decompress(packed, _MOST_BYTES)
        if not reader.eof:
            raise DamagedValue("packed text cut off or too long")
        return data.decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise DamagedValue(f"packed text: {error!r}") from error


def read_content(document: object, decisions: object, cases: object) -> DraftContent:
    """A content as it was packed. Raises DamagedValue."""
    try:
        values = read_document(unpack(document))
    except ParIndexError as error:
        raise DamagedValue(f"draft document: {error}") from error
    kept = json.loads(unpack(decisions))
    answers = tuple(_answer(*row) for row in kept["answers"])
    return DraftContent(values, answers, dict(kept["codes"]), read_stored_cases(cases))


def read_stored_cases(packed: object) -> tuple[WorkedCase, ...]:
    """Cases as they were packed. Raises DamagedValue."""
    read = read_cases(unpack(packed))
    if read.findings:
        raise DamagedValue(f"stored cases: {read.findings[0].rule}")
    return read.cases


def _decisions_text(content: DraftContent) -> str:
    answers = [
        [one.rule, one.code, one.answer, one.reason, one.by, moment_text(one.at),
         None if one.place is None else [one.place.table, one.place.row]]
        for one in content.answers
    ]  # fmt: skip
    return canonical({"answers": answers, "codes": dict(content.codes)})


def _answer(rule: str, code: str, answer: str, reason: str, by: str, at: str, place: list[int] | None) -> FindingAnswer:
    where = None if place is None else Place(*place)
    return FindingAnswer(rule, code, answer, reason, by, datetime.fromisoformat(at), where)
