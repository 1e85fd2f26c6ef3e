"""Small criteria sets for tests, written as the TOML that people write."""

from scoring.criteria import CriteriaSet
from scoring.input_file import read_inputs
from scoring.inputs import SheetInputs
from scoring.loader import parse_criteria_set

HEAD = """
format = 1
id = "thu"
version = 1
title = "Bộ tiêu chí thử"
short_title = "Bộ thử"
status = "draft"
notice = "Dùng để thử"
stated_total = {stated_total}
unit_types = ["xa"]

[decision]
number = "01/QĐ-UBND"
date = 2023-01-05
issuer = "UBND tỉnh"
title = "Quyết định thử"

[period]
from = 2023-01-01
to = 2023-12-31

[rounding]
places = {places}
mode = "{mode}"
at = {at}

[result]
basis = "{basis}"
grade_on = "{grade_on}"
counts = {counts}
council_may = "{council_may}"
no_survey = "{no_survey}"
ties = "shared_skip"
not_submitted = "listed_last"
{limits}

[[grade]]
label = "Tốt"
from = {good_from}

[[grade]]
label = "Yếu"

[[role]]
id = "VP"
title = "Văn phòng"
"""

DEFAULTS = {
    "stated_total": "10",
    "places": "2",
    "mode": "half_up",
    "at": '["leaf"]',
    "basis": "percent_if_excluded",
    "grade_on": "rounded",
    "counts": '["final", "appraisal_2", "appraisal_1", "self"]',
    "council_may": "lower_or_raise",
    "no_survey": "exclude",
    "limits": "",
    "good_from": "80",
}


def head(**changes: str) -> str:
    """The head of a set with some of its rules changed."""
    return HEAD.format(**{**DEFAULTS, **changes})


def leaf(code: str, parent: str, points: str, rule: str, inputs: str = "", **extra: str) -> str:
    """A leaf as TOML; `rule` and `inputs` are the lines under their tables."""
    lines = {"scored_by": '"self"', "owner": '"VP"', "contributors": "[]", "na_policy": '"not_allowed"', **extra}
    rest = "\n".join(f"{name} = {value}" for name, value in lines.items())
    parent_line = f'parent = "{parent}"\n' if parent else ""
    names = inputs.split() if inputs else []
    declared = "".join(
        f'\n[[node.input]]\nname = "{name}"\nlabel = "Số {name}"\ntype = "{kind}"\n'
        for name, _, kind in (text.partition(":") for text in names)
    )
    return (
        f'\n[[node]]\ncode = "{code}"\n{parent_line}title = "Mục {code}"\nmax = {points}\n{rest}\n{declared}'
        f"\n[node.rule]\n{rule}\n"
    )


def parent(code: str, points: str, above: str = "", **extra: str) -> str:
    """A node with children as TOML."""
    above_line = f'parent = "{above}"\n' if above else ""
    rest = "\n".join(f"{name} = {value}" for name, value in extra.items())
    return f'\n[[node]]\ncode = "{code}"\n{above_line}title = "Mục {code}"\nmax = {points}\n{rest}\n'


def proportional(code: str, above: str, points: str, **extra: str) -> str:
    """A leaf b/a × maximum."""
    return leaf(code, above, points, 'kind = "proportional"', "a:count b:count", **extra)


def yes_no(code: str, above: str, points: str, **extra: str) -> str:
    """A leaf yes: maximum, no: 0."""
    return leaf(code, above, points, 'kind = "yes_no"', **extra)


def build(*parts: str, **changes: str) -> CriteriaSet:
    """The set made of the head and some nodes."""
    return parse_criteria_set(head(**changes) + "".join(parts))


def given(criteria_set: CriteriaSet, text: str) -> SheetInputs:
    """Inputs of a set, from the lines under its `set = ...`."""
    return read_inputs(f'set = "{criteria_set.id}"\n{text}', criteria_set)
