"""Part "workbook": random sets written as an authoring workbook and read again have the same fingerprint."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded

from scoring.criteria import CriteriaSet
from scoring.dump import dump_criteria_set
from scoring.dumping.toml_writer import toml_text
from scoring.loader import parse_criteria_set
from tests.deep import Outcome
from tests.scoring.random_leaves import RandomLeaf
from tests.scoring.random_sets import random_sets
from tests.scoring.set_documents import Table, documents
from tests.set_workbook.books import same_after_trip

SETS = 1_000
TOLD = 3
RUN = settings(
    max_examples=SETS // 2,
    deadline=None,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


def run(seed: int) -> Outcome:
    """Half of the sets over all that a set may decide, half over all shapes and texts."""
    lost: list[CriteriaSet] = []
    count = 0
    with tempfile.TemporaryDirectory(prefix="parindex-workbook-") as folder:
        path = Path(folder) / "so.xlsx"

        def trip(criteria_set: CriteriaSet) -> None:
            nonlocal count
            count += 1
            if not same_after_trip(criteria_set, path):
                lost.append(criteria_set)

        @seeded(seed)
        @RUN
        @given(random_sets())
        def of_all_rules(drawn: tuple[CriteriaSet, tuple[RandomLeaf, ...]]) -> None:
            trip(drawn[0])

        @seeded(seed)
        @RUN
        @given(documents())
        def of_all_shapes(document: Table) -> None:
            trip(parse_criteria_set(toml_text(document)))

        of_all_rules()
        of_all_shapes()
    told = tuple(dump_criteria_set(criteria_set) for criteria_set in lost[:TOLD])
    return Outcome("workbook: random sets written as a workbook and read again", count, len(lost), told)
