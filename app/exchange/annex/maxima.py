"""The maximum of every entry: as printed, or where none is printed from what stands below it, and that is told."""

from collections.abc import Sequence
from fractions import Fraction

from app.exchange.annex.entries import Entry, Pending, finding, points_change
from app.exchange.annex.points_text import Oddity, points_words
from app.exchange.annex.reading import Proposal
from scoring.findings import Severity
from scoring.points import total_of


def fill_maxima(entries: Sequence[Entry]) -> list[Pending]:
    """Give every entry its maximum; where none is printed it follows from what stands below, and that is told."""
    found: list[Pending] = []
    filled: list[tuple[Entry, Fraction]] = []
    for entry in reversed(entries):
        entry.max_points = entry.points.value
        if entry.max_points is not None and entry.max_points < 0:
            found += _negative(entry)
            continue
        if entry.max_points is not None or entry.points.oddity is Oddity.UNREADABLE:
            continue
        derived = _derived(entry)
        entry.max_points = derived
        if derived is None:
            found.append(_no_points_finding(entry))
        elif not entry.step:
            filled.append((entry, derived))
    return found + _derived_findings(entries, filled)


def _derived_findings(entries: Sequence[Entry], filled: Sequence[tuple[Entry, Fraction]]) -> list[Pending]:
    """One for each maximum that was filled in; one note where an annex prints none for any parent of a depth."""
    found: list[Pending] = []
    by_layout: set[int] = set()
    for depth in {entry.depth for entry, _ in filled if entry.children}:
        parents = [entry for entry in entries if entry.depth == depth and entry.children and entry.effect == "counted"]
        if len(parents) > 1 and all(entry.points.value is None and not entry.points.typed for entry in parents):
            by_layout.add(depth)
            found.append(_unprinted_finding(parents))
    for entry, value in filled:
        if not entry.children or entry.depth not in by_layout:
            found.append(_derived_finding(entry, value))
    return found


def _unprinted_finding(parents: Sequence[Entry]) -> Pending:
    return finding(
        Severity.NOTE,
        "sum-differs",
        parents[0].place,
        f"{len(parents)} mục cùng cấp đều không in điểm tối đa; điểm của chúng là tổng các mục con.",
    )


def _negative(entry: Entry) -> list[Pending]:
    value = entry.max_points or Fraction(0)
    root = entry
    while root.parent is not None:
        root = root.parent
    if root.effect == "penalty":
        entry.max_points = -value
        return []
    entry.max_points = None
    return [
        finding(
            Severity.ERROR,
            "points-unreadable",
            entry.place,
            f"điểm tối đa là số âm ({points_words(value)}). Sửa điểm, hoặc chuyển mục sang phần điểm trừ.",
            entry,
        )
    ]


def _derived(entry: Entry) -> Fraction | None:
    if entry.children:
        values = [child.max_points for child in entry.children]
        return total_of(value for value in values if value is not None) if any(values) else None
    points = [level.points for level in entry.levels if level.points is not None]
    return max(points) if points and max(points) > 0 else None


def _derived_finding(entry: Entry, value: Fraction) -> Pending:
    where_text = "các mục con cộng lại" if entry.children else "mức cao nhất"
    return finding(
        Severity.WARNING,
        "sum-differs" if entry.children else "best-differs",
        entry.place,
        f"không in điểm tối đa; đang lấy {points_words(value)} điểm ({where_text}). Xem lại bản in.",
        entry,
        Proposal(f"Lấy {points_words(value)} điểm", "max", points_change(value)),
    )


def _no_points_finding(entry: Entry) -> Pending:
    return finding(
        Severity.ERROR,
        "points-unreadable",
        entry.place,
        f"“{entry.title[:60]}” không có điểm tối đa. Gõ điểm tối đa của mục này.",
        entry,
    )
