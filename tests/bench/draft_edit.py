"""One edit of a draft set of 300 leaves, through the service with its commit, against bare commits."""

import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

from app.bootstrap import close_office, open_office
from app.services.basic_types import Actor
from app.services.office import Office
from app.services.set_drafts.edits import RenameCode, SetHeadValue, SetNodeValue
from app.services.set_drafts.service import create_draft, edit_draft
from app.services.set_drafts.types import Draft
from scoring.dumping.toml_writer import Plain
from tests.bench.measure import Row, bare_database, commit_once
from tests.services.set_drafts.papers import wide_document

LEAVES = 300
MILLISECONDS = 50.0
COMMITS = 12
FIRST, TURNS = 6, 60
"""Edits that load and compile, and are not counted; and those that are."""
WORDS = "Đếm hồ sơ trong kỳ, không tính hồ sơ rút; số liệu trích từ hệ thống một cửa ngày cuối kỳ. " * 4


def measure() -> Row:
    """The middle and the slow end of an edit, and of a bare commit taken in turns with it."""
    actor = Actor(None, "Người đo")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        office = open_office(home, what="đo tốc độ")
        bare = bare_database(home / "bare.db")
        try:
            draft = create_draft(office, actor, _document())
            edits, commits = [], []
            for number in range(FIRST + TURNS):
                seconds, draft = _edit(office, actor, draft, number)
                edits.append(seconds)
                commits.append(commit_once(bare, number))
        finally:
            bare.close()
            close_office(office)
    edit, commit = median(edits[FIRST:]), median(commits[FIRST:])
    slow = quantiles(edits[FIRST:], n=20)[-1]
    return Row(
        f"one edit of a draft of {LEAVES} leaves, committed with fsync",
        {"p95_ms": slow * 1000, "edit_commits": edit / commit},
        {"p95_ms": MILLISECONDS, "edit_commits": COMMITS},
        {"median_ms": edit * 1000, "bare_commit_ms": commit * 1000},
    )


def _document() -> dict[str, Plain]:
    """Leaves with words of an ordinary length, as an annex has them."""
    document = wide_document(LEAVES)
    nodes = document["node"]
    assert isinstance(nodes, list)
    return {**document, "node": [{**node, "guidance": WORDS} for node in nodes]}


def _edit(office: Office, actor: Actor, draft: Draft, number: int) -> tuple[float, Draft]:
    """Points, words, a code and the head in turns, each somewhere else."""
    code = f"{number % 30 + 1}.{number % 9 + 1}"
    acts = (
        SetNodeValue(code, "max", 1 + number % 2),
        SetNodeValue(code, "guidance", f"{WORDS} Lần {number}."),
        RenameCode(f"{number // 4 + 1}.10", f"{number // 4 + 1}.{100 + number}"),
        SetHeadValue(("title",), f"Bộ tiêu chí, lần {number}"),
    )
    begun = time.perf_counter()
    draft = edit_draft(office, actor, draft.info.id, draft.info.version, acts[number % len(acts)])
    return time.perf_counter() - begun, draft
