"""criteria import: a folder with the draft, the keys that scripts rely on, words for what is no annex."""

from pathlib import Path

from tests.annex.book import build
from tests.annex.test_importing import ROWS
from tests.cli.script import call, in_vietnamese

KEYS = {
    "file", "set_id", "title", "status", "areas", "criteria", "subcriteria", "leaves", "computed", "typed",
    "total_points", "unscorable_points", "fingerprint", "findings",
}  # fmt: skip


def annex(folder: Path) -> Path:
    return build({"format": "xlsx", "table": [{"name": "PL", "rows": ROWS}]}, folder)


def test_an_annex_becomes_a_folder_that_check_reads(tmp_path: Path) -> None:
    done = call("criteria", "import", annex(tmp_path), "--out", tmp_path / "nhap", "--json")
    assert done.code == 1
    found = done.json
    assert set(found) == KEYS
    assert (found["areas"], found["criteria"], found["subcriteria"], found["total_points"]) == (2, 4, 2, "9")
    assert (found["computed"], found["typed"], found["unscorable_points"]) == (3, 3, "3")
    assert {name.name for name in (tmp_path / "nhap").iterdir()} == {"set.toml", "source.md", "nhap-tu-phu-luc.json"}
    assert all(
        set(finding) == {"severity", "rule", "code", "shared", "row", "message"} for finding in found["findings"]
    )
    checked = call("criteria", "check", tmp_path / "nhap", "--json").json
    assert checked["fingerprint"] == found["fingerprint"]
    assert checked["status"] == "draft"


def test_people_read_the_same_in_words(tmp_path: Path) -> None:
    done = call("criteria", "import", annex(tmp_path), "--out", tmp_path / "nhap")
    in_vietnamese(done.out)
    assert "Bản in: 2 lĩnh vực, 4 tiêu chí, 2 tiêu chí thành phần; tổng 9 điểm." in done.out
    assert "Bộ nháp: tính 3 mục, nhập điểm 3 mục; chưa có cách tính 3 điểm." in done.out


def test_a_draft_that_somebody_mended_is_not_written_over(tmp_path: Path) -> None:
    path = annex(tmp_path)
    assert call("criteria", "import", path, "--out", tmp_path / "nhap").code == 1
    draft = tmp_path / "nhap" / "set.toml"
    draft.write_text("# tôi đã sửa\n", "utf-8")
    done = call("criteria", "import", path, "--out", tmp_path / "nhap", "--json")
    assert done.code == 2
    assert "nội dung khác" in done.error["message"]
    assert draft.read_text("utf-8") == "# tôi đã sửa\n"


def test_what_is_no_annex_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    letter = tmp_path / "thu.docx"
    letter.write_bytes(b"%PDF-1.7\n")
    done = call("criteria", "import", letter, "--out", tmp_path / "nhap", "--json")
    assert done.code == 2
    assert "PDF" in done.error["message"]
    assert not (tmp_path / "nhap").exists()


def test_a_workbook_comes_back_as_the_same_set(tmp_path: Path) -> None:
    book = tmp_path / "so.xlsx"
    assert call("criteria", "workbook", "mau-xa-2026", "--out", book).code == 0
    done = call("criteria", "import", book, "--out", tmp_path / "lai", "--json")
    assert done.code == 0
    shown = call("criteria", "show", "mau-xa-2026", "--json").json
    assert done.json["fingerprint"] == shown["fingerprint"]
    assert [name.name for name in (tmp_path / "lai").iterdir()] == ["set.toml"]


def test_an_unfinished_draft_can_be_filled_in_scored_and_written_as_a_workbook(tmp_path: Path) -> None:
    draft = tmp_path / "nhap"
    call("criteria", "import", annex(tmp_path), "--out", draft)
    inputs = tmp_path / "so-lieu.toml"
    assert call("criteria", "inputs", draft, "--out", inputs).code == 0
    filled = inputs.read_text("utf-8") + '\n[leaf."1.1.1"]\nlevel = "1"\n[leaf."1.1.2"]\na = 10\nb = 9\n'
    inputs.write_text(filled, "utf-8")
    done = call("score", "--set", draft, "--inputs", inputs, "--json")
    assert done.code == 1, "the draft still has errors"
    points = {node["code"]: node["points"] for node in done.json["nodes"]}
    assert (points["1.1.1"], points["1.1.2"]) == ("1.00", "2.00")
    assert any(finding["rule"] == "head-missing" for finding in done.json["findings"])
    assert call("criteria", "workbook", draft, "--out", tmp_path / "so.xlsx").code == 0


def test_a_set_with_errors_that_is_no_draft_is_not_scored_with(tmp_path: Path) -> None:
    draft = tmp_path / "nhap"
    call("criteria", "import", annex(tmp_path), "--out", draft)
    text = (draft / "set.toml").read_text("utf-8").replace('status = "draft"', 'status = "sample"\nnotice = "Thử."')
    (draft / "set.toml").write_text(text, "utf-8")
    assert call("criteria", "inputs", draft, "--out", tmp_path / "so-lieu.toml", "--json").code == 2
