"""Cài đặt, Cơ quan: who signs from when to when. The papers of a day take the title that held on that day."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services import office_settings
from app.services.office_settings import OfficeSettings, SignerTitle
from app.texts import local_date
from app.ui.locale_vi import date_text
from app.ui.notices import Strip, Tone
from app.ui.pages.base import PageContext
from app.ui.type_scale import GRID
from app.ui.widgets.act_form import ActForm, FormLine, LineKind
from app.ui.widgets.card import Card
from app.ui.widgets.labels import action_button, badge, text_label
from scoring.errors import ParIndexError

_FORM = (
    FormLine("lines", "Chức danh", LineKind.LONG, "TM. ỦY BAN NHÂN DÂN, dòng dưới: CHỦ TỊCH"),
    FormLine("name", "Họ và tên"),
    FormLine("valid_from", "Từ ngày", LineKind.DAY),
    FormLine("valid_to", "Đến ngày", LineKind.DAY),
)
_NOBODY = "Chưa có ai: bản in để trống chỗ ký."


class SignersCard(Card):
    """One list of `OfficeSettings` (`signers` or `compilers`): rows, and a form to add or change one."""

    def __init__(self, context: PageContext, which: str, title: str, parent: QWidget | None = None) -> None:
        self.add_button = action_button("Thêm", context.look, "add", "quiet")
        super().__init__(title, self.add_button, parent)
        self._context, self._which = context, which
        self._changing: int | None = None
        self.titles: tuple[SignerTitle, ...] = ()
        self._rows = QWidget()
        self._rows_layout = QVBoxLayout(self._rows)
        self._rows_layout.setContentsMargins(0, 0, 0, 0)
        self._rows_layout.setSpacing(4)
        self.form = ActForm(context.look, _FORM, "Ghi", give_up_words="Thôi", kind="")
        self.body.addWidget(self._rows)
        self.body.addWidget(self.form)
        self.form.hide()
        self.add_button.clicked.connect(lambda: self.open_form(None))
        self.form.submitted.connect(self.store)
        self.form.given_up.connect(self.form.hide)

    def show_settings(self, settings: OfficeSettings) -> None:
        """Other settings; an open form keeps what is typed."""
        self.titles = getattr(settings, self._which)
        while (item := self._rows_layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for number, title in enumerate(self.titles):
            self._rows_layout.addWidget(self._row(number, title))
        if not self.titles:
            self._rows_layout.addWidget(text_label(_NOBODY, "soft"))

    def _row(self, number: int, title: SignerTitle) -> QWidget:
        row, look = QWidget(), self._context.look
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(text_label(title_words(title)), 1)
        if title.holds_on(local_date(self._context.session.clock.now())):
            layout.addWidget(badge("đang ký", "ok"))
        for words, icon, act in (("Sửa", "edit", self.open_form), ("Bỏ", "remove", self.remove)):
            button = action_button(words, look, icon, "quiet")
            button.setAccessibleName(f"{words} {title_words(title)}")
            button.clicked.connect(lambda _checked=False, do=act: do(number))
            layout.addWidget(button)
        return row

    def open_form(self, number: int | None) -> None:
        """Change one title, or add one."""
        self._changing = number
        found = self.titles[number] if number is not None else SignerTitle(())
        days = {"valid_from": found.valid_from, "valid_to": found.valid_to}
        texts = {"lines": "\n".join(found.lines), "name": found.name}
        self.form.fill(texts | {name: date_text(day) for name, day in days.items() if day is not None})
        self.form.show()
        self.form.first_entry().setFocus()

    def store(self) -> None:
        """Keep what the form says; a refusal stands at its line."""
        try:
            lines = tuple(self.form.text("lines").splitlines())
            typed = SignerTitle(lines, self.form.text("name"), self.form.day("valid_from"), self.form.day("valid_to"))
            self._save(lambda titles: _put(titles, self._changing, typed))
        except ParIndexError as error:
            self.form.refuse(error)
        else:
            self.form.hide()

    def remove(self, number: int) -> None:
        """Take a title off the list; the strip brings it back."""
        gone = self.titles[number]
        self.form.hide()
        try:
            self._save(lambda titles: (*titles[:number], *titles[number + 1 :]))
        except ParIndexError as error:
            self._context.notices.refuse(error)
            return
        text = f"Đã bỏ {title_words(gone)}. Văn bản đã xuất vẫn giữ tên người ký."
        strip = Strip("signer", Tone.INFO, text, "Lấy lại", lambda: self._bring_back(number, gone))
        self._context.notices.show_strip(strip)

    def _bring_back(self, number: int, gone: SignerTitle) -> None:
        self._save(lambda titles: (*titles[:number], gone, *titles[number:]))
        self._context.notices.remove("signer")

    def _save(self, change: Callable[[tuple[SignerTitle, ...]], tuple[SignerTitle, ...]]) -> None:
        session = self._context.session
        settings = session.read(office_settings.office_settings)
        parts: dict[str, Any] = {self._which: change(getattr(settings, self._which))}
        self.show_settings(session.write(office_settings.save_settings, replace(settings, **parts)))


def _put(titles: tuple[SignerTitle, ...], number: int | None, title: SignerTitle) -> tuple[SignerTitle, ...]:
    if number is None:
        return (*titles, title)
    return (*titles[:number], title, *titles[number + 1 :])


def title_words(title: SignerTitle) -> str:
    """One line for a list: `TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH – Trần Thị Bình, đến 30/06/2023`."""
    words = ", ".join(title.lines) + (f" – {title.name}" if title.name else "")
    if title.valid_from is not None:
        words += f", từ {date_text(title.valid_from)}"
    return words + (f", đến {date_text(title.valid_to)}" if title.valid_to is not None else "")
