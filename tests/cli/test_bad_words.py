"""A command line that cannot be taken: exit code 2, words in Vietnamese, one JSON document, nothing written."""

import shutil
import unicodedata
from pathlib import Path

import pytest

from tests.cli.script import call, in_vietnamese, must, org_unit_list

NINES = "9" * 5000


@pytest.fixture(scope="module")
def kept(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One filled data folder for all: nothing here may change a byte of it."""
    return Path(shutil.copytree(built / "filled", tmp_path_factory.mktemp("kept") / "home"))


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("khong-co",),
        ("sheet",),
        ("sheet", "xoa"),
        ("report", "ranking", "--sheet", "1", "--out", "a.pdf"),
        ("report", "score-sheet", "--sheet", "1", "--format", "docx", "--out", "a.docx"),
        ("score",),
        ("score", "--set"),
        ("score", "--set", "mau-xa-2023", "--inputs", "a.toml", "--nothing"),
        ("sheet", "show"),
        ("sheet", "show", "1", "2"),
        ("demo", "--out"),
        ("demo", "--out", "--json"),
        ("--home",),
        ("--home", "--json", "sheet", "list"),
        ("sheet", "list", "--home"),
        ("sheet", "list", "--home", "  "),
        ("sheet", "list", "--home="),
        ("sheet", "list", "--home", "~khong-co-nguoi-nay/nha"),
        ("rounds", "create", "--year", "2023"),
        ("evidence", "add", "1", "1.1.1"),
        ("sheet", "show", "\udcff\udcfe"),
        ("sheet", "show", "a\u202eb"),
        ("sheet", "show", "a\x1b[31mb"),
    ],
)
def test_a_wrong_command_line_says_what_is_wrong(words: tuple[str, ...]) -> None:
    done = call(*words, "--json")
    assert done.code == (3 if "~khong-co-nguoi-nay/nha" in words else 2)
    done.error  # noqa: B018 - looks at the document and at stderr
    plain = call(*words) if "--json" not in words else done
    assert plain.code == done.code
    in_vietnamese(plain.err)
    assert plain.out == "" or "--json" in words


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("rounds", "create", "--year", "hai nghìn", "--set", "mau-xa-2023"), "không phải năm"),
        (("rounds", "create", "--year", NINES, "--set", "mau-xa-2023"), "không phải năm"),
        (("rounds", "create", "--year", "-2023", "--set", "mau-xa-2023"), "không phải năm"),
        (("rounds", "create", "--year", "2023", "--set", "khong-co"), "Không có bộ tiêu chí “khong-co”"),
        (("rounds", "create", "--year", "2024", "--set", "mau-xa-2023", "--self-end", "mai"), "không phải ngày"),
        (("rounds", "create", "--year", "2024", "--set", "mau-xa-2023", "--self-end", ""), "không phải ngày"),
        (("rounds", "create", "--year", "2023", "--set", "mau-xa-2023"), "đợt"),
        (("sheet", "create", "--unit", "Xã Không Có", "--round", "2023"), "Không có đơn vị"),
        (("sheet", "create", "--unit", "19363", "--round", NINES), "Không có đợt"),
        (("sheet", "create", "--unit", "19363", "--round", "2023"), "đã có hồ sơ số 1"),
        (("sheet", "show", "khong@co"), "Không có hồ sơ"),
        (("sheet", "show", ""), "Không có hồ sơ"),
        (("sheet", "show", NINES), "Không có hồ sơ"),
        (("sheet", "show", "-1"), "-1"),
        (("sheet", "show", "🙂@2023"), "Không có hồ sơ"),
        (("sheet", "fill", "1"), "một trong hai"),
        (("sheet", "fill", "1", "--inputs", "a.toml", "--leaf", "1.1.1", "a=1"), "một trong hai"),
        (("evidence", "verify", "2"), "Không có hồ sơ"),
        (("report", "score-sheet", "--sheet", "9", "--out", "a.pdf"), "Không có hồ sơ"),
    ],
)
def test_what_is_named_must_be_there(kept: Path, words: tuple[str, ...], says: str) -> None:
    before = (kept / "chamdiem.db").read_bytes()
    done = call(*words, "--home", kept, "--json")
    assert (done.code, done.error["kind"]) == (2, "input")
    assert says in done.error["message"]
    assert len(done.err) < 7000
    assert (kept / "chamdiem.db").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("3.2.2",), "chưa ghi giá trị"),
        (("3.2.2", "a"), "tên=giá_trị"),
        (("3.2.2", "a=1", "a=2"), "mỗi tên một lần"),
        (("3.2.2", "=1"), "không có số liệu tên"),
        (("9.9.9", "a=1"), "Không có mục “9.9.9”"),
        (("3.2", "a=1"), "Không có mục “3.2”"),
        (("3.2.2", "a=1", "b=2"), "lớn hơn"),
        (("3.2.2", "a=-1"), "âm"),
        (("3.2.2", "a=1.5"), "số nguyên"),
        (("3.2.2", "a=tám"), "không phải là số"),
        (("3.2.2", "a=8,5"), "dấu chấm"),
        (("3.2.2", f"a={NINES}"), "Mục 3.2.2"),
        (("3.2.2", "a=1e400"), "không phải là số"),
        (("3.2.2", "a=٣"), "không phải là số"),
        (("3.2.2", "c=1"), "không có số liệu tên “c”"),
        (("3.2.2", "points=3"), "không có số liệu tên “points”"),
        (("1.1.1", "issued=30/02/2023"), "ngày có thật"),
        (("1.1.1", "issued=0001-01-01"), "năm"),
        (("1.2.2", "level=99"), "không có mức"),
        (("1.1.2", "items=1,99"), "không có ô"),
        (("1.5.1", "answer=có thể"), "chỉ nhận"),
        (("5.3.2", "points=0.75", "remark=x"), "Hội đồng thẩm định"),
        (("8.1.1", "a=150", "b=100"), "điều tra xã hội học"),
        (("3.2.2", "not_applicable=không có hồ sơ"), "căn cứ"),
        (("3.2.2", "not_applicable=x", "citation=y", "a=1"), "Bỏ một trong hai"),
        (("3.2.2", "not_applicable_kind=not_arising"), "lý do"),
        (("3.2.2", "not_applicable=x", "citation=y", "not_applicable_kind=khác"), "not_arising"),
        (("3.2.2", "a=1", "b=1", "--leaf", "3.2.2", "a=2"), "ghi hai lần"),
        (("4.1.2", "b=20", "--leaf", "5.1.1", "a=21"), "hai giá trị"),
        (("3.2.2", "a=830", "b=700", "--leaf", "3.2.3", "n=-1"), "âm"),
    ],
)
def test_a_leaf_that_cannot_be_taken_changes_nothing(kept: Path, words: tuple[str, ...], says: str) -> None:
    before = (kept / "chamdiem.db").read_bytes()
    done = call("sheet", "fill", "1", "--leaf", *words, "--home", kept, "--json")
    assert (done.code, done.error["kind"]) == (2, "input"), done.out
    assert says in done.error["message"]
    assert (kept / "chamdiem.db").read_bytes() == before


def test_names_typed_in_two_pieces_are_the_same_names(tmp_path: Path) -> None:
    home = tmp_path / "home"
    pieces = unicodedata.normalize("NFD", "Xã Gio Sơn")
    must("units", "import", org_unit_list(tmp_path / "u.xlsx", ("Mã1", pieces)), "--home", home)
    name = unicodedata.normalize("NFD", "Đợt một")
    must("rounds", "create", "--year", "2023", "--set", "mau-xa-2023", "--name", name, "--home", home)
    made = must("sheet", "create", "--unit", unicodedata.normalize("NFD", "Mã1"), "--round", name, "--home", home)
    assert (made["unit"], made["round"]) == ("Xã Gio Sơn", "Đợt một")
    assert must("sheet", "show", f"{pieces}@{name}", "--home", home)["id"] == made["id"]
    say = unicodedata.normalize("NFD", "justification=Chưa đủ tài liệu")
    filled = call("sheet", "fill", "1", "--leaf", "3.2.2", "a=10", "b=9", say, "--home", home)
    assert filled.code == 0
    assert unicodedata.is_normalized("NFC", filled.out)
