"""What does not add up in the tree as printed: sums, totals, levels that reach less or more than the maximum."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final

from app.exchange.annex.entries import Entry, Pending, finding, points_change
from app.exchange.annex.points_text import fold, points_words
from app.exchange.annex.reading import AnnexLevel, ColumnRole, Proposal
from app.exchange.annex.source import Place
from scoring.findings import Severity
from scoring.points import total_of

_BY_SURVEY: Final = re.compile(r"xa hoi hoc|\bxhh\b|dtxhh|khao sat")
_NO_LIST: Final = re.compile(r"^\W*(?:cu|moi|neu|voi)\b|\btru\b|\bcong them\b|cong thuc|toi da")
"""Words of a level that is a way to count, not one of a list."""


def sum_findings(entries: Sequence[Entry]) -> list[Pending]:
    """Parents whose children add up to something else; maxima whose two parts do."""
    found: list[Pending] = []
    for entry in entries:
        found += _part_findings(entry)
        values = [child.max_points for child in entry.children]
        if entry.max_points is None or not values or None in values:
            continue
        total = total_of(value for value in values if value is not None)
        if total == entry.max_points or (entry.effect != "counted" and total > entry.max_points):
            continue
        found.append(
            finding(
                Severity.ERROR,
                "sum-differs",
                entry.place,
                f"điểm tối đa là {points_words(entry.max_points)} nhưng các mục con cộng lại {points_words(total)}. "
                "Sửa điểm của mục này hoặc của một mục con.",
                entry,
                Proposal(f"Lấy tổng các mục con: {points_words(total)}", "max", points_change(total)),
            )
        )
    return found


def _part_findings(entry: Entry) -> Iterable[Pending]:
    survey, appraised = entry.survey_max, entry.appraised_max
    if entry.max_points is None or survey is None or appraised is None or survey + appraised == entry.max_points:
        return
    yield finding(
        Severity.ERROR,
        "sum-differs",
        entry.place,
        f"điểm tối đa là {points_words(entry.max_points)} nhưng hai phần thẩm định và điều tra cộng lại "
        f"{points_words(survey + appraised)}. Sửa một trong ba số.",
        entry,
    )


def total_findings(roots: Sequence[Entry], totals: Sequence[tuple[Place, Fraction, str]]) -> list[Pending]:
    """Printed totals against the areas that they sum, bonus and penalty left out or counted as they were."""
    found: list[Pending] = []
    counted = total_of(root.max_points or 0 for root in roots if root.effect == "counted")
    with_bonus = counted + total_of(root.max_points or 0 for root in roots if root.effect == "bonus")
    last = next((place for place, _, part in reversed(totals) if not part), None)
    for place, value, part in totals:
        if part:
            found += _part_total(roots, place, value, part)
        elif value not in (counted, with_bonus) and (place == last or value not in _sums_before(roots, place)):
            found.append(_total_finding(place, value, counted))
    return found


def _sums_before(roots: Sequence[Entry], place: Place) -> tuple[Fraction, ...]:
    """What a sum inside the table may be of: the area above it, or all so far."""
    before = [root.max_points or Fraction(0) for root in roots if root.place < place]
    return (before[-1], total_of(before)) if before else ()


def _total_finding(place: Place, value: Fraction, counted: Fraction) -> Pending:
    return finding(
        Severity.ERROR,
        "total-differs",
        place,
        f"tổng in là {points_words(value)} nhưng các lĩnh vực cộng lại {points_words(counted)}. "
        "Sửa tổng hoặc điểm của một lĩnh vực.",
        proposal=Proposal(f"Lấy tổng các lĩnh vực: {points_words(counted)}", "stated_total", points_change(counted)),
    )


def _part_total(roots: Sequence[Entry], place: Place, value: Fraction, part: str) -> Iterable[Pending]:
    for root in roots:
        if fold(root.printed_code).strip(".() ") == part.strip(".") and root.max_points not in (None, value):
            yield finding(
                Severity.ERROR,
                "sum-differs",
                place,
                f"dòng cộng ghi {points_words(value)} nhưng điểm tối đa in ở dòng {root.place.row} là "
                f"{points_words(root.max_points or Fraction(0))}. Sửa một trong hai số.",
                root,
            )


def leaf_findings(entries: Sequence[Entry]) -> list[Pending]:
    """Leaves without any way to earn their points, levels that disagree with the maximum, titles left empty."""
    found: list[Pending] = []
    has_ways = any(_has_ways(entry) for entry in entries if not entry.children)
    for entry in entries:
        if not entry.title.strip():
            found.append(
                finding(
                    Severity.ERROR, "empty-title", entry.place, "tên mục để trống. Gõ tên như trong văn bản.", entry
                )
            )
        found += [_label_finding(entry, level) for level in entry.levels if _label_differs(level)]
        if entry.children:
            if entry.levels:
                found.append(_levels_above_children(entry))
            continue
        if has_ways and not _has_ways(entry) and entry.max_points and not _by_survey(entry):
            found.append(_no_level_finding(entry, entry.max_points))
        found += _best_finding(entry)
    return found


def _has_ways(entry: Entry) -> bool:
    return bool(entry.levels or entry.text(ColumnRole.METHOD).strip())


def _by_survey(entry: Entry) -> bool:
    words = f"{entry.title} {entry.text(ColumnRole.REMARK)} {entry.text(ColumnRole.OWNER)}"
    return entry.survey_max == entry.max_points or _BY_SURVEY.search(fold(words)) is not None


def _no_level_finding(entry: Entry, value: Fraction) -> Pending:
    return finding(
        Severity.ERROR,
        "no-level",
        entry.place,
        f"có {points_words(value)} điểm nhưng không in mức điểm hay cách đánh giá: chưa chấm được. "
        "Thêm các mức, hoặc chọn nhập điểm bằng tay.",
        entry,
    )


def _label_differs(level: AnnexLevel) -> bool:
    return None not in (level.label_points, level.cell_points) and level.label_points != level.cell_points


def _label_finding(entry: Entry, level: AnnexLevel) -> Pending:
    label, cell = level.label_points or Fraction(0), level.cell_points or Fraction(0)
    return finding(
        Severity.WARNING,
        "label-differs",
        level.place,
        f"mức “{level.text[:60]}” ghi {points_words(label)} điểm nhưng ô điểm ghi {points_words(cell)}. "
        "Đang lấy theo ô điểm; sửa nếu số trong lời mới đúng.",
        entry,
        Proposal(f"Lấy {points_words(label)} điểm như trong lời", "level_points", points_change(label)),
    )


def _levels_above_children(entry: Entry) -> Pending:
    return finding(
        Severity.ERROR,
        "row-unplaced",
        entry.levels[0].place,
        f"có {len(entry.levels)} mức điểm in ngay dưới mục này nhưng mục còn có mục con. "
        "Chuyển các mức xuống mục con mà chúng thuộc về.",
        entry,
    )


def _best_finding(entry: Entry) -> Iterable[Pending]:
    """A list of levels whose best is not the maximum. A list that adds up to it is one of things that add up."""
    points = [level.points for level in entry.levels if level.points is not None]
    if not points or entry.max_points is None or max(points) <= 0:
        # nothing to earn: levels of an area of penalty points
        return
    wholes = {entry.max_points, entry.max_points - (entry.survey_max or 0), entry.appraised_max}
    best = max(points)
    if best in wholes or (sum(points) in wholes and len(points) > 1):
        return
    # a way to count (“Cứ giảm 1% trừ 0,05 điểm”) is no list: the maximum is earned without a level saying so
    counts_otherwise = len(points) < len(entry.levels) or any(
        _NO_LIST.search(fold(level.text)) for level in entry.levels
    )
    if best < entry.max_points and (counts_otherwise or _BY_SURVEY.search(fold(entry.text(ColumnRole.METHOD)))):
        return
    yield finding(
        Severity.ERROR,
        "best-differs",
        entry.place,
        f"điểm tối đa là {points_words(entry.max_points)} nhưng mức cao nhất chỉ ghi {points_words(best)}. "
        "Sửa điểm tối đa hoặc điểm của mức cao nhất."
        if best < entry.max_points
        else f"điểm tối đa là {points_words(entry.max_points)} nhưng có mức ghi {points_words(best)}. "
        "Sửa điểm tối đa hoặc điểm của mức ấy.",
        entry,
        _best_proposal(entry, best, entry.max_points),
    )


def _best_proposal(entry: Entry, best: Fraction, maximum: Fraction) -> Proposal:
    """The change that lets the parent add up: of the maximum if that mends a sum, else of the level."""
    parent = entry.parent
    if parent is not None and parent.max_points is not None:
        total = total_of(child.max_points or 0 for child in parent.children)
        if total != parent.max_points and total - maximum + best == parent.max_points:
            words_text = f"Sửa điểm tối đa thành {points_words(best)}"
            return Proposal(words_text, "max", points_change(best))
    words_text = f"Sửa mức cao nhất thành {points_words(maximum)}"
    return Proposal(words_text, "level_points", points_change(maximum))
