"""The bundled example: Xã Gio Sơn, năm 2023, built through the ordinary services in a data folder of its own."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from sqlalchemy import insert

from app.errors import InputProblem
from app.paths import bundled_criteria
from app.services.basic_types import Actor, RoundSpec
from app.services.criteria_sets import get_set
from app.services.inputs import fill_from_file
from app.services.office import Office
from app.services.org_units import add_org_unit, list_org_units
from app.services.rounds import create_round, list_rounds, set_target
from app.services.set_reach import holds_year
from app.services.sheets import create_sheet, list_sheets
from app.store.columns import table_of
from app.store.models import OfficeSettingRow
from scoring.input_file import read_inputs

EXAMPLE_KEY: Final = "example"
"""Setting that makes a data folder the example's for good: it can never sign or hand over."""
EXAMPLE_SET: Final = "mau-xa-2023"
_ACTOR_TEXT: Final = "Ví dụ minh họa"
EXAMPLE_ACTOR: Final = Actor(None, _ACTOR_TEXT)
_OUTSIDE_REASON: Final = "Năm trước của ví dụ, để có số liệu so sánh"
_ORG_UNIT_CODE: Final = "GIO-SON"


def build_example(office: Office) -> Office:
    """Build whatever of the example is not here yet. Raises InputProblem in a data folder with own sheets."""
    if not office.example:
        if list_sheets(office) or list_rounds(office) or list_org_units(office):
            raise InputProblem(
                "own sheets, rounds or units in the example's folder",
                f"Thư mục {office.home.root} đã có dữ liệu của đơn vị, không dùng làm ví dụ được. "
                "Xin chọn thư mục khác.",
                where=str(office.home.root),
            )
        with office.writing() as connection:
            connection.execute(
                insert(table_of(OfficeSettingRow)).values(
                    key=EXAMPLE_KEY, value="true", version=1, changed_at=office.clock.now()
                )
            )
        office = replace(office, example=True)
    folder = bundled_criteria() / "gio-son-2023"
    _build_year(office, 2022, folder / "previous-year.toml")
    _build_year(office, 2023, folder / "inputs.toml")
    return office


def _build_year(office: Office, year: int, path: Path) -> None:
    """One round with one filled sheet. Each step looks first whether it is done: a killed start is finished later."""
    if not path.is_file():
        return
    criteria_set = get_set(office, EXAMPLE_SET)
    inputs = read_inputs(path.read_text(encoding="utf-8"), criteria_set)
    org_unit_id = next((known.id for known in list_org_units(office) if known.code == _ORG_UNIT_CODE), None)
    if org_unit_id is None:
        org_unit_id = add_org_unit(office, EXAMPLE_ACTOR, _ORG_UNIT_CODE, inputs.org_unit, "xa")
    round_id = next((known.id for known in list_rounds(office) if known.spec.year == year), None)
    if round_id is None:
        name_text = f"Chấm điểm CCHC năm {year}"
        reason = "" if holds_year(criteria_set, year) else _OUTSIDE_REASON
        fingerprints = (criteria_set.fingerprint,)
        spec = RoundSpec(name=name_text, year=year, fingerprints=fingerprints, outside_reason=reason)
        round_id = create_round(office, EXAMPLE_ACTOR, spec)
    known_targets = {
        (target.code, target.name) for info in list_rounds(office) if info.id == round_id for target in info.targets
    }
    for code, target in inputs.targets.items():
        for name, value in target.values.items():
            if (code, name) not in known_targets:
                set_target(office, EXAMPLE_ACTOR, round_id, code, name, value, target.source)
    info = next((sheet for sheet in list_sheets(office) if sheet.round_id == round_id), None)
    assessment_id = info.id if info is not None else create_sheet(office, EXAMPLE_ACTOR, org_unit_id, round_id)
    # a sheet just made has version 2; once filled it belongs to whoever plays with the example
    if info is None or info.version <= 2:
        fill_from_file(office, EXAMPLE_ACTOR, assessment_id, path)
