"""A document of the open sheet as it is wanted, and the same as the target of a place on the preview page."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.services.documents import (
    DocumentFormat,
    DocumentKind,
    build_document,
    default_path,
    file_name,
    report_input,
    write_document,
)
from app.services.paper_options import DEFAULT_OPTIONS, Paper, Placement, SheetOptions
from app.ui.printing import Printable

if TYPE_CHECKING:
    from app.services.office import Office
    from app.services.types import SheetView
    from app.ui.tasks import Progress

TITLES = {
    DocumentKind.SCORE_SHEET: "Bảng tự chấm điểm",
    DocumentKind.RESULT_SHEET: "Bảng kết quả",
    DocumentKind.OWNER_SHEET: "Phần việc theo chủ trì",
    DocumentKind.MISSING: "Danh sách còn thiếu",
}


@dataclass(frozen=True, slots=True)
class ReportWish:
    """Which document, how; `ask_printer`: print as soon as it is made."""

    kind: DocumentKind
    options: SheetOptions = DEFAULT_OPTIONS
    ask_printer: bool = False

    @property
    def title(self) -> str:
        """Its name for the reader."""
        if self.options.blank:
            return f"Mẫu trống: {TITLES[self.kind]}"
        return f"{TITLES[self.kind]}: {self.options.owner}" if self.options.owner else TITLES[self.kind]

    def as_target(self) -> str:
        """The wish as text, for a place."""
        options = self.options
        parts = [self.kind.value, options.placement.value, options.paper.value]
        parts += [word for word, on in (("chart", options.chart), ("blank", options.blank)) if on]
        parts += ["print"] if self.ask_printer else []
        return ";".join([*parts, f"owner={options.owner}"] if options.owner else parts)

    def printable(self, view: "SheetView") -> Printable:
        """The PDF of this document, to preview and print."""

        def make(progress: "Progress", office: "Office", folder: Path) -> Path:
            return write_wish(office, view, self, DocumentFormat.PDF, folder / f"{self.kind.value}.pdf")

        return Printable(self.title, make, file_name(view, self.kind, DocumentFormat.PDF, self.options))


def read_wish(target: str) -> ReportWish | None:
    """The wish that a place's target says; None when it says none."""
    head, _, owner = target.partition(";owner=")
    kind, *words = head.split(";")
    if kind not in tuple(DocumentKind) or len(words) < 2:
        return None
    placement, paper, *flags = words
    if placement not in tuple(Placement) or paper not in tuple(Paper):
        return None
    options = SheetOptions(Placement(placement), Paper(paper), "chart" in flags, "blank" in flags, owner)
    return ReportWish(DocumentKind(kind), options, "print" in flags)


def write_wish(office: "Office", view: "SheetView", wish: ReportWish, file_format: DocumentFormat, path: Path) -> Path:
    """Make the document and write it."""
    document = build_document(report_input(office, view), wish.kind, wish.options)
    return write_document(document, path, file_format)


def proposed_path(office: "Office", view: "SheetView", wish: ReportWish, file_format: DocumentFormat) -> Path:
    """Where it is written unless somebody says another place."""
    return default_path(office, view, wish.kind, file_format, wish.options)
