"""A window on the bundled example, with the names of the sets that ship and the small books of past years."""

from collections.abc import Mapping

import pytest

from app.services.criteria_sets import installed_sets
from app.services.types import Actor
from app.ui.main_window import MainWindow

CLERK = Actor(None, "Lê Thị Nhập", "Công chức")


@pytest.fixture
def named(example: MainWindow) -> Mapping[str, str]:
    """Fingerprint by id of the newest version of each set."""
    example.context.session.set_actor(CLERK)
    found = example.context.session.read(installed_sets)
    return {info.set_id: info.fingerprint for info in reversed(found)}
