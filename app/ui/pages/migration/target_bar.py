"""Chuyển hồ sơ, where to: the set, the round, the reason where the service asks for one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.services.criteria_sets import installed_sets
from app.services.rounds import list_rounds
from app.services.types import SheetInfo
from app.ui.pages.base import PageContext
from app.ui.type_scale import GRID
from app.ui.widgets.entries import PlainEntry
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.pick_button import PickButton

LIKE_THE_OLD = "new"
LIKE_WORDS = "Đợt mới, như đợt của hồ sơ này"


class TargetBar(QWidget):
    """Set and round as two buttons with lists; the act itself at the right."""

    set_changed = Signal()
    move_wanted = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = context.session
        self._info: SheetInfo | None = None
        self.set, self.round = PickButton(context.look, "Chọn bộ"), PickButton(context.look, LIKE_WORDS)
        self.reason = PlainEntry(figure=False)
        self.reason.setAccessibleName("Lý do")
        self.reason.setPlaceholderText("vì sao dùng bộ này cho năm hoặc loại đơn vị đó")
        self.refusal = text_label("", "refusal")
        self.move_button = action_button("Chuyển", context.look, "next", "filled")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(4, 1)
        self._reason_label = text_label("Lý do *", "soft", wrap=False)
        for column, (words, pick) in enumerate((("Sang bộ", self.set), ("Trong đợt", self.round))):
            label = text_label(words, "soft", wrap=False)
            label.setBuddy(pick)
            pick.setAccessibleName(words)
            grid.addWidget(label, 0, 2 * column)
            grid.addWidget(pick, 0, 2 * column + 1)
        grid.addWidget(self.move_button, 0, 5)
        grid.addWidget(self._reason_label, 1, 0)
        grid.addWidget(self.reason, 1, 1, 1, 4)
        grid.addWidget(self.refusal, 2, 0, 1, 6)
        self.set.picked.connect(self._set_picked)
        self.round.picked.connect(lambda _value: self.clear_refusal())
        self.reason.textChanged.connect(lambda _text: self.clear_refusal(keep_reason=True))
        self.reason.next_wanted.connect(self.move_wanted)
        self.move_button.clicked.connect(self.move_wanted)
        self.clear_refusal()

    def show_sheet(self, info: SheetInfo) -> None:
        """The sets that this sheet may go to; what was chosen stays where it can."""
        self._info = info
        found = [one for one in self._session.read(installed_sets) if one.fingerprint != info.fingerprint]
        self.set.offer([(one.fingerprint, f"{one.short_title} v{one.version}") for one in found], self.set.value)
        self._offer_rounds()
        self.clear_refusal()

    def _set_picked(self, _value: str) -> None:
        self._offer_rounds()
        self.clear_refusal()
        self.set_changed.emit()

    def _offer_rounds(self) -> None:
        fitting = [one for one in self._session.read(list_rounds) if self.set.value in one.spec.fingerprints]
        choices = [(LIKE_THE_OLD, LIKE_WORDS), *((str(one.id), one.spec.name) for one in fitting)]
        same_year = [str(one.id) for one in fitting if self._info is not None and one.spec.year == self._info.year]
        kept = self.round.value if self.round.value in dict(choices[1:]) else ""
        self.round.offer(choices, kept or next(iter(same_year), LIKE_THE_OLD))

    @property
    def round_id(self) -> int | None:
        """The round chosen; None for a new one like the old sheet's."""
        return None if self.round.value in ("", LIKE_THE_OLD) else int(self.round.value)

    def refuse(self, message: str, reason: bool) -> None:
        """The sentence below; `reason`: its entry is shown and has the focus."""
        self.refusal.setText(message)
        self.refusal.show()
        if reason:
            self._show_reason(shown=True)
            self.reason.setFocus()

    def clear_refusal(self, keep_reason: bool = False) -> None:
        """Nothing was refused."""
        self.refusal.hide()
        if not keep_reason:
            self._show_reason(shown=False)

    def _show_reason(self, shown: bool) -> None:
        for widget in (self.reason, self._reason_label):
            widget.setVisible(shown)
