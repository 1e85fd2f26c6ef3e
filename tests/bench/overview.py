"""Ranking, means and lost points of a country-sized round, against plain sqlite3 GROUP BY over the same rows."""

import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from app.bootstrap import close_office, open_office
from app.services.basic_types import Actor, RoundSpec
from app.services.criteria_sets import get_set
from app.services.office import Office
from app.services.org_units import add_org_unit
from app.services.outcome_rows import SEALED, CachedNode, seal_of, told_of_nodes
from app.services.round_overview import node_means, ranking
from app.services.rounds import create_round
from app.services.sheets import create_sheet
from app.store.columns import table_of
from app.store.models import AssessmentRow, OrgUnitRow, OutcomeRow, OutcomeSummaryRow
from tests.bench.measure import Row, best_of, best_of_both

COMMUNES = 3321
NODES = 100
ACTOR = Actor(None, "Đo tốc độ")


def measure() -> Row:
    """Ratio of time in one process, and memory over the start of a process that does the same."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        office = open_office(home, what="đo tốc độ")
        round_id = _fill(office)
        ours, floor = best_of_both(lambda: _ours(office, round_id), lambda: _plain(office.home.database))
        ranked, means = best_of(lambda: ranking(office, round_id)), best_of(lambda: node_means(office, round_id))
        close_office(office)
        grown = float(
            subprocess.run(
                [sys.executable, "-m", "tests.bench.overview", str(home), str(round_id)],
                check=True,
                capture_output=True,
                text=True,
                env={**os.environ},
            ).stdout
        )
    return Row(
        "ranking, means and lost points of 332.100 cached outcomes and 3.321 totals",
        {"ratio": ours / floor, "megabytes_over_start": grown},
        {"ratio": 3, "megabytes_over_start": 60},
        {"seconds": ours, "floor_seconds": floor, "ranking_seconds": ranked, "means_seconds": means},
    )


def _ours(office: Office, round_id: int) -> None:
    assert len(ranking(office, round_id)) == COMMUNES
    assert len(node_means(office, round_id)) == NODES


def _plain(database: Path) -> None:
    connection = sqlite3.connect(database)
    connection.execute(
        "SELECT code, count(points), sum(points), sum(maximum), sum(lost) FROM outcome GROUP BY code"
    ).fetchall()
    totals = connection.execute("SELECT assessment_id, total FROM outcome_summary ORDER BY total DESC").fetchall()
    assert len(totals) >= COMMUNES
    connection.close()


def _fill(office: Office) -> int:
    """A round of many units: one sheet made by the services, the others as copies of its rows with other figures."""
    fingerprint = get_set(office, "mau-xa-2023").fingerprint
    round_id = create_round(office, ACTOR, RoundSpec("Đo tốc độ", 2023, (fingerprint,)))
    first = create_sheet(office, ACTOR, add_org_unit(office, ACTOR, "X0", "Xã 0", "xa"), round_id)
    with office.writing() as connection:
        pattern = connection.execute(table_of(AssessmentRow).select().where(AssessmentRow.id == first)).mappings().one()
        org_unit = connection.execute(table_of(OrgUnitRow).select()).mappings().one()
        summary = connection.execute(table_of(OutcomeSummaryRow).select()).mappings().first()
        assert summary is not None
        connection.execute(table_of(OutcomeRow).delete())
        connection.execute(table_of(OutcomeSummaryRow).delete())
        connection.execute(table_of(AssessmentRow).delete())
        numbers = range(1, COMMUNES + 1)
        units = [{**org_unit, "id": 10 + n, "code": f"X{n}", "name": f"Xã {n}"} for n in numbers]
        sheets = [{**pattern, "id": 10 + n, "uid": f"{n}", "org_unit_id": 10 + n} for n in numbers]
        totals = [
            {
                **summary,
                "id": n,
                "assessment_id": 10 + n,
                "view": "result",
                "total": n * 7919 % 1_000_000,
                "maximum": 1_000_000,
                "provisional": False,
            }
            for n in numbers
        ]
        for row, n in zip(totals, numbers, strict=True):
            nodes = [_outcome(n, node) for node in range(NODES)]
            row["node_sums"] = told_of_nodes(
                {node["code"]: CachedNode(**{name: node[name] for name in CachedNode._fields}) for node in nodes}
            )
            row["seal"] = seal_of([row[name] for name in SEALED])
        connection.execute(insert(table_of(OrgUnitRow)), units)
        connection.execute(insert(table_of(AssessmentRow)), sheets)
        connection.execute(insert(table_of(OutcomeSummaryRow)), totals)
        for n in numbers:
            connection.execute(insert(table_of(OutcomeRow)), [_outcome(n, node) for node in range(NODES)])
    return round_id


def _outcome(sheet: int, node: int) -> dict[str, Any]:
    points = sheet * 31 % 10_001
    parts = {"maximum": 10_000, "got": points, "lost": 10_000 - points, "unscored": 0, "waiting": 0}
    return {"summary_id": sheet, "code": f"{node}", "status": "scored", "points": points, "exact": "", **parts}


def _grown_megabytes(home: Path, round_id: int) -> float:
    office = open_office(home, what="đo bộ nhớ")
    start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _ours(office, round_id)
    close_office(office)
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - start) / 1024


if __name__ == "__main__":
    sys.stdout.write(f"{_grown_megabytes(Path(sys.argv[1]), int(sys.argv[2])):.1f}")
