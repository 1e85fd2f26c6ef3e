"""Biểu đồ minh họa: for each area what was got, lost and is still open, with the same numbers as the table."""

from app.reports.document import Bar, ChartPage
from app.reports.report_input import ReportInput
from scoring.criteria import Effect
from scoring.results import AssessmentResult
from scoring.wording import maximum_text, points_text

CHART_TITLE = "Biểu đồ minh họa"


def chart_page(result: AssessmentResult, report: ReportInput) -> ChartPage:
    """One bar for each area that counts, in printed order."""
    criteria_set = report.criteria_set
    rounding = criteria_set.rounding
    bars = []
    for area in criteria_set.areas:
        outcome = result.node(area.code)
        if area.effect is not Effect.COUNTED or outcome.maximum == 0:
            continue
        got = points_text(outcome.got, outcome.maximum, rounding)
        bars.append(
            Bar(
                label=f"{area.code}. {area.title}",
                got=outcome.got,
                lost=outcome.lost,
                waiting=outcome.unscored + outcome.waiting,
                text=f"{got}/{maximum_text(outcome.maximum, rounding.places)}",
            )
        )
    caption = f"Điểm đạt được, điểm mất và điểm chưa tính của từng lĩnh vực, {report.org_unit_name}, năm {report.year}"
    return ChartPage(CHART_TITLE, caption, tuple(bars))
