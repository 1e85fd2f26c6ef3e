"""What is known about one leaf at one stage: its own entry, shared figures, targets of the round, defaults."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from tests.oracle.exact import Table, day, exact


class NothingKnown(Exception):
    """A figure that the rule needs has not been given: the leaf is unscored (or waits for the council, survey)."""


class PolicyDecides(Exception):
    """A denominator or target of 0, or no target: the leaf's na_policy decides."""


class LeftOut(Exception):
    """The rule itself says that the leaf is excluded."""


class WaitsForGroup(Exception):
    """The figures of the peer group are not there yet."""


IMPLICIT = {
    "levels": ["level"],
    "yes_no": ["answer"],
    "checklist": ["items"],
    "violation": ["violation"],
    "timeliness": ["not_issued"],
    "relative": ["best_of_group"],
    "survey": ["published"],
    "difference": ["no_previous"],
    "manual": ["points"],
}


@dataclass(frozen=True)
class Given:
    """Everything one rule may look at."""

    code: str
    node: Table
    rule: Table
    """Parameters in force on the day `as_of`."""
    maximum: Fraction
    entry: Table
    shared: Table
    targets: Table
    calendar: Table
    peers: list[Table] = field(default_factory=list)

    def declared(self, name: str) -> Table:
        for one in self.node.get("input", []):
            if one["name"] == name:
                return dict(one)
        raise KeyError(f"{self.code}: input {name} is not declared")

    def raw(self, name: str) -> object | None:
        """The value as written, or None when nobody gave it."""
        one = self.declared(name)
        found: object | None = one.get("default")
        if one.get("shared") in self.shared:
            found = self.shared[one["shared"]]
        elif one.get("given_by") == "round" and name in self.targets:
            found = self.targets[name]
        elif name in self.entry:
            found = self.entry[name]
        return found

    def need(self, name: str) -> object:
        value = self.raw(name)
        if value is None:
            raise NothingKnown(f"{self.code}.{name}")
        return value

    def number(self, name: str) -> Fraction:
        value = self.need(name)
        if isinstance(value, bool):
            return Fraction(int(value))
        return exact(value)

    def date(self, name: str) -> date:
        return day(self.need(name))

    def target(self, name: str) -> Fraction:
        """A target: missing or 0 is a case for the leaf's na_policy."""
        value = self.raw(name)
        if value is None or exact(value) == 0:
            raise PolicyDecides(f"{self.code}: target {name}")
        return exact(value)

    def optional_target(self) -> str:
        """The target of a rule that may do without one: named by the rule, else a declared "t"; "" for none."""
        declared = any(one["name"] == "t" for one in self.node.get("input", []))
        return str(self.rule.get("target", "t" if declared else ""))

    def parameter(self, name: str, default: Fraction) -> Fraction:
        return exact(self.rule[name]) if name in self.rule else default


def parameters_on(rule: Table, as_of: date) -> Table:
    """The rule with the version that holds on that day put over its own parameters."""
    effective = {key: value for key, value in rule.items() if key != "version"}
    for version in rule.get("version", []):
        starts = version.get("valid_from", date.min)
        ends = version.get("valid_to", date.max)
        if starts <= as_of <= ends:
            changed = {key: value for key, value in version.items() if key not in ("valid_from", "valid_to", "source")}
            effective.update(changed)
    return effective
