"""What a report is made from: one sheet, evaluated, with the words of the office. Services fill it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from scoring.criteria import CriteriaSet
from scoring.engine import evaluate
from scoring.findings import Finding
from scoring.inputs import EMPTY_SHEET, SheetInputs
from scoring.results import AssessmentResult, View


def _no_texts() -> Mapping[str, str]:
    return MappingProxyType({})


def _no_lines() -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the lines above the name (`TM. ỦY BAN NHÂN DÂN`, `CHỦ TỊCH`), and the name (empty: to be written)."""

    lines: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class OfficeBlock:
    """The words of the office on paper. Number and date may be empty: a draft is printed with room for them."""

    agency: tuple[str, ...] = ()
    """Lines of the agency block, the own agency last: `ỦY BAN NHÂN DÂN`, `XÃ GIO SƠN`."""
    agency_in_sentence: str = ""
    """`Ủy ban nhân dân xã Gio Sơn`."""
    place: str = ""
    """Place of the place-and-date line: `Gio Sơn`."""
    signed_on: date | None = None
    report_number: str = ""
    """Of the report this annex goes with, without symbol: `45`."""
    report_symbol: str = "BC-UBND"
    report_date: date | None = None
    compiled_by: Signer | None = None
    """Signs on the left of the score sheet: `NGƯỜI LẬP BẢNG`."""
    signer: Signer | None = None
    """Signs on the right."""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportInput:
    """One sheet as reports see it. Texts by leaf code; results by view (SELF always, others where printed)."""

    org_unit_name: str
    year: int
    criteria_set: CriteriaSet
    inputs: SheetInputs
    results: Mapping[View, AssessmentResult]
    office: OfficeBlock = OfficeBlock()
    round_name: str = ""
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=_no_lines)
    """Papers of each leaf as cited: `312/BC-UBND ngày 15/12/2023`. Where empty, the names in the inputs are printed."""
    owners: Mapping[str, str] = field(default_factory=_no_texts)
    """Title of the owner of each leaf; where empty, the set's role."""
    persons: Mapping[str, str] = field(default_factory=_no_texts)
    """Name of the person who does the leaf."""
    findings: tuple[Finding, ...] = ()
    data_window: tuple[date | None, date | None] = (None, None)
    """Kỳ số liệu of the round: from and to."""
    example: bool = False
    locked: bool = False
    state_text: str = ""

    def result(self, view: View) -> AssessmentResult:
        """The result of one view. Raises KeyError where services did not evaluate it."""
        return self.results[view]

    def emptied(self) -> "ReportInput":
        """The same sheet before anybody has written on it: what a form to be filled is made from."""
        blank = evaluate(self.criteria_set, EMPTY_SHEET, view=View.SELF)
        return replace(self, inputs=EMPTY_SHEET, results={View.SELF: blank}, evidence={}, findings=())

    def owner_title(self, code: str) -> str:
        """The title of a leaf's owner; empty for leaves that nobody of the unit owns."""
        named = self.owners.get(code)
        if named is not None:
            return named
        leaf = self.criteria_set.nodes[code].leaf
        return self.criteria_set.role_title(leaf.owner) if leaf is not None and leaf.owner else ""
