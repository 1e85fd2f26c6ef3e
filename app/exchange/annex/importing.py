"""The whole way from a file to a draft: read, map, understand, write as a document, check; every finding once."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from app.exchange.annex.draft import draft_document, set_id_of
from app.exchange.annex.head_words import HeadWords, head_words
from app.exchange.annex.outline import find_mappings, read_annex
from app.exchange.annex.read_source import read_source
from app.exchange.annex.reading import AnnexFinding, AnnexReading, ColumnMapping
from app.exchange.annex.source import Place, Source
from app.exchange.annex.understanding import Understood, understand
from scoring.dumping.toml_writer import Plain, toml_text
from scoring.findings import Finding, Severity
from scoring.loader import LoadedSet, load_criteria_set
from scoring.points import total_of

SEVERITY_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


@dataclass(frozen=True, slots=True)
class PrintedCounts:
    """Rows of the source as their printed codes say; a repeated code is a row of its own. Points in points."""

    areas: int
    criteria: int
    subcriteria: int
    total_points: Fraction
    """The sum of the areas as printed."""


@dataclass(frozen=True, slots=True)
class ImportedAnnex:
    """A source and what became of it. `document` is the draft as FORMAT.md has it, `text` the same as TOML."""

    source: Source
    reading: AnnexReading
    understood: Understood
    head: HeadWords
    document: dict[str, Plain]
    text: str
    loaded: LoadedSet
    findings: tuple[AnnexFinding, ...]
    counts: PrintedCounts


def import_annex(path: Path, year: int) -> ImportedAnnex:
    """Read a file and draft a set from it. `year` serves where the titles name none.

    Raises InputProblem for a file that is no table of Word or Excel, EnvironmentProblem where it cannot be read.
    """
    source = read_source(path)
    return import_mapped(source, find_mappings(source), year)


def import_mapped(source: Source, mappings: Sequence[ColumnMapping], year: int) -> ImportedAnnex:
    """As `import_annex`, with columns that the user may have corrected."""
    reading = read_annex(source, tuple(mappings))
    head = head_words(reading.titles)
    understood = understand(reading, head.first_year or year)
    document = draft_document(reading, understood, head, set_id_of(source.file_name), year)
    text = toml_text(document)
    loaded = load_criteria_set(text)
    findings = (*understood.findings, *_head_findings(head), *_of_draft(loaded.findings, understood))
    return ImportedAnnex(source, reading, understood, head, document, text, loaded, _sorted(findings), _counts(reading))


def _counts(reading: AnnexReading) -> PrintedCounts:
    counted = [node for node in reading.nodes if node.effect == "counted"]
    return PrintedCounts(
        areas=sum(node.printed_depth == 1 for node in counted),
        criteria=sum(node.printed_depth == 2 for node in counted),
        subcriteria=sum(node.printed_depth > 2 for node in counted),
        total_points=total_of(node.max_points or Fraction(0) for node in counted if node.depth == 1),
    )


def _head_findings(head: HeadWords) -> tuple[AnnexFinding, ...]:
    """What the titles do not tell, in one sentence; and that the rules of the whole set are a start, not the print."""
    found = []
    if head.missing:
        words = ", ".join(head.missing)
        message = f"Phụ lục không in {words}. Ghi thêm ở phần thông tin chung theo quyết định ban hành."
        found.append(AnnexFinding(Severity.WARNING, "head-missing", "", None, message))
    message = (
        "Phụ lục không in cách làm tròn, cách xử lý mục không đánh giá và mức xếp loại; bộ nháp tạm làm tròn từng mục "
        "đến 2 chữ số, chưa có mức xếp loại. Đối chiếu với quyết định rồi sửa ở phần thông tin chung."
    )
    return (*found, AnnexFinding(Severity.WARNING, "head-assumed", "", None, message))


def _of_draft(findings: Sequence[Finding], understood: Understood) -> tuple[AnnexFinding, ...]:
    """What the check of the draft adds; what the reading already told of the same thing is not told twice."""
    told = {(finding.rule, finding.code) for finding in understood.findings}
    places: dict[str, Place] = {node.code: node.place for node in understood.nodes}
    return tuple(
        AnnexFinding(finding.severity, finding.rule, finding.code, places.get(finding.code), finding.message)
        for finding in findings
        if (finding.rule, finding.code) not in told and finding.rule not in _TOLD_BY_HEAD
    )


_TOLD_BY_HEAD = frozenset({"head-missing", "no-grades"})


def _sorted(findings: Sequence[AnnexFinding]) -> tuple[AnnexFinding, ...]:
    """By weight, then in printed order; those of the whole set come last within their weight."""
    last = Place(10**6, 0)
    return tuple(sorted(findings, key=lambda finding: (SEVERITY_ORDER.index(finding.severity), finding.place or last)))
