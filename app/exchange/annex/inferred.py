"""What the words below a leaf were understood as: a rule of FORMAT.md, its inputs, and how sure that is."""

from dataclasses import dataclass
from enum import StrEnum

from app.exchange.annex.reading import AnnexFinding
from app.exchange.annex.source import Place
from scoring.dumping.toml_writer import Plain


class Confidence(StrEnum):
    """How sure an inferred rule is: certain needs no look, likely asks for one, unknown was not understood."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class InferredRule:
    """A leaf's rule as FORMAT.md writes it. Not understood: a manual rule with confidence `unknown`, never a guess."""

    rule: dict[str, Plain]
    """The table [node.rule] of FORMAT.md section 3, `kind` first."""
    inputs: tuple[dict[str, Plain], ...]
    """The tables [[node.input]]."""
    confidence: Confidence
    because: str
    """Why it was understood so, one Vietnamese sentence for the reconciliation page."""
    original: str
    """The words it was read from, as printed."""
    rows: tuple[Place, ...]
    scored_by: str = "self"
    na_policy: str = "not_allowed"
    na_case: str = ""
    findings: tuple[AnnexFinding, ...] = ()
