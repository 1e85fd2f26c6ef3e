"""criteria check runs the worked examples that lie beside a set, and says how many leaves are computed."""

from pathlib import Path

from tests.cli.script import EXAMPLE_SET, call, must

CASE = '[[case]]\ncode = "1.1.1"\nnote = "cùng ngày"\ngiven = { reference = 2022-12-30, issued = 2022-12-30 }\n'


def set_folder(folder: Path, examples: str) -> Path:
    folder.mkdir()
    (folder / "set.toml").write_text((EXAMPLE_SET / "set.toml").read_text("utf-8"), "utf-8")
    (folder / "examples.toml").write_text(examples, "utf-8")
    return folder


def test_a_check_says_how_many_leaves_are_computed_and_typed() -> None:
    checked = must("criteria", "check", "mau-xa-2023")
    assert (checked["computed"], checked["typed"]) == (83, 1)
    assert "tính 83, nhập điểm 1." in call("criteria", "check", "mau-xa-2023").out


def test_an_example_that_differs_is_an_error(tmp_path: Path) -> None:
    folder = set_folder(tmp_path / "bo", CASE + "points = 1\n" + CASE + 'points = "0.9"\n')
    for path in (folder, folder / "set.toml"):
        done = call("criteria", "check", path, "--json")
        assert done.code == 1
        assert [(one["rule"], one["severity"], one["code"], one["row"]) for one in done.json["findings"]] == [
            ("case-differs", "error", "1.1.1", None)
        ]
        assert "phải ra 0,9 điểm, nhưng ra 1 điểm" in done.json["findings"][0]["message"]


def test_examples_that_cannot_be_read_are_told_with_their_file_and_line(tmp_path: Path) -> None:
    done = call("criteria", "check", set_folder(tmp_path / "bo", CASE), "--json")
    assert done.code == 1
    (found,) = done.json["findings"]
    assert (found["rule"], found["row"]) == ("case", None)
    assert found["message"].startswith("Tệp examples.toml, dòng 1: ")
    broken = call("criteria", "check", set_folder(tmp_path / "hỏng", "\ufeff\n[[case"), "--json").json["findings"]
    assert [one["rule"] for one in broken] == ["toml"]


def test_examples_of_a_set_with_errors_are_not_run(tmp_path: Path) -> None:
    folder = set_folder(tmp_path / "bo", CASE + "points = 0\n")
    text = (folder / "set.toml").read_text("utf-8").replace("stated_total = 100", "stated_total = 99", 1)
    (folder / "set.toml").write_text(text, "utf-8")
    found = call("criteria", "check", folder, "--json").json["findings"]
    assert [one["rule"] for one in found] == ["total-differs"]
