"""A criteria set -> one plain document with a fixed order of keys; what has its default is left out.

The document is what is written as TOML and what the fingerprint is taken of.
"""

from scoring.criteria import (
    DEFAULT_NOUN,
    Aggregate,
    CriteriaSet,
    Effect,
    GradeBand,
    LeafSpec,
    NaPolicy,
    Node,
    Role,
    SharedFigure,
)
from scoring.dumping.rule_tables import Parameters, declared_inputs, rule_table
from scoring.dumping.toml_writer import Plain
from scoring.inputs import GivenBy, InputSpec

FORMAT = 1


def document_of(criteria_set: CriteriaSet) -> dict[str, Plain]:
    """Everything that a set means, and nothing else; numbers are ints and Fractions."""
    return {**head_document(criteria_set), "node": [node_table(node) for node in criteria_set.nodes.values()]}


def head_document(criteria_set: CriteriaSet) -> dict[str, Plain]:
    """The document without its nodes."""
    head = Parameters(explicit=False)
    open_facts = criteria_set.open_facts
    head.put("format", FORMAT)
    head.put("id", criteria_set.id)
    head.put("version", criteria_set.version)
    head.put("title", criteria_set.title)
    head.put("short_title", criteria_set.short_title)
    head.put("noun", criteria_set.noun, DEFAULT_NOUN)
    head.put("status", criteria_set.status.value)
    head.put("notice", criteria_set.notice, "")
    head.put("stated_total", None if "stated_total" in open_facts else criteria_set.stated_total)
    head.put("unit_types", list(criteria_set.org_unit_types))
    head.put("survey_title", criteria_set.survey_title)
    head.put("decision", _decision(criteria_set))
    period = {"from": criteria_set.period_from, "to": criteria_set.period_to}
    head.put("period", {key: day for key, day in period.items() if f"period.{key}" not in open_facts})
    head.put("rounding", _rounding(criteria_set))
    head.put("result", _result(criteria_set))
    head.put("calendar", _calendar(criteria_set), {})
    head.put("grade", [_grade(grade) for grade in criteria_set.grades], [])
    head.put("peer_group", _peer_groups(criteria_set), [])
    head.put("role", [_role(role) for role in criteria_set.roles], [])
    head.put("shared", [_shared(figure) for figure in criteria_set.shared.values()], [])
    head.put("check", _checks(criteria_set), [])
    head.put("publication", _publication(criteria_set))
    head.put("kept", _kept(criteria_set), [])
    return head.table


def _decision(criteria_set: CriteriaSet) -> Plain:
    decision, out = criteria_set.decision, Parameters(explicit=False)
    out.put("number", decision.number)
    out.put("date", decision.date)
    out.put("issuer", decision.issuer)
    out.put("title", decision.title)
    out.put("annex", decision.annex, "")
    out.put("page", decision.page, "")
    return out.table


def _publication(criteria_set: CriteriaSet) -> Plain | None:
    publication, out = criteria_set.publication, Parameters(explicit=False)
    if publication is None:
        return None
    out.put("published_on", publication.published_on)
    out.put("first_reader", publication.first_reader)
    out.put("second_reader", publication.second_reader)
    out.put("second_read_on", publication.second_read_on)
    out.put("scan_sha256", publication.scan_sha256, "")
    return out.table


def _kept(criteria_set: CriteriaSet) -> list[Plain]:
    rows: list[Plain] = []
    for kept in criteria_set.kept:
        out = Parameters(explicit=False)
        out.put("code", kept.code, "")
        out.put("rule", kept.rule.value)
        out.put("reason", kept.reason)
        rows.append(out.table)
    return rows


def _rounding(criteria_set: CriteriaSet) -> Plain:
    rounding = criteria_set.rounding
    places = sorted(place.value for place in rounding.at)
    return {"places": rounding.places, "mode": rounding.mode.value, "at": places}


def _result(criteria_set: CriteriaSet) -> Plain:
    result, out = criteria_set.result, Parameters(explicit=False)
    out.put("basis", result.basis.value)
    out.put("grade_on", result.grade_on.value)
    out.put("floor", result.floor)
    out.put("ceiling", result.ceiling)
    out.put("bonus_cap", result.bonus_cap)
    out.put("penalty_cap", result.penalty_cap)
    out.put("counts", [stage.value for stage in result.counts])
    out.put("council_may", result.council_may.value)
    out.put("no_survey", result.no_survey.value)
    out.put("ties", result.ties.value)
    out.put("not_submitted", result.not_submitted.value)
    return out.table


def _calendar(criteria_set: CriteriaSet) -> Plain:
    out = Parameters(explicit=False)
    out.put("holidays", sorted(criteria_set.calendar_holidays), [])
    out.put("extra_working_days", sorted(criteria_set.extra_working_days), [])
    return out.table


def _grade(grade: GradeBand) -> Plain:
    out = Parameters(explicit=False)
    out.put("label", grade.label)
    out.put("from", grade.lower)
    out.put("inclusive", grade.inclusive, True)
    out.put("group", grade.group, "")
    return out.table


def _peer_groups(criteria_set: CriteriaSet) -> list[Plain]:
    return [
        {"id": group.id, "title": group.title, "unit_types": list(group.org_unit_types)}
        for group in criteria_set.peer_groups
    ]


def _role(role: Role) -> Plain:
    out = Parameters(explicit=False)
    out.put("id", role.id)
    out.put("title", role.title)
    out.put("valid_from", role.valid_from)
    out.put("valid_to", role.valid_to)
    return out.table


def _shared(figure: SharedFigure) -> Plain:
    out = Parameters(explicit=False)
    out.put("name", figure.name)
    out.put("label", figure.label)
    out.put("type", figure.type.value)
    out.put("measure_unit", figure.measure_unit, "")
    out.put("definition", figure.definition, "")
    return out.table


def _checks(criteria_set: CriteriaSet) -> list[Plain]:
    return [
        {
            "id": check.id,
            "left": check.left.text,
            "relation": check.relation,
            "right": check.right.text,
            "message": check.message,
            "severity": str(check.severity),
        }
        for check in criteria_set.checks
    ]


def node_table(node: Node) -> dict[str, Plain]:
    """One [[node]]."""
    out = Parameters(explicit=False)
    out.put("code", node.code)
    out.put("parent", node.parent, "")
    out.put("title", node.title)
    out.put("max", node.max_points)
    out.put("effect", node.effect.value if node.depth == 1 else None, Effect.COUNTED.value)
    out.put("aggregate", node.aggregate.value, Aggregate.SUM.value)
    out.put("weight", node.weight, 1)
    out.put("guidance", node.guidance, "")
    out.put("source", _source(node), {})
    if node.leaf is not None:
        _leaf(node.leaf, out)
    return out.table


def _source(node: Node) -> Plain:
    out = Parameters(explicit=False)
    out.put("clause", node.source.clause, "")
    out.put("page", node.source.page, "")
    out.put("note", node.source.note, "")
    return out.table


def _leaf(leaf: LeafSpec, out: Parameters) -> None:
    out.put("scored_by", leaf.scored_by.value, "self")
    out.put("owner", leaf.owner, "")
    out.put("contributors", list(leaf.contributors), [])
    out.put("na_policy", leaf.na_policy.value, NaPolicy.NOT_ALLOWED.value)
    out.put("na_points", leaf.na_points if leaf.na_policy is NaPolicy.FIXED else None)
    out.put("na_case", leaf.na_case, "")
    out.put("evidence", list(leaf.evidence), [])
    out.put("input", [_input(spec) for spec in declared_inputs(leaf.rule)], [])
    out.put("rule", rule_table(leaf.rule))


def _input(spec: InputSpec) -> Plain:
    out = Parameters(explicit=False)
    out.put("name", spec.name)
    out.put("label", spec.label)
    out.put("type", spec.type.value)
    out.put("measure_unit", spec.measure_unit, "")
    out.put("shared", spec.shared, "")
    out.put("given_by", spec.given_by.value, GivenBy.ORG_UNIT.value)
    out.put("default", spec.default)
    out.put("default_source", spec.default_source, "")
    return out.table
