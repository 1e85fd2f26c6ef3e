"""Drafts are kept: every edit one transaction with its version, the last fifty for undo, nothing lost on the way."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from app.errors import DamagedFile, EnvironmentProblem, InputProblem, NotFound
from app.services.basic_types import Actor
from app.services.office import Office, OfficeMemory
from app.services.office_history import check_office_chain, office_entries
from app.services.set_drafts.edits import AddNode, DeleteNode, RenameCode, SetHeadValue, SetNodeValue, SetRule
from app.services.set_drafts.service import (
    NothingToUndo,
    create_draft,
    delete_draft,
    edit_draft,
    list_drafts,
    open_draft,
    redo_edit,
    set_cases,
    undo_edit,
)
from app.services.set_drafts.try_out import case_findings, try_leaf
from app.services.set_drafts.types import Draft, DraftMovedOn
from app.texts import local_time_text
from scoring.errors import InputsRefused
from scoring.results import Status
from scoring.worked_cases import WorkedCase
from tests.services.conftest import AN, BINH, World
from tests.services.set_drafts.papers import codes, document, made, node

HALF = WorkedCase("1.1", "một nửa", {"a": 100, "b": 50}, Fraction(3, 2))


def elsewhere(office: Office) -> Office:
    """Another program over the same data: nothing remembered."""
    return replace(office, memory=OfficeMemory())


def titled(world: World, draft: Draft, title: str, actor: Actor = AN) -> Draft:
    return edit_draft(world.office, actor, draft.info.id, draft.info.version, SetHeadValue(("title",), title))


def test_a_draft_is_as_it_was_made_wherever_it_is_opened(world: World) -> None:
    draft = made(world)
    assert draft.document == document()
    assert (draft.info.version, draft.info.set_id, draft.info.title) == (1, "thu", "Bộ tiêu chí thử")
    assert (draft.info.changed_by, draft.info.changed_at) == (AN.name, world.clock.now())
    assert (draft.can_undo, draft.can_redo, draft.cases, draft.record) == (False, False, (), None)
    assert open_draft(world.office, draft.info.id) == draft
    other = open_draft(elsewhere(world.office), draft.info.id)
    assert other == replace(draft, loaded=other.loaded)
    assert list_drafts(world.office) == (draft.info,)


def test_a_draft_is_always_called_one(world: World) -> None:
    assert made(world, status="official").document["status"] == "draft"


def test_an_unfinished_draft_is_kept_and_counted(world: World) -> None:
    draft = made(world, decision={"number": "", "issuer": "", "title": ""}, grade=[])
    assert draft.info.open_errors == 4  # number, date, issuer, title
    assert draft.info.open_looks == 1  # no grades
    assert draft.loaded.criteria_set is not None


def test_edits_are_all_or_nothing_and_one_step_for_undo(world: World) -> None:
    draft = made(world)
    with pytest.raises(InputProblem, match="no node"):
        edit_draft(world.office, AN, draft.info.id, 1, SetHeadValue(("title",), "Khác"), SetNodeValue("9", "max", 1))
    assert open_draft(world.office, draft.info.id) == draft
    both = edit_draft(world.office, AN, draft.info.id, 1, SetHeadValue(("title",), "Khác"), DeleteNode("2.2"))
    assert (both.info.version, both.info.title, both.can_undo) == (2, "Khác", True)
    assert undo_edit(world.office, AN, draft.info.id, 2).document == draft.document


def test_who_wrote_meanwhile_is_said_and_nothing_is_overwritten(world: World) -> None:
    draft = made(world)
    titled(world, draft, "Của Bình", BINH)
    world.clock.moment += timedelta(minutes=5)
    for late in (
        lambda: titled(world, draft, "Của An"),
        lambda: set_cases(world.office, AN, draft.info.id, 1, (HALF,)),
        lambda: undo_edit(world.office, AN, draft.info.id, 1),
    ):
        with pytest.raises(DraftMovedOn) as conflict:
            late()
        assert BINH.name in conflict.value.user_message
        assert local_time_text(open_draft(world.office, draft.info.id).info.changed_at) in conflict.value.user_message
        assert (conflict.value.kind, conflict.value.author) == ("conflict", BINH.name)
    assert open_draft(world.office, draft.info.id).info.title == "Của Bình"


def test_two_programs_see_each_others_edits(world: World) -> None:
    draft = made(world)
    other = elsewhere(world.office)
    assert open_draft(other, draft.info.id).info.version == 1
    titled(world, draft, "Một")
    theirs = open_draft(other, draft.info.id)
    assert theirs.info.title == "Một"
    edit_draft(other, BINH, draft.info.id, 2, DeleteNode("2.2"))
    mine = open_draft(world.office, draft.info.id)
    assert (mine.info.version, mine.info.title) == (3, "Một")
    assert "2.2" not in codes(mine.document)


def test_undo_and_redo_go_through_all_steps(world: World) -> None:
    draft = made(world)
    seen = [draft.document]
    for title in ("Một", "Hai", "Ba"):
        draft = titled(world, draft, title)
        seen.append(draft.document)
    for expected in reversed(seen[:-1]):
        draft = undo_edit(world.office, AN, draft.info.id, draft.info.version)
        assert draft.document == expected
    assert (draft.can_undo, draft.can_redo) == (False, True)
    with pytest.raises(NothingToUndo, match="undo") as refused:
        undo_edit(world.office, AN, draft.info.id, draft.info.version)
    assert "Không còn bước nào để hoàn tác" in refused.value.user_message
    draft = redo_edit(elsewhere(world.office), AN, draft.info.id, draft.info.version)
    assert draft.document == seen[1]
    draft = titled(world, draft, "Khác")
    assert not draft.can_redo
    with pytest.raises(NothingToUndo, match="undo"):
        redo_edit(world.office, AN, draft.info.id, draft.info.version)


def test_the_last_fifty_steps_are_kept(world: World) -> None:
    draft = made(world)
    for number in range(55):
        draft = titled(world, draft, f"Lần {number}")
    for office in (world.office, elsewhere(world.office)):
        steps = 0
        while draft.can_undo:
            draft = undo_edit(office, AN, draft.info.id, draft.info.version)
            steps += 1
        assert (steps, draft.info.title) == (50, "Lần 4")
        while draft.can_redo:
            draft = redo_edit(office, AN, draft.info.id, draft.info.version)
    assert draft.info.title == "Lần 54"
    with world.office.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM set_draft_content").scalar_one() == 51


def test_a_deleted_draft_leaves_only_its_history(world: World) -> None:
    draft = made(world)
    titled(world, draft, "Một")
    delete_draft(world.office, AN, draft.info.id)
    assert list_drafts(world.office) == ()
    with pytest.raises(NotFound):
        open_draft(world.office, draft.info.id)
    with world.office.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM set_draft_content").scalar_one() == 0
    assert [entry.what for entry in office_entries(world.office)][-2:] == ["set_draft_create", "set_draft_delete"]
    assert check_office_chain(world.office) == ()
    # the number comes again: what was remembered of the old one is not shown for it
    other = elsewhere(world.office)
    again = create_draft(other, AN, document(title="Bộ mới"))
    assert again.info.id == draft.info.id
    assert open_draft(world.office, again.info.id).info.title == "Bộ mới"


def test_whoever_has_no_name_writes_nothing(world: World) -> None:
    draft = made(world)
    nobody = Actor(None, "  ")
    for act in (
        lambda: create_draft(world.office, nobody, document()),
        lambda: titled(world, draft, "x", nobody),
        lambda: delete_draft(world.office, nobody, draft.info.id),
    ):
        with pytest.raises(InputProblem, match="without a name"):
            act()
    assert list_drafts(world.office) == (draft.info,)


def test_a_document_that_no_set_can_be_is_refused(world: World) -> None:
    for bad in ({"node": "x"}, {"node": [1]}, {"title": 0.5}, {"a b": 1}, {"notice": "x\u0000"}, {"title": None}):
        with pytest.raises(InputProblem):
            create_draft(world.office, AN, {**document(), **bad})
    assert list_drafts(world.office) == ()


def test_worked_examples_are_kept_follow_codes_and_are_run(world: World) -> None:
    draft = made(world)
    wrong = replace(HALF, note="sai", points=Fraction(2))
    draft = set_cases(world.office, AN, draft.info.id, 1, (HALF, wrong))
    assert open_draft(elsewhere(world.office), draft.info.id).cases == (HALF, wrong)
    assert [one.message for one in case_findings(draft)] == [
        "Ví dụ tính điểm mục 1.1 (“sai”): phải ra 2 điểm, nhưng ra 1,5 điểm. Xin sửa ví dụ hoặc quy tắc."
    ]
    renamed = edit_draft(world.office, AN, draft.info.id, 2, RenameCode("1", "7"))
    assert [case.code for case in renamed.cases] == ["7.1", "7.1"]
    assert len(case_findings(renamed)) == 1
    gone = edit_draft(world.office, AN, draft.info.id, 3, SetHeadValue(("survey_title",), "x"), DeleteNode("2.2"))
    assert gone.cases == renamed.cases
    assert undo_edit(world.office, AN, draft.info.id, 4).cases == renamed.cases


def test_examples_of_a_node_go_with_it_and_a_bad_one_is_refused(world: World) -> None:
    draft = made(world)
    draft = set_cases(world.office, AN, draft.info.id, 1, (WorkedCase("2.2", "có", {"answer": True}, Fraction(1)),))
    assert case_findings(draft) == ()
    assert edit_draft(world.office, AN, draft.info.id, 2, DeleteNode("2.2")).cases == ()
    for bad in (WorkedCase("2.2", "", {}), WorkedCase("2.2", "", {"a": object()}, Fraction(1))):
        with pytest.raises(InputProblem):
            set_cases(world.office, AN, draft.info.id, 3, (bad,))
    assert "chưa có mục chấm điểm" in case_findings(draft, (replace(HALF, code="8"),))[0].message


def test_a_leaf_is_tried_out_with_its_reason(world: World) -> None:
    draft = made(world)
    result = try_leaf(draft, "1.1", {"a": 800, "b": 600})
    assert (result.points, result.status) == (Fraction(9, 4), Status.SCORED)
    assert "600/800" in result.reason
    with pytest.raises(InputsRefused, match=r"1\.1"):
        try_leaf(draft, "1.1", {"a": 1, "b": 2})
    with pytest.raises(InputProblem, match="parent"):
        try_leaf(draft, "1", {})
    with pytest.raises(InputProblem, match="no node"):
        try_leaf(draft, "9", {})


def test_a_leaf_can_be_tried_while_another_is_broken(world: World) -> None:
    draft = made(world)
    broken = edit_draft(world.office, AN, draft.info.id, 1, SetRule("1.2", {"kind": "no-such-kind"}))
    assert broken.loaded.criteria_set is None
    assert try_leaf(broken, "1.1", {"a": 800, "b": 600}).points == Fraction(9, 4)
    with pytest.raises(InputProblem, match="not scorable"):
        try_leaf(broken, "1.2", {"answer": True})


def test_typed_points_and_published_figures_can_be_tried(world: World) -> None:
    draft = made(world)
    survey = {"name": "a", "label": "Số phiếu", "type": "count"}, {"name": "b", "label": "Hài lòng", "type": "count"}
    draft = edit_draft(
        world.office,
        AN,
        draft.info.id,
        1,
        SetRule("1.2", {"kind": "manual", "step": Fraction(1, 4)}),
        SetRule("2.1", {"kind": "survey", "mode": "share"}, survey),
        SetNodeValue("2.1", "scored_by", "survey"),
        AddNode("2", "2.2", {"max": 0, "title": "Ô tích", "rule": BOXES}),
    )
    assert try_leaf(draft, "1.2", {"points": Fraction(3, 4)}).points == Fraction(3, 4)
    assert try_leaf(draft, "2.1", {"published": 80}).points == Fraction(8, 5)
    assert try_leaf(draft, "2.3", {"items": frozenset({"x"})}).points == 0


BOXES = {"kind": "checklist", "items": [{"id": "x", "text": "Ô", "points": 0}]}


def test_damage_is_named_and_never_guessed_at(world: World) -> None:
    draft = made(world)
    for column, value in (("document", b"rubbish"), ("document", "text"), ("decisions", b"x"), ("cases", None)):
        with closing(sqlite3.connect(world.office.home.database)) as connection:
            before = connection.execute(f"SELECT {column} FROM set_draft_content").fetchone()[0]  # noqa: S608
            value = before[:-7] if value is None else value
            connection.execute(f"UPDATE set_draft_content SET {column} = ?", (value,))  # noqa: S608
            connection.commit()
            with pytest.raises(DamagedFile):
                open_draft(elsewhere(world.office), draft.info.id)
            connection.execute(f"UPDATE set_draft_content SET {column} = ?", (before,))  # noqa: S608
            connection.commit()
    assert open_draft(elsewhere(world.office), draft.info.id).document == draft.document
    assert isinstance(DamagedFile(world.office.home.database, ""), EnvironmentProblem)


def test_a_bomb_in_a_row_is_damage(world: World) -> None:
    import zlib

    draft = made(world)
    with closing(sqlite3.connect(world.office.home.database)) as connection:
        connection.execute("UPDATE set_draft_content SET document = ?", (zlib.compress(b"\n" * 80_000_000),))
        connection.commit()
    with pytest.raises(DamagedFile):
        open_draft(elsewhere(world.office), draft.info.id)


def test_a_renamed_node_keeps_its_table_in_the_row_below(world: World) -> None:
    draft = edit_draft(world.office, AN, made(world).info.id, 1, RenameCode("2", "5"))
    assert node(draft, "5.1")["parent"] == "5"
