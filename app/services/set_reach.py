"""How far a set reaches: the years of its period, the kinds of unit it names. Outside of that it asks for a reason."""

from sqlalchemy import Connection

from app.errors import InputProblem
from app.services.basic_types import RoundSpec
from app.services.criteria_sets import set_named
from app.services.office import Office
from app.services.text_limits import refuse_long
from app.texts import clean_line
from scoring.criteria import CriteriaSet


def holds_year(criteria_set: CriteriaSet, year: int) -> bool:
    """Whether any day of a year lies in the period of a set."""
    return criteria_set.period_from.year <= year <= criteria_set.period_to.year


def serves(criteria_set: CriteriaSet, kind: str) -> bool:
    """Whether a set is for units of a kind; one that names no kinds is for all."""
    return not criteria_set.org_unit_types or kind in criteria_set.org_unit_types


def round_reason(connection: Connection, office: Office, spec: RoundSpec, before: RoundSpec | None = None) -> str:
    """The reason to keep with a round; "" where every set holds its year. Raises InputProblem where one is missing.

    A round of before that is only edited, with its year and sets as they are, is not asked again.
    """
    sets = [set_named(connection, office.memory, fingerprint) for fingerprint in spec.fingerprints]
    outside = [found for found in sets if not holds_year(found, spec.year)]
    given = reason_line(spec.outside_reason)
    if not outside:
        return ""
    is_as_before = before is not None and (spec.year, set(spec.fingerprints)) == (before.year, set(before.fingerprints))
    if given or (is_as_before and before is not None and not before.outside_reason):
        return given
    first = outside[0]
    message = (
        f"Bộ “{first.short_title}” áp dụng {_years_text(first)}, không có năm {spec.year}. "
        "Vẫn dùng cho đợt này thì ghi lý do; không thì chọn bộ của năm đó."
    )
    raise InputProblem(f"set {first.id} does not hold {spec.year}", message, where="outside_reason")


def refuse_other_kind(criteria_set: CriteriaSet, kind: str, reason: str) -> str:
    """The reason to keep with a sheet; "" where the set serves that kind. Raises InputProblem where one is missing."""
    if serves(criteria_set, kind):
        return ""
    given = reason_line(reason)
    if not given:
        message = (
            f"Bộ “{criteria_set.short_title}” không dùng cho loại đơn vị này. "
            "Vẫn chấm theo bộ này thì ghi lý do; không thì kiểm tra loại đơn vị hoặc chọn bộ khác."
        )
        raise InputProblem(f"no set for {kind}: {criteria_set.id}", message, where="outside_reason")
    return given


def reason_line(reason: str) -> str:
    """A typed reason on one line. Raises InputProblem for one that is too long."""
    return refuse_long(clean_line(reason), "outside_reason")


def _years_text(criteria_set: CriteriaSet) -> str:
    first, last = criteria_set.period_from.year, criteria_set.period_to.year
    return f"năm {first}" if first == last else f"các năm {first}–{last}"
