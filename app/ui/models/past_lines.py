"""Kết quả các năm trước, the lines: one for each result of a unit, each with its origin; never mixed. No Qt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from app.services.past_years.trend import Origin, YearPoint
from app.services.past_years.types import Basis, PastNode, PastReading, PastResult, counted_points
from app.ui.locale_vi import number_text, stamp_text

COMPUTED_WORDS: Final = "tính trong chương trình"
DOCUMENT_WORDS: Final = "nhập theo văn bản"
BASIS_WORDS: Final = {Basis.RESULT: "điểm kết quả", Basis.APPRAISED: "điểm thẩm định", Basis.SELF: "điểm tự chấm"}
NO_FIGURE: Final = "–"


@dataclass(frozen=True, slots=True)
class YearRow:
    """One result of one year. `result` is what a document says, None for a computed one."""

    year: int
    org_unit: str
    origin: str
    tone: str
    points: str
    percent: str
    grade: str
    source: str
    note: str
    result: PastResult | None = None


def year_rows(line: Sequence[YearPoint], kept: Sequence[PastResult], org_unit: str) -> tuple[YearRow, ...]:
    """Latest year first; in a year what was computed, then what documents say, the newest before those it replaced."""
    computed = {point.year for point in line if point.origin is Origin.COMPUTED}
    own = {result.year for result in kept}
    rows = [_of_point(point) for point in line if point.origin is Origin.COMPUTED]
    # documents of a unit that this one took over from are not among its own
    rows += [_of_point(point) for point in line if point.origin is Origin.DOCUMENT and point.year not in own]
    rows += [_of_result(result, kept, org_unit, computed) for result in kept]
    return tuple(sorted(rows, key=lambda row: -row.year))  # stable: the order within a year stays


def _of_point(point: YearPoint) -> YearRow:
    is_computed = point.origin is Origin.COMPUTED
    return YearRow(
        year=point.year,
        org_unit=point.org_unit_name,
        origin=f"{COMPUTED_WORDS if is_computed else DOCUMENT_WORDS}{', tạm tính' if point.provisional else ''}",
        tone="ok" if is_computed else "waiting",
        points=of_text(point.total, point.maximum),
        percent=percent_text(point.percent),
        grade=point.grade,
        source=point.source,
        note="",
    )


def _of_result(result: PastResult, kept: Sequence[PastResult], org_unit: str, computed: set[int]) -> YearRow:
    reading = result.reading
    return YearRow(
        year=result.year,
        org_unit=org_unit,
        origin="đã được thay" if result.replaced else DOCUMENT_WORDS,
        tone="neutral" if result.replaced else "waiting",
        points=of_text(reading.total, reading.maximum),
        percent=percent_text(reading.percent),
        grade=reading.grade,
        source=result.document.source_text,
        note="; ".join(_notes(result, kept, computed)),
        result=result,
    )


def _notes(result: PastResult, kept: Sequence[PastResult], computed: set[int]) -> Iterator[str]:
    if result.replaced:
        later = next((one for one in kept if one.replaces_id == result.id), None)
        if later is not None:
            yield f"thay ngày {stamp_text(later.at)}, {later.author}: {later.replace_reason}"
    elif result.year in computed:
        yield "năm này có kết quả tính trong chương trình; văn bản chỉ để đối chiếu"
    yield f"nhập {stamp_text(result.at)}, {result.author}"


def of_text(points: Fraction | None, maximum: Fraction | None) -> str:
    """`85,65/100`; `85,65` where no maximum is printed; a dash where no total is."""
    shown = NO_FIGURE if points is None else number_text(points)
    return shown if maximum is None else f"{shown}/{number_text(maximum)}"


def percent_text(percent: Fraction | None) -> str:
    """`85,65%`, or nothing."""
    return "" if percent is None else f"{number_text(percent, 2)}%"


def figure_text(points: Fraction | None) -> str:
    """Points of one cell, nothing where nothing is printed."""
    return "" if points is None else number_text(points)


# --- what was read ---------------------------------------------------------------------------------------------------


def reading_words(reading: PastReading, basis: Basis) -> tuple[str, ...]:
    """What a file of one unit says as a whole; then what is odd in it."""
    filled = sum(counted_points(node, basis) is not None for node in reading.nodes)
    total = of_text(reading.total, reading.maximum)
    return (
        f"Đọc được {len(reading.nodes)} dòng, {filled} dòng có điểm; cột được tính: {BASIS_WORDS[basis]}.",
        f"Tổng in trong tệp: {total}",
        *reading.notes,
    )


def node_words(node: PastNode) -> str:
    """Code and title, set in by depth."""
    return f"{'    ' * max(0, node.depth - 1)}{node.code}  {node.title}"
