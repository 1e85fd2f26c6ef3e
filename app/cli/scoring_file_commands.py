"""score: evaluate an inputs file without a database."""

from app.cli.answer import Answer, code_for, finding_lines
from app.cli.files import inputs_file, read_text
from app.cli.parser import Call
from app.cli.result_document import evaluate_both, result_document, result_lines
from app.cli.sets import try_named
from app.errors import InputProblem
from scoring.checks import check_inputs
from scoring.input_file import read_inputs
from scoring.results import View


def run_score(call: Call) -> Answer:
    """The result of one file; exit code 1 when a check found errors. A draft is tried, its own findings among them."""
    criteria_set, of_draft = try_named(call.args.set, call)
    group = call.args.group
    if group is not None and group not in {known.id for known in criteria_set.peer_groups}:
        raise InputProblem(f"no group {group}", f"Bộ tiêu chí không có nhóm “{group}”.", where=group)
    inputs = read_inputs(read_text(inputs_file(call.args.inputs)), criteria_set)
    results = evaluate_both(criteria_set, inputs, group)
    findings = (*of_draft, *check_inputs(criteria_set, inputs))
    own, result = results[View.SELF], results[View.RESULT]
    return Answer(
        result_document(own, result, findings),
        [*result_lines(own, result), *finding_lines(findings)],
        code_for(findings),
    )
