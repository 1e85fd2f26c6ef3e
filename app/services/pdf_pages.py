"""Pages of PDFs for the window: those we wrote, drawn here, and those of papers in the vault, drawn beside us."""

from app.exchange.pdf_pages import PagePicture, PageSize, foreign_page, page_picture, page_sizes
from app.services.leaf_types import FileView
from app.services.office import Office

__all__ = ["PagePicture", "PageSize", "page_picture", "page_sizes", "paper_page"]


def paper_page(office: Office, file: FileView, number: int, dpi: float) -> tuple[PagePicture, int]:
    """A page of a paper's file, and how many it has. Raises DamagedFile, EnvironmentProblem."""
    return foreign_page(office.vault.path_of(file.sha256), number, dpi)
