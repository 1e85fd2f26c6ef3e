"""What one typed figure costs: counted in statements, which do not depend on the machine."""

from app.services.basic_types import LeafStage
from app.services.inputs import record_input
from app.services.loaded_sheet import LoadedSheet
from app.services.sheets import open_sheet
from scoring.inputs import LeafInput, Stage
from tests.services.conftest import AN, World
from tests.services.faults import Fault, faulty


def statements(world: World, done: int) -> int:
    fault = Fault()
    with faulty(world.office, fault) as office:
        office.memory.remember(_loaded(world))
        record_input(office, AN, LeafStage(world.sheet, "1.1"), LeafInput({"b": done}))
    return fault.seen


def _loaded(world: World) -> LoadedSheet:
    open_sheet(world.office, world.sheet)
    remembered = world.office.memory.sheet(world.sheet)
    assert remembered is not None
    return remembered


def test_one_figure_is_one_short_transaction(world: World) -> None:
    world.put("1.1", a=800, b=1)
    # BEGIN, sheet, drafts, 2 x (summary, nodes), leaf, audit, undo x 2, sheet, COMMIT
    assert statements(world, 2) <= 13


def test_a_sheet_in_memory_is_trusted_only_at_its_own_version(world: World) -> None:
    world.put("1.1", a=800, b=1)
    remembered = world.office.memory.sheet(world.sheet)
    fault = Fault()
    with faulty(world.office, fault) as other:  # another program's write
        record_input(other, AN, LeafStage(world.sheet, "1.1"), LeafInput({"b": 5}))
    assert world.office.memory.sheet(world.sheet) is remembered
    given = open_sheet(world.office, world.sheet).inputs.at(Stage.SELF, "1.1")
    assert given is not None
    assert given.values == {"b": 5}
    world.put("1.1", expected=2, b=6)
