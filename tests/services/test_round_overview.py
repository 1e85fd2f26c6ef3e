"""A round over its units: never out of stale rows, means over the units that have points."""

from fractions import Fraction

import pytest

from app.bootstrap import close_office, open_office
from app.errors import EnvironmentProblem
from app.services.org_units import add_org_unit
from app.services.round_overview import node_means, ranking
from app.services.sheets import create_sheet
from scoring.results import View
from tests.services.conftest import AN, World


def spoil(world: World) -> None:
    """As an older program would have left the cache."""
    with world.office.writing() as connection:
        connection.exec_driver_sql("UPDATE outcome_summary SET engine_version = '0', total = 1, total_exact = ''")
        connection.exec_driver_sql("UPDATE outcome SET points = 1, got = 1")
    world.office.memory.forget(world.sheet)


def test_stale_totals_are_evaluated_before_they_are_ranked(world: World) -> None:
    world.put("1.3", answer=True)
    spoil(world)
    assert [row.total for row in ranking(world.office, world.round, View.SELF)] == [2]
    spoil(world)
    means = {row.code: row.mean_points for row in node_means(world.office, world.round, View.SELF)}
    assert means["1.3"] == 2


def test_a_sheet_without_any_cached_outcome_is_ranked_too(world: World) -> None:
    world.put("1.3", answer=True)
    with world.office.writing() as connection:
        connection.exec_driver_sql("DELETE FROM outcome_summary")
    world.office.memory.forget(world.sheet)
    assert [row.total for row in ranking(world.office, world.round, View.SELF)] == [2]


def test_a_reader_shows_nothing_stale_but_says_what_to_do(world: World) -> None:
    world.put("1.3", answer=True)
    spoil(world)
    reader = open_office(world.office.home.root, read_only=True)
    try:
        with pytest.raises(EnvironmentProblem) as refused:
            ranking(reader, world.round, View.SELF)
    finally:
        close_office(reader)
    assert "Xin mở chương trình một lần" in refused.value.user_message


def test_the_mean_maximum_is_that_of_the_units_with_points(world: World) -> None:
    create_sheet(world.office, AN, add_org_unit(world.office, AN, "2", "Xã B"), world.round)
    world.put("1.3", answer=True)
    means = {row.code: row for row in node_means(world.office, world.round, View.SELF)}
    assert (means["1.3"].org_units, means["1.3"].mean_points, means["1.3"].mean_maximum) == (1, 2, 2)
    assert (means["1.1"].org_units, means["1.1"].mean_maximum) == (0, Fraction(0))
