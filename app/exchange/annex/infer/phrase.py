"""A printed text beside its bare form of the same length: patterns are found in the one and cut out of both."""

import re
import unicodedata
from dataclasses import dataclass

from app.texts import clean_line

_SAME_TEXT = {"đ": "d", "×": "x", "∗": "*", "÷": "/", "“": '"', "”": '"', "，": ",", "﹪": "%", "％": "%", "：": ":"}
_DASHES = frozenset("–—−‐‑‒―")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Characters that a set refuses since nobody sees them."""
_EDGES = " .,;:-+*•"


@dataclass(frozen=True, slots=True)
class Phrase:
    """`text` on one line as printed; `key` lower case without marks, letter under letter."""

    text: str
    key: str

    def part(self, start: int, end: int) -> "Phrase":
        """The words between two places, trimmed of spaces and signs at both ends."""
        inner = self.text[start:end]
        low = start + len(inner) - len(inner.lstrip(_EDGES))
        high = max(low, start + len(inner.rstrip(_EDGES)))
        return Phrase(self.text[low:high], self.key[low:high])

    def without(self, *places: tuple[int, int]) -> "Phrase":
        """The rest once some places are cut out."""
        kept = [" " if any(start <= at < end for start, end in places) else char for at, char in enumerate(self.text)]
        return trimmed("".join(kept))

    @property
    def tokens(self) -> tuple[str, ...]:
        """The bare words."""
        return tuple(re.findall(r"[a-z0-9]+", self.key))


NO_WORDS = Phrase("", "")


def word_set(words: str) -> frozenset[str]:
    """The words between spaces."""
    return frozenset(words.split())


def says_only(key: str, words: frozenset[str]) -> bool:
    """Whether every bare word is one of these; in linear time, unlike a pattern of alternatives."""
    return all(token in words for token in re.findall(r"[a-z0-9]+", key))


def phrase(text: str) -> Phrase:
    """One line in NFC, and its bare form."""
    line = clean_line(_UNSEEN.sub(" ", text))
    return Phrase(line, "".join(map(_bare, line)))


def trimmed(text: str) -> Phrase:
    """The phrase without signs at its ends."""
    return phrase(text.strip(_EDGES))


def _bare(char: str) -> str:
    if char in _DASHES:
        return "-"
    lower = char.lower()[0]
    if lower in _SAME_TEXT:
        return _SAME_TEXT[lower]
    return unicodedata.normalize("NFD", lower)[0]
