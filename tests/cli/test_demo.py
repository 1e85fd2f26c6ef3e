"""`main.py demo`: the bundled example end to end, as other people's programs read its four files."""

import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.script import LINE, ROOT, SELF_LINE, call, must, org_unit_list, parts_add_up
from tests.reports.tools import pdf_fonts, pdf_text

FILES = ["1-bang-tu-cham-diem.pdf", "1-bang-tu-cham-diem.xlsx", "2-bang-ket-qua.pdf", "2-bang-ket-qua.xlsx"]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "ra" / "vi du"


@pytest.fixture(scope="module")
def demo(out: Path) -> Any:
    return must("demo", "--out", out, "--home", out.parent.parent / "home")


def test_it_gives_the_published_result_and_exactly_four_files(demo: Any, out: Path) -> None:
    assert (demo["line"], demo["self_line"]) == (LINE, SELF_LINE)
    assert (demo["total"], demo["maximum"], demo["percent"], demo["grade"]) == ("85.65", "100.00", "85.65", "Tốt")
    assert sorted(path.name for path in out.iterdir()) == FILES
    assert demo["files"] == [str(out / name) for name in FILES]
    assert [(one["file"], one["pages"] >= 1, len(one["sha256"])) for one in demo["documents"]] == [
        (str(out / name), True, 64) for name in FILES
    ]
    parts_add_up(demo)


def test_a_second_time_nothing_is_different(demo: Any, out: Path) -> None:
    again = must("demo", "--out", out, "--home", out.parent.parent / "home")
    assert sorted(path.name for path in out.iterdir()) == FILES
    for document in (again, demo):
        document["codes"] = [one["check_code"] for one in document.pop("documents")]
    assert again == demo
    sheets = must("sheet", "list", "--home", out.parent.parent / "home")["sheets"]
    assert (sheets[0]["year"], sheets[0]["total"]) == (2023, "85.65")


def test_excel_shows_the_totals_without_computing(demo: Any, out: Path) -> None:
    for name, total, line in ((FILES[1], 67.45, SELF_LINE), (FILES[3], 85.65, LINE)):
        cells = [cell for row in load_workbook(out / name, data_only=True).worksheets[0].iter_rows() for cell in row]
        assert total in [cell.value for cell in cells if isinstance(cell.value, float)], name
        assert any(line in str(cell.value) for cell in cells), name


def test_the_pdfs_are_read_in_nfc_and_carry_tinos_alone(demo: Any, out: Path) -> None:
    for name, line in ((FILES[0], SELF_LINE), (FILES[2], LINE)):
        said = pdf_text(out / name)
        assert line in said
        assert unicodedata.is_normalized("NFC", said)
        fonts = pdf_fonts(out / name)
        assert fonts
        assert all("Tinos" in font[0] for font in fonts)
        assert {font[-5] for font in fonts} == {"yes"}, "embedded"


def test_it_never_moves_into_the_offices_own_folder(tmp_path: Path) -> None:
    home = tmp_path / "home"
    must("units", "import", org_unit_list(tmp_path / "u.xlsx"), "--home", home)
    done = call("demo", "--out", tmp_path / "out", "--home", home, "--json")
    assert (done.code, done.error["kind"]) == (2, "input")
    assert not (tmp_path / "out").exists()
    assert must("rounds", "create", "--year", "2023", "--set", "mau-xa-2023", "--home", home)


def test_without_home_it_has_a_folder_of_its_own_beside_the_offices(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARINDEX_HOME", str(tmp_path / "nha"))
    assert must("demo", "--out", tmp_path / "out")["line"] == LINE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["nha-ViDu", "out"]
    sent = call("sheet", "submit", "GIO-SON@2023", "--home", tmp_path / "nha-ViDu", "--json")
    assert (sent.code, sent.error["kind"]) == (2, "input"), "an example is never handed over"


def test_main_py_runs_it_without_qt(tmp_path: Path) -> None:
    program = (
        "import sys, runpy; sys.argv = ['main.py', *sys.argv[1:]]\n"
        "try: runpy.run_path('main.py', run_name='__main__')\n"
        "finally: assert not [name for name in sys.modules if name.startswith('PySide6')]\n"
    )
    words = [sys.executable, "-c", program, "--home", str(tmp_path / "h"), "demo", "--out", str(tmp_path / "out")]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:2] == [LINE, SELF_LINE]
