"""The numbers that Word prints before paragraphs: they are not in the text, so they are counted here as Word does."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from app.exchange.annex.read_docx_xml import Element, attribute, inside, name, number

_PLACE: Final = re.compile(r"%([1-9])")
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST: Final = 5_000
"""Above this a Roman number or a row of letters is no number of an annex."""


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    number_format: str
    words: str
    restarts_below: int
    """The count starts anew after a paragraph of a level below this one; 0: never."""
    is_legal: bool


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """All lists of a document with where each count stands. Ask once for each paragraph, in printed order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._styles = _styles(styles)
        if numbering is None:
            return
        abstract = _definitions(numbering)
        counts: dict[str, dict[int, int]] = {}
        for child in numbering:
            if name(child) != "num":
                continue
            definition = abstract.get(attribute(inside(child, "abstractNumId")) or "")
            found = _List(_levels(definition, child))
            if inside(child, "lvlOverride", "startOverride") is None:
                # lists of the same kind go on counting together
                found.counts = counts.setdefault(attribute(definition, "abstractNumId") or "", found.counts)
            self._lists[attribute(child, "numId") or ""] = found

    def number(self, paragraph: Element) -> str | None:
        """What stands before the paragraph; empty for nothing, None where it cannot be computed."""
        list_id, depth = self._place(paragraph)
        if list_id in ("", "0"):
            return ""
        found = self._lists.get(list_id)
        level = found.levels.get(depth) if found else None
        if found is None or level is None:
            return None
        counts = found.counts
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for below in [at for at in counts if at > depth]:
            restarts = found.levels[below].restarts_below if below in found.levels else below
            if restarts and depth < restarts:
                del counts[below]
        return _printed(found, level)

    def _place(self, paragraph: Element) -> tuple[str, int]:
        own = inside(paragraph, "pPr", "numPr")
        style = self._styles.get(attribute(inside(paragraph, "pPr", "pStyle")) or "", ("", 0))
        list_id = attribute(inside(own, "numId"))
        return style[0] if list_id is None else list_id, number(inside(own, "ilvl"), style[1])


def _printed(found: _List, level: _Level) -> str | None:
    if level.number_format == "bullet":
        # signs of symbol fonts have no meaning as text: a dash stands for each
        return level.words if level.words.isascii() or level.words in "–•" else "-"
    if level.number_format == "none":
        return _PLACE.sub("", level.words)
    parts: dict[str, str] = {}
    for digit in set(_PLACE.findall(level.words)):
        at = int(digit) - 1
        of = found.levels.get(at)
        if of is None:
            return None
        shown = _shown(found.counts.get(at, of.start), "decimal" if level.is_legal else of.number_format)
        if shown is None:
            return None
        parts[digit] = shown
    return _PLACE.sub(lambda match: parts[match[1]], level.words)


def _shown(count: int, number_format: str) -> str | None:
    letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if 0 < count < _MOST else None
    match number_format:
        case "decimal":
            return str(count)
        case "decimalZero":
            return f"{count:02}"
        case "lowerLetter":
            return letters
        case "upperLetter":
            return letters and letters.upper()
        case "lowerRoman":
            return _roman(count)
        case "upperRoman":
            roman = _roman(count)
            return roman and roman.upper()
        case "none":
            return ""
    return None


def _roman(count: int) -> str | None:
    if not 0 < count < _MOST:
        return None
    said = ""
    for value, letters in _ROMAN:
        said += letters * (count // value)
        count %= value
    return said


def _definitions(numbering: Element) -> Mapping[str, Element]:
    """Kinds of list by id; one that only names a list style is the kind which that style defines."""
    kinds = [child for child in numbering if name(child) == "abstractNum"]
    by_style = {style: kind for kind in kinds if (style := attribute(inside(kind, "styleLink"))) is not None}
    return {
        attribute(kind, "abstractNumId") or "": by_style.get(attribute(inside(kind, "numStyleLink")) or "", kind)
        for kind in kinds
    }


def _levels(abstract: Element | None, num: Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for child in abstract if abstract is not None else ():
        if name(child) == "lvl":
            depth = number(child, 0, "ilvl")
            levels[depth] = _level(child, depth)
    for child in num:
        if name(child) == "lvlOverride":
            depth = number(child, 0, "ilvl")
            changed = inside(child, "lvl")
            if changed is not None:
                levels[depth] = _level(changed, depth)
            start = inside(child, "startOverride")
            if start is not None and depth in levels:
                old = levels[depth]
                levels[depth] = _Level(number(start, 1), old.number_format, old.words, old.restarts_below, old.is_legal)
    return levels


def _level(found: Element, depth: int) -> _Level:
    return _Level(
        start=number(inside(found, "start"), 0),
        number_format=attribute(inside(found, "numFmt")) or "decimal",
        words=attribute(inside(found, "lvlText")) or "",
        restarts_below=number(inside(found, "lvlRestart"), depth),
        is_legal=inside(found, "isLgl") is not None,
    )


def _styles(styles: Element | None) -> Mapping[str, tuple[str, int]]:
    """List and level that a paragraph style brings, its own or of the style it is based on."""
    own: dict[str, tuple[str | None, int, str]] = {}
    for child in styles if styles is not None else ():
        if name(child) == "style":
            listed = inside(child, "pPr", "numPr")
            base = attribute(inside(child, "basedOn")) or ""
            own[attribute(child, "styleId") or ""] = (
                attribute(inside(listed, "numId")),
                number(inside(listed, "ilvl"), 0),
                base,
            )
    found: dict[str, tuple[str, int]] = {}
    for style in own:
        at, seen = style, set[str]()
        while at in own and at not in seen:
            seen.add(at)
            list_id, depth, base = own[at]
            if list_id is not None:
                found[style] = list_id, depth
                break
            at = base
    return found
