"""Vietnamese stands where people read it: window, papers, command line, errors, reasons. Anywhere else it is data."""

import ast
import re
import unicodedata
from collections.abc import Iterator

from tests.architecture.source import Source, expect_none, parsed, product

# Places that speak to people all the time, and why.
HOMES = {
    "app/ui/": "the window",
    "app/reports/": "papers",
    "app/cli.py": "the command line",
    "app/cli/": "the command line",
    "app/errors.py": "error texts",
    "app/exchange/annex/": "the words of annexes: as they are recognised, and as the draft and its note repeat them",
    "app/exchange/set_workbook/": "the sheets, heads, words and help of the authoring workbook",
    "app/texts.py": "the alphabet, and the words around dates and numbers of papers",
    "scoring/errors.py": "error texts",
    "scoring/wording.py": "the words around figures, in reasons and result lines",
    "scoring/reasons.py": "reasons",
    "scoring/reading.py": "the words people type: có, không",
    "scoring/rules/": "a rule says its reason",
    "scoring/formula.py": "a formula as a reason reads it, and what is wrong with one",
    "scoring/checks.py": "findings about inputs",
    "scoring/loading/": "findings about a set",
    "scoring/summary.py": "the result line",
}

# Elsewhere a sentence is an error or a reason when it is raised, given to something of such a name, or made there.
SPEAKING = re.compile(
    r"reason|message|finding|refus|error|warn|problem|sentence|wording|text|advice|invalid", re.IGNORECASE
)


def is_vietnamese(text: str) -> bool:
    """Has a letter that only stands in Vietnamese words (signs such as – × ≈ do not count)."""
    composed = unicodedata.normalize("NFC", text)
    return any(letter.isalpha() and not letter.isascii() and letter not in "ªº" for letter in composed)


def speaks(node: ast.AST) -> bool:
    match node:
        case ast.Raise():
            return True
        case ast.Call(func=func):
            return bool(SPEAKING.search(ast.unparse(func).rpartition(".")[2]))
        case ast.keyword(arg=str(name)) | ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return bool(SPEAKING.search(name))
        case ast.Assign(targets=targets):
            return any(SPEAKING.search(ast.unparse(target)) for target in targets)
        case ast.AnnAssign(target=target) | ast.AugAssign(target=target):
            return bool(SPEAKING.search(ast.unparse(target)))
    return False


def literals(node: ast.AST, spoken: bool = False) -> Iterator[tuple[ast.Constant, bool]]:
    """Every string of the code, docstrings left out, with whether something around it speaks to people."""
    spoken = spoken or speaks(node)
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.Expr(value=ast.Constant()):
                continue
            case ast.Constant(value=str()):
                yield child, spoken
            case _:
                yield from literals(child, spoken)


def misplaced(source: Source) -> list[str]:
    if source.place.startswith(tuple(HOMES)):
        return []
    return [
        source.at(node.lineno, repr(node.value))
        for node, spoken in literals(source.tree)
        if is_vietnamese(str(node.value)) and not spoken
    ]


def test_vietnamese_stands_only_where_people_read_it() -> None:
    expect_none(
        (place for source in product() for place in misplaced(source)),
        "If it is an error or a reason, raise it or give it to something named so (reason, message, finding, text); "
        "if it is a word of the set or of the example, it belongs into criteria/ or resources/; "
        "if it is a label, into app/ui, app/reports or app/cli (all places: HOMES in this file).",
    )


def test_the_check_tells_labels_from_errors_and_reasons() -> None:
    code = '''
"""Bộ tiêu chí: a docstring may cite."""
LABEL = "Lĩnh vực"
NUMBER = "≈ 2 × 3 – 4"
REASON_LATE = "quá hạn"
def late_reason(): return f"quá {1} ngày"
def f():
    """Điểm."""
    raise Refused("Không được")
    Finding(1, "trùng mã")
    show(message="đã khóa", title="Điểm")
'''
    found = sorted(misplaced(parsed(code)))
    assert found == ["app/services/sketch.py:11: 'Điểm'", "app/services/sketch.py:3: 'Lĩnh vực'"]
    assert not misplaced(parsed(code, "app/ui/pages/sketch.py"))
