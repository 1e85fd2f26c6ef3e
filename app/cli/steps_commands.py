"""sheet lock, submit, unlock: a step of a sheet by a script; what was not said is recorded as not said."""

from typing import Final

from app.cli.answer import Answer
from app.cli.parser import Call
from app.cli.working import SCRIPT, day_of, office_of, sheet_answer
from app.services.sheets import find_sheet
from app.services.workflow import lock, submit, unlock
from app.services.workflow_types import UNNUMBERED_TEXT, Locking, Reopening, Submission
from app.texts import local_date
from scoring.wording import date_text

NO_WAY_SAID: Final = "không ghi cách gửi"
NO_TITLE_SAID: Final = "không ghi chức vụ"
LOCKED_BY_SCRIPT: Final = "chốt bằng dòng lệnh, không ghi các bước trình, duyệt, họp thông qua"


def run_sheet_lock(call: Call) -> Answer:
    """Lock the self score, whatever steps went before: the reason says that a script did it."""
    args = call.args
    reason = args.reason or ""
    with office_of(call) as office:
        number = find_sheet(office, args.sheet)
        lock(
            office,
            SCRIPT,
            number,
            Locking(
                approved_by=args.approved_by or SCRIPT.name,
                approver_title=args.title or "",
                gap_reason=reason,
                skipped_reason=reason or LOCKED_BY_SCRIPT,
            ),
        )
        unsaid = () if args.approved_by else (f"Không ghi --approved-by: nhật ký ghi người duyệt là “{SCRIPT.name}”.",)
        return sheet_answer(office, number, "Đã chốt điểm tự chấm.", unsaid)


def run_sheet_submit(call: Call) -> Answer:
    """Record that the locked sheet was handed to the council."""
    args = call.args
    day = day_of(args.date, "Ngày báo cáo")
    with office_of(call) as office:
        number = find_sheet(office, args.sheet)
        today = local_date(office.clock.now())
        report = Submission(args.number or UNNUMBERED_TEXT, day or today, args.way or NO_WAY_SAID)
        submit(office, SCRIPT, number, report)
        unsaid = []
        if not args.number:
            unsaid.append(f"Không ghi --number: nhật ký ghi báo cáo “{UNNUMBERED_TEXT}”.")
        if day is None:
            unsaid.append(f"Không ghi --date: ngày của báo cáo lấy hôm nay, {date_text(today)}.")
        return sheet_answer(office, number, "Đã ghi nhận gửi hồ sơ.", tuple(unsaid))


def run_sheet_unlock(call: Call) -> Answer:
    """Let a locked sheet be changed again, with the reason."""
    args = call.args
    with office_of(call) as office:
        number = find_sheet(office, args.sheet)
        reopening = Reopening(args.name or SCRIPT.name, args.title or NO_TITLE_SAID, args.reason)
        unlock(office, SCRIPT, number, reopening)
        return sheet_answer(office, number, "Đã mở lại hồ sơ.")
