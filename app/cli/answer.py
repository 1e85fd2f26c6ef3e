"""What a command answers: one JSON document for scripts, a few lines for people, and an exit code."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

from app.cli.output import write_out
from app.errors import environment_problem
from app.texts import nfc
from scoring.errors import ParIndexError
from scoring.findings import Finding, has_errors

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"

DONE = 0
FOUND_ERRORS = 1
BAD_INPUT = 2
ENVIRONMENT = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """`document` is printed with --json, `lines` without; `code` is the exit code of the process."""

    document: Mapping[str, Json]
    lines: Sequence[str]
    code: int = DONE
    warnings: Sequence[str] = field(default_factory=tuple)
    """Said on stderr in both cases."""


def show(answer: Answer, as_json: bool) -> int:
    """Print an answer; stdout holds exactly one JSON document with --json."""
    for warning in answer.warnings:
        to_people(warning)
    text = _json_text(answer.document) if as_json else _lines_text(answer.lines)
    lost = write_out(sys.stdout, text)
    if lost is not None:
        to_people(environment_problem(lost, Path("stdout"), "ghi kết quả").user_message)
        return ENVIRONMENT
    return answer.code


def show_error(error: ParIndexError, as_json: bool) -> int:
    """Print an error on purpose: its sentence on stderr, and with --json the document on stdout."""
    kind = getattr(error, "kind", "input")
    to_people(error.user_message)
    if as_json:
        document: dict[str, Json] = {"error": {"kind": kind, "message": nfc(error.user_message), "where": error.where}}
        write_out(sys.stdout, _json_text(document))
    return ENVIRONMENT if kind == "environment" else BAD_INPUT


def to_people(sentence: str) -> None:
    """One sentence on stderr."""
    write_out(sys.stderr, _lines_text([sentence]))


def _lines_text(lines: Iterable[str]) -> str:
    return "".join(nfc(line) + "\n" for line in lines)


def _json_text(document: Mapping[str, Json]) -> str:
    # not composed as a whole: a path must stay as it is on the disk
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def decimal_text(value: Fraction | None, places: int) -> str | None:
    """A figure for scripts: a string with a point. Exact where its decimals end, otherwise cut to `places`."""
    if value is None:
        return None
    for shown in range(places, 13):
        scaled = value * 10**shown
        if scaled.denominator == 1:
            return _decimal(scaled.numerator, shown)
    return _decimal(round(value * 10**places), places)


def plain_decimal(printed: str) -> str | None:
    """A figure printed for people (`1.234,50`) as scripts read it (`1234.50`); None where none is printed."""
    return printed.replace(".", "").replace(",", ".") or None


def _decimal(amount: int, places: int) -> str:
    sign = "-" if amount < 0 else ""
    whole, rest = divmod(abs(amount), 10**places)
    return f"{sign}{whole}.{rest:0{places}d}" if places else f"{sign}{whole}"


def finding_document(finding: Finding) -> dict[str, Json]:
    """A finding for scripts."""
    return {
        "severity": finding.severity.value,
        "rule": finding.rule,
        "code": finding.code,
        "shared": finding.shared,
        "row": finding.row,
        "message": finding.message,
    }


_SEVERITY_WORDS = {"error": "LỖI", "warning": "CẦN XEM", "note": "GHI CHÚ"}


def finding_lines(findings: Iterable[Finding]) -> list[str]:
    """Findings for people, each on a line of its own."""
    lines = []
    for finding in findings:
        place = f" (dòng {finding.row})" if finding.row else ""
        lines.append(f"{_SEVERITY_WORDS[finding.severity.value]}{place}: {finding.message}")
    return lines


def code_for(findings: Iterable[Finding]) -> int:
    """1 when a check found errors."""
    return FOUND_ERRORS if has_errors(findings) else DONE
