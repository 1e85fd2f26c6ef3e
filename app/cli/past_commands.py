"""past import, past list: results of past years as documents say them; kept, never computed."""

from app.cli.answer import Answer, Json, decimal_text
from app.cli.files import existing_file
from app.cli.office_commands import year_of
from app.cli.parser import Call
from app.cli.sheets_commands import org_unit_named
from app.cli.working import SCRIPT, day_of, office_of, office_to_read
from app.errors import InputProblem
from app.exchange.past_table import PastTable
from app.services.office import Office
from app.services.org_units import list_org_units
from app.services.past_years.keeping import keep_past_results, match_table, past_results
from app.services.past_years.reading import read_past, reading_of
from app.services.past_years.trend import YearPoint, year_line
from app.services.past_years.types import DocumentWords, PastReading, PastResult
from scoring.wording import number_text


def run_past_import(call: Call) -> Answer:
    """Keep the result of one unit and year from a filled annex, or from its row in a published table."""
    args = call.args
    path = existing_file(args.file)
    year, day = year_of(args.year), day_of(args.date, "Ngày văn bản")
    if day is None:
        raise InputProblem("no date", "Chưa ghi --date: ngày của văn bản.")
    document = DocumentWords(args.number, day, args.issuer)
    read = read_past(path)
    with office_of(call) as office:
        org_unit_id = org_unit_named(office, args.unit)
        reading = _row_of(office, read, org_unit_id) if isinstance(read, PastTable) else read
        number = keep_past_results(office, SCRIPT, org_unit_id, year, reading, document, args.reason or "")
        kept = next(result for result in past_results(office, org_unit_id) if result.id == number)
    said = f"Đã nhập kết quả năm {year}, {kept.document.source_text}."
    return Answer(_result(kept), [said, *reading.notes])


def _row_of(office: Office, table: PastTable, org_unit_id: int) -> PastReading:
    match = match_table(table, list_org_units(office))
    line = next((line for line in table.lines if match.chosen.get(line.row) == org_unit_id), None)
    if line is None:
        listed = ", ".join(one.name for one in match.unknown[:5])
        message = (
            f"Bảng {table.file_name} không có dòng của đơn vị này. Các tên chưa khớp đơn vị nào: {listed or 'không'}."
        )
        raise InputProblem(f"{table.file_name}: no row of {org_unit_id}", message, where=table.file_name)
    return reading_of(table, line)


def run_past_list(call: Call) -> Answer:
    """What documents say of a unit, replaced results among them; and its years in one line."""
    with office_to_read(call) as office:
        org_unit_id = org_unit_named(office, call.args.unit)
        results = past_results(office, org_unit_id, with_replaced=True)
        years = year_line(office, org_unit_id)
    lines = [f"{point.year}: {_shown(point)} ({point.source})" for point in years]
    document: dict[str, Json] = {
        "results": [_result(result) for result in results],
        "years": [_year(point) for point in years],
    }
    return Answer(document, lines or ["Chưa có kết quả năm nào."])


def _shown(point: YearPoint) -> str:
    total = "chưa có tổng điểm" if point.total is None else number_text(point.total)
    of = "" if point.maximum is None else f"/{number_text(point.maximum)}"
    return ", ".join(part for part in (f"{total}{of}", point.grade, "tạm tính" if point.provisional else "") if part)


def _result(result: PastResult) -> dict[str, Json]:
    reading, document = result.reading, result.document
    return {
        "id": result.id,
        "year": result.year,
        "kind": reading.kind.value,
        "number": document.number,
        "date": document.date.isoformat(),
        "issuer": document.issuer,
        "total": decimal_text(reading.total, 0),
        "maximum": decimal_text(reading.maximum, 0),
        "percent": decimal_text(reading.percent, 0),
        "grade": reading.grade or None,
        "rank": reading.rank or None,
        "rows": len(reading.nodes),
        "replaces": result.replaces_id,
        "replaced": result.replaced,
    }


def _year(point: YearPoint) -> Json:
    return {
        "year": point.year,
        "origin": point.origin.value,
        "unit": point.org_unit_name,
        "total": decimal_text(point.total, 0),
        "maximum": decimal_text(point.maximum, 0),
        "percent": decimal_text(point.percent, 4),
        "grade": point.grade or None,
        "provisional": point.provisional,
        "source": point.source,
    }
