"""The same from the first start to both exports by keyboard alone: all 72 leaves, every key of the table once."""

from pathlib import Path

from PySide6.QtCore import Qt

from app.services.types import SheetState
from app.ui.pages.person import PersonPage
from app.ui.pages.reports import ReportsPage
from app.ui.pages.start import StartPage
from app.ui.pages.start_form import StartForm
from app.ui.pages.submission import SubmissionPage
from app.ui.places import PageId
from app.ui.widgets.choice_rows import ChoiceRows
from app.ui.widgets.entries import LongEntry, PlainEntry
from scoring.inputs import LeafInput, Stage
from tests.cli.script import published_set
from tests.journeys import story
from tests.journeys.conftest import Desk
from tests.journeys.hands import Keyboard, pictured
from tests.journeys.office_side import agrees_with_the_command_line, council_and_survey, fill_the_rest
from tests.reports.tools import pdf_text

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Key = Qt.Key
BY_CONTROL_ENTER = frozenset({"1.2.1", "2.1.1", "3.2.2", "5.2.1", "7.1.3"})
"""Leaves that are left with Ctrl+Enter: the next unscored one comes."""


class Clerk(Keyboard):
    """The person in charge who never touches the mouse."""

    def open_page(self, key: Qt.Key, page_id: PageId) -> None:
        self.press(key, CONTROL)
        assert self.page_id is page_id

    def over(self, text: str) -> None:
        """Write over what stands in the entry."""
        self.press(Key.Key_A, CONTROL)
        self.write(text)

    def make_sheet(self, set_file: Path) -> None:
        page = self.window.navigator.current
        assert isinstance(page, StartPage)
        assert page.own_button.hasFocus()
        self.press(Key.Key_Space)
        form = page.form
        assert isinstance(form, StartForm)
        self.tab_to(form.name)
        self.over("Gio Sơn")
        self.press(Key.Key_Return)
        self.over("2023")
        self.window.context.choosers.files = [set_file]  # type: ignore[attr-defined]
        self.tab_to(form.sets.file_button)
        self.press(Key.Key_Space)
        assert next(one for one in form.sets.buttons.buttons() if "2023 v2" in one.text()).isChecked()
        self.tab_to(form.person)
        self.write("Lê Thị Nhập")
        self.press(Key.Key_Return)
        assert self.sheet.info.org_unit_name == "Xã Gio Sơn"

    def say_who_works(self) -> None:
        """By the menu, as this command has no key: Alt+H, then its letter."""
        self.press(Key.Key_H, ALT)
        self.press(Key.Key_P)
        assert isinstance(self.window.navigator.current, PersonPage)
        self.press(Key.Key_Space)
        assert self.window.context.session.actor is not None
        assert self.page_id is PageId.OVERVIEW

    def enter(self, code: str) -> None:
        """The figures of the leaf that has come."""
        panel = self.scoring.panel
        assert panel.code == code
        form = panel.form
        assert form is not None
        for figure in story.figures(code):
            if form.stops_at(figure.spec.name):
                entry = form.entries[figure.spec.name]
                assert entry.hasFocus(), (code, figure.spec.name, self.focus)
                self.answer(entry, figure)
                self.go_on(entry, code)
        self.pass_texts(code)
        assert self.sheet.node(code).points == story.expected().node(code).points, code

    def answer(self, entry: PlainEntry | LongEntry | ChoiceRows, figure: story.Figure) -> None:
        if isinstance(entry, ChoiceRows):
            for number, row in enumerate(entry.rows, start=1):
                if row.line.id in (figure.ids or ()):
                    self.write(str(number))
        elif entry.typed != figure.text:
            self.over(figure.text)

    def go_on(self, entry: PlainEntry | LongEntry | ChoiceRows, code: str) -> None:
        """Enter, or Ctrl+Enter; a question about a shared figure is answered with Enter and gone on from."""
        far = code in BY_CONTROL_ENTER and self.scoring.panel.form is not None and entry is self.last_entry(code)
        self.press(Key.Key_Return, CONTROL if far else Qt.KeyboardModifier.NoModifier)
        if self.scoring.panel.question.asking:
            self.press(Key.Key_Return)
            if entry.hasFocus():
                self.press(Key.Key_Return)

    def last_entry(self, code: str) -> PlainEntry | LongEntry | ChoiceRows | None:
        """The entry of the last figure of a leaf."""
        form = self.scoring.panel.form
        names = [
            figure.spec.name for figure in story.figures(code) if form is not None and form.stops_at(figure.spec.name)
        ]
        return form.entries[names[-1]] if form is not None and names else None

    def pass_texts(self, code: str) -> None:
        """Enter goes through the lines that are left empty: a source, a reason for a day outside the year."""
        for _ in range(3):
            if self.scoring.panel.code == code:
                assert isinstance(self.focus, PlainEntry | LongEntry), self.focus
                self.press(Key.Key_Return)

    def do(self, act: story.Act) -> None:
        """One step of the sheet's way: Enter from line to line, Tab out of long ones, Space on the button."""
        page = self.window.navigator.current
        assert isinstance(page, SubmissionPage)
        form = page.steps.form
        assert form is not None
        for name, text in act.lines.items():
            entry = form.entries[name]
            self.tab_to(entry)
            if text != "14122023" or entry.typed != "14/12/2023":
                self.over(text)
            self.press(Key.Key_Tab if isinstance(entry, LongEntry) else Key.Key_Return)
        self.tab_to(form.act_button)
        self.press(Key.Key_Space)
        assert self.sheet.steps
        assert self.sheet.steps[-1].what == act.name, [label.text() for label in (form.refusal, *form.marks.values())]

    def export(self, down: int, excel: bool, target: Path) -> None:
        page = self.window.navigator.current
        assert isinstance(page, ReportsPage)
        self.tab_to(page.shelf)
        for _ in range(down):
            self.press(Key.Key_Down)
        self.window.context.choosers.target = target  # type: ignore[attr-defined]
        self.tab_to(page.detail.excel_button if excel else page.detail.pdf_button)
        self.press(Key.Key_Space)
        assert target.stat().st_size > 5000


def test_from_first_start_to_both_exports_by_keyboard(desk: Desk) -> None:
    with pictured(desk.window, "by-keyboard"):
        clerk = Clerk(desk.window)
        clerk.make_sheet(published_set(desk.folder) / "set.toml")
        clerk.say_who_works()
        enter_figures(clerk)
        assert clerk.sheet.info.line == story.SELF_LINE
        try_the_keys(clerk)
        explain_and_attach(clerk, desk)
        fill_the_rest(desk.window)
        send(clerk)
        export(clerk, desk.folder)
        agrees_with_the_command_line(desk.window, desk.folder)


def enter_figures(clerk: Clerk) -> None:
    """All 72 leaves, one after the other, without leaving the entries."""
    clerk.open_page(Key.Key_2, PageId.ASSESSMENT)
    clerk.press(Key.Key_Return)
    for code in story.own_codes():
        clerk.enter(code)
    assert clerk.sheet.counters.unscored == 0


def find(clerk: Clerk, code: str) -> None:
    """Ctrl+F, the code, Enter: the grid has the row; Esc in the search takes the filter away."""
    clerk.press(Key.Key_F, CONTROL)
    clerk.over(code)
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_F, CONTROL)
    clerk.press(Key.Key_Escape)
    clerk.press(Key.Key_Return)
    assert clerk.scoring.panel.code == code


def try_the_keys(clerk: Clerk) -> None:
    """Esc restores, F4 explains, F6 changes panes, F9 and F2 type in the grid, Ctrl+Z takes back, Ctrl+Y does again."""
    find(clerk, "3.2.2")
    page, before = clerk.scoring, story.expected().node("3.2.2").points
    clerk.press(Key.Key_F6)
    clerk.press(Key.Key_F2)
    assert isinstance(clerk.focus, PlainEntry)
    clerk.over("abc")
    clerk.press(Key.Key_Return)
    assert clerk.focus.refusal
    clerk.press(Key.Key_Escape)
    assert clerk.focus.typed == "830"
    clerk.press(Key.Key_F4)
    assert page.panel.explain.isVisible()
    clerk.press(Key.Key_F4)
    clerk.press(Key.Key_F9)
    clerk.press(Key.Key_F2)
    clerk.over("800/830")
    clerk.press(Key.Key_Return)
    assert clerk.sheet.node("3.2.2").points != before
    clerk.press(Key.Key_Z, CONTROL)
    assert clerk.sheet.node("3.2.2").points == before
    clerk.press(Key.Key_Y, CONTROL)
    assert clerk.sheet.node("3.2.2").points != before
    clerk.press(Key.Key_Z, CONTROL)
    assert clerk.sheet.node("3.2.2").points == before
    if page.panes.folded:
        clerk.press(Key.Key_F9)


def explain_and_attach(clerk: Clerk, desk: Desk) -> None:
    """F7 is Giải trình, F8 adds files; both are kept."""
    find(clerk, "1.1.3")
    clerk.press(Key.Key_F7)
    clerk.write("Hai nhiệm vụ chờ kinh phí.")
    clerk.press(Key.Key_Tab)
    given = clerk.sheet.inputs.at(Stage.SELF, "1.1.3") or LeafInput()
    assert given.justification == "Hai nhiệm vụ chờ kinh phí."
    find(clerk, "1.2.2")
    paper = desk.folder / "Báo cáo.pdf"
    paper.write_bytes(b"%PDF-1.4 ...")
    desk.choosers.files = [paper]
    clerk.press(Key.Key_F8)
    for text in ("312/BC-UBND", "15122023", "UBND xã Gio Sơn", "Báo cáo năm"):
        clerk.write(text)
        clerk.press(Key.Key_Return)
    clerk.press(Key.Key_Return)
    assert [paper.number for paper in clerk.sheet.evidence_by_code["1.2.2"]] == ["312/BC-UBND"]


def send(clerk: Clerk) -> None:
    """Ctrl+6 and five steps."""
    clerk.open_page(Key.Key_6, PageId.SUBMISSION)
    for act in story.ACTS:
        clerk.do(act)
    assert clerk.sheet.info.state is SheetState.SUBMITTED


def export(clerk: Clerk, folder: Path) -> None:
    """Ctrl+8, arrows, Tab, Space."""
    clerk.open_page(Key.Key_8, PageId.REPORTS)
    clerk.export(0, False, folder / "1.pdf")
    clerk.export(0, True, folder / "1.xlsx")
    assert "Cộng phần tự chấm: 67,45/79,50 điểm" in pdf_text(folder / "1.pdf")
    council_and_survey(clerk.window)
    clerk.settle()
    clerk.export(1, False, folder / "2.pdf")
    clerk.export(0, True, folder / "2.xlsx")
    assert story.LINE in pdf_text(folder / "2.pdf")
