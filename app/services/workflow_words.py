"""The words that go with a step of a sheet's way: those that must be there, and without the empty ones."""

from collections.abc import Mapping

from app.errors import InputProblem
from app.services.text_limits import refuse_long


def refuse_empty(text: str, message: str, where: str) -> str:
    """The text, or InputProblem with the message when it is empty."""
    if not text:
        raise InputProblem(f"{where} missing", message, where=where)
    return text


def without_empty(details: Mapping[str, str]) -> dict[str, str]:
    """The words of a step, without the empty ones. Raises InputProblem for one that is too long."""
    return {name: refuse_long(text, name) for name, text in details.items() if text}
