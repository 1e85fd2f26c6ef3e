"""Publishing: every reason at once; what is frozen can no longer change; its next version begins as a draft."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from app.errors import EnvironmentProblem, InputProblem
from app.exchange.scan_check import ScanState, look_inside, scan_state
from app.services.criteria_sets import get_set, install_set, installed_sets
from app.services.evidence_files import sweep_orphans
from app.services.office_history import office_entries
from app.services.set_drafts.edits import DeleteNode, SetHeadValue, SetNodeValue, SetRule, SetTables
from app.services.set_drafts.next_sets import SAMPLE_TEXT
from app.services.set_drafts.publishing import (
    PublishRefused,
    draft_for_year,
    draft_next_version,
    publish,
    publish_problems,
)
from app.services.set_drafts.service import create_draft, edit_draft, list_drafts, open_draft, set_cases
from app.services.set_drafts.types import Draft
from scoring.criteria import CriteriaSet, SetStatus
from scoring.dumping.toml_writer import Plain, toml_text
from scoring.provenance import Publication
from scoring.worked_cases import WorkedCase
from tests.annex.beside import here
from tests.services.conftest import AN, BINH, World
from tests.services.set_drafts.papers import READ_TWICE, codes, document, made, node, scan
from tests.services.set_drafts.test_drafts import HALF

NO_CHECK = (SetTables("check", ()),)
ALL_GONE = (DeleteNode("1"), DeleteNode("2"))


@pytest.fixture(autouse=True)
def _beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The look into a scan without a process of its own; one test takes the real way."""
    monkeypatch.setattr("app.exchange.scan_check.run_guarded", here)


def published(world: World, folder: Path, **changes: Plain) -> CriteriaSet:
    info = publish(world.office, AN, made(world, **changes).info.id, READ_TWICE, scan(folder))
    return get_set(world.office, info.fingerprint)


def test_with_scan_and_sources_it_is_official(world: World, tmp_path: Path) -> None:
    draft = set_cases(world.office, AN, made(world).info.id, 1, (HALF,))
    paper = scan(tmp_path)
    info = publish(world.office, AN, draft.info.id, READ_TWICE, paper)
    assert (info.set_id, info.version, info.status) == ("thu", 1, SetStatus.OFFICIAL)
    frozen = get_set(world.office, info.fingerprint)
    assert frozen.publication is not None
    with world.office.vault.open(frozen.publication.scan_sha256) as kept:
        assert kept.read() == paper.read_bytes()
    assert (frozen.publication.first_reader, frozen.publication.second_reader) == (AN.name, BINH.name)
    assert list_drafts(world.office) == ()
    assert office_entries(world.office)[-1].what == "set_publish"
    assert draft_next_version(world.office, AN, info.fingerprint).cases == (HALF,)


def test_the_scan_outlives_the_sweep(world: World, tmp_path: Path) -> None:
    frozen = published(world, tmp_path)
    assert frozen.publication is not None
    world.clock.moment = world.clock.moment.replace(year=2030)
    assert sweep_orphans(world.office) == ()
    assert list(world.office.vault.contents()) == [frozen.publication.scan_sha256]


@pytest.mark.parametrize("with_scan", [True, False])
def test_without_scan_or_sources_it_is_a_sample_that_says_why(world: World, tmp_path: Path, with_scan: bool) -> None:
    draft = made(world, notice="Dùng thử.")
    if with_scan:
        draft = edit_draft(
            world.office, AN, draft.info.id, 1, *(SetNodeValue(code, "source", None) for code in ("1.1", "2"))
        )
    info = publish(world.office, AN, draft.info.id, READ_TWICE, scan(tmp_path) if with_scan else None)
    why = "chưa ghi căn cứ ở mục 1.1, 2" if with_scan else "chưa kèm bản chụp quyết định"
    assert (info.status, info.notice) == (SetStatus.SAMPLE, f"Dùng thử. {SAMPLE_TEXT}{why}.")
    again = draft_next_version(world.office, AN, info.fingerprint)
    assert again.document["notice"] == "Dùng thử."


def test_every_reason_is_said_at_once(world: World, tmp_path: Path) -> None:
    draft = made(world, decision={"title": "Quyết định"}, period={"from": date(2023, 1, 1)}, unit_types=[])
    draft = edit_draft(
        world.office, AN, draft.info.id, 1, SetRule("1.2", {"kind": "yes_no", "yes": 5}), SetNodeValue("2", "max", 9)
    )
    draft = set_cases(world.office, AN, draft.info.id, 2, (replace(HALF, points=Fraction(1)),))
    paper = tmp_path / "bản chụp.pdf"
    paper.write_text("không phải PDF", "utf-8")
    twice = Publication(date(2023, 12, 1), " nguyễn  VĂN an", "Nguyen Van An", date(2023, 12, 2))
    with pytest.raises(PublishRefused) as refused:
        publish(world.office, AN, draft.info.id, twice, paper)
    said = "\n".join(refused.value.problems)
    for words in (
        "số quyết định", "ngày quyết định", "cơ quan ban hành", "ngày cuối của kỳ", "loại đơn vị áp dụng", "Mục 1.2",
        "Mục 2", "phải ra 1 điểm, nhưng ra 1,5 điểm", "hai người khác nhau", "Ngày công bố (01/12/2023)",
        "không phải tệp PDF",
    ):  # fmt: skip
        assert words in said, words
    assert said.count("số quyết định") == 1
    assert all(problem in refused.value.user_message for problem in refused.value.problems)
    assert open_draft(world.office, draft.info.id).document == draft.document
    assert len(installed_sets(world.office)) == 1
    assert list(world.office.vault.contents()) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"second_reader": ""}, "người đọc thứ hai"),
        ({"first_reader": " \n"}, "người đọc thứ nhất"),
        ({"second_reader": "x" * 300}, "dài quá 200"),
        ({"second_reader": "NGUYỄN VĂN ÂN"}, "hai người khác nhau"),
        ({"second_read_on": date(2022, 12, 31)}, "trước ngày quyết định"),
    ],
)
def test_two_people_have_read_it(world: World, change: dict[str, str], words: str) -> None:
    draft = made(world)
    assert publish_problems(draft, READ_TWICE) == ()
    assert words in " ".join(publish_problems(draft, replace(READ_TWICE, **change)))


def test_many_errors_are_counted(world: World) -> None:
    draft = made(world)
    nodes = draft.document["node"]
    assert isinstance(nodes, list)
    more = [{"code": f"2.{number}", "parent": "2", "title": "", "max": 0} for number in range(10, 60)]
    draft = create_draft(world.office, AN, {**draft.document, "node": [*nodes, *more]})
    problems = publish_problems(draft, READ_TWICE)
    assert len(problems) == 21
    assert problems[-1] == "Và 80 lỗi khác chưa xử lý. Xin xem danh sách phát hiện."


def test_an_empty_draft_says_what_it_lacks(world: World) -> None:
    draft = made(world)
    draft = edit_draft(
        world.office, AN, draft.info.id, 1, SetHeadValue(("decision", "number"), " "), *NO_CHECK, *ALL_GONE
    )
    problems = publish_problems(draft, READ_TWICE)
    assert "Bộ chưa có mục nào. Xin thêm lĩnh vực, tiêu chí." in problems
    assert "Chưa ghi số quyết định. Xin ghi ở phần thông tin chung." in problems


@pytest.mark.parametrize(
    ("password", "state"), [("mo", ScanState.ENCRYPTED), ("", ScanState.ENCRYPTED), (None, ScanState.READABLE)]
)
def test_a_scan_is_known_by_its_content(tmp_path: Path, password: str | None, state: ScanState) -> None:
    assert scan_state(scan(tmp_path, password=password)) is state


def test_a_scan_that_is_none(world: World, tmp_path: Path) -> None:
    broken = tmp_path / "hỏng.pdf"
    broken.write_bytes(b"%PDF-1.7\n" + b"\x00" * 500)
    assert scan_state(broken) is ScanState.BROKEN
    assert look_inside(str(broken)) == "broken"
    with pytest.raises(EnvironmentProblem):
        publish(world.office, AN, made(world).info.id, READ_TWICE, tmp_path / "không có.pdf")


def test_a_scan_is_looked_into_beside_this_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert scan_state(scan(tmp_path)) is ScanState.READABLE


def test_what_is_published_cannot_change(world: World, tmp_path: Path) -> None:
    frozen = published(world, tmp_path)
    changed = {**document(), "version": 1, "title": "Khác", "status": "sample", "notice": "x"}
    with pytest.raises(InputProblem, match="another content"):
        install_set(world.office, toml_text(changed))
    again = publish(world.office, AN, made(world, title="Khác").info.id, READ_TWICE, None)
    assert (again.version, again.title) == (2, "Khác")
    assert get_set(world.office, frozen.fingerprint).title == "Bộ tiêu chí thử"


def test_the_next_version_begins_where_the_last_ended(world: World, tmp_path: Path) -> None:
    frozen = published(world, tmp_path)
    draft = draft_next_version(world.office, AN, frozen.fingerprint)
    assert (draft.document["version"], draft.document["status"], draft.info.base) == (2, "draft", frozen.fingerprint)
    assert "publication" not in draft.document
    assert (codes(draft.document), draft.info.open_errors) == (codes(document()), 0)
    draft = edit_draft(world.office, AN, draft.info.id, 1, SetHeadValue(("title",), "Lần hai"))
    info = publish(world.office, AN, draft.info.id, READ_TWICE, scan(tmp_path))
    assert (info.version, info.title, info.status) == (2, "Lần hai", SetStatus.OFFICIAL)
    assert [one.version for one in installed_sets(world.office) if one.set_id == "thu"] == [2, 1]


DATED: Mapping[str, Plain] = {
    "kind": "timeliness",
    "steps": [{"by": date(2023, 3, 31), "points": 1}],
    "late_points": 0,
}
DAYS = ({"name": "issued", "label": "Ngày ban hành", "type": "date"},)


def test_another_year_moves_the_period_and_the_days_inside(world: World, tmp_path: Path) -> None:
    draft = made(world, title="Bộ tiêu chí năm 2023", calendar={"holidays": [date(2023, 1, 2)]})
    draft = edit_draft(world.office, AN, draft.info.id, 1, SetRule("2.2", DATED, DAYS))
    given = {"issued": date(2023, 3, 1)}
    draft = set_cases(world.office, AN, draft.info.id, 2, (WorkedCase("2.2", "sớm", given, Fraction(1)),))
    info = publish(world.office, AN, draft.info.id, READ_TWICE, scan(tmp_path))
    later = draft_for_year(world.office, AN, info.fingerprint, 2024, "thu-2024")
    assert later.document["period"] == {"from": date(2024, 1, 1), "to": date(2024, 12, 31)}
    assert (later.document["id"], later.document["version"]) == ("thu-2024", 1)
    assert later.document["title"] == "Bộ tiêu chí năm 2024"
    assert later.document["decision"] == {"number": "", "issuer": "UBND tỉnh", "title": "Quyết định thử"}
    assert "calendar" not in later.document
    assert codes(later.document) == codes(document())
    rule = node(later, "2.2")["rule"]
    assert isinstance(rule, Mapping)
    assert rule["steps"] == [{"by": date(2024, 3, 31), "points": 1}]
    assert later.cases[0].given == {"issued": date(2024, 3, 1)}
    assert publish_problems(later, replace(READ_TWICE)) == (
        "Chưa ghi số quyết định. Xin ghi ở phần thông tin chung.",
        "Chưa ghi ngày quyết định. Xin ghi ở phần thông tin chung.",
    )


@pytest.mark.parametrize(
    ("year", "set_id", "words"),
    [(2024, "thu", "đã dùng"), (2024, "Bộ", "a-z, 0-9"), (2024, "a" * 61, "60 ký tự"), (1999, "thu-2", "Năm 1999")],
)
def test_another_year_needs_an_id_of_its_own(world: World, tmp_path: Path, year: int, set_id: str, words: str) -> None:
    frozen = published(world, tmp_path)
    with pytest.raises(InputProblem) as refused:
        draft_for_year(world.office, AN, frozen.fingerprint, year, set_id)
    assert words in refused.value.user_message


def test_a_leap_day_moves_to_the_last_of_february(world: World, tmp_path: Path) -> None:
    frozen = published(world, tmp_path, period={"from": date(2024, 2, 29), "to": date(2024, 12, 31)})
    later = draft_for_year(world.office, AN, frozen.fingerprint, 2025, "thu-2025")
    assert later.document["period"] == {"from": date(2025, 2, 28), "to": date(2025, 12, 31)}


def test_publishing_needs_a_name_and_an_unchanged_draft(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = made(world)
    with pytest.raises(InputProblem, match="without a name"):
        publish(world.office, replace(AN, name=""), draft.info.id, READ_TWICE, None)

    def meanwhile(shown: Draft, *_: object) -> tuple[str, ...]:
        edit_draft(world.office, BINH, shown.info.id, 1, DeleteNode("2.2"))
        return ()

    monkeypatch.setattr("app.services.set_drafts.publishing.publish_problems", meanwhile)
    with pytest.raises(Exception, match="moved on to version 2"):
        publish(world.office, AN, draft.info.id, READ_TWICE, None)
    assert len(installed_sets(world.office)) == 1


@pytest.mark.parametrize(
    "again",
    [
        "Nguyễn\u200b Văn An",
        "Nguyen Van An.",
        "Nguyễn-Văn-An",
        "Ông Nguyễn Văn An",
        "đồng chí Nguyễn Văn An",
        "ＮＧＵＹỄＮ Văn An",
    ],
)
def test_the_same_reader_in_disguise_is_no_second_reader(world: World, again: str) -> None:
    publication = replace(READ_TWICE, second_reader=again)
    problems = publish_problems(made(world), publication)
    assert [problem for problem in problems if "hai người khác nhau" in problem] == list(problems)
    assert problems


@pytest.mark.parametrize(("first", "second"), [("Bà Ngọc An", "Nguyễn Thị Bà"), ("Ông Văn", "Văn"), ("Anh Đào", "Đào")])
def test_readers_with_names_like_titles_are_two(world: World, first: str, second: str) -> None:
    publication = replace(READ_TWICE, first_reader=first, second_reader=second)
    assert publish_problems(made(world), publication) == ()


def test_signs_alone_are_no_name_of_a_reader(world: World) -> None:
    publication = replace(READ_TWICE, first_reader=".", second_reader="-")
    assert len(publish_problems(made(world), publication)) == 2
