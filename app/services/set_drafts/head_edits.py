"""Edits of what stands above the nodes: single facts, and whole lists (grades, roles, shared figures, relations)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.errors import InputProblem
from app.services.set_drafts.documents import Document, settled_table, settled_value, with_tables
from app.services.set_drafts.edit_base import DocumentEdit, settled_points
from app.services.text_limits import refuse_long
from app.texts import clean_line
from scoring.dumping.toml_writer import Plain
from scoring.loading.head import SET_ID
from scoring.loading.head_facts import LONG, SHORT

_TEXT_LIMITS: Final[Mapping[tuple[str, ...], int]] = {
    ("id",): 60,
    ("title",): LONG,
    ("short_title",): SHORT,
    ("noun",): 60,
    ("notice",): LONG,
    ("survey_title",): SHORT,
    ("decision", "number"): SHORT,
    ("decision", "issuer"): SHORT,
    ("decision", "title"): LONG,
    ("decision", "annex"): SHORT,
    ("decision", "page"): SHORT,
}
_SINGLE: Final = frozenset(
    {"id", "title", "short_title", "noun", "notice", "survey_title", "stated_total", "unit_types"}
)
_SECTIONS: Final = frozenset({"decision", "period", "rounding", "result", "calendar"})
_LISTS: Final = frozenset({"grade", "role", "shared", "peer_group", "check", "kept"})


@dataclass(frozen=True, slots=True)
class SetHeadValue(DocumentEdit):
    """Write one fact of the head: ("title",), ("decision", "number"), ("rounding", "places"); None takes it away.

    Status, version and [publication] belong to publishing, [[kept]] to `KeepFinding`.
    """

    path: tuple[str, ...]
    value: Plain | None

    def applied(self, document: Document) -> dict[str, Plain]:
        """The document with it. Raises InputProblem."""
        match self.path:
            case (key,) if key in _SINGLE:
                return _put(document, key, self._settled())
            case (section, key) if section in _SECTIONS:
                table = document.get(section, {})
                present = table if isinstance(table, Mapping) else {}
                changed = _put(present, key, self._settled())
                return {**document, section: changed}
            case _:
                name_text = ".".join(self.path)[:60]
                message = f"Không có ô “{name_text}” ở phần thông tin chung của bộ."
                raise InputProblem(f"no head value {self.path}", message, where=name_text)

    def _settled(self) -> Plain | None:
        name = ".".join(self.path)
        if self.value is None:
            return None
        if self.path == ("stated_total",):
            return settled_points(self.value, name, what_text="Tổng điểm của bộ")
        value = settled_value(self.value, self.path[-1])
        limit = _TEXT_LIMITS.get(self.path)
        if limit is not None:
            if not isinstance(value, str):
                raise InputProblem(f"{name}: no text", f"Ô “{name}” phải là chữ. Xin nhập lại.", where=name)
            value = refuse_long(value.strip() if self.path == ("notice",) else clean_line(value), name, limit)
        if self.path == ("id",) and not SET_ID.fullmatch(str(value)):
            message = f"Mã bộ “{value}” chỉ gồm a-z, 0-9 và dấu gạch nối. Xin đặt lại."
            raise InputProblem(f"set id {value!r}", message, where="id")
        return value


@dataclass(frozen=True, slots=True)
class SetTables(DocumentEdit):
    """Write a whole list of the head: grade, role, shared, peer_group, check; kept, to no longer keep a defect."""

    key: str
    tables: tuple[Mapping[str, Plain], ...]

    def applied(self, document: Document) -> dict[str, Plain]:
        """The document with it. Raises InputProblem."""
        if self.key not in _LISTS:
            message = f"Bộ tiêu chí không có danh sách “{self.key[:40]}”."
            raise InputProblem(f"no list {self.key}", message, where=self.key)
        return with_tables(document, self.key, [settled_table(table, self.key) for table in self.tables])


def _put(table: Mapping[str, Plain], key: str, value: Plain | None) -> dict[str, Plain]:
    """In place where the key is there already, so that the order of a document stays."""
    if value is None:
        return {name: present for name, present in table.items() if name != key}
    settled = settled_table({key: value}, key)
    return {**table, **settled}
