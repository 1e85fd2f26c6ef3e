"""A formula with its figures in words of the office: the branch taken, no name of a function, no name of an input."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

from scoring.formula_terms import (
    Comparison,
    Conditional,
    Extreme,
    Named,
    Negative,
    Number,
    Product,
    Rounded,
    Sum,
    Term,
    compare,
)
from scoring.points import Exact
from scoring.wording import number_text

_RELATIONS: Mapping[str, tuple[str, str]] = {
    "<": ("nhỏ hơn", "không nhỏ hơn"),
    "<=": ("không lớn hơn", "lớn hơn"),
    "=": ("bằng", "khác"),
    ">=": ("không nhỏ hơn", "nhỏ hơn"),
    ">": ("lớn hơn", "không lớn hơn"),
    "<>": ("khác", "bằng"),
}
"""(where the relation holds, where it does not)."""


class _Binding(IntEnum):
    """How tightly a text holds together: inside a tighter one it needs brackets."""

    WORDS = 0
    SUM = 1
    PRODUCT = 2
    ATOM = 3


@dataclass(frozen=True, slots=True)
class _Said:
    text: str
    binding: _Binding

    def within(self, binding: _Binding) -> str:
        """The text as part of another."""
        return self.text if self.binding >= binding else f"({self.text})"


@dataclass(frozen=True, slots=True)
class FormulaWords:
    """Says terms with these figures. `labels` are short names of inputs; a yes or no is said by `answers`."""

    values: Mapping[str, Exact]
    labels: Mapping[str, str]
    answers: Mapping[str, str]

    def sentence(self, term: Term) -> tuple[str, bool]:
        """How the value comes about, and whether it is plain arithmetic, so that "=" may follow.

        A branch that is a mere figure is said by its condition: the figure itself are the points.
        """
        condition = ""
        while isinstance(term, Conditional):
            holds = term.condition.value(self.values)[0] != 0
            condition = self._condition(term.condition, holds)
            term = self._branch(term)
        if condition and isinstance(term, Number | Named):
            return condition, False
        if isinstance(term, Named):
            return self._side(term), term.key not in self.labels
        said = self._said(term)
        return said.text, said.binding is not _Binding.WORDS

    def _branch(self, term: Conditional) -> Term:
        return term.then if term.condition.value(self.values)[0] else term.otherwise

    def _condition(self, term: Term, holds: bool) -> str:
        """The condition as it stands with these figures, true in any case."""
        match term:
            case Comparison(Named(key), _, Number()) if key in self.answers:
                return self._answer(key)
            case Named(key) if key in self.answers:
                return self._answer(key)
            case Comparison():
                words = _RELATIONS[term.relation][0 if holds else 1]
                return f"{self._side(term.left)} {words} {self._side(term.right)}"
        return f"{self._side(term)} {'khác' if holds else 'bằng'} 0"

    def _answer(self, key: str) -> str:
        return f"{self.labels[key]} ({self.answers[key]})" if key in self.labels else self.answers[key]

    def _side(self, term: Term) -> str:
        if isinstance(term, Named) and term.key in self.labels:
            return f"{self.labels[term.key]} ({self._figure(term).text})"
        return self._said(term).within(_Binding.SUM)

    def _said(self, term: Term) -> _Said:
        match term:
            case Sum(first, rest):
                parts = [self._said(first).within(_Binding.SUM)]
                parts += [
                    f"{'−' if taken else '+'} {self._said(other).within(_Binding.PRODUCT)}" for taken, other in rest
                ]
                return _Said(" ".join(parts), _Binding.SUM)
            case Product(first, rest):
                text = self._said(first).within(_Binding.PRODUCT)
                for divisor, factor in rest:
                    text += f"{'/' if divisor else ' × '}{self._said(factor).within(_Binding.ATOM)}"
                return _Said(text, _Binding.PRODUCT)
            case Negative(inner):
                return _Said(f"−{self._said(inner).within(_Binding.ATOM)}", _Binding.SUM)
            case Conditional():
                return self._said(self._branch(term))
            case Extreme():
                return self._extreme(term)
            case Rounded(inner, places):
                text = f"{self._said(inner).text}, làm tròn đến {self._figure(places).text} chữ số thập phân"
                return _Said(text, _Binding.WORDS)
        return self._figure(term)

    def _extreme(self, term: Extreme) -> _Said:
        """The largest or smallest; where a limit given as a figure does not bite, only what it would limit."""
        computed = [part for part in term.terms if not isinstance(part, Number)]
        if len(computed) == 1 and compare(computed[0].value(self.values), "=", term.value(self.values)):
            return self._said(computed[0])
        which = "lớn" if term.relation == ">" else "nhỏ"
        *others, last = [self._said(part).within(_Binding.SUM) for part in term.terms]
        text = f"lấy số {which} {'hơn' if len(others) == 1 else 'nhất'} trong {'; '.join(others)} và {last}"
        return _Said(text, _Binding.WORDS)

    def _figure(self, term: Term) -> _Said:
        value = Fraction(*term.value(self.values))
        return _Said(number_text(value), _Binding.SUM if value < 0 else _Binding.ATOM)
