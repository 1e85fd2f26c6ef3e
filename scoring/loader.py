"""TOML text -> criteria set, with every finding and its line: the door of `scoring.loading`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType

from scoring.criteria import CriteriaSet, Effect, InputCheck, LeafSpec, Node
from scoring.dump import fingerprint_of
from scoring.errors import ParIndexError
from scoring.findings import Finding, Severity, has_errors
from scoring.loading.head import Head, read_head
from scoring.loading.head_checks import check_head
from scoring.loading.leaves import build_leaf, refuse_leaf_keys
from scoring.loading.outline import TomlRefused
from scoring.loading.relations import read_checks
from scoring.loading.report import TOO_MANY, Report
from scoring.loading.rows import Row, read_rows
from scoring.loading.toml_table import TomlTable
from scoring.loading.toml_text import read_toml
from scoring.loading.tree_checks import areas_points, check_tree
from scoring.points import total_of
from scoring.rules.unscorable import UnscorableRule


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
    report = Report(toml.outline)
    top = TomlTable(toml.values, report, (), place_text="đầu bộ tiêu chí")
    head = read_head(top)
    rows = read_rows(top)
    leaves = _leaves(rows, head)
    checks = read_checks(top, leaves, head.shared)
    top.finish()
    built = None
    if not report.breaks:
        check_head(head, report)
        check_tree(rows, head, report)
        built = _built(head, rows, leaves, checks)
    return LoadedSet(built, tuple(sorted(report.findings, key=_row_first)), _counts(rows, leaves))


def parse_criteria_set(text: str) -> CriteriaSet:
    """A sound set. Raises CriteriaSetRefused with all findings when any of them is an error."""
    loaded = load_criteria_set(text)
    if loaded.criteria_set is None or has_errors(loaded.findings):
        raise CriteriaSetRefused(loaded.findings)
    return loaded.criteria_set


def _row_first(finding: Finding) -> tuple[bool, int]:
    return finding.rule == TOO_MANY, finding.row or 0


def _leaves(rows: Sequence[Row], head: Head) -> dict[str, LeafSpec]:
    found = {}
    for row in rows:
        if row.children:
            refuse_leaf_keys(row)
        else:
            found[row.code] = build_leaf(row, head)
    return found


def _built(
    head: Head, rows: Sequence[Row], leaves: Mapping[str, LeafSpec], checks: tuple[InputCheck, ...]
) -> CriteriaSet:
    built = CriteriaSet(
        id=head.id,
        version=head.version,
        title=head.title,
        short_title=head.short_title,
        status=head.status,
        notice=head.notice,
        stated_total=head.stated_total,
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
        nodes=MappingProxyType({row.code: _node(row, leaves.get(row.code)) for row in rows}),
        fingerprint="",
        calendar_holidays=head.calendar.holidays,
        extra_working_days=head.calendar.extra_working_days,
        survey_title=head.survey_title,
    )
    return replace(built, fingerprint=fingerprint_of(built))


def _node(row: Row, leaf: LeafSpec | None) -> Node:
    return Node(
        code=row.code,
        title=row.title,
        max_points=row.max_points,
        parent=row.parent,
        depth=row.depth,
        children=tuple(child.code for child in row.children),
        effect=row.effect,
        aggregate=row.aggregate,
        weight=row.weight,
        guidance=row.guidance,
        source=row.source,
        leaf=leaf,
    )


def _counts(rows: Sequence[Row], leaves: Mapping[str, LeafSpec]) -> SetCounts:
    counted = [row for row in rows if row.effect is Effect.COUNTED]
    below = [row for row in counted if row.code in leaves]
    return SetCounts(
        areas=sum(row.depth == 1 for row in counted),
        criteria=sum(row.depth == 2 for row in counted),
        subcriteria=sum(row.depth > 2 for row in counted),
        leaves=len(below),
        total_points=areas_points(rows),
        unscorable_points=total_of(
            row.max_points for row in below if isinstance(leaves[row.code].rule, UnscorableRule)
        ),
    )
