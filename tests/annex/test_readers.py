"""Readers of foreign annexes: what is recognised, what a cell says, what is counted, what costs how much."""

import hashlib
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from app.errors import EnvironmentProblem, InputProblem
from app.exchange.annex.read_source import read_source, understand
from app.exchange.annex.read_words import OldEncoding, clean_words, number_text, old_encoding
from app.exchange.annex.read_xlsx_trim import trimmed
from app.exchange.annex.recognise import FileKind, recognise
from app.exchange.annex.source import CellKind, Source
from app.exchange.guarded import ReaderDied
from tests.annex.beside import here
from tests.annex.book import book_bytes, build
from tests.annex.raw_bytes import opened, with_row, zipped

ROWS = [["STT", "Tiêu chí", "Điểm"], ["1", "Chỉ đạo, điều hành", 5], ["1.1", "Kế hoạch\nnăm", 1.5]]
GOOD = {kind: {"format": kind, "table": [{"name": "Phụ lục", "rows": ROWS, "merge": ["A1:B1"]}]} for kind in FileKind}
BYTES = {kind: book_bytes(described) for kind, described in GOOD.items()}


def read(described: dict[str, Any], folder: Path) -> Source:
    return read_source(build(described, folder), here)


@pytest.mark.parametrize("kind", list(FileKind))
def test_a_file_is_read_in_the_process_beside(kind: FileKind, tmp_path: Path) -> None:
    path = build(GOOD[kind], tmp_path)
    source = read_source(path)
    assert (source.file_name, source.kind) == (path.name, kind.value)
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    (table,) = source.tables
    assert [row.number for row in table.rows] == [1, 2, 3]
    assert [cell.text for cell in table.rows[0].cells] == ["STT", "STT", "Điểm"]
    assert [cell.merged_from for cell in table.rows[0].cells] == [None, (1, 0), None]
    assert [cell.text for cell in table.rows[2].cells][1:] == ["Kế hoạch\nnăm", "1.5" if kind == "xlsx" else "1,5"]


@pytest.mark.parametrize("kind", list(FileKind))
def test_what_a_file_is_does_not_hang_on_its_name(kind: FileKind) -> None:
    assert recognise(BYTES[kind], "phu luc.pdf") is kind


def test_a_file_refused_beside_says_the_same_here(tmp_path: Path) -> None:
    path = build({"format": "docx", "table": [{"rows": [], "before": ["Chỉ có chữ"]}]}, tmp_path)
    with pytest.raises(InputProblem) as beside:
        read_source(path)
    with pytest.raises(InputProblem) as said_here:
        read_source(path, here)
    assert beside.value.user_message == said_here.value.user_message
    assert beside.value.where == path.name


def test_a_reader_that_dies_is_a_message(tmp_path: Path) -> None:
    def dies(*given: object) -> Any:
        raise ReaderDied("no answer in 20 s")

    with pytest.raises(InputProblem) as refused:
        read_source(build(GOOD[FileKind.XLSX], tmp_path), dies)
    assert "quá nặng" in refused.value.user_message
    assert "20 s" in str(refused.value)


def test_a_file_that_is_gone_and_a_folder_are_told(tmp_path: Path) -> None:
    for path in (tmp_path / "khong-co.xlsx", tmp_path):
        with pytest.raises(EnvironmentProblem) as problem:
            read_source(path, here)
        assert str(path) in problem.value.user_message


def test_a_file_open_elsewhere_or_without_right_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object, **named: object) -> Any:
        raise PermissionError(13, "Permission denied")

    path = build(GOOD[FileKind.DOCX], tmp_path)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(EnvironmentProblem, match="Permission") as problem:
        read_source(path, here)
    assert "đang mở trong chương trình khác" in problem.value.user_message


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.exchange.annex.read_source.MAX_FILE_BYTES", 100)
    with pytest.raises(InputProblem) as refused:
        read(GOOD[FileKind.XLSX], tmp_path)
    assert "lớn hơn" in refused.value.user_message


def test_libraries_are_loaded_only_by_a_reading() -> None:
    code = "import sys, app.exchange.annex.read_source; print({'docx', 'openpyxl', 'lxml'} & set(sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (17.0, "17"),
        (1.1, "1.1"),
        (0.1 + 0.2, "0.30000000000000004"),
        (-0.0, "0"),
        (1e22, "1" + "0" * 22),
        (1e-7, "0.0000001"),
    ],
)
def test_a_number_is_the_shortest_exact_decimal(value: float, text: str) -> None:
    assert number_text(value) == text


def test_words_come_in_one_spelling() -> None:
    assert clean_words("\ufeff Tie\u0302u\u00a0 chi\u0301_x000D_\n\u200b\r\na\u2011b\x0b\tc \n") == "Tiêu chí\n\na-b\nc"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("X©y dùng kÕ ho¹ch c¶i c¸ch hµnh chÝnh", OldEncoding.TCVN3),
        ("Xaây döïng keá hoaïch caûi caùch haønh chính", OldEncoding.VNI),
        ("Đạt ¾ số lượng trở lên, từ ½ đến ¾; § 2; «điểm» ± 5%; m² × 3", None),
        ("Rõ võ, café Genève, São Paulo", None),
        ("Không ban hành: 0", None),
        ("© 2024, Nguyễn Văn A®", None),
        ("Ngày 5 · tháng 3 · năm 2024", None),
    ],
)
def test_old_encodings_are_told_from_vietnamese(text: str, encoding: OldEncoding | None) -> None:
    found = old_encoding(["STT", text])
    assert (found[0] if found else None) is encoding


@pytest.mark.parametrize("epoch", ["1900", "1904"])
def test_a_small_date_is_the_number_that_was_typed(epoch: str, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    if epoch == "1904":
        book.epoch = CALENDAR_MAC_1904
    for row, value in enumerate((0.5, 1.5, 17, 59, 61, 100.25), start=1):
        sheet.cell(row, 1, value).number_format = "d/m/yyyy"
    sheet.cell(7, 1, datetime(2024, 5, 1, 8, 30))  # noqa: DTZ001 - as Excel has it
    path = tmp_path / "ngay.xlsx"
    book.save(path)
    cells = [row.cells[0] for row in read_source(path, here).tables[0].rows]
    assert [cell.text for cell in cells] == ["0.5", "1.5", "17", "59", "61", "100.25", "2024-05-01 08:30:00"]
    assert [cell.kind for cell in cells] == [CellKind.NUMBER] * 6 + [CellKind.DATE]


@pytest.mark.parametrize("merged", ["A1:XFD1", "B2:B1048576", "B2:XFD1048576"])
def test_a_merge_without_end_costs_little(merged: str, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B2"], sheet["A3"], sheet["C1" if merged > "B" else "C2"] = "PHỤ LỤC", "x", "y", "z"
    sheet.merge_cells("A1:B1")
    path = tmp_path / "rong.xlsx"
    book.save(path)
    parts = opened(path.read_bytes())
    sheet_part = "xl/worksheets/sheet1.xml"
    parts[sheet_part] = parts[sheet_part].replace(b'mergeCell ref="A1:B1"', b'mergeCell ref="%s"' % merged.encode())
    path.write_bytes(zipped(parts))
    begin = time.process_time()
    (table,) = read_source(path, here).tables
    assert time.process_time() - begin < 1
    assert (table.width, len(table.rows)) == (3, 3)
    first = (1, 0) if merged.startswith("A1") else (2, 1)
    covered = table.rows[0].cells[1] if merged.startswith("A1") else table.rows[2].cells[1]
    assert covered.merged_from == first


def test_rows_formatted_to_the_end_of_the_sheet_cost_little() -> None:
    empty = '<row r="{0}"><c r="A{0}" s="0"/><c r="H{0}" s="0"></c></row>'
    rows = "".join(empty.format(row) for row in range(4, 150_000))
    data = with_row(BYTES[FileKind.XLSX], rows + '<row r="150000" hidden="1"/>')
    begin = time.process_time()
    (table,) = understand(data, FileKind.XLSX, "phu-luc").tables
    assert time.process_time() - begin <= 2.0
    assert [cell.text for cell in table.rows[1].cells] == ["1", "Chỉ đạo, điều hành", "5"]
    assert len(table.rows) == 3


def test_cells_that_do_not_say_where_they_stand_stay_as_they_are() -> None:
    data = with_row(BYTES[FileKind.XLSX], "<row><c/><c/></row>" * 150_000)
    assert opened(trimmed(data)) == opened(data)


@pytest.mark.parametrize("kind", list(FileKind))
def test_a_thousand_rows_are_read_in_two_seconds(kind: FileKind) -> None:
    rows = [
        [f"1.{row}", f"Tiêu chí thành phần số {row}", 0.5, "", "", "Kế hoạch, báo cáo", "Có: 0,5\nKhông: 0", ""]
        for row in range(1000)
    ]
    data = book_bytes({"format": kind.value, "table": [{"name": "A", "rows": rows}]})
    begin = time.process_time()
    answer = understand(data, kind, "phu-luc")
    assert time.process_time() - begin <= 2.0
    assert len(answer.tables[0].rows) == 1000


def mutated(data: bytes, draw: st.DrawFn) -> bytes:
    """Bytes changed, taken out or doubled at a few places."""
    changed = bytearray(data)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(changed) - 1)))
        length = draw(st.integers(1, 40))
        how = draw(st.sampled_from(["change", "cut", "double"]))
        if how == "change":
            changed[at : at + 1] = bytes([draw(st.integers(0, 255))])
        elif how == "cut":
            del changed[at : at + length]
        else:
            changed[at:at] = changed[at : at + length]
    return bytes(changed)


@st.composite
def broken_files(draw: st.DrawFn) -> tuple[str, bytes]:
    """A good file with damage on its bytes, or inside one of its parts with the zip around it whole."""
    kind = draw(st.sampled_from(list(FileKind)))
    data = BYTES[kind]
    if draw(st.booleans()):
        return kind.value, mutated(data, draw)
    parts = opened(data)
    victim = draw(st.sampled_from(sorted(name for name in parts if name.endswith((".xml", ".rels")))))
    return kind.value, zipped({**parts, victim: mutated(parts[victim], draw)})


@settings(max_examples=60, deadline=None)
@given(broken=broken_files())
def test_no_damage_ends_in_anything_but_a_sentence(broken: tuple[str, bytes], tmp_path_factory: Any) -> None:
    kind, data = broken
    path = tmp_path_factory.mktemp("hong") / f"tep.{kind}"
    path.write_bytes(data)
    try:
        source = read_source(path, here)
    except (InputProblem, EnvironmentProblem) as problem:
        said = problem.user_message
    else:
        said = path.name if any(table.rows for table in source.tables) else ""
    assert path.name in said
