"""The reader of Word files: order, counted numbers, notes, cells merged in odd ways."""

from pathlib import Path

from docx import Document

from app.exchange.annex.read_docx_numbers import Numbering
from app.exchange.annex.read_source import read_source
from tests.annex.beside import here
from tests.annex.book import book_bytes, build
from tests.annex.raw_bytes import opened, zipped

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def test_tables_of_word_keep_their_order_and_the_words_between(tmp_path: Path) -> None:
    described = {
        "format": "docx",
        "table": [
            {"before": ["a", "", "b"], "rows": [["1"]]},
            {"before": ["c"], "rows": [["2", "3"]], "after": ["d"]},
        ],
    }
    first, second = read_source(build(described, tmp_path), here).tables
    assert (first.name, first.before, first.after) == ("Bảng 1", ("a", "b"), ())
    assert (second.name, second.before, second.after, second.width) == ("Bảng 2", ("c",), ("d",), 2)


def test_a_list_starts_anew_below_the_next_number_and_where_it_is_told_to(tmp_path: Path) -> None:
    levels = [
        ["decimal", "%1"],
        ["lowerRoman", "%2)"],
        ["decimalZero", "%3"],
        ["upperLetter", "%4."],
        ["bullet", "\uf0b7"],
    ]
    steps = [0, 1, 1, 0, 1, 2, 2, 3, 4, 0]
    rows = [[{"list": 1, "level": level}] for level in steps]
    described = {"format": "docx", "list": [{"levels": levels}], "table": [{"rows": rows}]}
    source = read_source(build(described, tmp_path), here)
    said = [row.cells[0].text for row in source.tables[0].rows]
    assert said == ["1", "i)", "ii)", "2", "i)", "01", "02", "A.", "-", "3"]


def test_a_style_brings_its_numbers_along(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(3, 1)
    for row in table.rows:
        row.cells[0].paragraphs[0].style = "List Number"
    path = tmp_path / "kieu.docx"
    document.save(str(path))
    (read_table,) = read_source(path, here).tables
    assert [row.cells[0].text for row in read_table.rows] == ["1.", "2.", "3."]


def changed_document(data: bytes, *changes: tuple[str, str, str]) -> bytes:
    """A Word file with words of its parts exchanged: part, old, new."""
    parts = opened(data)
    for part, old, new in changes:
        text = parts[f"word/{part}"].decode()
        assert old in text
        parts[f"word/{part}"] = text.replace(old, new, 1).encode()
    return zipped(parts)


def test_a_list_that_only_names_a_style_counts_as_the_style_says(tmp_path: Path) -> None:
    lists = [{"levels": [["upperLetter", "%1."]]}, {"levels": []}]
    data = book_bytes(
        {"format": "docx", "list": lists, "table": [{"rows": [[{"list": 2}], [{"list": 1}], [{"list": 2}]]}]}
    )
    path = tmp_path / "kieu.docx"
    path.write_bytes(
        changed_document(
            data,
            ("numbering.xml", 'w:abstractNumId="1">', 'w:abstractNumId="1"><w:styleLink w:val="K"/>'),
            (
                "numbering.xml",
                'w:abstractNumId="2"/>',
                'w:abstractNumId="2"><w:numStyleLink w:val="K"/></w:abstractNum>',
            ),
        )
    )
    assert [row.cells[0].text for row in read_source(path, here).tables[0].rows] == ["A.", "B.", "C."]


def test_a_list_told_to_start_elsewhere_counts_for_itself(tmp_path: Path) -> None:
    lists = [{"levels": [["decimal", "%1"]]}]
    data = book_bytes(
        {"format": "docx", "list": lists, "table": [{"rows": [[{"list": 1}], [{"list": 7}], [{"list": 1}]]}]}
    )
    again = (
        '<w:num w:numId="7"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num></w:numbering>"
    )
    path = tmp_path / "lai.docx"
    path.write_bytes(changed_document(data, ("numbering.xml", "</w:numbering>", again)))
    assert [row.cells[0].text for row in read_source(path, here).tables[0].rows] == ["1", "5", "2"]


def test_footnotes_stand_behind_the_last_table(tmp_path: Path) -> None:
    data = book_bytes({"format": "docx", "table": [{"rows": [["Kế hoạch"]], "after": ["Hết"]}]})
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parts = opened(
        changed_document(
            data,
            ("document.xml", "Kế hoạch</w:t>", 'Kế hoạch</w:t><w:footnoteReference w:id="2"/>'),
            (
                "_rels/document.xml.rels",
                "</Relationships>",
                f'<Relationship Id="rId99" Target="footnotes.xml" Type="{RELATION}/footnotes"/></Relationships>',
            ),
        )
    )
    note = "<w:footnote w:id='{}'><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>"
    notes = note.format(1, "Không nhắc tới") + note.format(2, "Tính cả phụ lục")
    parts["word/footnotes.xml"] = f"<w:footnotes {space}>{notes}</w:footnotes>".encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override)
    path = tmp_path / "chu-thich.docx"
    path.write_bytes(zipped(parts))
    (table,) = read_source(path, here).tables
    assert table.rows[0].cells[0].text == "Kế hoạch"
    assert table.after == ("Hết", "Tính cả phụ lục")


def test_an_embedded_file_is_told(tmp_path: Path) -> None:
    data = book_bytes({"format": "docx", "table": [{"rows": [["1"]], "after": ["x"]}]})
    path = tmp_path / "nhung.docx"
    path.write_bytes(changed_document(data, ("document.xml", "</w:tbl>", "</w:tbl><w:altChunk/>")))
    assert [remark.rule for remark in read_source(path, here).remarks] == ["embedded-file"]


def test_cells_merged_the_old_way_and_cells_that_go_on_from_nothing(tmp_path: Path) -> None:
    data = book_bytes({"format": "docx", "table": [{"rows": [["a", ""], ["b", "c"]]}]})
    path = tmp_path / "gop.docx"
    path.write_bytes(
        changed_document(
            data,
            ("document.xml", "<w:tcPr/>", '<w:tcPr><w:hMerge w:val="restart"/></w:tcPr>'),
            ("document.xml", "<w:tcPr/>", '<w:tcPr><w:hMerge w:val="continue"/></w:tcPr>'),
            ("document.xml", "<w:tcPr/>", "<w:tcPr><w:vMerge/></w:tcPr>"),
        )
    )
    first, second = read_source(path, here).tables[0].rows
    assert [cell.merged_from for cell in first.cells] == [None, (1, 0)]
    assert [cell.own_text for cell in second.cells] == ["b", "c"]


def test_a_document_without_lists_counts_nothing() -> None:
    (paragraph,) = Document().add_paragraph("x")._p.xpath(".")
    assert Numbering(None, None).number(paragraph) == ""
