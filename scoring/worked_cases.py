"""Worked examples of a set (`examples.toml`, FORMAT.md at its end): what must come of it when one leaf is reported."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from scoring.criteria import CriteriaSet, ScoredBy
from scoring.dumping.rule_tables import Parameters
from scoring.dumping.toml_writer import Plain, toml_text
from scoring.engine import evaluate
from scoring.errors import InputsRefused
from scoring.findings import Finding, Severity
from scoring.loading.outline import TomlRefused
from scoring.loading.report import Report
from scoring.loading.toml_table import TomlTable
from scoring.loading.toml_text import read_toml
from scoring.points import MAX_DIGITS
from scoring.results import NodeResult, Status, View
from scoring.sheets.sheet_reader import SheetReader
from scoring.wording import number_text

MAX_CASES = 5_000
CASE_STATUSES = (Status.UNSCORED, Status.NOT_APPLICABLE, Status.WAITING)
_STATUS_TEXTS: Mapping[Status, str] = {
    Status.UNSCORED: "chưa chấm",
    Status.NOT_APPLICABLE: "không phát sinh",
    Status.WAITING: "còn chờ",
}
_PROPOSED = (ScoredBy.SELF, ScoredBy.BOTH)


@dataclass(frozen=True, slots=True)
class WorkedCase:
    """What is given for one leaf, as under [leaf."CODE"], and what must come of it: exactly one of the last three."""

    code: str
    note: str
    given: Mapping[str, object]
    points: Fraction | None = None
    """After the set's rounding."""
    refused: str = ""
    """Words that the refusal must contain."""
    status: str = ""
    """A status without points: unscored, not_applicable, waiting."""

    def __str__(self) -> str:
        return f"{self.code}, {self.note}"


@dataclass(frozen=True, slots=True)
class ReadCases:
    """The cases of a text that can be run, and what is wrong with the text; rows count its lines."""

    cases: tuple[WorkedCase, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """Whether a case came out as worked out, and both sides in words: "2,85 điểm", "bị từ chối: ..."."""

    passed: bool
    expected: str
    got: str


def read_cases(text: str) -> ReadCases:
    """All cases of `examples.toml`. Never raises for bad content."""
    try:
        toml = read_toml(text)
    except TomlRefused as refusal:
        return ReadCases((), (Finding(Severity.ERROR, "toml", "", refusal.row, refusal.message),))
    report = Report(toml.outline)
    top = TomlTable(toml.values, report, (), place_text="ví dụ tính điểm")
    cases = [_read_case(table) for table in top.tables("case", "[[case]]", MAX_CASES)]
    top.finish()
    return ReadCases(tuple(case for case in cases if case is not None), tuple(report.findings))


def _read_case(table: TomlTable) -> WorkedCase | None:
    """One case; None where it says nothing that could be tried."""
    breaks = table.report.breaks
    code = table.text("code", limit=40)
    table.place_text = f"{table.place_text} (mục {code})"
    given = table.needed_table("given", table.place_text).values
    if not all(_is_input(value) for value in given.values()):
        table.breaking_error("case", "“given” chỉ gồm số, ngày, chữ, true, false và dãy của chúng. Xin sửa.", "given")
    case = WorkedCase(
        code=code,
        note=table.text("note", "", 500),
        given=given,
        points=table.number_or_none("points"),
        refused=table.text("refused", "", 500),
        status=table.text("status", "", 40),
    )
    table.finish()
    if sum((case.points is not None, bool(case.refused), bool(case.status))) != 1:
        table.breaking_error("case", "phải ghi một và chỉ một trong: points, refused, status. Xin sửa.")
    elif case.status and case.status not in CASE_STATUSES:
        table.breaking_error("case", f"“status” phải là một trong: {', '.join(CASE_STATUSES)}. Xin sửa.", "status")
    return case if table.report.breaks == breaks else None


def _is_input(value: object) -> bool:
    if isinstance(value, list):
        return all(_is_input(item) for item in value)
    if isinstance(value, Decimal):  # an exponent of a million would be written out
        return value.is_finite() and abs(value.adjusted()) <= MAX_DIGITS
    return isinstance(value, str | int | Fraction | date)


def run_case(criteria_set: CriteriaSet, case: WorkedCase) -> CaseOutcome:
    """What comes of a sheet that reports nothing but this case: in the unit's own view where the unit proposes."""
    expected = _expected_text(case)
    node = criteria_set.nodes.get(case.code)
    if node is None or node.leaf is None:
        reason = f"không có mục chấm điểm “{case.code}”"
        return CaseOutcome(False, expected, reason)
    view = View.SELF if node.leaf.scored_by in _PROPOSED else View.RESULT
    try:
        sheet = SheetReader(criteria_set, {"set": criteria_set.id, "leaf": {case.code: dict(case.given)}}).read()
        result = evaluate(criteria_set, sheet, view=view).node(case.code)
    except InputsRefused as refusal:
        reason = f"bị từ chối: {refusal.user_message}"
        return CaseOutcome(bool(case.refused) and case.refused in refusal.user_message, expected, reason)
    passed = result.points == case.points if case.points is not None else result.status == case.status
    return CaseOutcome(passed, expected, _got_text(result))


def check_cases(criteria_set: CriteriaSet, cases: Iterable[WorkedCase]) -> tuple[Finding, ...]:
    """An error for each case that comes out otherwise than worked out."""
    found = []
    for case in cases:
        outcome = run_case(criteria_set, case)
        if not outcome.passed:
            note = f" (“{case.note}”)" if case.note else ""
            message = (
                f"Ví dụ tính điểm mục {case.code}{note}: phải ra {outcome.expected}, nhưng ra {outcome.got}. "
                "Xin sửa ví dụ hoặc quy tắc."
            )
            found.append(Finding(Severity.ERROR, "case-differs", case.code, None, message))
    return tuple(found)


def _expected_text(case: WorkedCase) -> str:
    if case.points is not None:
        return f"{number_text(case.points)} điểm"
    return f"lời từ chối có “{case.refused}”" if case.refused else _STATUS_TEXTS[Status(case.status)]


def _got_text(result: NodeResult) -> str:
    said = "" if result.points is None else f"{number_text(result.points)} điểm"
    return ", ".join(part for part in (_STATUS_TEXTS.get(result.status, ""), said) if part)


def dump_cases(cases: Iterable[WorkedCase]) -> str:
    """The text that reads back as cases with the same outcomes."""
    return toml_text({"case": [_case_table(case) for case in cases]})


def _case_table(case: WorkedCase) -> dict[str, Plain]:
    out = Parameters(explicit=False)
    out.put("code", case.code)
    out.put("note", case.note, "")
    out.put("given", {key: _plain(value) for key, value in case.given.items()})
    out.put("points", case.points)
    out.put("refused", case.refused, "")
    out.put("status", case.status, "")
    return out.table


def _plain(value: object) -> Plain:
    """A given value as it was typed: `1.000` keeps its zeros, since whoever counts reads a thousand there."""
    match value:
        case Decimal():
            return f"{value:f}"
        case str() | int() | Fraction() | date():
            return value
        case list():
            return [_plain(item) for item in value]
        case _:
            raise TypeError(f"no input is a {type(value).__name__}")
