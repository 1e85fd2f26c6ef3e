"""What a sheet still lacks or what looks doubtful: findings for people; never a refusal, never other points."""

from collections.abc import Iterator, Mapping
from datetime import date

from scoring.criteria import CriteriaSet, InputCheck, LeafSpec, NaPolicy, Node, ScoredBy
from scoring.engine import evaluate, leaf_values
from scoring.errors import FormulaError
from scoring.findings import Finding, Severity
from scoring.formula import Formula, reference_key
from scoring.formula_terms import compare
from scoring.inputs import InputType, LeafInput, SheetInputs, Stage, Value
from scoring.plan import plan_of
from scoring.points import Exact, Ratio
from scoring.results import NodeResult, Status, View
from scoring.wording import date_text, number_text


def check_inputs(criteria_set: CriteriaSet, inputs: SheetInputs) -> tuple[Finding, ...]:
    """All findings of one sheet: relations between figures and shared dates first, then leaf by leaf in printed order.

    A finding about a shared figure names it in `shared` and has no code.

    Raises InputsRefused like the engine: what contradicts its rule is no finding but a refusal.
    """
    result = evaluate(criteria_set, inputs, view=View.SELF)
    findings = [*_broken_relations(criteria_set, inputs), *_unusual_shared_dates(criteria_set, inputs)]
    for node in criteria_set.leaves:
        findings += _leaf_findings(criteria_set, inputs, node, criteria_set.leaf(node.code), result.node(node.code))
    return tuple(findings)


def _unusual_shared_dates(criteria_set: CriteriaSet, inputs: SheetInputs) -> Iterator[Finding]:
    """A shared date outside the usual window, once; any leaf that uses it may hold the line of reason."""
    for name, users in criteria_set.shared_users.items():
        day = inputs.shared.get(name)
        if not users or not isinstance(day, date) or criteria_set.is_usual_day(day):
            continue
        reports = (leaves.get(code) for leaves in inputs.stages.values() for code in users)
        if not any(report is not None and report.date_reason for report in reports):
            message = (
                f"Số liệu dùng chung “{criteria_set.shared[name].label}” {date_text(day)} nằm ngoài khoảng thường gặp "
                f"của kỳ. Kiểm tra lại ngày; nếu đúng, ghi một dòng lý do ở mục {users[0]}."
            )
            yield Finding(Severity.WARNING, "date-outside-window", "", None, message, shared=name)


def _leaf_findings(
    criteria_set: CriteriaSet, inputs: SheetInputs, node: Node, leaf: LeafSpec, outcome: NodeResult
) -> Iterator[Finding]:
    given = inputs.at(Stage.SELF, node.code)
    own_turn = leaf.scored_by in (ScoredBy.SELF, ScoredBy.BOTH)
    if own_turn and outcome.status is Status.UNSCORED and criteria_set.is_counted(node.code):
        yield Finding(Severity.WARNING, "unscored", node.code, None, f"Mục {node.code}: {outcome.reason}.")
    lacking = evidence_gap(leaf, given, outcome)
    if own_turn and lacking:
        yield Finding(
            Severity.WARNING,
            "evidence-missing",
            node.code,
            None,
            f"Mục {node.code}: có điểm nhưng chưa có tài liệu kiểm chứng ({'; '.join(lacking)}) và chưa giải trình.",
        )
    if leaf.scored_by is ScoredBy.SURVEY and not inputs.survey_held:
        if inputs.at(Stage.FINAL, node.code) is not None:
            message = f"Mục {node.code}: đợt không tổ chức điều tra nên số liệu điều tra ở đây không được tính."
            yield Finding(Severity.WARNING, "survey-not-held", node.code, None, message)
        return
    for stage, leaves in inputs.stages.items():
        report = leaves.get(node.code)
        if report is not None:
            yield from _report_findings(criteria_set, node, leaf, report, stage, outcome)


def evidence_gap(leaf: LeafSpec, given: LeafInput | None, outcome: NodeResult) -> tuple[str, ...]:
    """Kinds of paper still asked: none at 0 points, where nothing applies, or where the lack is explained.

    A report that names papers only as texts has each kind covered by at least one paper for the whole leaf.
    """
    earns = outcome.status is Status.SCORED and outcome.got > 0
    if not earns or (given is not None and (given.justification or given.evidence)):
        return ()
    return leaf.evidence


def _report_findings(
    criteria_set: CriteriaSet, node: Node, leaf: LeafSpec, given: LeafInput, stage: Stage, outcome: NodeResult
) -> Iterator[Finding]:
    code = node.code
    counts_here = outcome.stage is stage and outcome.status is Status.NOT_APPLICABLE
    asks_citation = counts_here and given.not_applicable is None and leaf.na_policy is not NaPolicy.ZERO
    if asks_citation and not given.citation and outcome.max_points:
        yield Finding(
            Severity.WARNING,
            "citation-missing",
            code,
            None,
            f"Mục {code}: số liệu cho thấy không phát sinh nhưng chưa ghi căn cứ. Ghi văn bản, trang làm căn cứ.",
        )
    published = {spec.name for spec in leaf.inputs if spec.name in ("published", "best_of_group")}
    if published & given.values.keys() and not given.source:
        yield Finding(
            Severity.ERROR,
            "source-missing",
            code,
            None,
            f"Mục {code}: số liệu lấy theo công bố phải ghi nguồn (số, ngày, trang của văn bản).",
        )
    if not given.date_reason:
        for spec in leaf.inputs:
            day = given.values.get(spec.name)
            if spec.type is InputType.DATE and isinstance(day, date) and not criteria_set.is_usual_day(day):
                yield Finding(
                    Severity.WARNING,
                    "date-outside-window",
                    code,
                    None,
                    f"Mục {code}: {spec.label} {date_text(day)} nằm ngoài khoảng thường gặp của kỳ. "
                    "Kiểm tra lại ngày; nếu đúng, ghi một dòng lý do.",
                )


def _broken_relations(criteria_set: CriteriaSet, inputs: SheetInputs) -> Iterator[Finding]:
    known = known_figures(criteria_set, inputs)
    for check in criteria_set.checks:
        sides = [_side(formula, known) for formula in (check.left, check.right)]
        left, right = sides
        if left is None or right is None or compare(_ratio(left), check.relation, _ratio(right)):
            continue
        named = check.left.references | check.right.references
        codes = sorted({code for code, _ in named if code != "shared"})
        figures = sorted(name for code, name in named if code == "shared")
        yield Finding(
            Severity(check.severity),
            f"relation:{check.id}",
            codes[0] if codes else "",
            None,
            f"{check.message} {_now_words(check, left, right)}",
            shared="" if codes else "".join(figures[:1]),
        )


def _now_words(check: InputCheck, left: Exact, right: Exact) -> str:
    """The figures as they stand; a side that is a number of the rule is nothing that anybody could check."""
    sides = ((check.left, left), (check.right, right))
    typed = [number_text(value) for formula, value in sides if formula.references]
    if len(typed) == 1:
        return f"Hiện là {typed[0]}. Kiểm tra lại số liệu."
    return f"Hiện là {number_text(left)} và {number_text(right)}. Kiểm tra lại hai số."


def _side(formula: Formula, known: Mapping[str, Exact]) -> Exact | None:
    keys = {reference_key(code, name) for code, name in formula.references}
    if not keys <= known.keys():
        return None
    try:
        return formula.evaluate({key: known[key] for key in keys})
    except FormulaError:  # a quotient of figures that are still 0: nothing to compare yet
        return None


def _ratio(value: Exact) -> Ratio:
    return value.numerator, value.denominator


def known_figures(criteria_set: CriteriaSet, inputs: SheetInputs) -> dict[str, Exact]:
    """Every number given by the unit or its round, under the names that checks use: `[3.2.2].a`, `[shared].ten`."""
    plan = plan_of(criteria_set, inputs.as_of or criteria_set.period_to)
    known: dict[str, Exact] = {}
    for leaf in plan.leaves:
        given = inputs.at(Stage.SELF, leaf.code) or LeafInput()
        for name, value in leaf_values(leaf, given.values, inputs.shared, inputs.targets).items():
            _add_number(known, reference_key(leaf.code, name), value)
    for name, value in inputs.shared.items():
        _add_number(known, reference_key("shared", name), value)
    return known


def _add_number(known: dict[str, Exact], key: str, value: Value) -> None:
    if isinstance(value, bool):
        known[key] = int(value)
    elif not isinstance(value, str | date | frozenset):
        known[key] = value
