"""What a formula is made of: terms that compute themselves over exact rationals, without eval and without floats."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from math import gcd

from scoring.errors import DivisionByZero, FormulaError
from scoring.points import Exact, Ratio, RoundingMode, round_ratio

MAX_VALUE_DIGITS = 200
MAX_ROUND_PLACES = 12
_LIMIT: int = 10**MAX_VALUE_DIGITS


class Term(ABC):
    """A part of a formula. Values travel as (numerator, denominator > 0): a Fraction for every step costs far more."""

    __slots__ = ()

    @abstractmethod
    def value(self, values: Mapping[str, Exact]) -> Ratio:
        """The exact value. Raises FormulaError, and KeyError for a name that has no value."""


def _bounded(numerator: int, denominator: int) -> Ratio:
    if -_LIMIT < numerator < _LIMIT and denominator < _LIMIT:
        return numerator, denominator
    common = gcd(numerator, denominator)
    numerator, denominator = numerator // common, denominator // common
    if -_LIMIT < numerator < _LIMIT and denominator < _LIMIT:
        return numerator, denominator
    raise FormulaError(f"kết quả trung gian dài hơn {MAX_VALUE_DIGITS} chữ số")


def compare(left: Ratio, relation: str, right: Ratio) -> bool:
    """Whether the relation (= | <> | < | <= | > | >=) holds between two exact values."""
    difference = left[0] * right[1] - right[0] * left[1]
    if difference == 0:
        return relation in ("=", "<=", ">=")
    return relation in (("<>", "<", "<=") if difference < 0 else ("<>", ">", ">="))


@dataclass(frozen=True, slots=True)
class Number(Term):
    """A number written in the formula."""

    ratio: Ratio

    def value(self, values: Mapping[str, Exact]) -> Ratio:
        """The number."""
        return self.ratio


@dataclass(frozen=True, slots=True)
class Named(Term):
    """An input, `max_points`, or a reference to an input of another leaf: "[3.2.4].a". Yes is 1, no is 0."""

    key: str

    def value(self, values: Mapping[str, Exact]) -> Ratio:
        """The value that goes by this name."""
        found = values[self.key]
        return found.numerator, found.denominator


@dataclass(frozen=True, slots=True)
class Sum(Term):
    """Terms added or taken away, from left to right. A long sum is wide, not deep."""

    first: Term
    rest: tuple[tuple[bool, Term], ...]
    """(is taken away, term)."""

    def value(self, values: Mapping[str, Exact]) -> Ratio:
        """The exact sum."""
        top, bottom = self.first.value(values)
        for taken, term in self.rest:
            numerator, denominator = term.value(values)
            if taken:
                numerator = -numerator
            if denominator == bottom:
                top += numerator
            else:
                top, bottom = top * denominator + numerator * bottom, bottom * denominator
            top, bottom = _bounded(top, bottom)
        return top, bottom


@dataclass(frozen=True, slots=True)
class Product(Term):
    """Terms multiplied or divided by, from left to right."""

    first: Term
    rest: tuple[tuple[str, Term], ...]
    """(text of the divisor, "" for a factor; term)."""

    def value(self, values: Mapping[str, Exact]) -> Ratio:
        """The exact product. Raises DivisionByZero."""
        top, bottom = self.first.value(values)
        for divisor, term in self.rest:
            numerator, denominator = term.value(values)
            if divisor:
                if numerator == 0:
                    raise DivisionByZero(f"chia cho 0 (“{divisor}” bằng 0)")
                if numerator < 0:
                    numerator, denominator = -numerator, -denominator
                numerator, denominator = denominator, numerator
            top, bottom = _bounded(top * numerator, bottom * denominator)
        return top, bottom


@dataclass(frozen=True, slots=True)
class Negative(Term):
    """A term with a minus sign before it."""

    term: Term

    def value(self, values: Mapping[str, Exact]) -> Ratio:
        """The value with the other sign."""
        numerator, denominator = self.term.value(values)
        return -numerator, denominator


@dataclass(frozen=True, slots=True)
class Comparison(Term):
    """Two terms compared: 1 where the relation holds, else 0."""

    left: Term
    relation: str
    right: Term

    def value(self, values: Mapping[str, Exact]) -> Ratio:
        """1 or 0."""
        return int(compare(self.left.value(values), self.relation, self.right.value(values))), 1


@dataclass(frozen=True, slots=True)
class Extreme(Term):
    """min(a; b) or max(a; b)."""

    relation: str
    terms: tuple[Term, ...]

    def value(self, values: Mapping[str, Exact]) -> Ratio:
        """The smallest or largest of the values."""
        best = self.terms[0].value(values)
        for term in self.terms[1:]:
            other = term.value(values)
            if compare(other, self.relation, best):
                best = other
        return best


@dataclass(frozen=True, slots=True)
class Rounded(Term):
    """round(x; places), half away from zero."""

    term: Term
    places: Term

    def value(self, values: Mapping[str, Exact]) -> Ratio:
        """The value with that many decimals."""
        numerator, denominator = self.places.value(values)
        places, rest = divmod(numerator, denominator)
        if rest or not 0 <= places <= MAX_ROUND_PLACES:
            raise FormulaError(f"số chữ số thập phân của round phải là số nguyên từ 0 đến {MAX_ROUND_PLACES}")
        scale: int = 10**places
        return _bounded(round_ratio(*self.term.value(values), scale, RoundingMode.HALF_UP), scale)


@dataclass(frozen=True, slots=True)
class Conditional(Term):
    """if(condition; then; else): only the branch taken is computed, so that if(a = 0; 0; b/a) is safe."""

    condition: Term
    then: Term
    otherwise: Term

    def value(self, values: Mapping[str, Exact]) -> Ratio:
        """The value of the branch that the condition chooses; everything but 0 is true."""
        branch = self.then if self.condition.value(values)[0] else self.otherwise
        return branch.value(values)
