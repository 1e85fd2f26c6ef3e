"""What a rule is built into: the leaf's code, maximum, declared inputs and calendar; and how rules name inputs."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from fractions import Fraction

from scoring.errors import FormulaError
from scoring.formula import MAX_POINTS_NAME, Formula
from scoring.inputs import Choice, InputSpec, InputType
from scoring.loading.toml_table import TomlTable
from scoring.rules.calendar_days import WorkCalendar
from scoring.rules.measure import Answer

NUMERIC = frozenset({InputType.COUNT, InputType.NUMBER, InputType.PERCENT})
SIGNED_TOO = NUMERIC | {InputType.SIGNED}
IN_FORMULAS = SIGNED_TOO | {InputType.YES_NO}

INPUT_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
ITEM_ID = re.compile(r"[\w.-]{1,20}")

NOT_INPUT_NAMES = frozenset(
    {
        "not_applicable",
        "not_applicable_kind",
        "citation",
        "justification",
        "source",
        "remark",
        "date_reason",
        "evidence",
        "reason_code",
        "points",
        "submitted",
        "unit",
        "max_points",
        "min",
        "max",
        "round",
        "if",
    }
)
"""Words that mean something else in inputs files and formulas."""


@dataclass(frozen=True, slots=True)
class RuleFrame:
    """Everything around a rule. `declared` are the inputs of [[node.input]]; a rule may add implicit ones.

    `used` gathers the names that the rule, or one of its versions, reads.
    """

    code: str
    maximum: Fraction
    declared: tuple[InputSpec, ...]
    calendar: WorkCalendar
    used: set[str] = field(default_factory=set, compare=False)

    def has(self, name: str) -> bool:
        """Whether an input of that name is declared."""
        return any(spec.name == name for spec in self.declared)

    def input_name(
        self,
        table: TomlTable,
        key: str,
        default: str,
        types: Collection[InputType] = NUMERIC,
        *,
        optional: bool = False,
    ) -> str:
        """The declared input that a parameter names; "" where the parameter may be left empty."""
        return self.declared_name(table, key, table.text(key, default), types, optional=optional)

    def declared_name(
        self, table: TomlTable, key: str, name: str, types: Collection[InputType] = NUMERIC, *, optional: bool = False
    ) -> str:
        """A name, checked: it must be declared with one of the types."""
        if optional and name == "":
            return ""
        self.used.add(name)
        spec = next((spec for spec in self.declared if spec.name == name), None)
        if spec is None:
            table.breaking_error(
                "unknown-input",
                f"quy tắc cần số liệu “{name[:40]}” ({key}) nhưng [[node.input]] chưa khai. Xin khai thêm.",
                key,
            )
        elif spec.type not in types:
            wanted = ", ".join(sorted(types))
            table.breaking_error(
                "input-type",
                f"số liệu “{name}” có kiểu {spec.type}, quy tắc này cần kiểu: {wanted}. Xin sửa kiểu.",
                key,
            )
        return name

    def with_implicit(self, implicit: tuple[InputSpec, ...]) -> tuple[str, Fraction, tuple[InputSpec, ...]]:
        """What every rule begins with: code, maximum and all inputs."""
        return self.code, self.maximum, self.declared + implicit

    def formula(self, table: TomlTable, key: str) -> Formula:
        """A formula over the declared inputs; "0", with a finding, where it cannot be read."""
        names = {spec.name for spec in self.declared if spec.type in IN_FORMULAS} | {MAX_POINTS_NAME}
        text = table.text(key)
        try:
            formula = Formula.parse(text, names)
        except FormulaError as error:
            table.breaking_error("formula", f"công thức “{text[:80]}”: {error.user_message}. Xin sửa công thức.", key)
            return Formula.parse("0", ())
        self.used.update(formula.names)
        if not formula.names - {MAX_POINTS_NAME}:
            table.warning(
                "formula-constant",
                f"công thức “{text[:80]}” không dùng số liệu nào nên luôn cho cùng một kết quả. "
                "Xin đưa số liệu của mục vào công thức hoặc chọn loại quy tắc khác.",
                key,
            )
        return formula


def read_choices(table: TomlTable, key: str, what_text: str) -> tuple[Choice, ...]:
    """Levels or boxes: id, words and points of each; ids are unique."""
    found: list[Choice] = []
    for item in table.tables(key, f"{table.place_text}, {what_text}"):
        choice = Choice(item.text("id", limit=20), item.text("text", limit=1_000), item.number("points"))
        item.finish()
        if not ITEM_ID.fullmatch(choice.id):
            item.breaking_error("id", f"mã “{choice.id}” chỉ gồm chữ, số, dấu chấm, gạch nối. Xin đặt lại.", "id")
        if any(other.id == choice.id for other in found):
            item.error("duplicate-id", f"mã “{choice.id}” đã dùng ở trên. Xin đặt mã khác.", "id")
        found.append(choice)
    if table.is_short(key):
        table.breaking_error("empty-list", f"“{key}” phải có ít nhất một {what_text}. Xin thêm.", key)
    return tuple(found)


def read_answers(table: TomlTable, declared: tuple[InputSpec, ...]) -> tuple[Answer, ...]:
    """The answers of a survey question with their weights; their names become inputs."""
    found: list[Answer] = []
    taken = {spec.name for spec in declared}
    place_text = f"{table.place_text}, phương án"
    for item in table.tables("answers", place_text):
        answer = Answer(item.text("name", limit=40), item.text("label", limit=500), item.number("weight"))
        item.finish()
        check_input_name(item, answer.name, taken)
        taken.add(answer.name)
        if answer.weight < 0:
            item.error("negative", "trọng số không được âm. Xin sửa.", "weight")
        found.append(answer)
    if table.is_short("answers"):
        table.breaking_error("empty-list", "“answers” phải có ít nhất một phương án trả lời. Xin thêm.", "answers")
    return tuple(found)


def check_input_name(table: TomlTable, name: str, taken: Collection[str]) -> None:
    """A name of an input: small letters, not used twice, no word with another meaning in inputs files or formulas."""
    if not INPUT_NAME.fullmatch(name):
        table.breaking_error("name", f"tên “{name}” phải bắt đầu bằng chữ a-z, chỉ gồm a-z, 0-9, _ . Xin đặt lại.")
    elif name in NOT_INPUT_NAMES:
        table.breaking_error(
            "name",
            f"tên “{name}” đã có nghĩa khác trong tệp số liệu hoặc công thức. Xin đặt tên khác.",
        )
    elif name in taken:
        table.breaking_error("duplicate-name", f"tên “{name}” đã dùng ở trên. Xin đặt tên khác.")
