"""Danh sách bộ, the words: columns of the list, what is offered as filters, the facts of one set or draft. No Qt."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from app.services.set_drafts.types import DraftInfo
from app.services.set_library.library import LibraryLine, provinces
from app.ui.locale_vi import date_text, number_text, stamp_text
from app.ui.pages.criteria_sets_words import STATUS_WORDS, Part
from app.ui.widgets.rows_model import Column
from scoring.changing.texts import org_unit_types_text
from scoring.criteria import CriteriaSet, SetStatus
from scoring.provenance import Publication
from scoring.wording import decision_text

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "xa": "Xã",
        "phuong": "Phường",
        "thi_tran": "Thị trấn",
        "dac_khu": "Đặc khu",
        "huyen": "Huyện",
        "so": "Sở, ngành",
    }
)
Choices = list[tuple[str, str]]


def line_key(line: LibraryLine) -> str:
    """What tells a line from all others: the fingerprint of a set, the number of a draft."""
    return f"nhap-{line.draft.id}" if line.draft is not None else (line.info.fingerprint if line.info else "")


def short_title(line: LibraryLine) -> str:
    """How a set is called in buttons and sentences: `Bộ tiêu chí mẫu cấp xã 2023 v2`."""
    if line.info is not None:
        return f"{line.info.short_title} v{line.info.version}"
    return line.title


def years_text(line: LibraryLine) -> str:
    """`2023`, or `2023–2025`; empty where nobody knows."""
    if line.years is None:
        return ""
    first, last = line.years
    return str(first) if first == last else f"{first}–{last}"


def kinds_text(line: LibraryLine) -> str:
    """The kinds of units a set is for."""
    found = line.criteria_set
    if found is None:
        return ""
    return org_unit_types_text(found.org_unit_types) if found.org_unit_types else "mọi loại đơn vị"


def status_words(line: LibraryLine) -> tuple[str, str]:
    """Words and tone of a line's state."""
    if line.damage:
        return "hỏng", "bad"
    return ("đang soạn", "info") if line.draft is not None else STATUS_WORDS[line.status]


def columns() -> list[Column[LibraryLine]]:
    """The list."""
    return [
        Column("Bộ tiêu chí", lambda line: line.title or "chưa có tên", stretch=True),
        Column("Bản", lambda line: f"v{line.version}" if line.info is not None else "nháp", width=56),
        Column(
            "Tình trạng",
            lambda line: status_words(line)[0],
            width=112,
            tone=lambda line: status_words(line)[1],
        ),
        Column("Năm", years_text, width=92),
        Column("Cấp", kinds_text, width=160),
        Column("Cơ quan ban hành", lambda line: line.issuer, width=180),
    ]


# --- filters ---------------------------------------------------------------------------------------------------------


def province_choices(lines: Sequence[LibraryLine]) -> Choices:
    """Every province that issued one of the sets."""
    return [("", "Mọi tỉnh, thành"), *((name, name) for name in provinces(tuple(lines)))]


def kind_choices() -> Choices:
    """Every kind of unit."""
    return [("", "Mọi cấp"), *KINDS.items()]


def year_choices(lines: Sequence[LibraryLine]) -> Choices:
    """Every year that one of the periods holds, latest first."""
    years = {year for line in lines if line.years for year in range(line.years[0], line.years[1] + 1)}
    return [("", "Mọi năm"), *((str(year), f"Năm {year}") for year in sorted(years, reverse=True))]


def status_choices() -> Choices:
    """Every state of a set."""
    return [("", "Mọi tình trạng"), *((status.value, STATUS_WORDS[status][0]) for status in SetStatus)]


# --- one line --------------------------------------------------------------------------------------------------------


def line_parts(line: LibraryLine) -> tuple[Part, ...]:
    """What is known of a set or a draft, in the order one asks."""
    if line.damage:
        return (Part("Không đọc được", (line.damage,)), Part("Mã bộ", (line.set_id,)))
    if line.draft is not None:
        return (Part("Bộ đang soạn", tuple(_draft_lines(line.draft))),)
    found = line.criteria_set
    return tuple(part for part in _set_parts(found) if any(part.lines)) if found is not None else ()


def _draft_lines(draft: DraftInfo) -> Iterator[str]:
    yield f"Mã bộ: {draft.set_id}"
    yield f"Sửa lần cuối {stamp_text(draft.changed_at)}, {draft.changed_by}"
    left = [f"{draft.open_errors} lỗi"] if draft.open_errors else []
    left += [f"{draft.open_looks} việc cần xem"] if draft.open_looks else []
    yield f"Còn {', '.join(left)}" if left else "Không còn lỗi, không còn việc phải xem"
    if draft.base:
        yield f"Làm từ bộ có mã kiểm {draft.base[:16]}"


def _set_parts(found: CriteriaSet) -> Iterator[Part]:
    yield Part("Lưu ý", (found.notice,))
    decided = (decision_text(found.decision), found.decision.title, _annex_text(found))
    yield Part("Quyết định", tuple(filter(None, decided)))
    period = f"Từ {date_text(found.period_from)} đến hết {date_text(found.period_to)}"
    kinds = org_unit_types_text(found.org_unit_types) if found.org_unit_types else "mọi loại đơn vị"
    yield Part("Áp dụng", (period, f"Cho: {kinds}"))
    size = f"{len(found.areas)} lĩnh vực, {len(found.leaves)} mục chấm điểm, {number_text(found.stated_total)} điểm"
    yield Part("Quy mô", (size,))
    yield Part("Bản", (f"{found.id}, phiên bản {found.version}",))
    yield Part("Công bố", tuple(_publication_lines(found.publication)))
    half = len(found.fingerprint) // 2
    yield Part("Mã kiểm (vân tay)", (found.fingerprint[:half], found.fingerprint[half:]))


def _annex_text(found: CriteriaSet) -> str:
    return "; ".join(text for text in (found.decision.annex, found.decision.page) if text)


def _publication_lines(publication: Publication | None) -> Iterator[str]:
    if publication is None:
        yield "Chưa ghi ai đối chiếu với quyết định."
        return
    yield f"Công bố ngày {date_text(publication.published_on)}"
    yield f"Người đọc thứ nhất: {publication.first_reader}"
    yield f"Người đọc thứ hai: {publication.second_reader}, ngày {date_text(publication.second_read_on)}"
    scan = publication.scan_sha256
    yield f"Bản chụp quyết định: có, mã kiểm {scan[:16]}" if scan else "Bản chụp quyết định: không kèm"
