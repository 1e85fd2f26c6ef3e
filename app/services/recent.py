"""The last few things that were read, by number: what was not asked for longest is forgotten first."""

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Recent(Generic[T]):
    """Keeps at most so many; safe to use from several threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[int, T] = OrderedDict()
        self._guard = Lock()

    def get(self, number: int) -> T | None:
        """What is kept under a number; the caller knows whether it still holds."""
        with self._guard:
            if number in self._kept:
                self._kept.move_to_end(number)
            return self._kept.get(number)

    def remember(self, number: int, thing: T) -> None:
        """Keep it."""
        with self._guard:
            self._kept[number] = thing
            self._kept.move_to_end(number)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def forget(self, number: int) -> None:
        """No longer keep it."""
        with self._guard:
            self._kept.pop(number, None)
