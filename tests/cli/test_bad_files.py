"""Files that are not there, not what they should be, or not to be written: words and a code, never a traceback."""

import os
import random
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.script import EXAMPLE_INPUTS, EXAMPLE_SET, LINE, Done, call, must, org_unit_list

Make = Callable[[Path], None]
READERS: dict[str, tuple[str, ...]] = {
    "score": ("score", "--set", "mau-xa-2023", "--inputs"),
    "fill": ("sheet", "fill", "1", "--inputs"),
    "import": ("units", "import"),
    "attach": ("evidence", "add", "1", "1.1.1"),
    "check": ("criteria", "check"),
}


def nothing(path: Path) -> None:
    del path


def rubbish(path: Path) -> None:
    path.write_bytes(random.Random(7).randbytes(200_000))


def no_utf8(path: Path) -> None:
    path.write_bytes(EXAMPLE_INPUTS.read_text("utf-8").encode("utf-16"))


def half(path: Path) -> None:
    path.write_bytes(EXAMPLE_INPUTS.read_bytes()[:3001])


def five_megabytes(path: Path) -> None:
    path.write_text('set = "mau-xa-2023"\n' + "# dài\n" * 750_000, "utf-8")


def brackets(path: Path) -> None:
    path.write_text('set = "mau-xa-2023"\nyear = ' + "[" * 100_000, "utf-8")


def digits(path: Path) -> None:
    path.write_text('set = "mau-xa-2023"\n[leaf."3.2.2"]\na = ' + "9" * 100_000 + "\nb = 1\n", "utf-8")


def false_workbook(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/workbook.xml", "<a>")


def run(reader: str, path: object, filled: Path) -> Done:
    return call(*READERS[reader], path, "--home", filled, "--json")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("make", [nothing, Path.mkdir, os.mkfifo], ids=["missing", "folder", "pipe"])
def test_what_is_no_file_is_refused(reader: str, make: Make, filled: Path, tmp_path: Path) -> None:
    path = tmp_path / "tệp lạ.toml"
    make(path)
    for name in (path, unicodedata.normalize("NFD", "khong/có.toml"), "/dev/null/x", ""):
        done = run(reader, name, filled)
        assert (done.code, done.error["kind"]) == (2, "input")


@pytest.mark.parametrize("reader", [name for name in READERS if name != "attach"])
@pytest.mark.parametrize("make", [rubbish, no_utf8, half, five_megabytes, brackets, digits, false_workbook])
def test_what_cannot_be_read_is_refused(reader: str, make: Make, filled: Path, tmp_path: Path) -> None:
    path = tmp_path / "tệp.toml"
    make(path)
    done = run(reader, path, filled)
    if reader == "check" and make in (half, five_megabytes, brackets, digits):
        assert done.code == 1, "a text that is no set has findings"
        assert done.json["findings"][0]["severity"] == "error"
    else:
        assert (done.code, done.error["kind"]) == (2, "input"), done.out
    assert must("sheet", "show", "1", "--home", filled)["line"] == LINE


def test_a_file_larger_than_any_sheet_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "lon.toml"
    with path.open("wb") as handle:
        handle.truncate(50_000_000_000)
    done = call("score", "--set", "mau-xa-2023", "--inputs", path, "--json")
    assert (done.code, "quá lớn" in done.error["message"]) == (2, True)


@pytest.mark.parametrize("name", ["biểu.xlsx", "B.XLS", "a.xlsm"])
def test_an_excel_form_is_told_what_to_use_instead(name: str, filled: Path, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"PK")
    for reader in ("score", "fill"):
        done = run(reader, tmp_path / name, filled)
        assert done.code == 2
        assert "criteria inputs" in done.error["message"]


def test_files_in_two_pieces_and_with_a_byte_order_mark_are_taken(tmp_path: Path) -> None:
    folder = tmp_path / unicodedata.normalize("NFD", "thư mục số liệu")
    folder.mkdir()
    inputs = folder / unicodedata.normalize("NFD", "số liệu.toml")
    inputs.write_bytes(b"\xef\xbb\xbf" + unicodedata.normalize("NFD", EXAMPLE_INPUTS.read_text("utf-8")).encode())
    chosen = folder / "set.toml"
    chosen.write_text(unicodedata.normalize("NFD", (EXAMPLE_SET / "set.toml").read_text("utf-8")), "utf-8")
    plain = must("score", "--set", "mau-xa-2023", "--inputs", EXAMPLE_INPUTS)
    assert must("score", "--set", folder, "--inputs", inputs) == plain, "the same set, with the same fingerprint"
    written = must("criteria", "inputs", folder, "--out", folder / "ra.toml")["file"]
    assert Path(written).is_file(), "a path is given back as it is on the disk"


@pytest.mark.parametrize(
    "words",
    [
        ("criteria", "inputs", "mau-xa-2023", "--out", "{folder}"),
        ("criteria", "inputs", "mau-xa-2023", "--out", "{folder}/"),
        ("criteria", "inputs", "mau-xa-2023", "--out", ""),
        ("criteria", "template", "--out", "{file}"),
        ("criteria", "template", "--out", ""),
        ("demo", "--out", "{file}"),
        ("report", "score-sheet", "--sheet", "1", "--out", "{folder}"),
        ("report", "score-sheet", "--sheet", "1", "--format", "pdf", "--out", "{folder}/a.xlsx"),
        ("report", "score-sheet", "--sheet", "1", "--out", "{folder}/a.docx"),
    ],
)
def test_a_place_that_cannot_be_written_is_refused_before_any_work(
    words: tuple[str, ...], filled: Path, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("cũ", "utf-8")
    said = [word.format(folder=tmp_path / "folder", file=tmp_path / "file") for word in words]
    done = call(*said, "--home", filled, "--json")
    assert (done.code, done.error["kind"]) == (2, "input")
    assert (tmp_path / "file").read_text("utf-8") == "cũ"
    assert list((tmp_path / "folder").iterdir()) == []


def test_a_file_inside_the_way_is_the_environments_fault(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("cũ", "utf-8")
    for words in (
        ("criteria", "inputs", "mau-xa-2023", "--out", tmp_path / "file" / "a.toml"),
        ("report", "score-sheet", "--sheet", "1", "--out", tmp_path / "file" / "b" / "a.pdf"),
        ("report", "score-sheet", "--sheet", "1", "--out", tmp_path / ("dài" * 90 + ".pdf")),
    ):
        done = call(*words, "--home", filled, "--json")
        assert (done.code, done.error["kind"]) == (3, "environment")
        assert "máy báo lỗi" not in done.err


def test_a_target_open_in_excel_gets_a_file_beside_it(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.xlsx"
    target.write_text("đang mở", "utf-8")
    rename = Path.replace

    def as_windows_does(source: Path, wanted: Path) -> Path:
        if wanted == target:
            raise PermissionError(13, "used by another process", str(wanted))
        return rename(source, wanted)

    monkeypatch.setattr(Path, "replace", as_windows_does)
    done = call("report", "score-sheet", "--sheet", "1", "--out", target, "--home", filled, "--json")
    assert (done.code, done.json["file"]) == (0, str(tmp_path / "a (2).xlsx"))
    assert "đang mở trong chương trình khác" in done.err


def strange_style(book: dict[str, bytes]) -> None:
    book["xl/styles.xml"] = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'


def rotten(book: dict[str, bytes]) -> None:
    book["xl/worksheets/sheet1.xml"] = book["xl/worksheets/sheet1.xml"][:200]


@pytest.mark.parametrize(("change", "code"), [(strange_style, 0), (rotten, 2), (dict.clear, 2)])
def test_a_list_from_another_program_is_taken_or_refused_in_our_words(
    change: Callable[[dict[str, bytes]], None], code: int, tmp_path: Path
) -> None:
    path = org_unit_list(tmp_path / "u.xlsx")
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w") as book:
        for name, data in parts.items():
            book.writestr(name, data)
    done = call("units", "import", path, "--home", tmp_path / "home", "--json")
    assert done.code == code, done.err
    assert (done.err == "") == (code == 0)


def test_a_list_whose_bytes_rot_is_refused(tmp_path: Path) -> None:
    path = org_unit_list(tmp_path / "u.xlsx")
    whole, chance = path.read_bytes(), random.Random(3)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(4):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        assert call("units", "import", path, "--home", tmp_path / "home", "--json").code in (0, 1, 2)
