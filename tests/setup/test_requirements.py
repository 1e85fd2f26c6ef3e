"""The locked lists install the same files everywhere and name no registry."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUNTIME = ROOT / "requirements.txt"
GATE = ROOT / "requirements-dev.txt"
PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9-]*)==(?P<version>[^ \\]+)(?: ; (?P<marker>[^\\]+?))?(?: \\)?$")

both = pytest.mark.parametrize("path", [RUNTIME, GATE], ids=lambda path: path.name)


def pins(path: Path) -> dict[tuple[str, str], str]:
    """Version by name and marker."""
    matches = [match for line in path.read_text("utf-8").splitlines() if (match := PIN.match(line))]
    return {(match["name"], match["marker"] or ""): match["version"] for match in matches}


def wanted(words: list[str]) -> set[str]:
    return {re.split(r"[<>=!~ ;\[]", word)[0].lower().replace("_", "-") for word in words}


@both
def test_every_line_is_a_pin_a_hash_or_a_comment(path: Path) -> None:
    hash_line = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")
    comment = re.compile(r"^ *#")
    strange = [
        line
        for line in path.read_text("utf-8").splitlines()
        if line and not (PIN.match(line) or hash_line.match(line) or comment.match(line))
    ]
    assert not strange, f"{path.name} has lines of another kind; make it with `make lock`: {strange[:5]}"


@both
def test_every_pin_is_hashed(path: Path) -> None:
    blocks = re.split(r"^(?=[a-z0-9])", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
    bare = [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block]
    assert blocks
    assert not bare, f"without a hash in {path.name}: {bare}"


@both
def test_no_address_and_no_path_of_a_machine(path: Path) -> None:
    text = path.read_text("utf-8")
    for word in ("://", "--index-url", "--extra-index", "--find-links", "@ ", "file:", "/home", "/tmp", "\\\\"):
        assert word not in text, f"{path.name} names {word}"


@both
def test_the_list_is_universal(path: Path) -> None:
    markers = {marker for _, marker in pins(path) if marker}
    assert any("python_full_version" in marker for marker in markers), "made for one Python only: use --universal"
    assert not any("platform_machine" in marker for marker in markers)
    if path == GATE:
        assert any("win32" in marker for marker in markers), "made for one system only: use --universal"


def test_everything_the_project_names_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    runtime = wanted(project["project"]["dependencies"])
    gate = runtime | wanted(project["dependency-groups"]["dev"])
    assert runtime <= {name for name, _ in pins(RUNTIME)}, "run `make lock`"
    assert gate <= {name for name, _ in pins(GATE)}, "run `make lock`"


def test_the_gate_runs_with_what_users_run() -> None:
    runtime, gate = pins(RUNTIME), pins(GATE)
    assert {pin: gate.get(pin) for pin in runtime} == runtime, "requirements-dev.txt is stale: run `make lock`"


def test_qt_stays_below_the_version_that_loses_none() -> None:
    qt = {version for (name, _), version in pins(RUNTIME).items() if name in ("pyside6-essentials", "shiboken6")}
    assert len(qt) == 1
    major, minor, *_ = map(int, qt.pop().split("."))
    assert (6, 8) <= (major, minor) < (6, 12)
    assert not {name for name, _ in pins(RUNTIME)} & {"pyside6", "pyside6-addons"}, "Essentials only"


def test_each_runtime_dependency_has_its_reason_in_the_readme() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    readme = (ROOT / "README.md").read_text("utf-8").lower()
    unexplained = [name for name in wanted(project["project"]["dependencies"]) if f"| `{name}` |" not in readme]
    assert not unexplained, f'README.md, "Cài đặt": one line of reason for {unexplained}'
