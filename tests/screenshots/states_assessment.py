"""Chấm điểm and Số liệu chung in their states."""

from app.services import inputs, workflow
from app.services.types import LeafStage
from app.ui.main_window import MainWindow
from app.ui.pages.assessment import AssessmentPage
from app.ui.places import ListFilter, PageId, Place
from app.ui.widgets.entries import PlainEntry
from scoring.inputs import Stage
from tests.screenshots.state import State


def page_of(window: MainWindow) -> AssessmentPage:
    page = window.navigator.current
    assert isinstance(page, AssessmentPage)
    return page


def folded(window: MainWindow) -> None:
    page_of(window).moves.fold() if not page_of(window).panes.folded else None


def explained(window: MainWindow) -> None:
    page = page_of(window)
    page.panes.show_second()
    if page.panel.explain.isHidden():
        page.panel.toggle_explain()


def grid_alone(window: MainWindow) -> None:
    page_of(window).panes.show_first()


STATES = [
    State("cham-diem", Place(PageId.ASSESSMENT), grid_alone),
    State("cham-diem-ty-le", Place(PageId.ASSESSMENT, "3.2.2")),
    State("cham-diem-muc", Place(PageId.ASSESSMENT, "1.2.2")),
    State("cham-diem-ngay", Place(PageId.ASSESSMENT, "1.1.1")),
    State("cham-diem-o-tich", Place(PageId.ASSESSMENT, "1.1.2")),
    State("cham-diem-dung-chung", Place(PageId.ASSESSMENT, "3.4.1")),
    State("cham-diem-hoi-dong", Place(PageId.ASSESSMENT, "5.3.2")),
    State("cham-diem-linh-vuc", Place(PageId.ASSESSMENT, "3")),
    State("cham-diem-cach-tinh", Place(PageId.ASSESSMENT, "3.2.2"), explained),
    State("cham-diem-loc", Place(PageId.ASSESSMENT, "", ListFilter.LOST), grid_alone),
    State("cham-diem-moi-cot", Place(PageId.ASSESSMENT), folded),
]
STATES += [State("so-lieu-chung", Place(PageId.SHARED_FIGURES))]


def refused(window: MainWindow) -> None:
    page = page_of(window)
    assert page.panel.form is not None
    form_entry = page.panel.form.entries["b"]
    assert isinstance(form_entry, PlainEntry)
    form_entry.setText("900")
    form_entry.commit()


def shared_asked(window: MainWindow) -> None:
    page = page_of(window)
    assert page.panel.form is not None
    form_entry = page.panel.form.entries["a"]
    assert isinstance(form_entry, PlainEntry)
    form_entry.setText("900")
    form_entry.commit()


def pasted(window: MainWindow) -> None:
    page = page_of(window)
    page.panes.show_first()
    page.cells.paste("3.2.2\t800\t830\n1.2.2\t0,25\n3.2.3\tabc\n3.2.5\t1")


def absent(window: MainWindow) -> None:
    page = page_of(window)
    page.panel.absence.open()
    page.panel.area.ensureWidgetVisible(page.panel.absence.take)


def paper(window: MainWindow) -> None:
    page = page_of(window)
    page.panel.papers.cite.click()
    page.panel.area.ensureWidgetVisible(page.panel.papers.form.store)


def emptied(window: MainWindow) -> None:
    session = window.context.session
    if session.sheet is not None:
        session.attempt(inputs.clear_input, LeafStage(session.sheet.info.id, "3.2.2"))


def presented(window: MainWindow) -> None:
    session = window.context.session
    if session.sheet is not None and Stage.SELF in session.sheet.editable:
        session.attempt(workflow.present, session.sheet.info.id)


STATES += [
    State("cham-diem-khong-nhan", Place(PageId.ASSESSMENT, "3.2.2"), refused),
    State("cham-diem-hoi-dung-chung", Place(PageId.ASSESSMENT, "3.2.1"), shared_asked),
    State("cham-diem-dan", Place(PageId.ASSESSMENT), pasted),
    State("cham-diem-khong-phat-sinh", Place(PageId.ASSESSMENT, "3.1.4"), absent),
    State("cham-diem-tai-lieu", Place(PageId.ASSESSMENT, "3.2.2"), paper),
]

STATES += [
    State("cham-diem-chu-150", Place(PageId.ASSESSMENT, "1.2.2"), percent=150),
    State("cham-diem-chua-cham", Place(PageId.ASSESSMENT, "3.2.2"), emptied),
    State("cham-diem-da-trinh", Place(PageId.ASSESSMENT, "3.2.2"), presented),
]
