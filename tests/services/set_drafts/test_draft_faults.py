"""Every write of drafts, killed at each of its statements: nothing half done, and the same act works afterwards."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import EnvironmentProblem
from app.services.office import Office
from app.services.office_history import check_office_chain
from app.services.set_drafts import service
from app.services.set_drafts.edits import KeepFinding, RenameCode, SetHeadValue, TakeProposal
from app.services.set_drafts.publishing import draft_for_year, draft_next_version, publish
from app.services.set_drafts.service import (
    create_draft,
    delete_draft,
    edit_draft,
    import_annex_draft,
    open_draft,
    redo_edit,
    set_cases,
    undo_edit,
)
from tests.annex.beside import here
from tests.annex.book import build, descriptions
from tests.services.conftest import AN, World
from tests.services.faults import every_statement
from tests.services.set_drafts.papers import READ_TWICE, document, draft_from, imported, made, scan
from tests.services.set_drafts.test_drafts import HALF, titled
from tests.services.whole_database import everything

Act = Callable[[World, Path], object]


def edited(world: World, folder: Path) -> None:
    """A draft with an edit, and one undone."""
    draft = titled(world, titled(world, made(world), "Một"), "Hai")
    undo_edit(world.office, AN, draft.info.id, draft.info.version)
    del folder


def from_annex(world: World, folder: Path) -> None:
    draft_from(world, "annex-levels-disagree", folder)


def sound(world: World, folder: Path) -> None:
    made(world)
    del folder


def published(world: World, folder: Path) -> None:
    publish(world.office, AN, made(world).info.id, READ_TWICE, scan(folder))


def fingerprint(office: Office) -> str:
    with office.reading() as connection:
        return str(connection.exec_driver_sql("SELECT fingerprint FROM set_publication").scalar_one())


ACTS: dict[str, tuple[Act, Act]] = {
    "create": (lambda *_: None, lambda w, _: create_draft(w.office, AN, document(), cases=(HALF,))),
    "import": (
        lambda *_: None,
        lambda w, folder: import_annex_draft(w.office, AN, build(descriptions()["annex-sums"], folder)),
    ),
    "edit": (edited, lambda w, _: edit_draft(w.office, AN, 1, 4, RenameCode("1", "A"), SetHeadValue(("noun",), "Bộ"))),
    "take": (from_annex, lambda w, _: edit_draft(w.office, AN, 1, 1, TakeProposal("label-differs", "1.1"))),
    "keep": (from_annex, lambda w, _: edit_draft(w.office, AN, 1, 1, KeepFinding("best-differs", "1.2", "In vậy"))),
    "cases": (edited, lambda w, _: set_cases(w.office, AN, 1, 4, (HALF,))),
    "undo": (edited, lambda w, _: undo_edit(w.office, AN, 1, 4)),
    "redo": (edited, lambda w, _: redo_edit(w.office, AN, 1, 4)),
    "delete": (edited, lambda w, _: delete_draft(w.office, AN, 1)),
    "publish": (sound, lambda w, folder: publish(w.office, AN, 1, READ_TWICE, scan(folder))),
    "next version": (published, lambda w, _: draft_next_version(w.office, AN, fingerprint(w.office))),
    "next year": (published, lambda w, _: draft_for_year(w.office, AN, fingerprint(w.office), 2024, "thu-2024")),
}


@pytest.mark.parametrize("name", ACTS)
def test_whichever_statement_fails_everything_stays_as_it_was(
    world: World, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.exchange.scan_check.run_guarded", here)
    monkeypatch.setattr(service, "import_annex", lambda path, _year: imported("annex-sums", path.parent))
    prepare, act = ACTS[name]
    prepare(world, tmp_path)
    before = everything(world.office)
    failures = 0
    for error in every_statement(
        world.office, "SQLITE_FULL", lambda office: act(replace(world, office=office), tmp_path)
    ):
        assert isinstance(error, EnvironmentProblem), error
        assert everything(world.office) == before
        failures += 1
    assert failures > 3
    assert everything(world.office) != before
    assert check_office_chain(world.office) == ()


def test_memory_follows_only_what_was_committed(world: World, tmp_path: Path) -> None:
    """The same office, with what it remembers, goes on after each failure."""
    edited(world, tmp_path)
    seen = open_draft(world.office, 1)
    for error in every_statement(
        world.office,
        "SQLITE_IOERR_FSYNC",
        lambda office: edit_draft(replace(office, memory=world.office.memory), AN, 1, 4, SetHeadValue(("noun",), "Bộ")),
    ):
        assert isinstance(error, EnvironmentProblem)
        assert open_draft(world.office, 1) == seen
    assert open_draft(world.office, 1).document["noun"] == "Bộ"
