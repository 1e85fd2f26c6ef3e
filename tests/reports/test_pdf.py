"""The PDF as other programs read it: fonts, text, pages, nothing cut, the same bytes."""

import re
import unicodedata
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from app.reports.document import Document, Paper, Paragraph, Table
from app.reports.options import Placement, SheetOptions
from app.reports.pdf import render_pdf, write_pdf
from app.reports.result_sheet import result_sheet
from app.reports.score_sheet import score_sheet
from scoring.inputs import LeafInput
from tests.reports.sample import LONG_TITLE, sample_report
from tests.reports.small_sets import Branch, report_of, small_set, typed
from tests.reports.tools import pdf_fonts, pdf_text, run

ALONE = SheetOptions(placement=Placement.ALONE, chart=True)


def written(document: Document, folder: Path) -> Path:
    return write_pdf(document, folder / "bang.pdf")


def many_leaves(count: int) -> Document:
    """A long sheet that stands alone, so that it is signed."""
    branches = [Branch("1", Fraction(count)), Branch("1.1", Fraction(count))]
    branches.extend(
        Branch(f"1.1.{number}", Fraction(1), title=f"Nội dung công việc được giao trong kỳ {number}")
        for number in range(1, count + 1)
    )
    given = {
        f"1.1.{number}": LeafInput(points=Fraction(1, 2), remark="đạt", justification=f"Có đủ tài liệu {number}")
        for number in range(1, count + 1)
    }
    return score_sheet(report_of(small_set(tuple(branches)), typed(given)), SheetOptions(placement=Placement.ALONE))


def test_only_embedded_tinos_is_in_the_file(tmp_path: Path) -> None:
    fonts = pdf_fonts(written(score_sheet(sample_report(), ALONE), tmp_path))
    assert fonts
    for name, *_, embedded, _subset, to_unicode, _object, _generation in fonts:
        assert name.partition("+")[2].startswith("Tinos")
        assert embedded == to_unicode == "yes"


def test_the_lines_are_found_in_composed_form(tmp_path: Path) -> None:
    text = pdf_text(written(score_sheet(sample_report(), ALONE), tmp_path))
    assert "Cộng phần tự chấm: 8,26/13 điểm" in text
    assert "Tự chấm 8,26/13 – tạm tính, chưa xếp loại" in text
    assert "BẢNG TỰ CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2023" in text
    assert text == unicodedata.normalize("NFC", text)
    result = pdf_text(written(result_sheet(sample_report()), tmp_path))
    assert "10,77/16 (67,31%) – Xếp loại khá" in result


def test_text_that_arrives_in_two_pieces_is_printed_in_one(tmp_path: Path) -> None:
    in_pieces = unicodedata.normalize("NFD", "Xã Đường Mỹ Ộ Ế")
    assert in_pieces != "Xã Đường Mỹ Ộ Ế"
    text = pdf_text(written(score_sheet(sample_report(org_unit_name=in_pieces)), tmp_path))
    assert "Xã Đường Mỹ Ộ Ế, năm 2023" in text


def test_the_same_data_gives_the_same_bytes() -> None:
    first, second = (render_pdf(score_sheet(sample_report(), ALONE)).data for _ in range(2))
    assert first == second


def test_the_file_is_sound(tmp_path: Path) -> None:
    run("qpdf", "--check", str(written(score_sheet(sample_report(), ALONE), tmp_path)))


def test_text_that_looks_like_markup_is_printed_as_it_stands(tmp_path: Path) -> None:
    branches = (
        Branch("1", Fraction(1)),
        Branch("1.1", Fraction(1), title="A < B & C > D <b>đậm</b> &amp; <para> </td>"),
    )
    given = {"1.1": LeafInput(points=Fraction(1), remark="<img src='x'/> & <br/>", justification="</para><font>")}
    text = pdf_text(written(score_sheet(report_of(small_set(branches), typed(given))), tmp_path))
    for piece in ("A < B & C > D", "<b>đậm</b>", "&amp;", "<para>", "<img", "</para><font>"):
        assert piece in text


def test_control_and_broken_characters_do_no_harm() -> None:
    odd = "".join(map(chr, range(32))) + "\ud800\ufffe\u200b\u202e\u2028 cuối"
    assert render_pdf(score_sheet(sample_report(org_unit_name=odd))).pages > 0


def test_nothing_of_a_long_title_is_cut(tmp_path: Path) -> None:
    text = " ".join(run("pdftotext", str(written(score_sheet(sample_report()), tmp_path)), "-").split())
    assert all(word in text for word in LONG_TITLE.split())


def test_a_justification_longer_than_a_page_goes_over_pages_without_loss(tmp_path: Path) -> None:
    words = [f"từ{number}" for number in range(2500)]
    given = {"1.1": LeafInput(points=Fraction(1), remark="đạt", justification=" ".join(words))}
    report = report_of(small_set((Branch("1", Fraction(1)), Branch("1.1", Fraction(1)))), typed(given))
    path = written(score_sheet(report), tmp_path)
    found = re.findall(r"từ\d+", run("pdftotext", str(path), "-"))
    assert found == words


def test_a_word_without_an_end_is_broken_not_lost(tmp_path: Path) -> None:
    address = "https://gioson.example/" + "tincaicachhanhchinh" * 12
    given = {"1.1": LeafInput(points=Fraction(1), remark="đạt", justification=address)}
    report = report_of(small_set((Branch("1", Fraction(1)), Branch("1.1", Fraction(1)))), typed(given))
    pieces = run("pdftotext", str(written(score_sheet(report), tmp_path)), "-")
    assert address in "".join(pieces.split())


@pytest.mark.parametrize("leaves", range(8, 40, 3))
def test_places_to_sign_never_stand_alone_on_a_page(leaves: int, tmp_path: Path) -> None:
    text = pdf_text(written(many_leaves(leaves), tmp_path))
    last = text.rstrip("\f").split("\f")[-1]
    assert "CHỦ TỊCH" in last
    assert f"1.1.{leaves}" in last
    assert "Tổng cộng" in last
    assert "Điểm tự" in last, "the head is repeated"


@pytest.mark.parametrize("leaves", range(10, 34, 2))
def test_a_parent_never_ends_a_page(leaves: int, tmp_path: Path) -> None:
    branches: list[Branch] = []
    for number in range(1, leaves):
        branches.extend((Branch(f"{number}", Fraction(1)), Branch(f"{number}.1", Fraction(1))))
        branches.append(Branch(f"{number}.1.1", Fraction(1), title=f"Mục lá {number}"))
    document = score_sheet(report_of(small_set(tuple(branches)), typed({})))
    for page in pdf_text(written(document, tmp_path)).rstrip("\f").split("\f"):
        codes = re.findall(r"^ *(\d+(?:\.1)*) ", page, re.MULTILINE)
        assert not codes or codes[-1].count(".") == 2


def test_each_page_from_the_second_has_its_number_and_each_its_stamp_and_foot(tmp_path: Path) -> None:
    document = many_leaves(60)
    pages = pdf_text(written(document, tmp_path)).rstrip("\f").split("\f")
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        lines = [line.strip() for line in page.splitlines()]
        assert (str(number) in lines[:6]) == (number > 1)
        assert "DỰ THẢO" in page
        assert "dùng để tập làm" in page


def test_a_locked_sheet_carries_no_stamp_and_an_example_always(tmp_path: Path) -> None:
    assert "DỰ THẢO" not in pdf_text(written(score_sheet(sample_report(locked=True)), tmp_path))
    assert "VÍ DỤ MINH HỌA" in pdf_text(written(score_sheet(sample_report(locked=True, example=True)), tmp_path))


def test_paper_is_a4_or_a3_on_its_side(tmp_path: Path) -> None:
    for paper, size in ((Paper.A4, "841.89 595.276"), (Paper.A3, "1190.55 841.89")):
        written(score_sheet(sample_report(), SheetOptions(paper=paper)), tmp_path)
        box = re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+)", (tmp_path / "bang.pdf").read_bytes())
        assert box is not None
        assert abs(float(box.group(1)) - float(size.split()[0])) < 1


def test_a_document_of_paragraphs_alone_is_a_page_too() -> None:
    document = Document("Thử", "Thử", (Paragraph("Không còn nội dung nào thiếu."),))
    assert render_pdf(document).pages == 1


def test_a_table_without_rows_is_printed() -> None:
    document = score_sheet(sample_report())
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert render_pdf(replace(document, blocks=(replace(table, rows=()),))).pages == 1
