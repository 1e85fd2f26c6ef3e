"""One small office: a unit, a round, a sheet; every test gets its own copy of one that was built once."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

import app.bootstrap
from app.bootstrap import close_office, open_office
from app.clock import FixedClock
from app.services.basic_types import Actor, LeafStage, RoundSpec
from app.services.criteria_sets import install_set
from app.services.inputs import record_input
from app.services.office import Office
from app.services.org_units import add_org_unit
from app.services.rounds import create_round
from app.services.sheets import create_sheet
from scoring.inputs import LeafInput, Stage, Value
from tests.services.small_set import small_set

START = datetime(2023, 12, 5, 3, 42, 7, tzinfo=UTC)
AN = Actor(None, "Nguyễn Văn An", "Công chức")
BINH = Actor(None, "Trần Thị Bình", "Chủ tịch")


@dataclass
class World:
    """The office with the ids that tests need."""

    office: Office
    clock: FixedClock
    org_unit: int
    round: int
    sheet: int
    fingerprint: str

    def put(self, code: str, expected: int | None = None, actor: Actor = AN, **values: Value) -> None:
        """Record figures of one leaf."""
        record_input(self.office, actor, LeafStage(self.sheet, code), LeafInput(values), expected)

    def put_at(self, stage: Stage, code: str, **values: Value) -> None:
        """Record figures of one leaf at another stage."""
        record_input(self.office, AN, LeafStage(self.sheet, code, stage), LeafInput(values))


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder built once: one set, one unit, one round, one empty sheet."""
    home = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app.bootstrap, "bundled_criteria", lambda: home / "none")
        office = open_office(home, FixedClock(START))
        info = install_set(office, small_set())
        org_unit = add_org_unit(office, AN, "19363", "Xã Gio Sơn", "xa")
        round_id = create_round(office, AN, RoundSpec("Đợt 2023", 2023, (info.fingerprint,)))
        create_sheet(office, AN, org_unit, round_id)
        close_office(office)
    return home


@pytest.fixture
def home(tmp_path: Path, built_home: Path) -> Path:
    """A fresh copy of the built data folder."""
    return Path(shutil.copytree(built_home, tmp_path / "nhà của tôi"))


@pytest.fixture
def world(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """The office, opened."""
    monkeypatch.setattr(app.bootstrap, "bundled_criteria", lambda: home / "none")
    clock = FixedClock(START)
    office = open_office(home, clock)
    with office.reading() as connection:
        fingerprint = connection.exec_driver_sql("SELECT fingerprint FROM criteria_set").scalar_one()
    yield World(office, clock, 1, 1, 1, str(fingerprint))
    close_office(office)
