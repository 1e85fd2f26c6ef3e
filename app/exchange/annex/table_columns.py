"""What the rows below a head say about its columns: codes without a head, titles over two columns."""

from collections.abc import Sequence
from typing import Final

from app.exchange.annex.codes import code_text, read_code, split_code
from app.exchange.annex.points_text import read_points
from app.exchange.annex.reading import ColumnMapping, ColumnRole
from app.exchange.annex.source import SourceRow

_MOSTLY: Final = 0.6
_MANY: Final = 4


def better_roles(mapping: ColumnMapping, rows: Sequence[SourceRow]) -> tuple[ColumnRole, ...]:
    """The roles of a head, completed by what its columns hold."""
    roles = list(mapping.roles)
    _leave_running_numbers(roles, rows)
    if ColumnRole.CODE not in roles:
        _find_codes(roles, mapping.heads, rows)
    if ColumnRole.MAX_POINTS not in roles and ColumnRole.SURVEY_MAX not in roles:
        _find_points(roles, rows)
    return tuple(roles)


def _find_codes(roles: list[ColumnRole], heads: Sequence[str], rows: Sequence[SourceRow]) -> None:
    """A column left of the titles, or one of two under the same title head, that holds codes."""
    titles = [at for at, role in enumerate(roles) if role is ColumnRole.TITLE]
    for at, role in enumerate(roles):
        shares_head = at in titles and any(heads[at] == heads[other] for other in titles if other != at)
        nameless = role is ColumnRole.IGNORED and not heads[at] and bool(titles) and at < titles[0]
        if not (shares_head or nameless):
            continue
        texts = [code_text(row.cells[at]) for row in rows if at < len(row.cells) and row.cells[at].own_text.strip()]
        if texts and sum(bool(read_code(text)) for text in texts) >= _MOSTLY * len(texts):
            roles[at] = ColumnRole.CODE
            return


def _find_points(roles: list[ColumnRole], rows: Sequence[SourceRow]) -> None:
    """No head names the maximum: a column of results may hold it, or a column without words, if it is all figures."""
    for wanted in (ColumnRole.RESULT_POINTS, ColumnRole.IGNORED, ColumnRole.APPRAISED_MAX):
        for at, role in enumerate(roles):
            if role is not wanted:
                continue
            cells = [row.cells[at] for row in rows if at < len(row.cells) and row.cells[at].own_text.strip()]
            if len(cells) > 1 and sum(read_points(cell).value is not None for cell in cells) >= _MOSTLY * len(cells):
                roles[at] = ColumnRole.MAX_POINTS
                return


def _leave_running_numbers(roles: list[ColumnRole], rows: Sequence[SourceRow]) -> None:
    """A column that only counts the rows is no column of codes where another column, or the titles, hold them."""
    columns = [at for at, role in enumerate(roles) if role is ColumnRole.CODE]
    titles = [at for at, role in enumerate(roles) if role is ColumnRole.TITLE]
    typed = [row.cells[at].own_text for row in rows for at in titles[:1] if at < len(row.cells)]
    in_titles = sum(bool(split_code(text)[0]) for text in typed)
    for at in columns:
        texts = [
            row.cells[at].own_text.strip() for row in rows if at < len(row.cells) and row.cells[at].own_text.strip()
        ]
        runs = len(texts) >= _MANY and texts == [str(number) for number in range(1, len(texts) + 1)]
        if runs and (len(columns) > 1 or in_titles >= _MOSTLY * len(texts)):
            roles[at] = ColumnRole.IGNORED
            return
    if len(columns) > 1:
        # the one further left counts; what stands in the other is kept as notes
        for at in columns[1:]:
            roles[at] = ColumnRole.IGNORED
