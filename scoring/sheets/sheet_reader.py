"""A whole inputs file -> everything reported on one sheet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from scoring.criteria import CriteriaSet, Node
from scoring.inputs import GivenBy, InputSpec, LeafInput, SheetInputs, Stage, Target, Value
from scoring.reading import shown_text
from scoring.sheets.leaf_reader import HOME_STAGES, LeafPlace, LeafTable, read_leaf, refuse_missing
from scoring.sheets.peer_reader import read_peers
from scoring.sheets.refusals import Refusals

TOP_KEYS = ("set", "unit", "year", "as_of", "survey_held", "shared", "targets", "peers", "leaf")
FIRST_YEAR, LAST_YEAR = 1990, 2200


@dataclass(frozen=True, slots=True)
class _Reported:
    """A leaf table that was read. `typed`: it named figures, so it needs all of them."""

    table: LeafTable
    given: LeafInput
    typed: bool


class SheetReader:
    """Reads one file section by section, with what was refused so far."""

    def __init__(self, criteria_set: CriteriaSet, values: Mapping[str, object]) -> None:
        self.criteria_set = criteria_set
        self.values = values
        self.refusals = Refusals()
        self.day = criteria_set.period_to
        self.shared: dict[str, Value] = {}
        self.targets: dict[str, Target] = {}
        self.reported: dict[tuple[Stage, str], _Reported] = {}

    def read(self) -> SheetInputs:
        """The sheet. Raises InputsRefused with everything that is wrong."""
        self._check_set()
        as_of = self._as_of()
        self.day = as_of or self.day
        self._read_shared()
        self._read_targets()
        self._read_leaves("leaf", self.values.get("leaf", {}), None)
        for stage in Stage:
            self._read_stage(stage)
        for reported in self.reported.values():
            self._check_complete(reported)
        sheet = SheetInputs(
            stages=self._stages(),
            shared=self.shared,
            targets=self.targets,
            peers=read_peers(self._leaves("peers", self.values.get("peers", {})), self.refusals),
            as_of=as_of,
            survey_held=self._survey_held(),
            org_unit=self.refusals.text("unit", self.values.get("unit", ""), 200),
            year=self._year(),
        )
        self.refusals.raise_any()
        return sheet

    def _check_set(self) -> None:
        """Another set has other names: nothing else of the file would make sense."""
        written = self.values.get("set")
        if written != self.criteria_set.id:
            said_text = "chưa ghi bộ tiêu chí" if written is None else f"là {shown_text(written)}"
            message = f"{said_text}, nhưng đang dùng bộ “{self.criteria_set.id}”. Xin chọn đúng bộ hoặc sửa tệp."
            self.refusals.refuse("set", message)
            self.refusals.raise_any()
        stages = [stage.value for stage in Stage]
        for key in self.values:
            if key not in TOP_KEYS and key not in stages:
                message = f"tệp số liệu không có phần này. {self.refusals.near_message(key, [*TOP_KEYS, *stages])}"
                self.refusals.refuse(key[:40], message)

    def _as_of(self) -> date | None:
        raw = self.values.get("as_of")
        if raw is None:
            return None
        if isinstance(raw, date) and not isinstance(raw, datetime):
            return raw
        self.refusals.refuse("as_of", f"phải là ngày không có dấu nháy, dạng 2023-12-31 (đang là {shown_text(raw)}).")
        return None

    def _survey_held(self) -> bool:
        raw = self.values.get("survey_held", True)
        if not isinstance(raw, bool):
            self.refusals.refuse("survey_held", f"phải là true hoặc false (đang là {shown_text(raw)}).")
        return raw is True

    def _year(self) -> int | None:
        raw = self.values.get("year")
        if raw is None:
            return None
        if isinstance(raw, int) and not isinstance(raw, bool) and FIRST_YEAR <= raw <= LAST_YEAR:
            return raw
        self.refusals.refuse("year", f"phải là năm, ví dụ 2023 (đang là {shown_text(raw)}).")
        return None

    def _read_shared(self) -> None:
        figures = self.criteria_set.shared
        for name, raw in self.refusals.table("[shared]", self.values.get("shared", {})).items():
            if name not in figures:
                message = f"không có số liệu dùng chung “{name[:40]}”. {self.refusals.near_message(name, figures)}"
                self.refusals.refuse("[shared]", message)
                continue
            figure = figures[name]
            spec = InputSpec(figure.name, figure.label, figure.type)
            value = self.refusals.value(spec, raw, "[shared]")
            if value is not None:
                self.shared[name] = value

    def _read_targets(self) -> None:
        for found in self._leaves("targets", self.values.get("targets", {})):
            specs = {spec.name: spec for spec in found.rule.specs if spec.given_by is GivenBy.ROUND}
            keys = self.refusals.table(found.place, found.written)
            values: dict[str, Value] = {}
            for name, raw in keys.items():
                if name in specs:
                    value = self.refusals.value(specs[name], raw, found.node.code)
                    if value is not None:
                        values[name] = value
                elif name != "source":
                    message = (
                        f"đợt chấm điểm không giao số liệu “{name[:40]}”. {self.refusals.near_message(name, specs)}"
                    )
                    self.refusals.refuse_leaf(found.node.code, message, name)
            source = self.refusals.text(f"{found.place}.source", keys.get("source", ""))
            self.targets[found.node.code] = Target(values, source)

    def _read_stage(self, stage: Stage) -> None:
        """[appraisal_1.leaf."CODE"] and the like: what another stage than the home stage reports."""
        keys = self.refusals.table(f"[{stage}]", self.values.get(stage.value, {}))
        for key in keys:
            if key != "leaf":
                self.refusals.refuse(f"[{stage}]", f"chỉ có “leaf” ở đây, không có “{key[:40]}”. Xin sửa.")
        self._read_leaves(f"{stage}.leaf", keys.get("leaf", {}), stage)

    def _read_leaves(self, section: str, raw: object, stage: Stage | None) -> None:
        """Leaves of one section; `stage` None: each leaf's home stage, and shared figures are taken out."""
        for found in self._leaves(section, raw):
            code = found.node.code
            keys = self.refusals.table(found.place, found.written)
            spoken = stage or HOME_STAGES[found.scored_by]
            table = LeafTable(found.place, found.node, found.rule, spoken, keys, self.refusals)
            given = read_leaf(table)
            typed = bool(given.values)
            if stage is None:
                given = given.with_values(self._without_shared(table, given.values))
            if (spoken, code) in self.reported:
                table.refuse_leaf(f"khai hai lần cho cùng một bước chấm ({spoken}). Xin bỏ một.")
            self.reported[spoken, code] = _Reported(table, given, typed)

    def _without_shared(self, table: LeafTable, values: Mapping[str, Value]) -> dict[str, Value]:
        """The leaf's own figures; a shared one typed here is the sheet's, and everywhere the same."""
        own = dict(values)
        for spec in table.rule.specs:
            if not spec.shared or spec.name not in own:
                continue
            value = own.pop(spec.name)
            if self.shared.setdefault(spec.shared, value) != value:
                message = (
                    f"{spec.name} là số liệu dùng chung “{spec.shared}”, đã khai giá trị khác "
                    f"({shown_text(self.shared[spec.shared])}). Xin để một giá trị."
                )
                table.refuse_leaf(message, spec.name)
        return own

    def _leaves(self, section: str, raw: object) -> Iterator[LeafPlace]:
        """The leaves that a section names; what is no leaf of the set is refused."""
        for code, written in self.refusals.table(f"[{section}]", raw).items():
            place = f'[{section}."{code[:40]}"]'
            node = self.criteria_set.nodes.get(code)
            if node is None or node.leaf is None:
                self.refusals.refuse(place, self._not_a_leaf_message(node, code))
            else:
                yield LeafPlace(place, node, node.leaf.rule.on(self.day), node.leaf.scored_by, written)

    def _not_a_leaf_message(self, node: Node | None, code: str) -> str:
        if node is not None:
            below = ", ".join(node.children[:10])
            return f"“{code}” có mục con, không nhập số liệu ở đây. Xin nhập ở các mục dưới nó: {below}."
        codes = [leaf.code for leaf in self.criteria_set.leaves]
        return f"bộ tiêu chí không có mục “{code[:40]}”. {self.refusals.near_message(code, codes)}"

    def _check_complete(self, reported: _Reported) -> None:
        table = reported.table
        target = self.targets.get(table.code, Target({}))
        known: dict[str, Value] = {}
        for spec in table.rule.specs:
            if spec.name in target.values:
                known[spec.name] = target.values[spec.name]
                if spec.name in reported.given.values:
                    message = f"{spec.name} do đợt chấm điểm giao ([targets]), không nhập lại ở đây. Xin bỏ."
                    table.refuse_leaf(message, spec.name)
            elif spec.shared in self.shared:
                known[spec.name] = self.shared[spec.shared]
            elif spec.default is not None:
                known[spec.name] = spec.default
        if reported.typed:
            refuse_missing(table, reported.given, known)

    def _stages(self) -> dict[Stage, dict[str, LeafInput]]:
        stages: dict[Stage, dict[str, LeafInput]] = {}
        for (stage, code), reported in self.reported.items():
            stages.setdefault(stage, {})[code] = reported.given
        return stages
