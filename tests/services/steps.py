"""The ordinary way of a sheet in short words, for tests that begin somewhere on it."""

from datetime import date
from pathlib import Path

from app.services import evidence, rounds, workflow
from app.services.basic_types import LeafStage
from app.services.inputs import record_input
from app.services.sheet_view import SheetView
from app.services.sheets import open_sheet
from app.services.workflow import Decision, Locking, Meeting, Receipt, Reopening, ReturnNote, Submission
from scoring.inputs import LeafInput
from tests.services.conftest import AN, BINH, World

MEETING = Meeting(date(2023, 12, 18), "Trần Thị Bình", "Nguyễn Văn An", "7/7 thành viên Tổ tự chấm điểm")
LOCKING = Locking("Trần Thị Bình", "Chủ tịch UBND xã")
SUBMISSION = Submission("312/BC-UBND", date(2023, 12, 20), "Trục liên thông văn bản")
RECEIPT = Receipt("Phòng Nội vụ", date(2023, 12, 21))
REOPENING = Reopening("Trần Thị Bình", "Chủ tịch UBND xã", "Sai số liệu mục 1.1")
RETURNED = ReturnNote("Phòng Nội vụ", "Thiếu tài liệu", date(2023, 12, 22), remarks={"1.1": "Bổ sung báo cáo"})


def shown(world: World) -> SheetView:
    """The sheet as it is now."""
    return open_sheet(world.office, world.sheet)


def fill(world: World) -> None:
    """Every leaf of the office has figures and words for missing papers."""
    rounds.set_target(world.office, AN, world.round, "1.2", "t", 50, "QĐ giao chỉ tiêu")
    for code, given in {
        "1.1": LeafInput({"a": 800, "b": 600}, justification="Số liệu trích từ hệ thống"),
        "1.2": LeafInput({"b": 400}),
        "1.3": LeafInput({"answer": True}, justification="Kế hoạch lưu tại văn phòng"),
    }.items():
        record_input(world.office, AN, LeafStage(world.sheet, code), given)


def present(world: World) -> None:
    """Filled and presented."""
    fill(world)
    workflow.present(world.office, AN, world.sheet)


def approve(world: World) -> None:
    """Presented and approved."""
    present(world)
    workflow.decide(world.office, BINH, world.sheet, Decision(True, "Trần Thị Bình", "Chủ tịch"))


def adopt(world: World) -> None:
    """Approved and adopted."""
    approve(world)
    workflow.adopt(world.office, AN, world.sheet, MEETING)


def lock(world: World) -> None:
    """Adopted and locked."""
    adopt(world)
    workflow.lock(world.office, AN, world.sheet, LOCKING)


def submit(world: World) -> None:
    """Locked and sent."""
    lock(world)
    workflow.submit(world.office, AN, world.sheet, SUBMISSION)


def paper(world: World, folder: Path, *codes: str, number: str = "312/BC-UBND", text: str = "nội dung") -> int:
    """A paper with one file at these leaves; its id."""
    path = folder / f"{number.replace('/', '-')}.pdf"
    path.write_text(text, encoding="utf-8")
    spec = evidence.EvidenceSpec(number, date(2023, 12, 15), "UBND xã", "Báo cáo năm", "Báo cáo hệ thống")
    return evidence.add_evidence(world.office, AN, world.sheet, spec, [path], codes).paper.id
