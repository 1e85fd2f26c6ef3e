"""No command writes over the office's own files, over work that somebody filled in, or over a thing that is no file."""

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Copy
from tests.cli.script import EXAMPLE_SET, call, must

OWN = ("chamdiem.db", "chamdiem.lock", "chamdiem.db-journal", "kho-tai-lieu/a", "nhat-ky/a.log", "sao-luu/a", "a.pdf")


def everything(home: Path) -> dict[str, bytes]:
    return {str(path.relative_to(home)): path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("name", OWN)
def test_nothing_is_written_into_the_data_folder(name: str, filled: Path, tmp_path: Path) -> None:
    before = everything(filled)
    (tmp_path / "link").symlink_to(filled)
    for words in (
        ("report", "score-sheet", "--sheet", "1", "--format", "pdf"),
        ("criteria", "inputs", "mau-xa-2023"),
        ("criteria", "template"),
        ("demo",),
    ):
        for target in (filled / name, tmp_path / "link" / name, filled / "ket-xuat" / ".." / name):
            home = tmp_path / "ví dụ" if words == ("demo",) else filled
            done = call(*words, "--out", target, "--home", home, "--json")
            assert (done.code, done.error["kind"]) == (2, "input"), (words, target)
    after = everything(filled)
    assert {path: data for path, data in after.items() if path != "chamdiem.lock"} == {
        path: data for path, data in before.items() if path != "chamdiem.lock"
    }


def test_its_folder_for_exports_takes_them(filled: Path) -> None:
    must("report", "score-sheet", "--sheet", "1", "--out", filled / "ket-xuat" / "a.pdf", "--home", filled)
    must("criteria", "inputs", "mau-xa-2023", "--out", filled / "ket-xuat" / "a.toml", "--home", filled)


def test_work_that_was_filled_in_stays(tmp_path: Path) -> None:
    inputs, template = tmp_path / "a.toml", tmp_path / "set"
    for _ in range(2):  # the very same file may be written again
        must("criteria", "inputs", "mau-xa-2023", "--out", inputs)
        must("criteria", "template", "--out", template)
    inputs.write_text("của tôi", "utf-8")
    done = call("criteria", "inputs", "mau-xa-2023", "--out", inputs, "--json")
    assert (done.code, inputs.read_text("utf-8")) == (2, "của tôi")
    assert "tên khác" in done.error["message"]
    mine = (template / "set.toml").read_text("utf-8") + "# của tôi\n"
    (template / "set.toml").write_text(mine, "utf-8")
    assert call("criteria", "template", "--out", template).code == 2
    assert call("criteria", "inputs", template, "--out", template / "set.toml").code == 2
    assert (template / "set.toml").read_text("utf-8") == mine


def test_a_report_may_replace_an_earlier_one(filled: Path, tmp_path: Path) -> None:
    for _ in range(2):
        must("report", "score-sheet", "--sheet", "1", "--out", tmp_path / "a.pdf", "--home", filled)


def test_a_pipe_stays_a_pipe_and_a_link_a_link(tmp_path: Path) -> None:
    pipe, link, real = tmp_path / "pipe", tmp_path / "link.toml", tmp_path / "real.toml"
    os.mkfifo(pipe)
    link.symlink_to(real)
    done = call("criteria", "inputs", "mau-xa-2023", "--out", pipe, "--json")
    assert (done.code, done.error["kind"], pipe.is_fifo()) == (3, "environment", True)
    assert must("criteria", "inputs", "mau-xa-2023", "--out", link)["file"] == str(link)
    assert link.is_symlink()
    assert real.is_file()
    assert call("criteria", "inputs", "mau-xa-2023", "--out", "/dev/null").code == 3
    assert Path("/dev/null").is_char_device()


READING = (
    ("units", "list"),
    ("rounds", "list"),
    ("sheet", "list"),
    ("sheet", "show", "1"),
    ("evidence", "verify", "1"),
    ("report", "score-sheet", "--sheet", "1", "--out", "a.pdf"),
)


@pytest.mark.parametrize("words", READING)
def test_looking_makes_no_data_folder(words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for home in (tmp_path / "none", tmp_path / "empty"):
        done = call(*words, "--home", home, "--json")
        assert (done.code, done.error["where"]) == (3, str(home))
        assert not home.exists() or not list(home.iterdir())
        (tmp_path / "empty").mkdir(exist_ok=True)


@pytest.mark.parametrize("size", [0, 1])
def test_a_database_cut_to_nothing_is_damaged_and_stays(size: int, home_of: Copy, tmp_path: Path) -> None:
    home = home_of("filled")
    database = home / "chamdiem.db"
    database.write_bytes(b"S" * size)
    for words in (
        ("sheet", "list"),
        ("sheet", "show", "1"),
        ("rounds", "create", "--year", "2024", "--set", EXAMPLE_SET),
    ):
        done = call(*words, "--home", home, "--json")
        assert (done.code, done.error["kind"]) == (3, "environment")
        assert "bị hỏng" in done.error["message"]
        assert "bản sao lưu" in done.error["message"]
    assert database.stat().st_size == size


def test_a_first_creation_that_failed_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    words = ("rounds", "create", "--year", "2023", "--set", EXAMPLE_SET, "--home", home)

    def full(*_: object) -> None:
        raise OSError(28, "no space left")

    with monkeypatch.context() as patch:
        patch.setattr("app.store.schema.make_new", full)
        assert call(*words, "--json").error["kind"] == "environment"
    assert [path.name for path in home.iterdir()] == ["chamdiem.lock"]
    must(*words)
