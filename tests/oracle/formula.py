"""A tiny parser of the format's formulas (section 4): text in, exact number out, `if` evaluates one branch."""

import re
from collections.abc import Callable
from fractions import Fraction

from tests.oracle.exact import round_exact

Names = dict[str, Fraction]
Thunk = Callable[[], Fraction]

TOKEN = re.compile(r"\s*(?:(\d+(?:[.,]\d+)?)|([a-z_][a-z0-9_]*)|(<=|>=|<>|[-+*/()<>=;]))")

COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    "=": lambda left, right: left == right,
    ">=": lambda left, right: left >= right,
    ">": lambda left, right: left > right,
    "<>": lambda left, right: left != right,
}


def compute(text: str, names: Names) -> Fraction:
    """The value of a formula over named numbers."""
    parser = _Parser(_tokens(text), names)
    thunk = parser.comparison()
    if parser.tokens:
        raise ValueError(f"left over: {parser.tokens}")
    return thunk()


def _tokens(text: str) -> list[str]:
    tokens, at = [], 0
    text = text.rstrip()
    while at < len(text):
        found = TOKEN.match(text, at)
        if not found:
            raise ValueError(f"cannot read {text[at:]!r}")
        tokens.append(found.group(0).strip())
        at = found.end()
    return tokens


class _Parser:
    """Recursive descent; every step gives a thunk, so that nothing is computed before it is asked for."""

    def __init__(self, tokens: list[str], names: Names) -> None:
        self.tokens = tokens
        self.names = names

    def take(self, *wanted: str) -> str:
        if self.tokens and self.tokens[0] in wanted:
            return self.tokens.pop(0)
        return ""

    def need(self, wanted: str) -> None:
        if not self.take(wanted):
            raise ValueError(f"expected {wanted!r} before {self.tokens}")

    def comparison(self) -> Thunk:
        left = self.sum()
        sign = self.take(*COMPARE)
        if not sign:
            return left
        right = self.sum()
        return lambda: Fraction(1 if COMPARE[sign](left(), right()) else 0)

    def sum(self) -> Thunk:
        value = self.product()
        while sign := self.take("+", "-"):
            value = _arithmetic(sign, value, self.product())
        return value

    def product(self) -> Thunk:
        value = self.atom()
        while sign := self.take("*", "/"):
            value = _arithmetic(sign, value, self.atom())
        return value

    def atom(self) -> Thunk:
        if self.take("-"):
            inner = self.atom()
            return lambda: -inner()
        if self.take("("):
            value = self.comparison()
            self.need(")")
            return value
        token = self.tokens.pop(0)
        if token[0].isdigit():
            number = Fraction(token.replace(",", "."))
            return lambda: number
        if self.take("("):
            return _call(token, self.arguments())
        return lambda: self.names[token]

    def arguments(self) -> list[Thunk]:
        found = [self.comparison()]
        while self.take(";"):
            found.append(self.comparison())
        self.need(")")
        return found


def _arithmetic(sign: str, left: Thunk, right: Thunk) -> Thunk:
    if sign == "+":
        return lambda: left() + right()
    if sign == "-":
        return lambda: left() - right()
    if sign == "*":
        return lambda: left() * right()
    return lambda: left() / right()


def _call(name: str, arguments: list[Thunk]) -> Thunk:
    if name == "if":
        condition, then, otherwise = arguments
        return lambda: then() if condition() != 0 else otherwise()
    first, second = arguments
    if name == "min":
        return lambda: min(first(), second())
    if name == "max":
        return lambda: max(first(), second())
    if name == "round":
        return lambda: round_exact(first(), int(second()), "half_up")
    raise ValueError(f"no such function: {name}")
