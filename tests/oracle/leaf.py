"""One leaf: which stage counts, what its status is, its exact and its rounded points."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tests.oracle.exact import Table, exact, round_at
from tests.oracle.given import IMPLICIT, Given, LeftOut, NothingKnown, PolicyDecides, WaitsForGroup, parameters_on
from tests.oracle.rules import rule_points

SCORED, UNSCORED, NOT_APPLICABLE, WAITING = "scored", "unscored", "not_applicable", "waiting"

HOME_STAGE = {"self": "self", "both": "self", "council": "appraisal_1", "survey": "final"}
"""The stage that `[leaf."CODE"]` of an inputs file speaks for."""


@dataclass(frozen=True)
class LeafOutcome:
    """What became of one leaf. `points` is None where there are none; `maximum` is 0 for an excluded leaf."""

    status: str
    exact: Fraction | None
    points: Fraction | None
    maximum: Fraction
    excluded: bool = False


@dataclass(frozen=True)
class Case:
    """A set and the inputs of one unit, as tomllib gives them."""

    criteria_set: Table
    inputs: Table

    @property
    def as_of(self) -> date:
        chosen: date = self.inputs.get("as_of", self.criteria_set["period"]["to"])
        return chosen

    @property
    def shared(self) -> Table:
        """Shared figures: typed once, under [shared] or in the table of a leaf that names them."""
        found: Table = {}
        for node in self.criteria_set["node"]:
            typed = self.inputs.get("leaf", {}).get(node["code"], {})
            inputs = node.get("input", [])
            found |= {one["shared"]: typed[one["name"]] for one in inputs if "shared" in one and one["name"] in typed}
        found |= self.inputs.get("shared", {})
        return found

    def entry(self, stage: str, node: Table) -> Table:
        """What was entered for the leaf at a stage; {} when nothing was."""
        code = node["code"]
        if stage == HOME_STAGE[node["scored_by"]]:
            own: Table = self.inputs.get("leaf", {}).get(code, {})
            if own:
                return own
        staged: Table = self.inputs.get(stage, {}).get("leaf", {}).get(code, {})
        return staged

    def given(self, node: Table, entry: Table) -> Given:
        code = node["code"]
        return Given(
            code=code,
            node=node,
            rule=parameters_on(node["rule"], self.as_of),
            maximum=exact(node["max"]),
            entry=entry,
            shared=self.shared,
            targets=self.inputs.get("targets", {}).get(code, {}),
            calendar=self.criteria_set.get("calendar", {}),
            peers=self.inputs.get("peers", {}).get(code, []),
        )


def holds_input(case: Case, stage: str, node: Table) -> bool:
    """Whether a stage says anything that can be scored: a remark alone is no input."""
    entry = case.entry(stage, node)
    names = {one["name"] for one in node.get("input", [])} | set(IMPLICIT.get(node["rule"]["kind"], []))
    names |= {one["name"] for one in node["rule"].get("answers", [])}
    if entry.keys() & (names | {"points", "not_applicable"}):
        return True
    if stage != "self" or HOME_STAGE[node["scored_by"]] != "self":
        return False
    return any(one.get("shared") in case.shared for one in node.get("input", []))


def by_policy(case: Case, node: Table) -> LeafOutcome:
    """The leaf's na_policy, for a declared case and for a denominator of 0 alike."""
    maximum = exact(node["max"])
    policy = node["na_policy"]
    if policy == "exclude":
        return LeafOutcome(NOT_APPLICABLE, None, None, Fraction(0), excluded=True)
    points = {"full": maximum, "zero": Fraction(0)}.get(policy)
    if policy == "fixed":
        points = exact(node["na_points"])
    if points is None:
        raise ValueError(f"{node['code']}: refused, na_policy is {policy}")
    return with_points(case, NOT_APPLICABLE, points, maximum)


def with_points(case: Case, status: str, points: Fraction, maximum: Fraction) -> LeafOutcome:
    points = min(points, maximum)
    rounded = min(round_at("leaf", points, case.criteria_set["rounding"]), maximum)
    return LeafOutcome(status, points, rounded, maximum)


def without(node: Table, status: str) -> LeafOutcome:
    return LeafOutcome(status, None, None, exact(node["max"]))


def at_stage(case: Case, stage: str, node: Table) -> LeafOutcome:
    """The leaf as one stage gives it; the stage holds an input."""
    entry = case.entry(stage, node)
    maximum = exact(node["max"])
    if "not_applicable" in entry:
        return by_policy(case, node)
    if "points" in entry:
        return with_points(case, SCORED, exact(entry["points"]), maximum)
    if node["rule"]["kind"] == "unscorable":
        return without(node, UNSCORED)
    try:
        return with_points(case, SCORED, rule_points(case.given(node, entry)), maximum)
    except PolicyDecides:
        return by_policy(case, node)
    except LeftOut:
        return LeafOutcome(NOT_APPLICABLE, None, None, Fraction(0), excluded=True)
    except WaitsForGroup:
        return without(node, WAITING)
    except NothingKnown:
        return without(node, UNSCORED) if stage == "self" else missing(case, node)


def missing(case: Case, node: Table) -> LeafOutcome:
    """Nothing given: unscored where the unit's own points count, waiting where the council or the survey decides."""
    own = node["scored_by"] == "self" and "self" in case.criteria_set["result"]["counts"]
    return without(node, UNSCORED if own else WAITING)


def self_leaf(case: Case, node: Table) -> LeafOutcome:
    """The leaf in the unit's own view."""
    if node["scored_by"] == "survey" and not case.inputs.get("survey_held", True):
        if case.criteria_set["result"]["no_survey"] == "exclude":
            return no_survey(case, node)
        return LeafOutcome("not_in_view", None, None, Fraction(0))  # the set's points, nobody's own
    if node["scored_by"] in ("council", "survey"):
        return without(node, WAITING)
    return at_stage(case, "self", node) if holds_input(case, "self", node) else without(node, UNSCORED)


def no_survey(case: Case, node: Table) -> LeafOutcome:
    """A survey leaf of a round that held no survey."""
    policy = case.criteria_set["result"]["no_survey"]
    if policy == "exclude":
        return LeafOutcome(NOT_APPLICABLE, None, None, Fraction(0), excluded=True)
    maximum = exact(node["max"])
    return with_points(case, NOT_APPLICABLE, maximum if policy == "full" else Fraction(0), maximum)


def result_leaf(case: Case, node: Table) -> LeafOutcome:
    """The leaf as it counts: the first stage in `counts` that holds an input."""
    result = case.criteria_set["result"]
    if node["scored_by"] == "survey" and not case.inputs.get("survey_held", True):
        return no_survey(case, node)
    for stage in result["counts"]:
        if not holds_input(case, stage, node) or (stage == "self" and node["scored_by"] == "both"):
            continue  # what the unit proposes for "both" is not decided yet
        counted = at_stage(case, stage, node)
        own = node["scored_by"] == "self" and holds_input(case, "self", node)
        if result["council_may"] == "lower_only" and stage != "self" and own:
            return lowered(case, counted, at_stage(case, "self", node))
        return counted
    return missing(case, node)


def lowered(case: Case, counted: LeafOutcome, own: LeafOutcome) -> LeafOutcome:
    """A council that may only lower never counts more points than the unit's; "not applicable" is no matter of more."""
    if counted.status != SCORED or own.status != SCORED or counted.exact is None or own.exact is None:
        return counted
    return with_points(case, SCORED, min(counted.exact, own.exact), counted.maximum)
