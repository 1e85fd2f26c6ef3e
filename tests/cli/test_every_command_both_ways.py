"""`--home` and `--json` mean the same before and after every command, and the home is the only folder touched."""

import argparse
import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.cli.parser import build_parser
from app.exchange.set_workbook.writing import write_set_workbook
from scoring.loader import parse_criteria_set
from tests.cli.conftest import Copy
from tests.cli.script import EXAMPLE_INPUTS, EXAMPLE_SET, call, org_unit_list

PAST_WORDS = ("--number", "45/QĐ-UBND", "--date", "2023-03-01", "--issuer", "UBND huyện")
COMMANDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "demo": ("none", ("--out", "{out}")),
    "criteria list": ("none", ()),
    "criteria check": ("none", ("mau-xa-2026",)),
    "criteria show": ("none", ("mau-xa-2023",)),
    "criteria inputs": ("none", ("mau-xa-2023", "--out", "{out}/inputs.toml")),
    "criteria template": ("none", ("--out", "{out}/set")),
    "criteria import": ("none", ("{book}", "--out", "{out}/imported")),
    "criteria workbook": ("none", ("mau-xa-2023", "--out", "{out}/set.xlsx")),
    "criteria pack": ("none", ("mau-xa-2023", "--out", "{out}/set.bttc")),
    "criteria install": ("none", ("{packed}",)),
    "criteria compare": ("none", ("mau-xa-2023", "mau-xa-2026", "--out", "{out}/compared.xlsx")),
    "score": ("none", ("--set", "mau-xa-2023", "--inputs", "{inputs}")),
    "units import": ("none", ("{list}",)),
    "units list": ("filled", ()),
    "rounds create": ("filled", ("--year", "2024", "--set", "mau-xa-2023", "mau-xa-2026", "--reason", "Thử")),
    "rounds list": ("filled", ()),
    "sheet create": ("unit", ("--unit", "19363", "--round", "2024")),
    "sheet list": ("filled", ()),
    "sheet fill": ("filled", ("19363@2023", "--leaf", "3.2.2", "a=830", "b=700")),
    "sheet show": ("filled", ("19363@2023",)),
    "sheet migrate": ("filled", ("1", "--set", "mau-xa-2026", "--reason", "Thử", "--out", "{out}/moved.xlsx")),
    "sheet lock": ("filled", ("1",)),
    "sheet submit": ("locked", ("1",)),
    "sheet unlock": ("locked", ("1", "--reason", "Sửa số liệu")),
    "evidence add": ("filled", ("1", "1.1.1", "{list}")),
    "evidence verify": ("filled", ("1",)),
    "past import": ("filled", ("{past}", "--unit", "19363", "--year", "2022", *PAST_WORDS)),
    "past list": ("filled", ("--unit", "19363")),
    "report score-sheet": ("filled", ("--sheet", "1", "--out", "{out}/a.pdf")),
    "report result-sheet": ("filled", ("--sheet", "1", "--format", "xlsx", "--out", "{out}/b.xlsx")),
}


def every_command(parser: argparse.ArgumentParser, name: str = "") -> Iterator[str]:
    families = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not families:
        yield name
    for family in families:
        for word, below in family.choices.items():
            yield from every_command(below, f"{name} {word}".strip())


def test_this_table_has_every_command() -> None:
    assert sorted(every_command(build_parser())) == sorted(COMMANDS)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every place a program may write to without being asked: home, working, temporary, settings folder."""
    place = tmp_path / "elsewhere"
    place.mkdir()
    for variable in ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, str(place))
    monkeypatch.setenv("PARINDEX_HOME", str(place / "ChamDiemCCHC"))
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    monkeypatch.chdir(place)
    return place


def prepared(home_of: Copy, state: str, home: Path) -> None:
    if state == "unit":
        home_of("filled", home.name)
        call("rounds", "create", "--year", "2024", "--set", "mau-xa-2023", "--reason", "Thử", "--home", home)
    elif state != "none":
        home_of(state, home.name)


def without_places(document: Any, home: Path, out: Path) -> Any:
    """The document without what differs by nature: where it was written, the hash of a file that says when."""
    text = json.dumps(document).replace(str(home), "HOME").replace(str(out), "OUT")

    def drop(found: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in found.items() if name != "sha256" or "file" not in found}

    return json.loads(text, object_hook=drop)


@pytest.mark.parametrize("command", COMMANDS)
def test_before_and_after_the_command_they_mean_the_same(
    command: str, home_of: Copy, elsewhere: Path, tmp_path: Path
) -> None:
    state, arguments = COMMANDS[command]
    units = org_unit_list(tmp_path / "units.xlsx")
    book = write_set_workbook(parse_criteria_set((EXAMPLE_SET / "set.toml").read_text("utf-8")), tmp_path / "set.xlsx")
    packed, past = tmp_path / "set.bttc", tmp_path / "past.xlsx"
    call("criteria", "pack", "mau-xa-2026", "--out", packed, "--home", tmp_path / "nobody")
    org_unit_list(past, ("Đơn vị", "Tổng điểm"), ("Xã Gio Sơn", "81,5"))
    words = command.split()
    seen = []
    for way in ("before", "after"):
        home, out = tmp_path / f"home-{way}", tmp_path / f"out-{way}"
        prepared(home_of, state, home)
        files = {"inputs": EXAMPLE_INPUTS, "list": units, "book": book, "packed": packed, "past": past}
        said = [word.format(out=out, **files) for word in arguments]
        options = ["--home", str(home), "--json"]
        done = call(*options, *words, *said) if way == "before" else call(*words, *said, *reversed_pairs(options))
        seen.append((done.code, without_places(done.json, home, out), home.exists(), out.exists()))
    assert seen[0] == seen[1]
    assert seen[0][0] == 0
    assert seen[0][3] == ("{out}" in " ".join(arguments)), "written where asked, and only there"
    assert list(elsewhere.iterdir()) == [], "only the home was touched"


def reversed_pairs(options: list[str]) -> list[str]:
    """The same options the other way round: `--json --home=DIR`."""
    return [options[2], f"{options[0]}={options[1]}"]


@pytest.mark.parametrize("command", ["criteria list", "criteria check", "criteria show", "score"])
def test_what_needs_no_data_makes_no_data_folder(command: str, tmp_path: Path) -> None:
    words = [word.format(inputs=EXAMPLE_INPUTS) for word in COMMANDS[command][1]]
    assert call("--home", tmp_path / "home", *command.split(), *words).code == 0
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "demo"])
def test_each_command_helps_in_vietnamese(command: str) -> None:
    done = call(*command.split(), "--help")
    assert done.code == 0
    assert done.out.startswith(f"Cách dùng: main.py {command}")
    assert done.err == ""
    assert not any(word in done.out for word in ("usage", "options", "positional", "show this help"))
    assert not re.search(r"\b[A-Z]{3,}\b|\{", done.out.partition("Cần có")[0]), "names of values are Vietnamese"


def test_help_with_json_is_one_document_too() -> None:
    assert call("--help", "--json").json["help"].startswith("Cách dùng: main.py")
    assert call("sheet", "fill", "--json", "-h").json["help"].startswith("Cách dùng: main.py sheet fill")
