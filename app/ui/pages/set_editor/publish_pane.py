"""Ban hành: what still stands in the way, who read the set twice, the decision's scan, what will be frozen."""

import re
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.set_drafts import publishing
from app.services.set_drafts.publish_checks import publish_problems, sample_reasons
from app.services.types import SetInfo
from app.texts import local_date
from app.ui.choosers import Choosers
from app.ui.locale_vi import date_text, number_text
from app.ui.look import Look
from app.ui.machine import Machine
from app.ui.models.draft_words import office_words
from app.ui.pages.set_editor.desk import DraftDesk
from app.ui.type_scale import GRID, MARGIN, WidthClass
from app.ui.widgets.act_form import ActForm, FormLine, LineKind
from app.ui.widgets.drop_zone import DropZone
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.list_table import ListTable
from app.ui.widgets.panes import TwoPanes
from app.ui.widgets.rows_model import Column
from app.ui.widgets.side_panel import SidePanel
from scoring.errors import ParIndexError
from scoring.provenance import Publication

_CODE = re.compile(r"[Mm]ục ([^\s,:;“”]+)")
_NO_SCAN = "Chưa kèm bản chụp quyết định (PDF). Không kèm thì chỉ ban hành được thành bộ mẫu."
READY = "Không còn gì cản việc ban hành."


class PublishPane(QWidget):
    """`published` carries the SetInfo; `led` the key of a node, or "" for what the whole set lacks."""

    published = Signal(object)
    led = Signal(str)

    def __init__(
        self, look: Look, machine: Machine, choosers: Choosers, desk: DraftDesk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._desk, self._choosers = look, desk, choosers
        self.scan: Path | None = None
        self.state = text_label("", "lead")
        self.table: ListTable[str] = ListTable(look, machine, "draft-problems", _columns(), lines=4)
        self.table.setAccessibleName("Những gì còn cản việc ban hành")
        self.table.opened.connect(self._lead)
        self.go_button = action_button("Đến chỗ sửa", look, "next")
        self.go_button.clicked.connect(self._go)
        self.frozen = text_label("")
        self.scan_words = text_label(_NO_SCAN, "soft")
        self.drop = DropZone(look, "Thả bản chụp quyết định (PDF) vào đây, hoặc bấm Chọn tệp.")
        self.drop.dropped.connect(lambda paths: self.take_scan(paths[0]))
        self.choose_button = action_button("Chọn tệp", look, "add_file")
        self.choose_button.clicked.connect(self._choose_scan)
        self.drop_button = action_button("Bỏ tệp", look, "remove", "quiet")
        self.drop_button.clicked.connect(lambda: self.take_scan(None))
        lines = (
            FormLine("first_reader", "Người đọc thứ nhất", note="họ và tên", required=True),
            FormLine("second_reader", "Người đọc thứ hai", note="người khác, lãnh đạo cũng được", required=True),
            FormLine("second_read_on", "Ngày đọc lần hai", LineKind.DAY),
            FormLine("published_on", "Ngày ban hành bộ", LineKind.DAY),
        )
        self.form = ActForm(look, lines, "Ban hành bộ", "lock")
        self.form.submitted.connect(self.publish)
        for entry in self.form.entries.values():
            entry.accepted.connect(lambda _text: self.follow())
        self._lay_out(machine)

    def _lay_out(self, machine: Machine) -> None:
        first = QWidget()
        left = QVBoxLayout(first)
        left.setContentsMargins(0, GRID, MARGIN // 2, 0)
        left.setSpacing(GRID)
        left.addWidget(self.state)
        left.addWidget(self.table, 1)
        left.addWidget(self.go_button, 0, Qt.AlignmentFlag.AlignLeft)
        scan = QHBoxLayout()
        scan.setSpacing(GRID)
        scan.addWidget(self.scan_words, 1)
        scan.addWidget(self.choose_button)
        scan.addWidget(self.drop_button)
        body = QWidget()
        right = QVBoxLayout(body)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(GRID)
        right.addWidget(text_label("Bản chụp quyết định", "strong"))
        right.addWidget(self.drop)
        right.addLayout(scan)
        right.addWidget(text_label("Sẽ khóa lại", "strong"))
        right.addWidget(self.frozen)
        right.addWidget(self.form)
        right.addStretch(1)
        self.panes = TwoPanes(first, SidePanel(body), machine, "draft-publish", 48)
        self.back_button = action_button("Ban hành", self._look, "lock")
        self.back_button.clicked.connect(self.panes.show_second)
        left.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.panes)

    def set_width_class(self, width: WidthClass) -> None:
        """One pane at a time in a narrow window: the list, then the form."""
        self.panes.set_width_class(width)
        self.back_button.setVisible(self.panes.alternating)

    # --- what is shown ------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Another draft: nothing is typed yet."""
        today = date_text(self._today())
        actor = self._desk.session.actor
        reader = actor.name if actor is not None else ""
        self.form.fill({"first_reader": reader, "second_read_on": today, "published_on": today})
        self.take_scan(None)

    def _today(self) -> date:
        return local_date(self._desk.session.clock.now())

    def follow(self) -> None:
        """What stands in the way now."""
        if not self._desk.is_open:
            return
        try:
            problems: tuple[str, ...] = publish_problems(self._desk.draft, self._publication(), self.scan)
        except ParIndexError as error:
            problems = (error.user_message,)
        self.table.show_rows([office_words(problem) for problem in problems])
        self.state.setText(f"Còn {len(problems)} việc phải xong trước khi ban hành" if problems else READY)
        self.table.setVisible(bool(problems))
        self.go_button.setVisible(bool(problems))
        self.form.act_button.setEnabled(not problems)
        self.frozen.setText(self._frozen_words())

    def _publication(self) -> Publication:
        today = self._today()
        return Publication(
            published_on=self.form.day("published_on") or today,
            first_reader=self.form.text("first_reader"),
            second_reader=self.form.text("second_reader"),
            second_read_on=self.form.day("second_read_on") or today,
        )

    def _frozen_words(self) -> str:
        draft = self._desk.draft
        counts = draft.loaded.counts
        reasons = sample_reasons(draft.document, self.scan)
        kind = f"bộ mẫu, vì {'; '.join(reasons)}" if reasons else "bộ chính thức"
        return (
            f"“{draft.info.title}”: {counts.areas} lĩnh vực, {counts.leaves} mục chấm điểm (tính {counts.computed}, "
            f"nhập điểm {counts.typed}), tổng {number_text(counts.total_points)} điểm, {len(draft.cases)} ví dụ. "
            f"Ban hành thành {kind}. Ban hành rồi thì không sửa được; muốn sửa phải soạn bản tiếp theo."
        )

    def take_scan(self, path: Path | None) -> None:
        """The scan of the decision, or none."""
        self.scan = path
        self.scan_words.setText(f"Bản chụp: {path.name}" if path is not None else _NO_SCAN)
        self.drop_button.setVisible(path is not None)
        self.follow()

    def _choose_scan(self) -> None:
        found = self._choosers.open_files(self, "Bản chụp quyết định", "Tệp PDF (*.pdf)")
        if found:
            self.take_scan(found[0])

    # --- acts ---------------------------------------------------------------------------------------------------

    def publish(self) -> None:
        """Freeze the draft as a set."""
        if self.form.refuse_missing():
            return
        session = self._desk.session
        try:
            publication = self._publication()
            info = session.write_aside(publishing.publish, self._desk.draft.info.id, publication, self.scan)
        except ParIndexError as error:
            self.form.refuse(error)
            self.follow()
            return
        if isinstance(info, SetInfo):
            self.published.emit(info)

    def _go(self) -> None:
        problem = self.table.current_row() or next(iter(self.table.rows_model.rows()), None)
        if problem is not None:
            self._lead(problem)

    def _lead(self, problem: object) -> None:
        """To the node that the sentence names, to the form, or to the head of the set."""
        text = str(problem)
        named = next((code for code in _CODE.findall(text) if code in self._desk.tree.keys), "")
        if not named and ("người đọc" in text or "đọc lần hai" in text or "Bản chụp" in text):
            self.panes.show_second()
            self.form.first_entry().setFocus()
            return
        self.led.emit(named)


def _columns() -> list[Column[str]]:
    return [Column("Còn phải làm", lambda problem: problem, stretch=True)]
