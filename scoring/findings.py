"""What a check found in a criteria set, a sheet or a file: one sentence each, with the place and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stands in the way of scoring, a warning asks for a look, a note only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. `rule` is a short id that never changes; `row` counts lines of the text from 1.

    `code` is the node it is about; "" where it is about none. `shared` is the name of the shared figure it is about, as
    the set has it; such a finding has no code, for the figure belongs to several leaves.
    """

    severity: Severity
    rule: str
    code: str
    row: int | None
    message: str
    shared: str = ""


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of them stands in the way."""
    return any(finding.severity is Severity.ERROR for finding in findings)
