"""Tài liệu: the columns of the list, and hashing every file again beside the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.services import evidence
from app.services.types import ChangeSet
from app.ui.notices import Strip, Tone
from app.ui.pages.base import PageContext
from app.ui.pages.evidence_rows import PaperRow, codes_text
from app.ui.widgets.rows_model import Column

if TYPE_CHECKING:
    from app.services.office import Office
    from app.ui.tasks import Progress


class Verifier(QObject):
    """Kiểm tra lại kho: ends with a strip that names what is missing or changed."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def start(self) -> None:
        """Hash all files of the open sheet."""
        sheet = self._context.session.sheet
        if sheet is None:
            return
        sheet_id = sheet.info.id

        def work(progress: "Progress", office: "Office") -> object:
            def tell(done: int, total: int) -> None:
                progress.check_cancelled()
                progress.report(done, total, f"Đã kiểm tra {done}/{total} tệp")

            return evidence.verify(office, sheet_id, tell)

        task = self._context.session.work(work, "Đang kiểm tra kho tài liệu")
        task.succeeded.connect(self._verified)
        self._context.notices.run_task(task)

    def _verified(self, found: object) -> None:
        sheet = self._context.session.sheet
        if isinstance(found, evidence.Verification) and sheet is not None:
            self._context.session.refresh(ChangeSet(sheet.info.id, (), "evidence_verify"))
            self._context.notices.show_strip(verification_strip(found))


def verification_strip(found: "evidence.Verification") -> Strip:
    """What the check found, in words, with the names of what is wrong."""
    if found.is_whole:
        return Strip("verified", Tone.OK, f"Đã kiểm tra {found.checked} tệp, tệp nào cũng nguyên vẹn.")
    said = [f"Đã kiểm tra {found.checked} tệp."]
    if found.missing:
        said.append(f"Mất trong kho: {'; '.join(file.name for file in found.missing)}.")
    if found.changed:
        said.append(f"Bị thay đổi: {'; '.join(file.name for file in found.changed)}.")
    said.append("Thêm lại các tệp này từ bản gốc.")
    return Strip("verified", Tone.BAD, " ".join(said))


def paper_columns() -> list[Column[PaperRow]]:
    """The columns of the list of papers."""
    return [
        Column("Số, ký hiệu", lambda row: row.number, width=122),
        Column("Ngày", lambda row: row.day, key=lambda row: row.day[6:] + row.day[3:5] + row.day[:2], width=100),
        Column("Cơ quan", lambda row: row.issuer, width=110),
        Column("Trích yếu", lambda row: row.excerpt, stretch=True),
        Column("Cho mục", lambda row: codes_text(row.codes), width=98),
        Column(
            "Trạng thái",
            lambda row: row.state[0],
            width=130,
            icon=lambda row: row.state[1],
            tone=lambda row: row.state[2],
        ),
    ]
