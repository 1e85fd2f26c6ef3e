"""One sheet as screens, papers and scripts read it: frozen, results evaluated when first asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from app.services.basic_types import SheetInfo
from app.services.evaluation import Evaluated, evaluate_kept
from app.services.leaf_types import DraftView, EvidenceView, LeafMeta, SharedMeta, StepView
from app.services.past_years.beside import past_nodes
from app.services.past_years.types import PastNode, PastResult
from app.texts import search_key
from scoring.checks import check_inputs
from scoring.criteria import CriteriaSet, Role, ScoredBy
from scoring.findings import Finding, Severity
from scoring.inputs import LeafInput, SheetInputs, Stage
from scoring.results import AssessmentResult, NodeResult, Status, View

OWN_LEAVES: Final = frozenset({ScoredBy.SELF, ScoredBy.BOTH})
"""Leaves whose points the office itself gives or proposes."""
DONE_STATUSES: Final = frozenset({Status.SCORED, Status.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True)
class Counters:
    """Leaves this office scores: how many are done, open, without papers."""

    own: int
    done: int
    unscored: int
    without_papers: int


@dataclass(frozen=True)
class SheetView:
    """One sheet, frozen at the moment it was read. Results are evaluated when first asked for, once for each view."""

    info: SheetInfo
    criteria_set: CriteriaSet
    inputs: SheetInputs
    """As stored: without the names of linked papers (`inputs_with_papers` has them)."""
    group: str | None
    meta: Mapping[str, LeafMeta]
    shared_meta: Mapping[str, SharedMeta]
    evidence: tuple[EvidenceView, ...]
    drafts: tuple[DraftView, ...]
    roles: tuple[Role, ...]
    steps: tuple[StepView, ...]
    snapshot: str | None
    previous: SheetInputs | None = None
    previous_set: CriteriaSet | None = None
    past: PastResult | None = None
    """What a document says of last year, where no sheet of that year was computed: points without figures."""
    standing: tuple[Finding, ...] = ()
    """What is true of the sheet as a whole: a set outside its reach, a move to another set."""
    example: bool = False
    editable: frozenset[Stage] = frozenset()
    """Stages whose inputs may be written in the present state."""
    _results: dict[View, Evaluated] = field(default_factory=dict, repr=False, compare=False)

    def result(self, view: View = View.RESULT) -> AssessmentResult:
        """The engine's result in one view. What the engine refuses counts as unscored and is among `findings`."""
        return self._evaluated(view).result

    def _evaluated(self, view: View) -> Evaluated:
        found = self._results.get(view)
        if found is None:
            found = self._results[view] = evaluate_kept(self.criteria_set, self.inputs, view, self.group)
        return found

    def node(self, code: str, view: View = View.SELF) -> NodeResult:
        """The result of one node in one view."""
        return self.result(view).node(code)

    def leaf_meta(self, code: str) -> LeafMeta:
        """What surrounds a leaf; owner and contributors come from the set where nothing else is assigned."""
        return self.meta[code]

    @cached_property
    def previous_result(self) -> AssessmentResult | None:
        """Last year's own points, where a sheet of last year is here."""
        if self.previous is None or self.previous_set is None:
            return None
        return evaluate_kept(self.previous_set, self.previous, View.SELF, None).result

    @cached_property
    def past_nodes(self) -> Mapping[str, PastNode]:
        """Last year's printed rows by the codes of this set, where `past` is all that is known of last year."""
        return {} if self.past is None else past_nodes(self.criteria_set, self.past)

    @cached_property
    def evidence_by_code(self) -> Mapping[str, tuple[EvidenceView, ...]]:
        """The papers of each leaf, in the order of the list."""
        found: dict[str, list[EvidenceView]] = {}
        for paper in self.evidence:
            for code in paper.codes:
                found.setdefault(code, []).append(paper)
        return {code: tuple(papers) for code, papers in found.items()}

    @cached_property
    def inputs_with_papers(self) -> SheetInputs:
        """The inputs with the names of linked papers in `LeafInput.evidence`: what checks and reports read."""
        return self._with_papers(self.inputs)

    def _with_papers(self, inputs: SheetInputs) -> SheetInputs:
        for code, papers in self.evidence_by_code.items():
            given = inputs.at(Stage.SELF, code) or LeafInput()
            names = dict.fromkeys((*given.evidence, *(paper.name for paper in papers)))
            inputs = inputs.with_leaf(Stage.SELF, code, replace(given, evidence=tuple(names)))
        return inputs

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the set's own checks find; `services.checks.sheet_findings` adds what only the store knows."""
        own = self._evaluated(View.SELF)
        refused = tuple(
            Finding(Severity.ERROR, "input-refused", refusal.where, None, refusal.user_message)
            for refusal in own.refusals
        )
        return (*refused, *check_inputs(self.criteria_set, self._with_papers(own.inputs)))

    def is_own(self, code: str) -> bool:
        """Whether this office gives the points of a leaf: council and survey leaves are not its own."""
        return self.criteria_set.leaf(code).scored_by in OWN_LEAVES

    def is_counted(self, code: str) -> bool:
        """Whether a leaf is inside the total: bonus and penalty that nobody proposes are no work left to do."""
        return self.criteria_set.is_counted(code)

    def lacks_papers(self, code: str) -> bool:
        """Whether a leaf that earns points lacks a required kind of paper and has no justification."""
        given = self.inputs_with_papers.at(Stage.SELF, code)
        if given is None or given.not_applicable is not None or given.justification.strip():
            return False
        points = self.node(code).points
        if not points:
            return False
        papers = self.evidence_by_code.get(code, ())
        wanted = {search_key(kind) for kind in self.criteria_set.leaf(code).evidence}
        matched = {search_key(paper.kind) for paper in papers} & wanted
        # a paper of no named kind, or one that is only named in an inputs file, stands for any one kind
        unmatched = len(given.evidence) - sum(search_key(paper.kind) in wanted for paper in papers)
        return len(wanted - matched) > unmatched

    def done(self, code: str) -> bool:
        """Whether a leaf is "xong": accepted and, if it earns points, with its papers or a justification."""
        return self.node(code).status in DONE_STATUSES and not self.lacks_papers(code)

    @cached_property
    def counters(self) -> Counters:
        """How many of the leaves this office scores are done, open, without papers."""
        nodes = self.result(View.SELF).nodes
        own = [leaf.code for leaf in self.criteria_set.leaves if self.is_own(leaf.code) and self.is_counted(leaf.code)]
        statuses = {code: nodes[code].status for code in own}
        lacking = {code for code in own if self.lacks_papers(code)}
        return Counters(
            own=len(own),
            done=sum(status in DONE_STATUSES and code not in lacking for code, status in statuses.items()),
            unscored=sum(status is Status.UNSCORED for status in statuses.values()),
            without_papers=len(lacking),
        )
