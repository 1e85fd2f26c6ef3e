"""The two column sets of the grid: the short one beside the panel, and that of the printed sheet."""

from enum import IntEnum

from app.ui.models.sheet_tree import SheetColumn

_C = SheetColumn


class ColumnSet(IntEnum):
    """What the grid shows beside the titles."""

    SHORT = 0
    """Beside the panel, where there is little room."""
    SHORT_WITH_FIGURES = 1
    FULL = 2
    """All columns of the printed sheet."""


COLUMNS: dict[ColumnSet, tuple[SheetColumn, ...]] = {
    ColumnSet.SHORT: (_C.POINTS_OF_MAXIMUM, _C.STATE, _C.LOST),
    ColumnSet.SHORT_WITH_FIGURES: (_C.FIGURES, _C.POINTS_OF_MAXIMUM, _C.STATE, _C.LOST),
    ColumnSet.FULL: (
        _C.MAXIMUM,
        _C.FIGURES,
        _C.POINTS,
        _C.STATE,
        _C.LOST,
        _C.PAPERS,
        _C.JUSTIFICATION,
        _C.PREVIOUS,
    ),
}
_SHORT_WIDTHS = {_C.FIGURES: 150, _C.POINTS_OF_MAXIMUM: 112, _C.STATE: 144, _C.LOST: 60}
_FULL_WIDTHS = {
    _C.MAXIMUM: 74,
    _C.FIGURES: 170,
    _C.POINTS: 92,
    _C.STATE: 148,
    _C.LOST: 60,
    _C.PAPERS: 320,
    _C.JUSTIFICATION: 260,
    _C.PREVIOUS: 170,
}
FULL_TITLE_WIDTH = 340
LEAST_TITLE_WIDTH = 240
"""At 100 %; titles narrower than this can no longer be told apart, so the columns beside them scroll instead."""
BOUNDED = frozenset({_C.FIGURES, _C.STATE})
"""Columns that never grow beyond their usual width."""
WRAPPED = (_C.FIGURES, _C.PAPERS, _C.JUSTIFICATION, _C.PREVIOUS)
"""Columns whose texts make rows of the printed set higher."""


def width_of(column_set: ColumnSet, column: SheetColumn) -> int:
    """The width of a column at 100 %."""
    return (_FULL_WIDTHS if column_set is ColumnSet.FULL else _SHORT_WIDTHS)[column]
