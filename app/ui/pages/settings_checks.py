"""Cài đặt, Tự kiểm tra: is the history whole, is the clock right, is there room on the disk."""

import shutil

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.services import audit
from app.ui.locale_vi import number_text, stamp_text
from app.ui.machine import LEAST_FREE_MB
from app.ui.pages.base import PageContext
from app.ui.type_scale import GRID
from app.ui.widgets.card import Card
from app.ui.widgets.labels import action_button, text_label

_MB = 1024 * 1024
_MARKS = {"ok": "done", "warn": "warn", "neutral": "circle"}


class ChecksCard(Card):
    """Clock and disk are looked at whenever the tab is shown; the history on request."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("Tự kiểm tra", parent=parent)
        self._context = context
        self.clock, self.disk, self.found = text_label(), text_label(), text_label()
        self._marks = {label: QLabel() for label in (self.clock, self.disk, self.found)}
        self.check_button = action_button("Kiểm tra nhật ký của hồ sơ này", context.look, "check")
        self.check_button.clicked.connect(self.check_history)
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        for row, (label, mark) in enumerate(self._marks.items()):
            grid.addWidget(mark, row, 0)
            grid.addWidget(label, row, 1)
        self.body.addLayout(grid)
        self.body.addWidget(self.check_button)

    def refresh(self) -> None:
        """Look at clock and disk anew."""
        session = self._context.session
        self.check_button.setEnabled(session.sheet is not None)
        self._say(self.found, "Nhật ký: chưa kiểm tra trong lần mở này.", "neutral")
        self._look_at_clock()
        self._look_at_disk()

    def check_history(self) -> None:
        """Check the chain of the open sheet."""
        sheet = self._context.session.sheet
        if sheet is None:
            return
        findings = self._context.session.read(audit.check_chain, sheet.info.id)
        if findings:
            self._say(self.found, "Nhật ký: " + "\n".join(finding.message for finding in findings), "warn")
        else:
            self._say(self.found, "Nhật ký: còn nguyên vẹn và khớp với số liệu.", "ok")

    def _look_at_clock(self) -> None:
        now, sheet = self._context.session.clock.now(), self._context.session.sheet
        if sheet is not None and sheet.info.changed_at > now:
            last = stamp_text(sheet.info.changed_at)
            text = f"Đồng hồ của máy: {stamp_text(now)}, chậm hơn lần ghi trước ({last}). Chỉnh lại ngày giờ của máy."
            self._say(self.clock, text, "warn")
        else:
            text = f"Đồng hồ của máy: {stamp_text(now)} (giờ Việt Nam), không lùi so với lần ghi trước."
            self._say(self.clock, text, "ok")

    def _look_at_disk(self) -> None:
        session = self._context.session
        try:
            free = shutil.disk_usage(session.office.home.root).free // _MB if session.is_open else None
        except OSError:
            free = None
        if free is None:
            self._say(self.disk, "Ổ đĩa: chưa mở thư mục dữ liệu nào.", "neutral")
        else:
            tone = "ok" if free >= LEAST_FREE_MB else "warn"
            self._say(self.disk, f"Ổ đĩa để dữ liệu: còn trống {number_text(free)} MB.", tone)

    def _say(self, label: QLabel, text: str, tone: str) -> None:
        look = self._context.look
        label.setText(text)
        self._marks[label].setPixmap(look.icon(_MARKS[tone], look.colours.tint(tone).ink).pixmap(look.scale.pixels(16)))
