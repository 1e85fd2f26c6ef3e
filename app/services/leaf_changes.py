"""What a write that is no input changed: the leaves it touches with their ancestors, or the sheet as a whole."""

from collections.abc import Iterable

from app.errors import InputProblem
from app.services.basic_types import ChangeSet
from app.services.pending import Change, change_codes
from app.services.sheet_write import SheetWrite
from app.texts import clean_line
from scoring.criteria import CriteriaSet
from scoring.inputs import Stage


def with_ancestors(criteria_set: CriteriaSet, codes: Iterable[str]) -> tuple[str, ...]:
    """The leaves and everything above them, in printed order."""
    return change_codes(criteria_set, [Change("leaf", Stage.SELF.value, code, "", "") for code in codes])


def changes_at(write: SheetWrite, codes: Iterable[str]) -> ChangeSet:
    """A write that touched these leaves: who does them, which papers they have."""
    return ChangeSet(write.sheet.id, with_ancestors(write.sheet.criteria_set, codes), write.what)


def whole_sheet(write: SheetWrite) -> ChangeSet:
    """A write after which every line may look different: another state."""
    return ChangeSet(write.sheet.id, tuple(write.sheet.criteria_set.nodes), write.what)


def known_leaves(criteria_set: CriteriaSet, codes: Iterable[str]) -> tuple[str, ...]:
    """The codes in printed order, each once. Raises InputProblem for one that is no leaf of the set."""
    wanted = {clean_line(code) for code in codes}
    for code in sorted(wanted):
        node = criteria_set.nodes.get(code)
        if node is None or node.leaf is None:
            message = f"Bộ tiêu chí không có mục chấm điểm {code}. Kiểm tra lại mã mục."
            raise InputProblem(f"no leaf {code}", message, where=code)
    return tuple(node.code for node in criteria_set.leaves if node.code in wanted)
