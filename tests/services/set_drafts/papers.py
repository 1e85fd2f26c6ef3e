"""Documents, annexes and scans to make drafts of."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from app.exchange.annex.importing import ImportedAnnex, import_mapped
from app.exchange.annex.outline import find_mappings
from app.exchange.annex.read_source import read_source
from app.exchange.annex.record import record_of
from app.services.set_drafts.documents import read_document
from app.services.set_drafts.service import create_draft
from app.services.set_drafts.types import Draft
from scoring.dumping.toml_writer import Plain
from scoring.provenance import Publication
from tests.annex.beside import here
from tests.annex.book import build, descriptions
from tests.scoring.sets import head, leaf, parent, proportional, yes_no
from tests.services.conftest import AN, World

CHECK = """
[[check]]
id = "qua-han"
left = "[1.1].b"
relation = "<="
right = "[1.1].a + [2.1].a"
message = "Số đúng hạn không quá số hồ sơ."
"""
LEVELS = 'kind = "levels"\nlevels = [{ id = "1", text = "Đủ", points = 3 }, { id = "2", text = "Thiếu", points = 1 }]'
READ_TWICE = Publication(date(2023, 12, 6), "Nguyễn Văn An", "Trần Thị Bình", date(2023, 12, 5))


def document_text() -> str:
    """Two areas, five leaves, a relation; sound, every node with its source."""
    source = {"source": '{ clause = "Phụ lục I" }'}
    return "".join(
        (
            head(),
            CHECK,
            parent("1", "7", **source),
            proportional("1.1", "1", "3", **source),
            yes_no("1.2", "1", "1", **source),
            leaf("1.3", "1", "3", LEVELS, **source),
            parent("2", "3", **source),
            proportional("2.1", "2", "2", **source),
            yes_no("2.2", "2", "1", **source),
        )
    )


def document(**changes: Plain) -> dict[str, Plain]:
    """The same as a document, with some keys of its head changed."""
    return {**read_document(document_text()), **changes}


def wide_document(leaves: int) -> dict[str, Plain]:
    """Areas of ten leaves of one point."""
    parts = [head(stated_total=str(leaves))]
    for area in range(1, leaves // 10 + 1):
        parts.append(parent(str(area), "10"))
        parts += [proportional(f"{area}.{number}", str(area), "1") for number in range(1, 11)]
    return read_document("".join(parts))


def made(world: World, **changes: Plain) -> Draft:
    """That document as a draft."""
    return create_draft(world.office, AN, document(**changes))


def imported(name: str, folder: Path) -> ImportedAnnex:
    """An annex of the museum, as it is understood."""
    return imported_from(descriptions()[name], folder)


def imported_from(described: Mapping[str, Any], folder: Path) -> ImportedAnnex:
    """An annex out of its description."""
    source = read_source(build(described, folder), here)
    return import_mapped(source, find_mappings(source), 2023)


def draft_from(world: World, name: str, folder: Path) -> Draft:
    """An annex of the museum as a draft."""
    annex = imported(name, folder)
    return create_draft(world.office, AN, annex.document, record_of(annex))


def scan(folder: Path, name: str = "QĐ 01.pdf", password: str | None = None) -> Path:
    """A PDF of one page."""
    path = folder / name
    encrypt = None if password is None else StandardEncryption(password, ownerPassword="chu", canPrint=1)
    canvas = Canvas(str(path), encrypt=encrypt)
    canvas.drawString(72, 720, "QUYET DINH")
    canvas.save()
    return path


def node(draft: Draft, code: str) -> Mapping[str, Plain]:
    """The table of a node."""
    nodes = draft.document["node"]
    assert isinstance(nodes, list)
    return next(one for one in nodes if one["code"] == code)


def codes(document: Mapping[str, Plain]) -> list[str]:
    """All codes in printed order."""
    nodes = document["node"]
    assert isinstance(nodes, list)
    return [str(one["code"]) for one in nodes]


def open_rules(draft: Draft) -> list[tuple[str, str]]:
    """Rule and code of what still asks for a decision."""
    return [(one.rule, one.code) for one in draft.findings if one.is_open]
