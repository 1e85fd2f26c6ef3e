"""sheet create, list, fill, show, lock, submit, unlock."""

from pathlib import Path

from app.cli.answer import Answer, plain_decimal
from app.cli.leaf_pairs import read_pairs
from app.cli.parser import Call
from app.cli.working import SCRIPT, day_of, office_of, sheet_answer
from app.errors import InputProblem, NotFound
from app.services.criteria_sets import get_set
from app.services.inputs import fill_from_file, record_many
from app.services.office import Office
from app.services.org_units import list_org_units
from app.services.rounds import list_rounds
from app.services.sheets import create_sheet, find_sheet, list_sheets, open_sheet
from app.services.workflow import lock, submit, unlock
from app.services.workflow_types import Locking, Reopening, Submission
from app.texts import search_key
from scoring.inputs import LeafInput, Stage


def run_sheet_create(call: Call) -> Answer:
    """Make the sheet of a unit in a round."""
    args = call.args
    with office_of(call) as office:
        round_id = _round_id(office, args.round)
        chosen = get_set(office, args.set).fingerprint if args.set else None
        number = create_sheet(office, SCRIPT, _org_unit_id(office, args.unit), round_id, chosen)
        info = next(sheet for sheet in list_sheets(office) if sheet.id == number)
    said = f"Đã lập hồ sơ {number}: {info.org_unit_name}, {info.round_name}."
    return Answer({"id": number, "unit": info.org_unit_name, "round": info.round_name, "set_id": info.set_id}, [said])


def run_sheet_list(call: Call) -> Answer:
    """Every sheet with its total."""
    with office_of(call) as office:
        sheets = list_sheets(office)
    return Answer(
        {
            "sheets": [
                {
                    "id": info.id,
                    "unit": info.org_unit_name,
                    "round": info.round_name,
                    "year": info.year,
                    "set_id": info.set_id,
                    "state": info.state.value,
                    "total": plain_decimal(info.total_text),
                    "line": info.line,
                }
                for info in sheets
            ]
        },
        [f"{info.id}. {info.org_unit_name}, {info.round_name}: {info.line}" for info in sheets]
        or ["Chưa có hồ sơ nào."],
    )


def run_sheet_fill(call: Call) -> Answer:
    """Store figures from an inputs file, or of one leaf."""
    args = call.args
    if bool(args.inputs) == bool(args.leaf):
        raise InputProblem("fill: one of", "Cần đúng một trong hai: --inputs TỆP, hoặc --leaf MÃ tên=giá_trị.")
    with office_of(call) as office:
        number = find_sheet(office, args.sheet)
        if args.inputs:
            fill_from_file(office, SCRIPT, number, Path(args.inputs))
        else:
            _fill_leaf(office, number, args.leaf)
        return sheet_answer(office, number)


def _fill_leaf(office: Office, number: int, words: list[str]) -> None:
    code, *pairs = words
    raw: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or name in raw:
            raise InputProblem(f"no pair: {pair}", f"“{pair}” phải có dạng tên=giá_trị, mỗi tên một lần.", where=code)
        raw[name] = value
    if not raw:
        raise InputProblem("no figures", f"Mục {code}: chưa ghi giá trị nào. Ghi dạng tên=giá_trị.", where=code)
    view = open_sheet(office, number)
    if code not in {leaf.code for leaf in view.criteria_set.leaves}:
        raise NotFound("mục", code)
    given, shared = read_pairs(view.criteria_set, code, raw, view.inputs.at(Stage.SELF, code) or LeafInput())
    record_many(office, SCRIPT, number, Stage.SELF, {code: given}, shared)


def run_sheet_show(call: Call) -> Answer:
    """The result of a sheet."""
    with office_of(call) as office:
        return sheet_answer(office, find_sheet(office, call.args.sheet))


def run_sheet_lock(call: Call) -> Answer:
    """Lock the self score. The steps before it were done on paper; the reason says so."""
    args = call.args
    with office_of(call) as office:
        number = find_sheet(office, args.sheet)
        locking = Locking(
            approved_by=args.approved_by or "",
            approver_title=args.title or "",
            gap_reason=args.reason or "",
            skipped_reason=args.reason or "chốt bằng lệnh, các bước trước làm trên giấy",
        )
        lock(office, SCRIPT, number, locking)
        return sheet_answer(office, number, "Đã chốt điểm tự chấm.")


def run_sheet_submit(call: Call) -> Answer:
    """Record that the locked sheet was handed to the council."""
    args = call.args
    day = day_of(args.date, "Ngày báo cáo")
    with office_of(call) as office:
        number = find_sheet(office, args.sheet)
        if day is None:
            raise InputProblem(
                "no date", "Chưa ghi ngày của báo cáo (--date): ngày này quyết định đúng hạn hay trễ hạn."
            )
        submit(office, SCRIPT, number, Submission(args.number or "", day, args.way or ""))
        return sheet_answer(office, number, "Đã ghi nhận gửi hồ sơ.")


def run_sheet_unlock(call: Call) -> Answer:
    """Let a locked sheet be changed again, with the reason."""
    args = call.args
    with office_of(call) as office:
        number = find_sheet(office, args.sheet)
        unlock(office, SCRIPT, number, Reopening(args.name or SCRIPT.name, args.title or "", args.reason))
        return sheet_answer(office, number, "Đã mở lại hồ sơ.")


def _org_unit_id(office: Office, name: str) -> int:
    key = search_key(name)
    org_units = list_org_units(office)
    found = [one.id for one in org_units if one.code == name or str(one.id) == name or search_key(one.name) == key]
    if not found:
        raise NotFound("đơn vị", name)
    if len(found) > 1:
        raise InputProblem(f"{name}: several", f"“{name}” chỉ nhiều đơn vị. Xin ghi mã đơn vị.", where=name)
    return found[0]


def _round_id(office: Office, name: str) -> int:
    key = search_key(name)
    rounds = list_rounds(office)
    found = [
        info.id
        for info in rounds
        if str(info.id) == name or search_key(info.spec.name) == key or str(info.spec.year) == name
    ]
    if not found:
        raise NotFound("đợt", name)
    if len(found) > 1:
        raise InputProblem(f"{name}: several", f"“{name}” chỉ nhiều đợt. Xin ghi số đợt.", where=name)
    return found[0]
