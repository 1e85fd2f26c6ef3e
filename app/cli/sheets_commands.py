"""sheet create, list, fill, show."""

from app.cli.answer import Answer, plain_decimal
from app.cli.files import inputs_file, read_text
from app.cli.leaf_pairs import read_typed, reports_of
from app.cli.parser import Call
from app.cli.working import SCRIPT, office_of, office_to_read, sheet_answer
from app.errors import InputProblem, NotFound
from app.services.criteria_sets import get_set
from app.services.inputs import fill_from_file, record_many
from app.services.office import Office
from app.services.org_units import list_org_units
from app.services.rounds import list_rounds
from app.services.sheets import create_sheet, find_sheet, list_sheets, open_sheet
from app.texts import search_key
from scoring.inputs import Stage


def run_sheet_create(call: Call) -> Answer:
    """Make the sheet of a unit in a round."""
    args = call.args
    with office_of(call) as office:
        round_id = round_named(office, args.round)
        chosen = get_set(office, args.set).fingerprint if args.set else None
        number = create_sheet(office, SCRIPT, org_unit_named(office, args.unit), round_id, chosen, args.reason or "")
        info = next(sheet for sheet in list_sheets(office) if sheet.id == number)
    said = f"Đã lập hồ sơ {number}: {info.org_unit_name}, {info.round_name}."
    return Answer({"id": number, "unit": info.org_unit_name, "round": info.round_name, "set_id": info.set_id}, [said])


def run_sheet_list(call: Call) -> Answer:
    """Every sheet with its total."""
    with office_to_read(call) as office:
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
    """Store figures from an inputs file, or of the leaves named; all of them or none."""
    args = call.args
    if bool(args.inputs) == bool(args.leaf):
        raise InputProblem("fill: one of", "Cần đúng một trong hai: --inputs TỆP, hoặc --leaf MÃ tên=giá_trị.")
    path = inputs_file(args.inputs) if args.inputs else None
    if path is not None:
        read_text(path)  # refuses what is no text before the data folder is opened
    typed = read_typed(args.leaf or ())
    warnings: tuple[str, ...] = ()
    with office_of(call) as office:
        number = find_sheet(office, args.sheet)
        if path is not None:
            warnings = fill_from_file(office, SCRIPT, number, path).warnings
        else:
            leaves, shared = reports_of(open_sheet(office, number), typed)
            record_many(office, SCRIPT, number, Stage.SELF, leaves, shared)
        return sheet_answer(office, number, warnings=warnings)


def run_sheet_show(call: Call) -> Answer:
    """The result of a sheet."""
    with office_to_read(call) as office:
        return sheet_answer(office, find_sheet(office, call.args.sheet))


def org_unit_named(office: Office, name: str) -> int:
    """The id of a unit by code, id or name. Raises NotFound, InputProblem for a name of several."""
    key = search_key(name)
    org_units = list_org_units(office)
    found = [one.id for one in org_units if one.code == name or str(one.id) == name or search_key(one.name) == key]
    if not found:
        raise NotFound("đơn vị", name)
    if len(found) > 1:
        raise InputProblem(f"{name}: several", f"“{name}” chỉ nhiều đơn vị. Xin ghi mã đơn vị.", where=name)
    return found[0]


def round_named(office: Office, name: str) -> int:
    """The id of a round by id, name or year. Raises NotFound, InputProblem for a year of several."""
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
