"""The report of a move as a workbook."""

from collections.abc import Iterator
from pathlib import Path

from app.services.migration.types import MigrationReport
from app.services.targets import check_output
from app.windows_files import write_atomic


def write_migration_report(report: MigrationReport, target: Path) -> Path:
    """Write the report; says where it is. Raises InputProblem for a target in a data folder, EnvironmentProblem."""
    from app.reports.migration_report import migration_book  # lazy: openpyxl loads with the first export

    check_output(target)
    about_text = (
        f"Chuyển hồ sơ số {report.old_id} sang hồ sơ số {report.new_id}",
        f"Trước: {report.old_line}",
        f"Sau: {report.new_line}",
    )
    return write_atomic(target, migration_book(about_text, report.points, report.left, left_texts(report)))


def left_texts(report: MigrationReport) -> Iterator[tuple[str, str]]:
    """What stayed behind besides figures: papers, owners, the council's words; each with its reason."""
    for name in report.papers_left:
        yield f"Tài liệu {name}", "không mục nào của tài liệu này được chuyển"
    for code in report.owners_left:
        yield f"Phân công mục {code}", "chức danh hoặc người không còn; phân công lại"
    for code in report.council_left:
        yield f"Ý kiến, điểm của Hội đồng ở mục {code} (bộ trước)", "Hội đồng xem lại theo bộ mới"
