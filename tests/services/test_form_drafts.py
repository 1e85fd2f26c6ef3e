"""Drafts of forms: kept apart from those of fields, by form and person; never a finding of the sheet."""

from app.services.drafts import FORM, MOST_CHARACTERS, drafts, drop_draft, drop_form, form_drafts, save_draft
from app.services.sheets import open_sheet
from tests.services.conftest import AN, BINH, World


def lines(world: World) -> list[tuple[str, str, str]]:
    return [(draft.code, draft.name, draft.text) for draft in form_drafts(world.office, world.sheet)]


def test_lines_of_forms_are_no_drafts_of_the_sheet(world: World) -> None:
    save_draft(world.office, AN, world.sheet, f"{FORM}adopt", "chair", "An")
    save_draft(world.office, AN, world.sheet, "1.1", "b", "81")
    assert lines(world) == [("form:adopt", "chair", "An")]
    assert [draft.code for draft in drafts(world.office, world.sheet)] == ["1.1"]
    assert [draft.code for draft in open_sheet(world.office, world.sheet).drafts] == ["1.1"]


def test_a_form_that_is_done_takes_all_its_lines_of_that_person(world: World) -> None:
    for actor, form, name in (
        (AN, "adopt", "chair"),
        (AN, "adopt", "note"),
        (AN, "lock", "name"),
        (BINH, "adopt", "x"),
    ):
        save_draft(world.office, actor, world.sheet, FORM + form, name, "giải trình")
    drop_form(world.office, AN, world.sheet, "adopt")
    assert [line[:2] for line in lines(world)] == [("form:lock", "name"), ("form:adopt", "x")]
    drop_draft(world.office, AN, world.sheet, f"{FORM}lock", "name")
    assert [line[:2] for line in lines(world)] == [("form:adopt", "x")]


def test_a_long_text_is_kept_whole(world: World) -> None:
    text = "ộ" * MOST_CHARACTERS
    save_draft(world.office, AN, world.sheet, f"{FORM}adopt", "present", text)
    assert lines(world)[0][2] == text
