"""One row of an annex seen through the mapping of its table: its code, its words, its points, the other columns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from app.exchange.annex.codes import PrintedCode, code_text, read_code, split_code
from app.exchange.annex.points_text import PointsRead, fold, folded_words, read_points
from app.exchange.annex.reading import ColumnMapping, ColumnRole
from app.exchange.annex.source import Place, SourceCell, SourceRow

_LONGEST_CODE = 14
"""Letters: a code cell with more words holds a title."""
ATTACHED = (ColumnRole.METHOD, ColumnRole.EVIDENCE, ColumnRole.OWNER, ColumnRole.REMARK)
PAST = (
    ColumnRole.SELF_POINTS,
    ColumnRole.APPRAISED_POINTS,
    ColumnRole.SURVEY_POINTS,
    ColumnRole.RESULT_POINTS,
    ColumnRole.RESULT_PERCENT,
)


@dataclass(frozen=True)
class TableLook:
    """The columns of a mapping by role, and how its table prints titles and codes."""

    mapping: ColumnMapping
    width: int
    codes_in_titles: bool
    is_stepped: bool
    """Whether depths stand in title columns of their own: Lĩnh vực | Tiêu chí | Tiêu chí thành phần."""

    @cached_property
    def by_role(self) -> dict[ColumnRole, tuple[int, ...]]:
        """The columns of each role."""
        roles = self.mapping.roles
        return {role: tuple(at for at, held in enumerate(roles) if held is role) for role in ColumnRole}


class RowView:
    """A row under a mapping; what it says is worked out once."""

    def __init__(self, table: int, row: SourceRow, look: TableLook) -> None:
        self.place = Place(table, row.number)
        self.row = row
        self.look = look
        self.code, self.title = self._code_and_title()
        self.readings: tuple[PrintedCode, ...] = read_code(self.code)

    def _code_and_title(self) -> tuple[str, str]:
        code = " ".join(filter(None, (code_text(cell) for cell in self.cells(ColumnRole.CODE))))
        title = self.words(ColumnRole.TITLE)
        if code and not read_code(code):
            # an area is often one cell over all columns, which then stands in the column of codes
            typed, rest = split_code(self.words(ColumnRole.CODE))
            if not typed and title and len(code) <= _LONGEST_CODE and any(char.isdigit() for char in code):
                return code, title
            return typed, "\n".join(filter(None, (rest, title)))
        if not code and self.look.codes_in_titles:
            return split_code(title)
        if code:
            typed, rest = split_code(title)
            return code, rest if typed and read_code(typed) == read_code(code) else title
        return code, title

    def cells(self, role: ColumnRole) -> list[SourceCell]:
        """The cells of a role, typed here or covered."""
        return [cell for at in self.look.by_role[role] if (cell := self.cell(at)) is not None]

    def cell(self, column: int) -> SourceCell | None:
        """The cell of a column, None where the row is shorter."""
        return self.row.cells[column] if column < len(self.row.cells) else None

    def words(self, role: ColumnRole) -> str:
        """What was typed in the columns of a role."""
        return "\n".join(text for cell in self.cells(role) if (text := cell.own_text.strip()))

    def shared_words(self, role: ColumnRole) -> str:
        """What stands in the columns of a role, a cell merged over rows counted for each of them."""
        texts = []
        for at in self.look.by_role[role]:
            cell = self.cell(at)
            if cell is not None and (cell.merged_from is None or cell.merged_from[1] == at) and cell.text.strip():
                texts.append(cell.text.strip())
        return "\n".join(texts)

    @cached_property
    def points(self) -> PointsRead:
        """The points of the row: of the first column of points that holds any."""
        for cell in self.cells(ColumnRole.MAX_POINTS):
            read = read_points(cell)
            if read.typed or read.oddity:
                return read
        return PointsRead()

    @cached_property
    def key(self) -> str:
        """The words of the row without marks, in order of columns; points and past figures left out."""
        return folded_words(self.title or self.code or self.any_words)

    @cached_property
    def cell_keys(self) -> tuple[str, ...]:
        """The words of each cell without marks."""
        return tuple(folded_words(cell.own_text) for cell in self.row.cells if cell.own_text.strip())

    @cached_property
    def any_words(self) -> str:
        """Everything typed in the row."""
        return " ".join(" ".join(cell.own_text.split()) for cell in self.row.cells if cell.own_text.strip())

    @cached_property
    def has_points(self) -> bool:
        """Whether something stands in the column of points, or in its parts."""
        if self.points.typed or self.points.oddity:
            return True
        return any(
            read_points(cell).value is not None
            for role in (ColumnRole.SURVEY_MAX, ColumnRole.APPRAISED_MAX)
            for cell in self.cells(role)
        )

    @property
    def spans_all(self) -> bool:
        """Whether one cell reaches over the whole row."""
        own = [at for at, cell in enumerate(self.row.cells) if cell.own_text.strip()]
        if len(own) != 1:
            return False
        covered = sum(cell.merged_from == (self.row.number, own[0]) for cell in self.row.cells)
        return covered + 1 >= max(2, min(len(self.row.cells), self.look.width) - 1)

    @property
    def starts_small(self) -> bool:
        """Whether the words begin with a small letter, as those do that go on from the row above."""
        words = self.title.strip()
        return bool(words) and words[0].isalpha() and words[0].islower()

    @property
    def is_capitals(self) -> bool:
        """Whether the title is printed in capitals, as those of areas are."""
        return len(self.title) > 3 and self.title.upper() == self.title and fold(self.title) != self.title


def table_look(mapping: ColumnMapping, rows: Sequence[SourceRow]) -> TableLook:
    """How a table prints: whether codes stand in titles, whether depths have columns of their own."""
    width = max((len(row.cells) for row in rows), default=0)
    mapping = _padded(mapping, width)
    plain = TableLook(mapping, width, False, False)
    titles = plain.by_role[ColumnRole.TITLE]
    heads = {mapping.heads[at] for at in titles}
    coded = typed = 0
    for row in rows:
        view = RowView(mapping.table, row, plain)
        coded += bool(view.readings)
        typed += bool(not view.code and split_code(view.title)[0])
    is_stepped = len(titles) > 1 and len(heads) == len(titles)
    return TableLook(mapping, plain.width, typed > 2 * coded and not is_stepped, is_stepped)


def _padded(mapping: ColumnMapping, width: int) -> ColumnMapping:
    """A mapping as wide as its rows: columns that it does not know are left out, and so their cells become notes."""
    width = max(width, len(mapping.roles))
    roles = (*mapping.roles, *(ColumnRole.IGNORED for _ in range(width - len(mapping.roles))))
    return replace(mapping, roles=roles, heads=(*mapping.heads, *("" for _ in range(width - len(mapping.heads)))))
