"""Where written documents go: the data folder's own ket-xuat, or the folder a person chose last; and the receipt."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.ui.notices import Strip, Tone

if TYPE_CHECKING:
    from app.ui.pages.base import PageContext

WRITTEN = "written"
_KEY = "export_folder"


def export_folder(context: "PageContext") -> Path:
    """The folder that is proposed; it exists, otherwise the dialog would open the working directory."""
    own = context.session.office.home.exports.resolve()
    kept = context.machine.text(_KEY)
    if kept and not context.session.is_example and Path(kept).is_dir():
        return Path(kept)
    try:
        own.mkdir(parents=True, exist_ok=True)
    except OSError:
        return own.parent
    return own


def remember_folder(context: "PageContext", folder: Path) -> None:
    """Propose this folder the next time; the data folder's own needs no remembering."""
    if not context.session.is_example:
        own = context.session.office.home.exports.resolve()
        context.machine.remember(_KEY, "" if folder.resolve() == own else str(folder))


def show_receipt(context: "PageContext", paths: tuple[Path, ...]) -> None:
    """What was written where; the strip goes when its page is left or with the next act."""
    folder = paths[0].parent
    said = f"Đã ghi {paths[0].name}" if len(paths) == 1 else f"Đã ghi {len(paths)} tệp"

    def open_folder() -> None:
        context.choosers.show_in_system(folder)

    context.notices.show_strip(Strip(WRITTEN, Tone.OK, f"{said} vào {folder}.", "Mở thư mục", open_folder))
