"""The papers of one leaf: what is there, what is still asked, adding files (F8), linking a paper that is here."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.services import evidence
from app.services.checks import missing_kinds
from app.services.types import EvidenceView
from app.texts import local_date, search_key
from app.ui.commands import Command
from app.ui.models.form_keeper import LEAF_PAPER, FormKeeper
from app.ui.pages.assessment.paper_form import PaperForm
from app.ui.pages.base import PageContext
from app.ui.places import PageId, Place
from app.ui.type_scale import GRID
from app.ui.widgets.entries import PlainEntry
from app.ui.widgets.entry_row import EntryRow
from app.ui.widgets.labels import LinkButton, action_button, badge, text_label
from app.ui.widgets.question_bar import QuestionBar
from scoring.errors import ParIndexError
from scoring.inputs import Stage

if TYPE_CHECKING:
    from app.services.types import SheetView

PATTERNS = "Tài liệu (*.pdf *.doc *.docx *.xls *.xlsx *.jpg *.jpeg *.png *.zip);;Mọi tệp (*)"


class PapersBox(QWidget):
    """Lines of papers, the kinds still lacking, and the buttons; the form opens below them."""

    place_wanted = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._sheet_id, self._code = 0, ""
        """The leaf whose papers are shown: a code alone names one in every sheet."""
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        self.heading = text_label("Tài liệu kiểm chứng", "strong")
        self.add = action_button("Thêm tệp", context.look, "add_file", command=Command.ADD_EVIDENCE)
        self.cite = action_button("Chỉ ghi số, ký hiệu", context.look, kind="quiet")
        self.add.clicked.connect(self.choose_files)
        self.cite.clicked.connect(lambda: self._open_form([]))
        self._lines = QWidget()
        self.lacking = text_label("", "small")
        self.question = QuestionBar()
        self.known = PlainEntry(figure=False)
        self.known.setPlaceholderText("số, ký hiệu hoặc vài chữ")
        self.known_row = EntryRow("Gắn tài liệu đã có", self.known)
        self.known.setFixedWidth(context.look.scale.pixels(180))
        self.known.accepted.connect(self._link_known)
        self.form = PaperForm(context.look)
        self.form.wanted.connect(self._store)
        self._reveal_timer = QTimer(self, singleShot=True, interval=0)
        self._reveal_timer.timeout.connect(self._reveal)
        self._keeper = FormKeeper(context.session)
        self.form.drafted.connect(self._keep)
        self.form.given_up.connect(lambda: self._keeper.drop(self._sheet_id, self._form_name))
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.add)
        buttons.addWidget(self.cite)
        buttons.addStretch(1)
        for widget in (self.heading, self._lines, self.lacking, self.question):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        layout.addWidget(self.form)
        layout.addWidget(self.known_row)

    # --- what is shown ------------------------------------------------------------------------------------------

    def show_leaf(self, sheet: "SheetView", code: str) -> None:
        """The papers of a leaf."""
        if (sheet.info.id, code) != (self._sheet_id, self._code):
            if sheet.info.id == self._sheet_id:
                self.form.flush()
            else:
                self.form.forget()  # kept when the page was left; nothing of it belongs to the sheet that is open now
            self.form.hide()
            self.question.dismiss()
            self.known.set_stored("")
            self._sheet_id, self._code = sheet.info.id, code
            self._offer_kept(sheet)
        linked = sheet.evidence_by_code.get(code, ())
        given = sheet.inputs.at(Stage.SELF, code)
        named = [name for name in (given.evidence if given else ()) if name not in {paper.name for paper in linked}]
        self._fill(linked, named)
        kinds = missing_kinds(sheet, code) if sheet.lacks_papers(code) else ()
        asked = sheet.criteria_set.leaf(code).evidence
        self.lacking.setText(_lacking_text(kinds, asked, bool(linked or named)))
        self.lacking.setVisible(bool(self.lacking.text()))
        editable = Stage.SELF in sheet.editable
        for widget in (self.add, self.cite):
            widget.setVisible(editable)
        others = [paper for paper in sheet.evidence if code not in paper.codes]
        self.known_row.setVisible(editable and bool(others))

    @property
    def _form_name(self) -> str:
        return f"{LEAF_PAPER}:{self._code}"

    def _keep(self, name: str, text: str) -> None:
        self._keeper.keep(self._sheet_id, self._form_name, name, text)

    def _offer_kept(self, sheet: "SheetView") -> None:
        """A paper of this leaf that was being written when the power went: its form stands open."""
        kept = self._keeper.kept(sheet.info.id, self._form_name) if Stage.SELF in sheet.editable else None
        if kept is not None:
            self._show_form(sheet, [])
            self.form.show_kept(kept.texts, kept.words)

    def _fill(self, linked: tuple[EvidenceView, ...], named: list[str]) -> None:
        lines = QWidget()
        layout = QVBoxLayout(lines)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for paper in linked:
            layout.addWidget(self._line(paper))
        for name in named:
            layout.addWidget(text_label(f"{name} (chỉ ghi tên)"))
        self._layout.replaceWidget(self._lines, lines)  # first, as it would be a window of its own without a parent
        lines.setVisible(bool(linked or named))
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = lines

    def _line(self, paper: EvidenceView) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        link = LinkButton(paper.name, Place(PageId.EVIDENCE, str(paper.id)))
        link.place_wanted.connect(self.place_wanted)
        row.addWidget(link)
        row.addWidget(badge("dẫn chiếu" if paper.cited else "có tệp", "neutral" if paper.cited else "ok"))
        row.addStretch(1)
        off = QPushButton("Gỡ")
        off.setProperty("kind", "quiet")
        off.setAutoDefault(False)
        off.clicked.connect(lambda _checked=False, paper=paper: self._ask_unlink(paper))
        row.addWidget(off)
        return line

    # --- acts ---------------------------------------------------------------------------------------------------

    def choose_files(self) -> None:
        """F8: choose files, then the focus is on số, ký hiệu."""
        chosen = self._context.choosers.open_files(self, "Chọn tệp tài liệu kiểm chứng", PATTERNS)
        if chosen:
            self._open_form(chosen)

    def _open_form(self, paths: list[Path]) -> None:
        sheet = self._context.session.sheet
        if sheet is not None:
            self._show_form(sheet, paths)
            kept = self._keeper.kept(sheet.info.id, self._form_name)
            if kept is not None:
                self.form.show_kept(kept.texts, kept.words)
            self._reveal()
            self.form.entries[0].setFocus()
            self._reveal_timer.start()

    def _reveal(self) -> None:
        """Scroll the form into sight: what is around it is laid out first, and once more when it has come to rest."""
        form = self.form
        around: QWidget | None = form
        while around is not None and not isinstance(around, QScrollArea):
            layout = around.layout()
            if layout is not None:
                layout.activate()
                QCoreApplication.sendEvent(around, QEvent(QEvent.Type.LayoutRequest))  # its area makes room for it
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(form, 0, GRID)
            around.ensureWidgetVisible(form.entries[0], 0, GRID)

    def _show_form(self, sheet: "SheetView", paths: list[Path]) -> None:
        lacking, today = missing_kinds(sheet, self._code), local_date(self._context.session.clock.now())
        self.form.open(paths, sheet.criteria_set.leaf(self._code).evidence, lacking, sheet.info.year, today)

    def _store(self, spec: object, paths: object) -> None:
        sheet = self._context.session.sheet
        if sheet is None or sheet.info.id != self._sheet_id:
            return
        if not isinstance(spec, evidence.EvidenceSpec) or not isinstance(paths, list):
            return
        try:
            added = self._context.session.write(evidence.add_evidence, sheet.info.id, spec, paths, (self._code,))
        except ParIndexError as error:
            self.form.refuse(error.user_message)
            return
        self.form.flush()
        self._keeper.drop(sheet.info.id, self._form_name)
        self.form.hide()
        for again in added.reused:
            self._context.notices.say(again.message)

    def _link_known(self, text: str) -> None:
        sheet = self._context.session.sheet
        words = search_key(text).split()
        if sheet is None or not words:
            self.known.set_stored("")
            return
        found = [
            paper
            for paper in sheet.evidence
            if self._code not in paper.codes
            and all(word in search_key(f"{paper.name} {paper.excerpt}") for word in words)
        ]
        if len(found) != 1:
            names = "; ".join(paper.name for paper in found[:4])
            several = f"Có {len(found)} tài liệu khớp: {names}. Gõ thêm cho rõ."
            known = several if found else "Không có tài liệu nào khớp."
            self.known.show_refusal(known)
            return
        self.known.set_stored("")
        self._context.session.attempt(evidence.link, sheet.info.id, found[0].id, (self._code,))

    def _ask_unlink(self, paper: EvidenceView) -> None:
        question = f"Gỡ {paper.name} khỏi mục {self._code}? Tài liệu vẫn còn trong kho, gắn lại được."
        self.question.ask(question, [("Gỡ khỏi mục", lambda: self._unlink(paper)), ("Thôi", _nothing)])

    def _unlink(self, paper: EvidenceView) -> None:
        sheet = self._context.session.sheet
        if sheet is not None:
            self._context.session.attempt(evidence.unlink, sheet.info.id, paper.id, (self._code,))


def _nothing() -> None:
    """The question is taken back."""


def _lacking_text(kinds: tuple[str, ...], asked: tuple[str, ...], any_here: bool) -> str:
    if kinds:
        return f"Còn thiếu: {'; '.join(kinds)}. Thêm tài liệu hoặc ghi giải trình."
    return "" if any_here or not asked else f"Cần có khi đạt điểm: {'; '.join(asked)}."
