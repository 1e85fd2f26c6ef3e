"""An outcome told as an InferredRule: its words, its rows, and the findings that ask for a look."""

from fractions import Fraction

from app.exchange.annex.infer.absence import Absence
from app.exchange.annex.infer.labels import short
from app.exchange.annex.infer.outcome import Outcome
from app.exchange.annex.inferred import Confidence, InferredRule
from app.exchange.annex.reading import AnnexFinding, AnnexNode, Proposal
from app.exchange.annex.source import Place
from scoring.dumping.toml_writer import value_text
from scoring.findings import Severity
from scoring.wording import number_text

_SEVERITIES = {"bands-overlap": Severity.ERROR, "bands-gap": Severity.WARNING}


def told(node: AnnexNode, outcome: Outcome, absence: Absence | None) -> InferredRule:
    """A rule that was understood, surely or likely."""
    findings = [
        _finding(_SEVERITIES[one.rule], one.rule, node, f"{_place_text(node)}: {one.message}")
        for one in outcome.assumptions
    ]
    if outcome.confidence is Confidence.LIKELY:
        message = f"{_place_text(node)}: {_lower_first(outcome.reason)} Xin xem lại quy tắc."
        findings.append(_finding(Severity.NOTE, "rule-likely", node, message))
    return InferredRule(
        rule=dict(outcome.rule),
        inputs=outcome.inputs,
        confidence=outcome.confidence,
        because=outcome.reason,
        original=original(node),
        rows=rows(node),
        scored_by=outcome.scored_by,
        na_policy=absence.policy if absence else "not_allowed",
        na_case=short(absence.case) if absence else "",
        findings=tuple(findings),
    )


def unknown(node: AnnexNode, step: Fraction, reason: str, survey_points: Fraction | None = None) -> InferredRule:
    """A manual rule, listed; with survey points inside, the proposal to split the leaf."""
    if survey_points is None:
        message = f"{_place_text(node)}: {_lower_first(reason)} Xin soạn quy tắc, hoặc giữ cách nhập điểm."
        finding = _finding(Severity.NOTE, "rule-unknown", node, message)
    else:
        proposal = Proposal(split_text(survey_points), "split_survey", value_text(survey_points).strip('"'))
        message = f"{_place_text(node)}: {_lower_first(reason)}"
        finding = _finding(Severity.WARNING, "survey-inside", node, message, proposal)
    return InferredRule(
        rule={"kind": "manual", "step": step},
        inputs=(),
        confidence=Confidence.UNKNOWN,
        because=reason,
        original=original(node),
        rows=rows(node),
        findings=(finding,),
    )


def inside_message(node: AnnexNode, points: Fraction) -> str:
    """Why a leaf with survey points inside is not read."""
    rest = (node.max_points or points) - points
    return (
        f"Điểm tối đa {number_text(rest + points)} gồm {number_text(points)} điểm điều tra xã hội học và "
        f"{number_text(rest)} điểm tự chấm, thẩm định. Xin tách thành hai mục con."
    )


def split_text(points: Fraction) -> str:
    """The words of the proposal."""
    return f"Tách {number_text(points)} điểm điều tra xã hội học thành một mục con"


def original(node: AnnexNode) -> str:
    """All words below the leaf, as printed; lines of the method that are levels already are not said twice."""
    levels = [level.raw_text for level in node.levels]
    lines = [line for line in node.method.splitlines() if line.strip() and line not in levels]
    return "\n".join([*levels, *lines])


def rows(node: AnnexNode) -> tuple[Place, ...]:
    """The rows of the leaf and of its levels, each once."""
    return tuple(dict.fromkeys([node.place, *node.rows, *(level.place for level in node.levels)]))


def _finding(
    severity: Severity, rule: str, node: AnnexNode, message: str, proposal: Proposal | None = None
) -> AnnexFinding:
    return AnnexFinding(severity, rule, node.code, node.place, message, proposal)


def _place_text(node: AnnexNode) -> str:
    return f"Mục {node.code}, dòng {node.place.row}"


def _lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
