"""The whole main job by a script: from a list of units to the signed-off sheet on paper, one leaf after the other."""

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.script import (
    EXAMPLE_INPUTS,
    LINE,
    ROOT,
    SELF_LINE,
    call,
    cents,
    must,
    org_unit_list,
    parts_add_up,
    published_set,
)
from tests.reports.tools import pdf_text

SHEET = "19363@2023"


class Journey:
    """One data folder, and the state that must hold after every command."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.seen: list[int] = []

    def run(self, *words: object) -> Any:
        """One command; the four parts add up after it."""
        document = must(*words, "--home", self.home)
        if "nodes" in document:
            parts_add_up(document)
            whole = sum(cents(document[key]) for key in ("total", "lost_points"))
            whole += sum(cents(value) for value in document["waiting"].values())
            assert whole == cents(document["maximum"])
            self.seen.append(cents(document["total"]))
        return document

    def leaf(self, code: str, *pairs: str) -> Any:
        """The figures of one leaf."""
        return self.run("sheet", "fill", SHEET, "--leaf", code, *pairs)


def written(value: object) -> str:
    """A value of the inputs file as a script writes it."""
    match value:
        case bool():
            return "true" if value else "false"
        case list():
            return ",".join(str(item) for item in value)
        case date():
            return f"{value:%d/%m/%Y}"
        case _:
            return str(value)


def pairs_of(code: str, given: dict[str, Any], inputs: dict[str, Any]) -> Iterator[str]:
    for name, value in given.items():
        if name == "evidence":
            yield from (f"evidence={paper}" for paper in value)
        else:
            yield f"{name}={written(value)}"
    for name, value in inputs["targets"].get(code, {}).items():
        yield f"{name}={written(value)}"


def for_the_file(inputs: dict[str, Any], codes: list[str]) -> str:
    """An inputs file with what council and survey say, as another script would write it."""
    tables = {f'leaf."{code}"': inputs["leaf"][code] for code in codes}
    tables |= {f'appraisal_1.leaf."{code}"': given for code, given in inputs["appraisal_1"]["leaf"].items()}
    lines = [f"set = {json.dumps(inputs['set'])}"]
    for table, given in tables.items():
        lines.append(f"[{table}]")
        for name, value in given.items():
            said = str(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)
            lines.append(f"{name} = {said}")
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def inputs() -> dict[str, Any]:
    return tomllib.loads(EXAMPLE_INPUTS.read_text("utf-8"), parse_float=Decimal)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("journey")


@pytest.fixture(scope="module")
def journey(folder: Path) -> Journey:
    """Unit, round and sheet of a fresh folder."""
    made = Journey(folder / "Dữ liệu của xã")
    made.run("units", "import", org_unit_list(folder / "Danh sách.xlsx"))
    made.run("rounds", "create", "--year", "2023", "--set", published_set(folder))
    made.run("sheet", "create", "--unit", "Xã Gio Sơn", "--round", "2023")
    return made


@pytest.fixture(scope="module")
def scored_by() -> dict[str, str]:
    """Who gives the points of each leaf, as the set says."""
    return {leaf["code"]: leaf["scored_by"] for leaf in must("criteria", "show", "mau-xa-2023")["leaves"]}


@pytest.fixture(scope="module")
def self_scored(journey: Journey, inputs: dict[str, Any], scored_by: dict[str, str]) -> Any:
    """The unit's own leaves, one command for each, the shared figures among them."""
    document: Any = None
    # a shared figure is typed once, at the first leaf that uses it
    shared = {
        "3.2.1": f"a={inputs['shared']['ho_so_tiep_nhan']}",
        "4.1.2": f"b={inputs['shared']['can_bo_cong_chuc_co_mat']}",
    }
    for code, given in inputs["leaf"].items():
        if scored_by[code] in ("self", "both"):
            more = [shared[code]] if code in shared else []
            document = journey.leaf(code, *pairs_of(code, given, inputs), *more)
    return document


def test_leaf_by_leaf_the_own_part_grows_to_its_total(journey: Journey, self_scored: Any) -> None:
    assert self_scored["line"] == SELF_LINE
    assert (self_scored["self_total"], self_scored["provisional"], self_scored["grade"]) == ("67.45", True, None)
    assert self_scored["waiting"]["unscored"] == "0.00"
    assert journey.seen == sorted(journey.seen), "each leaf adds, none takes away"
    assert len(journey.seen) > 60
    assert must("sheet", "list", "--home", journey.home)["sheets"][0]["line"] == SELF_LINE


@pytest.fixture(scope="module")
def complete(journey: Journey, self_scored: Any, inputs: dict[str, Any], scored_by: dict[str, str]) -> Any:
    """Council and survey by a file, papers by commands."""
    theirs = [code for code in inputs["leaf"] if scored_by[code] in ("council", "survey")]
    path = journey.home.parent / "hội đồng, điều tra.toml"
    path.write_text(for_the_file(inputs, theirs), "utf-8")
    return journey.run("sheet", "fill", SHEET, "--inputs", path)


def test_with_council_and_survey_the_total_is_that_of_score_to_the_last_digit(journey: Journey, complete: Any) -> None:
    scored = must("score", "--set", published_set(journey.home.parent), "--inputs", EXAMPLE_INPUTS)
    assert complete["line"] == scored["line"] == LINE
    for document in (complete, scored):
        for node in document["nodes"]:
            node.pop("reason", None)  # a target of the file is the unit's own entry in a sheet, with its source
    same = scored.keys() - {"findings"}
    assert {key: complete[key] for key in same} == {key: scored[key] for key in same}


def test_papers_lock_submit_and_both_reports(journey: Journey, complete: Any) -> None:
    folder = journey.home.parent
    paper = folder / "Báo cáo 312.pdf"
    paper.write_bytes(b"%PDF-1.7 bao cao 312")
    added = journey.run(
        *("evidence", "add", SHEET, "3.2.2", paper, "--number", "312/BC-UBND", "--date", "2023-12-15"),
        *("--issuer", "UBND xã Gio Sơn", "--excerpt", "Báo cáo công tác CCHC năm 2023"),
    )
    assert [(one["name"], one["bytes"]) for one in added["added"]] == [("Báo cáo 312.pdf", 20)]
    assert journey.run("evidence", "verify", SHEET) == {"checked": 1, "missing": [], "changed": []}
    assert journey.run("sheet", "show", SHEET)["total"] == complete["total"]
    locked = journey.run("sheet", "lock", SHEET, "--approved-by", "Trần Thị Bình", "--title", "Chủ tịch UBND xã")
    sent = journey.run("sheet", "submit", SHEET, "--number", "315/BC-UBND", "--date", "2023-12-18", "--way", "Trục")
    assert [locked["state"], sent["state"]] == ["locked", "submitted"]
    assert locked["total"] == sent["total"] == complete["total"] == "85.65"
    for kind, line in (("score-sheet", SELF_LINE), ("result-sheet", LINE)):
        pdf = journey.run("report", kind, "--sheet", SHEET, "--format", "pdf", "--out", folder / f"{kind}.pdf")
        xlsx = journey.run("report", kind, "--sheet", SHEET, "--format", "xlsx", "--out", folder / f"{kind}.xlsx")
        assert pdf["check_code"] == xlsx["check_code"]
        said = pdf_text(Path(pdf["file"]))
        assert line in said
        assert "DỰ THẢO" not in said
        assert "315/BC-UBND ngày 18 tháng 12 năm 2023" in said
        cells = [
            cell.value for row in load_workbook(xlsx["file"], data_only=True).worksheets[0].iter_rows() for cell in row
        ]
        assert float(complete["self_total"] if kind == "score-sheet" else complete["total"]) in cells


def test_the_same_job_in_processes_of_its_own(tmp_path: Path) -> None:
    """A shell script: every command a process, the home after or before, the codes as the contract has them."""
    out = {}
    org_unit_list(tmp_path / "u.xlsx")
    for name, words in {
        "units": ["units", "import", str(tmp_path / "u.xlsx")],
        "round": ["rounds", "create", "--year", "2023", "--set", "mau-xa-2023"],
        "sheet": ["sheet", "create", "--unit", "19363", "--round", "2023"],
        "fill": ["sheet", "fill", SHEET, "--inputs", str(EXAMPLE_INPUTS)],
        "lock": ["sheet", "lock", SHEET],
        "report": ["report", "result-sheet", "--sheet", SHEET, "--out", str(tmp_path / "a.xlsx")],
    }.items():
        command = [sys.executable, "main.py", "--home", str(tmp_path / "h"), *words, "--json"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0, done.stderr
        out[name] = json.loads(done.stdout)
    assert out["fill"]["line"] == out["lock"]["line"] == LINE
    assert Path(out["report"]["file"]).is_file()
    assert call("sheet", "fill", SHEET, "--leaf", "3.2.2", "b=1", "--home", tmp_path / "h").code == 2, "it is locked"
