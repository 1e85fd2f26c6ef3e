"""Drafts: kept with their place, never counted, no audit row, there again after the power went."""

import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from app.errors import InputProblem, NotFound
from app.services.audit import entries
from app.services.basic_types import LeafStage, SheetState
from app.services.drafts import FORM, MOST_CHARACTERS, drafts, drop_draft, drop_form, form_drafts, save_draft
from app.services.inputs import fill_from_file, record_input, record_many, record_shared
from app.services.people import PersonSpec, add_person
from app.services.sheet_write import sheet_write
from app.services.sheets import open_sheet
from scoring.inputs import LeafInput, NotApplicable, NotApplicableKind, Stage
from tests.services.conftest import AN, BINH, World

ROOT = Path(__file__).resolve().parents[2]


def texts(world: World) -> list[str]:
    return [draft.text for draft in drafts(world.office, world.sheet)]


def test_a_draft_is_kept_but_counts_nothing(world: World) -> None:
    before = open_sheet(world.office, world.sheet).info
    save_draft(world.office, AN, world.sheet, "1.1", "b", "81x", "Phải là số")
    view = open_sheet(world.office, world.sheet)
    assert (view.info.version, view.info.line) == (before.version, before.line)
    assert len(entries(world.office, world.sheet)) == 1
    assert view.leaf_meta("1.1").drafts[0].refused == "Phải là số"
    assert view.drafts[0].person == AN.name


def test_typing_on_replaces_the_draft_of_the_same_place(world: World) -> None:
    for text in ("đang", "đang gõ", "đang gõ gia\u0309i"):
        save_draft(world.office, AN, world.sheet, "1.1", "justification", text)
    assert texts(world) == ["đang gõ giải"]


def test_each_person_has_drafts_of_ones_own(world: World) -> None:
    save_draft(world.office, AN, world.sheet, "1.1", "b", "1")
    save_draft(world.office, BINH, world.sheet, "1.1", "b", "2")
    assert texts(world) == ["1", "2"]
    drop_draft(world.office, AN, world.sheet, "1.1", "b")
    assert texts(world) == ["2"]


def test_an_accepted_value_takes_its_draft_away_and_no_other(world: World) -> None:
    save_draft(world.office, AN, world.sheet, "1.1", "b", "600")
    save_draft(world.office, AN, world.sheet, "1.1", "justification", "đang viết")
    save_draft(world.office, BINH, world.sheet, "1.1", "b", "601")
    world.put("1.1", b=600)
    assert texts(world) == ["đang viết", "601"]


def test_a_shared_figures_draft_goes_with_its_value(world: World) -> None:
    save_draft(world.office, AN, world.sheet, "", "ho_so", "800")
    record_shared(world.office, AN, world.sheet, "ho_so", 800)
    assert texts(world) == []


def test_text_is_kept_even_when_the_sheet_stands_still(world: World) -> None:
    with sheet_write(world.office, BINH, world.sheet, "lock") as write:
        write.move_to(SheetState.LOCKED, {})
    save_draft(world.office, AN, world.sheet, "1.1", "justification", "viết dở")
    assert texts(world) == ["viết dở"]


def test_a_draft_needs_a_sheet_and_an_end(world: World) -> None:
    with pytest.raises(NotFound):
        save_draft(world.office, AN, 99, "1.1", "b", "1")
    with pytest.raises(InputProblem):
        save_draft(world.office, AN, world.sheet, "1.1", "b", "x" * (MOST_CHARACTERS + 1))


TYPIST = """
import sys, time
from pathlib import Path
import app.bootstrap
app.bootstrap.bundled_criteria = lambda: Path("/nonexistent")
from app.services.basic_types import Actor, LeafStage
from app.services.drafts import save_draft
from app.services.inputs import record_input
from scoring.inputs import LeafInput
office = app.bootstrap.open_office(Path(sys.argv[1]))
actor = Actor(None, "Nguyễn Văn An")
for number in range(1, 100000):
    save_draft(office, actor, 1, "1.1", "justification", "chữ " * number)
    record_input(office, actor, LeafStage(1, "1.1"), LeafInput({"b": number}))
    print(number, flush=True)
"""


def test_what_was_acknowledged_survives_sigkill(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typist = subprocess.Popen([sys.executable, "-c", TYPIST, str(home)], stdout=subprocess.PIPE, cwd=ROOT, text=True)
    assert typist.stdout is not None
    with typist.stdout as said:
        for _ in range(12):
            acknowledged = int(said.readline())
        typist.send_signal(signal.SIGKILL)
        rest = said.read().split()
    typist.wait()
    acknowledged = int(rest[-1]) if rest else acknowledged
    monkeypatch.setattr("app.bootstrap.bundled_criteria", lambda: home / "none")
    from app.bootstrap import close_office, open_office  # lazy: after the patch, as a new start would

    office = open_office(home)  # the lock of the killed one is gone with it
    try:
        view = open_sheet(office, 1)
        stored = view.inputs.stages
        given = next(iter(stored.values()))["1.1"].values["b"]
        assert isinstance(given, int)
        assert acknowledged <= given <= acknowledged + 1
        words = {draft.name: draft.text for draft in view.drafts}["justification"].split()
        assert len(words) in (given, given + 1)
        assert len(entries(office, 1)) == given + 1
        with office.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    finally:
        close_office(office)


def test_a_refused_text_outlives_a_value_accepted_beside_it(world: World) -> None:
    world.put("1.1", a=800, b=600)
    save_draft(world.office, AN, world.sheet, "1.1", "b", "6oo", "Phải là số")
    record_input(world.office, AN, LeafStage(world.sheet, "1.1"), LeafInput({"a": 900, "b": 600}))
    assert texts(world) == ["6oo"]


def test_a_shared_figure_typed_at_a_leaf_takes_its_draft_away(world: World) -> None:
    save_draft(world.office, AN, world.sheet, "", "ho_so", "800", "nhỏ hơn số đúng hạn")
    record_many(world.office, AN, world.sheet, Stage.SELF, {"1.1": LeafInput({"b": 600})}, {"ho_so": 800})
    assert texts(world) == []


def test_the_draft_of_somebody_who_left_can_be_dropped_by_a_colleague(world: World) -> None:
    left = add_person(world.office, None, PersonSpec("Lê Cũ", valid_to=date(2023, 12, 4)))
    save_draft(world.office, left.actor, world.sheet, "1.3", "justification", "viết dở")
    key = drafts(world.office, world.sheet)[0].person_key
    drop_draft(world.office, AN, world.sheet, "1.3", "justification", of=key)
    assert texts(world) == []


def test_the_draft_of_somebody_who_works_here_is_theirs_to_drop(world: World) -> None:
    here = add_person(world.office, None, PersonSpec("Lê Hoa"))
    save_draft(world.office, here.actor, world.sheet, "1.3", "justification", "viết dở")
    with pytest.raises(InputProblem) as refused:
        drop_draft(world.office, AN, world.sheet, "1.3", "justification", of=here.actor.key)
    assert "Lê Hoa" in refused.value.user_message
    drop_draft(world.office, here.actor, world.sheet, "1.3", "justification", of=here.actor.key)
    assert texts(world) == []


def test_the_form_of_somebody_who_works_here_is_theirs_to_drop(world: World) -> None:
    here = add_person(world.office, None, PersonSpec("Lê Hoa"))
    save_draft(world.office, here.actor, world.sheet, FORM + "lock", "note", "viết dở")
    with pytest.raises(InputProblem) as refused:
        drop_form(world.office, AN, world.sheet, "lock", of=here.actor.key)
    assert "Lê Hoa" in refused.value.user_message
    drop_form(world.office, here.actor, world.sheet, "lock", of=here.actor.key)
    assert form_drafts(world.office, world.sheet) == ()


def test_the_draft_of_a_shared_figure_stays_while_the_figure_does(world: World, tmp_path: Path) -> None:
    record_shared(world.office, AN, world.sheet, "ho_so", 10)
    save_draft(world.office, AN, world.sheet, "", "ho_so", "12x", "không phải là số")
    world.put("1.1", a=10, b=5)
    record_many(world.office, AN, world.sheet, Stage.SELF, {"1.1": LeafInput({"b": 6})}, {"ho_so": 10})
    path = tmp_path / "tệp.toml"
    path.write_text('set = "bo-nho"\n[leaf."1.1"]\na = 10\nb = 4\n', "utf-8")
    fill_from_file(world.office, AN, world.sheet, path)
    assert texts(world) == ["12x"]
    world.put("1.1", a=11, b=5)
    assert texts(world) == []


def test_what_is_stored_as_not_applicable_takes_its_drafts_away(world: World) -> None:
    for name in ("na_reason", "na_citation", "citation", "not_applicable"):
        save_draft(world.office, AN, world.sheet, "1.1", name, "không có hồ sơ")
    save_draft(world.office, AN, world.sheet, "1.1", "justification", "viết dở")
    absent = NotApplicable(NotApplicableKind.NOT_ARISING, "không có hồ sơ", "BC 1")
    record_input(world.office, AN, LeafStage(world.sheet, "1.1"), LeafInput(not_applicable=absent))
    assert texts(world) == ["viết dở"]


def test_a_value_taken_away_takes_its_draft_away(world: World) -> None:
    world.put("1.1", a=800, b=600)
    save_draft(world.office, AN, world.sheet, "1.1", "b", "-5", "âm")
    record_input(world.office, AN, LeafStage(world.sheet, "1.1"), LeafInput({"a": 800}))
    assert texts(world) == []
