"""Texts: one spelling (NFC), one Vietnamese order, one way to search, names of files that every system takes."""

import re
import unicodedata
from datetime import date, datetime, timedelta, timezone
from typing import Final

LOCAL_ZONE: Final = timezone(timedelta(hours=7), "UTC+7")
"""Viet Nam has no summer time: a fixed offset needs no zone data on the machine."""

_LETTERS: Final = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK: Final = {letter: rank for rank, letter in enumerate(_LETTERS, start=0x30)}
_TONES: Final = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_DIGITS: Final = re.compile(r"\d+")
_FORBIDDEN_IN_NAMES: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICE_NAMES: Final = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in "0123456789¹²³"), *(f"lpt{n}" for n in "0123456789¹²³")]
)
MAX_FILE_NAME: Final = 240
"""Bytes in UTF-8: Linux allows 255 bytes, Windows 255 characters; room is left for a temporary suffix."""


def nfc(text: str) -> str:
    """The text in NFC: what every entrance does, since NFD prints with displaced accents and compares unequal."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def clean_line(text: str) -> str:
    """One line in NFC with single spaces: names, numbers of papers, titles."""
    return " ".join(nfc(text).split())


def sort_key(text: str) -> str:
    """Key of the Vietnamese order: letters first, then tones, then capitals; numbers by value.

    Lower-case hexadecimal digits only, so that every collation of every database and system orders it the same way.
    """
    letters, tones, capitals = [], [], []
    padded = _DIGITS.sub(lambda run: run.group().zfill(6), nfc(text))
    for char in padded:
        base, tone = _without_tone(char)
        lower = base.lower()
        rank = _LETTER_RANK.get(lower)
        letters.append(f"{rank:02x}" if rank is not None else _other_rank(lower))
        tones.append(str(tone))
        capitals.append("1" if char != char.lower() else "0")
    return "".join([*letters, "00", *tones, "00", *capitals])


def _other_rank(char: str) -> str:
    # a space comes first, then signs, then whatever letters other scripts bring
    point = ord(char)
    return "01" if char.isspace() else f"02{point:06x}" if not char.isalpha() else f"f0{point:06x}"


def _without_tone(char: str) -> tuple[str, int]:
    if char.isascii():
        return char, 0
    base, tone = "", 0
    for mark in unicodedata.normalize("NFD", char):
        if mark in _TONES:
            tone = _TONES[mark]
        else:
            base += mark
    composed = unicodedata.normalize("NFC", base)
    return (composed, tone) if len(composed) == 1 else (char, tone)


def search_key(text: str) -> str:
    """What a search compares: lower case, no marks, đ as d, single spaces."""
    bare = "".join(mark for mark in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(mark))
    return " ".join(bare.replace("đ", "d").split())


def safe_file_name(text: str, fallback: str = "tep") -> str:
    """A file name that Windows and Linux both take: no device names, no trailing dot or space, at most 240 bytes."""
    name = _FORBIDDEN_IN_NAMES.sub("-", nfc(text)).strip(" ").rstrip(". ") or fallback
    stem, dot, suffix = name.rpartition(".")
    if not dot or not stem or len(suffix) > 10:
        stem, suffix = name, ""
    if stem.split(".")[0].rstrip(" ").lower() in _DEVICE_NAMES:
        stem = f"{stem}-"
    room = MAX_FILE_NAME - (len(suffix.encode()) + 1 if suffix else 0)
    stem = stem.encode()[:room].decode(errors="ignore").rstrip(". ") or fallback
    return f"{stem}.{suffix}" if suffix else stem


def local_time_text(moment: datetime) -> str:
    """A moment as people read it here: `10:42:07 05/12/2023`, in UTC+7."""
    return moment.astimezone(LOCAL_ZONE).strftime("%H:%M:%S %d/%m/%Y")


def local_date(moment: datetime) -> date:
    """The day of a moment, in UTC+7."""
    return moment.astimezone(LOCAL_ZONE).date()
