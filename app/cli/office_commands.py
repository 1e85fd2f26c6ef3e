"""units import and list; rounds create and list."""

from app.cli.answer import FOUND_ERRORS, Answer, Json
from app.cli.parser import Call
from app.cli.working import SCRIPT, day_of, existing_file, office_of
from app.errors import InputProblem
from app.services.basic_types import RoundInfo, RoundSpec
from app.services.criteria_sets import get_set
from app.services.org_units import import_org_units, list_org_units
from app.services.rounds import create_round, list_rounds


def run_units_import(call: Call) -> Answer:
    """Take in a list of units from Excel: all rows or none."""
    path = existing_file(call.args.file)
    with office_of(call) as office:
        done = import_org_units(office, SCRIPT, path)
        by_id = {org_unit.id: org_unit for org_unit in list_org_units(office)}
    document: dict[str, Json] = {
        "id": list(done.ids),
        "units": [{"id": number, "code": by_id[number].code, "name": by_id[number].name} for number in done.ids],
        "rejected": [{"row": refusal.row, "message": refusal.message} for refusal in done.refused],
    }
    lines = [f"Dòng {refusal.row}: {refusal.message}" for refusal in done.refused]
    lines.append(f"Đã thêm {len(done.ids)} đơn vị; {len(done.refused)} dòng chưa nhận.")
    return Answer(document, lines, FOUND_ERRORS if done.refused else 0)


def run_units_list(call: Call) -> Answer:
    """Every unit in Vietnamese order."""
    with office_of(call) as office:
        org_units = list_org_units(office)
    return Answer(
        {"units": [{"id": one.id, "code": one.code, "name": one.name, "type": one.kind} for one in org_units]},
        [f"{one.id}. {one.name} ({one.code})" for one in org_units] or ["Chưa có đơn vị nào."],
    )


def run_rounds_create(call: Call) -> Answer:
    """Open a round for a year with one or more criteria sets."""
    args = call.args
    if not args.year.isdecimal() or not 2000 <= int(args.year) <= 2100:
        raise InputProblem(f"year {args.year}", f"“{args.year}” không phải năm. Ghi dạng 2023.", where=args.year)
    year = int(args.year)
    with office_of(call) as office:
        spec = RoundSpec(
            name=args.name or f"Chấm điểm CCHC năm {year}",
            year=year,
            fingerprints=tuple(get_set(office, name).fingerprint for name in args.set),
            self_end=day_of(args.self_end, "Hạn tự chấm"),
        )
        number = create_round(office, SCRIPT, spec)
    return Answer({"id": number, "name": spec.name, "year": year}, [f"Đã mở đợt {number}: {spec.name}."])


def run_rounds_list(call: Call) -> Answer:
    """Every round."""
    with office_of(call) as office:
        rounds = list_rounds(office)
    return Answer(
        {"rounds": [_round_document(info) for info in rounds]},
        [f"{info.id}. {info.spec.name} ({info.spec.year})" for info in rounds] or ["Chưa có đợt nào."],
    )


def _round_document(info: RoundInfo) -> dict[str, Json]:
    return {
        "id": info.id,
        "name": info.spec.name,
        "year": info.spec.year,
        "self_end": info.spec.self_end.isoformat() if info.spec.self_end else None,
        "fingerprints": list(info.spec.fingerprints),
    }
