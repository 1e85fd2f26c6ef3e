"""One typed figure in the real window: from Enter to after the repaint; and the service call against bare commits."""

import os
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from app.bootstrap import close_office, open_office
from app.services import inputs, people
from app.services.basic_types import Actor, LeafStage, RoundSpec
from app.services.criteria_sets import install_set
from app.services.office import Office
from app.services.org_units import add_org_unit
from app.services.rounds import create_round
from app.services.sheets import create_sheet
from app.ui.collector import settle
from app.ui.main_window import MainWindow
from app.ui.pages.assessment import AssessmentPage
from app.ui.places import PageId, Place
from app.ui.widgets.entries import PlainEntry
from scoring.inputs import LeafInput, Stage
from tests.bench.measure import ROUNDS, Row, bare_database, commit_once
from tests.scoring.sets import head, leaf, parent, proportional, yes_no
from tests.screenshots.stage import application, stage

LEAVES = {150: 50.0, 300: 80.0}
"""Leaves of a set, and the milliseconds that 95 of 100 figures may take."""
COMMITS = 8
IN_CRITERION, IN_AREA = 5, 3
TYPED, CALLS = 60, 60
FIRST = 6
"""Figures that load and compile, and are not counted."""


def measure() -> Row:
    """Both sizes, each in a window (best of several rounds) and by the service alone."""
    application()
    figures: dict[str, float] = {}
    bounds: dict[str, float] = {}
    detail: dict[str, float] = {}
    for leaves, milliseconds in LEAVES.items():
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder) / "home"
            _make(home, leaves)
            call, commit = _service_and_commit(home)
            typed, busy = min((_typed(home, turn * 100) for turn in range(ROUNDS)), key=lambda round_: _slow(round_[0]))
        named = f"p95_ms_{leaves}", f"service_commits_{leaves}"
        figures |= {named[0]: _slow(typed) * 1000, named[1]: call / commit}
        bounds |= {named[0]: milliseconds, named[1]: COMMITS}
        detail |= {f"median_ms_{leaves}": median(typed) * 1000, f"service_ms_{leaves}": call * 1000}
        detail[f"p95_processor_ms_{leaves}"] = _slow(busy) * 1000
        detail[f"bare_commit_ms_{leaves}"] = commit * 1000
    return Row("one typed figure: committed with fsync and repainted", figures, bounds, detail)


def _slow(seconds: list[float]) -> float:
    """What 95 of 100 stay under."""
    return quantiles(seconds, n=20)[-1]


def _set_text(leaves: int) -> str:
    """Areas of three criteria of five leaves: ratios, one of them over a shared figure, and a yes or no."""
    areas = leaves // (IN_CRITERION * IN_AREA)
    parts = [head(stated_total=str(leaves)), '\n[[shared]]\nname = "ho_so"\nlabel = "Số hồ sơ"\ntype = "count"\n']
    for area in range(1, areas + 1):
        parts.append(parent(f"{area}", str(IN_CRITERION * IN_AREA)))
        for criterion in (f"{area}.{number}" for number in range(1, IN_AREA + 1)):
            parts.append(parent(criterion, str(IN_CRITERION), criterion.partition(".")[0]))
            parts += [_leaf(f"{criterion}.{number}", criterion, number) for number in range(1, IN_CRITERION + 1)]
    return "".join(parts)


def _leaf(code: str, above: str, number: int) -> str:
    words = {"evidence": '["Báo cáo"]', "guidance": '"Đếm hồ sơ trong kỳ, không tính hồ sơ rút."'}
    if number == IN_CRITERION:
        return yes_no(code, above, "1", **words)
    if number == 1 and above.endswith(".1"):
        text = leaf(code, above, "1", 'kind = "proportional"', "a:count b:count", **words)
        return text.replace('name = "a"\n', 'name = "a"\nshared = "ho_so"\n')
    return proportional(code, above, "1", **words)


def _make(home: Path, leaves: int) -> None:
    """A sheet with every leaf filled in, as it is late in the year."""
    office = open_office(home, what="đo tốc độ")
    try:
        person = people.add_person(office, None, people.PersonSpec("Người đo"))
        actor = people.choose_actor(office, person.id)
        info = install_set(office, _set_text(leaves))
        round_id = create_round(office, actor, RoundSpec("Đo tốc độ", 2023, (info.fingerprint,)))
        sheet_id = create_sheet(office, actor, add_org_unit(office, actor, "X0", "Xã 0", "xa"), round_id)
        given: dict[str, LeafInput] = {}
        for number in range(leaves):
            above, last = divmod(number, IN_CRITERION)
            code = f"{above // IN_AREA + 1}.{above % IN_AREA + 1}.{last + 1}"
            values = {"answer": True} if last + 1 == IN_CRITERION else {"a": 900, "b": 800 - number}
            given[code] = LeafInput(values, evidence=("Báo cáo số 1",), justification="Còn thiếu kinh phí.")
        inputs.record_many(office, actor, sheet_id, Stage.SELF, given)
    finally:
        close_office(office)


def _service_and_commit(home: Path) -> tuple[float, float]:
    """Middle seconds of one service call and of one bare commit, taken in turns."""
    office = open_office(home, what="đo tốc độ")
    bare = bare_database(home / "bare.db")
    actor = Actor(None, "Người đo")
    try:
        turns = [(_call(office, actor, number), commit_once(bare, number)) for number in range(CALLS)]
    finally:
        bare.close()
        close_office(office)
    return median(call for call, _ in turns), median(commit for _, commit in turns)


def _call(office: Office, actor: Actor, number: int) -> float:
    given = LeafInput({"a": 900, "b": number + 1}, evidence=("Báo cáo số 1",))
    begun = time.perf_counter()
    inputs.record_input(office, actor, LeafStage(1, "2.2.2"), given)
    return time.perf_counter() - begun


def _typed(home: Path, first: int) -> tuple[list[float], list[float]]:
    """Seconds of each figure by the clock, and of the processor alone (what a busy machine does not change much).

    Every other figure is the last of its leaf, so that Enter shows the next leaf. No figure comes twice (`first`).
    """
    with stage(home, example=False) as window:
        codes = [f"{area}.{criterion}.{last}" for area in range(1, 10) for criterion in (2, 3) for last in (1, 2, 3, 4)]
        settle()  # as the program does once its first sheet is shown
        taken = [_one(window, codes[number % len(codes)], first + number) for number in range(TYPED + FIRST)]
    return [clock for clock, _ in taken[FIRST:]], [busy for _, busy in taken[FIRST:]]


def _one(window: MainWindow, code: str, number: int) -> tuple[float, float]:
    window.navigator.go(Place(PageId.ASSESSMENT, code))
    window.activateWindow()
    page = window.navigator.current
    assert isinstance(page, AssessmentPage)
    assert page.panel.form is not None
    entry = page.panel.form.entries["a" if number % 2 else "b"]
    assert isinstance(entry, PlainEntry)
    entry.setFocus()
    entry.selectAll()
    QTest.keyClicks(entry, str(1000 + number if number % 2 else 1 + number))
    QTest.qWait(60)  # what the keys and the way here started is over
    before = _version(window)
    begun, worked = time.perf_counter(), time.process_time()
    QTest.keyClick(entry, Qt.Key.Key_Return)
    for _ in range(3):  # layouts, then rows, then paint
        QCoreApplication.processEvents()
    seconds, busy = time.perf_counter() - begun, time.process_time() - worked
    assert _version(window) > before, "nothing was written"
    return seconds, busy


def _version(window: MainWindow) -> int:
    sheet = window.context.session.sheet
    assert sheet is not None
    return sheet.info.version
