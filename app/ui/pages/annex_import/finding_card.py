"""One finding with all it takes to decide: the sentence, the printed words beside what they became, the acts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.services.annex_reading import Trace
from app.services.set_drafts.types import KEPT, MENDED, TAKEN, Draft, DraftFinding
from app.ui.commands import Command, first_key_text
from app.ui.locale_vi import stamp_text
from app.ui.look import Look
from app.ui.models.annex_findings import RULE_READ, FindingLine
from app.ui.pages.annex_import.finding_acts import KEEP_WORDS, SHORT_KEEP_WORDS, Acts, MainAct, acts_of
from app.ui.pages.annex_import.tree_rows import rule_lines
from app.ui.type_scale import GRID
from app.ui.widgets.entries import PlainEntry
from app.ui.widgets.labels import action_button, text_label
from app.ui.widgets.side_panel import SidePanel

ANSWER_WORDS = {TAKEN: "Đã nhận", MENDED: "Đã xử lý", KEPT: "Giữ như bản in"}
ABOUT_RULES = ("rule-", "bands-", "best-", "label-", "level-", "no-level", "no-zero-level", "survey-", "points-")
"""Beginnings of the findings for which the printed words and the rule read from them are compared."""
NO_REASON = "Chưa ghi lý do. Ghi vì sao để như bản in, ví dụ “theo quyết định đã ban hành”."


class FindingCard(QWidget):
    """Shows one line; its signals say what the office wants, nothing is decided here."""

    take_wanted = Signal()
    accept_wanted = Signal(str)
    """The words of the act."""
    keep_wanted = Signal(str)
    """The reason."""
    edit_wanted = Signal()
    left = Signal()
    """The reason was given up: the focus goes back to the list."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = Acts(MainAct.NONE, "", may_keep=False)
        self._key = "Enter"
        self.head = text_label("", "small", wrap=False)
        self.sentence = text_label()
        self.answer = text_label("", "soft")
        self.printed, self.read = text_label(), text_label()
        self.because = text_label("", "small")
        self.proposal = text_label("", "strong")
        self.reason = PlainEntry(figure=False)
        self.reason.setPlaceholderText("Lý do giữ như bản in")
        self.reason.setAccessibleName("Lý do giữ như bản in")
        self.refusal = text_label("", "refusal")
        self.main_button = action_button("", look, kind="filled")
        self.edit_button = action_button("Sửa", look, "edit", "quiet", Command.EDIT)
        self.keep_button = action_button(KEEP_WORDS, look, "justify", "quiet", Command.JUSTIFY)
        for label in (self.sentence, self.printed, self.read, self.answer):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        self.main_button.clicked.connect(self.do_main)
        self.edit_button.clicked.connect(self.edit_wanted)
        self.keep_button.clicked.connect(self.ask_reason)
        self.reason.accepted.connect(self._reason_given)
        self.reason.next_wanted.connect(self._enter_in_reason)
        self.reason.restored.connect(self._give_up)

    def _lay_out(self) -> None:
        self._words = SidePanel()
        self._words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = self._words.body
        body.setContentsMargins(12, GRID, 12, GRID)
        body.setSpacing(4)
        self._compare = QWidget()
        grid = QGridLayout(self._compare)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(2)
        for column, (title, words) in enumerate((("Bản in", self.printed), ("Đọc là", self.read))):
            grid.addWidget(text_label(title, "strong"), 0, column)
            grid.addWidget(words, 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        for widget in (self.head, self.sentence, self.proposal, self.answer, self._compare, self.because):
            body.addWidget(widget)
        body.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        for button in (self.main_button, self.edit_button, self.keep_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GRID // 2)
        outer.addWidget(self._words, 1)
        for widget in (self.reason, self.refusal):
            outer.addWidget(widget)
            widget.hide()
        outer.addLayout(buttons)

    # --- what is shown ------------------------------------------------------------------------------------------

    def set_narrow(self, narrow: bool) -> None:
        """Where the list gives way to source or tree, Enter is theirs: the button names the key that always works."""
        self._key = "Ctrl+Enter" if narrow else "Enter"
        self._name_main()

    def _name_main(self) -> None:
        self.main_button.setVisible(self._acts.main is not MainAct.NONE)
        self.main_button.setText(f"{self._acts.words}  {self._key}")

    def _fit_buttons(self) -> None:
        """The whole words of keeping where the three buttons have room beside each other."""
        key = first_key_text(Command.JUSTIFY)
        self.keep_button.setText(f" {KEEP_WORDS}  {key}")
        shown = [button for button in (self.main_button, self.edit_button, self.keep_button) if not button.isHidden()]
        if sum(button.sizeHint().width() + GRID for button in shown) > self.width():
            self.keep_button.setText(f" {SHORT_KEEP_WORDS}  {key}")
        self.keep_button.setToolTip(KEEP_WORDS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other room, other words."""
        super().resizeEvent(event)
        self._fit_buttons()

    def show_finding(self, draft: Draft, line: FindingLine | None, count: int, trace: Trace | None) -> None:
        """Another finding, or that there is none under this filter."""
        self._forget_reason()
        finding = line.finding if line is not None else None
        self._acts = acts_of(finding) if finding is not None else Acts(MainAct.NONE, "", may_keep=False)
        if line is None or finding is None:
            self.head.setText("")
            self.sentence.setText("Không có việc nào trong danh sách này.")
        else:
            self.head.setText(_head_words(line, count, trace))
            self.sentence.setText(line.sentence)
        proposed = finding.proposal if finding is not None and finding.answer is None else None
        self.proposal.setText(f"Đề nghị: {proposed.words}" if proposed is not None else "")
        self.proposal.setVisible(proposed is not None)
        self._show_answer(finding)
        self._show_compare(draft, finding, trace)
        self._name_main()
        self.edit_button.setVisible(finding is not None and self._acts.main is not MainAct.EDIT)
        read = finding is not None and finding.rule in RULE_READ
        self.edit_button.setText(f" {'Sửa quy tắc' if read else 'Sửa'}  F2")
        self.keep_button.setVisible(self._acts.may_keep)
        self._fit_buttons()
        self._words.verticalScrollBar().setValue(0)

    def _show_answer(self, finding: DraftFinding | None) -> None:
        answer = finding.answer if finding is not None else None
        if answer is not None:
            reason = f": {answer.reason}" if answer.reason else ""
            words = f"{ANSWER_WORDS[answer.answer]}{reason} ({answer.by}, {stamp_text(answer.at)})"
            self.answer.setText(words)
        self.answer.setVisible(answer is not None)

    def _show_compare(self, draft: Draft, finding: DraftFinding | None, trace: Trace | None) -> None:
        about_rule = finding is not None and finding.rule.startswith(ABOUT_RULES)
        shown = about_rule and trace is not None and bool(trace.original)
        self._compare.setVisible(shown)
        self.because.setVisible(shown)
        if shown and trace is not None:
            self.printed.setText(trace.original)
            self.read.setText("\n".join(rule_lines(draft, trace.code)) or "chưa dựng được quy tắc")
            self.because.setText(trace.because)

    # --- acts ---------------------------------------------------------------------------------------------------

    def do_main(self) -> bool:
        """What Enter does about this finding; whether there is anything to do."""
        match self._acts.main:
            case MainAct.TAKE:
                self.take_wanted.emit()
            case MainAct.ACCEPT:
                self.accept_wanted.emit(self._acts.words)
            case MainAct.KEEP:
                self.ask_reason()
            case MainAct.EDIT:
                self.edit_wanted.emit()
        return self._acts.main is not MainAct.NONE

    def ask_reason(self) -> None:
        """Show the entry for the reason; nothing where the finding cannot be kept."""
        if self._acts.may_keep or self._acts.main is MainAct.KEEP:
            self.reason.show()
            self.reason.setFocus()

    def leave(self) -> bool:
        """Another page or finding is near: a reason that is typed is taken; whether there was one."""
        typed = bool(self.reason.typed)
        self.reason.commit()
        return typed

    def _reason_given(self, text: str) -> None:
        if text:
            self.keep_wanted.emit(text)

    def _enter_in_reason(self) -> None:
        if self.reason.isVisible() and not self.reason.typed:
            self.refusal.setText(NO_REASON)
            self.refusal.show()

    def _give_up(self) -> None:
        self._forget_reason()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in an empty entry gives the reason up; where none is asked for it belongs to the page."""
        if event.key() == Qt.Key.Key_Escape and self.reason.isVisible():
            self._give_up()
            return
        super().keyPressEvent(event)

    def _forget_reason(self) -> None:
        self.reason.set_stored("")
        self.reason.hide()
        self.refusal.hide()


def _head_words(line: FindingLine, count: int, trace: Trace | None) -> str:
    """`Việc 3/24 · Lỗi · mục 1.3.2, dòng 37–40`."""
    rows = [place.row for place in trace.rows] if trace is not None else []
    if line.finding.place is not None and line.finding.place.row:
        rows.append(line.finding.place.row)
    where = f"mục {line.finding.code}" if line.finding.code else "cả phụ lục"
    if rows:
        first, last = min(rows), max(rows)
        where += f", dòng {first}" if first == last else f", dòng {first}–{last}"
    return f"Việc {line.number}/{count} · {line.look.words} · {where}"
