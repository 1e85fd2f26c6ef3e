"""Whether a paper was issued in time: steps of days after a reference, or fixed days; late papers by step or by day.

Implicit inputs: `TimelinessRule.implicit_inputs()` -> `not_issued` (yes_no, optional). The set declares the dates. The
`measure_unit` of the issued date, if any, names the paper in the reason ("kế hoạch ban hành 10/01/2023").
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import ClassVar, NamedTuple

from scoring.errors import InputRefused
from scoring.inputs import GivenBy, InputSpec, InputType, PeerFigure
from scoring.rules.base import Given, LeafRule, NoPoints, Points, Reasoning, Step
from scoring.rules.calendar_days import NO_HOLIDAYS, CountFrom, DayCount, DayKind, WorkCalendar
from scoring.rules.figures import NO_TARGET, label, result_text, said_points
from scoring.wording import date_text, number_text

NOT_ISSUED = "not_issued"


@dataclass(frozen=True, slots=True)
class TimeStep:
    """Points for a paper within so many days after the reference, by a day (with it), or before a day (without it)."""

    points: Fraction
    within: int | None = None
    by: date | None = None
    before: date | None = None


class _Found(NamedTuple):
    """Where a date falls: the step (the last one for a late paper) and the days after its end; None in time.

    A paper of a free day right after a deadline in working days is late by 0 days.
    """

    step: TimeStep
    days_late: int | None


@dataclass(frozen=True, slots=True)
class TimelinessRule(LeafRule):
    """Points of the first step that ends on or after the day of issue; `late_points`, or less for each day late.

    `late_each` is taken from the last step's points for each day late, down to `late_floor`.
    """

    kind: ClassVar[str] = "timeliness"
    steps: tuple[TimeStep, ...]
    days: DayKind = DayKind.CALENDAR
    count_from: CountFrom = CountFrom.NEXT_DAY
    calendar: WorkCalendar = NO_HOLIDAYS
    late_points: Fraction = Fraction(0)
    late_each: Fraction | None = None
    late_floor: Fraction = Fraction(0)
    not_issued: Fraction = Fraction(0)
    reference: str = "reference"
    issued: str = "issued"
    _days: DayCount = field(init=False, repr=False, compare=False)
    _asks_reference: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_days", DayCount(self.days, self.count_from, self.calendar))
        object.__setattr__(self, "_asks_reference", any(step.within is not None for step in self.steps))

    @staticmethod
    def implicit_inputs() -> tuple[InputSpec, ...]:
        """That there is no such paper."""
        return (InputSpec(NOT_ISSUED, "Không ban hành", InputType.YES_NO, optional=True),)

    def missing(self, given: Given) -> tuple[str, ...]:
        """No date is asked for a paper that does not exist."""
        return () if given.get(NOT_ISSUED) else LeafRule.missing(self, given)

    def points(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Points:
        """Points of the step, or what is left after the days late."""
        dates = self._dates(given)
        if dates is None:
            return NoPoints.NOT_APPLICABLE
        earned = self.not_issued if dates[1] is None else self._earned(self._find(dates[0] or dates[1], dates[1]))
        return earned.numerator, earned.denominator

    def _dates(self, given: Given) -> tuple[date | None, date | None] | None:
        """(reference, issued), issued None where there is no paper; None where the round gives no reference."""
        not_issued = bool(given.get(NOT_ISSUED))
        if not_issued and self.issued in given:
            raise InputRefused(
                self.code,
                f"đã đánh dấu không ban hành mà vẫn nhập {label(self, self.issued)}. Bỏ một trong hai.",
                NOT_ISSUED,
            )
        reference = None
        if self._asks_reference:
            if self.reference not in given and self.spec(self.reference).given_by is GivenBy.ROUND:
                return None
            reference = None if not_issued else self._day(given, self.reference)
        return reference, None if not_issued else self._day(given, self.issued)

    def _day(self, given: Given, name: str) -> date:
        day = given[name]
        if isinstance(day, date):
            return day
        raise InputRefused(self.code, f"{label(self, name)} phải là một ngày. Nhập lại ngày.", name)

    def _find(self, reference: date, issued: date) -> _Found:
        day = issued.toordinal()
        last = 0
        for step in self.steps:
            last = self._last_day(step, reference)
            if day <= last:
                return _Found(step, None)
        return _Found(self.steps[-1], self._days.between(last, day))

    def _last_day(self, step: TimeStep, reference: date) -> int:
        if step.within is not None:
            return self._days.last_day(reference.toordinal(), step.within)
        if step.before is not None:
            return step.before.toordinal() - 1
        return (step.by or date.max).toordinal()

    def _earned(self, found: _Found) -> Fraction:
        if found.days_late is None:
            return found.step.points
        if self.late_each is None:
            return self.late_points
        return max(self.late_floor, found.step.points - found.days_late * self.late_each)

    def reasoning(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Reasoning:
        """When the paper was issued, how many days after the reference, and the time limit."""
        dates = self._dates(given)
        if dates is None:
            return NO_TARGET
        reference, issued = dates
        if issued is None:
            return Reasoning("không ban hành", (), ":")
        steps = [Step(self.spec(self.issued).label, date_text(issued))]
        said = f"{self.spec(self.issued).measure_unit} ban hành {date_text(issued)}".lstrip()
        if reference is not None:
            days = self._said_days(reference, issued)
            said += f", {days}"
            steps = [Step(self.spec(self.reference).label, date_text(reference)), *steps, Step("Số ngày", days)]
        found = self._find(reference or issued, issued)
        limit = f"hạn {self._said_limit(found.step)}"
        if found.days_late is None:
            return Reasoning(f"{said} ({limit})", (*steps, Step("Thời hạn", f"{limit}: kịp")), ":")
        late = f"chậm {found.days_late} {self._day_word}"
        steps.append(Step("Thời hạn", f"{limit}: {late}"))
        if self.late_each is None:
            return Reasoning(f"{said}, {late} ({limit})", tuple(steps), ":")
        taken, exact = self._said_deduction(found.step, found.days_late, self.late_each)
        steps.append(Step("Trừ điểm chậm", f"{taken} {result_text(exact)}"))
        if exact < self.late_floor:
            taken += f", không dưới {said_points(self.late_floor)}"
        return Reasoning(f"{said}, {late} ({limit}): {taken}", tuple(steps))

    def _said_deduction(self, step: TimeStep, days_late: int, each: Fraction) -> tuple[str, Fraction]:
        exact = step.points - days_late * each
        return f"{said_points(step.points)} − {days_late} {self._day_word} × {said_points(each)}", exact

    @property
    def _day_word(self) -> str:
        return "ngày" if self.days is DayKind.CALENDAR else "ngày làm việc"

    def _said_days(self, reference: date, issued: date) -> str:
        if issued < reference:
            return f"trước ngày mốc {date_text(reference)}"
        if issued == reference:
            return "đúng ngày mốc"
        number = number_text(self._days.day_number(reference.toordinal(), issued.toordinal()))
        if self.count_from is CountFrom.SAME_DAY:
            return f"{self._day_word} thứ {number}"
        return f"sau {number} {self._day_word}"

    def _said_limit(self, step: TimeStep) -> str:
        if step.within is not None:
            return f"{number_text(step.within)} {self._day_word}"
        if step.before is not None:
            return f"trước {date_text(step.before)}"
        return date_text(step.by or date.max)

    def in_words(self) -> str:
        """All steps, what is late, what is not there."""
        listed = "; ".join(f"hạn {self._said_limit(step)}: {said_points(step.points)}" for step in self.steps)
        since = f" kể từ {label(self, self.reference)}" if self._asks_reference else ""
        if self.late_each is None:
            late = said_points(self.late_points)
        else:
            each = f"trừ {said_points(self.late_each)} mỗi {self._day_word}"
            late = f"{each}, không dưới {said_points(self.late_floor)}"
        none = f"không ban hành: {said_points(self.not_issued)}"
        return f"Theo {label(self, self.issued)}{since}: {listed}; chậm hơn: {late}; {none}."
