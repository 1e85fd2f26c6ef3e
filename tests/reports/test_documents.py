"""What the documents say, before any writer."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from app.reports.document import Document, Letterhead, NumberCell, Paper, Paragraph, SignBlocks, Table, TextCell
from app.reports.missing import lacks, missing_list
from app.reports.opening import long_date
from app.reports.options import Placement, SheetOptions
from app.reports.owner_sheet import owner_sheet, owner_titles
from app.reports.result_sheet import result_sheet
from app.reports.score_sheet import score_sheet
from scoring.criteria import Aggregate, SetStatus
from scoring.findings import Finding, Severity
from scoring.points import Rounding, RoundingMode, RoundingPlace
from tests.reports.sample import sample_report
from tests.reports.small_sets import Branch, report_of, small_set, typed


def table_of(document: Document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table))


def shown(document: Document, code: str, column: str) -> str:
    table = table_of(document)
    row = next(row for row in table.rows if row.key == code)
    cell = row.cells[table.column_index(column)]
    return cell.shown if isinstance(cell, NumberCell) else cell.text


def paragraphs(document: Document) -> list[str]:
    closing = [block for table in document.blocks if isinstance(table, Table) for block in table.closing]
    return [block.text for block in (*document.blocks, *closing) if isinstance(block, Paragraph)]


def test_columns_and_titles_are_those_of_the_office() -> None:
    document = score_sheet(sample_report())
    headings = " · ".join(column.heading for column in table_of(document).columns)
    assert headings == (
        "STT · Lĩnh vực, tiêu chí, tiêu chí thành phần · Điểm tối đa · Số liệu, mức đạt · Điểm tự chấm · "
        "Tài liệu kiểm chứng · Giải trình"
    )
    assert document.title == "BẢNG TỰ CHẤM ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2023"
    result = " · ".join(column.heading for column in table_of(result_sheet(sample_report())).columns)
    assert "Điểm tự chấm · Điểm thẩm định · Điểm điều tra · Điểm đạt được" in result


def test_survey_and_council_leaves_are_a_dash_never_zero() -> None:
    document = score_sheet(sample_report())
    assert shown(document, "2.2", "self") == shown(document, "2.3", "self") == "–"
    assert shown(document, "2.2", "figures") == "Chờ kết quả điều tra xã hội học"


def test_what_is_not_scored_says_so_and_is_no_number() -> None:
    report = report_of(small_set((Branch("1", Fraction(2)), Branch("1.1", Fraction(2)))), typed({}))
    assert shown(score_sheet(report), "1.1", "self") == "chưa chấm"
    assert shown(score_sheet(report), "1", "self") == "–"


def test_the_score_sheet_ends_with_its_own_sum_and_what_is_not_counted() -> None:
    lines = paragraphs(score_sheet(sample_report()))
    assert lines[-2] == "Cộng phần tự chấm: 8,26/13 điểm"
    assert lines[-1] == (
        "Tự chấm 8,26/13 – tạm tính, chưa xếp loại. Chưa tính: điều tra xã hội học 2 điểm; Hội đồng thẩm định chấm "
        "1 điểm. Điểm thưởng do Hội đồng thẩm định quyết định, không cộng vào phần tự chấm."
    )


def test_the_result_sheet_ends_with_the_result_line() -> None:
    assert paragraphs(result_sheet(sample_report()))[-1] == "10,77/16 (67,31%) – Xếp loại khá"


def test_the_councils_words_stand_beside_a_figure_it_changed() -> None:
    document = result_sheet(sample_report())
    assert shown(document, "2.4", "note") == "Có 12 văn bản chỉ có chữ ký số của cơ quan"
    assert shown(document, "1.1.1", "note") == ""


def test_a_leaf_that_does_not_apply_leaves_the_maximum_and_names_its_ground() -> None:
    document = score_sheet(sample_report())
    assert shown(document, "2.1", "max") == "–"
    assert shown(document, "2", "max") == "6"
    assert "căn cứ: Quyết định số 12/QĐ-UBND ngày 05/01/2023" in shown(document, "2.1", "figures")


def test_an_annex_has_no_letterhead_and_a_sheet_alone_has_one_with_places_to_sign() -> None:
    annex, alone = (score_sheet(sample_report(), SheetOptions(placement=place)) for place in Placement)
    assert not any(isinstance(block, Letterhead) for block in annex.blocks)
    caption = "(Kèm theo Báo cáo số 07/BC-UBND ngày 05 tháng 3 năm 2024 của Ủy ban nhân dân xã Gio Sơn)"
    assert caption in paragraphs(annex)
    assert isinstance(alone.blocks[0], Letterhead)
    assert alone.blocks[0].place_and_date == "Gio Sơn, ngày 05 tháng 01 năm 2024"
    assert any(isinstance(block, SignBlocks) for block in table_of(alone).closing)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2024, 3, 5), "ngày 05 tháng 3 năm 2024"),
        (date(2024, 2, 9), "ngày 09 tháng 02 năm 2024"),
        (date(2023, 12, 31), "ngày 31 tháng 12 năm 2023"),
        (None, "ngày ...... tháng ...... năm ........."),
    ],
)
def test_dates_are_written_as_offices_do(day: date | None, text: str) -> None:
    assert long_date(day) == text


def test_the_stamp_is_example_then_draft_then_nothing() -> None:
    report = sample_report()
    assert score_sheet(report).stamp == "DỰ THẢO"
    assert score_sheet(replace(report, locked=True)).stamp == ""
    assert score_sheet(replace(report, locked=True, example=True)).stamp == "VÍ DỤ MINH HỌA"
    assert score_sheet(report, SheetOptions(blank=True)).stamp == ""


def test_a_sample_says_so_on_top_and_on_each_page_and_a_published_set_names_its_decision() -> None:
    document = score_sheet(sample_report())
    assert "Bộ tiêu chí mẫu, không phải phụ lục của quyết định nào." in paragraphs(document)
    assert "dùng để tập làm" in document.foot
    published = small_set((Branch("1", Fraction(2)), Branch("1.1", Fraction(2))), status=SetStatus.OFFICIAL)
    lines = paragraphs(score_sheet(report_of(published, typed({}))))
    assert "(Chấm theo Quyết định số 1/QĐ-UBND ngày 03/02/2023 của UBND tỉnh)" in lines


def test_the_title_of_a_sample_brings_no_brackets_into_brackets() -> None:
    assert "(Chấm theo Bộ tiêu chí mẫu nhỏ, dùng để tập làm)" in paragraphs(score_sheet(sample_report()))


def test_a_blank_sheet_has_room_instead_of_figures() -> None:
    document = score_sheet(sample_report(), SheetOptions(blank=True, paper=Paper.A3))
    assert shown(document, "1.1.1", "self") == shown(document, "1", "self") == ""
    assert shown(document, "1.1.1", "evidence") == "Báo cáo"
    assert shown(document, "2.1", "max") == "3", "what one sheet leaves out is on the form"
    assert shown(document, "2.2", "self") == "–", "what others score is not to be written here"
    assert document.paper is Paper.A3


def test_an_owners_sheet_holds_only_the_own_leaves_with_a_place_to_sign() -> None:
    report = sample_report()
    assert owner_titles(report) == ("Văn phòng - Thống kê", "Tài chính - Kế toán")
    document = owner_sheet(report, SheetOptions(owner="Tài chính - Kế toán"))
    assert [row.key for row in table_of(document).rows] == ["1", "1.1", "1.1.2", "2", "2.1", "total"]
    assert table_of(document).columns[-1].heading == "Ký xác nhận"
    assert shown(document, "total", "self") == "1,67"
    assert shown(document, "1", "self") == ""


def test_rounding_that_contradicts_a_pocket_calculator_is_marked_and_explained() -> None:
    branches = (Branch("1", Fraction(3)), *(Branch(f"1.{number}", Fraction(1)) for number in (1, 2, 3)))
    rounding = Rounding(2, RoundingMode.HALF_UP, frozenset({RoundingPlace.TOTAL}))
    report = report_of(small_set(branches, rounding), typed({f"1.{number}": Fraction(1, 3) for number in (1, 2, 3)}))
    document = score_sheet(report)
    assert shown(document, "1.1", "self") == "0,33"
    assert shown(document, "1", "self") == "≈ 1,00"
    assert any(line.startswith("Dấu ≈") for line in paragraphs(document))


def test_weights_and_caps_are_said_and_not_called_rounding() -> None:
    branches = (
        Branch("1", Fraction(5), aggregate=Aggregate.WEIGHTED),
        Branch("1.1", Fraction(1), weight=Fraction(2)),
        Branch("1.2", Fraction(2), weight=Fraction(3, 2)),
        Branch("2", Fraction(3), aggregate=Aggregate.CAPPED),
        Branch("2.1", Fraction(2)),
        Branch("2.2", Fraction(2)),
    )
    given = {"1.1": Fraction(1), "1.2": Fraction(1), "2.1": Fraction(2), "2.2": Fraction(3, 2)}
    document = score_sheet(report_of(small_set(branches), typed(given)))
    assert shown(document, "1.2", "title") == "Nội dung 1.2 (hệ số 1,5)"
    assert shown(document, "1", "self") == "3,50"
    assert shown(document, "2", "self") == "3,00"
    assert "Mục 2: tổng các mục con lớn hơn điểm tối đa, chỉ tính đến điểm tối đa." in paragraphs(document)
    assert not any(line.startswith("Dấu ≈") for line in paragraphs(document))


def test_the_missing_list_names_papers_figures_and_findings() -> None:
    finding = Finding(Severity.WARNING, "equal-to-last-year", "1.1.1", None, "Số liệu trùng năm trước.")
    report = sample_report(self_only=True)
    report = replace(report, findings=(*report.findings, finding))
    found = [(lack.code, lack.text) for lack in lacks(report)]
    assert found == [
        ("1.1.1", "Cần xem: Số liệu trùng năm trước."),
        ("2.4", "Cần xem: có điểm nhưng chưa có tài liệu kiểm chứng (Báo cáo) và chưa giải trình."),
    ]
    assert "Còn 2 nội dung. Tự chấm 8,26/13 – tạm tính, chưa xếp loại." in paragraphs(missing_list(report))
    only = missing_list(report, SheetOptions(owner="Tài chính - Kế toán"))
    assert paragraphs(only)[-1].startswith("Không còn nội dung nào thiếu.")


def test_what_is_missing_at_the_sheet_as_a_whole_stands_first_and_is_never_left_out() -> None:
    finding = Finding(Severity.WARNING, "draft-open", "", None, "Số liệu chung Số hồ sơ: “12x” chưa được nhận.")
    report = sample_report(self_only=True)
    report = replace(report, findings=(*report.findings, finding))
    document = missing_list(report)
    table = next(block for block in document.blocks if isinstance(block, Table))
    first = [cell.text for cell in table.rows[0].cells if isinstance(cell, TextCell)]
    assert first == ["1", "", "Cả hồ sơ", "Cần xem: Số liệu chung Số hồ sơ: “12x” chưa được nhận.", ""]
    alone = missing_list(replace(report, findings=(finding,)))
    assert any(line.startswith("Còn 1 nội dung.") for line in paragraphs(alone))


def test_the_data_window_of_the_round_is_printed_where_it_is_known() -> None:
    window = (date(2022, 12, 15), date(2023, 12, 14))
    assert "(Kỳ số liệu: từ ngày 15/12/2022 đến ngày 14/12/2023)" in paragraphs(
        score_sheet(replace(sample_report(), data_window=window))
    )
    assert "(Kỳ số liệu: đến ngày 14/12/2023)" in paragraphs(
        score_sheet(replace(sample_report(), data_window=(None, window[1])))
    )
    assert not any("Kỳ số liệu" in line for line in paragraphs(score_sheet(sample_report())))


def test_an_abbreviation_in_the_name_of_a_survey_keeps_its_capitals() -> None:
    waiting = [line for line in paragraphs(score_sheet(sample_report(self_only=True))) if "Chưa tính" in line]
    assert "Chưa tính: điều tra" in waiting[0]
    report = sample_report(self_only=True)
    named = replace(report, criteria_set=replace(report.criteria_set, survey_title="XHH về hài lòng"))
    waiting = [line for line in paragraphs(score_sheet(named)) if "Chưa tính" in line]
    assert "Chưa tính: XHH về hài lòng" in waiting[0]


def test_the_chart_shows_the_numbers_of_the_table() -> None:
    chart = score_sheet(sample_report(), SheetOptions(chart=True)).blocks[-1]
    texts = [bar.text for bar in chart.bars]  # type: ignore[union-attr]
    assert texts == ["6,76/10", "1,50/6"]
