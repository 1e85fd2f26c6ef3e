"""Writing inputs: a leaf, a shared figure, many at once, a whole file. Points follow from them in the same write."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from app.errors import InputProblem, environment_problem
from app.services.basic_types import Actor, ChangeSet, LeafStage
from app.services.office import Office
from app.services.sheet_write import SheetWrite, sheet_write
from app.texts import nfc
from scoring.criteria import CriteriaSet, ScoredBy
from scoring.input_file import read_inputs
from scoring.inputs import GivenBy, LeafInput, SheetInputs, Stage, Value
from scoring.reading import spec_named

NO_SHARED: Mapping[str, Value] = MappingProxyType({})
_TEXT_PARTS = ("remark", "reason_code", "justification", "citation", "source", "date_reason")


def record_input(
    office: Office, actor: Actor, where: LeafStage, given: LeafInput, expected: int | None = None
) -> ChangeSet:
    """Store what one stage reports for one leaf. All or nothing.

    `expected` is the version the caller has shown (`LeafMeta.version(stage)`; None: not checked). A figure that the set
    shares goes to the shared figures, so that it changes everywhere. The person's drafts of these names are dropped.
    Raises NotEditable, StaleWrite, InputsRefused (nothing is stored; keep the text as a draft), EnvironmentProblem.
    """
    with sheet_write(office, actor, where.assessment_id, "input") as write:
        write.require_stage(where.stage, where.code)
        put_leaf(write, where.stage, where.code, given, expected)
        write.offer_undo()
    return write.change_set()


def clear_input(office: Office, actor: Actor, where: LeafStage, expected: int | None = None) -> ChangeSet:
    """Take away what one stage reports for one leaf: it is unscored again, never zero."""
    with sheet_write(office, actor, where.assessment_id, "clear") as write:
        write.require_stage(where.stage, where.code)
        check_leaf(write.sheet.criteria_set, where.code, where.stage)
        write.replace_leaf(where.stage, where.code, None, expected)
        write.drop_drafts(where.code)
        write.offer_undo()
    return write.change_set()


def record_shared(
    office: Office,
    actor: Actor,
    assessment_id: int,
    name: str,
    value: Value | None,
    expected: int | None = None,
    source: str = "",
) -> ChangeSet:
    """Store a shared figure (None: taken away); every leaf that uses it follows. Drafts are kept under code "" ."""
    with sheet_write(office, actor, assessment_id, "shared") as write:
        write.require_stage(Stage.SELF, name)
        write.replace_shared(name, _clean_value(value), expected, source)
        write.drop_drafts("", (name,))
        write.offer_undo()
    return write.change_set()


def record_many(
    office: Office,
    actor: Actor,
    assessment_id: int,
    stage: Stage,
    leaves: Mapping[str, LeafInput],
    shared: Mapping[str, Value] = NO_SHARED,
    expected: Mapping[str, int] | None = None,
    what: str = "many",
) -> ChangeSet:
    """Store many leaves and shared figures as one act with one undo: a paste, a form. All or nothing."""
    with sheet_write(office, actor, assessment_id, what) as write:
        write.require_stage(stage)
        for name, value in shared.items():
            write.replace_shared(name, _clean_value(value))
        if shared:
            write.drop_drafts("", tuple(shared))
        for code, given in leaves.items():
            put_leaf(write, stage, code, given, None if expected is None else expected.get(code))
        write.offer_undo()
    return write.change_set()


def fill_from_file(office: Office, actor: Actor, assessment_id: int, path: Path) -> ChangeSet:
    """Take in an inputs file (criteria/FORMAT.md section 5). An import: nothing before it can be undone."""
    try:
        text = nfc(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise environment_problem(error, path, "đọc tệp số liệu") from error
    except UnicodeDecodeError as error:
        raise InputProblem(
            f"{path}: not UTF-8", f"Tệp {path.name} không phải tệp chữ UTF-8. Xin lưu lại với mã UTF-8.", str(path)
        ) from error
    with sheet_write(office, actor, assessment_id, "import") as write:
        put_inputs(write, read_inputs(text, write.sheet.criteria_set), note=path.name)
        write.bar_undo()
    return write.change_set()


def put_inputs(write: SheetWrite, inputs: SheetInputs, note: str = "") -> None:
    """Everything that is in `inputs` replaces what is stored; what is not in it stays."""
    if inputs.peers:
        raise InputProblem(
            "peers in the inputs of a sheet",
            "Số liệu của các đơn vị cùng nhóm do Hội đồng đưa vào ở đợt; xin bỏ phần [[peers]] khỏi tệp.",
        )
    if inputs.as_of is not None and inputs.as_of != write.sheet.inputs.as_of:
        write.audit(code="", before=str(write.sheet.inputs.as_of or ""), after=inputs.as_of.isoformat(), note="as_of")
        write.columns["as_of"] = inputs.as_of
        write.evaluate_anyway = True  # another version of a rule may hold on that day
        write.sheet = replace(write.sheet, inputs=replace(write.sheet.inputs, as_of=inputs.as_of))
    for name, value in inputs.shared.items():
        write.require_stage(Stage.SELF, name)
        write.replace_shared(name, _clean_value(value), note=note)
    for stage, leaves in _with_own_targets(inputs, write.sheet.inputs).items():
        for code, given in leaves.items():
            write.require_stage(stage, code)
            put_leaf(write, stage, code, given, None, note)


def _with_own_targets(inputs: SheetInputs, present: SheetInputs) -> dict[Stage, dict[str, LeafInput]]:
    """Targets of the file become the unit's own entries where the round leaves them empty."""
    stages = {stage: dict(leaves) for stage, leaves in inputs.stages.items()}
    for code, target in inputs.targets.items():
        stage = next((stage for stage, leaves in stages.items() if code in leaves), Stage.SELF)
        given = stages.setdefault(stage, {}).get(code, LeafInput())
        from_round = present.targets.get(code)
        free = {
            name: value for name, value in target.values.items() if from_round is None or name not in from_round.values
        }
        stages[stage][code] = replace(given, values={**free, **given.values}, source=given.source or target.source)
    return stages


def put_leaf(
    write: SheetWrite, stage: Stage, code: str, given: LeafInput, expected: int | None, note: str = ""
) -> None:
    """Replace one leaf inside a write; its shared figures go where they belong. The caller checked state and stage."""
    criteria_set = write.sheet.criteria_set
    check_leaf(criteria_set, code, stage)
    own, shared = _split(criteria_set, code, stage, given)
    _check_targets(write, code, own)
    before = write.sheet.inputs.at(stage, code) or LeafInput()
    write.replace_leaf(stage, code, own, expected, note)
    for name, value in shared.items():
        write.replace_shared(name, value, note=note)
    if shared:
        write.drop_drafts("", tuple(shared))
    # a field that did not change may hold a text that was refused: it waits for its own turn
    changed = tuple(name for name, value in own.values.items() if before.values.get(name) != value)
    texts = tuple(name for name in (*_TEXT_PARTS, "points") if getattr(own, name) != getattr(before, name))
    if changed or texts:
        write.drop_drafts(code, (*changed, *texts))


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


def _split(
    criteria_set: CriteriaSet, code: str, stage: Stage, given: LeafInput
) -> tuple[LeafInput, Mapping[str, Value]]:
    """The leaf's own input in NFC, and the values that belong to shared figures.

    A council may correct one leaf only: its figures stay with the leaf.
    """
    specs = criteria_set.leaf(code).rule.specs
    own: dict[str, Value] = {}
    shared: dict[str, Value] = {}
    for name, value in given.values.items():
        spec = spec_named(specs, name, code)
        if spec.shared and stage is Stage.SELF:
            shared[spec.shared] = _clean(value)
        else:
            own[name] = _clean(value)
    clean = replace(
        given,
        values=own,
        evidence=tuple(dict.fromkeys(nfc(name).strip() for name in given.evidence)),
        remark=nfc(given.remark).strip(),
        reason_code=nfc(given.reason_code).strip(),
        justification=nfc(given.justification).strip(),
        citation=nfc(given.citation).strip(),
        source=nfc(given.source).strip(),
        date_reason=nfc(given.date_reason).strip(),
    )
    return clean, shared


def _check_targets(write: SheetWrite, code: str, given: LeafInput) -> None:
    """A target that the round gives cannot be typed over."""
    target = write.sheet.inputs.targets.get(code)
    for spec in write.sheet.criteria_set.leaf(code).rule.specs if target is not None else ():
        fixed = target.values.get(spec.name) if target is not None else None
        typed = given.values.get(spec.name)
        if spec.given_by is GivenBy.ROUND and fixed is not None and typed is not None and typed != fixed:
            raise InputProblem(
                f"{code}.{spec.name} is given by the round",
                f"Mục {code}: {spec.label} do đợt giao, không nhập khác được. Nếu chỉ tiêu sai, xin sửa ở đợt.",
                where=code,
            )


def _clean(value: Value) -> Value:
    if isinstance(value, str):
        return nfc(value)
    return frozenset(nfc(item) for item in value) if isinstance(value, frozenset) else value


def _clean_value(value: Value | None) -> Value | None:
    return None if value is None else _clean(value)
