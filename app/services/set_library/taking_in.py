"""Taking a set in from a file, whichever kind it is; the decision's scan of a set as a file to look at."""

from pathlib import Path
from typing import Final

from app.errors import InputProblem, NotFound, environment_problem
from app.exchange.set_file import SUFFIX
from app.services.basic_types import Actor, SetInfo
from app.services.criteria_sets import get_set, install_in
from app.services.evidence_files import open_path
from app.services.leaf_types import FileState, FileView
from app.services.office import Office
from app.services.office_history import tell_office
from app.services.set_drafts.service import create_draft
from app.services.set_drafts.types import Draft
from app.services.set_library.handing_out import install_set_file
from app.services.set_library.parts import content_of
from app.texts import nfc, safe_file_name
from scoring.criteria import SetStatus
from scoring.dumping.set_tables import document_of
from scoring.loader import load_criteria_set, parse_criteria_set
from scoring.provenance import Publication
from scoring.templates import set_template

WORKBOOK, TEXT = ".xlsx", ".toml"
_PDF: Final = "application/pdf"
_MOST_BYTES: Final = 20_000_000


def take_set_file(office: Office, actor: Actor, path: Path) -> SetInfo | Draft:
    """Take in a `.bttc` (installed), an authoring workbook `.xlsx` (a draft) or a `set.toml` (whichever it says it is).

    Raises InputProblem for any other file and for one with errors, EnvironmentProblem where it cannot be read.
    """
    kind = path.suffix.lower()
    if kind == SUFFIX:
        return install_set_file(office, actor, path)
    if kind == WORKBOOK:
        return _from_workbook(office, actor, path)
    if kind == TEXT:
        return _from_text(office, actor, path)
    message = f"Tệp {path.name} không phải tệp bộ tiêu chí. Chọn tệp {SUFFIX}, sổ tính .xlsx hoặc set.toml."
    raise InputProblem(f"{path}: no set file", message, where=str(path))


def template_draft(office: Office, actor: Actor) -> Draft:
    """A draft out of the commented template: one leaf of every kind of rule, to be written over."""
    return create_draft(office, actor, document_of(parse_criteria_set(set_template())))


def scan_copy(office: Office, fingerprint: str) -> Path:
    """A copy of the decision's scan for the system's viewer. Raises NotFound, DamagedFile, EnvironmentProblem."""
    criteria_set = get_set(office, fingerprint)
    publication: Publication | None = criteria_set.publication
    if publication is None or not publication.scan_sha256:
        raise NotFound("bản chụp quyết định của bộ", criteria_set.id)
    content = content_of(office, fingerprint)  # looks whether the scan is as it was
    name_text = safe_file_name(f"Quyết định {criteria_set.decision.number}.pdf")
    size = len(content.scan or b"")
    return open_path(office, FileView(publication.scan_sha256, name_text, size, _PDF, FileState.UNCHANGED))


def _from_workbook(office: Office, actor: Actor, path: Path) -> Draft:
    """A workbook is always a draft: what was edited outside has to be read again before it counts."""
    from app.exchange.set_workbook.reading import read_set_workbook  # lazy: openpyxl loads with the first workbook
    from app.exchange.set_workbook.recognise import is_set_workbook  # lazy: as above

    if not is_set_workbook(path):
        message = (
            f"Tệp {path.name} không phải sổ tính của bộ tiêu chí do chương trình xuất ra. "
            "Phụ lục của quyết định thì nhập ở “Nhập từ phụ lục”."
        )
        raise InputProblem(f"{path}: no set workbook", message, where=str(path))
    reading = read_set_workbook(path)
    if reading.has_errors:
        told = [finding.as_finding.message for finding in reading.findings]
        shown, more = told[:3], len(told) - 3
        more_text = f" Còn {more} chỗ nữa." if more > 0 else ""
        message = f"Sổ tính {path.name} có chỗ chưa hiểu: {' '.join(shown)}{more_text} Sửa trong sổ tính rồi cài lại."
        raise InputProblem(f"{path}: {len(told)} cells not understood", message, where=str(path))
    return create_draft(office, actor, reading.document)


def _from_text(office: Office, actor: Actor, path: Path) -> SetInfo | Draft:
    text = _read(path)
    loaded = load_criteria_set(text)
    found = loaded.criteria_set
    if found is None:
        told = loaded.findings[0].message if loaded.findings else "tệp trống"
        message = f"Tệp {path.name} chưa dùng được: {told}"
        raise InputProblem(f"{path}: {len(loaded.findings)} findings", message, where=str(path))
    if found.status is SetStatus.DRAFT:
        return create_draft(office, actor, document_of(found))
    with office.writing() as connection:
        info = install_in(connection, office, text)
        told_facts = {"fingerprint": info.fingerprint, "title": info.title, "file": path.name}
        tell_office(
            connection, office, actor, "set_install", f"criteria_set:{info.set_id} v{info.version}", None, told_facts
        )
    return info


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _MOST_BYTES:
            message = f"Tệp {path.name} quá lớn so với một bộ tiêu chí. Kiểm tra lại tệp."
            raise InputProblem(f"{path}: too large", message, where=str(path))
        return nfc(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        message = f"Tệp {path.name} không phải văn bản UTF-8. Lưu lại với mã UTF-8 rồi cài lại."
        raise InputProblem(f"{path}: {error!r}", message, where=str(path)) from error
    except OSError as error:
        raise environment_problem(error, path, "đọc bộ tiêu chí") from error
