"""The one file of a set: the same bytes each time; one that was changed, cut or stuffed is not taken."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from app.errors import EnvironmentProblem, InputProblem
from app.exchange.set_file import MANIFEST, PARTS, SCAN_PART, SET_PART, SetFile, set_file_bytes
from app.exchange.set_file_reading import read_set_file
from app.services.criteria_sets import get_set, install_set, installed_sets
from app.services.evidence_files import named_contents
from app.services.office_history import check_office_chain, office_entries
from app.services.set_drafts.publishing import publish
from app.services.set_drafts.service import create_draft, set_cases
from app.services.set_library.handing_out import install_set_file, packed, write_set_file
from app.services.set_library.parts import content_of
from app.windows_files import Disk
from scoring.criteria import CriteriaSet
from scoring.dump import document_of, dump_criteria_set
from scoring.loader import parse_criteria_set
from scoring.provenance import Publication
from scoring.worked_cases import read_cases
from tests.services.conftest import AN, World
from tests.services.faults import every_statement
from tests.services.small_set import SMALL_SET, small_set
from tests.services.whole_database import everything

SAMPLE = Path(__file__).resolve().parents[3] / "criteria" / "mau-xa-2023"
SCAN = b"%PDF-1.7 quyet dinh"


def practice_set(set_id: str = "bo-gui") -> CriteriaSet:
    """A small practice set, no scan to it."""
    text = SMALL_SET.replace("{rounded_at}", '"leaf"').replace('"bo-nho"', f'"{set_id}"')
    return parse_criteria_set(text)


def sample() -> SetFile:
    """A set that ships with the program, with all that goes with it."""
    texts = [(SAMPLE / name).read_text("utf-8") for name in ("set.toml", "examples.toml", "source.md")]
    return SetFile(parse_criteria_set(texts[0]), texts[1], texts[2], SCAN)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return {entry.filename: book.read(entry) for entry in book.infolist()}


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as book:
        for name, data in parts.items():
            book.writestr(name, data)
    return out.getvalue()


def put(folder: Path, data: bytes, name: str = "bo.bttc") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_the_same_set_gives_the_same_bytes_whatever_its_text_looked_like() -> None:
    content = sample()
    again = parse_criteria_set("# ghi chú khác\n" + dump_criteria_set(content.criteria_set))
    windows_lines = content.examples.replace("\n", "\r\n")
    assert set_file_bytes(content) == set_file_bytes(SetFile(again, windows_lines, content.source_note, SCAN))
    assert list(parts_of(set_file_bytes(content))) == [MANIFEST, *PARTS]


def test_what_is_read_is_what_was_written_whatever_the_file_is_called(tmp_path: Path) -> None:
    content = sample()
    read = read_set_file(put(tmp_path, set_file_bytes(content), "tep khong duoi"))
    assert read.criteria_set.fingerprint == content.criteria_set.fingerprint
    assert (read.examples, read.source_note, read.scan) == (content.examples, content.source_note, SCAN)
    manifest = json.loads(parts_of(set_file_bytes(content))[MANIFEST])
    assert (manifest["set_id"], manifest["version"], manifest["noun"]) == ("mau-xa-2023", 1, "Bộ tiêu chí")


def test_a_set_is_installed_with_its_parts_and_goes_out_again_as_the_same_bytes(world: World, tmp_path: Path) -> None:
    data = packed(sample(), tmp_path / "a")
    info = install_set_file(world.office, AN, put(tmp_path, data))
    assert get_set(world.office, info.fingerprint).id == "mau-xa-2023"
    assert write_set_file(world.office, info.fingerprint, tmp_path / "lai.bttc").read_bytes() == data
    last = office_entries(world.office)[-1]
    assert (last.what, last.code, last.person) == ("set_install", "criteria_set:mau-xa-2023 v1", AN.name)
    assert json.loads(last.after)["fingerprint"] == info.fingerprint
    with world.office.reading() as connection:
        assert content_of(world.office, info.fingerprint).scan == SCAN
        kept = set(world.office.vault.contents())
        assert kept <= set(named_contents(connection)), "the daily sweep leaves the scan alone"
    assert check_office_chain(world.office) == ()


def test_the_same_set_again_is_fine_and_changes_nothing(world: World, tmp_path: Path) -> None:
    path = put(tmp_path, packed(sample(), tmp_path))
    first = install_set_file(world.office, AN, path)
    before = everything(world.office)
    assert install_set_file(world.office, AN, path) == first
    assert everything(world.office) == before


def test_another_content_under_the_same_id_and_version_is_refused(world: World, tmp_path: Path) -> None:
    changed = practice_set("bo-nho")
    before = everything(world.office)
    with pytest.raises(InputProblem) as refused:
        install_set_file(world.office, AN, put(tmp_path, set_file_bytes(SetFile(changed))))
    assert "đã có với nội dung khác" in refused.value.user_message
    assert everything(world.office) == before


def test_a_set_that_came_as_bare_text_gets_its_parts_later(world: World, tmp_path: Path) -> None:
    content = SetFile(practice_set(), source_note="# Nguồn\n")
    install_set(world.office, dump_criteria_set(content.criteria_set))
    install_set_file(world.office, AN, put(tmp_path, set_file_bytes(content)))
    assert content_of(world.office, "bo-gui").source_note == "# Nguồn\n"
    assert office_entries(world.office)[-1].what == "set_install"


def test_a_draft_is_not_handed_out_nor_taken(world: World, tmp_path: Path) -> None:
    text = (SAMPLE / "set.toml").read_text("utf-8").replace('status = "sample"', 'status = "draft"')
    draft = SetFile(parse_criteria_set(text))
    with pytest.raises(InputProblem, match="a draft"):
        packed(draft, tmp_path / "x")
    with pytest.raises(InputProblem, match="a draft"):
        install_set_file(world.office, AN, put(tmp_path, set_file_bytes(draft)))
    assert len(installed_sets(world.office)) == 1


def test_an_example_that_comes_out_otherwise_keeps_the_file_back(tmp_path: Path) -> None:
    content = sample()
    wrong = SetFile(content.criteria_set, content.examples.replace("points = ", 'points = "0.01" # ', 1))
    with pytest.raises(InputProblem) as refused:
        packed(wrong, tmp_path / "x")
    assert "không ra đúng như ghi" in refused.value.user_message


def with_part(name: str, data: bytes) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    return lambda parts: {**parts, name: data}


def manifest_with(**facts: object) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    def change(parts: dict[str, bytes]) -> dict[str, bytes]:
        return {**parts, MANIFEST: json.dumps({**json.loads(parts[MANIFEST]), **facts}).encode()}

    return change


def without(name: str) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    return lambda parts: {part: data for part, data in parts.items() if part != name}


HOSTILE: dict[str, tuple[Callable[[dict[str, bytes]], dict[str, bytes]], str]] = {
    "a changed set": (lambda p: {**p, SET_PART: p[SET_PART].replace(b"max = 14", b"max = 15")}, "đã bị sửa"),
    "a changed example": (with_part("examples.toml", b""), "đã bị sửa"),
    "a changed scan": (with_part(SCAN_PART, b"%PDF-1.7 khac"), "đã bị sửa"),
    "no set": (without(SET_PART), "thiếu phần set.toml"),
    "no scan": (without(SCAN_PART), "thiếu phần scan.pdf"),
    "no manifest": (without(MANIFEST), "không phải tệp bộ tiêu chí"),
    "a path upwards": (with_part("../../.bashrc", b"x"), "phần lạ"),
    "an absolute path": (with_part("/etc/passwd", b"x"), "phần lạ"),
    "a path of Windows": (with_part("C:\\set.toml", b"x"), "phần lạ"),
    "a folder": (with_part("parts/", b""), "phần lạ"),
    "another fingerprint": (manifest_with(fingerprint="0" * 64), "không đúng mã nhận dạng"),
    "another version": (manifest_with(version=7), "khác với bộ tiêu chí bên trong"),
    "another noun": (manifest_with(noun="Bộ chỉ số"), "khác với bộ tiêu chí bên trong"),
    "an unknown format": (manifest_with(format="zip"), "không theo khuôn dạng"),
    "a newer format": (manifest_with(format_version=2), "bản này chưa biết"),
    "no list of parts": (manifest_with(parts=[]), "không kê các phần"),
    "parts that are no tables": (manifest_with(parts={SET_PART: 1}), "không kê các phần"),
    "an unlisted part": (manifest_with(parts={}), "không kê trong manifest.json"),
    "no JSON": (with_part(MANIFEST, b"{"), "không đọc được"),
    "endless JSON": (with_part(MANIFEST, b"[" * 200_000), "không đọc được"),
    "a list as manifest": (with_part(MANIFEST, b"[]"), "không theo khuôn dạng"),
    "half a letter": (with_part(MANIFEST, b"\xc3"), "không đọc được"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_not_as_it_was_written_is_refused(name: str, world: World, tmp_path: Path) -> None:
    change, says = HOSTILE[name]
    path = put(tmp_path, zipped(change(parts_of(set_file_bytes(sample())))))
    before = everything(world.office)
    with pytest.raises(InputProblem) as refused:
        install_set_file(world.office, AN, path)
    assert says in refused.value.user_message
    assert path.name in refused.value.user_message
    assert everything(world.office) == before
    assert list(world.office.vault.contents()) == []


def encrypted(data: bytes) -> bytes:
    """The same with the flag of a password at every entry."""
    flagged = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = flagged.find(mark)
        while at >= 0:
            flagged[at + offset] |= 1
            at = flagged.find(mark, at + 4)
    return bytes(flagged)


def twice(data: bytes) -> bytes:
    parts = parts_of(data)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)
        with pytest.warns(UserWarning, match="Duplicate"):
            book.writestr(SET_PART, b"")
    return out.getvalue()


RAW: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda data: b"", "không phải tệp bộ tiêu chí"),
    "words": (lambda data: "Bộ tiêu chí".encode(), "không phải tệp bộ tiêu chí"),
    "TOML": (lambda data: (SAMPLE / "set.toml").read_bytes(), "không phải tệp bộ tiêu chí"),
    "cut short": (lambda data: data[: len(data) // 2], "bị hỏng"),
    "only a beginning": (lambda data: b"PK", "bị hỏng"),
    "packed anew": (lambda data: zipped(parts_of(data), zipfile.ZIP_DEFLATED), "nén lại"),
    "a bomb": (
        lambda data: zipped({MANIFEST: b"{}", SET_PART: b"\0" * 50_000_000}, zipfile.ZIP_DEFLATED),
        "nén lại",
    ),
    "a password": (encrypted, "đặt mật khẩu"),
    "a part twice": (twice, "hai phần cùng tên"),
    "a flipped bit": (lambda data: data.replace(b"CCHC", b"CCHD", 1), "bị hỏng"),
}


@pytest.mark.parametrize("name", RAW)
def test_bytes_that_are_no_such_file_are_refused(name: str, tmp_path: Path) -> None:
    change, says = RAW[name]
    with pytest.raises(InputProblem) as refused:
        read_set_file(put(tmp_path, change(set_file_bytes(sample()))))
    assert says in refused.value.user_message


def test_sizes_that_lie_are_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({MANIFEST: b"{}", SET_PART: b"x" * 100}))
    at = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 4)
    for place in (at + 20, at + 24):
        data[place : place + 4] = (10_000_000).to_bytes(4, "little")
    with pytest.raises(InputProblem, match="unpacks to more"):
        read_set_file(put(tmp_path, bytes(data)))


def test_a_file_too_large_is_not_even_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "lon.bttc"
    with path.open("wb") as handle:
        handle.write(b"PK")
        handle.truncate(100_000_001)
    with pytest.raises(InputProblem, match="too large"):
        read_set_file(path)


def test_a_set_with_errors_is_refused_with_its_errors(tmp_path: Path) -> None:
    content = sample()
    parts = parts_of(set_file_bytes(content))
    broken = parts[SET_PART].replace(b"max = 14", b"max = 99", 1)
    listed = json.loads(parts[MANIFEST])
    listed["parts"][SET_PART]["sha256"] = hashlib.sha256(broken).hexdigest()
    path = put(tmp_path, zipped({**parts, SET_PART: broken, MANIFEST: json.dumps(listed).encode()}))
    with pytest.raises(InputProblem) as refused:
        read_set_file(path)
    assert "còn lỗi nên không cài được" in refused.value.user_message


class FullDisk(Disk):
    """Room for nothing."""

    def sync(self, handle: object) -> None:
        """Refuses."""
        raise OSError(28, "no space left")


def test_a_power_cut_while_writing_leaves_the_old_file(world: World, tmp_path: Path) -> None:
    target = put(tmp_path, b"cu", "cu.bttc")
    install_set_file(world.office, AN, put(tmp_path, packed(sample(), tmp_path)))
    with pytest.raises(EnvironmentProblem, match="no space left"):
        write_set_file(world.office, "mau-xa-2023", target, FullDisk())
    assert target.read_bytes() == b"cu"
    assert list(tmp_path.glob("*.part")) == []


def test_whatever_statement_fails_nothing_is_installed_by_halves(world: World, tmp_path: Path) -> None:
    path = put(tmp_path, packed(sample(), tmp_path))
    before = everything(world.office)
    failures = 0
    for error in every_statement(world.office, "SQLITE_FULL", lambda office: install_set_file(office, AN, path)):
        failures += 1
        assert isinstance(error, EnvironmentProblem)
        assert everything(world.office) == before
    assert failures > 3
    assert len(installed_sets(world.office)) == 2


def test_a_scan_that_was_changed_in_the_vault_is_not_handed_out(world: World, tmp_path: Path) -> None:
    info = install_set_file(world.office, AN, put(tmp_path, packed(sample(), tmp_path)))
    sha256 = next(iter(world.office.vault.contents()))
    world.office.vault.path_of(sha256).write_bytes(b"%PDF-1.7 khac")
    with pytest.raises(EnvironmentProblem, match="scan changed"):
        write_set_file(world.office, info.fingerprint, tmp_path / "x.bttc")


def official(scan: bytes) -> SetFile:
    """An official set that names this scan."""
    text = small_set().replace('"bo-nho"', '"bo-chinh-thuc"')
    named = parse_criteria_set(text).publication
    assert named is not None
    return SetFile(parse_criteria_set(text.replace(named.scan_sha256, hashlib.sha256(scan).hexdigest())), scan=scan)


def test_an_official_set_goes_with_exactly_the_scan_that_it_names(world: World, tmp_path: Path) -> None:
    content = official(SCAN)
    info = install_set_file(world.office, AN, put(tmp_path, packed(content, tmp_path)))
    assert content_of(world.office, info.fingerprint).scan == SCAN
    for scan, says in ((None, "scan missing"), (b"%PDF-1.7 khac", "another scan"), (b"GIF89a", "scan is no PDF")):
        with pytest.raises(InputProblem, match=says):
            packed(SetFile(content.criteria_set, scan=scan), tmp_path / "x")


def test_an_official_set_whose_scan_is_gone_is_not_handed_out(world: World, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="missing blob"):
        write_set_file(world.office, world.fingerprint, tmp_path / "x.bttc")
    assert list(tmp_path.glob("*.bttc")) == []


def test_a_set_that_was_published_here_goes_out_with_cases_scan_and_a_note_on_its_source(
    world: World, tmp_path: Path
) -> None:
    document = {**document_of(practice_set("bo-cong-bo")), "status": "draft"}
    draft = create_draft(world.office, AN, document)
    cases = read_cases('[[case]]\ncode = "1.3"\ngiven = { answer = true }\npoints = 2\n').cases
    draft = set_cases(world.office, AN, draft.info.id, draft.info.version, cases)
    day = date(2023, 6, 1)
    scan = tmp_path / "quyet-dinh.pdf"
    page = Canvas(str(scan))
    page.drawString(72, 720, "45/QD-UBND")
    page.save()
    info = publish(world.office, AN, draft.info.id, Publication(day, "Nguyễn Văn An", "Trần Thị Bình", day), scan)
    content = content_of(world.office, info.fingerprint)
    assert (content.scan, len(read_cases(content.examples).cases)) == (scan.read_bytes(), 1)
    assert "Người đọc thứ hai: Trần Thị Bình, ngày 01/06/2023" in content.source_note
    path = write_set_file(world.office, info.fingerprint, tmp_path / "gui.bttc")
    read = read_set_file(path)
    assert (read.criteria_set.fingerprint, read.examples) == (info.fingerprint, content.examples)
    before = everything(world.office)
    install_set_file(world.office, AN, path)
    assert everything(world.office) == before, "the publisher's own file adds nothing"
