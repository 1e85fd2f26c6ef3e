"""Rules that change inside the period."""

from dataclasses import replace
from datetime import date

from scoring.rules.proportional import ProportionalRule
from scoring.rules.versions import RuleVersion, VersionedRule
from tests.scoring.rules.makers import AB, CODE, earned, exact, figures, values

base = ProportionalRule(CODE, exact(3), AB)
summer = replace(base, floor=exact("0.9"))
autumn = replace(base, floor=exact("0.95"))
rule = VersionedRule(
    CODE,
    exact(3),
    AB,
    base,
    (
        RuleVersion(summer, date(2023, 7, 1), date(2023, 9, 30), "Công văn số 12/SNV"),
        RuleVersion(autumn, valid_from=date(2023, 10, 1)),
    ),
)


def test_the_version_of_the_day_holds() -> None:
    days = [date(2023, 6, 30), date(2023, 7, 1), date(2023, 9, 30), date(2023, 10, 1), date(2030, 1, 1)]
    assert [rule.on(day) for day in days] == [base, summer, summer, autumn, autumn]
    version = rule.version_on(days[1])
    assert version is not None
    assert version.source == "Công văn số 12/SNV"
    assert rule.version_on(days[0]) is None


def test_a_version_may_be_open_at_its_beginning() -> None:
    early = replace(rule, versions=(RuleVersion(summer, valid_to=date(2023, 6, 30)),))
    assert early.on(date(2000, 1, 1)) is summer
    assert early.on(date(2023, 7, 1)) is base


def test_without_a_day_it_is_the_base_rule() -> None:
    given = values(a=100, b=50)
    assert earned(rule, given) == exact("1.5")
    assert earned(rule, {}) == ("a", "b")
    assert figures(rule, given) == figures(base, given)


def test_all_versions_are_said() -> None:
    assert rule.in_words() == (
        f"{base.in_words()} Áp dụng từ 01/07/2023 đến hết 30/09/2023 theo Công văn số 12/SNV: {summer.in_words()} "
        f"Áp dụng từ 01/10/2023: {autumn.in_words()}"
    )
