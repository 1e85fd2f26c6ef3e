"""sheet migrate: a sheet moves to another version of its set, or to another set; the old one stays."""

from pathlib import Path

from app.cli.answer import Answer, Json, decimal_text
from app.cli.files import elsewhere, refuse_replacing, target_file
from app.cli.office_commands import fingerprint_named
from app.cli.parser import Call
from app.cli.sheets_commands import round_named
from app.cli.working import SCRIPT, office_of
from app.errors import EnvironmentProblem
from app.services.migration.moving import migrate_assessment, plan_migration
from app.services.migration.report_file import left_texts, write_migration_report
from app.services.migration.types import MigrationReport
from app.services.sheets import find_sheet
from scoring.changing.points_difference import PointsRow


def run_sheet_migrate(call: Call) -> Answer:
    """Move a sheet; says what was carried, what changed in points and what could not be carried."""
    args = call.args
    asked = target_file(args.out) if args.out else None
    if asked is not None:
        refuse_replacing(asked, b"")  # before anything is written: the report must have a place
    with office_of(call) as office:
        number = find_sheet(office, args.sheet)
        round_id = round_named(office, args.round) if args.round else None
        plan = plan_migration(office, number, fingerprint_named(office, args.set, call))
        report = migrate_assessment(office, SCRIPT, plan, round_id, args.reason or "")
    document, lines = _document(report), _lines(report)
    warnings: tuple[str, ...] = ()
    if asked is not None:
        document["file"], warnings = _write(report, asked)
        if document["file"] is not None:
            lines.append(f"Đã ghi báo cáo chuyển: {document['file']}")
    return Answer(document, lines, warnings=warnings)


def _write(report: MigrationReport, asked: Path) -> tuple[str | None, tuple[str, ...]]:
    try:
        path = write_migration_report(report, asked)
    except EnvironmentProblem as problem:  # the sheet has moved all the same: that is what must be said
        return None, (f"Hồ sơ đã chuyển xong nhưng chưa ghi được báo cáo. {problem.user_message}",)
    return str(path), tuple(elsewhere(asked, path))


def _lines(report: MigrationReport) -> list[str]:
    changed = sum(row.is_changed for row in report.points)
    lines = [
        f"Đã chuyển hồ sơ {report.old_id} sang hồ sơ {report.new_id}.",
        f"Trước: {report.old_line}",
        f"Sau: {report.new_line}",
        f"Chuyển được số liệu {len(report.carried)} mục, {report.papers} tài liệu; {changed} mục đổi điểm.",
    ]
    lines += [f"Chưa chuyển: mục {one.old_code or '-'}, {one.what}: {one.why}" for one in report.left]
    return lines + [f"Chưa chuyển: {what}: {why}" for what, why in left_texts(report)]


def _document(report: MigrationReport) -> dict[str, Json]:
    left: list[Json] = [
        {"old_code": one.old_code or None, "code": one.new_code or None, "what": one.what, "why": one.why}
        for one in report.left
    ]
    return {
        "id": report.new_id,
        "old_id": report.old_id,
        "round_id": report.round_id,
        "old_line": report.old_line,
        "line": report.new_line,
        "carried": list(report.carried),
        "points": [_points(row) for row in report.points],
        "left": left,
        "papers": report.papers,
        "papers_left": list(report.papers_left),
        "owners": list(report.owners),
        "owners_left": list(report.owners_left),
        "council_left": list(report.council_left),
    }


def _points(row: PointsRow) -> Json:
    return {
        "old_code": row.old_code or None,
        "code": row.new_code or None,
        "title": row.title,
        "before": decimal_text(row.old_points, 0),
        "after": decimal_text(row.new_points, 0),
        "max_before": decimal_text(row.old_max, 0),
        "max_after": decimal_text(row.new_max, 0),
        "why": row.why,
    }
