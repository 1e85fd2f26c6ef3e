"""Whether bands touch without gap or overlap, and whether corners and steps ascend."""

from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from scoring.loading.toml_table import TomlTable
from scoring.rules.bands import Band
from scoring.rules.timeliness import TimeStep
from scoring.wording import number_text


def check_bands(table: TomlTable, bands: tuple[Band, ...], *, whole: bool) -> None:
    """Exactly one band for every figure. Of a count, only whole numbers are asked: [2 to 3] and [4 up] touch."""
    lowest = [band for band in bands if band.lower is None]
    highest = [band for band in bands if band.upper is None]
    if len(lowest) != 1 or len(highest) != 1:
        table.breaking_error(
            "bands-ends",
            "phải có đúng một mức thấp nhất không có “from” và đúng một mức cao nhất không có “to”. Xin sửa các cận.",
            "bands",
        )
        return
    for number, band in enumerate(bands):
        if _is_empty(band, whole):
            table.breaking_error(
                "bands-empty",
                f"mức thứ {number + 1}: không số nào rơi vào mức này. Xin sửa cận.",
                "bands",
                number,
            )
            return
    ordered = sorted(bands, key=lambda band: (band.lower is not None, band.lower or Fraction(0)))
    for below, above in pairwise(ordered):
        _check_touch(table, below, above, whole)


def _check_touch(table: TomlTable, below: Band, above: Band, whole: bool) -> None:
    upper, lower = below.upper, above.lower or Fraction(0)
    if upper is None:
        table.error("bands-overlap", "mức không có “to” phải là mức cao nhất. Xin sửa cận.", "bands")
        return
    if whole:
        gap = _first(above) - _last(below) - 1
    else:
        both = below.to_inclusive and above.from_inclusive
        neither = not below.to_inclusive and not above.from_inclusive
        apart = lower - upper
        gap = apart or Fraction(int(neither) - int(both))
    at_text = number_text(upper) if upper == lower else f"{number_text(upper)} và {number_text(lower)}"
    if gap < 0:
        table.error("bands-overlap", f"hai mức chồng lên nhau ở {at_text}. Xin để mỗi số chỉ thuộc một mức.", "bands")
    elif gap > 0:
        table.error("bands-gap", f"có khoảng trống giữa hai mức ở {at_text}. Xin để hai mức liền nhau.", "bands")


def _is_empty(band: Band, whole: bool) -> bool:
    if band.lower is None or band.upper is None:
        return False
    if whole:
        return _first(band) > _last(band)
    return band.lower > band.upper or (band.lower == band.upper and not (band.from_inclusive and band.to_inclusive))


def _first(band: Band) -> Fraction:
    """The lowest whole number of a band that has a lower bound."""
    lower = band.lower or Fraction(0)
    return Fraction(ceil(lower) if band.from_inclusive or lower.denominator != 1 else lower + 1)


def _last(band: Band) -> Fraction:
    """The highest whole number of a band that has an upper bound."""
    upper = band.upper or Fraction(0)
    return Fraction(floor(upper) if band.to_inclusive or upper.denominator != 1 else upper - 1)


def check_corners(table: TomlTable, corners: tuple[tuple[Fraction, Fraction], ...]) -> None:
    """Corners ascend, or no line could be drawn."""
    for left, right in pairwise(corners):
        if left[0] >= right[0]:
            table.breaking_error(
                "corners-order",
                f"các mốc của “corners” phải tăng dần; sau {number_text(left[0])} là "
                f"{number_text(right[0])}. Xin xếp lại.",
                "corners",
            )
            return


def check_steps(table: TomlTable, steps: tuple[TimeStep, ...]) -> None:
    """Steps ascend in time and descend in points: being later never earns more."""
    for number, (earlier, later) in enumerate(pairwise(steps), start=2):
        if _last_day(earlier) >= _last_day(later):
            table.error(
                "steps-order",
                f"bước thứ {number}: thời hạn phải dài hơn bước trước. Xin xếp lại.",
                "steps",
            )
        if earlier.points < later.points:
            table.error(
                "steps-points",
                f"bước thứ {number}: chậm hơn mà nhiều điểm hơn bước trước. Xin kiểm tra lại.",
                "steps",
            )


def _last_day(step: TimeStep) -> int:
    """Something that grows with the time limit, comparable among steps of the same kind."""
    if step.within is not None:
        return step.within
    return step.by.toordinal() if step.by is not None else (step.before or date.max).toordinal() - 1
