"""Deep runs: counts too long for the gate. Every module of this folder is a part with `run(seed) -> Outcome`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """What a part counted. `details` are said on failure, not kept."""

    what: str
    count: int
    failures: int
    details: tuple[str, ...] = ()
