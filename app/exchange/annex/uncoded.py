"""Rows without a code that stand for a criterion all the same: told from levels by points and neighbours."""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import takewhile
from typing import Final

from app.exchange.annex.points_text import has_bullet, split_label, split_title_points
from app.exchange.annex.row_view import RowView

_LEVEL_WORDS: Final = re.compile(
    r"(?:tu |duoi |tren |dat |khong |co (?!cau )|chua |hoan thanh|ban hanh (?:kip|cham|truoc|sau|dung)"
    r"|day du|\d|dung |tre |cham |du |>|<|≥|≤)"
)
_FEW: Final = 6
"""In a table of codes and points alone, at most every sixth row has lost its code."""
_DEEPEST: Final = 3


def names_level(view: RowView) -> bool:
    """Whether the words alone say that a row is a level: points at their end, or the sign of a list."""
    return has_bullet(view.title) or (
        split_label(view.title)[1] is not None and split_title_points(view.title)[1] is None
    )


def is_open(view: RowView) -> bool:
    """A row with words and points but no code: a level, or a criterion that lost its code."""
    return not view.code and bool(view.title) and view.points.value is not None


def uncoded_nodes(views: Sequence[RowView]) -> frozenset[int]:
    """Positions of the rows that are criteria without a code. `views` are the rows that can be criteria or levels."""
    coded = [at for at, view in enumerate(views) if view.readings]
    open_rows = [at for at, view in enumerate(views) if is_open(view)]
    if not coded:
        return frozenset(at for at in open_rows if not names_level(views[at]))
    scarce = len(open_rows) * _FEW <= len(coded)
    found = set()
    for before, after in zip([-1, *coded], [*coded, len(views)], strict=True):
        run = [at for at in range(before + 1, after) if is_open(views[at])]
        found |= _in_run(views, before, after, run, scarce)
    return frozenset(found)


def _in_run(views: Sequence[RowView], before: int, after: int, run: list[int], scarce: bool) -> set[int]:
    """The criteria among the uncoded rows between two coded ones."""
    found: set[int] = set()
    holder = views[before] if before >= 0 else None
    following = views[after] if after < len(views) else None
    earned: list[Fraction] = []
    for place, at in enumerate(run):
        view, value = views[at], views[at].points.value or Fraction(0)
        can_be = value > 0 and not names_level(view) and not view.starts_small
        if can_be and (
            (not any(earned[-1:]) and _best_of_next(views, run[place + 1 :]) == value)
            or _is_criterion(view, holder, following, earned, scarce, len(run))
        ):
            found.add(at)
            holder, earned = view, []
        else:
            earned.append(value)
    return found


def _best_of_next(views: Sequence[RowView], later: Sequence[int]) -> Fraction | None:
    """The most points among the labelled levels that come next."""
    labelled = takewhile(names_level, (views[at] for at in later))
    return max((row.points.value or Fraction(0) for row in labelled), default=None)


def _is_criterion(
    view: RowView, holder: RowView | None, following: RowView | None, earned: list[Fraction], scarce: bool, among: int
) -> bool:
    if holder is None or (view.is_capitals and not holder.is_capitals):
        return True
    value = view.points.value or Fraction(0)
    if earned:
        # levels go down: points that rise again after a full list of levels begin something new
        whole = max(earned) == holder.points.value or (len(earned) > 1 and sum(earned) == holder.points.value)
        return value > earned[-1] and (earned[-1] == 0 or whole) and not _LEVEL_WORDS.match(view.key)
    if _is_child_gap(holder, following):
        return True
    return not _LEVEL_WORDS.match(view.key) and (scarce or _gap(holder, following) == among)


def _parts(view: RowView | None) -> tuple[int, ...]:
    return view.readings[0].parts if view is not None and view.readings else ()


def _is_child_gap(holder: RowView, following: RowView | None) -> bool:
    parts = _parts(following)
    held = _parts(holder)
    # below 1: 1.2 says that 1.1 lacks, and 1.1.1 says it too
    return len(parts) > 1 and ((parts[:-1] == held and parts[-1] > 1) or (len(parts) > 2 and parts[:-2] == held))


def _gap(holder: RowView, following: RowView | None) -> int:
    """How many numbers lack between two codes of the same parent."""
    parts, held = _parts(following), _parts(holder)
    return parts[-1] - held[-1] - 1 if parts and held and parts[:-1] == held[:-1] else 0


def depths_by_sums(values: Sequence[Fraction | None]) -> list[int]:
    """Depths of rows without any codes: a row whose points are those of the rows behind it together is their parent."""
    depths = [1] * len(values)
    pending = [(0, len(values), 1)]
    while pending:
        at, end, depth = pending.pop()
        while at < end:
            depths[at] = depth
            children_end = _sum_end(values, at, end, depth)
            if children_end > at + 1:
                pending.append((at + 1, children_end, depth + 1))
            at = max(children_end, at + 1)
    return depths


def _sum_end(values: Sequence[Fraction | None], at: int, end: int, depth: int) -> int:
    """Where the rows end that add up to this one, nested sums counted once; `at` where they do not."""
    whole = values[at]
    if depth >= _DEEPEST or whole is None or whole <= 0:
        return at
    total, child = Fraction(0), at + 1
    while child < end and total < whole:
        total += values[child] or 0
        nested = _sum_end(values, child, end, depth + 1)
        child = max(child + 1, nested)
    return child if total == whole and child > at + 2 else at
