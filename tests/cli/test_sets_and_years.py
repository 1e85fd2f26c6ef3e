"""criteria pack, install, compare; sheet migrate; past import, list: the keys scripts rely on, and what is refused."""

from pathlib import Path

import pytest

from tests.cli.conftest import Copy
from tests.cli.script import EXAMPLE_SET, call, must, org_unit_list

PAPER = ("--number", "45/QĐ-UBND", "--date", "01/3/2023", "--issuer", "UBND huyện Gio Linh")


def table(path: Path, *rows: tuple[str, ...]) -> Path:
    """A published table of units."""
    return org_unit_list(path, ("Đơn vị", "Tổng điểm", "Xếp loại"), *rows)


def test_a_set_is_packed_installed_and_used(tmp_path: Path) -> None:
    home, packed = tmp_path / "home", tmp_path / "bo.bttc"
    text = (EXAMPLE_SET / "set.toml").read_text("utf-8").replace('id = "mau-xa-2023"', 'id = "bo-gui"', 1)
    folder = tmp_path / "bo-gui"
    folder.mkdir()
    (folder / "set.toml").write_text(text, "utf-8")
    sent = must("criteria", "pack", folder, "--out", packed)
    document = must("criteria", "install", packed, "--home", home)
    assert document == {"set_id": "bo-gui", "version": 1, "fingerprint": sent["fingerprint"], "status": "sample"}
    assert must("rounds", "create", "--year", "2023", "--set", "bo-gui", "--home", home)["id"] == 1
    again = tmp_path / "lai.bttc"
    must("criteria", "pack", "bo-gui", "--out", again, "--home", home)
    assert again.read_bytes() == packed.read_bytes()


def test_a_changed_file_is_refused_and_another_file_is_never_written_over(tmp_path: Path) -> None:
    packed = tmp_path / "bo.bttc"
    must("criteria", "pack", "mau-xa-2023", "--out", packed)
    changed = tmp_path / "sua.bttc"
    changed.write_bytes(packed.read_bytes().replace(b"CCHC", b"CCHD", 1))
    done = call("criteria", "install", changed, "--home", tmp_path / "home", "--json")
    assert done.code == 2
    assert "sua.bttc" in done.error["message"]
    refused = call("criteria", "pack", "mau-xa-2026", "--out", packed, "--json")
    assert (refused.code, refused.error["kind"]) == (2, "input")


def test_two_sets_are_compared(tmp_path: Path) -> None:
    out = tmp_path / "so-sanh.xlsx"
    document = must("criteria", "compare", "mau-xa-2023", "mau-xa-2026", "--out", out)
    assert {"added", "removed", "moved", "points", "rule", "owner", "whole"} <= document.keys()
    assert out.read_bytes().startswith(b"PK")
    assert [row["code"] for row in document["added"]] != []
    same = must("criteria", "compare", "mau-xa-2023", EXAMPLE_SET)
    assert [same[name] for name in ("added", "removed", "moved", "points", "rule", "owner", "whole")] == [[]] * 7


def test_a_sheet_moves_to_another_set(home_of: Copy, tmp_path: Path) -> None:
    home, out = home_of("filled"), tmp_path / "bao-cao.xlsx"
    words = ("sheet", "migrate", "1", "--set", "mau-xa-2026", "--home", home)
    assert "ghi lý do" in call(*words, "--json").error["message"]
    document = must(*words, "--reason", "Thử bộ mới", "--out", out)
    assert (document["id"], document["old_id"], document["file"]) == (2, 1, str(out))
    assert document["carried"] != []
    assert {"code", "before", "after", "why"} <= document["points"][0].keys()
    assert len(must("sheet", "list", "--home", home)["sheets"]) == 2
    assert call(*words, "--reason", "x", "--out", out, "--json").code == 2


def test_a_year_of_before_is_typed_off_a_document(home_of: Copy, tmp_path: Path) -> None:
    home = home_of("filled")
    path = table(tmp_path / "cong-bo.xlsx", ("Xã Gio Sơn", "81,5", "Tốt"), ("Xã Gio Hải", "70", "Khá"))
    words = ("past", "import", path, "--unit", "19363", "--year", "2022", *PAPER, "--home", home)
    document = must(*words)
    assert (document["total"], document["grade"], document["kind"]) == ("81.5", "Tốt", "table")
    listed = must("past", "list", "--unit", "Xã Gio Sơn", "--home", home)
    assert [(year["year"], year["origin"]) for year in listed["years"]] == [(2022, "document"), (2023, "computed")]
    assert listed["years"][0]["source"].startswith("nhập theo văn bản số 45/QĐ-UBND")
    other = table(tmp_path / "dinh-chinh.xlsx", ("Xã Gio Sơn", "82", "Tốt"))
    again = ("past", "import", other, *words[3:])
    assert "ghi lý do" in call(*again, "--json").error["message"]
    assert must(*again, "--reason", "Đính chính")["replaces"] == document["id"]


@pytest.mark.parametrize(
    ("rows", "more", "says"),
    [
        ((("Xã Khác", "81,5", "Tốt"),), (), "không có dòng của đơn vị này"),
        ((("Xã Gio Sơn", "81,5", "Tốt"),), ("--date", "30/02/2023"), "không phải ngày"),
        ((("Xã Gio Sơn", "81,5", "Tốt"),), ("--year", "hai"), "không phải năm"),
        ((("Xã Gio Sơn", "", ""),), (), "bảng công bố"),
    ],
)
def test_what_is_no_result_of_the_unit_is_refused(
    filled: Path, tmp_path: Path, rows: tuple[tuple[str, ...], ...], more: tuple[str, ...], says: str
) -> None:
    path = table(tmp_path / "b.xlsx", *rows)
    words = ("past", "import", path, "--unit", "19363", "--year", "2022", *PAPER, *more, "--home", filled, "--json")
    done = call(*words)
    assert done.code == 2
    assert says in done.error["message"]
