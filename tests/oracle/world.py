"""What a random case knows before its leaves are made, and how random numbers are written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

from tests.oracle.exact import Table
from tests.oracle.given import Given, parameters_on


@dataclass
class World:
    """One random case in the making."""

    rng: Random
    as_of: date
    calendar: Table
    complete: bool = False
    """Everything is given and scored, so that there is a grade."""
    shared: dict[str, int] = field(default_factory=dict)
    """Shared figures in descending order."""
    unpublished: frozenset[str] = frozenset()
    """Those not under [shared], but typed in each leaf that needs them."""
    targets: dict[str, Table] = field(default_factory=dict)
    chosen_targets: dict[str, Table] = field(default_factory=dict)
    peers: dict[str, list[Table]] = field(default_factory=dict)

    def chance(self, percent: int) -> bool:
        return self.rng.randrange(100) < percent

    def write(self, value: Fraction | int) -> int | Decimal | str:
        """A number in one of the ways the format allows."""
        value = Fraction(value)
        text = decimal_text(value)
        if text is None:
            return f"{value.numerator}/{value.denominator}"
        ways: list[int | Decimal | str] = [Decimal(text), text]
        if value.denominator == 1:
            ways = [*[value.numerator] * 8, text, Decimal(f"{text}.0")]
        return self.rng.choice(ways)

    def part(self, maximum: Fraction) -> Fraction:
        """A share of a maximum in twentieths."""
        return maximum * self.rng.randint(0, 20) / 20

    def falling(self, maximum: Fraction, count: int) -> list[Fraction]:
        """Points of `count` levels, best first: the best is the maximum, the last often 0."""
        shares = sorted((self.rng.randint(0, 19) for _ in range(count - 1)), reverse=True)
        if shares and self.chance(60):
            shares[-1] = 0
        return [maximum] + [maximum * share / 20 for share in shares]


@dataclass(frozen=True)
class Draft:
    """A leaf's inputs and rule; `vary` gives other parameters of the same kind for a version."""

    inputs: list[Table]
    rule: Table
    vary: Callable[[], Table] | None = None


Maker = Callable[[World, Fraction], Draft]
Sampler = Callable[[World, Given], Table]


def decimal_text(value: Fraction) -> str | None:
    """The number as a finite decimal, or None."""
    for places in range(13):
        scaled = value * 10**places
        if scaled.denominator == 1:
            return str(Decimal(scaled.numerator).scaleb(-places)) if places else str(scaled.numerator)
    return None


def a_given(world: World, node: Table, maximum: Fraction) -> Given:
    """What a sampler looks at: the rule in force, nothing typed yet."""
    return Given(
        code=node["code"],
        node=node,
        rule=parameters_on(node["rule"], world.as_of),
        maximum=maximum,
        entry={},
        shared=dict(world.shared),
        targets={},
        calendar=world.calendar,
    )


def an_input(world: World, name: str, kind: str, **more: object) -> Table:
    """One declared input."""
    made: Table = {"name": name, "label": f"Số liệu {name}", "type": kind, **more}
    if world.chance(20):
        made["measure_unit"] = "hồ sơ"
    return made


def zero_allowed(given: Given) -> bool:
    return bool(given.node["na_policy"] != "not_allowed")
