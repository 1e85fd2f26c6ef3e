"""Pages of PDFs for the window: those we wrote, drawn here, and those of papers in the vault, drawn beside us."""

from pathlib import Path

from app.errors import environment_problem
from app.exchange.pdf_pages import PagePicture, PageSize, foreign_page, page_picture, page_sizes
from app.services.leaf_types import FileView
from app.services.office import Office
from app.services.targets import check_output
from app.windows_files import write_atomic

__all__ = ["PagePicture", "PageSize", "page_picture", "page_sizes", "paper_page", "save_copy"]


def paper_page(office: Office, file: FileView, number: int, dpi: float) -> tuple[PagePicture, int]:
    """A page of a paper's file, and how many it has. Raises DamagedFile, EnvironmentProblem."""
    return foreign_page(office.vault.path_of(file.sha256), number, dpi)


def save_copy(source: Path, target: Path) -> Path:
    """The same bytes under another name; where the target is open elsewhere they stand beside it."""
    check_output(target)
    try:
        data = source.read_bytes()
    except OSError as error:
        raise environment_problem(error, source, "đọc bản in") from error
    return write_atomic(target, data)
