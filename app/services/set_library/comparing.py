"""Two installed sets side by side, and a set as the workbook that officers edit."""

from pathlib import Path

from app.services.criteria_sets import get_set
from app.services.office import Office
from app.services.targets import check_output
from app.windows_files import write_atomic
from scoring.changing.compare_sets import SetDifference, compare_sets
from scoring.criteria import CriteriaSet


def compare_installed(office: Office, old: str, new: str) -> SetDifference:
    """What became of each row from one set to another; sets by fingerprint or id. Raises NotFound."""
    return compare_sets(get_set(office, old), get_set(office, new))


def write_comparison(office: Office, old: str, new: str, target: Path) -> Path:
    """The comparison as a workbook; says where it is. Raises NotFound, EnvironmentProblem."""
    return write_compared(get_set(office, old), get_set(office, new), target)


def write_compared(old: CriteriaSet, new: CriteriaSet, target: Path) -> Path:
    """As `write_comparison`, for sets that need not be installed here."""
    from app.reports.set_comparison import set_comparison_bytes  # lazy: openpyxl loads with the first export

    check_output(target)
    return write_atomic(target, set_comparison_bytes(old, new, compare_sets(old, new)))


def write_workbook(office: Office, name: str, target: Path) -> Path:
    """An installed set as the workbook that officers edit; says where it is. Raises NotFound, EnvironmentProblem."""
    from app.exchange.set_workbook.writing import set_workbook_bytes  # lazy: openpyxl loads with the first export

    check_output(target)
    return write_atomic(target, set_workbook_bytes(get_set(office, name)))
