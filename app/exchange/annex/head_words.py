"""What the words around an annex say of its set: decision, issuer, year, noun. What is not printed stays empty."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.texts import clean_line, search_key

_NUMBER = re.compile(r"\b(\d{1,5}/(?:\d{4}/)?QĐ-[A-ZĐ]+)\b")
_DAY = re.compile(r"ngày\s+(\d{1,2})(?:\s*/\s*|\s+tháng\s+)(\d{1,2})(?:\s*/\s*|\s+năm\s+)(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"\bnăm\s+(20\d\d)\b", re.IGNORECASE)
_SPAN = re.compile(r"(?:giai đoạn|năm)\s+(20\d\d)\s*[-–]\s*(20\d\d)", re.IGNORECASE)
_ISSUER = re.compile(
    r"(?:(?:của|do)\s+)((?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Chủ tịch UBND)\s+(?:tỉnh|thành phố|huyện)\s+"
    r"[^\d,;()\n.]{2,40})",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:UBND|Ủ[YI] BAN|UỶ BAN|HỘI ĐỒNG NHÂN DÂN|CỘNG H[OÒ]|ĐỘC LẬP|TỈNH|THÀNH PHỐ|HUYỆN|SỞ|BỘ NỘI VỤ)(?!\w).{0,60}"
)
"""Who issued a paper, or the country's words above it: no part of the table's name."""
_NOUNS = (("bo chi so", "Bộ chỉ số"), ("bo tieu chi", "Bộ tiêu chí"))


@dataclass(frozen=True, slots=True)
class HeadWords:
    """Everything that titles told. An empty text or None was not printed; nothing is made up."""

    title: str = ""
    noun: str = ""
    decision_number: str = ""
    decision_date: date | None = None
    issuer: str = ""
    first_year: int | None = None
    last_year: int | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """The words for what publishing will ask for and the titles do not tell."""
        asked = (
            ("số quyết định", self.decision_number),
            ("ngày quyết định", self.decision_date),
            ("cơ quan ban hành", self.issuer),
            ("năm đánh giá", self.first_year),
        )
        return tuple(words for words, value in asked if not value)


def head_words(titles: Iterable[str]) -> HeadWords:
    """Read the titles of an annex, in printed order."""
    lines = [clean_line(line) for title in titles for line in title.splitlines() if clean_line(line)]
    text = "\n".join(lines)
    first_year, last_year = _years(text)
    number = _NUMBER.search(text)
    return HeadWords(
        title=_title(lines),
        noun=next((noun for key, noun in _NOUNS if key in search_key(text)), ""),
        decision_number=number.group(1) if number else "",
        decision_date=_decision_day(text, number.end() if number else None),
        issuer=_issuer(text),
        first_year=first_year,
        last_year=last_year,
    )


def _years(text: str) -> tuple[int | None, int | None]:
    span = _SPAN.search(text)
    if span and int(span.group(1)) <= int(span.group(2)):
        return int(span.group(1)), int(span.group(2))
    without_days = _DAY.sub(" ", text)  # the year of the decision's date is not the year that is assessed
    year = _YEAR.search(without_days)
    return (int(year.group(1)), int(year.group(1))) if year else (None, None)


def _decision_day(text: str, after: int | None) -> date | None:
    """The first date behind the decision's number; a date without a decision belongs to something else."""
    found = None if after is None else _DAY.search(text, after)
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:  # 31/02: said as missing, never mended
        return None


def _issuer(text: str) -> str:
    found = _ISSUER.search(text)
    return clean_line(found.group(1)) if found else ""


def _title(lines: list[str]) -> str:
    """The lines in capitals that follow one another and name the table; else the longest line."""
    run: list[str] = []
    for line in lines:
        if _OFFICE.fullmatch(line) and line.isupper():
            continue
        if line.isupper() and not re.fullmatch(r"(PHỤ LỤC|BẢNG|BIỂU|MẪU)\s*[\dIVX.]*", line):
            run.append(line)
        elif run:
            break
    return " ".join(run) or max(lines, key=len, default="")
