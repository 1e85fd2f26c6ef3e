"""Errors that carry a sentence a user may read: what happened, where, and what to do."""

from collections.abc import Sequence


class ParIndexError(Exception):
    """An error on purpose. `str()` is English for the log; `user_message` is the Vietnamese sentence for people."""

    def __init__(self, log_text: str, user_message: str, where: str = "") -> None:
        super().__init__(log_text)
        self.user_message = user_message
        self.where = where


class InputRefused(ParIndexError):
    """What was given for one leaf cannot be taken; nothing was computed from it.

    `code` is the leaf, `name` the input at fault ("" when it is the leaf as a whole).
    """

    def __init__(self, code: str, message: str, name: str = "") -> None:
        super().__init__(f"{code}.{name or '*'}: refused", f"Mục {code}: {message}", where=code)
        self.code = code
        self.name = name


class InputsRefused(ParIndexError):
    """All refusals of one file or sheet together, so that they can be mended in one go."""

    def __init__(self, refusals: Sequence[ParIndexError]) -> None:
        first = refusals[0]
        super().__init__(
            "; ".join(str(refusal) for refusal in refusals),
            "\n".join(refusal.user_message for refusal in refusals),
            where=first.where,
        )
        self.refusals = tuple(refusals)


class FormulaError(ParIndexError):
    """A formula of a criteria set cannot be read or computed. The message has no leaf code; the caller adds it."""

    def __init__(self, message: str, position: int | None = None) -> None:
        place = "" if position is None else f" (ký tự thứ {position + 1})"
        super().__init__(f"formula: {message}{place}", f"{message}{place}")


class DivisionByZero(FormulaError):
    """A divisor of a formula is 0: in a leaf that is a denominator of 0, and its na_policy decides."""
