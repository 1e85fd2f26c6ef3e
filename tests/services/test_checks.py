"""Findings of a sheet: errors, gaps, doubts; each goes to its leaf."""

from datetime import date
from pathlib import Path

import pytest

from app.services import evidence, workflow
from app.services.basic_types import LeafStage, RoundSpec
from app.services.checks import FindingGroup, group_findings, group_of, sheet_findings
from app.services.drafts import save_draft
from app.services.evidence import EvidenceSpec
from app.services.evidence_files import verify
from app.services.inputs import record_input
from app.services.leaf_types import FileState
from app.services.rounds import create_round
from app.services.sheets import create_sheet, open_sheet
from app.services.workflow import Decision
from scoring.findings import Finding, Severity
from scoring.inputs import LeafInput
from tests.services import steps
from tests.services.conftest import AN, BINH, World
from tests.services.steps import shown


def found(world: World, rule: str) -> list[Finding]:
    """The findings of one rule."""
    return [finding for finding in sheet_findings(shown(world)) if finding.rule == rule]


def test_an_empty_sheet_lists_its_own_leaves_as_gaps(world: World) -> None:
    findings = sheet_findings(shown(world))
    assert [(finding.rule, finding.code) for finding in findings] == [
        ("unscored", "1.1"),
        ("unscored", "1.2"),
        ("unscored", "1.3"),
    ]
    assert {group_of(finding) for finding in findings} == {FindingGroup.GAP}


def test_a_full_sheet_has_neither_errors_nor_gaps(world: World) -> None:
    steps.fill(world)
    grouped = group_findings(sheet_findings(shown(world)))
    assert (grouped.errors, grouped.gaps) == ((), ())


def test_points_without_papers_are_a_gap_until_a_paper_or_words_are_there(world: World, tmp_path: Path) -> None:
    world.put("1.3", answer=True)
    (gap,) = found(world, "evidence-missing")
    assert gap.message == "Mục 1.3: có điểm nhưng còn thiếu tài liệu kiểm chứng (Kế hoạch) và chưa giải trình."
    spec = EvidenceSpec("06/KH-UBND", date(2023, 1, 10), kind="Kế hoạch")
    path = tmp_path / "ke hoach.pdf"
    path.write_bytes(b"06")
    evidence.add_evidence(world.office, AN, world.sheet, spec, [path], ["1.3"])
    assert not found(world, "evidence-missing")


def test_zero_points_ask_for_no_paper(world: World) -> None:
    world.put("1.3", answer=False)
    assert not found(world, "evidence-missing")


def test_drafts_are_gaps_at_their_leaf_and_shared_figures_by_name(world: World) -> None:
    save_draft(world.office, AN, world.sheet, "1.3", "justification", "Đang viết dở " * 20)
    save_draft(world.office, AN, world.sheet, "", "ho_so", "8oo", "“8oo” không phải số.")
    shared, leaf = found(world, "draft-open")
    assert shared.message.startswith("Số liệu chung Số hồ sơ: “8oo” chưa được nhận: “8oo” không phải số.")
    assert (shared.code, leaf.code) == ("", "1.3")
    assert "…”" in leaf.message


def test_a_returned_leaf_is_a_gap_until_it_is_changed(world: World) -> None:
    steps.present(world)
    decision = Decision(False, "Trần Thị Bình", "Chủ tịch", remarks={"1.1": "Xem lại", "1.3": "Thiếu ngày"})
    workflow.decide(world.office, BINH, world.sheet, decision)
    assert [finding.code for finding in found(world, "remark-open")] == ["1.1", "1.3"]
    world.clock.moment = world.clock.moment.replace(hour=9)
    world.put("1.3", answer=False)
    assert [finding.code for finding in found(world, "remark-open")] == ["1.1"]
    assert shown(world).leaf_meta("1.3").remark == ""


def test_a_paper_that_was_asked_for_answers_the_remark(world: World, tmp_path: Path) -> None:
    steps.present(world)
    decision = Decision(False, "Trần Thị Bình", "Chủ tịch", remarks={"1.1": "Bổ sung báo cáo", "1.3": "Thiếu ngày"})
    workflow.decide(world.office, BINH, world.sheet, decision)
    steps.paper(world, tmp_path, "1.1")
    assert [finding.code for finding in found(world, "remark-open")] == ["1.3"]


def test_papers_far_from_the_year_are_a_doubt_only(world: World) -> None:
    for number, day in (("1/KH", date(2022, 12, 30)), ("2/KH", date(2021, 5, 4)), ("3/BC", date(2024, 3, 1))):
        evidence.add_evidence(world.office, AN, world.sheet, EvidenceSpec(number, day, cited=True), (), ["1.3"])
    (doubt,) = found(world, "paper-date-outside-window")
    assert "2/KH ngày 04/05/2021" in doubt.message
    assert group_of(doubt) is FindingGroup.DOUBT


def test_the_same_number_with_other_bytes_is_a_doubt(world: World, tmp_path: Path) -> None:
    steps.paper(world, tmp_path, "1.1", text="bản một")
    steps.paper(world, tmp_path, "1.3", text="bản hai")
    (doubt,) = found(world, "paper-number-twice")
    assert doubt.message.startswith("Văn bản số 312/BC-UBND ngày 15/12/2023 có 2 bản")
    assert doubt.code == "1.3"


def test_one_number_of_two_issuers_is_no_doubt(world: World, tmp_path: Path) -> None:
    for issuer, text in (("UBND xã", "a"), ("UBND huyện", "b")):
        path = tmp_path / f"{text}.pdf"
        path.write_text(text)
        spec = EvidenceSpec("15/KH-UBND", date(2023, 1, 5), issuer)
        evidence.add_evidence(world.office, AN, world.sheet, spec, [path], ["1.3"])
    assert not found(world, "paper-number-twice")


def test_papers_without_file_or_leaf_are_doubts(world: World) -> None:
    evidence.add_evidence(world.office, AN, world.sheet, EvidenceSpec("15/KH-UBND"))
    assert len(found(world, "paper-without-file")) == 1
    assert len(found(world, "paper-unused")) == 1


@pytest.mark.parametrize(("damage", "rule"), [("gone", "file-missing"), ("changed", "file-changed")])
def test_bytes_gone_or_changed_are_errors_once_they_were_looked_at(
    world: World, tmp_path: Path, damage: str, rule: str
) -> None:
    steps.paper(world, tmp_path, "1.1")
    file = shown(world).evidence[0].files[0]
    assert file.state is FileState.UNCHANGED
    path = world.office.vault.path_of(file.sha256)
    path.unlink() if damage == "gone" else path.write_bytes(b"khac")
    assert not found(world, rule)
    verify(world.office, world.sheet)
    (error,) = found(world, rule)
    assert (error.severity, error.code) == (Severity.ERROR, "1.1")
    assert group_findings(sheet_findings(shown(world))).errors == (error,)


def test_figures_equal_to_last_year_are_doubts(world: World) -> None:
    steps.fill(world)
    next_round = create_round(
        world.office, AN, RoundSpec("Đợt 2024", 2024, (world.fingerprint,), outside_reason="Chưa có bộ 2024")
    )
    sheet = create_sheet(world.office, AN, world.org_unit, next_round)
    record_input(world.office, AN, LeafStage(sheet, "1.1"), LeafInput({"a": 800, "b": 200}))
    rules = {finding.rule: finding.code for finding in sheet_findings(open_sheet(world.office, sheet))}
    assert rules["far-from-last-year"] == "1.1"
