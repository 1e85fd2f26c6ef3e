"""How large an annex may be: the largest known has about 740 rows and 30 columns."""

from typing import Final

MAX_ROWS: Final = 5_000
"""Number of the last row that may hold anything, for each sheet or Word table."""
MAX_COLUMNS: Final = 100
LIMITS_TEXT: Final = f"{MAX_ROWS:,} dòng, {MAX_COLUMNS} cột".replace(",", ".", 1)
"""Both for people."""
