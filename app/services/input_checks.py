"""What may be written at a leaf, whichever stage writes it: types, targets of the round, contradictions."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from app.errors import InputProblem
from app.services.loaded_sheet import LoadedSheet
from app.services.pending import Change
from app.services.text_limits import MAX_PAPERS, MAX_TEXT, PAPER_LENGTH
from app.services.value_words import shared_thing_text, stored_value_text
from app.texts import nfc
from scoring.criteria import CriteriaSet, ScoredBy
from scoring.engine import evaluate
from scoring.errors import InputRefused, InputsRefused
from scoring.inputs import TEXT_PARTS, GivenBy, InputSpec, LeafInput, Stage, Target, Value
from scoring.reading import read_value, spec_named
from scoring.results import View
from scoring.sheets.leaf_reader import WITHOUT_POINTS

NO_TARGET: Final = Target({})
"""Of a leaf for which the round gives nothing."""


def check_leaf(criteria_set: CriteriaSet, code: str, stage: Stage) -> None:
    """Raises InputProblem for an unknown code, a parent, and the unit's word on a leaf that others score."""
    node = criteria_set.nodes.get(code)
    if node is None:
        raise InputProblem(f"unknown code {code}", f"Bộ tiêu chí không có mục {code}.", where=code)
    if node.leaf is None:
        raise InputProblem(
            f"{code} is a parent", f"Mục {code} là mục gộp, điểm cộng từ các mục con. Xin nhập ở mục con.", where=code
        )
    if stage is Stage.SELF and node.leaf.scored_by in (ScoredBy.COUNCIL, ScoredBy.SURVEY):
        whose_text = "Hội đồng thẩm định" if node.leaf.scored_by is ScoredBy.COUNCIL else "điều tra xã hội học"
        raise InputProblem(
            f"{code} is not self-scored",
            f"Mục {code} do {whose_text} cho điểm, đơn vị không tự chấm mục này.",
            where=code,
        )


def accepted_value(spec: InputSpec, value: Value, code: str) -> Value:
    """The value as it is stored: of its input's type, in NFC. Raises InputRefused."""
    # a list is how files write boxes: the one reader of values decides for every entrance alike
    raw = sorted(value) if isinstance(value, frozenset) else nfc(value) if isinstance(value, str) else value
    return read_value(spec, raw, code)


def accepted_figure(criteria_set: CriteriaSet, name: str, value: Value | None) -> Value | None:
    """A shared figure as it is stored; None: taken away. Raises InputProblem; an unknown name is said later."""
    figure = criteria_set.shared.get(name)
    if value is None or figure is None:
        return value
    try:
        return accepted_value(InputSpec(figure.name, figure.label, figure.type), value, name)
    except InputRefused as refusal:
        named_text = f"Mục {name}: "
        message = f"{shared_thing_text(criteria_set, name)}: {refusal.user_message.removeprefix(named_text)}"
        raise InputProblem(str(refusal), message, where=name) from refusal


def split_shared(
    criteria_set: CriteriaSet, code: str, stage: Stage, given: LeafInput
) -> tuple[LeafInput, Mapping[str, Value]]:
    """The leaf's own input as it is stored, and the values that belong to shared figures. Raises InputRefused.

    A council may correct one leaf only: its figures stay with the leaf.
    """
    specs = criteria_set.leaf(code).rule.specs
    own: dict[str, Value] = {}
    shared: dict[str, Value] = {}
    for name, value in given.values.items():
        spec = spec_named(specs, name, code)
        if spec.shared and stage is Stage.SELF:
            shared[spec.shared] = accepted_value(spec, value, code)
        else:
            own[name] = accepted_value(spec, value, code)
    if given.points is not None and stage in WITHOUT_POINTS:
        message = "điểm do quy tắc tính ra từ số liệu, không nhập trực tiếp. Xin nhập số liệu."
        raise InputRefused(code, message, "points")
    _refuse_long(code, given)
    clean = replace(
        given,
        values=own,
        evidence=tuple(dict.fromkeys(nfc(name).strip() for name in given.evidence)),
        reason_code=nfc(given.reason_code).strip(),
        remark=nfc(given.remark).strip(),
        justification=nfc(given.justification).strip(),
        citation=nfc(given.citation).strip(),
        source=nfc(given.source).strip(),
        date_reason=nfc(given.date_reason).strip(),
    )
    return clean, shared


def _refuse_long(code: str, given: LeafInput) -> None:
    absent = given.not_applicable
    texts = {name: getattr(given, name) for name in TEXT_PARTS}
    texts |= {} if absent is None else {"not_applicable": absent.reason, "citation": absent.citation}
    for name, text in texts.items():
        if len(text) > MAX_TEXT:
            raise InputRefused(code, f"nội dung dài {len(text)} ký tự, nhiều nhất là {MAX_TEXT}. Xin rút gọn.", name)
    if len(given.evidence) > MAX_PAPERS or any(len(name) > PAPER_LENGTH for name in given.evidence):
        message = f"nhiều nhất {MAX_PAPERS} tên tài liệu, mỗi tên không quá {PAPER_LENGTH} ký tự. Xin rút gọn."
        raise InputRefused(code, message, "evidence")


def check_targets(sheet: LoadedSheet, code: str, given: LeafInput) -> None:
    """A target that the round gives cannot be typed over. Raises InputProblem."""
    fixed = sheet.inputs.targets.get(code, NO_TARGET).values
    for spec in sheet.criteria_set.leaf(code).rule.specs if fixed else ():
        typed = given.values.get(spec.name)
        if spec.given_by is GivenBy.ROUND and spec.name in fixed and typed not in (None, fixed[spec.name]):
            raise InputProblem(
                f"{code}.{spec.name} is given by the round",
                f"Mục {code}: {spec.label} do đợt giao là {target_text(spec, fixed[spec.name])}, "
                f"không nhập {target_text(spec, typed)} được. Nếu chỉ tiêu sai, xin sửa ở đợt.",
                where=code,
            )


def target_text(spec: InputSpec, value: Value) -> str:
    """A target as people write it, with its unit."""
    return " ".join(filter(None, (stored_value_text(value, spec), spec.measure_unit)))


def refuse_contradictions(sheet: LoadedSheet, changes: Iterable[Change]) -> None:
    """What other stages than the unit's own say must hold by itself, counted or not. Raises InputsRefused.

    The unit's own stage is evaluated with every write; a stage that does not count is evaluated nowhere else.
    """
    touched = [(Stage(change.stage), change.name) for change in changes if change.kind == "leaf"]
    for stage in dict.fromkeys(stage for stage, _ in touched if stage is not Stage.SELF):
        leaves = {
            code: given
            for of_stage, code in touched
            if of_stage is stage and (given := sheet.inputs.at(stage, code)) is not None
        }
        surveyed = {code for code in leaves if sheet.criteria_set.leaf(code).scored_by is ScoredBy.SURVEY}
        council = {code: given for code, given in leaves.items() if code not in surveyed}
        _evaluate_alone(sheet, Stage.APPRAISAL_1, council, View.APPRAISAL_1)
        _evaluate_alone(sheet, Stage.FINAL, {code: leaves[code] for code in surveyed}, View.RESULT)


def _evaluate_alone(sheet: LoadedSheet, stage: Stage, leaves: Mapping[str, LeafInput], view: View) -> None:
    """Evaluate these leaves as if theirs were the stage that counts."""
    if not leaves:
        return
    alone = replace(sheet.inputs, stages={stage: leaves}, survey_held=True)
    try:
        evaluate(sheet.criteria_set, alone, view=view, group=sheet.group)
    except InputsRefused as refused:
        mine = [refusal for refusal in refused.refusals if refusal.where in leaves]
        if mine:
            raise InputsRefused(mine) from refused
