"""Gửi: the sheet goes out with a report of a number and a day, is received, or comes back to be completed."""

from datetime import date
from typing import Final

from app.errors import InputProblem
from app.services.basic_types import SENT_STATES, Actor, ChangeSet, SheetState
from app.services.leaf_changes import whole_sheet
from app.services.loaded_sheet import LoadedSheet
from app.services.office import Office
from app.services.rounds import read_spec
from app.services.sheet_write import sheet_write
from app.services.workflow_remarks import put_remarks
from app.services.workflow_snapshot import differs_from, read_snapshot
from app.services.workflow_types import Receipt, ReturnNote, Submission
from app.services.workflow_words import refuse_empty, without_empty
from app.texts import clean_line, local_date, nfc
from scoring.criteria import CriteriaSet, SetStatus
from scoring.wording import date_text

SUBMITTABLE: Final = frozenset({SheetState.LOCKED})
MOST_YEARS_AFTER: Final = 2
RECEIVABLE: Final = frozenset({SheetState.SUBMITTED})


def submit(office: Office, actor: Actor, assessment_id: int, submission: Submission) -> ChangeSet:
    """The sheet goes out with the report of this number and day. Raises InputProblem, also in the bundled example."""
    if office.example:
        message = "Đây là hồ sơ ví dụ, không gửi được. Bấm “Về hồ sơ của tôi” để làm hồ sơ thật."
        raise InputProblem("the example cannot be submitted", message, where=str(assessment_id))
    number = refuse_empty(clean_line(submission.number), "Chưa ghi số của báo cáo.", "number")
    way = refuse_empty(clean_line(submission.way), "Chưa ghi cách gửi (trục văn bản, USB, trực tiếp ...).", "way")
    with sheet_write(office, actor, assessment_id, "submit", states=SUBMITTABLE) as write:
        _refuse_practice(write.sheet.criteria_set)
        _refuse_moved(read_snapshot(write.connection, assessment_id), write.sheet)
        spec = read_spec(write.connection, write.sheet.round_id)
        _refuse_odd_day(submission.date, spec.year, local_date(office.clock.now()))
        deadline = spec.self_end
        days = late_days(deadline, submission.date)
        details = {
            "number": number,
            "date": submission.date.isoformat(),
            "way": way,
            "note": nfc(submission.note).strip(),
            "deadline": deadline.isoformat() if deadline is not None else "",
            "late_days": str(days) if days else "",
        }
        write.move_to(SheetState.SUBMITTED, without_empty(details))
    return whole_sheet(write)


def _refuse_odd_day(day: date, year: int, today: date) -> None:
    """A slip of the finger, not a late report. Raises InputProblem."""
    last = max(year + MOST_YEARS_AFTER, today.year)
    if not year <= day.year <= last:
        message = (
            f"Ngày của báo cáo ({date_text(day)}) không hợp với đợt năm {year}: "
            f"phải từ năm {year} đến năm {last}. Xin kiểm tra lại ngày."
        )
        raise InputProblem(f"report of {day} in {year}", message, where="date")


def _refuse_practice(criteria_set: CriteriaSet) -> None:
    """Only an official set carries a real hand-over: points of a sample or a draft are nobody's official points."""
    if criteria_set.status is not SetStatus.OFFICIAL:
        what_text = "bộ mẫu để tập làm" if criteria_set.status is SetStatus.SAMPLE else "bộ đang soạn, chưa công bố"
        message = (
            f"Hồ sơ chấm theo “{criteria_set.title}”, là {what_text}: in và chốt thử được, nhưng không gửi đi được. "
            "Để gửi, lập đợt với bộ tiêu chí chính thức."
        )
        raise InputProblem(f"{criteria_set.id} is {criteria_set.status.value}", message, where=criteria_set.id)


def _refuse_moved(snapshot: str | None, sheet: LoadedSheet) -> None:
    """What goes out is what was locked and signed."""
    moved = differs_from(snapshot, sheet) if snapshot is not None else ()
    if moved:
        message = (
            f"Điểm tính lại khác điểm lúc chốt ở {len(moved)} mục ({', '.join(moved[:5])}). "
            "Mở lại, kiểm tra các mục này rồi chốt lại trước khi gửi."
        )
        raise InputProblem(f"result moved since it was locked: {moved}", message, where=moved[0])


def late_days(deadline: date | None, report_date: date | None) -> int:
    """Days after the deadline on the day of the report, not of the clock; 0: in time, or no deadline."""
    if deadline is None or report_date is None:
        return 0
    return max((report_date - deadline).days, 0)


def receive(office: Office, actor: Actor, assessment_id: int, receipt: Receipt) -> ChangeSet:
    """Whoever appraises has taken the sheet in."""
    body = refuse_empty(clean_line(receipt.body), "Chưa ghi cơ quan tiếp nhận.", "body")
    with sheet_write(office, actor, assessment_id, "receive", states=RECEIVABLE) as write:
        details = {
            "body": body,
            "date": receipt.received_on.isoformat(),
            "name": clean_line(receipt.name),
            "number": clean_line(receipt.number),
        }
        write.move_to(SheetState.RECEIVED, without_empty(details))
    return whole_sheet(write)


def return_for_revision(office: Office, actor: Actor, assessment_id: int, note: ReturnNote) -> ChangeSet:
    """Whoever appraises gave the sheet back to be completed: its leaves may be written again; remarks stand at them."""
    body = refuse_empty(clean_line(note.body), "Chưa ghi cơ quan trả lại.", "body")
    reason = refuse_empty(nfc(note.reason).strip(), "Chưa ghi lý do trả lại để bổ sung.", "reason")
    with sheet_write(office, actor, assessment_id, "return_for_revision", states=SENT_STATES) as write:
        leaves = put_remarks(write, note.remarks, body)
        details = {
            "body": body,
            "reason": reason,
            "date": note.returned_on.isoformat(),
            "due": note.due.isoformat() if note.due is not None else "",
            "leaves": ", ".join(leaves),
        }
        write.move_to(SheetState.RETURNED, without_empty(details), note=reason, snapshot=None)
    return whole_sheet(write)
