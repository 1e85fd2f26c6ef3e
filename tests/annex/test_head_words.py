"""What titles of annexes tell of a set; what they do not print stays open."""

from datetime import date

from app.exchange.annex.head_words import HeadWords, head_words

PRINTED = (
    "PHỤ LỤC II",
    "BỘ CHỈ SỐ ĐÁNH GIÁ CẢI CÁCH HÀNH CHÍNH\nCỦA UBND CẤP XÃ",
    "(Ban hành kèm theo Quyết định số 77/2025/QĐ-UBND ngày 05 tháng 9 năm 2025 của Ủy ban nhân dân tỉnh Mẫu Sơn)",
)


def test_everything_that_is_printed_is_read() -> None:
    assert head_words(PRINTED) == HeadWords(
        title="BỘ CHỈ SỐ ĐÁNH GIÁ CẢI CÁCH HÀNH CHÍNH CỦA UBND CẤP XÃ",
        noun="Bộ chỉ số",
        decision_number="77/2025/QĐ-UBND",
        decision_date=date(2025, 9, 5),
        issuer="Ủy ban nhân dân tỉnh Mẫu Sơn",
    )


def test_the_year_of_the_decision_is_not_the_year_that_is_assessed() -> None:
    assert head_words(PRINTED).first_year is None
    assert head_words((*PRINTED, "Áp dụng từ năm 2026")).first_year == 2026


def test_a_span_of_years_is_read_as_a_span() -> None:
    head = head_words(("BỘ TIÊU CHÍ CHẤM ĐIỂM GIAI ĐOẠN 2026 - 2030",))
    assert (head.first_year, head.last_year) == (2026, 2030)


def test_years_that_run_backwards_are_no_span() -> None:
    head = head_words(("giai đoạn 2030-2026", "NĂM 2027"))
    assert (head.first_year, head.last_year) == (2027, 2027)


def test_an_impossible_date_is_missing_and_not_mended() -> None:
    head = head_words(("Quyết định số 12/QĐ-UBND ngày 31/02/2025 của UBND tỉnh Mẫu Sơn",))
    assert head.decision_date is None
    assert head.missing == ("ngày quyết định", "năm đánh giá")


def test_a_date_without_a_decision_belongs_to_something_else() -> None:
    assert head_words(("Số liệu đến ngày 14/12/2025",)).decision_date is None


def test_titles_that_say_nothing_leave_everything_open() -> None:
    head = head_words(())
    assert head == HeadWords()
    assert head.missing == ("số quyết định", "ngày quyết định", "cơ quan ban hành", "năm đánh giá")
