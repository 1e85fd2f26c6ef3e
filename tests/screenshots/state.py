"""What a picture shows: a place, and what is done there first. Pages list theirs in `states_<page>.py`."""

from collections.abc import Callable
from dataclasses import dataclass

from app.ui.main_window import MainWindow
from app.ui.places import PageId, Place


def nothing(window: MainWindow) -> None:
    """The page as it opens."""


@dataclass(frozen=True)
class State:
    """One picture. `example` False: an empty data folder at the first start."""

    name: str
    place: Place | PageId
    prepare: Callable[[MainWindow], None] = nothing
    example: bool = True
    percent: int = 100

    @property
    def where(self) -> Place:
        return self.place if isinstance(self.place, Place) else Place(self.place)
