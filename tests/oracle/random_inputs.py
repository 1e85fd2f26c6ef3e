"""Random inputs of one unit for a random set: every stage, empty, not applicable, typed by the council."""

from tests.oracle.exact import Table
from tests.oracle.kinds_choice import typed_points
from tests.oracle.random_tree import KINDS, leaf_maximum, leaves
from tests.oracle.world import World, a_given

COUNCIL_STAGES = {"appraisal_1": 25, "appraisal_2": 12, "final": 12}


def random_inputs(world: World, criteria_set: Table, survey_held: bool) -> Table:
    """An inputs file as a table."""
    inputs: Table = {"set": criteria_set["id"]}
    if world.chance(50):
        inputs |= {"unit": "Xã Gio Sơn", "year": 2023}
    if world.as_of != criteria_set["period"]["to"] or world.chance(30):
        inputs["as_of"] = world.as_of
    if not survey_held or world.chance(30):
        inputs["survey_held"] = survey_held
    inputs["shared"] = {name: value for name, value in world.shared.items() if name not in world.unpublished}
    filler = _Filler(world, inputs, lower_only=criteria_set["result"]["council_may"] == "lower_only")
    for node in leaves(criteria_set["node"]):
        filler.fill(node, survey_held)
    inputs["targets"], inputs["peers"] = world.targets, {code: peers for code, peers in world.peers.items() if peers}
    return inputs


class _Filler:
    def __init__(self, world: World, inputs: Table, lower_only: bool) -> None:
        self.world = world
        self.inputs = inputs
        self.lower_only = lower_only

    def fill(self, node: Table, survey_held: bool) -> None:
        """One leaf at all stages."""
        scored_by = node["scored_by"]
        if scored_by == "survey":
            if survey_held and self.often(80):
                self.put(node, self.world.rng.choice([None, None, "final"]), self.figures(node))
        elif scored_by == "council":
            self.council_leaf(node)
        else:
            self.unit_leaf(node)

    def put(self, node: Table, stage: str | None, entry: Table) -> None:
        """Write an entry; `None` is the leaf's own table. An empty entry is no entry."""
        if not entry:
            return
        where = self.inputs if stage is None else self.inputs.setdefault(stage, {})
        where.setdefault("leaf", {})[node["code"]] = entry

    def figures(self, node: Table) -> Table:
        kind = node["rule"]["kind"]
        entry = KINDS[kind][1](self.world, a_given(self.world, node, leaf_maximum(node)))
        if entry and self.world.chance(15):
            entry["evidence"] = ["312/BC-UBND ngày 15/12/2023"]
        return entry

    def often(self, percent: int) -> bool:
        return self.world.complete or self.world.chance(percent)

    def absent(self) -> Table:
        """The leaf does not apply."""
        entry: Table = {"not_applicable": "Trong kỳ không phát sinh", "citation": "Mục 2 Báo cáo số 5/BC-UBND"}
        if self.world.chance(50):
            entry["not_applicable_kind"] = self.world.rng.choice(["not_arising", "out_of_scope"])
        return entry

    def council_leaf(self, node: Table) -> None:
        if self.often(80):
            self.put(node, self.world.rng.choice([None, None, "appraisal_1"]), self.figures(node))
        for stage in ("appraisal_2", "final"):
            if self.world.chance(12):
                self.put(node, stage, self.decision(node))

    def unit_leaf(self, node: Table) -> None:
        world = self.world
        drawn, scored = world.rng.randrange(100), False
        if drawn < 8 and node["na_policy"] != "not_allowed":
            self.put(node, None, self.absent())
        elif drawn < 11 and not world.complete:
            self.put(node, None, {"justification": "Chưa có tài liệu"})
        elif drawn < 87 or world.complete:
            self.put(node, None, self.figures(node))
            scored = True
        if self.lower_only and not scored:
            return
        for stage, percent in COUNCIL_STAGES.items():
            if world.chance(percent):
                self.put(node, stage, self.decision(node))
        if scored and world.chance(8):
            self.put(node, "explanation", self.figures(node))

    def decision(self, node: Table) -> Table:
        """What a council enters: figures, points with a remark, not applicable, or only a remark."""
        world = self.world
        drawn = world.rng.randrange(10)
        if drawn == 0:
            return {"remark": "Đề nghị bổ sung tài liệu"}
        if drawn == 1 and node["na_policy"] != "not_allowed" and not self.lower_only:
            return self.absent()
        if drawn < 6:
            return self.figures(node)
        points = typed_points(world, a_given(world, node, leaf_maximum(node)))
        needs_remark = node["rule"]["kind"] == "manual"
        reason = {"remark": "Thiếu tài liệu"} if needs_remark or world.chance(70) else {"reason_code": "thieu-tai-lieu"}
        return {"points": world.write(points)} | reason
