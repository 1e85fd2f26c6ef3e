"""A draft as the workbook that officers edit, for what a screen does not show whole."""

from pathlib import Path

from app.errors import InputProblem
from app.services.set_drafts.types import Draft
from app.services.targets import check_output
from app.windows_files import write_atomic


def write_draft_workbook(draft: Draft, target: Path) -> Path:
    """The draft as a workbook; says where it is. Raises InputProblem for a draft that cannot be read as a set yet,
    EnvironmentProblem."""
    from app.exchange.set_workbook.writing import set_workbook_bytes  # lazy: openpyxl loads with the first export

    criteria_set = draft.loaded.criteria_set
    if criteria_set is None:
        message = "Bộ còn lỗi nên chưa xuất thành sổ tính được. Xin sửa các lỗi rồi xuất lại."
        raise InputProblem(f"draft {draft.info.id}: not readable as a set", message, where=str(draft.info.id))
    check_output(target)
    return write_atomic(target, set_workbook_bytes(criteria_set))
