"""The museum: every broken file of tests/broken/ is refused with the words that its first line promises."""

from pathlib import Path

import pytest

from scoring.criteria import CriteriaSet
from scoring.errors import InputsRefused
from scoring.findings import Severity
from scoring.input_file import read_inputs
from scoring.loader import CriteriaSetRefused, load_criteria_set, parse_criteria_set

MUSEUM = Path(__file__).resolve().parents[1] / "broken"
SETS = sorted((MUSEUM / "sets").glob("*.toml"))
INPUTS = sorted((MUSEUM / "inputs").glob("*.toml"))
PROMISE = "# expects: "


def named(path: Path) -> str:
    return path.stem


def promised(text: str) -> str:
    first = text.partition("\n")[0]
    assert first.startswith(PROMISE)
    return first.removeprefix(PROMISE)


@pytest.fixture(scope="module")
def sheet_set() -> CriteriaSet:
    return parse_criteria_set((MUSEUM / "good-sheet-set.toml").read_text("utf-8"))


def test_the_museum_is_large_enough_to_be_worth_a_visit() -> None:
    assert len(SETS) >= 40
    assert len(INPUTS) >= 40


@pytest.mark.parametrize("name", ["good-set", "good-sheet-set"])
def test_what_the_broken_files_were_made_from_is_sound(name: str) -> None:
    assert load_criteria_set((MUSEUM / f"{name}.toml").read_text("utf-8")).findings == ()


@pytest.mark.parametrize("path", SETS, ids=named)
def test_a_broken_set_is_refused_with_the_promised_words(path: Path) -> None:
    text = path.read_text("utf-8")
    loaded = load_criteria_set(text)
    errors = [finding for finding in loaded.findings if finding.severity is Severity.ERROR]
    assert any(promised(text) in error.message for error in errors)
    assert all(error.rule and error.message.endswith((".", "?")) for error in errors)
    with pytest.raises(CriteriaSetRefused) as refused:
        parse_criteria_set(text)
    assert promised(text) in refused.value.user_message
    assert refused.value.findings == loaded.findings


@pytest.mark.parametrize("path", INPUTS, ids=named)
def test_a_broken_inputs_file_is_refused_with_the_promised_words(path: Path, sheet_set: CriteriaSet) -> None:
    text = path.read_text("utf-8")
    with pytest.raises(InputsRefused) as refused:
        read_inputs(text, sheet_set)
    assert promised(text) in refused.value.user_message
    assert all(refusal.user_message.endswith((".", "?")) for refusal in refused.value.refusals)
