"""What a page offers to Ctrl+P: a PDF made on demand, shown and printed as it is. There is no second layout."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from app.ui.tasks import Progress

if TYPE_CHECKING:
    from app.services.office import Office

PdfMaker: TypeAlias = "Callable[[Progress, Office, Path], Path]"
"""Writes the PDF into the folder given and returns its path; runs beside the window."""


@dataclass(frozen=True)
class Printable:
    """A document that can be previewed and printed: its name for the reader, and the work that makes the PDF."""

    title: str
    make: PdfMaker
    file_name: str = ""
    """What it is saved as; empty: its title."""
