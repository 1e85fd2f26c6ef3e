"""One case through the engine and through the oracle: every difference in words."""

from fractions import Fraction

from scoring.engine import View, evaluate
from scoring.errors import ParIndexError
from scoring.input_file import read_inputs
from scoring.loader import parse_criteria_set
from scoring.results import AssessmentResult, NodeResult
from tests.oracle.assess import Assessed, NodeOutcome, assess
from tests.oracle.random_case import RandomCase

VIEWS = {"self": View.SELF, "result": View.RESULT}
FIGURES = ("points", "maximum", "got", "lost", "unscored", "waiting")
WHOLE = ("total", "printed_total", "maximum", "percent", "grade", "provisional", "bonus", "penalty")


def differences(case: RandomCase) -> list[str]:
    """What engine and oracle say differently about the case; [] when they agree."""
    try:
        criteria_set = parse_criteria_set(case.set_text)
        inputs = read_inputs(case.inputs_text, criteria_set)
        answers = {name: evaluate(criteria_set, inputs, view=view, group=case.group) for name, view in VIEWS.items()}
    except ParIndexError as refused:
        return [f"seed {case.seed}: refused: {refused.user_message}"]
    read = case.read()
    found = []
    for name, answer in answers.items():
        expected = assess(read, name, case.group)
        found += [f"seed {case.seed}, view {name}: {one}" for one in _compared(answer, expected)]
    return found


def _compared(answer: AssessmentResult, expected: Assessed) -> list[str]:
    found = _node("root", answer.root, expected.root)
    for code, outcome in expected.nodes.items():
        found += _node(code, answer.node(code), outcome)
    for name in (*WHOLE, *(["own_maximum"] if answer.view == View.SELF else [])):
        found += _figure(name, getattr(answer, name), getattr(expected, name))
    return found


def _node(code: str, answer: NodeResult, expected: NodeOutcome) -> list[str]:
    found = [] if answer.status == expected.status else [f"{code} is {answer.status}, oracle {expected.status}"]
    for name in FIGURES:
        found += _figure(f"{code}.{name}", getattr(answer, name), getattr(expected, name))
    return found


def _figure(name: str, answer: object, expected: object) -> list[str]:
    if answer == expected and isinstance(answer, Fraction) == isinstance(expected, Fraction):
        return []
    return [f"{name} = {answer}, oracle {expected}"]
