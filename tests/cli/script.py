"""A script at work: it calls the command line in this process and keeps what was said, where, and with which code."""

import contextlib
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from app.cli import main
from tests.scoring.official import official_text

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE_INPUTS = ROOT / "criteria" / "gio-son-2023" / "inputs.toml"
EXAMPLE_SET = ROOT / "criteria" / "mau-xa-2023"
LINE = "85,65/100 – Xếp loại tốt"
SELF_LINE = "Tự chấm 67,45/79,50 – tạm tính, chưa xếp loại"
VIETNAMESE = frozenset("ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ")


@dataclass(frozen=True)
class Done:
    """What one command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Stdout as exactly one JSON document."""
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, str]:
        """The error document of a failed command, with the words of stderr checked against it."""
        assert list(self.json) == ["error"], self.out
        error: dict[str, str] = self.json["error"]
        assert list(error) == ["kind", "message", "where"]
        assert self.err.strip() == error["message"].strip()
        in_vietnamese(self.err)
        return error


def in_vietnamese(said: str) -> None:
    """What people read: Vietnamese, and never a traceback."""
    assert set(said.lower()) & VIETNAMESE, said
    assert "Traceback" not in said


def call(*words: object) -> Done:
    """Run one command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([str(word) for word in words])
    return Done(code, out.getvalue(), err.getvalue())


def must(*words: object) -> Any:
    """Run one command with --json that must succeed; its document."""
    done = call(*words, "--json")
    assert done.code == 0, (words, done.err)
    return done.json


def published_set(root: Path) -> Path:
    """The sample set as an office would publish it, as its next version: what goes out is scored with such a one."""
    folder = root / "bo-cong-bo"
    folder.mkdir(parents=True, exist_ok=True)
    text = (EXAMPLE_SET / "set.toml").read_text("utf-8")
    assert text.count("version = 1\n") == 1
    text = official_text(text.replace("version = 1\n", "version = 2\n"))
    (folder / "set.toml").write_text(text, "utf-8")
    return folder


def org_unit_list(path: Path, *rows: tuple[str, ...]) -> Path:
    """A workbook of units."""
    book = Workbook()
    for row in (("Mã đơn vị", "Tên đơn vị"), *(rows or (("19363", "Xã Gio Sơn"),))):
        book.worksheets[0].append(row)
    book.save(path)
    return path


def parts_add_up(document: Any) -> None:
    """got + lost + unscored + waiting = maximum, at every node, and the sheet's open parts with them."""
    for node in document["nodes"]:
        whole = sum(cents(node[part]) for part in ("got", "lost", "unscored", "waiting"))
        assert whole == cents(node["maximum"]), node
        assert all(cents(node[part]) >= 0 for part in ("got", "lost", "unscored", "waiting")), node
    # the areas that count; bonus and penalty (T, P) stand beside the total
    areas = [node for node in document["nodes"] if node["code"].isdigit()]
    assert sum(cents(node["lost"]) for node in areas) == cents(document["lost_points"])
    waiting = document["waiting"]
    assert sum(cents(node["unscored"]) for node in areas) == cents(waiting["unscored"])
    assert sum(cents(node["waiting"]) for node in areas) == sum(
        cents(waiting[who]) for who in ("survey", "council", "peers")
    )


def cents(text: str) -> int:
    """Hundredths of a decimal string with a point."""
    whole, point, rest = text.partition(".")
    assert point, text
    assert len(rest) == 2, text
    return int(whole + rest)
