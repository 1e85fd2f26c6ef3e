"""What is said names the place at fault, once, and what became of the rest."""

import errno
import shutil
from pathlib import Path

import pytest

from app.bootstrap import close_office, open_office
from app.cli.faults import place_of
from app.errors import EnvironmentProblem, environment_problem
from tests.cli.script import call, org_unit_list


def test_a_list_with_errors_says_that_nothing_was_taken(tmp_path: Path) -> None:
    home = tmp_path / "home"
    units = org_unit_list(tmp_path / "a.xlsx", ("1", "Xã Một"), ("", "Xã Hai"))
    done = call("units", "import", units, "--home", home)
    assert done.code == 1
    assert "Chưa nhận dòng nào" in done.out
    assert done.out.count("Dòng 3") == 1
    call("units", "import", org_unit_list(tmp_path / "b.xlsx", ("1", "Xã Một")), "--home", home)
    clash = org_unit_list(tmp_path / "c.xlsx", ("2", "Xã Hai"), ("1", "Xã Khác"))
    done = call("units", "import", clash, "--home", home, "--json")
    assert done.code == 2
    assert "Dòng 3: mã đơn vị 1 đã dùng cho “Xã Một”" in done.error["message"]
    assert "Chưa nhận dòng nào" in done.error["message"]


def test_what_has_no_name_lies_in_the_folder_for_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert place_of(OSError(errno.ENOSPC, "full")) == tmp_path
    assert place_of(OSError(errno.ENOSPC, "full", "x")) == Path("x")
    too_big = environment_problem(OSError(errno.EFBIG, "File too large"), tmp_path, "ghi tệp")
    assert "File too large" not in too_big.user_message


def test_a_home_that_was_deleted_is_not_called_read_only(filled: Path) -> None:
    office = open_office(filled)
    try:
        with office.reading() as connection:
            connection.exec_driver_sql("SELECT 1")
        shutil.rmtree(filled)
        with pytest.raises(EnvironmentProblem) as gone, office.writing() as connection:
            connection.exec_driver_sql("CREATE TABLE a (b)")
    finally:
        close_office(office)
    assert "đã bị xóa" in gone.value.user_message
    assert "chỉ cho đọc" not in gone.value.user_message


@pytest.mark.parametrize(("written", "says"), [("2023-02-30", "ngày, giờ không có thật"), ("nan", "không phải là số")])
def test_a_value_that_cannot_be_is_said(written: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(f'set = "mau-xa-2023"\n[leaf."3.2.2"]\na = {written}\n', "utf-8")
    done = call("score", "--set", "mau-xa-2023", "--inputs", path)
    assert done.code == 2
    assert says in done.err
