"""All rows in one place to import from; importing this fills `Base.metadata`."""

from app.store.columns import Base
from app.store.models_history import AuditEntryRow, OfficeAuditRow, OutcomeRow, OutcomeSummaryRow, UndoEntryRow
from app.store.models_office import (
    CriteriaSetRow,
    OfficeSettingRow,
    OrgUnitRow,
    OrgUnitSuccessionRow,
    PersonRow,
    RoundRow,
    RoundSetRow,
    RoundTargetRow,
)
from app.store.models_past import PastPointsRow, PastResultRow, SetPartRow, SheetMigrationRow
from app.store.models_sets import SetDraftContentRow, SetDraftRecordRow, SetDraftRow, SetPublicationRow
from app.store.models_sheet import (
    AssessmentRow,
    AssignmentRow,
    DraftRow,
    EvidenceFileRow,
    EvidenceItemRow,
    EvidenceLinkRow,
    LeafInputRow,
    LeafRemarkRow,
    SharedInputRow,
    SheetStepRow,
)

__all__ = [
    "AssessmentRow",
    "AssignmentRow",
    "AuditEntryRow",
    "Base",
    "CriteriaSetRow",
    "DraftRow",
    "EvidenceFileRow",
    "EvidenceItemRow",
    "EvidenceLinkRow",
    "LeafInputRow",
    "LeafRemarkRow",
    "OfficeAuditRow",
    "OfficeSettingRow",
    "OrgUnitRow",
    "OrgUnitSuccessionRow",
    "OutcomeRow",
    "OutcomeSummaryRow",
    "PastPointsRow",
    "PastResultRow",
    "PersonRow",
    "RoundRow",
    "RoundSetRow",
    "RoundTargetRow",
    "SetDraftContentRow",
    "SetDraftRecordRow",
    "SetDraftRow",
    "SetPartRow",
    "SetPublicationRow",
    "SharedInputRow",
    "SheetMigrationRow",
    "SheetStepRow",
    "UndoEntryRow",
]
