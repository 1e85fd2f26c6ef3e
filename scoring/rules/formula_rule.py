"""Points by a formula of the set over the leaf's own inputs, kept between 0 and the maximum.

Implicit inputs: none; the set declares what the formula names. Yes counts 1, no counts 0.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from scoring.errors import DivisionByZero, FormulaError, InputRefused
from scoring.formula import MAX_POINTS_NAME, Formula
from scoring.inputs import InputType, PeerFigure
from scoring.points import Exact, Ratio
from scoring.rules.base import Given, LeafRule, NoPoints, Points, Reasoning, Step
from scoring.rules.figures import NOT_MEASURED, figure, lower_first, result_text, said_points
from scoring.rules.formula_words import FormulaWords
from scoring.wording import number_text

_SHORT_LABEL = 40
"""Letters of a label that still reads as part of a sentence."""


@dataclass(frozen=True, slots=True)
class FormulaRule(LeafRule):
    """The value of the formula, at least 0 and at most the maximum."""

    kind: ClassVar[str] = "formula"
    formula: Formula

    def points(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Points:
        """The formula's value between 0 and the maximum."""
        values = formula_values(self, self.formula, given)
        ratio = formula_value(self, self.formula, values)
        if ratio is None:
            return NoPoints.NOT_APPLICABLE
        numerator, denominator = ratio
        if numerator <= 0:
            return 0, 1
        most = self.max_points
        if numerator * most.denominator >= most.numerator * denominator:
            return most.numerator, most.denominator
        return numerator, denominator

    def reasoning(self, given: Given, peers: Sequence[PeerFigure] | None = None) -> Reasoning:
        """The branch of the formula that was taken with its figures; in the steps the formula as the set writes it."""
        values = formula_values(self, self.formula, given)
        ratio = formula_value(self, self.formula, values)
        if values is None or ratio is None:
            return NOT_MEASURED
        exact = Fraction(*ratio)
        figures, computed = _words(self, given, values).sentence(self.formula.term)
        steps = [Step("Công thức", f"{self.formula.shown} {result_text(exact)}")]
        if not 0 <= exact <= self.max_points:
            limit = "không dưới 0 điểm" if exact < 0 else f"tính tối đa {said_points(self.max_points)}"
            figures += f", {limit}"
            steps.append(Step("Giới hạn", limit))
            computed = False
        return Reasoning(figures, tuple(steps), "=" if computed else ":")

    def in_words(self) -> str:
        """The formula and what its names mean."""
        meant = "; ".join(f"{spec.name} = {spec.label}" for spec in self.specs if spec.name in self.formula.names)
        where = f", trong đó {meant}" if meant else ""
        return f"Điểm = {self.formula.shown}{where}; không dưới 0, tối đa {said_points(self.max_points)}."


def formula_values(rule: LeafRule, formula: Formula, given: Given) -> dict[str, Exact] | None:
    """The figures that a formula of this rule uses; None where a target of the round lacks."""
    values: dict[str, Exact] = {}
    for name in formula.names:
        if name == MAX_POINTS_NAME:
            values[name] = rule.max_points
            continue
        value = figure(rule, given, name, signed=True)
        if value is None:
            return None
        values[name] = value
    return values


def formula_value(rule: LeafRule, formula: Formula, values: Mapping[str, Exact] | None) -> Ratio | None:
    """The formula's exact value; None without a target and for a divisor of 0, as with any denominator of 0.

    Raises InputRefused with the leaf's code where the value is beyond all measure.
    """
    if values is None:
        return None
    try:
        return formula.ratio(values)
    except DivisionByZero:
        return None
    except FormulaError as error:
        said = said_values(rule, values)
        raise InputRefused(
            rule.code, f"công thức của mục không tính được: {error.user_message}; {said}. Kiểm tra lại số liệu."
        ) from error


def _words(rule: LeafRule, given: Given, values: Mapping[str, Exact]) -> FormulaWords:
    """Who says the formula: labels that are short enough for a sentence, yes and no as words."""
    used = [spec for spec in rule.specs if spec.name in values]
    return FormulaWords(
        values,
        labels={spec.name: lower_first(spec.label) for spec in used if len(spec.label) <= _SHORT_LABEL},
        answers={spec.name: "có" if given[spec.name] else "không" for spec in used if spec.type is InputType.YES_NO},
    )


def said_values(rule: LeafRule, values: Mapping[str, Exact]) -> str:
    """The figures by name, `n1 = 0, n2 = 3`, in the order in which the set declares them."""
    said = [f"{spec.name} = {number_text(values[spec.name])}" for spec in rule.specs if spec.name in values]
    if MAX_POINTS_NAME in values:
        said.append(f"điểm tối đa = {number_text(values[MAX_POINTS_NAME])}")
    return ", ".join(said)
