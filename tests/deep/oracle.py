"""Part "oracle": random sets and inputs through the engine and through the independent oracle."""

from tests.deep import Outcome
from tests.oracle.compare import differences
from tests.oracle.random_case import random_case

CASES = 20_000
TOLD = 20


def run(seed: int) -> Outcome:
    """Compare cases number seed × 10^6 and on: both views of each."""
    failures = 0
    told: list[str] = []
    for number in range(CASES):
        found = differences(random_case(seed * 10**6 + number))
        failures += bool(found)
        told += found[: TOLD - len(told)]
    return Outcome("oracle: random sets and inputs, engine against oracle", CASES, failures, tuple(told))
