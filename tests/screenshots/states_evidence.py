"""The states of Tài liệu."""

from datetime import date
from pathlib import Path

from app.services import evidence
from app.ui.main_window import MainWindow
from app.ui.pages.evidence import EvidencePage
from app.ui.places import PageId
from tests.screenshots.state import State


def page_of(window: MainWindow) -> EvidencePage:
    page = window.navigator.current
    assert isinstance(page, EvidencePage)
    return page


def some_papers(window: MainWindow) -> None:
    """Three papers: with a PDF, only cited, with a changed file."""
    session = window.context.session
    sheet = session.sheet
    assert sheet is not None
    if sheet.evidence:
        return
    pdf = Path(__file__).parents[1] / "broken" / "plan.txt"
    folder = session.office.home.root
    pdf = folder / "Báo cáo CCHC năm 2023.txt"
    pdf.write_text("Báo cáo", "utf-8")
    spec = evidence.EvidenceSpec(
        "312/BC-UBND",
        date(2023, 12, 15),
        "UBND xã Gio Sơn",
        "Báo cáo kết quả công tác cải cách hành chính năm 2023",
        "Báo cáo CCHC năm",
    )
    session.write(evidence.add_evidence, sheet.info.id, spec, [pdf], ["1.1.3", "1.2.1", "3.2.2"])
    cited = evidence.EvidenceSpec("05/KH-UBND", date(2023, 1, 10), "UBND xã", "Kế hoạch cải cách hành chính năm 2023")
    session.write(evidence.add_evidence, sheet.info.id, cited, [], ["1.1.1", "1.1.2"])


def new_paper(window: MainWindow) -> None:
    """The form of a new paper."""
    some_papers(window)
    page_of(window).take_files([Path("/tmp/Kế hoạch.pdf")])


STATES = [
    State("tai-lieu", PageId.EVIDENCE),
    State("tai-lieu-day", PageId.EVIDENCE, some_papers),
    State("tai-lieu-them", PageId.EVIDENCE, new_paper),
]
