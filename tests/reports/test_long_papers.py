"""Long texts and large sets: time grows with their length, not with its square."""

from collections.abc import Callable
from fractions import Fraction
from time import process_time

from app.reports.document import Document
from app.reports.line_breaks import broken
from app.reports.pdf import render_pdf
from app.reports.score_sheet import score_sheet
from app.reports.xlsx import render_xlsx
from scoring.inputs import LeafInput
from tests.reports.small_sets import Branch, report_of, small_set, typed


def with_text(text: str) -> Document:
    given = {"1.1": LeafInput(points=Fraction(1), remark="đạt", justification=text)}
    return score_sheet(report_of(small_set((Branch("1", Fraction(1)), Branch("1.1", Fraction(1)))), typed(given)))


def with_leaves(count: int) -> Document:
    branches = [Branch("1", Fraction(count)), Branch("1.1", Fraction(count))]
    branches.extend(Branch(f"1.1.{number}", Fraction(1)) for number in range(1, count + 1))
    return score_sheet(report_of(small_set(tuple(branches)), typed({})))


def seconds(work: Callable[[Document], object], document: Document) -> float:
    started = process_time()
    work(document)
    return process_time() - started


def test_a_word_of_twenty_thousand_letters_is_broken_in_a_moment() -> None:
    render_xlsx(with_text("ấm"))  # fonts are read once
    short = min(seconds(render_xlsx, with_text("W" * 2_000)) for _ in range(3))
    # ten times the letters: what grows with the square would take a hundred times as long
    assert seconds(render_xlsx, with_text("W" * 20_000)) < 40 * short


def test_a_long_word_is_broken_as_a_short_one_and_nothing_of_it_is_lost() -> None:
    word = "Wil" * 500
    lines = broken(f"trước {word} sau", 39, 12)
    assert "".join(lines).replace(" ", "") == f"trước{word}sau"
    assert lines[0] == "trước"
    full = broken("Wil" * 10, 39, 12)[0]
    assert lines[1] == full


def test_a_page_costs_as_much_in_a_long_text_as_in_a_short_one() -> None:
    render_pdf(with_text("ấm"))
    for piece in ("W", "chữ "):
        short = seconds(render_pdf, with_text(piece * (10_000 // len(piece))))
        long = seconds(render_pdf, with_text(piece * (60_000 // len(piece))))
        assert long < 6 * short * 1.8 + 0.5


def test_a_row_costs_as_much_in_a_large_set_as_in_a_small_one() -> None:
    render_pdf(with_leaves(10))
    small = seconds(render_pdf, with_leaves(400))
    large = seconds(render_pdf, with_leaves(2400))
    assert large < 6 * small * 1.7 + 0.5
