"""Phân công, the rows: one for each owner, and one for each leaf. No Qt but the columns of the two tables."""

from dataclasses import dataclass
from datetime import date

from app.services.assignments import OwnerWork
from app.services.types import LeafMeta, SheetView
from app.ui.locale_vi import date_text
from app.ui.widgets.rows_model import Column
from app.ui.widgets.states import STATE_LOOKS, StateLook, leaf_state

NOBODY = "Chưa phân công"
DAY_WIDTH = 112
"""Room for a whole date, with the room around it."""


def day_words(day: date | None) -> str:
    """A day, or nothing."""
    return date_text(day) if day is not None else ""


def owner_words(work: OwnerWork) -> str:
    """The office, and the person where one is named."""
    return work.title or NOBODY


@dataclass(frozen=True, slots=True)
class LeafRow:
    """One leaf of this office with who does it."""

    code: str
    title: str
    area: str
    owner: str
    meta: LeafMeta
    look: StateLook


def leaf_rows(sheet: SheetView) -> tuple[LeafRow, ...]:
    """The leaves this office scores, in printed order."""
    criteria_set = sheet.criteria_set
    titles = {role.id: criteria_set.role_title(role.id) for role in criteria_set.roles}
    rows = []
    for node in criteria_set.leaves:
        if sheet.is_own(node.code):
            meta = sheet.leaf_meta(node.code)
            area = (criteria_set.ancestors(node.code) or (node.code,))[-1]
            owner = titles.get(meta.owner, NOBODY)
            rows.append(LeafRow(node.code, node.title, area, owner, meta, STATE_LOOKS[leaf_state(sheet, node.code)]))
    return tuple(rows)


def owner_columns(today: date) -> list[Column[OwnerWork]]:
    """Who, how much, how much is missing, the days."""
    return [
        Column("Chủ trì", owner_words, stretch=True),
        Column("Người", lambda work: work.person, width=120),
        Column("Mục", lambda work: str(len(work.codes)), key=lambda work: len(work.codes), width=56, figure=True),
        Column(
            "Thiếu",
            lambda work: str(len(work.missing)) if work.missing else "–",
            key=lambda work: len(work.missing),
            width=60,
            figure=True,
            bold=lambda work: bool(work.missing),
        ),
        Column(
            "Đã gửi", lambda work: day_words(work.sent_on), key=lambda work: str(work.sent_on or ""), width=DAY_WIDTH
        ),
        Column(
            "Hạn",
            lambda work: f"{day_words(work.due)}{', quá hạn' if work.is_late(today) else ''}",
            key=lambda work: str(work.due or ""),
            width=DAY_WIDTH,
            tone=lambda work: "bad" if work.is_late(today) else "",
        ),
        Column("Nhận lại", lambda work: day_words(work.returned_on), width=DAY_WIDTH),
    ]


def leaf_columns() -> list[Column[LeafRow]]:
    """Which leaf, who, until when, how it stands."""
    return [
        Column(
            "Mục", lambda row: row.code, key=lambda row: tuple(_part(part) for part in row.code.split(".")), width=64
        ),
        Column("Tên mục", lambda row: row.title, stretch=True),
        Column("Chủ trì", lambda row: row.owner, width=180),
        Column("Người", lambda row: row.meta.person, width=100),
        Column("Hạn", lambda row: day_words(row.meta.due), key=lambda row: str(row.meta.due or ""), width=DAY_WIDTH),
        Column(
            "Tình trạng",
            lambda row: row.look.words,
            width=130,
            icon=lambda row: row.look.icon,
            tone=lambda row: row.look.tone,
        ),
    ]


def _part(text: str) -> tuple[int, str]:
    return (int(text), "") if text.isdigit() else (10**6, text)
