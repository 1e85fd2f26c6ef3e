"""The strip about text that was typed and not accepted; what somebody typed who left can be looked at and dropped."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.ui.locale_vi import clock_text, stamp_text
from app.ui.navigator import Navigator
from app.ui.notices import Strip, Tone
from app.ui.pages.base import PageContext
from app.ui.places import PageId, Place
from scoring.errors import ParIndexError

if TYPE_CHECKING:
    from app.services.types import DraftView, SheetView

KEY, OTHERS_KEY = "drafts", "drafts-other"
LONGEST_QUOTE = 60
_ENTRY_WORDS = {
    "justification": "giải trình",
    "source": "nguồn",
    "remark": "ghi chú",
    "citation": "căn cứ",
    "date_reason": "lý do về ngày",
    "not_applicable": "lý do không phát sinh",
    "cell": "ô trong bảng",
}


class DraftNews(QObject):
    """Told when a sheet is opened; asks about one draft at a time, in a strip, never in a dialog."""

    def __init__(self, context: PageContext, navigator: Navigator, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._navigator = context, navigator
        self._told = False
        self._kept: set[tuple[str, str, str]] = set()
        """Drafts that the person said to leave: not asked about again while the sheet is open."""
        context.session.actor_changed.connect(self._person_changed)

    def tell(self, sheet: "SheetView", cut: str = "") -> None:
        """Say how many entries wait and where. `cut`: what is said before, after a power cut."""
        self._told = True
        codes = ", ".join(dict.fromkeys(draft.code for draft in sheet.drafts if draft.code)) or "số liệu chung"
        latest = max(draft.at for draft in sheet.drafts)
        text = (
            f"{cut}Số liệu đến {clock_text(sheet.info.changed_at)} còn đủ; {len(sheet.drafts)} ô đang gõ dở lúc "
            f"{clock_text(latest)} chưa nhận: {codes}."
        )
        place = _place(next((draft for draft in sheet.drafts if draft.code), sheet.drafts[0]))
        others = len(self._of_others(sheet))
        words = f"Ô của người khác ({others})" if others else ""
        self._context.notices.show_strip(
            Strip(KEY, Tone.WARN, text, "Xem", lambda: self._navigator.go(place), words, self.show_others)
        )

    def forget(self) -> None:
        """Another sheet, or none: nothing is told of the one before."""
        self._told = False
        self._kept.clear()
        for key in (KEY, OTHERS_KEY):
            self._context.notices.remove(key)

    def show_others(self) -> None:
        """Show the next draft of somebody else where it was typed, and ask whether it is to be dropped."""
        sheet = self._context.session.sheet
        draft = next(iter(self._of_others(sheet)), None) if sheet is not None else None
        if sheet is None or draft is None:
            self._context.notices.remove(OTHERS_KEY)
            return
        self._navigator.go(_place(draft))
        text = (
            f"{_where(sheet, draft)}: {draft.person} gõ dở “{_quote(draft.text)}” lúc {stamp_text(draft.at)}, "
            "chưa nhận. Bỏ nội dung này? Bỏ rồi không lấy lại được; số liệu đã ghi của mục giữ nguyên."
        )
        strip = Strip(
            OTHERS_KEY,
            Tone.WARN,
            text,
            "Bỏ nội dung này",
            lambda: self._drop(draft),
            "Để lại",
            lambda: self._keep(draft),
            closable=False,
            question=True,
        )
        self._context.notices.show_strip(strip)

    def _of_others(self, sheet: "SheetView") -> "list[DraftView]":
        """Entries of everybody else; forms only of those who left, colleagues find theirs themselves."""
        from app.ui.pages import left_forms  # lazy: it uses services, this is there before them

        actor = self._context.session.actor
        own = actor.key if actor is not None else ""
        entries = [draft for draft in sheet.drafts if draft.person_key != own]
        found = [*entries, *left_forms.forms_of_gone(self._context.session, sheet)]
        return [draft for draft in found if _id(draft) not in self._kept]

    def _drop(self, draft: "DraftView") -> None:
        from app.services import drafts  # lazy: SQLAlchemy must not load before the first paint
        from app.services.types import ChangeSet  # lazy: with them

        session, sheet = self._context.session, self._context.session.sheet
        if sheet is None or session.actor is None:
            return
        self._context.notices.remove(OTHERS_KEY)
        try:
            if form := _form(draft):
                session.draft(drafts.drop_form, sheet.info.id, form, draft.person_key)
            else:
                session.draft(drafts.drop_draft, sheet.info.id, draft.code, draft.name, draft.person_key)
        except ParIndexError as error:
            self._context.notices.refuse(error)
            return
        session.refresh(ChangeSet(sheet.info.id, _codes(sheet, draft), "draft"))
        self._context.notices.say(f"Đã bỏ nội dung gõ dở của {draft.person}")
        self._go_on()

    def _keep(self, draft: "DraftView") -> None:
        self._kept.add(_id(draft))
        self._context.notices.remove(OTHERS_KEY)
        self._go_on()

    def _go_on(self) -> None:
        """The count of the strip as it is now, and the next draft of the others where there is one."""
        sheet = self._context.session.sheet
        if sheet is None:
            return
        if sheet.drafts:
            self.tell(sheet)
        else:
            self._context.notices.remove(KEY)
        if self._of_others(sheet):
            self.show_others()

    def _person_changed(self) -> None:
        """Whose drafts are another's depends on who sits here."""
        sheet = self._context.session.sheet
        if self._told and sheet is not None and sheet.drafts:
            self._kept.clear()
            self.tell(sheet)


def _id(draft: "DraftView") -> tuple[str, str, str]:
    return draft.code, draft.name, draft.person_key


def _form(draft: "DraftView") -> str:
    """The name of the form that a line belongs to; empty for a field."""
    from app.services.drafts import FORM  # lazy: SQLAlchemy must not load before the first paint

    return draft.code.removeprefix(FORM) if draft.code.startswith(FORM) else ""


def _place(draft: "DraftView") -> Place:
    from app.ui.models.form_keeper import place_of_form  # lazy: it uses services, this is there before them

    if form := _form(draft):
        return place_of_form(form)
    return Place(PageId.ASSESSMENT, draft.code) if draft.code else Place(PageId.SHARED_FIGURES, draft.name)


def _codes(sheet: "SheetView", draft: "DraftView") -> tuple[str, ...]:
    leaves = (draft.code,) if draft.code else sheet.criteria_set.shared_users.get(draft.name, ())
    known = [code for code in leaves if code in sheet.criteria_set.nodes]
    return tuple(dict.fromkeys(code for leaf in known for code in (leaf, *sheet.criteria_set.ancestors(leaf))))


def _where(sheet: "SheetView", draft: "DraftView") -> str:
    """`Mục 3.2.2, ô Đã giải quyết`; `Số liệu chung, ô ...`; `Biểu mẫu “Trình lãnh đạo”`."""
    from app.ui.pages.left_forms import form_title  # lazy: it uses services, this is there before them

    if form := _form(draft):
        return form_title(form)
    if not draft.code:
        figure = sheet.criteria_set.shared.get(draft.name)
        return f"Số liệu chung, ô {figure.label}" if figure is not None else "Số liệu chung"
    node = sheet.criteria_set.nodes.get(draft.code)
    specs = node.leaf.inputs if node is not None and node.leaf is not None else ()
    label = next((spec.label for spec in specs if spec.name == draft.name), _ENTRY_WORDS.get(draft.name, ""))
    return f"Mục {draft.code}, {label}" if label else f"Mục {draft.code}"


def _quote(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE].rstrip()} …"
