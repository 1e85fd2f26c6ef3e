"""From a draft to what tree and card show: rows with points and rules in words, and the printed rows behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.services.annex_reading import Place, Trace
from app.services.set_drafts.types import Draft, DraftFinding
from app.ui.locale_vi import number_text
from app.ui.models.annex_tree import TreeRow
from app.ui.models.annex_words import RULE_WORDS
from app.ui.pages.criteria_sets_words import node_parts
from scoring.criteria import CriteriaSet
from scoring.findings import Severity
from scoring.reading import exact_number

_TONES: Final = {Severity.ERROR: "bad", Severity.WARNING: "warn"}


@dataclass(frozen=True)
class DraftRows:
    """A draft beside its printed rows: every lookup that the page needs, made once for each edit."""

    rows: tuple[TreeRow, ...]
    traces: Mapping[str, Trace]
    codes: Mapping[Place, str]
    """The node that a printed row went into."""

    def places(self, finding: DraftFinding) -> tuple[Place, ...]:
        """The printed rows a finding speaks of, its own first."""
        trace = self.traces.get(finding.code)
        whole = trace.rows if trace is not None else ()
        first = (finding.place,) if finding.place is not None else ()
        return tuple(dict.fromkeys((*first, *whole)))

    def node_places(self, code: str) -> tuple[Place, ...]:
        """The printed rows of a node, its own first."""
        trace = self.traces.get(code)
        return tuple(dict.fromkeys((trace.place, *trace.rows))) if trace is not None else ()


def draft_rows(draft: Draft) -> DraftRows:
    """The rows of a draft; a document too broken to build shows what is written in it."""
    traces = {trace.code: trace for trace in draft.record.traces if trace.code} if draft.record is not None else {}
    codes: dict[Place, str] = {}
    for code, trace in traces.items():
        codes[trace.place] = code
        for place in trace.rows:
            codes.setdefault(place, code)
    tones = _tones(draft.findings)
    built = draft.loaded.criteria_set
    rows = tuple(_row(node, built, traces, tones) for node in _tables(draft.document.get("node")))
    return DraftRows(rows, traces, codes)


def rule_lines(draft: Draft, code: str) -> tuple[str, ...]:
    """How points are given at a node, in words, a line for each level."""
    built = draft.loaded.criteria_set
    node = built.nodes.get(code) if built is not None else None
    if built is None or node is None:
        return ()
    return node_parts(built, node)[0].lines


def _tones(findings: Sequence[DraftFinding]) -> dict[str, str]:
    """The heaviest open thing of each node."""
    found: dict[str, str] = {}
    for finding in findings:
        if finding.is_open and found.get(finding.code) != "bad":
            found[finding.code] = _TONES[finding.severity]
    return found


def _tables(value: object) -> list[Mapping[str, object]]:
    return [table for table in value if isinstance(table, Mapping)] if isinstance(value, Sequence) else []


def _row(
    table: Mapping[str, object], built: CriteriaSet | None, traces: Mapping[str, Trace], tones: Mapping[str, str]
) -> TreeRow:
    code, rule = str(table.get("code", "")), table.get("rule")
    trace = traces.get(code)
    node = built.nodes.get(code) if built is not None else None
    whole = "\n".join(node_parts(built, node)[0].lines) if built is not None and node is not None else ""
    return TreeRow(
        code=code,
        parent=str(table.get("parent", "")),
        title=str(table.get("title", "")),
        points=_points_text(table.get("max")),
        rule=RULE_WORDS.get(str(rule.get("kind", "")), "") if isinstance(rule, Mapping) else "",
        rule_words=whole if isinstance(rule, Mapping) else "",
        confidence=trace.confidence if trace is not None and isinstance(rule, Mapping) else "",
        tone=tones.get(code, ""),
    )


def _points_text(value: object) -> str:
    """Points as FORMAT.md may write them; what is no number is shown as it stands."""
    try:
        return number_text(exact_number(value))
    except ValueError:
        return str(value or "")
