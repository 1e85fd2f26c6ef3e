"""Cached outcomes that somebody changed in the file: never shown, evaluated anew, and written back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from sqlalchemy import select, update

from app.bootstrap import close_office, open_office
from app.errors import EnvironmentProblem
from app.services import sheet_list
from app.services.office import Office
from app.services.outcome_rows import NO_STAMP, SEALED, read_cached, seal_of
from app.services.round_overview import node_means, ranking
from app.services.sheets import list_sheets
from app.store.columns import table_of
from app.store.models import OutcomeSummaryRow
from scoring.results import View
from tests.services.conftest import World
from tests.services.faults import every_statement
from tests.services.test_outcome_cache import assert_true
from tests.services.whole_database import everything

LINE = "Tự chấm 2,00/7"


def by_hand(office: Office, *statements: str) -> None:
    """Behind the back of the program, which goes on."""
    with office.writing() as connection:
        for statement in statements:
            assert connection.exec_driver_sql(statement).rowcount


@contextmanager
def looked_at(world: World) -> Iterator[Office]:
    """The same data folder, opened by somebody who may not write."""
    office = open_office(world.office.home.root, world.clock, read_only=True)
    try:
        yield office
    finally:
        close_office(office)


CHANGES = (
    "UPDATE outcome_summary SET line = '7,00/7 – Xếp loại xuất sắc', total_text = '7,00'",
    "UPDATE outcome_summary SET line = '7,00/7 – Xếp loại xuất sắc' WHERE view = 'self'",
    "UPDATE outcome_summary SET total = 70000, grade = 'Xuất sắc', provisional = 0",
    "UPDATE outcome_summary SET provisional = 0 WHERE view = 'result'",
    "UPDATE outcome_summary SET node_sums = '9 9 9 9'",
    "UPDATE outcome_summary SET seal = ''",
    "UPDATE outcome_summary SET seal = (SELECT max(seal) FROM outcome_summary)",
    "DELETE FROM outcome_summary",
)


@pytest.mark.parametrize("statement", CHANGES)
def test_a_line_changed_by_hand_is_evaluated_anew_and_written_back(world: World, statement: str) -> None:
    world.put("1.3", answer=True)
    before, totals = everything(world.office), ranking(world.office, world.round)
    by_hand(world.office, statement)
    with looked_at(world) as office:
        assert list_sheets(office)[0].line.startswith(LINE)
    assert list_sheets(world.office)[0].line.startswith(LINE)
    assert ranking(world.office, world.round) == totals
    assert_true(world, world.sheet)
    if not statement.startswith("DELETE"):
        assert everything(world.office) == before


def test_the_line_of_another_view_is_not_taken_for_ones_own(world: World) -> None:
    world.put("1.3", answer=True)
    changed = "UPDATE outcome_summary SET view = CASE view WHEN 'self' THEN 'resultx' ELSE 'selfx' END"
    by_hand(world.office, changed, "UPDATE outcome_summary SET view = replace(view, 'x', '')")
    with world.office.reading() as connection:
        assert [sheet.fresh for sheet in sheet_list.read_infos(connection)] == [False]
    assert list_sheets(world.office)[0].line.startswith(LINE)


NODES = (
    "UPDATE outcome SET points = 9000 WHERE code = '1.3'",
    "UPDATE outcome SET lost = lost + 1 WHERE code = '1.3'",
    "UPDATE outcome SET maximum = 10 * maximum WHERE code = '1.3'",
    "UPDATE outcome SET points = 0 WHERE code = '1.1'",
    "UPDATE outcome SET points = points + CASE code WHEN '1.3' THEN -5000 ELSE 5000 END WHERE code IN ('1.3', '1')",
    "UPDATE outcome SET lost = lost + CASE code WHEN '1.3' THEN 5000 ELSE -5000 END WHERE code IN ('1.3', '1.1')",
    "DELETE FROM outcome WHERE code = '1.3'",
)
UNREAD = (
    "UPDATE outcome SET got = got + 5 WHERE code = '1.3'",
    "UPDATE outcome SET unscored = unscored + 1 WHERE code = '1.3'",
    "UPDATE outcome SET waiting = 7 WHERE code = '1.3'",
    "UPDATE outcome SET status = 'x' WHERE code = '1.3'",
    "UPDATE outcome SET exact = '9/7 1 1 1 1 1' WHERE code = '1.3'",
)
"""What no mean of a round is made from: seen where the sheet itself is read."""


@pytest.mark.parametrize("statement", NODES)
def test_an_outcome_of_a_node_changed_by_hand_enters_no_mean(world: World, statement: str) -> None:
    world.put("1.3", answer=True)
    means, before = node_means(world.office, world.round), everything(world.office)
    by_hand(world.office, statement)
    with looked_at(world) as office, pytest.raises(EnvironmentProblem) as refused:
        node_means(office, world.round)
    assert "chỉ để đọc" in refused.value.user_message
    assert node_means(world.office, world.round) == means
    assert everything(world.office) == before


@pytest.mark.parametrize("statement", [*NODES, *UNREAD])
def test_a_sheet_knows_whatever_was_changed_in_its_nodes(world: World, statement: str) -> None:
    world.put("1.3", answer=True)
    by_hand(world.office, statement)
    with world.office.reading() as connection:
        assert {view.stamp for view in read_cached(connection, world.sheet).values()} == {NO_STAMP}


def test_sums_that_an_older_program_told_are_made_anew(world: World) -> None:
    """Four sums of the nodes, under a seal that fits."""
    world.put("1.3", answer=True)
    means, before = node_means(world.office, world.round), everything(world.office)
    columns = table_of(OutcomeSummaryRow).c
    with world.office.writing() as connection:
        for row in connection.execute(select(table_of(OutcomeSummaryRow))).mappings().all():
            facts = {**row, "node_sums": " ".join(row["node_sums"].split()[:4])}
            told = {"node_sums": facts["node_sums"], "seal": seal_of([facts[name] for name in SEALED])}
            connection.execute(update(table_of(OutcomeSummaryRow)).where(columns.id == row["id"]).values(told))
    for view in (View.RESULT, View.SELF):
        assert node_means(world.office, world.round, view)
    assert node_means(world.office, world.round) == means
    assert everything(world.office) == before


@pytest.mark.parametrize("statement", [*CHANGES[:-1], *NODES, *UNREAD])
def test_the_next_write_to_a_sheet_mends_what_was_changed(world: World, statement: str) -> None:
    world.put("1.3", answer=True)
    by_hand(world.office, statement)
    world.office.memory.forget(world.sheet)
    world.put("1.1", a=800, b=600)
    assert_true(world, world.sheet)
    assert sum(one.org_units for one in node_means(world.office, world.round, View.SELF)) > 0


LATER_TABLES = (
    "set_draft_content",
    "set_draft_record",
    "set_draft",
    "set_publication",
    "set_part",
    "sheet_migration",
    "past_points",
    "past_result",
)
"""What came after the first version of a data folder."""


def test_what_a_program_without_seals_cached_is_evaluated_anew(world: World) -> None:
    world.put("1.3", answer=True)
    close_office(world.office)
    home = world.office.home
    with closing(sqlite3.connect(home.database)) as older:
        for statement in (
            *(f"DROP TABLE {table}" for table in LATER_TABLES),
            "ALTER TABLE round DROP COLUMN outside_reason",
            "ALTER TABLE assessment DROP COLUMN outside_reason",
            "ALTER TABLE outcome_summary DROP COLUMN seal",
            "ALTER TABLE outcome_summary DROP COLUMN node_sums",
            "UPDATE outcome_summary SET line = 'SAI'",
            "UPDATE alembic_version SET version_num = '0001'",
        ):
            older.execute(statement)
        older.commit()
    world.office = open_office(home.root, world.clock)
    try:
        assert list_sheets(world.office)[0].line.startswith(LINE)
        assert_true(world, world.sheet)
    finally:
        close_office(world.office)
    assert [path.name[:20] for path in home.backups.iterdir()] == ["truoc-nang-cap-0001-"]


def test_a_disk_that_fills_up_while_a_line_is_renewed_leaves_no_half_of_it(world: World) -> None:
    world.put("1.3", answer=True)
    before = everything(world.office)
    by_hand(world.office, CHANGES[0], NODES[0])
    changed, failures = everything(world.office), 0
    for error in every_statement(world.office, "SQLITE_FULL", list_sheets):
        failures += 1
        assert isinstance(error, EnvironmentProblem), error
        assert everything(world.office) == changed
    assert failures > 3
    assert list_sheets(world.office)[0].line.startswith(LINE)
    assert everything(world.office) == before
