"""From a file to a draft: counts as printed, rules or points by hand for every leaf, each finding once."""

from fractions import Fraction
from pathlib import Path

import pytest

from app.exchange.annex.importing import ImportedAnnex, import_annex, import_mapped
from app.exchange.annex.outline import find_mappings
from app.exchange.annex.read_source import read_source
from app.exchange.annex.record import RecordDamaged, read_record, record_of, record_text
from app.exchange.annex.source_note import source_note
from scoring.findings import Severity
from tests.annex.beside import here
from tests.annex.book import build, descriptions

HEAD = ["STT", "Lĩnh vực/ Tiêu chí/ Tiêu chí thành phần", "Điểm tối đa", "Tài liệu kiểm chứng", "Bộ phận theo dõi"]
ROWS = [
    ["BỘ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH CẤP XÃ NĂM 2026", "", "", "", ""],
    HEAD,
    ["1", "CHỈ ĐẠO, ĐIỀU HÀNH", 5, "", ""],
    ["1.1", "Kế hoạch cải cách hành chính năm", 3, "", ""],
    ["1.1.1", "Ban hành kế hoạch", 1, "Kế hoạch\n- Quyết định phê duyệt", "Văn phòng - Thống kê"],
    ["", "Có ban hành: 1", "1", "", ""],
    ["", "Không ban hành: 0", "0", "", ""],
    ["1.1.2", "Tỷ lệ nhiệm vụ hoàn thành", 2, "Báo cáo năm", "Văn phòng - Thống kê"],
    ["", "Từ 90% trở lên: 2", "2", "", ""],
    ["", "Từ 70% - dưới 90%: 1", "1", "", ""],
    ["", "Dưới 70%: 0", "0", "", ""],
    ["1.2", "Sự quan tâm của người đứng đầu", 2, "", "Chủ tịch UBND"],
    ["2", "TÁC ĐỘNG", 4, "", ""],
    ["2.1", "Mức độ hài lòng của người dân", 3, "", ""],
    ["", "Chấm theo thực tế và kết quả điều tra XHH: 2 điểm", "", "", ""],
    ["2.2", "Kết quả khác", 1, "", ""],
    ["", "Tùy tình hình cụ thể mà xem xét", "", "", ""],
    ["", "Tổng cộng", 9, "", ""],
]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> ImportedAnnex:
    path = build(
        {"format": "xlsx", "table": [{"name": "PL", "rows": ROWS}]}, tmp_path_factory.mktemp("annex"), "Bộ số 7"
    )
    source = read_source(path, here)
    return import_mapped(source, find_mappings(source), 2025)


def test_rows_are_counted_as_printed(imported: ImportedAnnex) -> None:
    counts = imported.counts
    assert (counts.areas, counts.criteria, counts.subcriteria, counts.total_points) == (2, 4, 2, 9)


def test_every_leaf_has_a_rule_or_is_listed(imported: ImportedAnnex) -> None:
    kinds = {code: rule.rule["kind"] for code, rule in imported.understood.rules.items()}
    assert kinds["1.1.1"] == "levels"
    assert kinds["1.1.2"] == "bands"
    assert kinds["1.2"] == "unscorable"
    assert kinds["2.2"] == "manual"
    assert imported.understood.computed + imported.understood.typed == len(kinds)
    assert kinds["2.1.1"] == "unscorable"
    assert imported.understood.unscorable_points == 3
    told = {(finding.rule, finding.code) for finding in imported.findings}
    assert {("no-level", "1.2"), ("no-level", "2.1.1"), ("rule-unknown", "2.2")} <= told


def test_survey_points_inside_a_leaf_become_two_children(imported: ImportedAnnex) -> None:
    nodes = {node.code: node for node in imported.understood.nodes}
    assert nodes["2.1.1"].max_points == Fraction(1)
    assert nodes["2.1.2"].max_points == Fraction(2)
    assert imported.understood.rules["2.1.2"].scored_by == "survey"
    assert ("survey-inside", "2.1") in {(finding.rule, finding.code) for finding in imported.findings}


def test_the_head_comes_from_the_titles_and_the_rest_is_said(imported: ImportedAnnex) -> None:
    document = imported.document
    assert document["id"] == "bo-so-7"
    assert document["noun"] == "Bộ chỉ số"
    assert document["title"] == "BỘ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH CẤP XÃ NĂM 2026"
    assert document["status"] == "draft"
    head = [finding.message for finding in imported.findings if finding.rule == "head-missing"]
    assert len(head) == 1
    assert "số quyết định, ngày quyết định, cơ quan ban hành" in head[0]


def test_owners_and_papers_are_kept(imported: ImportedAnnex) -> None:
    assert imported.loaded.criteria_set is not None
    leaf = imported.loaded.criteria_set.leaf("1.1.1")
    assert imported.loaded.criteria_set.role_title(leaf.owner) == "Văn phòng - Thống kê"
    assert leaf.evidence == ("Kế hoạch", "Quyết định phê duyệt")


def test_the_printed_words_stay_with_the_rule(imported: ImportedAnnex) -> None:
    assert imported.loaded.criteria_set is not None
    node = imported.loaded.criteria_set.nodes["1.1.2"]
    assert "Từ 70% - dưới 90%: 1" in node.guidance
    assert node.source.note == "dòng 8 của phụ lục"


def test_no_finding_is_told_twice(imported: ImportedAnnex) -> None:
    told = [(finding.rule, finding.code, finding.place) for finding in imported.findings]
    assert len(told) == len(set(told))
    weights = [finding.severity for finding in imported.findings]
    assert weights == sorted(weights, key=[Severity.ERROR, Severity.WARNING, Severity.NOTE].index)


def test_the_note_claims_nothing_that_is_not_printed(imported: ImportedAnnex) -> None:
    note = source_note(imported)
    assert "Quyết định: không in; ngày: không in; cơ quan: không in" in note
    assert imported.source.sha256 in note


def test_the_record_comes_back_whole(imported: ImportedAnnex) -> None:
    record = record_of(imported)
    assert read_record(record_text(record)) == record
    traces = {trace.code: trace for trace in record.traces}
    assert [place.row for place in traces["1.1.2"].rows] == [8, 9, 10, 11]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 2}', '{"format": 1, "tables": 3}'])
def test_a_damaged_record_is_refused_in_words(text: str) -> None:
    with pytest.raises(RecordDamaged) as refused:
        read_record(text)
    assert "nhập lại" in refused.value.user_message


def test_a_file_is_read_through_the_limited_process(tmp_path: Path) -> None:
    path = build({"format": "docx", "table": [{"rows": ROWS[1:]}]}, tmp_path)
    imported = import_annex(path, 2025)
    assert imported.counts.total_points == 9
    assert imported.head.first_year is None
    assert imported.document["title"] == "Bộ tiêu chí năm 2025"


def test_every_annex_of_the_museum_becomes_a_draft(tmp_path: Path) -> None:
    for name, entry in descriptions().items():
        if entry["expect"].get("areas"):
            source = read_source(build(entry, tmp_path, name), here)
            imported = import_mapped(source, find_mappings(source), 2025)
            assert imported.loaded.criteria_set is not None, (name, imported.loaded.findings)


def test_without_a_printed_total_the_draft_states_the_areas_that_count(tmp_path: Path) -> None:
    rows = [HEAD[:3], ["1", "CHỈ ĐẠO", 5], ["1.1", "Kế hoạch", 5], ["2", "ĐIỂM TRỪ", 3], ["2.1", "Vi phạm", 3]]
    path = build({"format": "xlsx", "table": [{"name": "PL", "rows": rows}]}, tmp_path)
    source = read_source(path, here)
    annex = import_mapped(source, find_mappings(source), 2025)
    assert annex.document["stated_total"] == 5
    assert [one.rule for one in annex.findings if one.severity is Severity.ERROR] == []
