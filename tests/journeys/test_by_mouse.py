"""From the first start to both exports with the mouse; keys only for texts and figures."""

from pathlib import Path

from app.services.checks import group_findings, sheet_findings
from app.services.types import SheetState
from app.ui.pages.person import PersonPage
from app.ui.pages.reports import ReportsPage
from app.ui.pages.start import StartPage
from app.ui.pages.start_form import StartForm
from app.ui.pages.submission import SubmissionPage
from app.ui.places import ListFilter, PageId
from app.ui.widgets.choice_rows import ChoiceRows
from tests.cli.script import published_set
from tests.journeys import story
from tests.journeys.conftest import Desk
from tests.journeys.hands import Mouse, pictured
from tests.journeys.office_side import agrees_with_the_command_line, council_and_survey, fill_the_rest
from tests.reports.tools import pdf_text

BY_MOUSE = (
    *("1.1.1", "1.1.2", "1.1.3", "1.2.1", "1.2.2", "1.3.1", "1.3.2", "1.5.1", "1.6.1", "2.2.1", "2.3.2", "3.1.3"),
    *("3.2.1", "3.2.2", "3.2.3", "3.3.1", "3.4.1", "4.1.2", "4.2.1", "5.1.1", "5.3.1", "6.1.1", "7.2.1", "7.4.1"),
)
"""Dates, checklists, ratios, formula, levels, bands, yes or no, events, violation, shared figures, targets."""


class Clerk(Mouse):
    """The person in charge at the mouse."""

    def open_page(self, page_id: PageId) -> None:
        self.click(self.window.navigation.buttons()[page_id])
        assert self.page_id is page_id

    def make_sheet(self, set_file: Path) -> None:
        page = self.window.navigator.current
        assert isinstance(page, StartPage)
        self.click(page.own_button)
        form = page.form
        assert isinstance(form, StartForm)
        self.fill(form.name, "Gio Sơn")
        self.fill(form.year, "2023")
        self.window.context.choosers.files = [set_file]  # type: ignore[attr-defined]
        self.click(form.sets.file_button)
        self.click(next(one for one in form.sets.buttons.buttons() if "2023 v1" in one.text()))
        self.click(next(one for one in form.sets.buttons.buttons() if "2023 v2" in one.text()))
        self.fill(form.person, "Lê Thị Nhập")
        self.click(form.create_button)
        assert self.sheet.info.org_unit_name == "Xã Gio Sơn"

    def say_who_works(self) -> None:
        self.click(self.window.header.person)
        page = self.window.navigator.current
        assert isinstance(page, PersonPage)
        self.click(next(button for button in page.buttons if "Lê Thị Nhập" in button.text()))
        assert self.window.context.session.actor is not None

    def row(self, code: str) -> None:
        """Click the row of a leaf in the tree, wheeling it into sight."""
        grid = self.scoring.grid
        self.see_row(grid.tree, lambda: grid.tree.visualRect(grid.model.index_of(code)))
        assert self.scoring.panel.code == code

    def enter(self, code: str) -> None:
        """The figures of one leaf."""
        self.row(code)
        form = self.scoring.panel.form
        assert form is not None
        for figure in story.figures(code):
            entry = form.entries[figure.spec.name]
            if isinstance(entry, ChoiceRows):
                for row in entry.rows:
                    if row.line.id in (figure.ids or ()):
                        self.click(row)
            elif entry.typed != figure.text:
                self.fill(entry, figure.text)
                self.click(self.scoring.panel.notes.entry)  # leaving the entry accepts it
                self.answer()
        assert self.sheet.node(code).points == story.expected().node(code).points, code

    def answer(self) -> None:
        """A shared figure asks before it moves other leaves."""
        question = self.scoring.panel.question
        if question.asking:
            self.click(question.buttons[0])

    def attach(self, code: str, path: Path) -> None:
        self.row(code)
        box = self.scoring.panel.papers
        desk = self.window.context.choosers
        desk.files = [path]  # type: ignore[attr-defined]
        self.click(box.add)
        for entry, text in zip(box.form.entries, ("312/BC-UBND", "15/12/2023", "UBND xã", "Báo cáo năm"), strict=True):
            self.fill(entry, text)
        self.click(box.form.store)
        assert [paper.number for paper in self.sheet.evidence_by_code[code]] == ["312/BC-UBND"]

    def do(self, act: story.Act) -> None:
        """One step of the sheet's way."""
        page = self.window.navigator.current
        assert isinstance(page, SubmissionPage)
        form = page.steps.form
        assert form is not None
        for name, text in act.lines.items():
            entry = form.entries[name]
            if text != "14122023" or entry.typed != "14/12/2023":
                self.fill(entry, text)
        self.click(form.act_button)
        assert self.sheet.steps
        assert self.sheet.steps[-1].what == act.name, [label.text() for label in (form.refusal, *form.marks.values())]

    def export(self, row: int, excel: bool, target: Path) -> None:
        page = self.window.navigator.current
        assert isinstance(page, ReportsPage)
        self.see_row(page.shelf, lambda: page.shelf.visualItemRect(page.shelf.item(row)))
        self.window.context.choosers.target = target  # type: ignore[attr-defined]
        self.click(page.detail.excel_button if excel else page.detail.pdf_button)
        assert target.stat().st_size > 5000


def test_from_first_start_to_both_exports_by_mouse(desk: Desk) -> None:
    with pictured(desk.window, "by-mouse"):
        clerk = Clerk(desk.window)
        clerk.make_sheet(published_set(desk.folder) / "set.toml")
        clerk.say_who_works()
        enter_figures(clerk)
        see_what_is_missing(clerk, desk)
        send(clerk)
        export(clerk, desk.folder)
        agrees_with_the_command_line(desk.window, desk.folder)


def enter_figures(clerk: Clerk) -> None:
    """24 of the 72 leaves by hand, of every kind of rule the set has."""
    clerk.open_page(PageId.ASSESSMENT)
    for code in BY_MOUSE:
        clerk.enter(code)
    assert clerk.sheet.counters.unscored == 72 - len(BY_MOUSE)


def see_what_is_missing(clerk: Clerk, desk: Desk) -> None:
    """The line at the bottom leads to what lacks papers; one is attached, the others come with the rest."""
    link = next(link for link in clerk.window.footer.links if "thiếu tài liệu" in link.text())
    clerk.click(link)
    assert clerk.scoring.bar.chosen is ListFilter.MISSING_EVIDENCE
    before = clerk.sheet.counters.without_papers
    assert before > 0
    paper = desk.folder / "Báo cáo CCHC năm 2023.pdf"
    paper.write_bytes(b"%PDF-1.4 ...")
    clerk.attach("1.2.2", paper)
    assert clerk.sheet.counters.without_papers == before - 1
    fill_the_rest(clerk.window)
    clerk.settle()
    assert clerk.sheet.info.line == story.SELF_LINE
    assert clerk.window.footer.line.text() == story.SELF_LINE


def send(clerk: Clerk) -> None:
    """Presented, approved, adopted, locked, submitted."""
    clerk.open_page(PageId.SUBMISSION)
    assert not group_findings(sheet_findings(clerk.sheet)).errors
    assert not group_findings(sheet_findings(clerk.sheet)).gaps
    for act in story.ACTS:
        clerk.do(act)
    assert clerk.sheet.info.state is SheetState.SUBMITTED
    clerk.open_page(PageId.ASSESSMENT)
    assert clerk.scoring.grid.edit() is False, "what was sent is only to be looked at"


def export(clerk: Clerk, folder: Path) -> None:
    """The score sheet, then with the words of council and survey the result sheet."""
    clerk.open_page(PageId.REPORTS)
    clerk.export(0, False, folder / "1.pdf")
    clerk.export(0, True, folder / "1.xlsx")
    assert "Cộng phần tự chấm: 67,45/79,50 điểm" in pdf_text(folder / "1.pdf")
    council_and_survey(clerk.window)
    clerk.settle()
    clerk.export(1, False, folder / "2.pdf")
    clerk.export(1, True, folder / "2.xlsx")
    assert story.LINE in pdf_text(folder / "2.pdf")
