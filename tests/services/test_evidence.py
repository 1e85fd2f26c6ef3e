"""Papers: bytes first, rows second; one paper at many leaves; taken off without losing a byte."""

import errno
import os
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import BinaryIO

import pytest

from app.bootstrap import close_office, open_office
from app.errors import EnvironmentProblem, InputProblem, NotEditable, NotFound, StaleWrite
from app.services import evidence
from app.services.audit import check_chain, entries
from app.services.evidence import EvidenceSpec
from app.services.evidence_files import take_files
from app.services.leaf_types import FileState
from app.store.vault import EvidenceVault
from app.windows_files import Disk
from tests.services import steps
from tests.services.conftest import AN, World
from tests.services.steps import shown

SPEC = EvidenceSpec("312/BC-UBND", date(2023, 12, 15), "UBND xã Gio Sơn", "Báo cáo CCHC năm 2023", "Báo cáo hệ thống")


def a_file(folder: Path, name: str = "bao cao.pdf", data: bytes = b"%PDF noi dung") -> Path:
    """A file of a colleague."""
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_paper_with_its_file_stands_at_every_leaf_it_serves(world: World, tmp_path: Path) -> None:
    added = evidence.add_evidence(world.office, AN, world.sheet, SPEC, [a_file(tmp_path)], ["1.3", "1.1"])
    (paper,) = shown(world).evidence
    assert paper == added.paper
    assert paper.codes == ("1.1", "1.3")
    assert paper.name == "312/BC-UBND ngày 15/12/2023"
    (file,) = paper.files
    assert (file.name, file.bytes, file.media) == ("bao cao.pdf", 13, "application/pdf")
    with world.office.vault.open(file.sha256) as kept:
        assert kept.read() == b"%PDF noi dung"
    assert added.codes == ("1", "1.1", "1.3")
    assert check_chain(world.office, world.sheet) == ()


def test_the_history_says_what_came_and_to_which_leaves(world: World, tmp_path: Path) -> None:
    evidence.add_evidence(world.office, AN, world.sheet, SPEC, [a_file(tmp_path)], ["1.1"])
    item, link = entries(world.office, world.sheet)[-2:]
    assert (item.what, item.code) == ("evidence", "")
    assert '"number":"312/BC-UBND"' in item.after
    assert (link.what, link.code) == ("evidence_link", "1.1")


def test_names_from_a_mac_are_kept_in_one_spelling(world: World, tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "Báo cáo số liệu.pdf")
    added = evidence.add_evidence(world.office, AN, world.sheet, EvidenceSpec(), [a_file(tmp_path, name)])
    assert added.paper.files[0].name == "Báo cáo số liệu.pdf"
    assert added.paper.name == "Báo cáo số liệu.pdf"


def test_bytes_that_are_here_already_are_used_again_and_said_so(world: World, tmp_path: Path) -> None:
    evidence.add_evidence(world.office, AN, world.sheet, SPEC, [a_file(tmp_path)], ["1.1"])
    other = replace(SPEC, number="15/KH-UBND")
    added = evidence.add_evidence(world.office, AN, world.sheet, other, [a_file(tmp_path, "khac.pdf")], ["1.3"])
    assert added.reused[0].message == "Tệp khac.pdf đã có ở tài liệu 312/BC-UBND ngày 15/12/2023; chỉ giữ một bản."
    assert len(list(world.office.vault.contents())) == 1
    assert len(shown(world).evidence) == 2


def test_the_same_paper_again_is_linked_further_not_made_twice(world: World, tmp_path: Path) -> None:
    first = evidence.add_evidence(world.office, AN, world.sheet, SPEC, [a_file(tmp_path)], ["1.1"])
    again = evidence.add_evidence(world.office, AN, world.sheet, SPEC, [a_file(tmp_path)], ["1.1", "1.3"])
    assert again.paper.id == first.paper.id
    assert again.paper.codes == ("1.1", "1.3")
    assert again.reused


@pytest.mark.parametrize("kind", ["nothing", "folder", "empty", "gone", "unknown leaf"])
def test_what_cannot_be_taken_is_refused_before_a_byte_moves(world: World, tmp_path: Path, kind: str) -> None:
    good = a_file(tmp_path)
    asked: dict[str, tuple[EvidenceSpec, list[Path], list[str], type[Exception]]] = {
        "nothing": (EvidenceSpec(issuer="UBND"), [], ["1.1"], InputProblem),
        "folder": (SPEC, [good, tmp_path], ["1.1"], InputProblem),
        "empty": (SPEC, [good, a_file(tmp_path, "trong.pdf", b"")], ["1.1"], InputProblem),
        "gone": (SPEC, [good, tmp_path / "mat.pdf"], ["1.1"], EnvironmentProblem),
        "unknown leaf": (SPEC, [good], ["1.1", "9.9"], InputProblem),
    }
    spec, paths, codes, problem = asked[kind]
    with pytest.raises(problem):
        evidence.add_evidence(world.office, AN, world.sheet, spec, paths, codes)
    assert list(world.office.vault.contents()) == []
    assert shown(world).evidence == ()


def test_papers_of_a_presented_sheet_stand_still(world: World, tmp_path: Path) -> None:
    paper = steps.paper(world, tmp_path, "1.1")
    steps.present(world)
    acts: list[Callable[[], object]] = [
        lambda: evidence.add_evidence(world.office, AN, world.sheet, SPEC, [a_file(tmp_path)]),
        lambda: evidence.add_files(world.office, AN, world.sheet, paper, [a_file(tmp_path)]),
        lambda: evidence.link(world.office, AN, world.sheet, paper, ["1.3"]),
        lambda: evidence.unlink(world.office, AN, world.sheet, paper, ["1.1"]),
        lambda: evidence.remove_evidence(world.office, AN, world.sheet, paper),
        lambda: evidence.edit_evidence(world.office, AN, world.sheet, paper, SPEC),
    ]
    for act in acts:
        with pytest.raises(NotEditable):
            act()
    assert shown(world).evidence[0].codes == ("1.1",)


def test_a_paper_is_linked_unlinked_and_linked_again(world: World, tmp_path: Path) -> None:
    paper = steps.paper(world, tmp_path, "1.1")
    evidence.link(world.office, AN, world.sheet, paper, ["1.1", "1.3"])
    changes = evidence.unlink(world.office, AN, world.sheet, paper, ["1.1"])
    assert changes.codes == ("1", "1.1")
    assert shown(world).evidence[0].codes == ("1.3",)
    evidence.link(world.office, AN, world.sheet, paper, ["1.1"])
    assert shown(world).evidence[0].codes == ("1.1", "1.3")
    with pytest.raises(NotFound):
        evidence.link(world.office, AN, world.sheet, 99, ["1.1"])


def test_editing_over_somebody_elses_edit_is_a_conflict(world: World, tmp_path: Path) -> None:
    paper = steps.paper(world, tmp_path, "1.1")
    evidence.edit_evidence(world.office, AN, world.sheet, paper, replace(SPEC, number="313/BC-UBND"), 1)
    with pytest.raises(StaleWrite):
        evidence.edit_evidence(world.office, AN, world.sheet, paper, replace(SPEC, number="314/BC-UBND"), 1)
    assert shown(world).evidence[0].number == "313/BC-UBND"
    named = evidence.add_evidence(world.office, AN, world.sheet, EvidenceSpec("9/KH", cited=True)).paper.id
    with pytest.raises(InputProblem):
        evidence.edit_evidence(world.office, AN, world.sheet, named, EvidenceSpec())


def test_a_file_comes_to_a_paper_that_was_only_cited_and_goes_again(world: World, tmp_path: Path) -> None:
    cited = evidence.add_evidence(world.office, AN, world.sheet, replace(SPEC, cited=True), (), ["1.1"]).paper
    assert cited.cited
    added = evidence.add_files(world.office, AN, world.sheet, cited.id, [a_file(tmp_path), a_file(tmp_path)])
    assert not added.paper.cited
    assert len(added.paper.files) == 1
    sha256 = added.paper.files[0].sha256
    evidence.remove_file(world.office, AN, world.sheet, cited.id, sha256)
    assert shown(world).evidence[0].files == ()
    assert list(world.office.vault.contents()) == [sha256]
    with pytest.raises(NotFound):
        evidence.remove_file(world.office, AN, world.sheet, cited.id, sha256)


def test_a_paper_taken_off_leaves_its_bytes(world: World, tmp_path: Path) -> None:
    paper = steps.paper(world, tmp_path, "1.1", "1.3")
    changes = evidence.remove_evidence(world.office, AN, world.sheet, paper)
    assert changes.codes == ("1", "1.1", "1.3")
    assert shown(world).evidence == ()
    assert len(list(world.office.vault.contents())) == 1
    assert '"leaves":["1.1","1.3"]' in entries(world.office, world.sheet)[-1].before


def test_verifying_tells_gone_from_changed(world: World, tmp_path: Path) -> None:
    for number in ("1/BC", "2/BC", "3/BC"):
        steps.paper(world, tmp_path, "1.1", number=number, text=number)
    one, two, _ = (paper.files[0] for paper in shown(world).evidence)
    world.office.vault.path_of(one.sha256).unlink()
    world.office.vault.path_of(two.sha256).write_bytes(b"khac")
    told: list[tuple[int, int]] = []
    found = evidence.verify(world.office, world.sheet, lambda done, of: told.append((done, of)))
    assert (found.checked, found.missing[0].sha256, found.changed[0].sha256) == (3, one.sha256, two.sha256)
    assert not found.is_whole
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    states = [paper.files[0].state for paper in shown(world).evidence]
    assert states == [FileState.MISSING, FileState.CHANGED, FileState.UNCHANGED]
    # the good file once more heals what was damaged
    path = a_file(tmp_path, "2-BC.pdf", b"2/BC")
    evidence.add_files(world.office, AN, world.sheet, shown(world).evidence[1].id, [path])
    assert shown(world).evidence[1].files[0].state is FileState.UNCHANGED


def test_a_paper_opens_as_a_copy_under_its_own_name(world: World, tmp_path: Path) -> None:
    steps.paper(world, tmp_path, "1.1")
    file = shown(world).evidence[0].files[0]
    path = evidence.open_path(world.office, file)
    assert path.name == "312-BC-UBND.pdf"
    assert path.read_text(encoding="utf-8") == "nội dung"
    path.write_text("NỘI DUNG", encoding="utf-8")
    assert evidence.open_path(world.office, file).read_text(encoding="utf-8") == "nội dung"
    assert evidence.verify(world.office, world.sheet).is_whole


class OpenElsewhere(Disk):
    """A disk on which the copy is open in a viewer, as on Windows."""

    def replace(self, source: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "in use")


def test_a_copy_that_is_open_in_a_viewer_is_shown_as_it_is(world: World, tmp_path: Path) -> None:
    steps.paper(world, tmp_path, "1.1")
    file = shown(world).evidence[0].files[0]
    with pytest.raises(EnvironmentProblem):
        evidence.open_path(world.office, file, OpenElsewhere())
    path = evidence.open_path(world.office, file)
    assert evidence.open_path(world.office, file, OpenElsewhere()) == path
    assert [kept.name for kept in path.parent.iterdir()] == [path.name]


def test_only_what_nobody_named_for_a_month_is_swept(world: World, tmp_path: Path) -> None:
    named = steps.paper(world, tmp_path, "1.1")
    old = world.office.vault.add(b"da cu").sha256
    young = world.office.vault.add(b"dang den").sha256
    moment = world.clock.now()
    for sha256, age in ((old, timedelta(days=31)), (young, timedelta(days=29))):
        stamp = (moment - age).timestamp()
        os.utime(world.office.vault.path_of(sha256), (stamp, stamp))
    kept = shown(world).evidence[0].files[0].sha256
    os.utime(world.office.vault.path_of(kept), (0, 0))
    assert evidence.sweep_orphans(world.office) == (old,)
    assert set(world.office.vault.contents()) == {young, kept}
    assert named == 1


class FullDisk(Disk):
    """A disk that takes the first bytes and then has no room."""

    def write(self, handle: BinaryIO, data: bytes) -> None:
        handle.write(data[:4])
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_while_bytes_are_copied_leaves_no_row_and_no_half_file(world: World, tmp_path: Path) -> None:
    office = replace(world.office, vault=EvidenceVault(world.office.vault.root, FullDisk()))
    with pytest.raises(EnvironmentProblem) as refused:
        evidence.add_evidence(office, AN, world.sheet, SPEC, [a_file(tmp_path)], ["1.1"])
    assert "ổ đĩa đã đầy" in refused.value.user_message
    assert shown(world).evidence == ()
    assert [path for path in world.office.vault.root.rglob("*") if path.is_file()] == []


def test_bytes_whose_rows_were_refused_wait_for_the_sweep(world: World, tmp_path: Path) -> None:
    # the power goes between blob and row
    path = a_file(tmp_path)
    take_files(world.office, [path])
    assert shown(world).evidence == ()
    assert len(list(world.office.vault.contents())) == 1
    world.clock.moment += timedelta(days=40_000)
    assert len(evidence.sweep_orphans(world.office)) == 1


def test_two_papers_in_one_scan_without_numbers_stay_two(world: World, tmp_path: Path) -> None:
    scan = a_file(tmp_path)
    plan = EvidenceSpec(excerpt="Kế hoạch CCHC", kind="Kế hoạch")
    report = EvidenceSpec(excerpt="Báo cáo tháng 6", kind="Báo cáo hệ thống")
    first = evidence.add_evidence(world.office, AN, world.sheet, plan, [scan], ["1.3"]).paper
    second = evidence.add_evidence(world.office, AN, world.sheet, report, [scan], ["1.1"]).paper
    again = evidence.add_evidence(world.office, AN, world.sheet, report, [scan], ["1.2"]).paper
    assert (first.id, first.excerpt, first.kind) != (second.id, second.excerpt, second.kind)
    assert (again.id, again.codes) == (second.id, ("1.1", "1.2"))
    assert [paper.excerpt for paper in shown(world).evidence] == ["Báo cáo tháng 6", "Kế hoạch CCHC"]


def test_who_may_only_read_puts_no_bytes_into_the_vault(world: World, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF")
    reader = open_office(world.office.home.root, world.clock, read_only=True)
    try:
        with pytest.raises(EnvironmentProblem, match="without the lock"):
            evidence.add_evidence(reader, AN, world.sheet, EvidenceSpec("1/BC"), [path], ["1.1"])
    finally:
        close_office(reader)
    assert not world.office.vault.root.exists()
