"""The cache of outcomes: what the engine says, nothing else; stale rows are seen; the parts add up in each row."""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.services import outcome_rows, sheet_list
from app.services.basic_types import LeafStage, RoundSpec
from app.services.criteria_sets import get_set, install_set
from app.services.inputs import clear_input, record_input, record_shared
from app.services.outcome_rows import CachedNode, cached_node, read_cached
from app.services.rounds import create_round
from app.services.sheets import create_sheet, list_sheets, open_sheet
from app.services.undo import redo, undo
from scoring.engine import evaluate
from scoring.errors import InputsRefused
from scoring.inputs import LeafInput, Stage
from scoring.results import View
from tests.services.conftest import AN, World
from tests.services.small_set import small_set


def cached(world: World, sheet: int) -> Mapping[View, Mapping[str, CachedNode]]:
    with world.office.reading() as connection:
        return {view: rows.nodes for view, rows in read_cached(connection, sheet).items()}


def assert_true(world: World, sheet: int) -> None:
    view = open_sheet(world.office, sheet)
    rows = cached(world, sheet)
    for name in (View.SELF, View.RESULT):
        result = evaluate(view.criteria_set, view.inputs, view=name, group=view.group)
        assert rows[name] == {code: cached_node(node) for code, node in result.nodes.items()}
        for row in rows[name].values():
            assert row.got + row.lost + row.unscored + row.waiting == row.maximum
            assert min(row.got, row.lost, row.unscored, row.waiting) >= 0
    assert list_sheets(world.office)[0].line or True
    listed = {info.id: info.line for info in list_sheets(world.office)}
    assert listed[sheet] == view.info.line


def unrounded_sheet(world: World) -> int:
    info = install_set(world.office, small_set("").replace('"bo-nho"', '"bo-khong-lam-tron"'))
    round_id = create_round(
        world.office, AN, RoundSpec("Đợt khác", 2024, (info.fingerprint,), outside_reason="Chưa có bộ 2024")
    )
    return create_sheet(world.office, AN, world.org_unit, round_id)


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["1.1", "1.2", "1.3", "2.1", "2.2", "shared", "clear", "undo", "redo"]),
        st.integers(0, 9),
        st.booleans(),
    ),
    max_size=12,
)


def act(world: World, sheet: int, what: str, number: int, answer: bool) -> None:
    office = world.office
    if what == "shared":
        record_shared(office, AN, sheet, "ho_so", number or None)
    elif what == "clear":
        clear_input(office, AN, LeafStage(sheet, ("1.1", "1.2", "1.3")[number % 3]))
    elif what in ("undo", "redo"):
        (undo if what == "undo" else redo)(office, AN, sheet)
    elif what == "1.3":
        record_input(office, AN, LeafStage(sheet, what), LeafInput({"answer": answer}))
    elif what == "2.1":
        record_input(office, AN, LeafStage(sheet, what, Stage.APPRAISAL_1), LeafInput({"answer": answer}))
    elif what == "2.2":
        given_ = LeafInput({"a": 9, "b": number})
        record_input(office, AN, LeafStage(sheet, what, Stage.FINAL), given_)
    else:
        target = {"t": Fraction(number, 3)} if what == "1.2" and answer else {}
        record_input(office, AN, LeafStage(sheet, what), LeafInput({"b": number, **target}))


@pytest.mark.parametrize("rounded", [True, False])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_after_any_acts_the_cache_is_exactly_what_the_engine_says(
    world: World, rounded: bool, acts: list[tuple[str, int, bool]]
) -> None:
    sheet = (
        world.sheet
        if rounded
        else next((info.id for info in list_sheets(world.office) if info.year == 2024), None) or unrounded_sheet(world)
    )
    for what, number, answer in acts:
        try:
            act(world, sheet, what, number, answer)
        except InputsRefused:
            continue
    assert_true(world, sheet)


def test_where_the_set_does_not_round_the_exact_value_is_kept(world: World) -> None:
    sheet = unrounded_sheet(world)
    record_input(world.office, AN, LeafStage(sheet, "1.1"), LeafInput({"a": 7, "b": 5}))
    row = cached(world, sheet)[View.SELF]["1.1"]
    assert row.exact == "15/7 3 15/7 6/7 0 0"
    assert row.points == 21428
    assert row.got + row.lost == row.maximum


def test_another_version_of_the_engine_makes_every_line_stale(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.put("1.3", answer=True)
    monkeypatch.setattr(outcome_rows, "ENGINE_VERSION", "next")
    with world.office.reading() as connection:
        assert [sheet.fresh for sheet in sheet_list.read_infos(connection)] == [False]
    assert list_sheets(world.office)[0].line.startswith("Tự chấm 2,00/7")
    with world.office.reading() as connection:
        assert connection.exec_driver_sql("SELECT DISTINCT engine_version FROM outcome_summary").scalar() == "next"
    assert_true(world, world.sheet)


def test_inputs_changed_behind_our_back_make_the_line_stale(world: World) -> None:
    world.put("1.3", answer=True)
    with world.office.writing() as connection:
        connection.exec_driver_sql('UPDATE leaf_input SET given = \'{"values":{"answer":false}}\'')
        connection.exec_driver_sql("UPDATE assessment SET inputs_hash = 'x'")
    world.office.memory.forget(world.sheet)
    assert list_sheets(world.office)[0].line.startswith("Tự chấm 0,00/7")
    world.put("1.1", a=4, b=2)
    assert_true(world, world.sheet)


def test_a_write_on_a_stale_cache_brings_all_of_it_up_to_date(world: World) -> None:
    world.put("1.3", answer=True)
    with world.office.writing() as connection:
        connection.exec_driver_sql("UPDATE outcome_summary SET engine_version = 'old'")
        connection.exec_driver_sql("UPDATE outcome SET got = 7 WHERE code = '1.3'")
    world.office.memory.forget(world.sheet)
    world.put("1.1", a=4, b=2)
    assert_true(world, world.sheet)


def test_only_what_changed_is_written(world: World) -> None:
    world.put("1.1", a=800, b=600)
    with world.office.writing() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER only_touched BEFORE UPDATE ON outcome WHEN new.code NOT IN ('1', '1.1') "
            "BEGIN SELECT raise(ABORT, 'not touched'); END"
        )
    world.put("1.1", b=700)


def test_a_set_is_read_once_for_its_fingerprint(world: World) -> None:
    assert get_set(world.office, world.fingerprint) is get_set(world.office, world.fingerprint)
    assert get_set(world.office, "bo-nho") is get_set(world.office, world.fingerprint)
