"""What the words of a head say a column holds, and which rows of a table are its head."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.exchange.annex.points_text import fold
from app.exchange.annex.reading import ColumnRole
from app.exchange.annex.source import SourceRow

_R: Final = ColumnRole
_SURVEY: Final = r"xhh|xa hoi hoc|khao sat|dtxh"
_APPRAISED: Final = r"tham dinh|hoi dong|cap tren|co quan cham|to cham|phuc tra|kiem tra cham"
_SELF: Final = (
    r"\btu (?:danh gia|cham|cho diem|xac dinh|tham dinh)|diem tu\b|don vi (?:tu |cham)|\bxa (?:tu|cham)|diem ubnd"
)
_MAXIMUM: Final = (
    r"toi da|diem chuan|thang diem|diem quy dinh|barem|ba rem|muc diem|diem so|diem cao nhat|so diem$"
    r"|khung diem|co cau diem"
)

_HEADS: Final[tuple[tuple[ColumnRole, str], ...]] = (
    # the first that fits counts: “Cơ quan chủ trì thẩm định” names an owner although it says “thẩm định”
    (
        _R.OWNER,
        (
            r"chu tri|theo doi|phu trach|don vi thuc hien|bo phan (?:thuc hien|cham)|trach nhiem"
            r"|co quan (?:tham dinh|danh gia|dau moi)"
            r"|don vi (?:tham dinh|dau moi|phoi hop)|phan cong|nguoi thuc hien|to chuc thuc hien"
        ),
    ),
    (
        _R.CODE,
        r"^(?:stt|tt|so tt|so thu tu|ma|ma so|muc|ky hieu|s t t|ma tieu chi|ma chi so|so|ma muc|stt ma|ma stt|#)$",
    ),
    (_R.REMARK, r"ghi chu|giai trinh|ly do|y kien|thuyet minh|nguyen nhan"),
    (_R.EVIDENCE, r"kiem chung|minh chung|ho so|tai lieu|can cu"),
    (_R.SELF_POINTS, _SELF),
    (
        _R.METHOD,
        (
            r"cach (?:danh gia|tinh|cham|cho diem|xac dinh|thuc)|phuong phap|phuong thuc|huong dan|cong thuc"
            r"|tieu chuan cham"
            r"|quy dinh cham|nguyen tac cham"
        ),
    ),
    (_R.SURVEY_MAX, rf"^(?=.*(?:{_MAXIMUM}))(?=.*(?:{_SURVEY}))"),
    (_R.APPRAISED_MAX, rf"^(?=.*(?:{_MAXIMUM}))(?=.*(?:{_APPRAISED}))"),
    (_R.RESULT_PERCENT, r"^chi so(?: cchc)?$|%|ty le (?:dat|diem)|phan tram"),
    (_R.SURVEY_POINTS, rf"{_SURVEY}|^dieu tra$"),
    (_R.APPRAISED_POINTS, _APPRAISED),
    (_R.MAX_POINTS, rf"{_MAXIMUM}|^diem$|^so diem$|^diem toi$"),
    (
        _R.RESULT_POINTS,
        (
            r"dat duoc|diem dat|ket qua (?:danh gia|cham|diem)|tong diem|^ket qua$"
            r"|diem (?:danh gia|cham|cuoi cung|ket luan|cong nhan)"
        ),
    ),
    (
        _R.TITLE,
        (
            r"linh vuc|tieu chi|noi dung|chi tieu|hang muc|chi so thanh phan|ten chi so|nhiem vu|^ten$|dien giai"
            r"|muc danh gia|chi so"
        ),
    ),
)
_PATTERNS: Final = tuple((role, re.compile(pattern)) for role, pattern in _HEADS)
_TITLE_FIRST: Final = re.compile(r"(?:linh vuc|tieu chi|noi dung)\b(?! cham)")
_LEVEL_WORDS: Final = re.compile(r"\d\s*%|:\s*\d|\d\s*(?:diem|d)\b")
"""What a level says and no head: with them a row below the head is a cell that goes on from the page before."""
_LONGEST_HEAD: Final = 90
"""Letters: the words of a criterion are longer than those of a head."""
_MANY_HEAD_ROWS: Final = 3


def head_key(words: str) -> str:
    """The words of a head without marks, case, signs and line breaks."""
    return " ".join(re.sub(r"[^0-9a-z%#]+", " ", fold(words)).split())


@lru_cache(maxsize=2048)
def head_role(words: str) -> ColumnRole | None:
    """What a column with this head holds; None where the words are no head we know."""
    key = head_key(words) if len(words) <= 2 * _LONGEST_HEAD else ""
    if not key or len(key) > _LONGEST_HEAD:
        return None
    role = next((role for role, pattern in _PATTERNS if pattern.search(key)), None)
    # “Nội dung và cách tính điểm” is the column of titles, with the levels below them
    return ColumnRole.TITLE if role is ColumnRole.METHOD and _TITLE_FIRST.match(key) else role


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table: its rows (positions in the table), the words and the role of each column."""

    first: int
    last: int
    words: tuple[str, ...]
    roles: tuple[ColumnRole, ...]


def _row_roles(row: SourceRow) -> set[ColumnRole]:
    return {role for cell in row.cells if (role := head_role(cell.own_text)) is not None}


def looks_like_head(row: SourceRow) -> bool:
    """Whether a row names columns: a title column and another one, and no long words."""
    texts = [cell.own_text.strip() for cell in row.cells if cell.own_text.strip()]
    if len(texts) < 2 or any(len(text) > 2 * _LONGEST_HEAD for text in texts):
        return False
    roles = _row_roles(row)
    known = sum(head_role(text) is not None for text in texts)
    has_code_cell = any(head_role(text) is ColumnRole.CODE for text in texts[:2])
    figures = sum(text.replace(",", "").replace(".", "").isdigit() for text in texts)
    if figures or known * 2 < len(texts):
        return False
    return ColumnRole.TITLE in roles and len(roles) > 1 and (has_code_cell or len(roles) > 2 or len(texts) == known)


def is_another_head(row: SourceRow) -> bool:
    """Whether a row below the head is a head in other words: it names codes, titles and points, and holds no figure."""
    return {ColumnRole.CODE, ColumnRole.TITLE, ColumnRole.MAX_POINTS} <= _row_roles(row) and looks_like_head(row)


def find_head(rows: Sequence[SourceRow]) -> Head | None:
    """The first head of a table, with the second row of a head of two."""
    for at, row in enumerate(rows):
        if looks_like_head(row):
            last = _last_head_row(rows, at)
            words = column_words(rows[at : last + 1])
            return Head(at, last, words, column_roles(words))
    return None


def _last_head_row(rows: Sequence[SourceRow], first: int) -> int:
    """A further row belongs to the head where cells of the first reach into it, or it only names parts of a group."""
    last = first
    for at in range(first + 1, min(first + _MANY_HEAD_ROWS, len(rows))):
        row = rows[at]
        texts = [cell.own_text.strip() for cell in row.cells if cell.own_text.strip()]
        reached = any(
            cell.merged_from is not None and rows[first].number <= cell.merged_from[0] <= rows[last].number
            for cell in row.cells
            if cell.text.strip()
        )
        names_parts = (
            bool(texts)
            and all(head_role(text) is not None or len(head_key(text)) <= 20 for text in texts)
            and not any(_LEVEL_WORDS.search(fold(text)) for text in texts)
            and any(head_role(text) is not None for text in texts)
        )
        if is_column_numbers(row) or not (names_parts or (reached and not texts)) or _starts_data(row):
            break
        if not reached and not _under_groups(rows[first], row):
            break
        last = at
    return last


def _starts_data(row: SourceRow) -> bool:
    return any(re.fullmatch(r"\d+(?:[.,]\d+)*\.?", cell.own_text.strip()) for cell in row.cells)


def _under_groups(head: SourceRow, row: SourceRow) -> bool:
    """Without merged cells: the parts stand below a group's words or below empty cells beside it."""
    for at, cell in enumerate(row.cells):
        above = head.cells[at] if at < len(head.cells) else None
        if (
            cell.own_text.strip()
            and above is not None
            and head_role(above.own_text) in (ColumnRole.CODE, ColumnRole.TITLE)
        ):
            return False
    return True


def column_words(rows: Sequence[SourceRow]) -> tuple[str, ...]:
    """The words over each column, those of a group first; a cell merged over columns counts for each of them."""
    width = max(len(row.cells) for row in rows)
    columns = []
    for at in range(width):
        parts: list[str] = []
        for row in rows:
            words = " ".join(row.cells[at].text.split()) if at < len(row.cells) else ""
            if words and words not in parts:
                parts.append(words)
        columns.append(" – ".join(parts))
    return tuple(columns)


def column_roles(words: Sequence[str]) -> tuple[ColumnRole, ...]:
    """The role of each column; one that is told by its part (`Thẩm định`) reads its group's words too."""
    roles = []
    for text in words:
        group, _, part = text.rpartition(" – ")
        role = head_role(text)
        by_part = head_role(part) if group else None
        if by_part is not None and head_role(group) is not ColumnRole.MAX_POINTS and role is not ColumnRole.SELF_POINTS:
            role = by_part
        if group and role is ColumnRole.SELF_POINTS and head_role(group) is ColumnRole.MAX_POINTS:
            role = ColumnRole.APPRAISED_MAX
        roles.append(role or ColumnRole.IGNORED)
    return tuple(roles)


def is_column_numbers(row: SourceRow) -> bool:
    """A row such as (1) (2) (3) or A B 1 2 (5)=(3)+(4): every cell only numbers its column."""
    texts = [cell.own_text.strip() for cell in row.cells if cell.own_text.strip()]
    numbers = [re.fullmatch(r"[(\[]?\s*(\d{1,2}|[A-Ea-e])\s*[)\]]?(?:\s*=.*)?", text) for text in texts]
    if len(texts) < 3 or not all(numbers):
        return False
    tokens = [found[1] for found in numbers if found]
    counted = [int(token) for token in tokens if token.isdigit()]
    if any(token.isalpha() for token in tokens[len(tokens) - len(counted) :]):
        return False
    bracketed = all(text.startswith(("(", "[")) for text in texts)
    in_order = all(later == earlier + 1 for earlier, later in itertools.pairwise(counted))
    return in_order and (bracketed or (bool(counted) and counted[0] in (1, 2) and len(counted) >= 2))


def repeats_head(row: SourceRow, words: Sequence[str]) -> bool:
    """Whether a row says the head again, as at the top of a new page: whole, or the parts of its groups."""
    texts = [(at, head_key(cell.own_text)) for at, cell in enumerate(row.cells) if cell.own_text.strip()]
    if not texts:
        return False
    parts = [{head_key(part) for part in text.split(" – ")} for text in words]
    fitting = sum(at < len(parts) and key in parts[at] for at, key in texts)
    return fitting == len(texts) and (fitting > 1 or (len(texts) == 1 and len(texts[0][1]) > 3 and fitting == 1))
