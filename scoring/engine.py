"""evaluate(criteria set, inputs) -> result: the one place where points are made. Pure; all else prints it."""

from collections.abc import Mapping
from types import MappingProxyType

from scoring.aggregation import aggregate
from scoring.criteria import CouncilMay, CriteriaSet, NaPolicy, NoSurvey, ScoredBy
from scoring.errors import InputRefused, InputsRefused, ParIndexError
from scoring.inputs import LeafInput, Peers, SheetInputs, Stage, Target, Value
from scoring.plan import ACTORS, LeafPlan, Plan, plan_of
from scoring.results import AssessmentResult, Status, View, WaitingFor
from scoring.rules import NoPoints
from scoring.summary import result_line, summarise
from scoring.table import Facts, OutcomeTable

__all__ = ["ENGINE_VERSION", "View", "evaluate", "leaf_values", "result_line"]

ENGINE_VERSION = "2"
"""Changes whenever the same inputs could give other points: cached outcomes of another version are recomputed."""

_NO_LEAVES: Mapping[str, LeafInput] = MappingProxyType({})
_NO_REPORT = LeafInput()
_NO_TARGET = Target({})
_NO_SURVEY: tuple[tuple[Stage, Mapping[str, LeafInput]], ...] = ((Stage.FINAL, _NO_LEAVES),)
_SELF = Stage.SELF
_SURVEY = ScoredBy.SURVEY
_OWN_VIEWS = (View.SELF, View.APPRAISAL_1, View.APPRAISAL_2)
_STAGES_OF_VIEW: Mapping[View, tuple[Stage, ...]] = {
    View.SELF: (Stage.SELF,),
    View.APPRAISAL_1: (Stage.APPRAISAL_1, Stage.SELF),
    View.APPRAISAL_2: (Stage.APPRAISAL_2, Stage.APPRAISAL_1, Stage.SELF),
}


def evaluate(
    criteria_set: CriteriaSet,
    inputs: SheetInputs,
    peers: Peers | None = None,
    view: View = View.RESULT,
    group: str | None = None,
) -> AssessmentResult:
    """The points of one sheet and why, in one view. `group` chooses the grade bands of a peer group.

    Raises InputsRefused with every input that contradicts its rule; nothing is computed from a refused input.
    """
    plan = plan_of(criteria_set, inputs.as_of or criteria_set.period_to)
    table = OutcomeTable.empty(plan, criteria_set.rounding)
    sources = _Sources(criteria_set, inputs, inputs.peers if peers is None else peers, view)
    refusals = _fill(plan, sources, table)
    if refusals:
        raise InputsRefused(refusals)
    aggregate(table)
    return summarise(criteria_set, table, view, group)


class _Sources:
    """Where the leaves of one sheet and view find what is given for them."""

    __slots__ = (
        "by_actor",
        "lower_only",
        "no_survey",
        "own",
        "peers",
        "self_counts",
        "shared",
        "targets",
        "view",
    )

    def __init__(self, criteria_set: CriteriaSet, inputs: SheetInputs, peers: Peers, view: View) -> None:
        counts = _STAGES_OF_VIEW.get(view, criteria_set.result.counts)
        without_self = tuple(stage for stage in counts if stage is not Stage.SELF)
        wanted: dict[ScoredBy, tuple[Stage, ...] | None] = {
            ScoredBy.SELF: None if view is View.SURVEY else counts,
            ScoredBy.BOTH: None if view is View.SURVEY else (counts if view is View.SELF else without_self),
            ScoredBy.COUNCIL: None if view is View.SURVEY else without_self,
            ScoredBy.SURVEY: None if view is View.APPRAISED else _survey_stages(view, without_self),
        }
        self.view = view
        self.peers = peers
        self.shared = inputs.shared
        self.targets = inputs.targets
        self.no_survey = criteria_set.result.no_survey
        self.lower_only = criteria_set.result.council_may is CouncilMay.LOWER_ONLY
        self.own = inputs.stages.get(Stage.SELF, _NO_LEAVES)
        self.self_counts = Stage.SELF in counts
        # an empty self stage stays: a leaf made of shared figures alone is scored without a report of its own
        stages = inputs.stages
        self.by_actor: list[tuple[tuple[Stage, Mapping[str, LeafInput]], ...] | None] = [
            None
            if (mine := wanted[actor]) is None
            else tuple((stage, stages.get(stage, _NO_LEAVES)) for stage in mine if stage is _SELF or stages.get(stage))
            for actor in ACTORS
        ]
        if not inputs.survey_held and view is not View.APPRAISED:
            self.by_actor[ACTORS.index(ScoredBy.SURVEY)] = _NO_SURVEY


def _fill(plan: Plan, sources: _Sources, table: OutcomeTable) -> list[ParIndexError]:
    """Enter the outcome of every leaf; the refusals of all that contradict their rule.

    A leaf whose own figures are complete takes the short way inside the loop: across a country's sheets its calls
    and look-ups are most of the time. Everything else goes through `_evaluate_leaf`, which gives the same.
    """
    refusals: list[ParIndexError] = []
    by_actor, got, facts, exact = sources.by_actor, table.got, table.facts, table.exact
    twice = 0 if sources.lower_only else table.twice_scale
    for leaf, row, code, actor, needed, points, maximum in plan.rows if twice else plan.long_rows:
        given, stage = None, _SELF
        for stage, leaves in by_actor[actor] or ():  # noqa: B007 - the stage at which the search ended is used below
            given = leaves.get(code)
            if given is not None:
                break
        try:
            if (
                needed is None
                or given is None
                or not needed <= given.values.keys()
                or given.points is not None
                or given.not_applicable is not None
            ):
                _evaluate_leaf(leaf, sources, table)
                continue
            outcome = points(given.values, None)
            if type(outcome) is tuple:
                numerator, denominator = outcome
                amount = (numerator * twice + denominator) // (2 * denominator)
                got[row] = maximum if amount > maximum else amount  # noqa: FURB136 - min() costs a call here
                facts[row] = (stage, given, given.values, None)
                exact[row] = outcome
            else:
                _no_points(leaf, outcome, (stage, given, given.values, None), table)
        except InputRefused as refusal:
            refusals.append(refusal)
    return refusals


def _survey_stages(view: View, counted: tuple[Stage, ...]) -> tuple[Stage, ...]:
    if view in _OWN_VIEWS:
        return ()
    return (Stage.FINAL, *(stage for stage in counted if stage is not Stage.FINAL))


def _evaluate_leaf(leaf: LeafPlan, sources: _Sources, table: OutcomeTable) -> None:
    """Find what counts for one leaf and enter its outcome."""
    stages = sources.by_actor[leaf.actor]
    if stages is None:
        table.set_aside(leaf)
        return
    if stages is _NO_SURVEY:
        _without_survey(leaf, sources, table)
        return
    code = leaf.code
    for stage, leaves in stages:
        given = leaves.get(code)
        if given is not None and given.values and given.points is None and given.not_applicable is None:
            _enter_values(leaf, stage, given, sources, table)
        elif given is not None and given.has_outcome:
            _enter_decision(leaf, stage, given, table)
        elif stage is _SELF and leaf.complete_by_itself:
            _enter_values(leaf, stage, given or _NO_REPORT, sources, table)
        else:
            continue
        if stage is not _SELF and sources.lower_only:
            _never_above_own(leaf, sources, table)
        return
    _leave_open(leaf, sources, table)


def _leave_open(leaf: LeafPlan, sources: _Sources, table: OutcomeTable) -> None:
    """Nobody has given anything for a leaf: whose turn it is."""
    own_turn = leaf.scored_by is ScoredBy.BOTH and sources.view is View.SELF
    if own_turn or (leaf.scored_by is ScoredBy.SELF and sources.self_counts):
        table.leave_open(leaf, Status.UNSCORED, WaitingFor.NOBODY)
    elif leaf.scored_by is _SURVEY:
        table.leave_open(leaf, Status.WAITING, WaitingFor.SURVEY)
    else:
        table.leave_open(leaf, Status.WAITING, WaitingFor.COUNCIL)


def _enter_decision(leaf: LeafPlan, stage: Stage, given: LeafInput, table: OutcomeTable) -> None:
    """Points that a council typed, or a leaf that does not apply."""
    facts = (stage, given, None, None)
    if given.points is not None:
        _check_typed_points(leaf, given)
        table.score(leaf, given.points.numerator, given.points.denominator, facts)
    elif leaf.spec.na_policy is NaPolicy.NOT_ALLOWED:
        raise InputRefused(
            leaf.code, "bộ tiêu chí không cho phép báo “không phát sinh” ở mục này. Nhập số liệu hoặc chọn mức."
        )
    else:
        table.not_applicable(leaf, leaf.na_amount, facts)


def _enter_values(leaf: LeafPlan, stage: Stage, given: LeafInput, sources: _Sources, table: OutcomeTable) -> None:
    """The outcome of the figures that one stage reports for one leaf."""
    values = given.values
    if leaf.borrows:
        values = leaf_values(leaf, values, sources.shared, sources.targets)
    peers = sources.peers.get(leaf.code) if sources.peers else None
    facts = (stage, given, values, peers)
    if leaf.needed is None:
        if leaf.rule.missing(values):
            table.leave_open(leaf, Status.UNSCORED, WaitingFor.NOBODY, facts)
            return
    elif not leaf.needed <= values.keys():
        table.leave_open(leaf, Status.UNSCORED, WaitingFor.NOBODY, facts)
        return
    if leaf.asks_remark and not given.remark:
        raise InputRefused(leaf.code, "điểm nhập trực tiếp phải có nhận xét, ghi rõ vì sao chấm mức này.", "remark")
    outcome = leaf.points(values, peers)
    if type(outcome) is tuple:
        table.score(leaf, outcome[0], outcome[1], facts)
    else:
        _no_points(leaf, outcome, facts, table)


def _no_points(leaf: LeafPlan, why: object, facts: Facts, table: OutcomeTable) -> None:
    if why is NoPoints.NO_PEERS:
        table.leave_open(leaf, Status.WAITING, WaitingFor.PEERS, facts)
    elif why is NoPoints.UNSCORABLE:
        table.leave_open(leaf, Status.UNSCORED, WaitingFor.NOBODY, facts)
    elif why is NoPoints.EXCLUDED:
        table.not_applicable(leaf, None, facts)
    elif leaf.spec.na_policy is NaPolicy.NOT_ALLOWED:
        raise InputRefused(
            leaf.code,
            "mẫu số hoặc chỉ tiêu bằng 0 hay chưa có, không tính được tỷ lệ, và bộ tiêu chí không cho phép "
            "“không phát sinh” ở mục này. Kiểm tra lại số liệu.",
        )
    else:
        table.not_applicable(leaf, leaf.na_amount, facts)


def _check_typed_points(leaf: LeafPlan, given: LeafInput) -> None:
    typed = given.points
    if typed is not None and not 0 <= typed <= leaf.node.max_points:
        raise InputRefused(leaf.code, "điểm phải từ 0 đến điểm tối đa của mục. Nhập lại điểm.", "points")
    if not (given.remark or given.reason_code):
        raise InputRefused(leaf.code, "điểm do Hội đồng quyết phải có nhận xét hoặc mã lý do.", "remark")


def leaf_values(
    leaf: LeafPlan, own: Mapping[str, Value], shared: Mapping[str, Value], targets: Mapping[str, Target]
) -> Mapping[str, Value]:
    """The leaf's own values joined with shared figures, the round's targets and the set's defaults.

    The round's target comes before a typed one (the unit may enter it only where the round leaves it empty); a figure
    of the report itself comes before the shared one, so that a council can correct one leaf.
    """
    values = dict(own)
    for name, figure in leaf.shared:
        if name not in values and figure in shared:
            values[name] = shared[figure]
    target = targets.get(leaf.code, _NO_TARGET)
    for name in leaf.targets:
        if name in target.values:
            values[name] = target.values[name]
    for name, default in leaf.defaults:
        values.setdefault(name, default)
    return values


def _without_survey(leaf: LeafPlan, sources: _Sources, table: OutcomeTable) -> None:
    """A round that held no survey: left out, or the set's points, which are nobody's own and so in no own column."""
    if sources.no_survey is NoSurvey.EXCLUDE:
        table.not_applicable(leaf, None, (Stage.FINAL, None, None, None))
    elif sources.view in _OWN_VIEWS:
        table.set_aside(leaf)
    else:
        amount = leaf.full_amount if sources.no_survey is NoSurvey.FULL else 0
        table.not_applicable(leaf, amount, (Stage.FINAL, None, None, None))


def _never_above_own(leaf: LeafPlan, sources: _Sources, table: OutcomeTable) -> None:
    """`council_may = lower_only`: the unit's own points are the ceiling of the council's points.

    A council's "not applicable" is no matter of more or less and counts as it is.
    """
    if leaf.scored_by is not ScoredBy.SELF or table.status[leaf.index] is not Status.SCORED:
        return
    own = sources.own.get(leaf.code, _NO_REPORT)
    decided = table.entry(leaf)
    table.clear(leaf)
    if own.points is not None or own.not_applicable is not None:
        _enter_decision(leaf, Stage.SELF, own, table)
    elif own.values or leaf.complete_by_itself:
        _enter_values(leaf, Stage.SELF, own, sources, table)
    else:
        table.put_back(leaf, decided)
        return
    if table.status[leaf.index] is not Status.SCORED or table.got[leaf.index] >= decided.got:
        table.put_back(leaf, decided)
