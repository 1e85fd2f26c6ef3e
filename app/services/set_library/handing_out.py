"""One file to hand out a set (`.bttc`), and taking such a file in."""

from pathlib import Path

from app.errors import InputProblem
from app.exchange.set_file import SetFile, set_file_bytes
from app.exchange.set_file_reading import read_set_bytes, read_set_file
from app.services.basic_types import Actor, SetInfo
from app.services.criteria_sets import install_in, is_installed
from app.services.office import Office
from app.services.office_history import tell_office
from app.services.set_library.parts import content_of, keep_parts
from app.services.targets import check_output
from app.windows_files import REAL_DISK, Disk, write_atomic
from scoring.criteria import SetStatus
from scoring.dump import dump_criteria_set


def write_set_file(office: Office, name: str, target: Path, disk: Disk = REAL_DISK) -> Path:
    """Write an installed set, by fingerprint or id, with all that goes with it; says where it is.

    Whole or not at all. Raises NotFound, InputProblem for a draft, EnvironmentProblem.
    """
    data = packed(content_of(office, name), target)
    check_output(target)
    return write_atomic(target, data, disk)


def packed(content: SetFile, target: Path) -> bytes:
    """The bytes of the file, read back as whoever installs it will: nothing is handed out that would be refused.

    The set need not be installed here. Raises InputProblem: a draft, a scan that the set names and that is not there,
    worked cases that come out otherwise.
    """
    criteria_set = content.criteria_set
    if criteria_set.status is SetStatus.DRAFT:
        message = f"“{criteria_set.title}” là bộ đang soạn. Công bố bộ trước, rồi xuất tệp để gửi."
        raise InputProblem(f"{criteria_set.id}: a draft", message, where=criteria_set.id)
    data = set_file_bytes(content)
    read_set_bytes(target, data)
    return data


def install_set_file(office: Office, actor: Actor, path: Path) -> SetInfo:
    """Install the set of a file of `write_set_file`; the same set again is fine and changes nothing.

    Raises InputProblem for any file that is not exactly as it was written, and for the same id and version with
    another content.
    """
    office.require_lock()
    content = read_set_file(path)
    # blob first, row second: a power cut between the two leaves bytes that nobody names
    stored = office.vault.add(content.scan) if content.scan is not None else None
    with office.writing() as connection:
        criteria_set = content.criteria_set
        known = is_installed(connection, criteria_set.fingerprint)
        info = install_in(connection, office, dump_criteria_set(criteria_set))
        parts = keep_parts(connection, content, stored.sha256 if stored is not None else "")
        if parts or not known:
            told = {"fingerprint": info.fingerprint, "title": info.title, "file": path.name, "parts": parts}
            thing = f"criteria_set:{info.set_id} v{info.version}"
            tell_office(connection, office, actor, "set_install", thing, None, told)
    return info
