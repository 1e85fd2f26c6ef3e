"""The keys, counts and spellings of the contract, row by row."""

import re
import unicodedata
from pathlib import Path

import pytest

from tests.cli.conftest import Copy
from tests.cli.script import (
    EXAMPLE_INPUTS,
    EXAMPLE_SET,
    LINE,
    SELF_LINE,
    call,
    must,
    org_unit_list,
    parts_add_up,
    published_set,
)

SET_KEYS = {
    "set_id",
    "title",
    "status",
    "areas",
    "criteria",
    "subcriteria",
    "leaves",
    "total_points",
    "unscorable_points",
    "fingerprint",
    "findings",
}
SCORE_KEYS = {
    "line",
    "stage",
    "provisional",
    "total",
    "maximum",
    "percent",
    "grade",
    "self_total",
    "self_maximum",
    "lost_points",
    "waiting",
    "nodes",
    "findings",
}
FINDING_KEYS = {"severity", "rule", "code", "shared", "row", "message"}
INPUT_KEYS = {"name", "label", "type", "choices"}
LEAF_KEYS = {"code", "title", "max_points", "rule", "scored_by", "owner", "na_policy", "inputs"}


def test_criteria_list_and_check_say_the_same_of_a_set() -> None:
    listed = {one["set_id"]: one for one in must("criteria", "list")["sets"]}
    assert {"mau-xa-2023", "mau-xa-2026"} <= listed.keys()
    for set_id, one in listed.items():
        checked = must("criteria", "check", set_id)
        assert checked.keys() >= SET_KEYS
        assert {key: one[key] for key in checked} == checked
    by_folder, by_file = must("criteria", "check", EXAMPLE_SET), must("criteria", "check", EXAMPLE_SET / "set.toml")
    assert by_folder == by_file == must("criteria", "check", "mau-xa-2023")
    assert [by_folder[key] for key in ("areas", "criteria", "subcriteria", "leaves")] == [8, 32, 84, 84]
    assert (by_folder["total_points"], by_folder["unscorable_points"], by_folder["findings"]) == ("100", "0", [])
    assert by_folder["status"] == "sample"


def test_a_check_that_finds_errors_ends_with_one_and_counts_rows_of_the_source(tmp_path: Path) -> None:
    path = tmp_path / "bo" / "set.toml"
    path.parent.mkdir()
    text = (EXAMPLE_SET / "set.toml").read_text("utf-8")
    path.write_text(text.replace('code = "1.1.2"', 'code = "1.1.1"', 1), "utf-8")
    done = call("criteria", "check", path.parent, "--json")
    assert done.code == 1
    assert done.json.keys() >= SET_KEYS
    assert done.json["subcriteria"] == 84, "a repeated code is a row of its own"
    assert all(finding.keys() == FINDING_KEYS for finding in done.json["findings"])
    repeated = next(finding for finding in done.json["findings"] if finding["rule"] == "duplicate-code")
    assert (repeated["severity"], "1.1.1" in repeated["message"]) == ("error", True)
    assert isinstance(repeated["row"], int)
    assert "LỖI (dòng" in call("criteria", "check", path).out


def test_a_set_of_the_data_folder_is_listed_broken_or_not_and_used_by_its_name(tmp_path: Path) -> None:
    home = tmp_path / "home"
    sound, broken = home / "bo-tieu-chi" / "bo-rieng", home / "bo-tieu-chi" / "hỏng"
    for folder in (sound, broken):
        folder.mkdir(parents=True)
    text = (EXAMPLE_SET / "set.toml").read_text("utf-8")
    (sound / "set.toml").write_text(text.replace('id = "mau-xa-2023"', 'id = "bo-rieng"', 1), "utf-8")
    (broken / "set.toml").write_text("format = ", "utf-8")
    listed = call("criteria", "list", "--home", home, "--json")
    assert listed.code == 1, "one has errors"
    assert [one["set_id"] for one in listed.json["sets"]][-2:] == ["bo-rieng", None]
    assert "chưa dùng được" in call("criteria", "list", "--home", home).out
    assert must("rounds", "create", "--year", "2023", "--set", "bo-rieng", "--home", home)["id"] == 1
    nfd = unicodedata.normalize("NFD", "hỏng")
    assert call("criteria", "check", nfd, "--home", home).code == 1, "found under its name, however it was typed"


def test_show_inputs_and_template_name_every_leaf_with_its_inputs(tmp_path: Path) -> None:
    shown = must("criteria", "show", "mau-xa-2023")
    inputs = must("criteria", "inputs", "mau-xa-2023", "--out", tmp_path / "so-lieu.toml")
    template = must("criteria", "template", "--out", tmp_path / "mau")
    assert shown["leaves"] == inputs["leaves"]
    for document in (shown, inputs, template):
        assert all(leaf.keys() == LEAF_KEYS for leaf in document["leaves"])
        assert all(spec.keys() >= INPUT_KEYS for leaf in document["leaves"] for spec in leaf["inputs"])
    by_code = {leaf["code"]: leaf for leaf in shown["leaves"]}
    assert {leaf["rule"] for leaf in template["leaves"]} >= {"levels", "proportional", "formula", "unscorable"}
    assert "versions" not in {leaf["rule"] for leaf in template["leaves"]}
    assert [spec["name"] for spec in by_code["3.2.2"]["inputs"]] == ["a", "b"]
    assert by_code["3.2.2"]["max_points"] == "3"
    written = (tmp_path / "so-lieu.toml").read_text("utf-8")
    assert all(f'"{leaf["code"]}"' in written for leaf in shown["leaves"])
    checked = call("criteria", "check", tmp_path / "mau", "--json")
    assert checked.code == 0
    counted = SET_KEYS - {"leaves"}  # a number in a check, the leaves themselves in a show
    assert {key: template[key] for key in counted} == {key: checked.json[key] for key in counted}
    assert checked.json["leaves"] == len([leaf for leaf in template["leaves"] if leaf["code"][0].isdigit()])


def test_the_blank_inputs_file_is_taken_as_it_is(tmp_path: Path) -> None:
    must("criteria", "inputs", "mau-xa-2023", "--out", tmp_path / "so-lieu.toml")
    blank = must("score", "--set", "mau-xa-2023", "--inputs", tmp_path / "so-lieu.toml")
    assert (blank["total"], blank["provisional"], blank["grade"]) == ("0.00", True, None)
    assert blank["waiting"]["unscored"] == blank["self_maximum"] == "79.50"
    parts_add_up(blank)


@pytest.mark.parametrize("chosen", ["mau-xa-2023", EXAMPLE_SET, EXAMPLE_SET / "set.toml"])
def test_score_needs_no_data_folder_and_has_all_keys(chosen: object) -> None:
    scored = must("score", "--set", chosen, "--inputs", EXAMPLE_INPUTS)
    assert scored.keys() >= SCORE_KEYS
    assert scored["waiting"].keys() >= {"unscored", "survey", "council"}
    assert all(node.keys() >= {"code", "points", "maximum", "status", "reason"} for node in scored["nodes"])
    assert (scored["line"], scored["self_line"]) == (LINE, SELF_LINE)
    assert (scored["total"], scored["maximum"], scored["percent"]) == ("85.65", "100.00", "85.65")
    assert (scored["grade"], scored["provisional"], scored["stage"]) == ("Tốt", False, "final")
    assert (scored["self_total"], scored["self_maximum"], scored["lost_points"]) == ("67.45", "79.50", "14.35")
    by_code = {node["code"]: node for node in scored["nodes"]}
    assert by_code["3.2.2"]["reason"].startswith("812/830 hồ sơ")
    assert by_code["3.2.2"]["points"] == "2.93"
    parts_add_up(scored)


def test_without_json_the_line_stands_first() -> None:
    done = call("score", "--set", "mau-xa-2023", "--inputs", EXAMPLE_INPUTS)
    assert done.out.splitlines()[:2] == [LINE, SELF_LINE]
    assert unicodedata.is_normalized("NFC", done.out)
    assert done.err == ""


def test_working_steps_have_their_ids_and_totals(home_of: Copy, tmp_path: Path) -> None:
    home = tmp_path / "fresh"
    units = org_unit_list(tmp_path / "u.xlsx", ("1", "Xã A"), ("2", "Phường B"))
    assert must("units", "import", units, "--home", home)["id"] == [1, 2]
    assert must("units", "import", units, "--home", home)["id"] == [], "the same list again adds nothing"
    assert [one["name"] for one in must("units", "list", "--home", home)["units"]] == ["Phường B", "Xã A"]
    assert must("rounds", "create", "--year", "2023", "--set", "mau-xa-2023", "--home", home)["id"] == 1
    assert [one["id"] for one in must("rounds", "list", "--home", home)["rounds"]] == [1]
    assert must("sheet", "create", "--unit", "xa a", "--round", "1", "--home", home)["id"] == 1
    for where, total in ((home, "0.00"), (home_of("filled"), "85.65")):
        sheet = must("sheet", "list", "--home", where)["sheets"][0]
        assert sheet.keys() >= {"id", "unit", "round", "total"}
        assert sheet["total"] == total == must("sheet", "show", 1, "--home", where)["total"]


def test_a_list_with_a_wrong_row_adds_nothing_and_says_which(tmp_path: Path) -> None:
    units = org_unit_list(tmp_path / "u.xlsx", ("1", "Xã A"), ("", "Xã B"))
    done = call("units", "import", units, "--home", tmp_path / "h", "--json")
    assert (done.code, done.json["id"], done.json["rejected"][0]["row"]) == (1, [], 3)


def test_sheet_commands_answer_as_score_does(filled: Path) -> None:
    scored = must("score", "--set", published_set(filled.parent), "--inputs", EXAMPLE_INPUTS)
    for name in ("1", "19363@2023", "xa gio son@2023", "Xã Gio Sơn@Chấm điểm CCHC năm 2023", "19363@1"):
        shown = must("sheet", "show", name, "--home", filled)
        assert shown.keys() >= SCORE_KEYS
        parts_add_up(shown)
        for document in (shown, scored):
            for node in document["nodes"]:
                node.pop("reason", None)  # a target of the file is the unit's own entry in a sheet, with its source
        same = scored.keys() - {"findings"}
        assert {key: shown[key] for key in same} == {key: scored[key] for key in same}


def test_evidence_is_added_once_and_verified(filled: Path, tmp_path: Path) -> None:
    paper = tmp_path / unicodedata.normalize("NFD", "Báo cáo tháng 12.pdf")
    paper.write_bytes(b"%PDF")
    words = ("evidence", "add", 1, "1.1.1", paper, "--number", "12/BC-UBND", "--date", "15/12/2023", "--home", filled)
    added = must(*words)
    assert added["added"] == [{"sha256": added["added"][0]["sha256"], "name": "Báo cáo tháng 12.pdf", "bytes": 4}]
    assert must(*words)["id"] == added["id"], "the same paper again is not made twice"
    assert must("evidence", "verify", 1, "--home", filled) == {"checked": 2, "missing": [], "changed": []}
    blobs = [path for path in (filled / "kho-tai-lieu").rglob("*") if path.is_file()]
    changed = next(path for path in blobs if added["added"][0]["sha256"][2:] in path.name)
    changed.chmod(0o600)
    changed.write_bytes(b"%PdF")
    next(path for path in blobs if path != changed).unlink()
    found = call("evidence", "verify", 1, "--home", filled, "--json")
    assert found.code == 1
    assert [one["name"] for one in found.json["changed"]] == ["Báo cáo tháng 12.pdf"]
    assert [one["name"] for one in found.json["missing"]] == ["bao-cao.pdf"]


def test_reports_say_pages_hash_and_a_code_that_follows_the_points(filled: Path, tmp_path: Path) -> None:
    def report(kind: str, name: str) -> tuple[int, str]:
        document = must("report", kind, "--sheet", "1", "--out", tmp_path / name, "--home", filled)
        assert document.keys() == {"file", "pages", "sha256", "check_code"}
        assert re.fullmatch(r"([A-Z2-7]{4}-){2}[A-Z2-7]{4}", document["check_code"])
        assert re.fullmatch(r"[0-9a-f]{64}", document["sha256"])
        assert Path(document["file"]).is_file()
        return document["pages"], document["check_code"]

    pdf, xlsx, result = report("score-sheet", "a.pdf"), report("score-sheet", "a.xlsx"), report("result-sheet", "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")
    assert pdf[0] > 1
    assert xlsx[0] == 1
    assert pdf[1] == xlsx[1] != result[1]
    assert report("score-sheet", "again.pdf")[1] == pdf[1]
    must("sheet", "fill", 1, "--leaf", "3.2.2", "b=811", "--home", filled)
    assert report("score-sheet", "a.pdf")[1] != pdf[1]
