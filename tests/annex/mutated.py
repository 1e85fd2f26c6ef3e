"""Mutated annexes: a description of the museum with some of its cells, rows, columns and tables changed at random."""

import copy
from collections.abc import Callable
from random import Random
from typing import Any

from app.exchange.annex.importing import ImportedAnnex
from app.exchange.annex.outline import unaccounted
from app.exchange.annex.reading import RowKind
from app.exchange.annex.record import read_record, record_of, record_text
from app.exchange.annex.source import Place
from tests.annex.book import Description, descriptions

Table = dict[str, Any]
Change = Callable[[Table, Random], None]
ODD_CELLS = (
    "", " ", "0", "1.1", "1.10", "I", "a)", "Tổng cộng", "Ghi chú:", "Có: 1", "Không: 0", "Từ 70% - dưới 90%: 0,5",
    "100", "-1", "1e9", "½", "#REF!", "=1+1", "'", "\t", "A\nB", "Đ" * 3_000, "ệ" * 40, "🙂", "1.1.1.1.1.1.1",
    "điều tra XHH: 0,5 điểm", "(b/a) x điểm tối đa", "cứ giảm 1% trừ 0,05 điểm", "TM. ỦY BAN NHÂN DÂN", "STT",
    0, 1, 1.5, 7.11, -3, 10**15, 0.1 + 0.2, True,
)  # fmt: skip


def _rows(table: Table) -> list[list[Any]]:
    rows: list[list[Any]] = table["rows"]
    return rows


def _odd_cell(table: Table, random: Random) -> None:
    row = random.choice(_rows(table))
    if row:
        row[random.randrange(len(row))] = random.choice(ODD_CELLS)


def _drop_row(table: Table, random: Random) -> None:
    if len(_rows(table)) > 1:
        del _rows(table)[random.randrange(len(_rows(table)))]


def _repeat_row(table: Table, random: Random) -> None:
    _rows(table).insert(random.randrange(len(_rows(table)) + 1), list(random.choice(_rows(table))))


def _swap_rows(table: Table, random: Random) -> None:
    rows = _rows(table)
    first, second = random.randrange(len(rows)), random.randrange(len(rows))
    rows[first], rows[second] = rows[second], rows[first]


def _blank_rows(table: Table, random: Random) -> None:
    at = random.randrange(len(_rows(table)) + 1)
    _rows(table)[at:at] = [[""] for _ in range(random.randrange(1, 40))]


def _move_column(table: Table, random: Random) -> None:
    width = max((len(row) for row in _rows(table)), default=0)
    if width < 2:
        return
    taken, put = random.randrange(width), random.randrange(width)
    for row in _rows(table):
        row.extend([""] * (width - len(row)))
        row.insert(put, row.pop(taken))


def _drop_column(table: Table, random: Random) -> None:
    width = max((len(row) for row in _rows(table)), default=0)
    at = random.randrange(max(width, 1))
    for row in _rows(table):
        if len(row) > at:
            del row[at]


def _join_cells(table: Table, random: Random) -> None:
    row = random.choice(_rows(table))
    if len(row) > 1:
        at = random.randrange(len(row) - 1)
        row[at] = f"{row[at]} {row.pop(at + 1)}"


CHANGES: tuple[Change, ...] = (
    _odd_cell, _odd_cell, _odd_cell, _drop_row, _repeat_row, _swap_rows, _blank_rows, _move_column, _drop_column,
    _join_cells,
)  # fmt: skip


def mutable_entries() -> list[Description]:
    """The descriptions that are whole tables: what breaks a file's bytes is another test's matter."""
    return [entry for entry in descriptions().values() if entry.get("table") and "raw" not in entry]


def mutated(entries: list[Description], random: Random) -> Description:
    """One description with one to eight changes; merged ranges and what hangs on places may no longer fit."""
    described: Any = copy.deepcopy(dict(random.choice(entries)))
    tables = [table for table in described["table"] if table["rows"]]
    for _ in range(random.randint(1, 8)):
        if tables:
            random.choice(CHANGES)(random.choice(tables), random)
    for table in described["table"]:
        for key in ("merge", "number_format", "comments", "nested", "hidden_rows", "deleted_rows"):
            if random.random() < 0.7:
                table.pop(key, None)
    return dict(described)


def lost(imported: ImportedAnnex) -> list[str]:
    """What is wrong with an import: a row that is nowhere, a row that its record forgets, a draft that is no text."""
    wrong = [f"row {place} is nowhere" for place in unaccounted(imported.source, imported.reading)]
    record = record_of(imported)
    told = {place for trace in record.traces for place in trace.rows}
    told |= {finding.place for finding in record.findings if finding.place is not None}
    told |= {place for place, _ in imported.reading.notes}
    shown = {RowKind.HEAD, RowKind.TITLE, RowKind.BLANK}
    for index, table in enumerate(record.source.tables):
        for row in table.rows:
            place = Place(index, row.number)
            if not row.is_blank and place not in told and record.kinds.get(place) not in shown:
                wrong.append(f"the record forgets row {place}")
    if any(finding.rule == "toml" for finding in imported.loaded.findings):
        wrong.append("the draft cannot be read as TOML")
    if read_record(record_text(record)) != record:
        wrong.append("the record does not come back from its text")
    return wrong
