"""Formulas of a criteria set: text -> a tree of exact terms. A small grammar of our own: no Python is ever evaluated.

`+ - * / ( )`, comparisons `< <= = >= > <>` (1 or 0), `min(a; b)`, `max(a; b)`, `round(x; places)`, `if(condition; then;
else)`; `;` between arguments, decimal comma or point; in checks `[CODE].input` and `[shared].name`.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from scoring.errors import FormulaError
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
)
from scoring.points import MAX_DIGITS, Exact, Ratio

MAX_LENGTH = 500
MAX_DEPTH = 20
MAX_POINTS_NAME = "max_points"
FUNCTIONS = ("min", "max", "round", "if")

_TOKEN = re.compile(
    r"""(?P<number>[0-9]+(?:[.,][0-9]+)?)
      | (?P<reference>\[[^\[\]]{1,60}\]\.[a-z_][a-z0-9_]*)
      | (?P<name>[a-z_][a-z0-9_]*)
      | (?P<relation><=|>=|<>|<|>|=)
      | (?P<sign>[-+*/();])""",
    re.VERBOSE,
)
_BLANK = re.compile(r"\s*")
_SHOWN: Mapping[str, str] = {
    "+": " + ",
    "-": " − ",
    "*": "·",
    ";": "; ",
    "<=": " ≤ ",
    ">=": " ≥ ",
    "<>": " ≠ ",
    MAX_POINTS_NAME: "điểm tối đa",
}


class _Token(NamedTuple):
    """One word of a formula; the last one is empty."""

    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that was read and found sound: what it uses, and its exact value for given figures.

    `names` are the inputs it uses (and `max_points`); `references` the figures of other leaves: ("3.2.4", "a").
    """

    text: str
    names: frozenset[str]
    references: frozenset[tuple[str, str]]
    shown: str = field(compare=False)
    """The formula as it is printed: decimal comma, `·` and `−`."""
    term: Term = field(compare=False, repr=False)
    """What it is made of, for those who say it in words."""

    @classmethod
    def parse(cls, text: str, names: Collection[str] | None, references: bool = False) -> "Formula":
        """Read a formula over the inputs `names` (None: any name), in checks also over `references`.

        Raises FormulaError with the place for anything that is not in the grammar.
        """
        if len(text) > MAX_LENGTH:
            raise FormulaError(f"công thức dài hơn {MAX_LENGTH} ký tự")
        parser = _Parser(text, names, references)
        term = parser.whole()
        return cls(text, frozenset(parser.names), frozenset(parser.references), parser.shown(), term)

    def evaluate(self, values: Mapping[str, Exact]) -> Fraction:
        """The exact value; references are looked up as "[3.2.4].a".

        Raises FormulaError for a division by 0 and for results beyond all measure, KeyError for a name without value.
        """
        return Fraction(*self.term.value(values))

    def ratio(self, values: Mapping[str, Exact]) -> Ratio:
        """The same value as (numerator, denominator), not reduced: for the engine's hot path."""
        return self.term.value(values)


def reference_key(code: str, name: str) -> str:
    """The key under which `evaluate` looks a reference up."""
    return f"[{code}].{name}"


def _tokens(text: str) -> list[_Token]:
    found = []
    place = _blank_end(text, 0)
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None or match.lastgroup is None:
            raise FormulaError(f"ký tự “{text[place]}” không dùng được trong công thức", place)
        if match.lastgroup == "number" and len(match.group().replace(",", "").replace(".", "")) > MAX_DIGITS:
            raise FormulaError(f"số dài hơn {MAX_DIGITS} chữ số", place)
        found.append(_Token(match.lastgroup, match.group(), place))
        place = _blank_end(text, match.end())
    found.append(_Token("end", "", len(text)))
    return found


def _blank_end(text: str, place: int) -> int:
    match = _BLANK.match(text, place)
    return place if match is None else match.end()


class _Parser:
    """Recursive descent over the words of one formula."""

    def __init__(self, text: str, known: Collection[str] | None, references_allowed: bool) -> None:
        self._text = text
        self._known = known
        self._references_allowed = references_allowed
        self._tokens = _tokens(text)
        self._at = 0
        self._depth = 0
        self.names: set[str] = set()
        self.references: set[tuple[str, str]] = set()

    def whole(self) -> Term:
        """The whole formula, with nothing left over."""
        if self._now.kind == "end":
            raise FormulaError("công thức trống")
        term = self._comparison()
        if self._now.kind == "relation":
            raise FormulaError("không nối hai phép so sánh liền nhau", self._now.start)
        if self._now.kind != "end":
            raise FormulaError(f"thừa “{self._now.text}”", self._now.start)
        return term

    def shown(self) -> str:
        """The words as they are printed."""
        parts = []
        before = _Token("sign", "(", 0)
        for token in self._tokens:
            leads = before.kind == "relation" or (before.kind == "sign" and before.text != ")")
            if token.text == "-" and leads:
                parts.append("−")
            elif token.kind == "number":
                parts.append(token.text.replace(".", ","))
            else:
                parts.append(_SHOWN.get(token.text, f" {token.text} " if token.kind == "relation" else token.text))
            before = token
        return "".join(parts)

    @property
    def _now(self) -> _Token:
        return self._tokens[self._at]

    def _take(self, *texts: str) -> _Token | None:
        """The present word, stepping over it, if it is one of these."""
        token = self._now
        if token.text not in texts:
            return None
        self._at += 1
        return token

    def _close(self) -> None:
        if self._take(")") is None:
            raise FormulaError("thiếu dấu “)”", self._now.start)

    def _comparison(self) -> Term:
        left = self._sum()
        relation = self._take("<", "<=", "=", ">=", ">", "<>")
        return left if relation is None else Comparison(left, relation.text, self._sum())

    def _sum(self) -> Term:
        first = self._product()
        rest = []
        while operator := self._take("+", "-"):
            rest.append((operator.text == "-", self._product()))
        return Sum(first, tuple(rest)) if rest else first

    def _product(self) -> Term:
        first = self._factor()
        rest = []
        while operator := self._take("*", "/"):
            start = self._now.start
            term = self._factor()
            rest.append((self._text[start : self._now.start].strip() if operator.text == "/" else "", term))
        return Product(first, tuple(rest)) if rest else first

    def _factor(self) -> Term:
        """A number, a name, a call, something in brackets or signed. The only place that goes deeper."""
        token = self._now
        self._depth += 1
        if self._depth > MAX_DEPTH + 1:
            raise FormulaError(f"công thức lồng nhau quá {MAX_DEPTH} lớp", token.start)
        self._at += 1
        term = self._after(token)
        self._depth -= 1
        return term

    def _after(self, token: _Token) -> Term:
        if token.kind == "number":
            value = Fraction(token.text.replace(",", "."))
            return Number((value.numerator, value.denominator))
        if token.kind == "name":
            return self._call(token) if self._now.text == "(" or token.text in FUNCTIONS else self._name(token)
        if token.kind == "reference":
            return self._reference(token)
        if token.text == "(":
            term = self._comparison()
            self._close()
            return term
        if token.text == "-":
            return Negative(self._factor())
        if token.kind == "end":
            raise FormulaError("công thức kết thúc giữa chừng", token.start)
        raise FormulaError(f"không hiểu “{token.text}” ở đây", token.start)

    def _name(self, token: _Token) -> Term:
        known = self._known is None or token.text in self._known or token.text == MAX_POINTS_NAME
        if not known:
            raise FormulaError(f"không có số liệu tên “{token.text}”", token.start)
        self.names.add(token.text)
        return Named(token.text)

    def _reference(self, token: _Token) -> Term:
        if not self._references_allowed:
            raise FormulaError(f"không dùng được “{token.text}” ở đây; chỉ dùng tên số liệu của mục này", token.start)
        code, _, name = token.text[1:].rpartition("].")
        self.references.add((code, name))
        return Named(token.text)

    def _call(self, token: _Token) -> Term:
        if token.text not in FUNCTIONS:
            raise FormulaError(f"không có hàm “{token.text}”; chỉ có {', '.join(FUNCTIONS)}", token.start)
        if self._take("(") is None:
            raise FormulaError(f"thiếu dấu “(” sau “{token.text}”", self._now.start)
        given = [self._comparison()]
        while self._take(";"):
            given.append(self._comparison())
        self._close()
        match token.text, given:
            case "if", [condition, then, otherwise]:
                return Conditional(condition, then, otherwise)
            case "round", [term, places]:
                return Rounded(term, places)
            case "min" | "max", [_, _, *_]:
                return Extreme("<" if token.text == "min" else ">", tuple(given))
        needed = {"if": "3", "round": "2"}.get(token.text, "từ 2")
        raise FormulaError(f"“{token.text}” cần {needed} đối số, cách nhau bằng dấu “;”", token.start)
