"""Words of a foreign file in one spelling: NFC, plain spaces, no invisible signs; old font encodings are recognised."""

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Final

from app.texts import nfc

_LINE_ENDS: Final = re.compile("\r\n|_x000D_\n|[\r\v\f\x85\u2028\u2029]|_x000D_")
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
"""Control signs, soft hyphens, zero-width spaces and joiners, marks of direction, marks of byte order."""
_HYPHENS: Final = re.compile("[\u2010\u2011]")

_TODAY_TEXT: Final = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
"""Letters that Vietnamese in Unicode cannot do without and that no old encoding has."""
_TCVN3_TEXT: Final = re.compile("[A-Za-z][µ¸¶·¹¨©®ª«¬¾¼½»Æ§¡¢£¤¥¦]|[µ¸¶¹¨©®ª«¬Æ§¡¢£¤¥¦][A-Za-z]")
_VNI_TEXT: Final = re.compile("[A-Za-z][ñÑöÖåäëïûüøØÅÄËÏÛÜ]|[ñÑöÖ][A-Za-z]")
_ENOUGH: Final = 2
"""Words of a cell that must look so: one may be a foreign name or a sign beside a letter."""


class OldEncoding(StrEnum):
    """How texts were typed before Unicode: readable only with the fonts made for it."""

    TCVN3 = "TCVN3"
    VNI = "VNI"

    @property
    def font(self) -> str:
        """The font that people know it by."""
        return ".VnTime" if self is OldEncoding.TCVN3 else "VNI-Times"


def clean_words(text: str) -> str:
    """The text in NFC with single spaces; line breaks within it are kept, empty lines around it are not."""
    text = _HYPHENS.sub("-", _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)))
    return "\n".join(" ".join(line.split()) for line in nfc(text).split("\n")).strip("\n")


def number_text(value: float) -> str:
    """The shortest decimal that is exactly this number: 17, 1.1, 0.30000000000000004; never with an exponent."""
    text = format(Decimal(repr(value)), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def old_encoding(texts: Iterable[str]) -> tuple[OldEncoding, str] | None:
    """The first text that was typed for fonts such as .VnTime or VNI-Times, and for which of them."""
    for text in texts:
        if text.isascii() or _TODAY_TEXT.search(text):
            continue
        words = text.split()
        for encoding, pattern in ((OldEncoding.TCVN3, _TCVN3_TEXT), (OldEncoding.VNI, _VNI_TEXT)):
            if sum(1 for word in words if pattern.search(word)) >= _ENOUGH:
                return encoding, text
    return None
