"""`python -m tests.deep [PART] [--seed N]`: run all parts or one; a JSON line for each goes to results.jsonl."""

import argparse
import importlib
import json
import pkgutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from random import SystemRandom

from tests import deep
from tests.deep import Outcome

HERE = Path(__file__).parent
RESULTS = HERE / "results.jsonl"


def part_names() -> list[str]:
    """Every module of the folder but this one."""
    return sorted(one.name for one in pkgutil.iter_modules(deep.__path__) if not one.name.startswith("_"))


def git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=HERE, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def commit() -> str:
    """The commit that ran; `-dirty` when anything but the results differs from it."""
    head = git("rev-parse", "HEAD") or "none"
    changed = git("status", "--porcelain", "--", ":/", f":(exclude,top){RESULTS.relative_to(HERE.parents[1])}")
    return f"{head}-dirty" if changed else head


def record(outcome: Outcome, seed: int, ran: str) -> None:
    line = {
        "what": outcome.what,
        "count": outcome.count,
        "failures": outcome.failures,
        "seed": seed,
        "commit": ran,
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    text = json.dumps(line, ensure_ascii=False)
    with RESULTS.open("a", encoding="utf-8") as file:
        file.write(text + "\n")
    print(text)


def main(arguments: list[str]) -> int:
    names = part_names()
    parser = argparse.ArgumentParser(prog="python -m tests.deep", description=__doc__)
    parser.add_argument("part", nargs="?", choices=names, help="one part; without it all of them")
    parser.add_argument("--seed", type=int, help="repeat a run; without it a new seed")
    chosen = parser.parse_args(arguments)
    seed = SystemRandom().randrange(10**6) if chosen.seed is None else chosen.seed
    failures = 0
    for name in [chosen.part] if chosen.part else names:
        ran = commit()
        outcome: Outcome = importlib.import_module(f"tests.deep.{name}").run(seed)
        record(outcome, seed, ran)
        for detail in outcome.details:
            print(detail, file=sys.stderr)
        failures += outcome.failures
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
