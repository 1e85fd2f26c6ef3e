"""What one way of reading makes of a leaf, before it is told as an InferredRule."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.exchange.annex.inferred import Confidence
from scoring.dumping.toml_writer import Plain


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something the print leaves open, and what was taken: the finding's rule and its Vietnamese sentence."""

    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A rule of FORMAT.md with its inputs, how sure it is and why."""

    rule: Mapping[str, Plain]
    inputs: tuple[dict[str, Plain], ...]
    confidence: Confidence
    reason: str
    scored_by: str = "self"
    assumptions: tuple[Assumption, ...] = field(default=())


def sure_if(certain: bool) -> Confidence:
    """Certain or likely."""
    return Confidence.CERTAIN if certain else Confidence.LIKELY
