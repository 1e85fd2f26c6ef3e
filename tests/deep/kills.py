"""Part "kills": kill -9 at random moments while figures, long justifications and invalid values are typed.

One data folder is used again and again, as on a PC that keeps losing its power. Half of the moments are any moment, the
other half lie in the few milliseconds after a key that stores something.
"""

import multiprocessing
import os
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from app.bootstrap import close_office, open_office
from app.paths import bundled_criteria
from app.services import people
from app.services.basic_types import RoundSpec
from app.services.criteria_sets import get_set
from app.services.inputs import fill_from_file
from app.services.org_units import add_org_unit
from app.services.rounds import create_round
from app.services.sheets import create_sheet
from app.ui.pages.registry import available
from tests.deep import Outcome
from tests.deep._kills_check import Remains, losses
from tests.deep._kills_log import Said
from tests.deep._kills_typist import type_for_ever

KILLS = int(os.environ.get("PARINDEX_KILLS", "200"))
LONGEST_RUN = 3.6
START_LIMIT = 60.0
TOLD = 40
PRELOADED = ["tests.deep._kills_typist", "app.ui.shell.assembly", *(spec.module for spec in available())]
"""Loaded once, so that each start takes a second and not three."""
CUT_WORDS = "Lần trước máy tắt đột ngột."


def run(seed: int) -> Outcome:
    """Kill, look, start again: 200 times, and a last start that only says what happened."""
    random = Random(seed)
    failures = 0
    told: list[str] = []
    with tempfile.TemporaryDirectory(prefix="parindex-kills-") as folder:
        home, config = Path(folder) / "home", Path(folder) / "cua-so.json"
        sheet_id = _make_sheet(home)
        remains = Remains(home, sheet_id)
        for number in range(KILLS + 1):
            said, killed_at = _type_and_kill(home, config, random, only_start=number == KILLS)
            found = _wrong_start(said, remains, first=number == 0)
            after = Remains(home, sheet_id)
            found += losses(remains, said, killed_at, after)
            remains = after
            failures += bool(found)
            told += [f"kill {number}: {text}" for text in found][: TOLD - len(told)]
            if number % 10 == 0 or found:
                sys.stderr.write(f"{number} kills, {failures} failures, {len(remains.sheet.drafts)} drafts {found}\n")
    return Outcome("kills: kill -9 while typing, database and drafts after each", KILLS, failures, tuple(told))


def _make_sheet(home: Path) -> int:
    office = open_office(home, what="kiểm tra tắt đột ngột")
    try:
        person = people.add_person(office, None, people.PersonSpec("Lê Thị Nhập", "Công chức"))
        actor = people.choose_actor(office, person.id)
        fingerprint = get_set(office, "mau-xa-2023").fingerprint
        round_id = create_round(office, actor, RoundSpec("Đợt 2023", 2023, (fingerprint,)))
        sheet_id = create_sheet(office, actor, add_org_unit(office, actor, "X1", "Xã Gio Sơn", "xa"), round_id)
        fill_from_file(office, actor, sheet_id, bundled_criteria() / "gio-son-2023" / "inputs.toml")
    finally:
        close_office(office)
    return sheet_id


def _type_and_kill(home: Path, config: Path, random: Random, only_start: bool) -> tuple[list[Said], float]:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    listener, speaker = context.Pipe(duplex=False)
    typist = context.Process(target=type_for_ever, args=(home, config, speaker, random.randrange(10**9)))
    typist.start()
    speaker.close()
    said: list[Said] = []
    _listen(listener, said, START_LIMIT, "started")
    if not only_start:
        _listen(listener, said, random.uniform(0.1, LONGEST_RUN))
        if random.random() < 0.5:
            _listen(listener, said, 2.0, "will")
            time.sleep(random.uniform(0, 0.03))
    if not typist.is_alive():
        said.clear()  # it died by itself, and said why
    killed_at = time.monotonic()
    typist.kill()
    typist.join()
    _listen(listener, said, 1.0)
    listener.close()
    return said, killed_at


def _listen(listener: Connection, said: list[Said], seconds: float, until: str = "") -> None:
    """Take in what is said, for so long, or until a word comes, or until nobody speaks any more."""
    end = time.monotonic() + seconds
    while listener.poll(max(0.0, end - time.monotonic())):
        try:
            said.append(listener.recv())
        except (EOFError, OSError):
            return
        if said[-1].what == until:
            return


def _wrong_start(said: list[Said], before: Remains, first: bool) -> list[str]:
    """Whether the start says that the power was cut, which leaves hold drafts, and shows the first of them."""
    if not said or said[0].what != "started":
        return ["the window did not start, or died by itself"]
    start, words = said[0], " ".join(said[0].strips)
    found = [] if first or CUT_WORDS in words else [f"the start does not tell of the power cut: {words!r}"]
    found += [
        f"the start does not name the draft of {code}: {words!r}" for code in before.drafted_codes if code not in words
    ]
    wrong = {spot: text for spot, text in start.texts.items() if before.visible[spot] != text}
    return found + [
        f"not shown after the start: {spot} shows {text!r}, is {before.visible[spot]!r}" for spot, text in wrong.items()
    ]
