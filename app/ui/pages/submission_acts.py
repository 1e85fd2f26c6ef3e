"""Kiểm tra và gửi: what each act asks, and the service behind it. No Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from app.errors import InputProblem
from app.services import workflow
from app.services.office_settings import OfficeSettings
from app.services.types import SheetView
from app.services.workflow import Decision, LeafRevision, Locking, Meeting, Receipt, Reopening, ReturnNote, Submission
from app.ui.locale_vi import NumberWrong
from app.ui.models.figures import read_cell
from app.ui.widgets.act_form import FormLine, LineKind
from scoring.inputs import LeafInput, Stage, Value


class Typed(Protocol):
    """What an act reads of its form."""

    def text(self, name: str) -> str:
        """A line."""
        ...

    def day(self, name: str, year: int | None = None) -> date | None:
        """A day, or None."""
        ...

    def required_day(self, name: str) -> date:
        """A day that must be there."""
        ...


@dataclass(frozen=True, slots=True)
class Extra:
    """What does not fit on plain lines: remarks by leaf, leaves changed by the meeting."""

    remarks: Mapping[str, str]
    revisions: tuple[LeafRevision, ...] = ()


@dataclass(frozen=True, slots=True)
class ActSpec:
    """One act: its words, a sentence about what follows from it, its lines, what stands beside the lines."""

    name: str
    words: str
    about: str
    lines: tuple[FormLine, ...]
    extra: str = ""
    """`remarks` or `revisions`: rows of leaves below the lines."""


_L, _DAY, _LONG = FormLine, LineKind.DAY, LineKind.LONG
_LEADER: Final = (_L("name", "Lãnh đạo", required=True), _L("title", "Chức danh"))
ACTS: Final[Mapping[str, ActSpec]] = {
    spec.name: spec
    for spec in (
        ActSpec(
            "present",
            "Trình lãnh đạo",
            "Sau khi trình, phần việc của các chủ trì không sửa được cho đến khi lãnh đạo trả lại.",
            (_L("note", "Nội dung trình", _LONG),),
        ),
        ActSpec("approve", "Duyệt", "Lãnh đạo đồng ý với điểm tự chấm.", (*_LEADER, _L("note", "Ý kiến", _LONG))),
        ActSpec(
            "return_to_owners",
            "Trả lại",
            "Các chủ trì sửa lại; ý kiến hiện ở từng mục.",
            (*_LEADER, _L("note", "Ý kiến chung", _LONG)),
            "remarks",
        ),
        ActSpec(
            "adopt",
            "Họp thông qua",
            "Ghi cuộc họp và những mục cuộc họp sửa.",
            (
                _L("date", "Ngày họp", _DAY, required=True),
                _L("chair", "Chủ trì", required=True),
                _L("secretary", "Thư ký", required=True),
                _L("present", "Thành phần dự", _LONG, "tên từng người, hoặc số người", required=True),
                _L("note", "Kết luận", _LONG),
            ),
            "revisions",
        ),
        ActSpec(
            "lock",
            "Chốt điểm tự chấm",
            "Chốt xong, số liệu chỉ để xem; kết quả được giữ nguyên như lúc chốt.",
            (
                _L("approved_by", "Người duyệt", required=True),
                _L("approver_title", "Chức danh"),
                _L("gap_reason", "Lý do vẫn chốt", _LONG, "còn nội dung thiếu, đợt cho phép ghi lý do", required=True),
                _L("skipped_reason", "Lý do bỏ bước", _LONG, "khi chưa họp thông qua trên máy này", required=True),
            ),
        ),
        ActSpec(
            "submit",
            "Gửi hồ sơ",
            "Ngày của báo cáo, không phải ngày trên máy, cho biết nộp đúng hạn hay trễ hạn.",
            (
                _L("number", "Số báo cáo", note="như 45/BC-UBND", required=True),
                _L("date", "Ngày báo cáo", _DAY, required=True),
                _L("way", "Cách gửi", note="trục văn bản, USB, trực tiếp", required=True),
                _L("note", "Ghi chú", _LONG),
            ),
        ),
        ActSpec(
            "receive",
            "Tiếp nhận",
            "Ghi khi cơ quan thẩm định báo đã nhận.",
            (
                _L("body", "Cơ quan tiếp nhận", required=True),
                _L("date", "Ngày tiếp nhận", _DAY, required=True),
                _L("name", "Người tiếp nhận"),
                _L("number", "Số văn bản"),
            ),
        ),
        ActSpec(
            "return_for_revision",
            "Trả lại để bổ sung",
            "Ghi khi cơ quan thẩm định trả hồ sơ; số liệu sửa được trở lại.",
            (
                _L("body", "Cơ quan trả lại", required=True),
                _L("date", "Ngày trả lại", _DAY, required=True),
                _L("due", "Hạn bổ sung", _DAY),
                _L("reason", "Lý do", _LONG, required=True),
            ),
            "remarks",
        ),
        ActSpec(
            "unlock",
            "Mở lại",
            "Số liệu sửa được trở lại; kết quả lúc chốt vẫn còn trong nhật ký.",
            (
                _L("name", "Người cho mở lại", required=True),
                _L("title", "Chức danh", required=True),
                _L("reason", "Lý do", _LONG, required=True),
            ),
        ),
    )
}


def service_call(name: str, typed: Typed, extra: Extra) -> tuple[Callable[..., object], object]:
    """The service of an act and what it is given after office, actor and sheet. Raises InputProblem for a bad day."""
    return _CALLS[name](typed, extra)


def _decision(typed: Typed, extra: Extra, approved: bool) -> Decision:
    return Decision(approved, typed.text("name"), typed.text("title"), typed.text("note"), extra.remarks)


def _meeting(typed: Typed, extra: Extra) -> Meeting:
    chair, secretary = typed.text("chair"), typed.text("secretary")
    held_on = typed.required_day("date")
    return Meeting(held_on, chair, secretary, typed.text("present"), extra.revisions, typed.text("note"))


def _locking(typed: Typed, extra: Extra) -> Locking:
    return Locking(*(typed.text(name) for name in ("approved_by", "approver_title", "gap_reason", "skipped_reason")))


def _submission(typed: Typed, extra: Extra) -> Submission:
    return Submission(typed.text("number"), typed.required_day("date"), typed.text("way"), typed.text("note"))


def _receipt(typed: Typed, extra: Extra) -> Receipt:
    return Receipt(typed.text("body"), typed.required_day("date"), typed.text("name"), typed.text("number"))


def _return_note(typed: Typed, extra: Extra) -> ReturnNote:
    returned_on, due = typed.required_day("date"), typed.day("due")
    return ReturnNote(typed.text("body"), typed.text("reason"), returned_on, due, extra.remarks)


def _reopening(typed: Typed, extra: Extra) -> Reopening:
    return Reopening(typed.text("name"), typed.text("title"), typed.text("reason"))


_CALLS: Final[Mapping[str, Callable[[Typed, Extra], tuple[Callable[..., object], object]]]] = {
    "present": lambda typed, extra: (workflow.present, typed.text("note")),
    "approve": lambda typed, extra: (workflow.approve, _decision(typed, extra, True)),
    "return_to_owners": lambda typed, extra: (workflow.return_to_owners, _decision(typed, extra, False)),
    "adopt": lambda typed, extra: (workflow.adopt, _meeting(typed, extra)),
    "lock": lambda typed, extra: (workflow.lock, _locking(typed, extra)),
    "submit": lambda typed, extra: (workflow.submit, _submission(typed, extra)),
    "receive": lambda typed, extra: (workflow.receive, _receipt(typed, extra)),
    "return_for_revision": lambda typed, extra: (workflow.return_for_revision, _return_note(typed, extra)),
    "unlock": lambda typed, extra: (workflow.unlock, _reopening(typed, extra)),
}


def proposals(act: str, today_text: str, sheet: SheetView, settings: OfficeSettings, today: date) -> Mapping[str, str]:
    """What stands in a form before anything is typed: the day of today, the leader as known; nothing invented."""
    names = _LEADER_LINES.get(act)
    leader = _leader_of(sheet, settings, today) if names else ("", "")
    return {"date": today_text, **dict(zip(names or (), leader, strict=False))}


_LEADER_LINES: Final[Mapping[str, tuple[str, ...]]] = {
    "approve": ("name", "title"),
    "return_to_owners": ("name", "title"),
    "adopt": ("chair",),
    "lock": ("approved_by", "approver_title"),
    "unlock": ("name", "title"),
}
_LEADER_STEPS: Final = {"approve": "name", "return_to_owners": "name", "unlock": "name", "lock": "approved_by"}


def _leader_of(sheet: SheetView, settings: OfficeSettings, today: date) -> tuple[str, str]:
    """Name and title of the leader: as in the last step that names one, otherwise who signs as of Cài đặt."""
    for step in reversed(sheet.steps):
        name = step.details.get(_LEADER_STEPS.get(step.what, ""), "")
        if name:
            title = "approver_title" if step.what == "lock" else "title"
            return name, step.details.get(title, "")
    signer = settings.signer_on(today)
    if signer is None or not signer.name:
        return "", ""
    return signer.name, signer.lines[-1].capitalize() if signer.lines else ""


def revision(sheet: SheetView, code: str, figures: str, reason: str) -> LeafRevision:
    """A leaf that the meeting changed; figures are read as in the grid. Raises InputProblem."""
    node = sheet.criteria_set.nodes.get(code)
    if node is None or node.leaf is None:
        raise InputProblem(f"unknown leaf {code}", f"Không có mục “{code}” để sửa. Ghi mã mục như 3.2.2.")
    read = read_cell(sheet, code, figures)
    if isinstance(read, NumberWrong):
        raise InputProblem(f"{code}: {figures}", f"Mục {code}: {read.message}")
    given = sheet.inputs.at(Stage.SELF, code) or LeafInput()
    values: dict[str, Value] = {**given.values, **{name: value for name, value in read.items() if value is not None}}
    kept = {name: value for name, value in values.items() if read.get(name, value) is not None}
    return LeafRevision(code, given.with_values(kept), reason)
