"""TOML text or document -> criteria set, with every finding and its line: the door of `scoring.loading`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType

from scoring.criteria import CriteriaSet, Effect, InputCheck, LeafSpec
from scoring.dump import fingerprint_of
from scoring.errors import ParIndexError
from scoring.findings import Finding, Severity, has_errors
from scoring.loading.cache import LoadCache
from scoring.loading.head import Head, read_head
from scoring.loading.head_checks import check_head
from scoring.loading.leaves import refuse_leaf_keys, report_unused
from scoring.loading.outline import Outline, TomlRefused
from scoring.loading.publication import check_kept, check_publication, kept_reasons
from scoring.loading.relations import read_checks
from scoring.loading.report import TOO_MANY, Report
from scoring.loading.rows import Row, read_rows
from scoring.loading.toml_table import TomlTable
from scoring.loading.toml_text import read_toml
from scoring.loading.tree_checks import areas_points, check_tree
from scoring.points import total_of
from scoring.rules import LeafRule
from scoring.rules.unscorable import UnscorableRule
from scoring.rules.versions import VersionedRule

__all__ = [
    "CriteriaSetRefused",
    "LoadCache",
    "LoadedSet",
    "SetCounts",
    "load_criteria_set",
    "load_document",
    "parse_criteria_set",
]

TYPED_KINDS = frozenset({"manual", "unscorable"})
"""Kinds in which a person types the points; all others are computed."""


@dataclass(frozen=True, slots=True)
class SetCounts:
    """Rows of the source, bonus and penalty left out; a repeated code is a row of its own. Points in points."""

    areas: int = 0
    criteria: int = 0
    subcriteria: int = 0
    leaves: int = 0
    total_points: Fraction = Fraction(0)
    """The sum of the areas as printed."""
    unscorable_points: Fraction = Fraction(0)
    """Points of leaves without a rule."""
    computed: int = 0
    """Leaves whose points a rule makes of what is reported; with `typed` all leaves."""
    typed: int = 0
    """Leaves whose points a person types."""


@dataclass(frozen=True, slots=True)
class LoadedSet:
    """What became of a text. A set with findings of severity error may be shown, never scored."""

    criteria_set: CriteriaSet | None
    findings: tuple[Finding, ...]
    counts: SetCounts


class CriteriaSetRefused(ParIndexError):
    """A text that is no sound criteria set, with everything that was found in it."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        errors = [finding for finding in findings if finding.severity is Severity.ERROR]
        lines = [(f"Dòng {finding.row}: " if finding.row is not None else "") + finding.message for finding in errors]
        super().__init__(
            f"criteria set refused: {', '.join(finding.rule for finding in errors[:10])}", "\n".join(lines)
        )
        self.findings = tuple(findings)


def load_criteria_set(text: str) -> LoadedSet:
    """Everything that can be said of a text. Never raises for bad content."""
    try:
        toml = read_toml(text)
    except TomlRefused as refusal:
        finding = Finding(Severity.ERROR, "toml", "", refusal.row, refusal.message)
        return LoadedSet(None, (finding,), SetCounts())
    return _load(toml.values, toml.outline, LoadCache())


def load_document(values: Mapping[str, object], cache: LoadCache | None = None) -> LoadedSet:
    """Everything that can be said of a document as `document_of` gives it; findings have no row. Never raises for
    bad content.

    Numbers may be int, Decimal, Fraction or text. With the `cache` of an earlier load of the same draft only the
    nodes whose tables are other objects than then are read anew: no table may be changed in place.
    """
    memory = LoadCache() if cache is None else cache
    try:
        tidied = memory.tidied(values)
    except TomlRefused as refusal:
        return LoadedSet(None, (Finding(Severity.ERROR, "toml", "", None, refusal.message),), SetCounts())
    return _load(tidied, Outline(), memory)


def _load(values: Mapping[str, object], outline: Outline, cache: LoadCache) -> LoadedSet:
    report = Report(outline)
    top = TomlTable(values, report, (), place_text="đầu bộ tiêu chí")
    head = read_head(top)
    report.kept = kept_reasons(head.kept)
    rows = read_rows(top, cache)
    cache.begin_leaves(head)
    leaves, used = _leaves(rows, head, cache, report)
    checks = read_checks(top, leaves, head.shared)
    top.finish()
    built = None
    if not report.breaks:
        check_head(head, report)
        check_tree(rows, head, report)
        check_publication(head.status, head.decision, head.publication, rows, report)
        check_kept(head.kept, report)
        _report_unused(rows, used, checks)
        built = _built(head, rows, leaves, checks, cache)
    return LoadedSet(built, tuple(sorted(report.findings, key=_row_first)), _counts(rows, leaves))


def parse_criteria_set(text: str) -> CriteriaSet:
    """A sound set. Raises CriteriaSetRefused with all findings when any of them is an error."""
    loaded = load_criteria_set(text)
    if loaded.criteria_set is None or has_errors(loaded.findings):
        raise CriteriaSetRefused(loaded.findings)
    return loaded.criteria_set


def _row_first(finding: Finding) -> tuple[bool, int]:
    return finding.rule == TOO_MANY, finding.row or 0


def _leaves(
    rows: Sequence[Row], head: Head, cache: LoadCache, report: Report
) -> tuple[dict[str, LeafSpec], dict[str, frozenset[str]]]:
    """The leaves by code, and for each which inputs its rule reads."""
    leaves, used = {}, {}
    for row in rows:
        if row.children:
            refuse_leaf_keys(row)
        else:
            leaves[row.code], used[row.code] = cache.leaf(row, head, report)
    return leaves, used


def _report_unused(rows: Sequence[Row], used: Mapping[str, frozenset[str]], checks: tuple[InputCheck, ...]) -> None:
    compared: dict[str, set[str]] = {}
    for check in checks:
        for code, name in (*check.left.references, *check.right.references):
            compared.setdefault(code, set()).add(name)
    for row in rows:
        if row.code in used:
            report_unused(row, used[row.code] | compared.get(row.code, set()))


def _built(
    head: Head,
    rows: Sequence[Row],
    leaves: Mapping[str, LeafSpec],
    checks: tuple[InputCheck, ...],
    cache: LoadCache,
) -> CriteriaSet:
    made = [cache.node(row, leaves.get(row.code)) for row in rows]
    built = CriteriaSet(
        id=head.id,
        version=head.version,
        title=head.title,
        short_title=head.short_title,
        status=head.status,
        notice=head.notice,
        stated_total=areas_points(rows) if head.stated_total is None else head.stated_total,
        org_unit_types=head.org_unit_types,
        decision=head.decision,
        period_from=head.period_from,
        period_to=head.period_to,
        rounding=head.rounding,
        result=head.result,
        grades=head.grades,
        peer_groups=head.peer_groups,
        roles=head.roles,
        shared=head.shared,
        checks=checks,
        nodes=MappingProxyType({node.code: node for node, _ in made}),
        fingerprint="",
        calendar_holidays=head.calendar.holidays,
        extra_working_days=head.calendar.extra_working_days,
        survey_title=head.survey_title,
        noun=head.noun,
        publication=head.publication,
        kept=head.kept,
        open_facts=head.open_facts,
    )
    return replace(built, fingerprint=fingerprint_of(built, [text for _, text in made]))


def _counts(rows: Sequence[Row], leaves: Mapping[str, LeafSpec]) -> SetCounts:
    counted = [row for row in rows if row.effect is Effect.COUNTED]
    below = [row for row in counted if row.code in leaves]
    typed = sum(_kind(leaves[row.code].rule) in TYPED_KINDS for row in below)
    return SetCounts(
        areas=sum(row.depth == 1 for row in counted),
        criteria=sum(row.depth == 2 for row in counted),
        subcriteria=sum(row.depth > 2 for row in counted),
        leaves=len(below),
        total_points=areas_points(rows),
        unscorable_points=total_of(
            row.max_points for row in below if isinstance(leaves[row.code].rule, UnscorableRule)
        ),
        computed=len(below) - typed,
        typed=typed,
    )


def _kind(rule: LeafRule) -> str:
    return rule.base.kind if isinstance(rule, VersionedRule) else rule.kind
