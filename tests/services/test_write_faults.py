"""Every write of these services, with the disk full at each of its statements, and the file held by another program."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.errors import EnvironmentProblem
from app.services import assignments, evidence, people, workflow
from app.services.assignments import AssignmentChange
from app.services.audit import check_chain
from app.services.basic_types import LeafStage, RoundSpec
from app.services.evidence import EvidenceSpec
from app.services.new_year import new_year
from app.services.office_settings import OfficeSettings, save_settings
from app.services.people import PersonSpec
from app.services.rounds import create_round
from app.services.workflow import Decision
from tests.services import steps
from tests.services.conftest import AN, BINH, World
from tests.services.faults import Fault, every_statement, faulty
from tests.services.steps import shown
from tests.services.whole_database import everything

Act = Callable[[World], object]
NO = Decision(False, "Trần Thị Bình", "Chủ tịch", remarks={"1.1": "Xem lại"})
YES = Decision(True, "Trần Thị Bình", "Chủ tịch")
CITED = EvidenceSpec("1/KH", date(2023, 1, 2), cited=True)


def returned(world: World) -> None:
    """Presented and given back."""
    steps.present(world)
    workflow.decide(world.office, BINH, world.sheet, NO)


def with_paper(world: World) -> None:
    """One paper at one leaf."""
    evidence.add_evidence(world.office, AN, world.sheet, CITED, (), ["1.1"])


def with_person(world: World) -> None:
    """One person of the office."""
    people.add_person(world.office, None, PersonSpec("Lê Thị Hoa"))


def with_next_round(world: World) -> None:
    """A round of the year after."""
    create_round(world.office, AN, RoundSpec("Đợt 2024", 2024, (world.fingerprint,), outside_reason="Chưa có bộ 2024"))


ACTS: dict[str, tuple[Act, Act]] = {
    "present": (steps.fill, lambda w: workflow.present(w.office, AN, w.sheet)),
    "approve": (steps.present, lambda w: workflow.decide(w.office, BINH, w.sheet, YES)),
    "return_to_owners": (steps.present, lambda w: workflow.decide(w.office, BINH, w.sheet, NO)),
    "answer": (returned, lambda w: workflow.answer_remark(w.office, AN, LeafStage(w.sheet, "1.1"), "Đúng")),
    "adopt": (steps.approve, lambda w: workflow.adopt(w.office, AN, w.sheet, steps.MEETING)),
    "lock": (steps.adopt, lambda w: workflow.lock(w.office, AN, w.sheet, steps.LOCKING)),
    "unlock": (steps.lock, lambda w: workflow.unlock(w.office, AN, w.sheet, steps.REOPENING)),
    "submit": (steps.lock, lambda w: workflow.submit(w.office, AN, w.sheet, steps.SUBMISSION)),
    "receive": (steps.submit, lambda w: workflow.receive(w.office, AN, w.sheet, steps.RECEIPT)),
    "return": (steps.submit, lambda w: workflow.return_for_revision(w.office, AN, w.sheet, steps.RETURNED)),
    "assign": (
        steps.fill,
        lambda w: assignments.assign_area(w.office, AN, w.sheet, "1", AssignmentChange(due=date(2023, 12, 1))),
    ),
    "add paper": (steps.fill, with_paper),
    "edit paper": (with_paper, lambda w: evidence.edit_evidence(w.office, AN, w.sheet, 1, EvidenceSpec("2/KH"))),
    "link": (with_paper, lambda w: evidence.link(w.office, AN, w.sheet, 1, ["1.3"])),
    "unlink": (with_paper, lambda w: evidence.unlink(w.office, AN, w.sheet, 1, ["1.1"])),
    "remove paper": (with_paper, lambda w: evidence.remove_evidence(w.office, AN, w.sheet, 1)),
    "add person": (steps.fill, with_person),
    "change person": (with_person, lambda w: people.update_person(w.office, AN, 1, PersonSpec("Lê Hoa"), 1)),
    "choose person": (with_person, lambda w: people.choose_actor(w.office, 1)),
    "settings": (steps.fill, lambda w: save_settings(w.office, AN, OfficeSettings(place="Gio Sơn"))),
    "new year": (with_next_round, lambda w: new_year(w.office, AN, w.sheet, 2)),
}


@pytest.mark.parametrize("name", ACTS)
def test_whichever_statement_finds_the_disk_full_everything_stays_as_it_was(world: World, name: str) -> None:
    prepare, act = ACTS[name]
    prepare(world)
    before = everything(world.office)
    failures = 0
    for error in every_statement(world.office, "SQLITE_FULL", lambda office: act(replace(world, office=office))):
        assert isinstance(error, EnvironmentProblem), error
        assert "ổ đĩa đã đầy" in error.user_message
        assert everything(world.office) == before
        failures += 1
    assert failures > 3
    assert everything(world.office) != before
    assert check_chain(world.office, world.sheet) == ()


@pytest.mark.parametrize("name", ["lock", "add paper", "assign", "settings", "new year"])
def test_a_file_that_another_program_holds_is_said_and_nothing_is_written(world: World, name: str) -> None:
    prepare, act = ACTS[name]
    prepare(world)
    before = everything(world.office)
    with closing(sqlite3.connect(world.office.home.database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with faulty(world.office, Fault()) as impatient, pytest.raises(EnvironmentProblem) as refused:
            act(replace(world, office=impatient))
    assert "chương trình khác đang ghi" in refused.value.user_message
    assert everything(world.office) == before
    act(world)
    assert check_chain(world.office, world.sheet) == ()


def test_bytes_stay_when_their_rows_could_not_be_written(world: World, tmp_path: Path) -> None:
    office = world.office
    for _ in every_statement(office, "SQLITE_FULL", lambda it: steps.paper(replace(world, office=it), tmp_path, "1.1")):
        assert shown(world).evidence == ()
    assert len(shown(world).evidence) == 1
    assert len(list(office.vault.contents())) == 1
