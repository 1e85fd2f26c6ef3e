"""The words below a leaf, cut into clauses: each printed level, each sentence of “Cách đánh giá”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from app.exchange.annex.infer.figures import ALL_MAXIMUM, DECIMAL, FRACTION, PERCENT_SIGN, points_of
from app.exchange.annex.infer.phrase import Phrase, phrase, says_only, trimmed, word_set
from app.exchange.annex.reading import AnnexNode
from app.exchange.annex.source import Place

LONGEST = 1_500
_BULLET = re.compile(r"^\s*(?:[-+*•·●▪–]|\(?\d{1,2}[.)](?!\d)|\(?[a-e]\))\s*")
_STOP = re.compile(r"(?<=[^\s.])\.\s+(?=(\S))")
_JOINT = re.compile(r"[;,]\s*(?:va\s+)?(?=\(?[a-z]\)?\s*(?:la|:|=)\s)")
_FORMULA_LINE = re.compile(r"[(\[]|.{0,120}\s[x*]\s*\S*\s*diem")
_NEUTRAL = word_set(
    "cach tinh danh gia cham cong thuc phuong phap trong do thang diem muc cu the ghi chu so nhu sau theo cac duoc la "
    "cua tieu chi nay noi dung mot chon"
)
"""Words of headings such as “Cách tính điểm như sau”."""
_UNFINISHED_TEXT = re.compile(
    r"(?:[x×*/(+=]|nhân|trừ|tru|cộng|tối đa|toi da|không quá|khong qua|từ|đến|tu|den|[–-])$"
    r"|^(?:cứ|cu|mỗi|moi|với mỗi|đạt được mỗi|đạt mỗi|có mỗi)\s|\s(?:trừ|cộng|cộng thêm)\s"
)
"""What comes before points that are part of a formula, a deduction or a limit."""
_UNTOLD = re.compile(r"(?<![a-z])phat sinh(?![a-z]).* khong tinh diem")
"""Whether “không phát sinh thì không tính điểm” is 0 points or no assessment is not printed."""
_AWARD = (
    r"(?:\s*[:=]\s*|\s*,?\s+thi(?:\s+(?:so|duoc|dat|cham|tinh|la|cho|diem|danh|gia))*\s*[:=]?\s*"
    r"|\s+(?:duoc(?: tinh| cham)?|tinh)\s+|\s+-\s+|\s+diem danh gia (?:la|bang)\s+|\s+\(?)"
)
"""What may stand between the words and their points; a verb that belongs to the words (“không đạt”) stays there."""
_SAID_POINTS = (
    rf"{DECIMAL}\s*(?:d|diem)|{DECIMAL}{PERCENT_SIGN}\s*{ALL_MAXIMUM}|(?:{FRACTION})\s*{ALL_MAXIMUM}|{ALL_MAXIMUM}"
    r"|khong (?:co|duoc|tinh|duoc tinh|co tinh) diem"
)
_AT_END = re.compile(
    rf"^(?P<words>.*?\S){_AWARD}(?P<points>{_SAID_POINTS})\s*[.)]?$"
    rf"|^(?P<colon_words>.*?\S)\s*[:=]\s*(?P<colon_points>{DECIMAL})$"
    rf"|^(?P<is_words>.*?\S)\s+diem (?:danh gia )?(?:la|bang)\s+(?P<is_points>{DECIMAL})$"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One level or sentence. `words` are without the points at its end; `points` None where it gives none."""

    place: Place
    said: Phrase
    """As printed, on one line."""
    words: Phrase
    points: Fraction | None
    is_level: bool = False
    """A printed level with points of its own, in the order of the print."""


def clauses_of(node: AnnexNode) -> tuple[Clause, ...]:
    """Levels first, then what the method says beyond them; headings such as “Cách tính điểm:” are left out."""
    found: list[Clause] = []
    for level in node.levels:
        said = phrase(level.raw_text)
        if level.points is None:
            found.extend(_sentences(level.raw_text, level.place, node.max_points))
        else:
            found.append(Clause(level.place, said, trimmed(level.text), level.points, is_level=True))
    printed = [clause.said.key for clause in found]
    sentences = _sentences(node.method, node.place, node.max_points)
    beyond = [clause for clause in sentences if not any(clause.said.key.strip(" .;") in key for key in printed)]
    return (*found, *beyond)


def sentence_clauses(clause: Clause, maximum: Fraction | None) -> tuple[Clause, ...]:
    """A level read again as sentences: its points may have been those of its last sentence only."""
    found = tuple(_sentences(clause.said.text, clause.place, maximum))
    if len(found) == 1 and clause.points is not None:
        return (replace(found[0], points=clause.points),)
    return found or (clause,)


def _sentences(text: str, place: Place, maximum: Fraction | None) -> Iterator[Clause]:
    for piece in _pieces(text):
        said = trimmed(_BULLET.sub("", piece))
        if said.key and not says_only(said.key, _NEUTRAL):
            yield _clause(said, place, maximum)


def _clause(said: Phrase, place: Place, maximum: Fraction | None) -> Clause:
    if found := _at_end(said.key):
        for words, points in (("words", "points"), ("colon_words", "colon_points"), ("is_words", "is_points")):
            if found[points] is not None:
                value = points_of(found[points], maximum)
                of_points = "-" in said.key[found.end(words) : found.start(points)] and found[words][-1].isdigit()
                if (
                    value is not None
                    and not _UNTOLD.search(said.key)
                    and not of_points
                    and not _UNFINISHED_TEXT.search(said.text[slice(*found.span(words))].lower())
                ):
                    start, end = found.span(words)
                    return Clause(place, said, said.part(start, end), value)
    return Clause(place, said, said, None)


def _at_end(key: str) -> re.Match[str] | None:
    return _AT_END.match(key) if len(key) <= LONGEST else None


def _pieces(text: str) -> Iterator[str]:
    """Sentences of a text of several lines; a line that ends with a colon goes on in a formula below it."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    joined: list[str] = []
    for line in lines:
        if joined and joined[-1].endswith((":", "=")) and _FORMULA_LINE.match(phrase(line).key):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    for line in joined:
        for part in _stops(line):
            yield from _lists(part)


def _stops(line: str) -> Iterator[str]:
    start = 0
    for found in _STOP.finditer(line):
        if found[1].isupper() or found[1] in "-+•":
            yield line[start : found.start()]
            start = found.end()
    yield line[start:]


def _lists(sentence: str) -> Iterator[str]:
    """Parts between semicolons, and definitions of letters in a row."""
    said = phrase(sentence)
    start = 0
    cuts = {found.span() for found in re.finditer(r";\s*", said.key)} | {f.span() for f in _JOINT.finditer(said.key)}
    for low, high in sorted(cuts):
        if low >= start:
            yield said.text[start:low]
            start = high
    yield from _points_in_a_row(phrase(said.text[start:]))


def _points_in_a_row(said: Phrase) -> Iterator[str]:
    """“Có: 1 điểm, không: 0 điểm”: parts between commas when each ends with its points."""
    parts = re.split(r",\s+", said.text)
    if len(parts) > 1 and all(_at_end(trimmed(part).key) for part in parts):
        yield from parts
    else:
        yield said.text
