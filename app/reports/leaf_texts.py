"""The words in a leaf's row: figures reached, papers, justification; and the prompts of a blank sheet."""

from app.reports.report_input import ReportInput
from scoring.criteria import Node
from scoring.inputs import InputSpec, InputType, LeafInput, Stage
from scoring.results import NodeResult
from scoring.wording import number_text

_ROOM = "............"


def figures_text(outcome: NodeResult) -> str:
    """The figures put in and the level reached, as the engine says them."""
    text = outcome.reason
    first = text.partition(" ")[0]
    return text[:1].upper() + text[1:] if first.rstrip(",:;.").isalpha() else text


def evidence_text(report: ReportInput, code: str) -> str:
    """The papers of a leaf."""
    given = report.inputs.at(Stage.SELF, code)
    return "; ".join(report.evidence.get(code) or (given.evidence if given else ()))


def justification_text(report: ReportInput, code: str) -> str:
    """What the unit says in its own words and the figures column does not say already."""
    given = report.inputs.at(Stage.SELF, code)
    return "" if given is None else "\n".join(_own_words(given))


def _own_words(given: LeafInput) -> list[str]:
    remark = given.remark if given.points is None else ""  # beside points typed in, the reason quotes it
    return [line for line in (given.justification, remark, given.date_reason) if line]


def prompt_text(node: Node) -> str:
    """What is to be written by hand: each figure with room, each level with a box."""
    if node.leaf is None:
        return ""
    return "\n".join(_prompt(spec) for spec in node.leaf.inputs if not spec.optional)


def _prompt(spec: InputSpec) -> str:
    if spec.choices:
        return "\n".join(f"□ {choice.text} ({number_text(choice.points)} điểm)" for choice in spec.choices)
    if spec.type is InputType.YES_NO:
        return f"{spec.label}: □ Có  □ Không" if spec.label else "□ Có  □ Không"
    measure = "%" if spec.type is InputType.PERCENT and not spec.measure_unit else spec.measure_unit
    room = "...../...../........" if spec.type is InputType.DATE else f"{_ROOM}\u00a0{measure}".rstrip()
    return f"{spec.label}: {room}"


def paper_prompt(node: Node) -> str:
    """The kinds of paper that are asked."""
    return "; ".join(node.leaf.evidence) if node.leaf is not None else ""
