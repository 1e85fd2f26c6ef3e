"""units import and list; rounds create and list."""

import re

from app.cli.answer import FOUND_ERRORS, Answer, Json
from app.cli.files import existing_file, read_text
from app.cli.parser import Call
from app.cli.sets import set_file
from app.cli.working import SCRIPT, day_of, office_of, office_to_read
from app.errors import InputProblem, NotFound
from app.services.basic_types import GAP_CHOICES, RoundInfo, RoundSpec
from app.services.criteria_sets import get_set, install_set
from app.services.office import Office
from app.services.org_units import NOTHING_TAKEN_TEXT, import_org_units, list_org_units
from app.services.rounds import create_round, list_rounds


def run_org_units_import(call: Call) -> Answer:
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
    lines = [refusal.message for refusal in done.refused]
    if done.refused:
        lines.append(f"{len(done.refused)} dòng có lỗi. {NOTHING_TAKEN_TEXT}")
    else:
        lines.append(f"Đã thêm {len(done.ids)} đơn vị.")
    return Answer(document, lines, FOUND_ERRORS if done.refused else 0)


def run_org_units_list(call: Call) -> Answer:
    """Every unit in Vietnamese order."""
    with office_to_read(call) as office:
        org_units = list_org_units(office)
    return Answer(
        {"units": [{"id": one.id, "code": one.code, "name": one.name, "type": one.kind} for one in org_units]},
        [f"{one.id}. {one.name} ({one.code})" for one in org_units] or ["Chưa có đơn vị nào."],
    )


def run_rounds_create(call: Call) -> Answer:
    """Open a round for a year with one or more criteria sets."""
    args = call.args
    year = year_of(args.year)
    self_end = day_of(args.self_end, "Hạn tự chấm")
    with office_of(call) as office:
        spec = RoundSpec(
            name=args.name or f"Chấm điểm CCHC năm {year}",
            year=year,
            fingerprints=tuple(fingerprint_named(office, name, call) for name in args.set),
            self_end=self_end,
            gap_rule=args.gaps or GAP_CHOICES[0],
            outside_reason=args.reason or "",
        )
        number = create_round(office, SCRIPT, spec)
    return Answer({"id": number, "name": spec.name, "year": year}, [f"Đã mở đợt {number}: {spec.name}."])


def year_of(text: str) -> int:
    """A year of this century. Raises InputProblem."""
    if not re.fullmatch(r"20[0-9]{2}|2100", text.strip()):
        raise InputProblem(f"year {text[:40]}", f"“{text[:40]}” không phải năm. Ghi dạng 2023.", where=text[:40])
    return int(text)


def fingerprint_named(office: Office, name: str, call: Call) -> str:
    """A set by its id; one that is named by its folder or file is installed first, as it is there."""
    try:
        return get_set(office, name).fingerprint
    except NotFound:
        return install_set(office, read_text(set_file(name, call))).fingerprint


def run_rounds_list(call: Call) -> Answer:
    """Every round."""
    with office_to_read(call) as office:
        rounds = list_rounds(office)
    return Answer(
        {"rounds": [_round_document(info) for info in rounds]},
        [_round_line(info) for info in rounds] or ["Chưa có đợt nào."],
    )


def _round_line(info: RoundInfo) -> str:
    reason = f"; bộ tiêu chí ngoài kỳ áp dụng, lý do: {info.spec.outside_reason}" if info.spec.outside_reason else ""
    return f"{info.id}. {info.spec.name} ({info.spec.year}){reason}"


def _round_document(info: RoundInfo) -> dict[str, Json]:
    return {
        "id": info.id,
        "name": info.spec.name,
        "year": info.spec.year,
        "self_end": info.spec.self_end.isoformat() if info.spec.self_end else None,
        "fingerprints": list(info.spec.fingerprints),
        "outside_reason": info.spec.outside_reason or None,
    }
