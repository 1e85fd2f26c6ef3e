"""Pages as pictures, against pictures that were looked at and found right.

`UPDATE_PICTURES=1 .venv/bin/python -m pytest tests/reports/test_pictures.py` writes them anew: look at each before it
is kept. They are small and grey, and small differences (another poppler) pass.
"""

import os
from fractions import Fraction
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from app.reports.document import Document, Paper
from app.reports.missing import missing_list
from app.reports.options import Placement, SheetOptions
from app.reports.owner_sheet import owner_sheet
from app.reports.pdf import write_pdf
from app.reports.result_sheet import result_sheet
from app.reports.score_sheet import score_sheet
from tests.reports.sample import BRANCHES, OFFICE, sample_report
from tests.reports.small_sets import Branch, report_of, small_set
from tests.reports.tools import run

PICTURES = Path(__file__).parent / "pictures"
_RESOLUTION = "48"
_MOST_DIFFERENT = 1.2
"""Mean difference of grey levels, 0 to 255, after a slight blur. A line of text more or less gives more than 2."""

DOCUMENTS: dict[str, Document] = {
    "score-annex": score_sheet(sample_report(self_only=True, example=True), SheetOptions(chart=True)),
    "score-alone": score_sheet(sample_report(self_only=True, locked=True), SheetOptions(placement=Placement.ALONE)),
    "score-blank-a3": score_sheet(sample_report(), SheetOptions(blank=True, paper=Paper.A3)),
    "result-alone": result_sheet(sample_report(locked=True), SheetOptions(placement=Placement.ALONE)),
    "owner": owner_sheet(sample_report(), SheetOptions(owner="Tài chính - Kế toán")),
    "missing": missing_list(sample_report(self_only=True)),
}


def pages_of(document: Document, folder: Path) -> list[Path]:
    path = write_pdf(document, folder / "page.pdf")
    run("pdftoppm", "-gray", "-png", "-r", _RESOLUTION, str(path), str(folder / "page"))
    return sorted(folder.glob("page-*.png"))


def difference(first: Image.Image, second: Image.Image) -> float:
    blurred = (picture.convert("L").filter(ImageFilter.BoxBlur(1)) for picture in (first, second))
    return float(ImageStat.Stat(ImageChops.difference(*blurred)).mean[0])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_pages_look_as_they_did_when_they_were_approved(name: str, tmp_path: Path) -> None:
    pages = pages_of(DOCUMENTS[name], tmp_path)
    kept = [PICTURES / f"{name}-{number}.png" for number in range(1, len(pages) + 1)]
    if os.environ.get("UPDATE_PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        for page, place in zip(pages, kept, strict=True):
            Image.open(page).convert("L").save(place, optimize=True)
    assert len(list(PICTURES.glob(f"{name}-*.png"))) == len(pages)
    for page, place in zip(pages, kept, strict=True):
        with Image.open(page) as new, Image.open(place) as old:
            assert new.size == old.size
            assert difference(new, old) < _MOST_DIFFERENT, f"{place.name}: look at it, then UPDATE_PICTURES=1"


def test_the_comparison_sees_one_row_more(tmp_path: Path) -> None:
    """The result sheet of a set with one leaf more is not taken for the approved one."""
    more = small_set((*BRANCHES, Branch("T.2", Fraction(1), title="Mô hình được nhân rộng")))
    report = report_of(more, sample_report().inputs, org_unit_name="Xã Gio Sơn", office=OFFICE, locked=True)
    page = pages_of(result_sheet(report, SheetOptions(placement=Placement.ALONE)), tmp_path)[1]
    with Image.open(page) as new, Image.open(PICTURES / "result-alone-2.png") as old:
        assert difference(new, old) > _MOST_DIFFERENT
