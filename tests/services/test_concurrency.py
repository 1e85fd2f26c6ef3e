"""Two threads of one window, and a sheet that moved on: every write lands once, none is overwritten."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from app.errors import MovedOn, StaleWrite
from app.services.audit import check_chain, entries
from app.services.basic_types import LeafStage, SheetState
from app.services.drafts import save_draft
from app.services.inputs import record_input
from app.services.sheet_write import sheet_write
from app.services.sheets import open_sheet
from scoring.inputs import LeafInput
from tests.services.conftest import AN, BINH, World

WRITES = 15


def test_two_threads_lose_nothing(world: World) -> None:
    def type_figures(code: str) -> None:
        for done in range(1, WRITES + 1):
            record_input(world.office, AN, LeafStage(world.sheet, code), LeafInput({"b": done}))
            save_draft(world.office, BINH, world.sheet, code, "b", str(done))
            open_sheet(world.office, world.sheet)

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(type_figures, ("1.1", "1.2")))
    view = open_sheet(world.office, world.sheet)
    assert [view.leaf_meta(code).version() for code in ("1.1", "1.2")] == [WRITES, WRITES]
    assert len(entries(world.office, world.sheet)) == 1 + 2 * WRITES
    assert check_chain(world.office, world.sheet) == ()


def test_of_two_windows_that_show_the_same_version_only_one_writes(world: World) -> None:
    world.put("1.1", a=800, b=1)

    def race(done: int) -> bool:
        try:
            world.put("1.1", expected=1, b=done)
        except StaleWrite:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(race, (10, 20))) == [False, True]


def test_a_step_on_a_sheet_that_moved_on_is_refused(world: World) -> None:
    shown = open_sheet(world.office, world.sheet).info.version
    world.put("1.1", b=1)
    with (
        pytest.raises(MovedOn),
        sheet_write(world.office, BINH, world.sheet, "present", expected_version=shown) as write,
    ):
        write.move_to(SheetState.PRESENTED, {})
    assert open_sheet(world.office, world.sheet).info.state is SheetState.SCORING
