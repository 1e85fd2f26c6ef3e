"""How long a text may be: one limit for files, the command line and the window, that of inputs files."""

from typing import Final

from app.errors import InputProblem
from scoring.sheets.leaf_reader import MAX_PAPERS, PAPER_LENGTH
from scoring.sheets.refusals import MAX_TEXT

__all__ = ["MAX_PAPERS", "MAX_TEXT", "NAME_LENGTH", "PAPER_LENGTH", "refuse_long"]

NAME_LENGTH: Final = PAPER_LENGTH
"""Characters of a name, a title, a code: what stands on one line of a list."""


def refuse_long(text: str, where: str, most: int = MAX_TEXT) -> str:
    """The text as it is. Raises InputProblem where no paper has so much of it."""
    if len(text) > most:
        message = f"Nội dung “{text[:30]}...” dài {len(text)} ký tự, nhiều nhất là {most}. Xin rút gọn."
        raise InputProblem(f"{where}: {len(text)} characters", message, where=where)
    return text
