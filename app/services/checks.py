"""Everything "Kiểm tra và gửi" lists of one sheet: what stops it, what is missing, what looks doubtful; by leaf."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.services.evidence_checks import evidence_findings
from app.services.sheet_view import SheetView
from app.services.value_words import shared_thing_text
from app.texts import search_key
from scoring.compare import doubts_against_previous
from scoring.findings import Finding, Severity
from scoring.inputs import Stage
from scoring.results import Status

GAP_RULES: Final = frozenset({"unscored", "evidence-missing", "citation-missing", "draft-open", "remark-open"})
"""Something is not there yet: stops the sheet, or passes with a reason, as the round says."""


class FindingGroup(StrEnum):
    """What a finding does to a sheet that is to be locked."""

    ERROR = "error"
    GAP = "gap"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class GroupedFindings:
    """The findings of one sheet: errors stop, gaps stop or pass with a reason, doubts ask for a second look."""

    errors: tuple[Finding, ...] = ()
    gaps: tuple[Finding, ...] = ()
    doubts: tuple[Finding, ...] = ()


def group_of(finding: Finding) -> FindingGroup:
    """The group of one finding."""
    if finding.severity is Severity.ERROR:
        return FindingGroup.ERROR
    return FindingGroup.GAP if finding.rule in GAP_RULES else FindingGroup.DOUBT


def group_findings(findings: Sequence[Finding]) -> GroupedFindings:
    """All findings by group, each group in its order."""
    by_group: dict[FindingGroup, list[Finding]] = {group: [] for group in FindingGroup}
    for finding in findings:
        by_group[group_of(finding)].append(finding)
    return GroupedFindings(*(tuple(by_group[group]) for group in FindingGroup))


def sheet_findings(view: SheetView) -> tuple[Finding, ...]:
    """All findings of one sheet: errors, gaps, doubts; in each group those of the sheet first, then printed order."""
    found = [finding for finding in view.findings if finding.rule != "evidence-missing"]
    found += view.standing
    found += _unknown_entries(view)
    found += _missing_papers(view)
    found += _missing_citations(view)
    found += _open_drafts(view)
    found += _open_remarks(view)
    found += evidence_findings(view)
    found += _against_last_year(view)
    place = {code: number for number, code in enumerate(view.criteria_set.nodes, start=1)}
    order = list(FindingGroup)
    return tuple(sorted(found, key=lambda finding: (order.index(group_of(finding)), place.get(finding.code, 0))))


def _unknown_entries(view: SheetView) -> Iterator[Finding]:
    """What lies in the store and no rule reads: it never vanishes without a word."""
    leaves = {leaf.code for leaf in view.criteria_set.leaves}
    for code in sorted({code for given in view.inputs.stages.values() for code in given} - leaves):
        message = (
            f"Dữ liệu có số liệu của mục {code}, mà bộ tiêu chí không có mục chấm này. Có người sửa thẳng dữ liệu."
        )
        yield Finding(Severity.ERROR, "unknown-leaf", code, None, message)
    for name in sorted(view.inputs.shared.keys() - view.criteria_set.shared.keys()):
        message = f"Dữ liệu có số liệu chung “{name}”, mà bộ tiêu chí không có. Có người sửa thẳng dữ liệu."
        yield Finding(Severity.ERROR, "unknown-shared", "", None, message, shared=name)


def _missing_papers(view: SheetView) -> Iterator[Finding]:
    """One finding for each leaf that earns points without its papers; the engine knows no kinds of papers."""
    for node in view.criteria_set.leaves:
        if view.is_own(node.code) and view.lacks_papers(node.code):
            lacking = "; ".join(missing_kinds(view, node.code))
            message = f"Mục {node.code}: có điểm nhưng còn thiếu tài liệu kiểm chứng ({lacking}) và chưa giải trình."
            yield Finding(Severity.WARNING, "evidence-missing", node.code, None, message)


def _missing_citations(view: SheetView) -> Iterator[Finding]:
    """Leaves that the unit says do not apply, without the ground for it. Where figures say so, the engine finds it."""
    for code, given in view.inputs.stages.get(Stage.SELF, {}).items():
        absent = given.not_applicable
        if absent is not None and not (absent.citation.strip() or given.citation):
            message = f"Mục {code}: chưa ghi căn cứ của “không phát sinh”. Ghi văn bản, điều khoản làm căn cứ."
            yield Finding(Severity.WARNING, "citation-missing", code, None, message)


def missing_kinds(view: SheetView, code: str) -> tuple[str, ...]:
    """The kinds of paper that no linked paper is said to be, in the words of the set."""
    here = {search_key(paper.kind) for paper in view.evidence_by_code.get(code, ())}
    return tuple(kind for kind in view.criteria_set.leaf(code).evidence if search_key(kind) not in here)


def is_unscored(view: SheetView, code: str) -> bool:
    """Whether figures of a leaf that counts are still asked for; points outside the total are offered, not asked."""
    outcome = view.node(code)
    return outcome.status is Status.UNSCORED and outcome.maximum > 0 and view.is_counted(code)


def _open_drafts(view: SheetView) -> Iterator[Finding]:
    nodes = view.criteria_set.nodes
    for draft in view.drafts:
        place_text = f"Mục {draft.code}" if draft.code in nodes else shared_thing_text(view.criteria_set, draft.name)
        why = f": {draft.refused}" if draft.refused else ""
        message = f"{place_text}: “{_shortened(draft.text)}” chưa được nhận{why}. Nhận lại hoặc bỏ nội dung này."
        code = draft.code if draft.code in nodes else ""
        shared = draft.name if draft.name in view.criteria_set.shared and not code else ""
        yield Finding(Severity.WARNING, "draft-open", code, None, message, shared)


def _shortened(text: str, most: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _open_remarks(view: SheetView) -> Iterator[Finding]:
    for node in view.criteria_set.leaves:
        remark = open_remark(view, node.code)
        if remark:
            message = f"Mục {node.code}: bị trả lại, chưa sửa hoặc chưa trả lời (“{_shortened(remark)}”)."
            yield Finding(Severity.WARNING, "remark-open", node.code, None, message)


def open_remark(view: SheetView, code: str) -> str:
    """The latest remark of a returned leaf that is neither answered nor followed by a change; empty: none."""
    meta = view.meta.get(code)
    return meta.remark if meta is not None else ""


def _against_last_year(view: SheetView) -> tuple[Finding, ...]:
    """Only leaves of the same code are compared: codes never change their meaning within a line of sets."""
    if view.previous is None:
        return ()
    return doubts_against_previous(view.criteria_set, view.inputs, view.previous)
