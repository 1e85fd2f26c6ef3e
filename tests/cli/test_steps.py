"""Lock, submit, unlock: bare as the contract writes them, with what was not said recorded as not said."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.bootstrap import close_office, open_office
from app.cli import arguments
from app.clock import FixedClock
from app.services import basic_types
from app.services.sheets import open_sheet
from tests.cli.conftest import Copy
from tests.cli.script import EXAMPLE_INPUTS, call, in_vietnamese, must, org_unit_list
from tests.reports.tools import pdf_text

AN_HOUR_PAST_MIDNIGHT_HERE = datetime(2023, 12, 14, 18, 5, tzinfo=UTC)


def steps(home: Path) -> list[tuple[str, dict[str, str]]]:
    """What the sheet's history says of each step."""
    office = open_office(home, read_only=True)
    try:
        return [(step.what, dict(step.details)) for step in open_sheet(office, 1).steps]
    finally:
        close_office(office)


def test_bare_commands_go_the_whole_way_and_say_what_they_supposed(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.bootstrap.SystemClock", lambda: FixedClock(AN_HOUR_PAST_MIDNIGHT_HERE))
    locked = call("sheet", "lock", "1", "--home", filled, "--json")
    assert (locked.code, locked.json["state"], locked.json["total"]) == (0, "locked", "85.65")
    assert "Dòng lệnh" in locked.err
    unlocked = call("sheet", "unlock", "1", "--reason", "Sai số liệu", "--home", filled, "--json")
    assert (unlocked.code, unlocked.json["state"]) == (0, "scoring")
    must("sheet", "lock", "1", "--home", filled)
    sent = call("sheet", "submit", "1", "--home", filled, "--json")
    assert (sent.code, sent.json["state"]) == (0, "submitted")
    assert "không số" in sent.err
    assert "15/12/2023" in sent.err
    in_vietnamese(sent.err)
    told = steps(filled)
    assert [what for what, _ in told] == ["lock", "unlock", "lock", "submit"]
    assert told[0][1]["approved_by"] == "Dòng lệnh"
    assert "dòng lệnh" in told[0][1]["skipped_reason"]
    assert told[1][1] == {"name": "Dòng lệnh", "title": "không ghi chức vụ", "reason": "Sai số liệu"}
    assert (told[3][1]["number"], told[3][1]["date"]) == ("không số", "2023-12-15"), "the day here, not in Greenwich"
    assert told[3][1]["way"] == "không ghi cách gửi"


def test_what_is_said_is_recorded_and_nothing_is_supposed(filled: Path) -> None:
    words = ("--approved-by", "Trần Thị Bình", "--title", "Chủ tịch UBND xã", "--reason", "đã họp trên giấy")
    assert call("sheet", "lock", "1", *words, "--home", filled).err == ""
    words = ("--number", "312/BC-UBND", "--date", "18/12/2023", "--way", "Trục liên thông")
    assert call("sheet", "submit", "1", *words, "--home", filled).err == ""
    lock, submit = (details for _, details in steps(filled))
    assert (lock["approved_by"], lock["approver_title"]) == ("Trần Thị Bình", "Chủ tịch UBND xã")
    assert lock["skipped_reason"] == "đã họp trên giấy"
    assert (submit["number"], submit["date"], submit["way"]) == ("312/BC-UBND", "2023-12-18", "Trục liên thông")


def test_a_report_without_a_number_leaves_room_to_write_it(home_of: Copy, tmp_path: Path) -> None:
    home = home_of("locked")
    must("sheet", "submit", "1", "--home", home)
    must("report", "result-sheet", "--sheet", "1", "--out", tmp_path / "a.pdf", "--home", home)
    said = pdf_text(tmp_path / "a.pdf")
    assert "không số" not in said
    assert "Báo cáo số ......../BC-UBND" in said


def test_the_day_of_the_report_decides_whether_it_is_late(tmp_path: Path, home_of: Copy) -> None:
    home = home_of("filled")
    words = ("--year", "2025", "--set", "mau-xa-2023", "--self-end", "15/12/2025", "--reason", "x", "--home", home)
    must("rounds", "create", *words)
    listed = must("rounds", "list", "--home", home)["rounds"]
    assert [one["self_end"] for one in listed] == ["2025-12-15", None]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("submit", "1"), "Hồ sơ đang chấm"),
        (("unlock", "1", "--reason", "x"), "Hồ sơ đang chấm"),
        (("unlock", "1"), "--reason"),
        (("submit", "1", "--date", "30/02/2023"), "không phải ngày"),
        (("lock", "2"), "Không có hồ sơ"),
    ],
)
def test_a_step_out_of_turn_is_refused(filled: Path, words: tuple[str, ...], says: str) -> None:
    done = call("sheet", *words, "--home", filled, "--json")
    assert done.code == 2
    assert says in done.error["message"]


def test_gaps_stop_or_pass_with_a_reason_as_the_round_says(home_of: Copy) -> None:
    home = home_of("empty")
    stopped = call("sheet", "lock", "1", "--home", home, "--json")
    assert (stopped.code, stopped.error["kind"]) == (2, "input")
    year = ("--year", "2024", "--set", "mau-xa-2023", "--reason", "Chưa có bộ 2024")
    must("rounds", "create", *year, "--gaps", "reason", "--home", home)
    must("sheet", "create", "--unit", "19363", "--round", "2024", "--home", home)
    assert call("sheet", "lock", "19363@2024", "--home", home).code == 2
    assert must("sheet", "lock", "19363@2024", "--reason", "chốt thử", "--home", home)["state"] == "locked"


def test_a_locked_sheet_takes_no_figures_and_no_papers(home_of: Copy, tmp_path: Path) -> None:
    home, paper = home_of("locked"), tmp_path / "a.pdf"
    paper.write_bytes(b"a")
    for words in (("sheet", "fill", "1", "--leaf", "3.2.2", "a=1", "b=1"), ("evidence", "add", "1", "3.2.2", paper)):
        assert "Hồ sơ đã chốt" in call(*words, "--home", home, "--json").error["message"]


def test_a_sheet_of_a_practice_set_is_locked_but_never_sent(tmp_path: Path) -> None:
    home = tmp_path / "home"
    must("units", "import", org_unit_list(tmp_path / "u.xlsx"), "--home", home)
    must("rounds", "create", "--year", "2023", "--set", "mau-xa-2023", "--home", home)
    must("sheet", "create", "--unit", "19363", "--round", "2023", "--home", home)
    must("sheet", "fill", "1", "--inputs", EXAMPLE_INPUTS, "--home", home)
    assert must("sheet", "lock", "1", "--home", home)["state"] == "locked"
    done = call("sheet", "submit", "1", "--home", home, "--json")
    assert done.code == 2
    assert "bộ mẫu để tập làm" in done.error["message"]


def test_the_command_line_knows_the_ways_to_treat_gaps_that_rounds_have() -> None:
    assert arguments.GAP_CHOICES == basic_types.GAP_CHOICES
