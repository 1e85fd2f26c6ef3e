"""Words of a Word paragraph as printed: insertions without deletions, counted numbers, formulas, text boxes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from string import hexdigits
from typing import Final

from app.exchange.annex.read_docx_numbers import Numbering
from app.exchange.annex.read_docx_xml import Element, attribute, below, content, inside, is_on, name
from app.exchange.annex.read_words import clean_words

_DROPPED: Final = frozenset({"del", "moveFrom", "pPr", "rPr", "instrText", "delText", "txbxContent"})
_SIGNS: Final = {
    "tab": " ",
    "ptab": " ",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
}
_SYMBOLS: Final = {
    # letters of the font Symbol that stand in rules; Word writes them as F0xx
    0xA3: "≤", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xB9: "≠", 0xB7: "-", 0x2D: "-", 0xBB: "≈", 0xA5: "∞",
    0x2B: "+", 0x3C: "<", 0x3D: "=", 0x3E: ">", 0x25: "%", 0x2F: "/", 0xD7: "·", 0xDE: "⇒", 0xAE: "→",
}  # fmt: skip
_PRIVATE: Final = re.compile("[\uf020-\uf0ff]")
_UNKNOWN: Final = "\ufffd"


@dataclass(slots=True)
class Oddities:
    """What was met that a table cannot say: counted numbers that were not understood, signs, tracked changes."""

    rules: set[str] = field(default_factory=set)

    def take(self) -> frozenset[str]:
        """Everything since the last time."""
        taken = frozenset(self.rules)
        self.rules.clear()
        return taken


class Words:
    """Texts of paragraphs, asked for in printed order since numbers are counted along."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self.odd = Oddities()
        self.footnotes: list[str] = []
        """Ids of the footnotes referred to, in printed order."""

    def lines(self, paragraphs: Iterable[Element]) -> list[str]:
        """Clean texts of paragraphs, empty ones left out; one whose end was deleted runs on into the next."""
        texts: list[str] = []
        running = ""
        for paragraph in paragraphs:
            text, boxes = self._paragraph(paragraph)
            running += text
            if inside(paragraph, "pPr", "rPr", "del") is not None:
                continue
            texts += [clean_words(running), *boxes]
            running = ""
        texts.append(clean_words(running))
        return [text for text in texts if text]

    def _paragraph(self, paragraph: Element) -> tuple[str, list[str]]:
        number = self._numbering.number(paragraph)
        if number is None:
            self.odd.rules.add("numbering-unread")
        text = "".join(self._pieces(paragraph))
        boxes: list[str] = []
        for box in below(paragraph, "txbxContent"):
            boxes += self.lines(below(box, "p"))
        return f"{number} {text}" if number else text, boxes

    def _pieces(self, element: Element) -> Iterator[str]:
        self._note_changes(element)
        for child in content(element):
            kind = name(child)
            if kind in ("t", "m:t"):
                yield self._plain(child.text or "", attribute(inside(element, "rPr", "rFonts"), "ascii") or "")
            elif kind in _SIGNS:
                yield _SIGNS[kind]
            elif kind == "sym":
                yield self._symbol(child)
            elif kind == "footnoteReference":
                self.footnotes.append(attribute(child, "id") or "")
            elif kind == "m:f":
                yield self._fraction(child)
            elif kind not in _DROPPED:
                yield from self._pieces(child)

    def _note_changes(self, element: Element) -> None:
        if any(name(child) in ("ins", "del", "moveFrom", "moveTo") for child in element):
            self.odd.rules.add("tracked-changes")

    def _fraction(self, element: Element) -> str:
        parts = ["".join(self._pieces(part)).strip() for part in element if name(part) in ("m:num", "m:den")]
        return "/".join(part if part.isalnum() else f"({part})" for part in parts)

    def _plain(self, text: str, font: str) -> str:
        """The text with letters of symbol fonts, which stand in the private area, as the signs they print."""
        return _PRIVATE.sub(lambda found: self._sign(ord(found[0]), font), text)

    def _symbol(self, element: Element) -> str:
        said = attribute(element, "char") or ""
        code = int(said, 16) if said and all(digit in hexdigits for digit in said) else 0
        return self._sign(code, attribute(element, "font") or "")

    def _sign(self, code: int, font: str) -> str:
        sign = _SYMBOLS.get(code & 0xFF) if font.lower() == "symbol" else None
        if sign is None:
            self.odd.rules.add("symbol-unread")
        return sign or _UNKNOWN


def is_deleted_row(row: Element) -> bool:
    """Whether a tracked change takes the whole row away."""
    return inside(row, "trPr", "del") is not None


def is_hidden_row(row: Element) -> bool:
    """Whether the row is set not to be printed."""
    return is_on(inside(row, "trPr", "hidden"))
