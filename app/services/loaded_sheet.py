"""One sheet as its rows say, as of one version of its row: what a write starts from and what memory keeps."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from app.services.basic_types import SheetState
from app.services.evaluation import Evaluated
from app.services.outcome_rows import CachedView
from scoring.criteria import CriteriaSet
from scoring.inputs import SheetInputs, Stage
from scoring.results import View


class StoredLeaf(NamedTuple):
    """A row of leaf_input: canonical JSON and who gave it."""

    given: str
    version: int
    author: str
    at: datetime


class StoredShared(NamedTuple):
    """A row of shared_input."""

    value: str
    source: str
    version: int
    author: str
    at: datetime


@dataclass(frozen=True)
class LoadedSheet:
    """One sheet with its set, inputs and cached outcomes, as of one version of its row."""

    id: int
    uid: str
    version: int
    round_version: int
    state: SheetState
    org_unit_id: int
    round_id: int
    audit_head: str
    audit_count: int
    inputs_hash: str
    """Of the inputs as they were loaded or last committed: cached outcomes with another one are stale."""
    criteria_set: CriteriaSet
    group: str | None
    inputs: SheetInputs
    leaves: Mapping[tuple[Stage, str], StoredLeaf]
    shared: Mapping[str, StoredShared]
    cached: Mapping[View, CachedView]
    evaluated: Mapping[View, Evaluated] = field(default_factory=dict)
    """Results of exactly these inputs, where the last write made them: whoever shows them need not evaluate again."""
