"""The formulas of a workbook, as text. They follow the set down to the leaf cells, and no binary double may tip a half.

A sum of decimal points is exact but for the last bits of the doubles. Before anything is rounded, the figure is taken
times 10^places and cut to a few more places (`ROUND(sum*100, 7)`): whole numbers and halves are exact doubles, so the
rounding proper (`ROUND(…, 0)`, `TRUNC`, or to the even one) sees the figure that stands on paper. `safe_places` chooses
how many places are kept, by recomputing all figures of the sheet exactly.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from app.reports.document import Addend, Aggregation, CopyOf, Formula, GrandTotal, NumberCell, PercentOf, Row, Table
from scoring.points import Rounding, RoundingMode, round_ratio, total_of

EMPTY_TEXT = "–"
AGREES, DIFFERS = "khớp", "LỆCH"
_MOST_ARGUMENTS = 250
_PLACES_TRIED = (9, 10, 11)
"""Doubles hold 15 digits; a total has at most four before the comma."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where rows and columns of a table stand in the worksheet, and how many places are kept before rounding."""

    rows: Mapping[str, int]
    columns: Mapping[str, str]
    kept_places: int = _PLACES_TRIED[0]

    def cell(self, row: str, column: str) -> str:
        """`E12`."""
        return f"{self.columns[column]}{self.rows[row]}"


def formula_text(formula: Formula, row: str, column: str, where: Addresses) -> str:
    """The formula of the cell in `row` and `column`, with its equals sign."""
    match formula:
        case Aggregation(extra=extra) if extra:
            return f"={_aggregation(formula, column, where)}"
        case Aggregation():
            references = _references(formula.addends, column, where)
            empty = f'IF({_call("COUNT", references)}=0,"{EMPTY_TEXT}",'
            return f"={empty}{_aggregation(formula, column, where)})"
        case GrandTotal():
            return f"={_grand_total(formula, column, where)}"
        case CopyOf():
            return f"={where.cell(row, formula.column)}"
        case PercentOf():
            points, whole = where.cell(formula.row, column), where.cell(formula.row, formula.whole)
            rounded = _rounded(f"{points}/{whole}*100", formula.rounding, where.kept_places)
            return f"=IF(N({whole})=0,0,{rounded})"


def _aggregation(formula: Aggregation, column: str, where: Addresses) -> str:
    text = _weighted_sum(formula.addends, column, where)
    if formula.cap is not None:
        text = f"MIN({number_literal(formula.cap)},{text})"
    if formula.extra:
        text = f"{text}+{number_literal(formula.extra)}"
    return _finished(text, formula, where)


def _finished(text: str, formula: Aggregation | GrandTotal, where: Addresses) -> str:
    """Rounded last, and not up above what the engine leaves room for."""
    if formula.rounding is not None:
        text = _rounded(text, formula.rounding, where.kept_places)
    return text if formula.top is None else f"MIN({number_literal(formula.top)},{text})"


def _weighted_sum(addends: Sequence[Addend], column: str, where: Addresses) -> str:
    if all(addend.weight == 1 for addend in addends):
        return _call("SUM", _references(addends, column, where))
    return "+".join(f"{number_literal(addend.weight)}*N({where.cell(addend.row, column)})" for addend in addends)


def _grand_total(formula: GrandTotal, column: str, where: Addresses) -> str:
    text = _aggregation(formula.counted, column, where) if formula.counted.addends else "0"
    for sign, rows, cap in (("+", formula.bonus, formula.bonus_cap), ("-", formula.penalty, formula.penalty_cap)):
        if rows:
            outside = _call("SUM", _references([Addend(row) for row in rows], column, where))
            text += sign + (outside if cap is None else f"MIN({number_literal(cap)},{outside})")
    if formula.ceiling is not None:
        text = f"MIN({number_literal(formula.ceiling)},{text})"
    if formula.floor is not None:
        text = f"MAX({number_literal(formula.floor)},{text})"
    return _finished(text, formula, where)


def _rounded(text: str, rounding: Rounding, kept_places: int) -> str:
    scale = rounding.scale
    near = f"ROUND(({text})*{scale},{kept_places - rounding.places})"
    match rounding.mode:
        case RoundingMode.HALF_UP:
            return f"ROUND({near},0)/{scale}"
        case RoundingMode.TRUNCATE:
            return f"TRUNC({near})/{scale}"
        case RoundingMode.HALF_EVEN:
            return f"(ROUND({near},0)-SIGN({near})*(MOD(ABS({near}),2)=0.5))/{scale}"


def _references(addends: Iterable[Addend], column: str, where: Addresses) -> list[str]:
    """Cells of the addends; rows that follow one another as a range."""
    rows = [where.rows[addend.row] for addend in addends]
    letter = where.columns[column]
    references = []
    for _, run in groupby(enumerate(rows), key=lambda numbered: numbered[1] - numbered[0]):
        following = [row for _, row in run]
        first, last = f"{letter}{following[0]}", f"{letter}{following[-1]}"
        references.append(first if first == last else f"{first}:{last}")
    return references


def _call(function: str, references: list[str]) -> str:
    parts = [references[start : start + _MOST_ARGUMENTS] for start in range(0, len(references), _MOST_ARGUMENTS)]
    return "+".join(f"{function}({','.join(part)})" for part in parts) or "0"


def number_literal(value: Fraction) -> str:
    """An exact figure inside a formula: a decimal where it has an end, otherwise the division."""
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if denominator != 1:
        return f"({value.numerator}/{value.denominator})"
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    digits = f"{abs(int(value * 10**places)):0{places + 1}d}"
    text = digits if not places else f"{digits[:-places]}.{digits[-places:]}"
    return f"({'-' if value < 0 else ''}{text})" if value < 0 else text


def check_text(row: Row, table: Table, where: Addresses) -> str | None:
    """A formula that says whether the row's computed cells hold the engine's figures; None: nothing to compare."""
    conditions = []
    for column, cell in zip(table.columns, row.cells, strict=True):
        if not isinstance(cell, NumberCell) or cell.formula is None or isinstance(cell.formula, CopyOf):
            continue
        address = where.cell(row.key, column.key)
        if cell.value is None:
            conditions.append(f'{address}="{EMPTY_TEXT}"')
        else:
            conditions.append(f"ISNUMBER({address}),ABS(N({address})-{_figure(cell.value)})<0.0000001")
    return f'=IF(AND({",".join(conditions)}),"{AGREES}","{DIFFERS}")' if conditions else None


def _figure(value: Fraction) -> str:
    return number_literal(Fraction(round_ratio(value.numerator, value.denominator, 10**9, RoundingMode.HALF_UP), 10**9))


def safe_places(table: Table) -> int:
    """The fewest places kept before rounding with which every figure of the table comes out as the engine's."""
    sums = list(_sums_to_round(table))
    for places in _PLACES_TRIED:
        if all(_survives(figure, rounding, places) for figure, rounding in sums):
            return places
    return _PLACES_TRIED[-1]


def _sums_to_round(table: Table) -> Iterable[tuple[Fraction, Rounding]]:
    columns: dict[str, dict[str, Fraction]] = {column.key: {} for column in table.columns}
    for row, column, cell in table.figures:
        columns[column.key][row.key] = cell.value or Fraction(0)
    for _, column, cell in table.figures:
        figures = columns[column.key]
        match cell.formula:
            case PercentOf(row=key, whole=whole, rounding=rounding):
                if columns[whole][key]:
                    yield figures[key] / columns[whole][key] * 100, rounding
            case Aggregation(rounding=Rounding() as rounding) as formula:
                yield _exact_sum(formula, figures), rounding
            case GrandTotal(rounding=Rounding() as rounding) as formula:
                yield _exact_total(formula, figures), rounding


def _exact_sum(formula: Aggregation, values: Mapping[str, Fraction]) -> Fraction:
    figure = total_of(addend.weight * values[addend.row] for addend in formula.addends)
    return (figure if formula.cap is None else min(figure, formula.cap)) + formula.extra


def _exact_total(formula: GrandTotal, values: Mapping[str, Fraction]) -> Fraction:
    figure = _exact_sum(formula.counted, values)
    figure += _exact_sum(Aggregation(tuple(map(Addend, formula.bonus)), formula.bonus_cap), values)
    figure -= _exact_sum(Aggregation(tuple(map(Addend, formula.penalty)), formula.penalty_cap), values)
    figure = figure if formula.ceiling is None else min(figure, formula.ceiling)
    return figure if formula.floor is None else max(figure, formula.floor)


def _survives(figure: Fraction, rounding: Rounding, places: int) -> bool:
    scale = 10**places
    near = Fraction(round_ratio(figure.numerator, figure.denominator, scale, RoundingMode.HALF_UP), scale)
    return rounding.printed(near) == rounding.printed(figure)
