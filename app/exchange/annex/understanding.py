"""From the tree as printed to one that can be scored: every leaf gets a rule; what was not understood is named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from app.exchange.annex.infer.leaf import infer_rule, split_survey
from app.exchange.annex.inferred import Confidence, InferredRule
from app.exchange.annex.reading import AnnexFinding, AnnexNode, AnnexReading
from scoring.findings import Severity
from scoring.points import total_of
from scoring.wording import number_text

UNSCORABLE = "unscorable"
TYPED_BY_HAND = frozenset({"manual", UNSCORABLE})


@dataclass(frozen=True, slots=True)
class Understood:
    """Nodes in printed order, survey parts split off; the rule of each leaf by its code; all findings."""

    nodes: tuple[AnnexNode, ...]
    rules: Mapping[str, InferredRule]
    findings: tuple[AnnexFinding, ...]

    @property
    def computed(self) -> int:
        """Leaves whose points follow from figures or a choice."""
        return len(self.rules) - self.typed

    @property
    def typed(self) -> int:
        """Leaves whose points are typed."""
        return sum(rule.rule["kind"] in TYPED_BY_HAND for rule in self.rules.values())

    @property
    def unscorable_points(self) -> Fraction:
        """Points of leaves for which the annex prints neither level nor method though it does so elsewhere."""
        return total_of(
            node.max_points or Fraction(0)
            for node in self.nodes
            if node.code in self.rules and self.rules[node.code].rule["kind"] == UNSCORABLE
        )


def understand(reading: AnnexReading, year: int | None) -> Understood:
    """Give every leaf its rule. `year` completes printed dates that name day and month only."""
    nodes: list[AnnexNode] = []
    rules: dict[str, InferredRule] = {}
    findings = list(reading.findings)
    parents = {node.parent for node in reading.nodes}
    has_words = any(_has_words(node) for node in reading.nodes if node.code not in parents)
    for node in reading.nodes:
        if node.code in parents:
            nodes.append(node)
            continue
        leaves = _leaves_of(node, nodes)
        if len(leaves) > 1:
            findings.append(_split_finding(node, leaves))
        for leaf in leaves:
            rule = _rule_of(leaf, year, has_words)
            rules[leaf.code] = rule
            findings += rule.findings
            if len(leaves) > 1 and rule.rule["kind"] == UNSCORABLE:
                findings.append(_rest_without_words(leaf))
            if rule.rule["kind"] == "levels" and leaf.levels and all(level.points for level in leaf.levels):
                findings.append(_no_level_of_zero(leaf))
    return Understood(tuple(nodes), rules, tuple(findings))


def _has_words(node: AnnexNode) -> bool:
    return bool(node.levels or node.method.strip())


def _split_finding(node: AnnexNode, parts: Sequence[AnnexNode]) -> AnnexFinding:
    maxima = " và ".join(f"{part.code} ({number_text(part.max_points or Fraction(0))} điểm)" for part in parts)
    message = (
        f"Mục {node.code} (dòng {node.place.row}): bản in ghi điểm điều tra xã hội học trong cùng một mục; "
        f"đã tách thành {maxima}. Xem lại tên và điểm của hai mục con."
    )
    return AnnexFinding(Severity.WARNING, "survey-inside", node.code, node.place, message)


def _rest_without_words(leaf: AnnexNode) -> AnnexFinding:
    """What remains beside the survey's part says nothing: the reader saw words in the whole leaf and told nothing."""
    message = (
        f"Mục {leaf.code} (dòng {leaf.place.row}): phần còn lại {number_text(leaf.max_points or Fraction(0))} điểm "
        "không có mức hay cách tính. Soạn cách tính, hoặc để Hội đồng chấm."
    )
    return AnnexFinding(Severity.ERROR, "no-level", leaf.code, leaf.place, message)


def _no_level_of_zero(leaf: AnnexNode) -> AnnexFinding:
    lowest = min((level.points for level in leaf.levels if level.points is not None), default=Fraction(0))
    message = (
        f"Mục {leaf.code} (dòng {leaf.place.row}): mức thấp nhất in {number_text(lowest)} điểm, không có mức 0 điểm; "
        "đơn vị không đạt mức nào thì không có gì để chọn. Thêm mức 0 điểm, hoặc giữ nếu bản in đúng như vậy."
    )
    return AnnexFinding(Severity.WARNING, "no-zero-level", leaf.code, leaf.place, message)


def _leaves_of(node: AnnexNode, nodes: list[AnnexNode]) -> Sequence[AnnexNode]:
    """The leaf itself; or, where survey points are printed inside it, its two parts below it."""
    parts = split_survey(node)
    if parts is None:
        nodes.append(node)
        return (node,)
    nodes.append(replace(node, levels=(), method="", evidence="", owner="", survey_max=None))
    nodes.extend(parts)
    return parts


def _rule_of(leaf: AnnexNode, year: int | None, has_words: bool) -> InferredRule:
    rule = infer_rule(leaf, year)
    if has_words and not _has_words(leaf) and rule.confidence is Confidence.UNKNOWN:
        return replace(rule, rule={"kind": UNSCORABLE}, inputs=(), scored_by="self", findings=())
    return rule
