"""Tổng quan, the cards at the right: dates of the round, what was sent last, where the data lie."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.errors import MovedOn
from app.services import data_place, rounds
from app.services.office_history import office_entries
from app.services.types import RoundInfo, RoundSpec, SheetState, SheetView
from app.texts import local_date
from app.ui.locale_vi import date_text, stamp_text
from app.ui.notices import REFUSAL
from app.ui.pages.base import PageContext
from app.ui.widgets.act_form import ActForm, FormLine, LineKind
from app.ui.widgets.card import Card
from app.ui.widgets.labels import action_button, badge, text_label
from app.ui.widgets.question_bar import QuestionBar
from scoring.errors import ParIndexError

ROUND_DATES = (
    ("internal_deadline", "Hạn nội bộ"),
    ("self_end", "Hết hạn tự chấm"),
    ("appraisal_1_end", "Thẩm định lần 1"),
    ("appraisal_2_end", "Thẩm định lần 2"),
    ("publication", "Công bố"),
)

OUTSIDE_RULES = ("set-outside-period", "set-outside-kind")
"""Notes of a sheet whose set is used outside its reach, each with the reason that was given."""


@dataclass(frozen=True, slots=True)
class DateLine:
    """One date of the round, and how far away it is in words with a tone."""

    words: str
    day: date
    left: str
    tone: str


def date_lines(spec: RoundSpec, today: date, notice: int = 7) -> Iterator[DateLine]:
    """The dates that are set, in order; `notice` days before one it is near."""
    for name, words in ROUND_DATES:
        day: date | None = getattr(spec, name)
        if day is None:
            continue
        days = (day - today).days
        if days < 0:
            yield DateLine(words, day, f"qua {-days} ngày", "neutral")
        else:
            left = "hôm nay" if days == 0 else f"còn {days} ngày"
            yield DateLine(words, day, left, "warn" if days <= notice else "info")


class RoundCard(Card):
    """The dates, and a form in the card to write them down."""

    changed = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        self.edit_button = action_button("Sửa", context.look, "edit", "quiet")
        super().__init__("Ngày của đợt", self.edit_button, parent)
        self._context = context
        self._round: RoundInfo | None = None
        self._lines = QWidget()
        self._grid = QGridLayout(self._lines)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self.none = text_label("Đợt chưa ghi ngày nào.", "soft")
        lines = [FormLine(name, words, LineKind.DAY) for name, words in ROUND_DATES]
        self.form = ActForm(context.look, lines, "Ghi ngày", give_up_words="Thôi", kind="")
        self.form.hide()
        self.question = QuestionBar()
        self.outside = text_label("", "soft")
        for widget in (self.none, self._lines, self.outside, self.question, self.form):
            self.body.addWidget(widget)
        self.edit_button.clicked.connect(self.open_form)
        self.form.submitted.connect(self.store)
        self.form.given_up.connect(self.close_form)

    @property
    def spec(self) -> RoundSpec | None:
        """The round that is shown."""
        return self._round.spec if self._round is not None else None

    def show_sheet(self, sheet: SheetView) -> None:
        """The round of a sheet."""
        found = self._context.session.read(rounds.list_rounds)
        self._round = next((info for info in found if info.id == sheet.info.round_id), None)
        notes = [note.message for note in sheet.standing if note.rule in OUTSIDE_RULES]
        self.outside.setText("\n".join(notes))
        self.outside.setVisible(bool(notes))
        self._draw()

    def _draw(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        today = local_date(self._context.session.clock.now())
        lines = list(date_lines(self._round.spec, today)) if self._round is not None else []
        for row, line in enumerate(lines):
            self._grid.addWidget(text_label(line.words), row, 0)
            self._grid.addWidget(text_label(date_text(line.day), wrap=False), row, 1)
            self._grid.addWidget(badge(line.left, line.tone), row, 2)
        self._lines.setVisible(bool(lines))
        self.none.setVisible(not lines)

    def open_form(self) -> None:
        """Write the dates down."""
        if self._round is None:
            return
        days = {name: getattr(self._round.spec, name) for name, _words in ROUND_DATES}
        self.form.fill({name: date_text(day) for name, day in days.items() if day is not None})
        self.form.show()
        self.form.first_entry().setFocus()

    def close_form(self) -> None:
        """Leave the dates as they are."""
        self.question.dismiss()
        self.form.hide()

    def store(self) -> None:
        """Keep the dates; a refusal stands at its line."""
        if self._round is None:
            return
        session, info = self._context.session, self._round
        try:
            session.write(rounds.update_round, info.id, self._typed(info.spec), info.version)
        except MovedOn:
            self._ask_which(info)
            return
        except ParIndexError as error:
            self.form.refuse(error)
            return
        self._shown_anew()

    def _ask_which(self, shown: RoundInfo) -> None:
        """Somebody changed the round after it was shown: both sides of each date, who and when; nothing is stored."""
        session = self._context.session
        stored = next((info for info in session.read(rounds.list_rounds) if info.id == shown.id), None)
        if stored is None:
            return
        typed = self._typed(stored.spec)
        sides = [
            f"{words}: bên trái {_day(getattr(stored.spec, name))}, bên phải {_day(getattr(typed, name))}"
            for name, words in ROUND_DATES
            if getattr(stored.spec, name) != getattr(typed, name)
        ]
        told = [entry for entry in session.read(office_entries) if entry.code == f"round:{shown.id}"]
        who = f"{told[-1].person} lúc {stamp_text(told[-1].at)}" if told else "người khác"
        text = f"Đợt đã được sửa bởi {who}; các ngày vừa gõ chưa ghi. {'; '.join(sides) or 'Các ngày như nhau'}."
        self.question.ask(
            text,
            [
                ("Lấy bên trái: ngày đang lưu", self._shown_anew),
                ("Lấy bên phải: ngày vừa gõ", lambda: self._take_mine(stored)),
            ],
        )

    def _take_mine(self, stored: RoundInfo) -> None:
        """The dates typed, over what was seen in the question; what else was changed meanwhile stays."""
        self._round = stored
        self.store()

    def _shown_anew(self) -> None:
        """The round as it is stored now."""
        self._context.notices.remove(REFUSAL)
        self.form.hide()
        self.changed.emit()

    def _typed(self, spec: RoundSpec) -> RoundSpec:
        day = self.form.day
        return replace(
            spec,
            internal_deadline=day("internal_deadline", spec.year),
            self_end=day("self_end", spec.year),
            appraisal_1_end=day("appraisal_1_end", spec.year),
            appraisal_2_end=day("appraisal_2_end", spec.year),
            publication=day("publication", spec.year),
        )


def _day(day: date | None) -> str:
    return date_text(day) if day is not None else "trống"


class SentCard(Card):
    """The last package that went out, or that none did."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Hồ sơ đã gửi", parent=parent)
        self.words = text_label()
        self.body.addWidget(self.words)

    def show_sheet(self, sheet: SheetView) -> None:
        """What was sent last of a sheet."""
        step = next((step for step in reversed(sheet.steps) if step.state is SheetState.SUBMITTED), None)
        if step is None:
            self.words.setText("Chưa gửi lần nào.")
            return
        day = step.details.get("date", "")
        on = f" ngày {date_text(date.fromisoformat(day))}" if day else ""
        late = f"; trễ hạn {step.details['late_days']} ngày" if step.details.get("late_days") else ""
        way = step.details.get("way", "")
        number = step.details.get("number", "")
        self.words.setText(
            f"Báo cáo số {number}{on}, gửi qua {way}; {step.author} ghi lúc {stamp_text(step.at)}{late}."
        )


class DataCard(Card):
    """Where the data lie and when they were copied last."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("Dữ liệu", parent=parent)
        self._context = context
        self.folder = text_label()
        self.backup = text_label("", "soft")
        self.open_button = action_button("Mở thư mục", context.look, "folder_open")
        self.open_button.clicked.connect(self.open_folder)
        for widget in (self.folder, self.backup, self.open_button):
            self.body.addWidget(widget)

    def refresh(self) -> None:
        """Look anew."""
        found = self._context.session.read(data_place.data_place)
        # a path has no spaces to wrap at: it may break after each separator
        self.folder.setText(str(found.folder).replace("/", "/\u200b").replace("\\", "\\\u200b"))
        said = "Chưa có bản sao lưu nào."
        if found.backup is not None and found.backup_at is not None:
            said = f"Bản sao lưu gần nhất: {stamp_text(found.backup_at)}, {found.backup.name}"
        self.backup.setText(said)

    def open_folder(self) -> None:
        """Show the folder in the system's own program."""
        self._context.choosers.show_in_system(self._context.session.office.home.root)
