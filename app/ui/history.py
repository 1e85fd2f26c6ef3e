"""The way one came: places to go back to with Alt+Left."""

from app.ui.places import Place

LONGEST = 50


class History:
    """A stack of places; going back does not remember the place left."""

    def __init__(self) -> None:
        self._places: list[Place] = []

    def remember(self, place: Place) -> None:
        """Put a place on the way; the same one twice counts once."""
        if not self._places or self._places[-1] != place:
            self._places.append(place)
            del self._places[:-LONGEST]

    def back(self) -> Place | None:
        """The place before, taken off the way; None at its beginning."""
        return self._places.pop() if self._places else None

    def forget(self) -> None:
        """Another sheet is open: its places are other places."""
        self._places.clear()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to go back to."""
        return not self._places
