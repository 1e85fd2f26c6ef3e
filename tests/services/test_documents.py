"""What reports are given, and writing them, from the bundled example."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import cycle
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.bootstrap import close_office, open_example
from app.clock import FixedClock
from app.errors import InputProblem
from app.reports.missing import lacks
from app.reports.options import SheetOptions
from app.services import documents, evidence, workflow
from app.services.basic_types import SheetState
from app.services.checks import group_findings, sheet_findings
from app.services.documents import (
    DocumentFormat,
    DocumentKind,
    build_document,
    default_path,
    file_name,
    report_input,
    write_owner_sheets,
    write_report,
)
from app.services.evidence import EvidenceSpec
from app.services.office import Office
from app.services.office_settings import OfficeSettings, SignerTitle, office_settings, save_settings
from app.services.sheet_view import SheetView
from app.services.sheets import list_sheets, open_sheet
from app.services.workflow import Locking
from app.texts import MAX_FILE_NAME
from scoring.results import View
from tests.services import steps
from tests.services.conftest import AN, World
from tests.services.steps import shown

MOMENT = datetime(2023, 12, 20, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def built_example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled example, built once."""
    home = tmp_path_factory.mktemp("example")
    close_office(open_example(home, FixedClock(MOMENT)))
    return home


@pytest.fixture
def example(tmp_path: Path, built_example: Path) -> Iterator[Office]:
    """A fresh copy of the example, opened."""
    office = open_example(Path(shutil.copytree(built_example, tmp_path / "vi-du")), FixedClock(MOMENT))
    yield office
    close_office(office)


def sheet_of(office: Office, year: int = 2023) -> SheetView:
    """The example's sheet of one year."""
    return open_sheet(office, next(info.id for info in list_sheets(office) if info.year == year))


def test_a_report_is_given_the_result_as_the_engine_says_it(example: Office) -> None:
    view = sheet_of(example)
    report = report_input(example, view)
    assert report.example
    assert not report.locked
    assert report.state_text == "đang chấm"
    assert report.result(View.RESULT).grade == "Tốt"
    assert report.owners["1.1.1"] == "Văn phòng - Thống kê"
    assert report.evidence["1.1.2"] == ("Kế hoạch số 06/KH-UBND ngày 10/01/2023",)


def test_linked_papers_are_cited_beside_those_that_inputs_name(example: Office) -> None:
    view = sheet_of(example)
    spec = EvidenceSpec("07/KH-UBND", date(2023, 1, 12), cited=True)
    evidence.add_evidence(example, AN, view.info.id, spec, (), ["1.1.2"])
    report = report_input(example, sheet_of(example))
    assert report.evidence["1.1.2"][-1] == "07/KH-UBND ngày 12/01/2023"


def test_one_paper_for_more_than_ten_leaves_is_a_doubt(example: Office) -> None:
    view = sheet_of(example)
    own = [node.code for node in view.criteria_set.leaves if view.is_own(node.code)]
    spec = EvidenceSpec("312/BC-UBND", date(2023, 12, 15), cited=True)
    evidence.add_evidence(example, AN, view.info.id, spec, (), own[:11])
    doubts = group_findings(sheet_findings(sheet_of(example))).doubts
    assert [finding.code for finding in doubts if finding.rule == "paper-serves-many"] == [own[0]]


def test_the_example_may_be_locked_to_show_it_but_never_sent(example: Office) -> None:
    view = sheet_of(example)
    grouped = group_findings(sheet_findings(view))
    assert (grouped.errors, grouped.gaps) == ((), ())
    locking = Locking("Chủ tịch", "Chủ tịch UBND xã", skipped_reason="Xem thử")
    workflow.lock(example, AN, view.info.id, locking)
    assert sheet_of(example).info.state is SheetState.LOCKED
    with pytest.raises(InputProblem):
        workflow.submit(example, AN, view.info.id, steps.SUBMISSION)


def test_signers_are_those_of_the_day_and_number_comes_with_the_report(world: World) -> None:
    old = SignerTitle(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Trần Thị Bình", None, date(2023, 12, 18))
    new = SignerTitle(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Lê Văn Cường", date(2023, 12, 19))
    settings = OfficeSettings(signers=(old, new), place="Gio Sơn", recipients=("Lưu: VT.",))
    save_settings(world.office, AN, replace(settings, version=office_settings(world.office).version))
    draft = report_input(world.office, shown(world)).office
    assert draft.signer is not None
    assert (draft.signer.name, draft.report_number, draft.report_date) == ("Trần Thị Bình", "", None)
    steps.submit(world)
    sent = report_input(world.office, shown(world)).office
    assert sent.signer is not None
    assert sent.signer.name == "Lê Văn Cường"
    assert (sent.report_number, sent.report_symbol, sent.report_date) == ("312", "BC-UBND", date(2023, 12, 20))
    assert report_input(world.office, shown(world)).locked


def test_the_words_of_one_office_are_not_printed_on_another_units_sheet(world: World) -> None:
    save_settings(world.office, AN, OfficeSettings(org_unit_name="Xã khác", agency=("UBND", "XÃ KHÁC"), place="Khác"))
    block = report_input(world.office, shown(world)).office
    assert (block.agency, block.place, block.signer) == ((), "", None)


def test_the_missing_list_says_each_thing_once(world: World, tmp_path: Path) -> None:
    world.put("1.3", answer=True)
    steps.paper(world, tmp_path, "1.1")
    found = lacks(report_input(world.office, shown(world)))
    assert [lack.code for lack in found] == ["1.1", "1.2", "1.3"]
    assert "chưa chấm" in found[0].text.lower()
    assert "tài liệu kiểm chứng (Kế hoạch)" in found[2].text


@pytest.mark.parametrize("kind", [DocumentKind.SCORE_SHEET, DocumentKind.RESULT_SHEET, DocumentKind.MISSING])
@pytest.mark.parametrize("file_format", list(DocumentFormat))
def test_documents_are_written_into_the_data_folder(
    example: Office, kind: DocumentKind, file_format: DocumentFormat
) -> None:
    path = write_report(example, sheet_of(example), kind, file_format)
    assert path.parent == example.home.exports
    assert path.read_bytes()[:4] == {"pdf": b"%PDF", "xlsx": b"PK\x03\x04"}[file_format.value]


def test_every_owner_gets_a_sheet_and_nobody_else(example: Office, tmp_path: Path) -> None:
    view = sheet_of(example)
    told: list[tuple[int, int]] = []
    paths = write_owner_sheets(
        example, view, DocumentFormat.XLSX, tmp_path, tell=lambda done, of: told.append((done, of))
    )
    assert told == [(number, len(paths)) for number in range(len(paths) + 1)]
    assert "phan-viec-2023-Xã Gio Sơn-Tài chính - Kế toán.xlsx" in [path.name for path in paths]
    assert all(load_workbook(path).worksheets for path in paths[:1])
    with pytest.raises(InputProblem) as refused:
        build_document(report_input(example, view), DocumentKind.OWNER_SHEET, SheetOptions(owner="Không ai"))
    assert "Chọn một trong: " in refused.value.user_message


def test_stopped_between_two_owners_what_is_written_stays_whole(example: Office, tmp_path: Path) -> None:
    def stop(done: int, of: int) -> None:
        assert of > 2
        if done == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        write_owner_sheets(example, sheet_of(example), DocumentFormat.XLSX, tmp_path, tell=stop)
    assert len([load_workbook(path) for path in tmp_path.glob("*.xlsx")]) == 2


@pytest.mark.parametrize(
    ("kind", "options", "name"),
    [
        (DocumentKind.SCORE_SHEET, SheetOptions(), "bang-tu-cham-diem-2023-Xã Gio Sơn.pdf"),
        (DocumentKind.SCORE_SHEET, SheetOptions(blank=True), "bang-tu-cham-diem-2023-Xã Gio Sơn-mau-trong.pdf"),
        (DocumentKind.OWNER_SHEET, SheetOptions(owner="A/B: C"), "phan-viec-2023-Xã Gio Sơn-A-B- C.pdf"),
        (DocumentKind.MISSING, SheetOptions(), "con-thieu-2023-Xã Gio Sơn.pdf"),
    ],
)
def test_a_document_has_one_name_wherever_it_is_written(
    example: Office, kind: DocumentKind, options: SheetOptions, name: str
) -> None:
    view = sheet_of(example)
    assert file_name(view, kind, DocumentFormat.PDF, options) == name
    assert default_path(example, view, kind, DocumentFormat.PDF, options) == example.home.exports / name


ALIKE = ("Tài chính: kế toán", "Tài chính/ kế toán", "TÀI CHÍNH- kế toán")
"""Owners whose names become the same file name."""


def test_no_owner_writes_over_the_sheet_of_another(
    example: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = sheet_of(example)
    three = view.criteria_set.roles[:3]
    titles = {role.id: title for role, title in zip(three, ALIKE, strict=True)}
    leaves = dict(zip((leaf.code for leaf in view.criteria_set.leaves), cycle(titles), strict=False))
    report = report_input(example, view)
    owners = {code: titles[role] for code, role in leaves.items()}
    monkeypatch.setattr(documents, "report_input", lambda *given: replace(report, owners=owners))
    paths = write_owner_sheets(example, view, DocumentFormat.XLSX, tmp_path)
    names = sorted(path.name for path in paths)
    assert len({name.casefold() for name in names}) == len(list(tmp_path.glob("*.xlsx"))) == 3
    assert [name.endswith((" (2).xlsx", " (3).xlsx")) for name in names].count(True) == 2


@pytest.mark.parametrize("owner", ["Văn phòng HĐND và UBND", "Tổ " * 200])
@pytest.mark.parametrize("number", [1, 12])
def test_a_name_too_long_loses_letters_of_the_unit_first(example: Office, owner: str, number: int) -> None:
    view = sheet_of(example)
    far = replace(view, info=replace(view.info, org_unit_name="Xã Đường Rất Dài " * 30))
    options = SheetOptions(owner=owner)
    name = file_name(far, DocumentKind.OWNER_SHEET, DocumentFormat.PDF, options, number)
    assert len(name.encode()) <= MAX_FILE_NAME
    assert name.startswith("phan-viec-2023-")
    assert name.endswith(" (12).pdf" if number == 12 else ".pdf")
    assert owner[:90] in name
