"""Texts as they go onto paper: composed letters, no control characters, whatever was pasted."""

import unicodedata

from app.texts import nfc

_DROPPED = frozenset({"Cc", "Cs", "Cf"})
_KEPT = frozenset({"\n"})


def clean(text: str) -> str:
    """NFC without anything that a page or a cell cannot hold; tabs become spaces, line ends stay."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").replace("\u2028", "\n")
    if unified.isprintable() and unified.isascii():
        return unified
    return nfc("".join(letter for letter in unified if letter in _KEPT or _is_shown(letter)))


def _is_shown(letter: str) -> bool:
    """No control, format or half characters, and none of the 66 code points that are no characters at all."""
    point = ord(letter)
    return unicodedata.category(letter) not in _DROPPED and point & 0xFFFE != 0xFFFE and not 0xFDD0 <= point <= 0xFDEF
