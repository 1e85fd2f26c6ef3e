"""How a document is wanted on paper, as the window may ask for it: annex or alone, A4 or A3, with charts or blank."""

from app.reports.document import Paper
from app.reports.options import DEFAULT_OPTIONS, Placement, SheetOptions

__all__ = ["DEFAULT_OPTIONS", "Paper", "Placement", "SheetOptions"]
