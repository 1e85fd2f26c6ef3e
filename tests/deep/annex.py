"""Part "annex": mutated annexes of Word and Excel through the whole import: refused in words, or no row lost."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import ParamSpec, TypeVar

from app.errors import InputProblem
from app.exchange.annex.importing import import_mapped
from app.exchange.annex.outline import find_mappings
from app.exchange.annex.read_source import read_source
from tests.annex.book import build
from tests.annex.mutated import lost, mutable_entries, mutated
from tests.deep import Outcome

P = ParamSpec("P")
R = TypeVar("R")
CASES = 2_000
TOLD = 20


def unguarded(read: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """The reader in this process: what breaks in it must be seen, not turned into a refusal."""
    return read(*args, **kwargs)


def run(seed: int, cases: int = CASES) -> Outcome:
    """Mutate, build, import; a refusal must be a sentence, everything else must account for each row."""
    entries, failures, told = mutable_entries(), 0, []
    for number in range(cases):
        described = mutated(entries, Random(seed * 10**6 + number))
        with tempfile.TemporaryDirectory() as folder:
            wrong = _wrong(build(described, Path(folder)))
        failures += bool(wrong)
        told += [f"{number}: {words}" for words in wrong][: max(0, TOLD - len(told))]
    return Outcome("annex: mutated tables, refused in words or every row accounted for", cases, failures, tuple(told))


def _wrong(path: Path) -> list[str]:
    try:
        source = read_source(path, unguarded)
        return lost(import_mapped(source, find_mappings(source), 2025))
    except InputProblem as refusal:
        return [] if refusal.user_message.strip().endswith(".") else [f"refused without a sentence: {refusal}"]
    except Exception as error:  # noqa: BLE001 - whatever else is raised is what this run looks for
        return [f"{type(error).__name__}: {error}"]
