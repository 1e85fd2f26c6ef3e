"""Errors on purpose of the application, by what a script may do about them: input (2), environment (3), conflict.

Each carries one Vietnamese sentence with what happened, where, and what to do; `str()` is English for the log.
"""

import errno
from pathlib import Path
from typing import ClassVar, Final

from scoring.errors import ParIndexError


class InputProblem(ParIndexError):
    """What was asked or given cannot be taken; the caller has to change it. Exit code 2."""

    kind: ClassVar[str] = "input"


class EnvironmentProblem(ParIndexError):
    """The machine stands in the way: disk full, locked, no right, damaged or newer file. Exit code 3."""

    kind: ClassVar[str] = "environment"


class Conflict(ParIndexError):
    """Somebody else changed the same thing meanwhile; nothing was overwritten."""

    kind: ClassVar[str] = "conflict"


class NotFound(InputProblem):
    """Something named does not exist here. `thing` is a Vietnamese noun ("hồ sơ", "đợt")."""

    def __init__(self, thing: str, name: str) -> None:
        super().__init__(f"not found: {name}", f"Không có {thing} “{name}” trong thư mục dữ liệu này.", where=name)


class NotEditable(InputProblem):
    """The sheet is in a state in which this may not be done. `state_text` says the state in Vietnamese."""

    def __init__(self, state: str, state_text: str, advice: str, where: str = "") -> None:
        super().__init__(f"not allowed in state {state}", f"Hồ sơ {state_text}. {advice}", where=where)
        self.state = state


class StaleWrite(Conflict):
    """The value was changed by somebody after it was shown. Both values are kept: `mine`, `theirs` (texts to show).

    `author` and `at_text` only where they are known; `thing_text` names what it is where that is no leaf.
    """

    def __init__(
        self, where: str, mine: str, theirs: str, author: str = "", at_text: str = "", thing_text: str = ""
    ) -> None:
        thing_text = thing_text or f"Mục {where}"
        moment_text = f" lúc {at_text}" if at_text else ""
        super().__init__(
            f"{where}: stale write",
            f"{thing_text}: {author or 'người khác'} đã sửa{moment_text} thành “{theirs or 'trống'}”, "
            f"còn ô này đang là “{mine or 'trống'}”. Xin chọn một trong hai giá trị.",
            where=where,
        )
        self.mine = mine
        self.theirs = theirs
        self.author = author
        self.at_text = at_text


class MovedOn(Conflict):
    """A whole sheet or round was changed after it was shown. `thing_text` is a Vietnamese noun ("Hồ sơ", "Đợt").

    `office_key` names the thing in the history of the office (`round:3`); empty for a sheet, then `where` is its id.
    """

    def __init__(self, thing_text: str, where: str, office_key: str = "") -> None:
        super().__init__(
            f"{where}: moved on",
            f"{thing_text} đã được sửa ở nơi khác sau khi mở ra. Xin mở lại rồi làm tiếp; chưa có gì bị ghi đè.",
            where=where,
        )
        self.office_key = office_key


class UndoRefused(Conflict):
    """The value is no longer the one the undo would take back. `thing_text` names it in a sentence ("mục 1.1")."""

    def __init__(self, where: str, thing_text: str) -> None:
        super().__init__(
            f"{where}: undo refused",
            f"Không hoàn tác được {thing_text}: giá trị đã được sửa sau đó. Xin sửa trực tiếp ở đó.",
            where=where,
        )


class LockedByAnother(EnvironmentProblem):
    """Another program holds the data folder. `holder` says who, in Vietnamese."""

    def __init__(self, folder: Path, holder: str) -> None:
        super().__init__(
            f"locked: {folder}: {holder}",
            f"Thư mục dữ liệu {folder} đang được {holder} sử dụng. "
            "Xin đóng chương trình đó, hoặc làm tiếp ở cửa sổ đang mở.",
            where=str(folder),
        )
        self.holder = holder


class NewerFile(EnvironmentProblem):
    """The database was written by a newer program; it is never guessed at."""

    def __init__(self, path: Path, found: str, known: str) -> None:
        super().__init__(
            f"newer database: {found} > {known}",
            f"Tệp dữ liệu {path} do bản chương trình mới hơn ghi (dữ liệu {found}, bản này hiểu đến {known}). "
            "Xin cài bản chương trình mới; tệp chưa bị thay đổi.",
            where=str(path),
        )


class NeedsUpgrade(EnvironmentProblem):
    """The database is older, or not made yet, and the caller may not write."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"needs upgrade: {path}",
            f"Tệp dữ liệu {path} chưa có, hoặc do bản cũ hơn ghi. "
            "Xin mở chương trình một lần để tạo hay nâng cấp rồi làm lại.",
            where=str(path),
        )


class DamagedFile(EnvironmentProblem):
    """A file cannot be read as what it should be. `thing_text` names what of it, where that is not the whole file."""

    def __init__(self, path: Path, detail: str, thing_text: str = "") -> None:
        thing_text = thing_text or f"Tệp {path} bị hỏng hoặc không phải tệp của chương trình này"
        super().__init__(
            f"damaged: {path}: {detail}",
            f"{thing_text}. Xin giữ nguyên tệp, rồi khôi phục từ bản sao lưu gần nhất.",
            where=str(path),
        )


SAVING: Final = "lưu dữ liệu"
"""What a write that has no words of its own was doing when it failed."""
_REASONS: dict[int, tuple[str, str]] = {
    errno.ENOSPC: ("ổ đĩa đã đầy", "Xin dọn bớt tệp trên ổ đĩa này rồi làm lại"),
    errno.EDQUOT: ("ổ đĩa đã hết phần được cấp", "Xin dọn bớt tệp trên ổ đĩa này rồi làm lại"),
    errno.EACCES: ("không có quyền ghi hoặc đọc", "Xin chọn thư mục khác, hoặc nhờ người quản trị máy cấp quyền"),
    errno.EPERM: ("không có quyền ghi hoặc đọc", "Xin chọn thư mục khác, hoặc nhờ người quản trị máy cấp quyền"),
    errno.EROFS: ("ổ đĩa chỉ cho đọc", "Xin bỏ khóa chống ghi hoặc chọn ổ đĩa khác"),
    errno.ENOENT: ("không còn tệp hoặc thư mục này", "Xin kiểm tra USB hay ổ đĩa mạng còn cắm không"),
    errno.EIO: ("ổ đĩa đọc, ghi bị lỗi", "Xin rút, cắm lại ổ đĩa; nếu vẫn lỗi thì thay ổ đĩa"),
    errno.EEXIST: ("ở đó đã có một tệp cùng tên với thư mục cần tạo", "Xin chọn thư mục khác"),
    errno.ENOTDIR: ("một phần của đường dẫn là tệp, không phải thư mục", "Xin kiểm tra lại đường dẫn"),
    errno.EISDIR: ("ở đó là một thư mục, không phải tệp", "Xin ghi cả tên tệp, hoặc chọn tên khác"),
    errno.EFBIG: ("tệp lớn hơn mức máy này cho phép", "Xin chọn ổ đĩa khác, hoặc nhờ người quản trị máy nâng mức"),
    errno.ELOOP: ("các liên kết dẫn vòng tròn", "Xin chọn tên khác"),
    errno.ENAMETOOLONG: ("tên tệp quá dài", "Xin đặt tên ngắn hơn hoặc chọn thư mục gần gốc ổ đĩa hơn"),
}


KEPT_TEXT: Final = "Dữ liệu đã lưu trước đó vẫn còn nguyên."
UNSURE_TEXT: Final = "Trước khi làm tiếp, xin sao lưu thư mục dữ liệu sang ổ đĩa khác."
"""After an error of the disk itself nobody knows what else it lost."""


def environment_problem(error: OSError, path: Path, doing: str, kept_text: str = "") -> EnvironmentProblem:
    """The sentence for an error of the file system. `doing` is a Vietnamese verb phrase ("ghi tài liệu").

    `kept_text`: what is certainly whole, where the caller knows better than that earlier writes are.
    """
    kept_text = kept_text or (UNSURE_TEXT if error.errno == errno.EIO else KEPT_TEXT)
    reason, advice = _REASONS.get(
        error.errno or 0, ("máy báo lỗi " + (error.strerror or str(error)), "Xin thử lại, hoặc chọn thư mục khác")
    )
    return EnvironmentProblem(
        f"{doing}: {path}: {error!r}",
        f"Không {doing} được tại {path}: {reason}. {advice}. {kept_text}",
        where=str(path),
    )
