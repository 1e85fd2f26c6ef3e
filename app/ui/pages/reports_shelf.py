"""Báo cáo, what stands on the shelf: which documents, who signs them, what each still lacks. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.services.documents import DocumentKind
from app.services.office_settings import OfficeSettings, SignerTitle
from app.services.paper_options import Placement, SheetOptions
from app.services.types import SheetState, SheetView
from app.texts import local_date
from app.ui.locale_vi import number_text
from scoring.results import View


@dataclass(frozen=True, slots=True)
class ShelfItem:
    """One document of the shelf: its name in places, its words, which report makes it."""

    name: str
    words: str
    about: str
    kind: DocumentKind
    blank: bool = False
    excel: bool = True

    @property
    def has_owners(self) -> bool:
        """Whether an owner is chosen for it."""
        return self.kind is DocumentKind.OWNER_SHEET

    @property
    def has_placement(self) -> bool:
        """Whether it may be an annex or stand alone."""
        return self.kind in (DocumentKind.SCORE_SHEET, DocumentKind.RESULT_SHEET)

    @property
    def has_chart(self) -> bool:
        """Whether a page of charts may follow."""
        return self.has_placement and not self.blank

    def options(self, chosen: SheetOptions) -> SheetOptions:
        """The options as far as they mean something for this document."""
        placement = chosen.placement if self.has_placement else Placement.ANNEX
        owner = chosen.owner if self.has_owners else ""
        return SheetOptions(placement, chosen.paper, chosen.chart and self.has_chart, self.blank, owner)


_K = DocumentKind
SHELF: Final[tuple[ShelfItem, ...]] = (
    ShelfItem("tu-cham", "Bảng tự chấm điểm", "Điểm, số liệu, tài liệu và giải trình của từng mục", _K.SCORE_SHEET),
    ShelfItem("ket-qua", "Bảng kết quả", "Điểm tự chấm, thẩm định, điều tra và điểm đạt được", _K.RESULT_SHEET),
    ShelfItem("chu-tri", "Phần việc theo chủ trì", "Mỗi chủ trì một bảng, có cột ký xác nhận", _K.OWNER_SHEET),
    ShelfItem("con-thieu", "Danh sách còn thiếu", "Mục nào còn thiếu gì, ai chủ trì", _K.MISSING),
    ShelfItem("mau-trong", "Mẫu trống để ghi tay", "Bảng tự chấm điểm chưa điền", _K.SCORE_SHEET, blank=True),
)


def item_of(name: str) -> ShelfItem | None:
    """The document of a name."""
    return next((item for item in SHELF if item.name == name), None)


def signer_lines(item: ShelfItem, settings: OfficeSettings, sheet: SheetView, annex: bool = False) -> tuple[str, ...]:
    """Who signs, each with the name, or that no name is written down yet. `annex`: its report is signed."""
    if item.kind is DocumentKind.MISSING:
        return ("Danh sách để làm việc, không ký.",)
    if item.has_owners:
        return ("Từng chủ trì ký vào cột “Ký xác nhận”.",)
    if annex and item.has_placement:
        return ("Phụ lục không có chỗ ký; người ký ký báo cáo mà phụ lục kèm theo.",)
    day = local_date(sheet.info.changed_at)
    lines = [_signer(settings.compiler_on(day), "Người lập bảng"), _signer(settings.signer_on(day), "Người ký")]
    if item.kind is DocumentKind.RESULT_SHEET:
        lines = lines[1:]
    return tuple(lines)


def _signer(title: SignerTitle | None, words: str) -> str:
    if title is None or not title.name:
        return f"{words}: chưa ghi tên, để trống chỗ ký"
    return f"{words}: {title.name} ({title.lines[-1].capitalize()})" if title.lines else f"{words}: {title.name}"


_NOT_LOCKED: Final[Mapping[bool, str]] = MappingProxyType({True: "Chưa chốt: bản in có chữ “DỰ THẢO”.", False: ""})
_LOCKED: Final = frozenset({SheetState.LOCKED, SheetState.SUBMITTED, SheetState.RECEIVED})


def lack_lines(item: ShelfItem, sheet: SheetView) -> tuple[str, ...]:
    """What the document still lacks before it can be signed; empty when nothing."""
    if item.blank or item.kind is DocumentKind.MISSING:
        return ()
    counters = sheet.counters
    lines = ["Ví dụ: bản in có chữ “VÍ DỤ MINH HỌA”, không dùng để báo cáo." if sheet.example else ""]
    lines.append(f"Còn {counters.unscored} mục chưa chấm." if counters.unscored else "")
    lines.append(
        f"Còn {counters.without_papers} mục thiếu tài liệu hoặc giải trình." if counters.without_papers else ""
    )
    if item.kind is DocumentKind.RESULT_SHEET:
        lines.append(_waiting(sheet))
    if not item.has_owners:
        lines.append(_NOT_LOCKED[sheet.info.state not in _LOCKED])
    return tuple(line for line in lines if line)


def _waiting(sheet: SheetView) -> str:
    result = sheet.result(View.RESULT)
    parts, places = result.open_parts, result.rounding.places
    named = (("điều tra xã hội học", parts.survey), ("Hội đồng", parts.council), ("số liệu nhóm", parts.peers))
    said = [f"{words} {number_text(points, places)} điểm" for words, points in named if points]
    return f"Còn chờ {', '.join(said)}." if said else ""


def owner_titles(sheet: SheetView) -> tuple[str, ...]:
    """Titles of the owners with leaves, in printed order."""
    titles = (sheet.criteria_set.role_title(sheet.leaf_meta(node.code).owner) for node in sheet.criteria_set.leaves)
    return tuple(dict.fromkeys(title for title in titles if title))
