"""Everything of a sheet is told by its history: what was changed past it is found, whatever it is."""

from pathlib import Path

import pytest
from sqlalchemy import text

from app.services import evidence, workflow
from app.services.audit import check_chain, entries
from app.services.evidence import EvidenceSpec
from app.services.inputs import fill_from_file
from tests.services import steps
from tests.services.conftest import AN, World


def rules(world: World) -> list[str]:
    found = check_chain(world.office, world.sheet)
    assert all(finding.message.endswith(".") for finding in found)
    return [finding.rule for finding in found]


def by_hand(world: World, statement: str) -> None:
    with world.office.writing() as connection:
        connection.execute(text(statement.replace(":", "\\:")))


def with_papers(world: World, folder: Path) -> None:
    """Papers made, changed, linked, with files added and taken off, one removed."""
    number = steps.paper(world, folder, "1.1", "1.3")
    other = folder / "b.pdf"
    other.write_bytes(b"b")
    office, sheet = world.office, world.sheet
    evidence.add_files(office, AN, sheet, number, [other])
    evidence.remove_file(office, AN, sheet, number, next(iter(steps.shown(world).evidence[0].files)).sha256)
    evidence.edit_evidence(office, AN, sheet, number, EvidenceSpec("313/BC", issuer="UBND xã"))
    evidence.unlink(office, AN, sheet, number, ["1.3"])
    cited = evidence.add_evidence(office, AN, sheet, EvidenceSpec("1/KH", cited=True), (), ["1.3"]).paper.id
    evidence.add_files(office, AN, sheet, cited, [other])
    gone = evidence.add_evidence(office, AN, sheet, EvidenceSpec("2/KH", cited=True), (), ["1.3"]).paper.id
    evidence.remove_evidence(office, AN, sheet, gone)


def test_a_sheet_with_papers_steps_and_a_way_back_holds_what_is_told(world: World, tmp_path: Path) -> None:
    with_papers(world, tmp_path)
    assert rules(world) == []
    steps.submit(world)
    assert rules(world) == []
    workflow.return_for_revision(world.office, AN, world.sheet, steps.RETURNED)
    assert rules(world) == []


def test_a_state_changed_by_hand_before_any_step_is_found(world: World) -> None:
    by_hand(world, "UPDATE assessment SET state = 'received'")
    assert rules(world) == ["audit-state"]


@pytest.mark.parametrize(
    "statement",
    ["UPDATE assessment SET snapshot = replace(snapshot, '9/4', '3')", "UPDATE assessment SET snapshot = NULL"],
)
def test_a_locked_result_changed_by_hand_is_found(world: World, statement: str) -> None:
    steps.lock(world)
    by_hand(world, statement)
    assert rules(world) == ["audit-snapshot"]


def test_a_locked_result_put_back_by_hand_is_found(world: World) -> None:
    steps.lock(world)
    workflow.unlock(world.office, AN, world.sheet, steps.REOPENING)
    assert rules(world) == []
    by_hand(world, "UPDATE assessment SET snapshot = '{}'")
    assert rules(world) == ["audit-snapshot"]


def test_a_day_of_the_rules_changed_by_hand_is_found(world: World, tmp_path: Path) -> None:
    path = tmp_path / "tệp.toml"
    path.write_text('set = "bo-nho"\nas_of = 2023-11-30\n', "utf-8")
    fill_from_file(world.office, AN, world.sheet, path)
    assert rules(world) == []
    by_hand(world, "UPDATE assessment SET as_of = '2023-01-01'")
    assert rules(world) == ["audit-as-of"]


def test_a_step_changed_by_hand_is_found(world: World) -> None:
    steps.submit(world)
    by_hand(world, "UPDATE sheet_step SET details = replace(details, '312/BC-UBND', '999/BC-UBND')")
    assert rules(world) == ["audit-step"]


def test_another_set_under_the_sheet_is_found(world: World) -> None:
    with world.office.writing() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        connection.exec_driver_sql("UPDATE criteria_set SET fingerprint = 'another'")
        connection.exec_driver_sql("UPDATE round_set SET fingerprint = 'another'")
        connection.exec_driver_sql("UPDATE assessment SET fingerprint = 'another'")
    assert rules(world) == ["audit-set"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE evidence_item SET number = '9/BC' WHERE id = 1",
        "UPDATE evidence_item SET issued_on = '2020-01-01' WHERE id = 1",
        "DELETE FROM evidence_link WHERE item_id = 1",
        "INSERT INTO evidence_link (item_id, code, assessment_id) VALUES (1, '1.2', 1)",
        "DELETE FROM evidence_file WHERE item_id = 1",
        "UPDATE evidence_file SET sha256 = 'x' WHERE item_id = 1",
        "DELETE FROM evidence_item WHERE id = 1",
    ],
)
def test_a_paper_its_files_or_leaves_changed_by_hand_are_found(world: World, tmp_path: Path, statement: str) -> None:
    with_papers(world, tmp_path)
    by_hand(world, statement)
    assert rules(world) == ["audit-paper"]


def test_entries_that_nobody_can_read_are_found_and_break_nothing(world: World, tmp_path: Path) -> None:
    with_papers(world, tmp_path)
    steps.lock(world)
    for entry in entries(world.office, world.sheet):
        with world.office.writing() as connection:
            before = connection.exec_driver_sql("SELECT after FROM audit_entry WHERE seq = ?", (entry.seq,)).scalar()
            connection.exec_driver_sql("UPDATE audit_entry SET after = '[x' WHERE seq = ?", (entry.seq,))
        assert "audit-chain" in rules(world)
        with world.office.writing() as connection:
            connection.exec_driver_sql("UPDATE audit_entry SET after = ? WHERE seq = ?", (before, entry.seq))
    assert rules(world) == []
