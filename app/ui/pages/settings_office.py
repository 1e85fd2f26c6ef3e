"""Cài đặt, Cơ quan: what stands on the papers of this office. Every line is stored when it is left."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services import office_settings
from app.services.office_settings import OfficeSettings
from app.ui.pages.base import PageContext
from app.ui.pages.settings_signers import SignersCard
from app.ui.type_scale import GRID
from app.ui.widgets.card import Card
from app.ui.widgets.entries import LongEntry, PlainEntry
from app.ui.widgets.entry_row import EntryRow
from scoring.errors import ParIndexError

ENTRY_WIDTH = 320
_LINES = (
    ("org_unit_name", "Tên đơn vị", "như trên văn bản: Ủy ban nhân dân xã Gio Sơn"),
    ("place", "Địa danh", "đứng trước ngày tháng trên văn bản: Gio Sơn"),
    ("report_symbol", "Ký hiệu báo cáo", "như BC-UBND"),
)
_LONG = (
    ("agency", "Cơ quan ban hành (mỗi dòng một tên, cơ quan mình ở dòng cuối)"),
    ("recipients", "Nơi nhận (mỗi dòng một nơi)"),
)
_NUMBERS = (
    ("days_for_owners", "Hạn nội bộ trước hạn của đợt", "ngày"),
    ("days_of_notice", "Nhắc trước hạn", "ngày"),
    ("idle_minutes", "Hỏi lại người nhập sau khi để máy", "phút"),
)


class OfficeForm(QWidget):
    """A form without a button: each line says at once when it cannot be taken."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._settings = OfficeSettings()
        self.entries: dict[str, PlainEntry | LongEntry] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        papers, time = Card("Trên văn bản"), Card("Thời hạn và nhắc việc")
        for name, label, note in _LINES:
            papers.body.addWidget(self._row(name, label, PlainEntry(figure=False), note=note))
        for name, label in _LONG:
            papers.body.addWidget(self._row(name, label, LongEntry()))
        for name, label, measure in _NUMBERS:
            time.body.addWidget(self._row(name, label, PlainEntry(), measure))
        self.signers = SignersCard(context, "signers", "Người ký")
        self.compilers = SignersCard(context, "compilers", "Người lập biểu")
        for card in (papers, self.signers, self.compilers):
            layout.addWidget(card)
        layout.addWidget(time)

    def _row(
        self, name: str, label: str, entry: PlainEntry | LongEntry, measure_unit: str = "", note: str = ""
    ) -> EntryRow:
        row = EntryRow(label, entry, measure_unit, note)
        if isinstance(entry, PlainEntry) and not measure_unit:
            entry.setFixedWidth(self._context.look.scale.pixels(ENTRY_WIDTH))
        entry.accepted.connect(lambda text, wanted=name: self._store(wanted, text))
        self.entries[name] = entry
        return row

    def refresh(self) -> None:
        """Show what is stored."""
        if not self._context.session.is_open:
            return
        self._settings = self._context.session.read(office_settings.office_settings)
        for card in (self.signers, self.compilers):
            card.show_settings(self._settings)
        for name, entry in self.entries.items():
            if not entry.hasFocus():
                entry.set_stored(_text(self._settings, name))

    def commit(self) -> None:
        """Store what is being typed."""
        for entry in self.entries.values():
            entry.commit()

    def _store(self, name: str, text: str) -> None:
        entry = self.entries[name]
        try:
            # read anew: who signs is stored by its own card; a line that another one changed is refused below
            present = self._context.session.read(office_settings.office_settings)
            if _text(present, name) != _text(self._settings, name):
                present = self._settings
            wanted = _SETTERS[name](present, text)
            self._settings = self._context.session.write(office_settings.save_settings, wanted)
        except ParIndexError as error:
            self._refuse(entry, error.user_message)
            return
        except ValueError:
            self._refuse(entry, f"“{text}” không phải là số nguyên.")
            return
        entry.set_stored(_text(self._settings, name))

    def _refuse(self, entry: PlainEntry | LongEntry, message: str) -> None:
        if isinstance(entry, PlainEntry):
            entry.show_refusal(message)
        else:
            self._context.notices.say(message)


def _text(settings: OfficeSettings, name: str) -> str:
    value = getattr(settings, name)
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.splitlines())


_SETTERS: Mapping[str, Callable[[OfficeSettings, str], OfficeSettings]] = {
    "org_unit_name": lambda settings, text: replace(settings, org_unit_name=text),
    "place": lambda settings, text: replace(settings, place=text),
    "report_symbol": lambda settings, text: replace(settings, report_symbol=text),
    "agency": lambda settings, text: replace(settings, agency=_lines(text)),
    "recipients": lambda settings, text: replace(settings, recipients=_lines(text)),
    "days_for_owners": lambda settings, text: replace(settings, days_for_owners=int(text)),
    "days_of_notice": lambda settings, text: replace(settings, days_of_notice=int(text)),
    "idle_minutes": lambda settings, text: replace(settings, idle_minutes=int(text)),
}
