"""The document of a draft (FORMAT.md as plain values): settled once, so that its TOML text gives the same again."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias

from app.errors import InputProblem
from app.services.text_limits import refuse_long
from app.texts import nfc
from scoring.dumping.toml_writer import HEADED, MAX_PLACES, Plain, toml_text
from scoring.loading.outline import TomlRefused, refuse_too_long
from scoring.loading.rows import MAX_NODES
from scoring.loading.toml_table import TEXT_LIMIT
from scoring.loading.toml_text import read_toml

Document: TypeAlias = Mapping[str, Plain]
NODE: Final = "node"
_KEY: Final = re.compile(r"[A-Za-z0-9_-]{1,60}", re.ASCII)
_MOST_DIGITS: Final = 30
_DEEPEST: Final = 8


def settled_document(document: Mapping[str, object]) -> dict[str, Plain]:
    """A whole document as it is kept. Raises InputProblem for what TOML, or a set, cannot hold."""
    found = settled_table(document)
    nodes = found.get(NODE, [])
    if not isinstance(nodes, list) or not all(isinstance(node, Mapping) for node in nodes):
        raise InputProblem("nodes are no tables", "Phần “node” của bộ phải là một dãy các bảng.", where=NODE)
    if len(nodes) > MAX_NODES:
        message = f"Bộ có {len(nodes)} mục, nhiều nhất là {MAX_NODES}. Xin kiểm tra có nhầm tệp."
        raise InputProblem(f"{len(nodes)} nodes", message, where=NODE)
    return found


def settled_table(table: Mapping[str, object], where: str = "", depth: int = 0) -> dict[str, Plain]:
    """One table: texts in NFC, numbers exact, lists as lists; an empty list of tables is left out, as TOML does."""
    if depth > _DEEPEST:
        raise InputProblem(f"{where}: nested too deep", f"Phần “{where}” lồng nhau quá sâu. Xin viết lại.", where)
    found: dict[str, Plain] = {}
    for key, value in table.items():
        if not isinstance(key, str) or not _KEY.fullmatch(key):
            message = f"Khóa “{str(key)[:40]}” không dùng được: chỉ gồm a-z, 0-9, _ và gạch nối. Xin sửa."
            raise InputProblem(f"key {key!r}", message, where=where)
        settled = settled_value(value, key, depth + 1)
        if settled != [] or key not in HEADED:
            found[key] = settled
    return found


def settled_value(value: object, where: str = "", depth: int = 0) -> Plain:
    """One value. Raises InputProblem."""
    match value:
        case bool():
            return value
        case str():
            return refuse_long(nfc(value), where, TEXT_LIMIT)
        case int() | Fraction() | Decimal():
            return _settled_number(value, where)
        case date() if not isinstance(value, datetime):
            return value
        case Mapping():
            return settled_table(value, where, depth)
        case Sequence() if depth <= _DEEPEST:
            return [settled_value(item, where, depth + 1) for item in value]
        case _:
            message = f"Giá trị của “{where}” không dùng được: {str(value)[:40]}. Xin nhập lại."
            raise InputProblem(f"{where}: {value!r}", message, where=where)


def _settled_number(value: int | Fraction | Decimal, where: str) -> Plain:
    if isinstance(value, Decimal) and (not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS):
        raise _too_long(value, where)
    exact = Fraction(value)
    # the number of digits by bits: writing out a huge number would itself take long
    if max(exact.numerator.bit_length(), exact.denominator.bit_length()) > _MOST_DIGITS * 3.3:
        raise _too_long(value, where)
    if exact.denominator == 1:
        return exact.numerator
    return exact if 10**MAX_PLACES % exact.denominator == 0 else f"{exact.numerator}/{exact.denominator}"


def _too_long(value: object, where: str) -> InputProblem:
    message = f"Số ở “{where}” quá dài, nhiều nhất {_MOST_DIGITS} chữ số. Xin kiểm tra lại."
    return InputProblem(f"{where}: number of type {type(value).__name__} too long", message, where=where)


def nodes_of(document: Document) -> list[Mapping[str, Plain]]:
    """The nodes in printed order."""
    nodes = document.get(NODE, [])
    return [node for node in nodes if isinstance(node, Mapping)] if isinstance(nodes, Sequence) else []


def tables_of(document: Document, key: str) -> list[Mapping[str, Plain]]:
    """A list of tables of the head (`check`, `kept`, `grade` ...); [] where it is not written."""
    tables = document.get(key, [])
    if isinstance(tables, str) or not isinstance(tables, Sequence):
        return []
    return [table for table in tables if isinstance(table, Mapping)]


def text_of(table: Mapping[str, Plain], key: str) -> str:
    """A text of a table; "" where there is none."""
    value = table.get(key, "")
    return value if isinstance(value, str) else ""


def with_nodes(document: Document, nodes: Sequence[Mapping[str, Plain]]) -> dict[str, Plain]:
    """The document with other nodes; tables that did not change stay the same objects."""
    return {**document, NODE: list(nodes)}


def with_tables(document: Document, key: str, tables: Sequence[Mapping[str, Plain]]) -> dict[str, Plain]:
    """The document with another list of the head; an empty one is left out."""
    left = {name: value for name, value in document.items() if name != key}
    return {**left, key: list(tables)} if tables else left


class DocumentText:
    """Writes a document as TOML, each node's text remembered by the identity of its table.

    Belongs to one open draft. What was not written before is read back once: a text that cannot be read again is
    refused before it is kept.
    """

    def __init__(self) -> None:
        self._nodes: dict[int, tuple[Mapping[str, Plain], str]] = {}
        self._head: tuple[dict[str, Plain], str] = ({}, "")

    def of(self, document: Document) -> str:
        """The whole text. Raises InputProblem for characters or lengths that no set may hold."""
        kept: dict[int, tuple[Mapping[str, Plain], str]] = {}
        parts = [self._head_text({key: value for key, value in document.items() if key != NODE})]
        for node in nodes_of(document):
            known = self._nodes.get(id(node)) or (node, _readable({NODE: [node]}, text_of(node, "code")))
            kept[id(node)] = known
            parts.append(known[1])
        self._nodes = kept
        text = "\n".join(parts)
        try:
            refuse_too_long(text)
        except TomlRefused as refusal:
            raise _unreadable(refusal, "") from refusal
        return text

    def _head_text(self, head: dict[str, Plain]) -> str:
        if head != self._head[0]:
            self._head = head, _readable(head, "")
        return self._head[1]


def _readable(part: Document, code: str) -> str:
    text = toml_text(part)
    try:
        read_toml(text)
    except TomlRefused as refusal:
        raise _unreadable(refusal, code) from refusal
    return text


def _unreadable(refusal: TomlRefused, code: str) -> InputProblem:
    lead_text = f"Mục {code[:40]}: " if code else ""
    return InputProblem(f"{code}: {refusal}", f"{lead_text}{refusal.message}", where=code)


def read_document(text: str) -> dict[str, Plain]:
    """The document of a text. Raises InputProblem with the line that cannot be read."""
    try:
        values = read_toml(text).values
    except TomlRefused as refusal:
        row_text = f"dòng {refusal.row}: " if refusal.row is not None else ""
        raise InputProblem(f"draft text: {refusal}", f"Bộ không đọc được, {row_text}{refusal.message}") from refusal
    return settled_document(values)
