"""Small criteria sets made by hand, points typed in: reports are tested without any rule kind."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from hashlib import sha256
from types import MappingProxyType

from app.reports.report_input import ReportInput
from scoring.checks import check_inputs
from scoring.criteria import (
    Aggregate,
    Basis,
    CouncilMay,
    CriteriaSet,
    Effect,
    GradeBand,
    GradeOn,
    IssuingDecision,
    LeafSpec,
    NaPolicy,
    Node,
    NoSurvey,
    NotSubmitted,
    ResultRules,
    Role,
    ScoredBy,
    SetStatus,
    SourceRef,
    Ties,
)
from scoring.engine import evaluate
from scoring.inputs import LeafInput, SheetInputs, Stage
from scoring.points import Rounding, RoundingMode, RoundingPlace
from scoring.results import View
from scoring.rules.unscorable import UnscorableRule


@dataclass(frozen=True)
class Branch:
    """A node as tests write it: code, maximum, then either children by code or who scores the leaf."""

    code: str
    maximum: Fraction
    scored_by: ScoredBy | None = ScoredBy.SELF
    aggregate: Aggregate = Aggregate.SUM
    weight: Fraction = Fraction(1)
    effect: Effect = Effect.COUNTED
    title: str = ""
    na_policy: NaPolicy = NaPolicy.EXCLUDE
    owner: str = "VP"


HALF_UP_LEAVES = Rounding(2, RoundingMode.HALF_UP, frozenset({RoundingPlace.LEAF}))
RULES = ResultRules(
    basis=Basis.PERCENT_IF_EXCLUDED,
    grade_on=GradeOn.ROUNDED,
    floor=Fraction(0),
    ceiling=Fraction(100),
    bonus_cap=None,
    penalty_cap=None,
    counts=(Stage.FINAL, Stage.APPRAISAL_2, Stage.APPRAISAL_1, Stage.SELF),
    council_may=CouncilMay.LOWER_OR_RAISE,
    no_survey=NoSurvey.EXCLUDE,
    ties=Ties.SHARED_SKIP,
    not_submitted=NotSubmitted.LISTED_LAST,
)


def small_set(
    branches: tuple[Branch, ...],
    rounding: Rounding = HALF_UP_LEAVES,
    rules: ResultRules = RULES,
    status: SetStatus = SetStatus.SAMPLE,
) -> CriteriaSet:
    """A set of the given nodes; a code's parent is the code without its last part."""
    nodes = {branch.code: _node(branch, branches) for branch in branches}
    return CriteriaSet(
        id="bo-nho",
        version=1,
        title="Bộ tiêu chí mẫu nhỏ (dùng để tập làm)",
        short_title="Bộ nhỏ",
        status=status,
        notice="Bộ tiêu chí mẫu, không phải phụ lục của quyết định nào." if status is SetStatus.SAMPLE else "",
        stated_total=Fraction(100),
        org_unit_types=("xa",),
        decision=IssuingDecision("1/QĐ-UBND", date(2023, 2, 3), "UBND tỉnh", "Quy định"),
        period_from=date(2023, 1, 1),
        period_to=date(2023, 12, 31),
        rounding=rounding,
        result=rules,
        grades=(GradeBand("Tốt", Fraction(80)), GradeBand("Khá", None)),
        peer_groups=(),
        roles=(Role("VP", "Văn phòng - Thống kê"), Role("TC", "Tài chính - Kế toán")),
        shared=MappingProxyType({}),
        checks=(),
        nodes=MappingProxyType(nodes),
        fingerprint=sha256(repr((branches, rounding, rules)).encode()).hexdigest(),
    )


def _node(branch: Branch, branches: tuple[Branch, ...]) -> Node:
    parent = branch.code.rpartition(".")[0]
    children = tuple(other.code for other in branches if other.code.rpartition(".")[0] == branch.code)
    leaf = None
    if not children:
        leaf = LeafSpec(
            rule=UnscorableRule(branch.code, branch.maximum, ()),
            inputs=(),
            scored_by=branch.scored_by or ScoredBy.SELF,
            na_policy=branch.na_policy,
            na_points=Fraction(0),
            na_case="",
            owner=branch.owner,
            contributors=(),
            evidence=("Báo cáo",),
        )
    return Node(
        code=branch.code,
        title=branch.title or f"Nội dung {branch.code}",
        max_points=branch.maximum,
        parent=parent,
        depth=branch.code.count(".") + 1,
        children=children,
        effect=branch.effect,
        aggregate=branch.aggregate,
        weight=branch.weight,
        guidance="",
        source=SourceRef(f"Mục {branch.code}"),
        leaf=leaf,
    )


def typed(points: Mapping[str, Fraction | LeafInput], stage: Stage = Stage.SELF) -> SheetInputs:
    """Points typed at one stage for each leaf."""
    leaves = {
        code: given if isinstance(given, LeafInput) else LeafInput(points=given, remark="thử")
        for code, given in points.items()
    }
    return SheetInputs(stages={stage: leaves})


def report_of(criteria_set: CriteriaSet, inputs: SheetInputs, **changes: object) -> ReportInput:
    """A report input with every view evaluated."""
    report = ReportInput(
        org_unit_name="Xã Thử",
        year=2023,
        criteria_set=criteria_set,
        inputs=inputs,
        results={view: evaluate(criteria_set, inputs, view=view) for view in View},
        findings=check_inputs(criteria_set, inputs),
    )
    return replace(report, **changes)  # type: ignore[arg-type]
