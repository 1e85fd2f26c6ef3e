"""Survey points printed inside a leaf become a child of their own, as the import does it; nothing is guessed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from app.errors import InputProblem
from app.exchange.annex.infer.leaf import infer_rule, manual_step
from app.exchange.annex.infer.surveys import inside_points, split_survey
from app.exchange.annex.inferred import Confidence
from app.exchange.annex.reading import AnnexNode
from app.exchange.annex.source import Place
from app.services.set_drafts.documents import Document, settled_table, text_of, with_nodes
from app.services.set_drafts.edit_base import DocumentEdit, number_or_none
from app.services.set_drafts.references import refuse_referred, without_leaf_keys
from app.services.set_drafts.tree import Tree
from scoring.dumping.toml_writer import Plain


@dataclass(frozen=True, slots=True)
class SplitSurvey(DocumentEdit):
    """Make two children of a leaf: what is scored and appraised, and what the survey gives.

    `points`: the survey's; None where the words of the leaf say them.
    """

    code: str
    points: Fraction | None = None

    def applied(self, document: Document) -> dict[str, Plain]:
        """The document with it. Raises InputProblem where nobody says how many points the survey gives."""
        tree = Tree(document)
        at = tree.at(self.code)
        if not tree.is_leaf(at):
            message = f"Mục {self.code} đã có mục con, không tách phần điều tra được nữa."
            raise InputProblem(f"{self.code} is a parent", message, where=self.code)
        tree.require_room(at, 1, self.code)
        refuse_referred(document, {tree.keys[at]}, f"tách mục {self.code}")
        leaf = tree.nodes[at]
        parts = split_survey(self._printed(leaf))
        if parts is None:
            message = (
                f"Mục {self.code}: chưa rõ bao nhiêu điểm do điều tra xã hội học cho. "
                "Xin ghi điểm của phần điều tra, nhỏ hơn điểm tối đa của mục."
            )
            raise InputProblem(f"{self.code}: no survey points", message, where=self.code)
        children = [_child(leaf, part) for part in parts]
        for child in children:
            tree.require_new_code(text_of(child, "code"))
        parent = without_leaf_keys(leaf)
        return with_nodes(document, [*tree.nodes[:at], parent, *children, *tree.nodes[at + 1 :]])

    def _printed(self, leaf: Mapping[str, Plain]) -> AnnexNode:
        printed = AnnexNode(
            place=Place(0, 0),
            code=text_of(leaf, "code"),
            printed_code="",
            title=text_of(leaf, "title"),
            depth=0,
            parent=text_of(leaf, "parent"),
            max_points=number_or_none(leaf, "max"),
            method=text_of(leaf, "guidance"),
        )
        return replace(printed, survey_max=self.points if self.points is not None else inside_points(printed))


def _child(leaf: Mapping[str, Plain], part: AnnexNode) -> dict[str, Plain]:
    """A rule only where the words leave no doubt; else the points are typed, as for anything not understood."""
    found = infer_rule(part)
    sure = found.confidence is Confidence.CERTAIN or found.scored_by == "survey"
    made: dict[str, Plain] = {
        "code": part.code,
        "parent": part.parent,
        "title": part.title,
        "max": part.max_points or 0,
    }
    made |= {key: leaf[key] for key in ("source",) if key in leaf}
    if part.method:
        made["guidance"] = part.method
    if found.scored_by == "survey":
        made["scored_by"] = "survey"
    else:
        made |= {key: leaf[key] for key in ("scored_by", "owner", "contributors", "evidence") if key in leaf}
    if sure and found.inputs:
        made["input"] = list(found.inputs)
    made["rule"] = found.rule if sure else {"kind": "manual", "step": manual_step(part.max_points)}
    return settled_table(made, "node")
