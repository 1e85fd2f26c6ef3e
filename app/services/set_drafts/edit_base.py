"""What every edit of a document is: a frozen act that gives another document, and says where codes went."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from app.errors import InputProblem
from app.services.set_drafts.documents import Document, settled_value
from scoring.dumping.toml_writer import Plain
from scoring.reading import exact_number

SAME_CODES: Final[Mapping[str, str]] = MappingProxyType({})


class DocumentEdit(ABC):
    """One act on a document. Pure: the document that is given stays as it is."""

    __slots__ = ()

    @abstractmethod
    def applied(self, document: Document) -> dict[str, Plain]:
        """The document after it. Raises InputProblem with the reason why not, and what to do."""

    def codes(self, document: Document) -> Mapping[str, str]:
        """Codes that this act changes, old -> new, "" for those it takes away; said of the document before it."""
        del document
        return SAME_CODES


def settled_points(value: object, where: str, what_text: str) -> Plain:
    """A number of points that is not negative. Raises InputProblem."""
    try:
        points = exact_number(value)
    except ValueError as error:
        message = f"{what_text} phải là một số, ví dụ 1,5. Xin nhập lại."
        raise InputProblem(f"{where}: {error}", message, where=where) from error
    if points < 0:
        message = f"{what_text} không được âm; điểm trừ cũng ghi số dương. Xin sửa."
        raise InputProblem(f"{where}: negative", message, where=where)
    return settled_value(points, where)


def number_or_none(table: Mapping[str, Plain], key: str) -> Fraction | None:
    """A number as it is written; None where none can be read."""
    try:
        return exact_number(table[key]) if key in table else None
    except ValueError:
        return None
