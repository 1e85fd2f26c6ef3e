"""One table [leaf."CODE"] -> what one stage reports for that leaf."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from scoring.criteria import NaPolicy, Node, ScoredBy
from scoring.inputs import (
    TEXT_PARTS,
    InputSpec,
    InputType,
    LeafInput,
    NotApplicable,
    NotApplicableKind,
    Stage,
    Value,
)
from scoring.points import compact
from scoring.reading import exact_number, shown_text
from scoring.rules import LeafRule
from scoring.sheets.refusals import Refusals
from scoring.wording import number_text

HOME_STAGES: Mapping[ScoredBy, Stage] = MappingProxyType(
    {
        ScoredBy.SELF: Stage.SELF,
        ScoredBy.BOTH: Stage.SELF,
        ScoredBy.COUNCIL: Stage.APPRAISAL_1,
        ScoredBy.SURVEY: Stage.FINAL,
    }
)
"""The stage that [leaf."CODE"] speaks for."""

TEXT_KEYS = TEXT_PARTS
OTHER_KEYS = ("not_applicable", "not_applicable_kind", "evidence", "points")
WITHOUT_POINTS = (Stage.SELF, Stage.EXPLANATION)
MANUAL_POINTS = "points"
MAX_PAPERS = 200
PAPER_LENGTH = 500


@dataclass(frozen=True, slots=True)
class LeafPlace:
    """A leaf that a section of the file names, with what is written there."""

    place: str
    node: Node
    rule: LeafRule
    scored_by: ScoredBy
    written: object


@dataclass(frozen=True, slots=True)
class LeafTable:
    """One table of the file: which leaf, which stage, and its keys as written."""

    place: str
    node: Node
    rule: LeafRule
    stage: Stage
    keys: Mapping[str, object]
    refusals: Refusals

    @property
    def code(self) -> str:
        """The leaf's code."""
        return self.node.code

    def refuse_leaf(self, message: str, name: str = "") -> None:
        """Something of this leaf is wrong."""
        self.refusals.refuse_leaf(self.code, message, name)

    def text(self, key: str) -> str:
        """A text; "" where it is not written."""
        return self.refusals.text(f"{self.place}.{key}", self.keys[key]) if key in self.keys else ""


def read_leaf(table: LeafTable) -> LeafInput:
    """What the table reports. What is refused is left out, and the sheet is refused in the end."""
    texts = {key: table.text(key) for key in TEXT_KEYS}
    not_applicable = _not_applicable(table, texts["citation"])
    if not_applicable is not None:
        texts["citation"] = ""
    given = LeafInput(
        values=_values(table),
        not_applicable=not_applicable,
        points=_typed_points(table),
        evidence=_papers(table),
        **texts,
    )
    _check_together(table, given)
    return given


def _values(table: LeafTable) -> dict[str, Value]:
    specs = {spec.name: spec for spec in table.rule.specs}
    values: dict[str, Value] = {}
    for key, raw in table.keys.items():
        if key in specs:
            value = table.refusals.value(specs[key], raw, table.code)
            if value is not None:
                values[key] = value
        elif key not in TEXT_KEYS and key not in OTHER_KEYS:
            message = table.refusals.near_message(key, [*specs, *TEXT_KEYS, *OTHER_KEYS])
            table.refuse_leaf(f"không có số liệu tên “{key[:40]}”. {message}", key)
    return values


def _not_applicable(table: LeafTable, citation: str) -> NotApplicable | None:
    kind = NotApplicableKind.NOT_ARISING
    written = table.keys.get("not_applicable_kind", kind.value)
    if written not in list(NotApplicableKind):
        kinds = ", ".join(kind.value for kind in NotApplicableKind)
        table.refuse_leaf(f"not_applicable_kind phải là một trong: {kinds} (đang là {shown_text(written)}).")
    else:
        kind = NotApplicableKind(str(written))
    if "not_applicable" not in table.keys:
        if "not_applicable_kind" in table.keys:
            table.refuse_leaf("có not_applicable_kind nhưng không có lý do ở not_applicable. Xin ghi lý do.")
        return None
    reason = table.text("not_applicable").strip()
    leaf = table.node.leaf
    if leaf is not None and leaf.na_policy is NaPolicy.NOT_ALLOWED:
        table.refuse_leaf("bộ tiêu chí không cho phép báo “không phát sinh” ở mục này. Xin nhập số liệu hoặc chọn mức.")
    elif not reason:
        table.refuse_leaf("“không phát sinh” phải có lý do (not_applicable). Xin ghi lý do.", "not_applicable")
    elif not citation.strip():
        table.refuse_leaf(
            "“không phát sinh” phải có căn cứ (citation): văn bản, điều khoản nào. Xin ghi thêm.", "citation"
        )
    return NotApplicable(kind, reason, citation)


def _typed_points(table: LeafTable) -> Fraction | int | None:
    """Points that a council decides directly; those of a manual leaf are a named input instead."""
    if MANUAL_POINTS not in table.keys or any(spec.name == MANUAL_POINTS for spec in table.rule.specs):
        return None
    if table.stage in WITHOUT_POINTS:
        table.refuse_leaf("điểm do quy tắc tính ra từ số liệu, không nhập trực tiếp. Xin nhập số liệu.", MANUAL_POINTS)
        return None
    raw = table.keys[MANUAL_POINTS]
    try:
        points = exact_number(raw)
    except ValueError:
        table.refuse_leaf(f"điểm (points) không phải là số (đang là {shown_text(raw)}).", MANUAL_POINTS)
        return None
    if not 0 <= points <= table.node.max_points:
        most = number_text(table.node.max_points)
        table.refuse_leaf(f"điểm phải từ 0 đến {most} (đang là {shown_text(raw)}). Xin nhập lại.", MANUAL_POINTS)
    return compact(points)


def _papers(table: LeafTable) -> tuple[str, ...]:
    raw = table.keys.get("evidence", [])
    if not isinstance(raw, list) or len(raw) > MAX_PAPERS:
        table.refuse_leaf(f"evidence phải là một dãy tên tài liệu, nhiều nhất {MAX_PAPERS}. Xin sửa.", "evidence")
        return ()
    return tuple(table.refusals.text(f"{table.place}.evidence", item, PAPER_LENGTH) for item in raw)


def _check_together(table: LeafTable, given: LeafInput) -> None:
    """What may not stand side by side, and what may not stand alone."""
    values, specs = given.values, {spec.name: spec for spec in table.rule.specs}
    if given.points is not None:
        if values or given.not_applicable is not None:
            table.refuse_leaf("chỉ nhập điểm (points) hoặc số liệu, không nhập cả hai. Xin bỏ một.", MANUAL_POINTS)
        if not (given.remark or given.reason_code):
            message = "điểm do Hội đồng quyết phải có nhận xét (remark) hoặc mã lý do (reason_code). Xin ghi thêm."
            table.refuse_leaf(message, "remark")
    if given.not_applicable is not None and any(values.values()):
        table.refuse_leaf("vừa báo “không phát sinh” vừa có số liệu khác 0. Xin bỏ một trong hai.", "not_applicable")
    if MANUAL_POINTS in values and not given.remark:
        table.refuse_leaf("điểm nhập trực tiếp phải có nhận xét (remark), ghi rõ vì sao. Xin ghi thêm.", "remark")
    for name in values:
        if is_published(specs[name]) and not given.source:
            message = f"{name} là số liệu công bố, phải có nguồn (source): theo văn bản số, ngày nào. Xin ghi thêm."
            table.refuse_leaf(message, "source")


def is_published(spec: InputSpec) -> bool:
    """A figure that another body computed, in place of the named figures."""
    return spec.optional and spec.type is not InputType.YES_NO


def refuse_missing(table: LeafTable, given: LeafInput, known: Mapping[str, Value]) -> None:
    """A leaf with some figures needs all of them; `known` are those that it gets from elsewhere."""
    if given.not_applicable is not None or given.points is not None:
        return
    lacking = [name for name in table.rule.missing({**known, **given.values}) if name not in table.keys]
    if lacking:
        specs = {spec.name: spec for spec in table.rule.specs}
        named = ", ".join(f"{name} ({specs[name].label})" for name in lacking)
        table.refuse_leaf(f"thiếu {named}. Xin nhập thêm, hoặc bỏ trống cả mục.", lacking[0])
