"""The way of a sheet inside the office: presented to the leader, approved or returned, adopted by a meeting."""

from typing import Final

from app.errors import InputProblem
from app.services.basic_types import OPEN_STATES, Actor, ChangeSet, SheetState
from app.services.checks import group_findings, sheet_findings
from app.services.inputs import put_leaf
from app.services.leaf_changes import whole_sheet
from app.services.office import Office
from app.services.sheet_write import SheetWrite, sheet_write
from app.services.sheets import open_sheet
from app.services.workflow_remarks import close_remarks, put_remarks
from app.services.workflow_types import Decision, Meeting
from app.services.workflow_words import refuse_empty, without_empty
from app.texts import clean_line, nfc
from scoring.inputs import Stage
from scoring.wording import date_text

PRESENTED: Final = frozenset({SheetState.PRESENTED})
APPROVED: Final = frozenset({SheetState.APPROVED})


def present(
    office: Office, actor: Actor, assessment_id: int, note: str = "", expected_version: int | None = None
) -> ChangeSet:
    """Present the sheet to the leader: from here on the owners' leaves are frozen.

    Nothing has to be finished for it: how many errors and gaps are left is written down with the step.
    """
    view = open_sheet(office, assessment_id)
    found = group_findings(sheet_findings(view))
    version = view.info.version if expected_version is None else expected_version
    with sheet_write(office, actor, assessment_id, "present", states=OPEN_STATES, expected_version=version) as write:
        details = {"errors": str(len(found.errors)), "gaps": str(len(found.gaps)), "note": nfc(note).strip()}
        write.move_to(SheetState.PRESENTED, without_empty(details))
    return whole_sheet(write)


def decide(office: Office, actor: Actor, assessment_id: int, decision: Decision) -> ChangeSet:
    """The leader approves what was presented, or gives it back with a remark for each leaf that is to be mended."""
    return (approve if decision.approved else return_to_owners)(office, actor, assessment_id, decision)


def approve(office: Office, actor: Actor, assessment_id: int, decision: Decision) -> ChangeSet:
    """The leader approves the sheet."""
    details = {**_leader(decision), "note": nfc(decision.note).strip()}
    with sheet_write(office, actor, assessment_id, "approve", states=PRESENTED) as write:
        close_remarks(write)
        write.move_to(SheetState.APPROVED, without_empty(details))
    return whole_sheet(write)


def return_to_owners(office: Office, actor: Actor, assessment_id: int, decision: Decision) -> ChangeSet:
    """The leader gives the sheet back: the owners may write again, their remarks stand at their leaves."""
    leader = _leader(decision)
    note = nfc(decision.note).strip()
    if not decision.remarks and not note:
        message = "Trả lại phải ghi ý kiến cho ít nhất một mục, hoặc ý kiến chung."
        raise InputProblem("return without a remark", message, where="remarks")
    with sheet_write(office, actor, assessment_id, "return_to_owners", states=PRESENTED) as write:
        leaves = put_remarks(write, decision.remarks, leader["name"])
        details = {**leader, "note": note, "leaves": ", ".join(leaves)}
        write.move_to(SheetState.SCORING, without_empty(details), note=note)
    return whole_sheet(write)


def _leader(decision: Decision) -> dict[str, str]:
    name, title = clean_line(decision.name), clean_line(decision.title)
    return {"name": refuse_empty(name, "Chưa ghi tên lãnh đạo cho ý kiến.", "name"), "title": title}


def adopt(office: Office, actor: Actor, assessment_id: int, meeting: Meeting) -> ChangeSet:
    """The meeting adopts the sheet, with the leaves it changed and why. The minutes are made from what is kept here."""
    chair = refuse_empty(clean_line(meeting.chair), "Chưa ghi người chủ trì cuộc họp.", "chair")
    secretary = refuse_empty(clean_line(meeting.secretary), "Chưa ghi thư ký cuộc họp.", "secretary")
    there = refuse_empty(nfc(meeting.present).strip(), "Chưa ghi thành phần dự họp.", "present")
    with sheet_write(office, actor, assessment_id, "adopt", states=APPROVED) as write:
        _put_revisions(write, meeting)
        details = {
            "date": meeting.held_on.isoformat(),
            "chair": chair,
            "secretary": secretary,
            "present": there,
            "leaves": ", ".join(revision.code for revision in meeting.revisions),
            "note": nfc(meeting.note).strip(),
        }
        write.move_to(SheetState.ADOPTED, without_empty(details))
    return whole_sheet(write)


def _put_revisions(write: SheetWrite, meeting: Meeting) -> None:
    codes = [revision.code for revision in meeting.revisions]
    if len(codes) != len(set(codes)):
        raise InputProblem("leaf twice in a meeting", "Một mục được ghi sửa hai lần. Gộp lại thành một dòng.")
    for revision in meeting.revisions:
        message = f"Mục {revision.code}: cuộc họp sửa điểm thì phải ghi lý do."
        reason = refuse_empty(nfc(revision.reason).strip(), message, revision.code)
        put_leaf(write, Stage.SELF, revision.code, revision.given, None, reason)
        told_text = f"Họp thông qua ngày {date_text(meeting.held_on)} sửa: {reason}"
        put_remarks(write, {revision.code: told_text}, clean_line(meeting.chair), answered=True)
