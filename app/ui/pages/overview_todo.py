"""Việc cần làm: what is left on a sheet, the most pressing first, at most seven lines. No Qt."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from app.services.assignments import work_by_owner
from app.services.checks import group_findings, is_unscored, open_remark, sheet_findings
from app.services.types import SheetState, SheetView
from app.ui.locale_vi import date_text
from app.ui.pages.submission_words import unsendable_words
from app.ui.places import ListFilter, PageId, Place

MOST_LINES: Final = 7


@dataclass(frozen=True, slots=True)
class Todo:
    """One line: what is left, where it is done, how pressing it is (a tone and an icon of the palette)."""

    words: str
    place: Place
    tone: str = "neutral"
    icon: str = "circle"
    rest: str = ""
    """What follows the link in plain words; long names of offices wrap there."""


def todo_lines(sheet: SheetView, today: date, signer_named: bool, round_dated: bool) -> tuple[Todo, ...]:
    """At most seven; empty when everything here is done."""
    return tuple(islice(_all_lines(sheet, today, signer_named, round_dated), MOST_LINES))


def _all_lines(sheet: SheetView, today: date, signer_named: bool, round_dated: bool) -> Iterator[Todo]:
    if sheet.editable:
        yield from _open_leaves(sheet)
    yield from _late_owners(sheet, today)
    step = _next_step(sheet)
    if step is not None:
        yield step
    yield from _doubts(sheet)
    if not round_dated and not sheet.example:
        yield Todo("Ghi hạn của đợt", Place(PageId.OVERVIEW, "dot"), "info", "calendar")
    if not signer_named and not sheet.example:
        yield Todo("Ghi tên đơn vị và người ký trên văn bản", Place(PageId.SETTINGS, "co-quan"), "info", "sign")


def _open_leaves(sheet: SheetView) -> Iterator[Todo]:
    own = [node.code for node in sheet.criteria_set.leaves if sheet.is_own(node.code)]
    returned = [code for code in own if open_remark(sheet, code)]
    unscored = [code for code in own if is_unscored(sheet, code)]
    papers = [code for code in own if sheet.is_counted(code) and sheet.lacks_papers(code)]
    errors = group_findings(sheet_findings(sheet)).errors
    leaves = PageId.ASSESSMENT
    if errors:
        yield Todo(
            f"Sửa {len(errors)} lỗi phải sửa trước khi chốt",
            Place(PageId.SUBMISSION, filter=ListFilter.FINDINGS),
            "bad",
            "bad",
        )
    if returned:
        place = Place(leaves, returned[0], ListFilter.RETURNED)
        yield Todo(f"Sửa hoặc trả lời {len(returned)} mục bị trả lại", place, "bad", "returned")
    if sheet.drafts:
        place = Place(leaves, filter=ListFilter.DRAFTS)
        yield Todo(f"Nhận lại {len(sheet.drafts)} ô đang gõ dở", place, "warn", "edit")
    if unscored:
        place = Place(leaves, unscored[0], ListFilter.UNSCORED)
        yield Todo(f"Chấm {len(unscored)} mục chưa chấm", place, "warn", "circle")
    if papers:
        place = Place(leaves, papers[0], ListFilter.MISSING_EVIDENCE)
        yield Todo(f"Bổ sung tài liệu hoặc giải trình cho {len(papers)} mục", place, "warn", "warn")


def _late_owners(sheet: SheetView, today: date) -> Iterator[Todo]:
    late = [work for work in work_by_owner(sheet) if work.is_late(today)]
    for work in late[:2]:
        due = f", hạn {date_text(work.due)}" if work.due is not None else ""
        rest = f"{work.person or work.title}: còn {len(work.missing)} mục{due}"
        yield Todo("Nhắc việc", Place(PageId.ASSIGNMENTS, work.role_id), "warn", "person", rest)


_STEPS: Final = {
    SheetState.SCORING: "Trình lãnh đạo",
    SheetState.RETURNED: "Trình lãnh đạo sau khi bổ sung",
    SheetState.PRESENTED: "Ghi ý kiến của lãnh đạo",
    SheetState.APPROVED: "Ghi cuộc họp thông qua",
    SheetState.ADOPTED: "Chốt điểm tự chấm",
    SheetState.LOCKED: "Gửi hồ sơ",
    SheetState.SUBMITTED: "Ghi ngày tiếp nhận khi cơ quan thẩm định báo",
}


def _next_step(sheet: SheetView) -> Todo | None:
    state = sheet.info.state
    words = _STEPS.get(state)
    if words is None or (state is SheetState.LOCKED and unsendable_words(sheet)):
        return None
    if state in (SheetState.SCORING, SheetState.RETURNED) and sheet.counters.done < sheet.counters.own:
        return None
    return Todo(words, Place(PageId.SUBMISSION, "buoc"), "ok", "submit")


def _doubts(sheet: SheetView) -> Iterator[Todo]:
    if not sheet.editable:
        return
    doubts = group_findings(sheet_findings(sheet)).doubts
    if doubts:
        yield Todo(f"Xem lại {len(doubts)} chỗ cần xem kỹ", Place(PageId.SUBMISSION, "nghi-van"), "info", "eye")
