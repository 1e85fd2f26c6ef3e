"""A row without children becomes a leaf: its inputs, its rule, who scores it, what papers it asks for."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from fractions import Fraction

from scoring.criteria import LeafSpec, NaPolicy, ScoredBy, SharedFigure
from scoring.errors import InputRefused
from scoring.inputs import GivenBy, InputSpec, InputType
from scoring.loading.frame import RuleFrame, check_input_name
from scoring.loading.head import Head
from scoring.loading.rows import Row
from scoring.loading.rule_registry import build_rule
from scoring.loading.toml_table import TomlTable
from scoring.points import Exact
from scoring.reading import read_value
from scoring.rules import LeafRule
from scoring.rules.unscorable import UnscorableRule

LEAF_KEYS = (
    "rule",
    "input",
    "scored_by",
    "owner",
    "contributors",
    "na_policy",
    "na_points",
    "na_case",
    "evidence",
)
ZERO = Fraction(0)
MAX_INPUTS = 40
NOT_DECLARED = (InputType.CHOICE, InputType.ITEMS)
WITH_DEFAULT = (InputType.COUNT, InputType.NUMBER, InputType.SIGNED, InputType.PERCENT)


def refuse_leaf_keys(row: Row) -> None:
    """A node with children earns what they earn: it has no rule and no inputs of its own."""
    for key in LEAF_KEYS:
        if row.table.has(key) and row.depth:
            row.table.error(
                "parent-has-rule",
                f"có mục con nên không có “{key}”; điểm của mục là của các mục con. Xin bỏ.",
                key,
            )
    row.table.finish()


def build_leaf(row: Row, head: Head) -> tuple[LeafSpec, frozenset[str]]:
    """The leaf of a row, and which of its inputs the rule reads; what cannot be read is reported, stands in empty."""
    table = row.table
    declared = _inputs(row, head.shared)
    frame = RuleFrame(row.code, row.max_points, declared, head.calendar)
    na_policy = table.choice("na_policy", NaPolicy, NaPolicy.NOT_ALLOWED)
    rule = _rule(row, frame)
    leaf = LeafSpec(
        rule=rule,
        inputs=rule.specs,
        scored_by=table.choice("scored_by", ScoredBy, ScoredBy.SELF),
        na_policy=na_policy,
        na_points=_na_points(row, na_policy),
        na_case=table.text("na_case", "", 1_000),
        owner=table.text("owner", "", 40),
        contributors=table.texts("contributors", 40),
        evidence=table.texts("evidence", 500),
    )
    table.finish()
    _check_owners(row, leaf, {role.id for role in head.roles})
    return leaf, frozenset(frame.used)


def _rule(row: Row, frame: RuleFrame) -> LeafRule:
    table = row.table.table("rule", f"mục {row.printed_code}, [node.rule]")
    if table is not None:
        rule = build_rule(table, frame)
        if isinstance(rule, UnscorableRule) and table.values.get("kind") == "unscorable":
            table.note_message("unscorable", "chưa có cách chấm (unscorable), sẽ luôn là chưa chấm.")
        return rule
    if not row.table.has("rule"):
        row.table.error(
            "no-rule",
            "không có mục con nên phải có quy tắc chấm. Xin thêm [node.rule], hoặc "
            'rule = { kind = "unscorable" } nếu chưa chấm được.',
        )
        frame.used.update(spec.name for spec in frame.declared)  # said already: nothing can use them
    return UnscorableRule(*frame.with_implicit(()))


def _na_points(row: Row, policy: NaPolicy) -> Fraction:
    table = row.table
    if policy is not NaPolicy.FIXED:
        if table.has("na_points"):
            table.error(
                "na-points", "“na_points” chỉ dùng với na_policy = fixed. Xin bỏ hoặc sửa na_policy.", "na_points"
            )
        return ZERO
    points = table.number("na_points")
    if not 0 <= points <= row.max_points:
        table.error("na-points", "“na_points” phải từ 0 đến điểm tối đa của mục. Xin sửa.", "na_points")
    return points


def _inputs(row: Row, shared: Mapping[str, SharedFigure]) -> tuple[InputSpec, ...]:
    found: list[InputSpec] = []
    for table in row.table.tables("input", f"mục {row.printed_code}, [[node.input]]", MAX_INPUTS):
        spec = InputSpec(
            name=table.text("name", limit=60),
            label=table.text("label", limit=1_000),
            type=table.choice("type", InputType),
            measure_unit=table.text("measure_unit", "", 60),
            shared=table.text("shared", "", 60),
            given_by=table.choice("given_by", GivenBy, GivenBy.ORG_UNIT),
            default_source=table.text("default_source", "", 500),
        )
        check_input_name(table, spec.name, [other.name for other in found])
        if spec.type in NOT_DECLARED:
            table.breaking_error(
                "wrong-type", f"kiểu “{spec.type}” do quy tắc tự có, không khai ở đây. Xin sửa kiểu.", "type"
            )
        _check_shared(table, spec, shared)
        found.append(replace(spec, default=_default(table, spec)))
        table.finish()
    return tuple(found)


def _check_shared(table: TomlTable, spec: InputSpec, shared: Mapping[str, SharedFigure]) -> None:
    if not spec.shared:
        return
    figure = shared.get(spec.shared)
    if figure is None:
        table.breaking_error(
            "unknown-shared", f"số liệu dùng chung “{spec.shared}” chưa khai ở [[shared]]. Xin khai thêm.", "shared"
        )
    elif figure.type is not spec.type:
        table.error(
            "shared-type",
            f"kiểu “{spec.type}” khác kiểu “{figure.type}” của số liệu dùng chung “{spec.shared}”. Xin để cùng kiểu.",
            "type",
        )
    if spec.given_by is GivenBy.ROUND:
        table.error(
            "either-or", "một số liệu không thể vừa dùng chung vừa do đợt giao (given_by). Xin bỏ một.", "given_by"
        )


def _default(table: TomlTable, spec: InputSpec) -> Exact | None:
    if not table.has("default"):
        if spec.default_source:
            table.error("default", "có “default_source” nhưng không có “default”. Xin thêm hoặc bỏ.")
        return None
    if spec.type not in WITH_DEFAULT:
        table.breaking_error("default", f"kiểu “{spec.type}” không có giá trị mặc định. Xin bỏ “default”.", "default")
        return None
    if not spec.default_source:
        table.warning("default", "giá trị mặc định phải có căn cứ (“default_source”). Xin thêm.", "default")
    try:
        value = read_value(spec, table.values["default"], table.code)
    except InputRefused as refusal:
        table.report.breaking_error("default", refusal.user_message, table.at("default"), table.code)
        return None
    return value if isinstance(value, int | Fraction) else None


def report_unused(row: Row, used: Collection[str]) -> None:
    """Declared inputs that neither the rule nor a check reads: somebody would type them for nothing."""
    for table in row.table.tables("input", f"mục {row.printed_code}, [[node.input]]"):
        name = table.values.get("name")
        if name not in used:
            table.warning(
                "unused-input",
                f"số liệu “{name}” được khai nhưng quy tắc của mục và các [[check]] không dùng đến. "
                "Xin đưa vào quy tắc hoặc bỏ.",
                "name",
            )


def _check_owners(row: Row, leaf: LeafSpec, roles: set[str]) -> None:
    for key, role in (("owner", leaf.owner), *(("contributors", one) for one in leaf.contributors)):
        if role and role not in roles:
            row.table.error("unknown-role", f"“{role}” ({key}) không có trong [[role]]. Xin khai thêm hoặc sửa.", key)
    if leaf.owner and leaf.owner in leaf.contributors:
        row.table.warning("owner-twice", f"“{leaf.owner}” vừa chủ trì vừa phối hợp. Xin bỏ một.", "contributors")
