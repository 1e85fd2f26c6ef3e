"""Papers in time and late: calendar days and working days, fixed days, deductions, and the words for them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.inputs import InputSpec, InputType
from scoring.rules.calendar_days import CountFrom, DayCount, DayKind, WorkCalendar
from scoring.rules.timeliness import TimelinessRule, TimeStep
from tests.scoring.rules.makers import CODE, earned, exact, figures, values

ONE = exact(1)
MONDAY = date(2023, 1, 2)
HOLIDAYS = WorkCalendar(
    frozenset({date(2023, 1, 3), date(2023, 1, 7), date(2023, 1, 10)}),
    frozenset({date(2023, 1, 8), date(2023, 1, 10), date(2023, 1, 11)}),
)
DATES = (
    InputSpec("reference", "Ngày ký kế hoạch của cấp trên", InputType.DATE),
    InputSpec("issued", "Ngày ký kế hoạch của xã", InputType.DATE, measure_unit="kế hoạch"),
    *TimelinessRule.implicit_inputs(),
)
plan = TimelinessRule(
    CODE,
    ONE,
    DATES,
    (TimeStep(ONE, within=15),),
    late_each=exact("0.1"),
    late_floor=exact("0.25"),
)
steps = replace(
    plan,
    steps=(TimeStep(ONE, by=date(2023, 1, 31)), TimeStep(exact("0.5"), before=date(2023, 3, 1))),
    late_each=None,
    late_points=exact("0.2"),
    not_issued=exact("0.1"),
)
working = replace(plan, steps=(TimeStep(ONE, within=5),), days=DayKind.WORKING)


def signed(day: date, reference: date = date(2022, 12, 30)) -> dict[str, date]:
    return {"reference": reference, "issued": day}


@pytest.mark.parametrize(
    ("day", "points"),
    [
        (date(2022, 1, 1), "1"),
        (date(2023, 1, 14), "1"),
        (date(2023, 1, 15), "0.9"),
        (date(2023, 1, 21), "0.3"),
        (date(2023, 1, 22), "0.25"),
        (date(9999, 12, 31), "0.25"),
    ],
)
def test_each_day_late_costs(day: date, points: str) -> None:
    assert earned(plan, signed(day)) == exact(points)


@pytest.mark.parametrize(
    ("day", "points"),
    [
        (date(2023, 1, 31), "1"),
        (date(2023, 2, 1), "0.5"),
        (date(2023, 2, 28), "0.5"),
        (date(2023, 3, 1), "0.2"),
    ],
)
def test_a_fixed_day_belongs_to_its_step_and_before_does_not(day: date, points: str) -> None:
    without_reference = replace(steps, specs=DATES[1:])
    assert earned(without_reference, {"issued": day}) == exact(points)


def test_the_reference_day_is_day_one_where_the_set_says_so() -> None:
    same_day = replace(plan, count_from=CountFrom.SAME_DAY)
    assert earned(same_day, signed(date(2023, 1, 13))) == 1
    assert earned(same_day, signed(date(2023, 1, 14))) == exact("0.9")


def test_working_days_skip_weekends() -> None:
    assert earned(working, signed(date(2023, 1, 9), MONDAY)) == 1
    assert earned(working, signed(date(2023, 1, 10), MONDAY)) == exact("0.9")


def test_days_late_are_working_days_too() -> None:
    """Deadline Friday 6/1: a paper of the weekend is late, but by no working day."""
    four = replace(working, steps=(TimeStep(ONE, within=4),))
    late = [earned(four, signed(date(2023, 1, day), MONDAY)) for day in (6, 7, 8, 9, 10)]
    assert late == [exact(points) for points in ("1", "1", "1", "0.9", "0.8")]
    by_step = replace(four, late_each=None, late_points=exact("0.5"))
    assert earned(by_step, signed(date(2023, 1, 7), MONDAY)) == exact("0.5")


def test_holidays_and_make_up_days_move_the_deadline() -> None:
    moved = replace(working, calendar=HOLIDAYS)
    # after 2/1: 4, 5, 6 (3/1 off), Sunday 8 worked, 9
    assert earned(moved, signed(date(2023, 1, 9), MONDAY)) == 1
    assert earned(moved, signed(date(2023, 1, 10), MONDAY)) == exact("0.9")


def test_nothing_issued_has_points_of_its_own() -> None:
    assert earned(steps, values(not_issued=True)) == exact("0.1")
    assert figures(steps, values(not_issued=True)) == "không ban hành:"
    assert earned(plan, values(not_issued=True)) == 0


REASONS = (
    (plan, signed(date(2023, 1, 10)), "kế hoạch ban hành 10/01/2023, sau 11 ngày (hạn 15 ngày):"),
    (plan, signed(date(2022, 12, 30)), "kế hoạch ban hành 30/12/2022, đúng ngày mốc (hạn 15 ngày):"),
    (plan, signed(date(2022, 12, 1)), "kế hoạch ban hành 01/12/2022, trước ngày mốc 30/12/2022 (hạn 15 ngày):"),
    (
        plan,
        signed(date(2023, 1, 16)),
        "kế hoạch ban hành 16/01/2023, sau 17 ngày, chậm 2 ngày (hạn 15 ngày): 1 điểm − 2 ngày × 0,1 điểm =",
    ),
    (
        plan,
        signed(date(2023, 2, 13)),
        (
            "kế hoạch ban hành 13/02/2023, sau 45 ngày, chậm 30 ngày (hạn 15 ngày): 1 điểm − 30 ngày × 0,1 điểm, "
            "không dưới 0,25 điểm ="
        ),
    ),
    (
        replace(plan, count_from=CountFrom.SAME_DAY),
        signed(date(2023, 1, 10)),
        "kế hoạch ban hành 10/01/2023, ngày thứ 12 (hạn 15 ngày):",
    ),
    (
        working,
        signed(date(2023, 1, 7), MONDAY),
        "kế hoạch ban hành 07/01/2023, sau 4 ngày làm việc (hạn 5 ngày làm việc):",
    ),
    (
        working,
        signed(date(2023, 1, 14), date(2023, 1, 6)),
        (
            "kế hoạch ban hành 14/01/2023, sau 5 ngày làm việc, chậm 0 ngày làm việc (hạn 5 ngày làm việc): "
            "1 điểm − 0 ngày làm việc × 0,1 điểm ="
        ),
    ),
    (steps, signed(date(2023, 1, 31)), "kế hoạch ban hành 31/01/2023 (hạn 31/01/2023):"),
    (steps, signed(date(2023, 2, 1)), "kế hoạch ban hành 01/02/2023 (hạn trước 01/03/2023):"),
    (steps, signed(date(2023, 3, 1)), "kế hoạch ban hành 01/03/2023, chậm 1 ngày (hạn trước 01/03/2023):"),
    (
        replace(steps, specs=(DATES[0], replace(DATES[1], measure_unit=""))),
        signed(date(2023, 1, 31)),
        "ban hành 31/01/2023 (hạn 31/01/2023):",
    ),
)


@pytest.mark.parametrize(("rule", "dates", "said"), REASONS, ids=[row[2] for row in REASONS])
def test_the_reason_counts_the_days(rule: TimelinessRule, dates: dict[str, date], said: str) -> None:
    assert figures(rule, dates) == said


def test_the_derivation_names_both_days() -> None:
    lines = [f"{step.label}: {step.text}" for step in plan.reasoning(signed(date(2023, 2, 13))).steps]
    assert lines == [
        "Ngày ký kế hoạch của cấp trên: 30/12/2022",
        "Ngày ký kế hoạch của xã: 13/02/2023",
        "Số ngày: sau 45 ngày",
        "Thời hạn: hạn 15 ngày: chậm 30 ngày",
        "Trừ điểm chậm: 1 điểm − 30 ngày × 0,1 điểm = −2",
    ]


def test_the_rule_is_said_in_one_sentence() -> None:
    assert plan.in_words() == (
        "Theo ngày ký kế hoạch của xã kể từ ngày ký kế hoạch của cấp trên: hạn 15 ngày: 1 điểm; chậm hơn: trừ 0,1 điểm "
        "mỗi ngày, không dưới 0,25 điểm; không ban hành: 0 điểm."
    )
    assert steps.in_words() == (
        "Theo ngày ký kế hoạch của xã: hạn 31/01/2023: 1 điểm; hạn trước 01/03/2023: 0,5 điểm; chậm hơn: 0,2 điểm; "
        "không ban hành: 0,1 điểm."
    )


def naive(day: date, calendar: WorkCalendar) -> bool:
    """Whether a day is worked, the plain way."""
    return day in calendar.extra_working_days or (day.weekday() < 5 and day not in calendar.holidays)


NEAR = st.dates(date(2022, 12, 20), date(2023, 2, 20))
CALENDARS = st.builds(WorkCalendar, st.frozensets(NEAR), st.frozensets(NEAR))


@given(CALENDARS, NEAR, st.integers(0, 60))
def test_working_days_agree_with_counting_one_by_one(calendar: WorkCalendar, after: date, days: int) -> None:
    until = after + timedelta(days=days)
    worked = [after + timedelta(days=n) for n in range(1, days + 1) if naive(after + timedelta(days=n), calendar)]
    assert calendar.working_days(after.toordinal(), until.toordinal()) == len(worked)
    if worked:
        assert calendar.nth_working_day(after.toordinal(), len(worked)) == worked[-1].toordinal()


@given(CALENDARS, NEAR, st.integers(0, 40), st.sampled_from(CountFrom), st.sampled_from(DayKind))
def test_the_last_day_ends_the_days_of_the_limit(
    calendar: WorkCalendar, reference: date, within: int, count_from: CountFrom, kind: DayKind
) -> None:
    days = DayCount(kind, count_from, calendar)
    last = days.last_day(reference.toordinal(), within)
    assert days.day_number(reference.toordinal(), last) == within
    assert days.between(last, last + 1) in ({1} if kind is DayKind.CALENDAR else {0, 1})


def test_a_limit_of_absurd_length_is_still_arithmetic() -> None:
    assert earned(replace(working, steps=(TimeStep(ONE, within=10**9),)), signed(date(9999, 12, 31), MONDAY)) == 1
