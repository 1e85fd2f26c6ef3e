"""What services give and take, in one place to import from: frozen objects that may cross to any screen or paper."""

from app.services.basic_types import (
    STATE_TEXTS,
    Actor,
    ChangeSet,
    LeafStage,
    OrgUnitInfo,
    RoundInfo,
    RoundSpec,
    SetInfo,
    SheetInfo,
    SheetState,
    TargetView,
)
from app.services.leaf_types import (
    DraftView,
    EvidenceView,
    FileState,
    FileView,
    LeafMeta,
    RemarkView,
    SharedMeta,
    StageMeta,
    StepView,
)
from app.services.sheet_view import (
    Counters,
    SheetView,
)

__all__ = [
    "STATE_TEXTS",
    "Actor",
    "ChangeSet",
    "Counters",
    "DraftView",
    "EvidenceView",
    "FileState",
    "FileView",
    "LeafMeta",
    "LeafStage",
    "OrgUnitInfo",
    "RemarkView",
    "RoundInfo",
    "RoundSpec",
    "SetInfo",
    "SharedMeta",
    "SheetInfo",
    "SheetState",
    "SheetView",
    "StageMeta",
    "StepView",
    "TargetView",
]
