"""From a printed annex to a result line: import, answer every finding, a worked case, publish, score one commune."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from app.exchange.annex.outline import find_mappings
from app.exchange.annex.read_source import read_source
from app.exchange.annex.reading import ColumnRole
from app.services.basic_types import LeafStage, RoundSpec
from app.services.inputs import record_input
from app.services.office_history import check_office_chain, office_entries
from app.services.rounds import create_round
from app.services.set_drafts.edits import (
    AnswerFinding,
    DraftAct,
    KeepFinding,
    SetHeadValue,
    SetRule,
    SetTables,
    TakeProposal,
)
from app.services.set_drafts.publishing import PublishRefused, publish
from app.services.set_drafts.service import edit_draft, import_annex_draft, set_cases
from app.services.set_drafts.try_out import try_leaf
from app.services.set_drafts.types import Draft, DraftFinding
from app.services.sheets import create_sheet, open_sheet
from scoring.criteria import SetStatus
from scoring.engine import result_line
from scoring.inputs import LeafInput
from scoring.provenance import Publication
from scoring.worked_cases import WorkedCase
from tests.annex.beside import here
from tests.annex.book import build
from tests.services.conftest import AN, World
from tests.services.set_drafts.papers import node, scan

ANNEX = {
    "format": "xlsx",
    "table": [
        {
            "name": "Phụ lục",
            "rows": [
                ["BỘ CHỈ SỐ CẢI CÁCH HÀNH CHÍNH CẤP XÃ NĂM 2023"],
                ["STT", "Lĩnh vực/Tiêu chí", "Điểm tối đa", "Tài liệu kiểm chứng"],
                ["1", "CHỈ ĐẠO, ĐIỀU HÀNH", 5, ""],
                ["1.1", "Kế hoạch cải cách hành chính", 2, "Kế hoạch"],
                ["", "Ban hành kịp thời: 2", "", ""],
                ["", "Ban hành chậm: 1", "", ""],
                ["", "Không ban hành: 0", "", ""],
                ["1.2", "Tỷ lệ hồ sơ giải quyết đúng hạn", 2, "Báo cáo"],
                ["", "Từ 95% trở lên: 2", 2, ""],
                ["", "Từ 80% - dưới 95%: 1", 1, ""],
                ["", "Dưới 80%: 0,5", 0, ""],
                ["1.4", "Sáng kiến cải cách hành chính", 2, "Quyết định công nhận"],
                ["", "Có: 1", "", ""],
                ["", "Không: 0", "", ""],
                ["2", "TÀI CHÍNH CÔNG", 2, ""],
                ["2.1", "Công khai ngân sách", 2, "Quyết định công khai"],
                ["", "Có: 2", "", ""],
                ["", "Không: 0", "", ""],
                ["", "TỔNG ĐIỂM", 8, ""],
            ],
        }
    ],
}
READ = Publication(date(2023, 12, 6), "Nguyễn Văn An", "Trần Thị Bình", date(2023, 12, 5))
HEAD = (
    SetHeadValue(("decision", "number"), "01/QĐ-UBND"),
    SetHeadValue(("decision", "date"), date(2023, 1, 5)),
    SetHeadValue(("decision", "issuer"), "UBND tỉnh"),
    SetHeadValue(("decision", "title"), "Ban hành Bộ chỉ số"),
    SetHeadValue(("id",), "bo-chi-so-2023"),
)


def answer_of(finding: DraftFinding) -> DraftAct:
    """What somebody at the desk does: take what is proposed, else say why it stays."""
    if finding.proposal is not None:
        return TakeProposal(finding.rule, finding.code, finding.place)
    if finding.may_keep:
        return KeepFinding(finding.rule, finding.code, "Quyết định in như vậy", finding.place)
    return AnswerFinding(finding.rule, finding.code, "mended", place=finding.place)


def answered(world: World, draft: Draft) -> Draft:
    """One finding after the other, until none is open."""
    for _ in range(60):
        waiting = [one for one in draft.findings if one.is_open]
        if not waiting:
            return draft
        draft = edit_draft(world.office, AN, draft.info.id, draft.info.version, answer_of(waiting[0]))
    raise AssertionError([(one.rule, one.code) for one in draft.findings if one.is_open])


def test_an_annex_becomes_a_set_that_a_commune_scores_itself_with(world: World, tmp_path: Path) -> None:
    draft = import_annex_draft(world.office, AN, build(ANNEX, tmp_path))
    told = {(one.rule, one.code) for one in draft.findings if one.is_open}
    assert told >= {("label-differs", "1.2"), ("best-differs", "1.4"), ("sum-differs", "1"), ("total-differs", "")}
    assert ("code-gap", "1.4") in told

    with pytest.raises(PublishRefused) as refused:
        publish(world.office, AN, draft.info.id, READ, None)
    assert len(refused.value.problems) >= 3

    draft = edit_draft(world.office, AN, draft.info.id, draft.info.version, *HEAD)
    draft = answered(world, draft)
    assert (draft.info.open_errors, draft.info.open_looks) == (0, 0)
    draft = edit_draft(
        world.office,
        AN,
        draft.info.id,
        draft.info.version,
        SetTables("grade", ({"label": "Tốt", "from": 5}, {"label": "Khá"})),
        SetRule("2.1", {"kind": "yes_no"}),
    )
    assert try_leaf(draft, "2.1", {"answer": True}).points == 2
    case = WorkedCase("1.2", "đúng ngưỡng 95%", {"a": 100, "b": 95}, Fraction(2))
    draft = set_cases(world.office, AN, draft.info.id, draft.info.version, (case,))

    info = publish(world.office, AN, draft.info.id, READ, scan(tmp_path))
    assert (info.status, info.version, info.set_id) == (SetStatus.OFFICIAL, 1, "bo-chi-so-2023")

    round_id = create_round(world.office, AN, RoundSpec("Đợt theo bộ mới", 2023, (info.fingerprint,)))
    sheet = create_sheet(world.office, AN, world.org_unit, round_id)
    for code, values in {
        "1.1": {"level": "1"},
        "1.2": {"a": 800, "b": 700},
        "1.4": {"answer": True},
        "2.1": {"answer": True},
    }.items():
        record_input(world.office, AN, LeafStage(sheet, code), LeafInput(values))
    view = open_sheet(world.office, sheet)
    assert result_line(view.result()) == "6,00/7 – Xếp loại tốt"
    assert check_office_chain(world.office) == ()
    whats = [entry.what for entry in office_entries(world.office)]
    assert {"set_draft_create", "set_draft_take", "set_draft_keep", "set_publish"} <= set(whats)


def test_columns_that_somebody_corrected_are_used(world: World, tmp_path: Path) -> None:
    path = build(ANNEX, tmp_path)
    (mapping,) = find_mappings(read_source(path, here))
    roles = tuple(ColumnRole.REMARK if role is ColumnRole.EVIDENCE else role for role in mapping.roles)
    draft = import_annex_draft(world.office, AN, path, [replace(mapping, roles=roles, by_user=True)])
    assert "evidence" not in node(draft, "1.1")
    assert "Kế hoạch" in str(node(draft, "1.1")["guidance"])
    assert draft.record is not None
    assert draft.record.mappings[0].by_user
