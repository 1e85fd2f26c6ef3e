"""Letterhead and places to sign on a PDF page, side by side as Nghị định 30/2020/NĐ-CP has them."""

from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, HRFlowable, Spacer
from reportlab.platypus import Table as FlowTable

from app.reports.clean_text import clean
from app.reports.document import Letterhead, Signature, SignBlocks
from app.reports.pdf_text import BOLD, BOLD_ITALIC, ITALIC, REGULAR, flow_paragraph, style

_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_COMMITTEE = "ỦY BAN NHÂN DÂN"
_ROOM_TO_SIGN = 22 * mm


def letterhead_flow(letterhead: Letterhead, width: float) -> Flowable:
    """Agency with a short rule on the left; quốc hiệu, tiêu ngữ with its rule, place and date on the right."""
    left: list[Flowable] = [
        flow_paragraph(line, style(_agency_face(letterhead.agency, place), 13, TA_CENTER))
        for place, line in enumerate(letterhead.agency)
    ]
    last = clean(letterhead.agency[-1]) if letterhead.agency else ""
    left.append(_rule(stringWidth(last, BOLD, 13) / 2))
    right: list[Flowable] = [
        flow_paragraph(_NATION, style(BOLD, 13, TA_CENTER)),
        flow_paragraph(_MOTTO, style(BOLD, 14, TA_CENTER)),
        _rule(stringWidth(_MOTTO, BOLD, 14)),
        flow_paragraph(letterhead.place_and_date, style(ITALIC, 14, TA_CENTER, before=4, after=6)),
    ]
    return _side_by_side([left, right], [width * 0.42, width * 0.58])


def _agency_face(agency: tuple[str, ...], place: int) -> str:
    """The own agency is bold; `ỦY BAN NHÂN DÂN` alone on a line begins its name, other lines name the superior."""
    return BOLD if place == len(agency) - 1 or agency[place].strip().upper() == _COMMITTEE else REGULAR


def _rule(length: float) -> Flowable:
    return HRFlowable(width=length, thickness=0.75, color="black", spaceBefore=2, spaceAfter=3, hAlign="CENTER")


def sign_flow(signs: SignBlocks, width: float) -> Flowable:
    """Recipients (if any) on the left, then the places to sign."""
    heads = [_above_the_name(block) for block in signs.blocks]
    names: list[list[Flowable]] = [
        [Spacer(1, _ROOM_TO_SIGN), flow_paragraph(block.name, style(BOLD, 13, TA_CENTER))] for block in signs.blocks
    ]
    spans: list[tuple[str, tuple[int, int], tuple[int, int]]] = []
    if signs.recipients:
        heads, names = [_recipients(signs.recipients), *heads], [[], *names]
        spans.append(("SPAN", (0, 0), (0, 1)))
    table = _side_by_side(heads, [width / len(heads)] * len(heads), names)
    table.setStyle(spans)
    return table


def _above_the_name(signature: Signature) -> list[Flowable]:
    parts: list[Flowable] = [flow_paragraph(line, style(BOLD, 13, TA_CENTER)) for line in signature.lines]
    if signature.hint:
        parts.append(flow_paragraph(signature.hint, style(ITALIC, 12, TA_CENTER)))
    return parts


def _recipients(recipients: tuple[str, ...]) -> list[Flowable]:
    lines = [flow_paragraph(f"- {line}", style(REGULAR, 11, TA_LEFT)) for line in recipients]
    return [flow_paragraph("Nơi nhận:", style(BOLD_ITALIC, 12, TA_LEFT)), *lines]


def _side_by_side(columns: list[list[Flowable]], widths: list[float], *below: list[list[Flowable]]) -> FlowTable:
    table = FlowTable([columns, *below], colWidths=widths, hAlign="CENTER")
    table.setStyle(
        [
            ("FONT", (0, 0), (-1, -1), REGULAR, 11),
            ("ALIGN", (0, 0), (-1, -1), "CENTER"),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ]
    )
    return table
