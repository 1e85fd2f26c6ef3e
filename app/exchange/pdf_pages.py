"""Pages of a PDF as pictures: how many, how large, and one page as RGB bytes at a resolution. Qt-free.

Our own exports are drawn here; files that came from elsewhere are drawn by `foreign_page`, in a process of its own.
"""

from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Final

from app.errors import DamagedFile, EnvironmentProblem
from app.exchange.guarded import ReaderDied, run_guarded

POINTS_PER_INCH: Final = 72
MOST_PIXELS: Final = 80_000_000
"""An A3 page at 600 dpi has 70 million."""
_ONE_AT_A_TIME: Final = Lock()  # PDFium is not safe to use from two threads


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height in points."""

    width: float
    height: float

    @property
    def landscape(self) -> bool:
        """Whether the page lies."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page: rows of `stride` bytes, three bytes (red, green, blue) for each pixel."""

    width: int
    height: int
    stride: int
    rgb: bytes


def page_sizes(path: Path) -> tuple[PageSize, ...]:
    """The size of each page. Raises DamagedFile, EnvironmentProblem."""
    with _ONE_AT_A_TIME:
        document = _open(path)
        try:
            return tuple(PageSize(*document.get_page_size(number)) for number in range(len(document)))
        finally:
            document.close()


def page_picture(path: Path, number: int, dpi: float) -> PagePicture:
    """Draw a page (first: 0), at most as fine as memory allows. Raises DamagedFile, EnvironmentProblem."""
    with _ONE_AT_A_TIME:
        document = _open(path)
        try:
            page = document[number]
            width, height = page.get_size()
            scale = dpi / POINTS_PER_INCH
            pixels = width * height * scale * scale
            if pixels > MOST_PIXELS:
                scale *= (MOST_PIXELS / pixels) ** 0.5
            bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
            picture = PagePicture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            bitmap.close()
            return picture
        finally:
            document.close()


def foreign_page(path: Path, number: int, dpi: float) -> tuple[PagePicture, int]:
    """A page of a file that came from elsewhere, and how many pages it has. Raises DamagedFile, EnvironmentProblem."""
    try:
        return run_guarded(_page_and_count, path, number, dpi)
    except ReaderDied as error:
        raise DamagedFile(path, str(error)) from error


def _page_and_count(path: Path, number: int, dpi: float) -> tuple[PagePicture, int]:
    count = len(page_sizes(path))
    return page_picture(path, min(number, count - 1), dpi), count


def _open(path: Path) -> Any:  # noqa: ANN401  # pypdfium2 ships without types
    import pypdfium2  # lazy: the window starts without it

    if not path.is_file():
        message = f"Không còn tệp {path.name}. Xuất lại tệp này."
        raise EnvironmentProblem(f"no file {path}", message, where=str(path))
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise DamagedFile(path, str(error)) from error
