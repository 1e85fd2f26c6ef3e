"""A round with a set outside its period asks for a reason, which is kept, told and printed; older rounds go on."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import InputProblem
from app.reports.missing import missing_list
from app.services.basic_types import RoundSpec
from app.services.checks import sheet_findings
from app.services.documents import report_input
from app.services.office_history import check_office_chain, office_entries
from app.services.rounds import create_round, list_rounds, update_round
from app.services.sheets import create_sheet, open_sheet
from tests.cli.script import call, must, org_unit_list
from tests.services.conftest import AN, World

REASON = "Tỉnh chưa ban hành bộ năm 2024"


def outside(world: World, **changes: object) -> RoundSpec:
    """A round of a year that the set does not hold."""
    return replace(RoundSpec("Đợt 2024", 2024, (world.fingerprint,)), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_without_a_reason_the_round_is_refused_in_words(world: World, reason: str) -> None:
    with pytest.raises(InputProblem) as refused:
        create_round(world.office, AN, outside(world, outside_reason=reason))
    assert refused.value.where == "outside_reason"
    assert "áp dụng năm 2023, không có năm 2024" in refused.value.user_message
    assert len(list_rounds(world.office)) == 1


def test_the_reason_is_kept_told_and_stands_in_the_check_list(world: World) -> None:
    round_id = create_round(world.office, AN, outside(world, outside_reason=f"  {REASON} "))
    assert next(info for info in list_rounds(world.office) if info.id == round_id).spec.outside_reason == REASON
    assert json.loads(office_entries(world.office)[-1].after)["outside_reason"] == REASON
    assert check_office_chain(world.office) == ()
    view = open_sheet(world.office, create_sheet(world.office, AN, world.org_unit, round_id))
    wanted = f"Đợt dùng bộ tiêu chí ngoài kỳ áp dụng của bộ. Lý do: {REASON}"
    assert [finding.message for finding in sheet_findings(view) if finding.rule == "set-outside-period"] == [wanted]
    assert wanted in repr(missing_list(report_input(world.office, view)).blocks)


def test_a_reason_that_nothing_asks_for_is_not_kept(world: World) -> None:
    spec = RoundSpec("Đợt khác", 2023, (world.fingerprint,), outside_reason="thừa")
    round_id = create_round(world.office, AN, spec)
    assert next(info for info in list_rounds(world.office) if info.id == round_id).spec.outside_reason == ""


def test_moving_a_round_to_another_year_asks_too(world: World) -> None:
    spec = list_rounds(world.office)[0].spec
    with pytest.raises(InputProblem, match="does not hold 2025"):
        update_round(world.office, AN, world.round, replace(spec, year=2025))
    update_round(world.office, AN, world.round, replace(spec, year=2025, outside_reason=REASON))
    assert list_rounds(world.office)[0].spec.outside_reason == REASON


def test_a_round_from_before_goes_on_without_a_reason(world: World) -> None:
    with closing(sqlite3.connect(world.office.home.database)) as connection:
        connection.execute("UPDATE round SET year = 2020")
        connection.commit()
    spec = list_rounds(world.office)[0].spec
    update_round(world.office, AN, world.round, replace(spec, name="Đợt 2020"))
    assert list_rounds(world.office)[0].spec.name == "Đợt 2020"


def test_the_command_line_takes_the_reason_and_lists_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    must("units", "import", org_unit_list(tmp_path / "u.xlsx"), "--home", home)
    words = ("rounds", "create", "--year", "2024", "--set", "mau-xa-2023", "--home", home)
    refused = call(*words, "--json")
    assert (refused.code, refused.error["where"]) == (2, "outside_reason")
    must(*words, "--reason", REASON)
    assert must("rounds", "list", "--home", home)["rounds"][0]["outside_reason"] == REASON
    assert REASON in call("rounds", "list", "--home", home).out
