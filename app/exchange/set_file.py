"""The one file in which a criteria set is handed out (`.bttc`): its parts stored in a zip, always the same bytes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from app.texts import nfc
from scoring.criteria import CriteriaSet
from scoring.dump import dump_criteria_set

FORMAT: Final = "bttc"
FORMAT_VERSION: Final = 1
SUFFIX: Final = ".bttc"
MANIFEST: Final = "manifest.json"
SET_PART: Final = "set.toml"
EXAMPLES_PART: Final = "examples.toml"
SOURCE_PART: Final = "source.md"
SCAN_PART: Final = "scan.pdf"
PARTS: Final = (SET_PART, EXAMPLES_PART, SOURCE_PART, SCAN_PART)
"""In the order of the file; only the set itself must be there."""
_DATE: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class SetFile:
    """A set with what goes with it. Empty texts and a `scan` of None: the set has none of it.

    `examples` is the text of examples.toml, `source_note` that of source.md, `scan` the decision as PDF bytes.
    """

    criteria_set: CriteriaSet
    examples: str = ""
    source_note: str = ""
    scan: bytes | None = None


def set_file_bytes(content: SetFile) -> bytes:
    """The file as bytes: no clock, no machine, no layout of the TOML in it, so the same set gives the same bytes."""
    parts = {
        SET_PART: dump_criteria_set(content.criteria_set).encode(),
        EXAMPLES_PART: one_spelling(content.examples).encode(),
        SOURCE_PART: one_spelling(content.source_note).encode(),
        SCAN_PART: content.scan or b"",
    }
    parts = {name: data for name, data in parts.items() if data}
    result = BytesIO()
    with ZipFile(result, "w", ZIP_STORED) as book:
        for name, data in ((MANIFEST, _manifest(content.criteria_set, parts)), *parts.items()):
            entry = ZipInfo(name, _DATE)
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            book.writestr(entry, data)
    return result.getvalue()


def one_spelling(text: str) -> str:
    """A text beside the set with composed letters and one kind of line end."""
    return nfc(text.replace("\r\n", "\n").replace("\r", "\n"))


def _manifest(criteria_set: CriteriaSet, parts: Mapping[str, bytes]) -> bytes:
    facts = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        **set_facts(criteria_set),
        "parts": {
            name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)} for name, data in parts.items()
        },
    }
    return (json.dumps(facts, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def set_facts(criteria_set: CriteriaSet) -> dict[str, str | int]:
    """What the manifest says of the set."""
    return {
        "set_id": criteria_set.id,
        "version": criteria_set.version,
        "fingerprint": criteria_set.fingerprint,
        "noun": criteria_set.noun,
        "title": criteria_set.title,
    }
