"""The head and the end of a sheet: annex caption or letterhead, what set it follows, stamps, places to sign."""

import re
from datetime import date

from app.reports.document import Block, Letterhead, Paragraph, Signature, SignBlocks, TextRole
from app.reports.options import Placement, SheetOptions
from app.reports.report_input import OfficeBlock, ReportInput, Signer
from scoring.criteria import CriteriaSet, SetStatus
from scoring.wording import date_text, decision_text

EXAMPLE_STAMP = "VÍ DỤ MINH HỌA"
DRAFT_STAMP = "DỰ THẢO"
_BRACKETED = re.compile(r"\s*\(([^()]*)\)")
"""Brackets of a title: the line they come to stand in has its own."""
_SELF_SIGNER = Signer(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"))
_COMPILER = Signer(("NGƯỜI LẬP BẢNG",))


def opening(report: ReportInput, title: str, options: SheetOptions) -> tuple[Block, ...]:
    """The blocks above the table. A sheet of one owner is a working paper of its own, never an annex."""
    office = report.office
    named = [
        Paragraph(title, TextRole.TITLE),
        Paragraph(f"Đơn vị: {office.agency_in_sentence or report.org_unit_name}", TextRole.SUBTITLE),
    ]
    if options.owner:
        named.append(Paragraph(f"Phần việc của: {options.owner}", TextRole.SUBTITLE))
    if options.placement is Placement.ANNEX and not options.owner:
        head: tuple[Block, ...] = (Paragraph("PHỤ LỤC", TextRole.ANNEX), *named, _annex_caption(office))
    else:
        head = (Letterhead(_agency(report), _place_and_date(office)), *named)
    return (*head, *_set_lines(report.criteria_set), *_data_window(report))


def _annex_caption(office: OfficeBlock) -> Paragraph:
    number = office.report_number or "........"
    whose = f" của {office.agency_in_sentence}" if office.agency_in_sentence else ""
    text = f"(Kèm theo Báo cáo số {number}/{office.report_symbol} {long_date(office.report_date)}{whose})"
    return Paragraph(text, TextRole.CAPTION)


def long_date(day: date | None) -> str:
    """`ngày 05 tháng 3 năm 2024`: two digits below 10, for months only in January and February; None: room to write."""
    if day is None:
        return "ngày ...... tháng ...... năm ........."
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def _place_and_date(office: OfficeBlock) -> str:
    place = f"{office.place}, " if office.place else ""
    return place + long_date(office.signed_on)


def _agency(report: ReportInput) -> tuple[str, ...]:
    return report.office.agency or ("ỦY BAN NHÂN DÂN", report.org_unit_name.upper())


def _set_lines(criteria_set: CriteriaSet) -> tuple[Paragraph, ...]:
    """By which set was scored; a sample says that it is one."""
    if criteria_set.status is SetStatus.OFFICIAL:
        text = f"(Chấm theo {decision_text(criteria_set.decision)})"
        return (Paragraph(text, TextRole.CAPTION),)
    title = _BRACKETED.sub(r", \1", criteria_set.title)
    lines = [Paragraph(f"(Chấm theo {title})", TextRole.CAPTION)]
    if criteria_set.notice:
        lines.append(Paragraph(criteria_set.notice, TextRole.NOTICE))
    return tuple(lines)


def _data_window(report: ReportInput) -> tuple[Paragraph, ...]:
    """From when to when the figures are, where the round says so."""
    words = [
        f"{word} ngày {date_text(day)}"
        for word, day in zip(("từ", "đến"), report.data_window, strict=True)
        if day is not None
    ]
    return (Paragraph(f"(Kỳ số liệu: {' '.join(words)})", TextRole.CAPTION),) if words else ()


def stamp(report: ReportInput, filled: bool = True) -> str:
    """What goes across each page: example first, then draft until the sheet is locked; a blank form is no draft."""
    if report.example:
        return EXAMPLE_STAMP
    return DRAFT_STAMP if filled and not report.locked else ""


def foot(report: ReportInput) -> str:
    """The small line at the bottom of each page: whose sheet, which set and version."""
    criteria_set = report.criteria_set
    name = criteria_set.short_title if criteria_set.status is SetStatus.OFFICIAL else criteria_set.title
    print_id = criteria_set.fingerprint[:12]
    version = f"bản {criteria_set.version}" + (f", mã nhận dạng {print_id}" if print_id else "")
    return f"{report.org_unit_name}, năm {report.year}. {name}, {version}."


def sign_blocks(report: ReportInput, options: SheetOptions) -> tuple[SignBlocks, ...]:
    """Places to sign of a sheet that stands alone; an annex is signed with its report."""
    if options.placement is Placement.ANNEX:
        return ()
    left = report.office.compiled_by or _COMPILER
    right = report.office.signer or _SELF_SIGNER
    return (
        SignBlocks((Signature(left.lines, left.name), Signature(right.lines, right.name)), report.office.recipients),
    )
