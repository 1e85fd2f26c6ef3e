"""Which result of a sheet the shell shows: the whole one once it is whole, until then the unit's own points."""

from typing import TYPE_CHECKING

from scoring.wording import points_text

if TYPE_CHECKING:
    from app.services.types import SheetView
    from scoring.results import AssessmentResult


def shown_result(sheet: "SheetView") -> "AssessmentResult":
    """The result whose line stands in `sheet.info.line`; footer, Tổng quan and list of sheets show the same one."""
    from scoring.results import View  # lazy: the engine comes with the first sheet, after the first paint

    whole = sheet.result(View.RESULT)
    return sheet.result(View.SELF) if whole.provisional else whole


def range_texts(result: "AssessmentResult") -> tuple[str, str]:
    """Lowest and highest total still possible, as papers would print them."""
    low, high = result.grade_range
    return points_text(low, result.own_maximum, result.rounding), points_text(high, result.maximum, result.rounding)
