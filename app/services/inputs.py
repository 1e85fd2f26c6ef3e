"""Writing inputs: a leaf, a shared figure, many at once, a whole file. Points follow from them in the same write."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from types import MappingProxyType

from app.errors import InputProblem, environment_problem
from app.services.basic_types import Actor, ChangeSet, LeafStage
from app.services.input_checks import (
    NO_TARGET,
    accepted_figure,
    check_leaf,
    check_targets,
    split_shared,
    target_text,
)
from app.services.office import Office
from app.services.sheet_write import EDITABLE_STATES, SheetWrite, sheet_write
from app.services.text_limits import refuse_long
from app.texts import clean_line, nfc, search_key
from scoring.criteria import CriteriaSet
from scoring.input_file import read_inputs
from scoring.inputs import TEXT_PARTS, LeafInput, SheetInputs, Stage, Value
from scoring.sheets.leaf_reader import HOME_STAGES

NO_SHARED: Mapping[str, Value] = MappingProxyType({})
_FILLABLE = frozenset().union(*EDITABLE_STATES.values())
"""States in which any stage may be written."""
_ABSENCE_DRAFTS = ("not_applicable", "not_applicable_kind", "na_reason", "na_citation", "reason", "citation")
"""What the parts of "không phát sinh" are called where they are typed."""


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
    source: str | None = None,
) -> ChangeSet:
    """Store a shared figure (None: taken away); every leaf that uses it follows. Drafts are kept under code "" .

    `source`: the words of where the figure comes from; None leaves them as they are.
    """
    refuse_long(source or "", name)
    with sheet_write(office, actor, assessment_id, "shared") as write:
        write.require_stage(Stage.SELF, name)
        write.replace_shared(name, accepted_figure(write.sheet.criteria_set, name, value), expected, source)
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
        _put_shared(write, shared)
        for code, given in leaves.items():
            put_leaf(write, stage, code, given, None if expected is None else expected.get(code))
        write.offer_undo()
    return write.change_set()


@dataclass(frozen=True, slots=True)
class FilledSheet(ChangeSet):
    """What a file changed, and what of it does not count, in words."""

    warnings: tuple[str, ...] = ()


def fill_from_file(office: Office, actor: Actor, assessment_id: int, path: Path) -> FilledSheet:
    """Take in an inputs file (criteria/FORMAT.md section 5). An import: nothing before it can be undone.

    A target of the file that differs from the round's does not count; the warnings say so.
    """
    try:
        text = nfc(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise environment_problem(error, path, "đọc tệp số liệu") from error
    except UnicodeDecodeError as error:
        raise InputProblem(
            f"{path}: not UTF-8", f"Tệp {path.name} không phải tệp chữ UTF-8. Xin lưu lại với mã UTF-8.", str(path)
        ) from error
    with sheet_write(office, actor, assessment_id, "import", states=_FILLABLE) as write:
        inputs = read_inputs(text, write.sheet.criteria_set)
        _refuse_other_sheet(write.sheet.inputs, inputs, "survey_held" in tomllib.loads(text))
        warnings = tuple(_other_targets(write.sheet.criteria_set, inputs, write.sheet.inputs))
        put_inputs(write, inputs, note=path.name)
        if write.entries:  # a file that says nothing new takes nothing out of reach of Ctrl+Z
            write.bar_undo()
    changes = write.change_set()
    return FilledSheet(**{part.name: getattr(changes, part.name) for part in fields(changes)}, warnings=warnings)


def _other_targets(criteria_set: CriteriaSet, inputs: SheetInputs, present: SheetInputs) -> Iterator[str]:
    """Targets of the file that differ from those the round gives: which leaf, both figures, which one counts."""
    for code, target in inputs.targets.items():
        given = present.targets.get(code, NO_TARGET).values
        for spec in criteria_set.leaf(code).inputs:
            if spec.name in given and spec.name in target.values and given[spec.name] != target.values[spec.name]:
                mine, counts = (target_text(spec, values[spec.name]) for values in (target.values, given))
                message = (
                    f"Mục {code}: {spec.label} trong tệp là {mine}, khác với đợt giao là {counts}. "
                    f"Điểm tính theo số của đợt ({counts}); nếu đợt giao sai, xin sửa ở đợt."
                )
                yield message


def _refuse_other_sheet(present: SheetInputs, inputs: SheetInputs, says_survey: bool) -> None:
    """A file that says another unit, year or round than the sheet's is not taken in. Raises InputProblem."""
    if inputs.peers:
        raise InputProblem(
            "peers in the inputs of a sheet",
            "Số liệu của các đơn vị cùng nhóm do Hội đồng đưa vào ở đợt; xin bỏ phần [[peers]] khỏi tệp.",
        )
    if inputs.org_unit and search_key(inputs.org_unit) != search_key(present.org_unit):
        message = (
            f"Tệp là của “{clean_line(inputs.org_unit)}”, hồ sơ này của “{present.org_unit}”. "
            "Xin chọn đúng tệp, hoặc sửa dòng unit trong tệp."
        )
        raise InputProblem(f"file of {inputs.org_unit}", message, where="unit")
    if inputs.year is not None and inputs.year != present.year:
        message = (
            f"Tệp là của năm {inputs.year}, hồ sơ này của năm {present.year}. "
            "Xin chọn đúng tệp, hoặc sửa dòng year trong tệp."
        )
        raise InputProblem(f"file of {inputs.year}", message, where="year")
    if says_survey and inputs.survey_held != present.survey_held:
        held, asked = ("có" if survey else "không" for survey in (present.survey_held, inputs.survey_held))
        message = (
            f"Đợt này {held} điều tra xã hội học, tệp ghi là {asked} (survey_held). Có điều tra hay không do đợt quyết "
            "định: xin sửa ở đợt, hoặc bỏ dòng survey_held khỏi tệp."
        )
        raise InputProblem("survey_held is the round's", message, where="survey_held")


def put_inputs(write: SheetWrite, inputs: SheetInputs, note: str = "") -> None:
    """Everything that is in `inputs` replaces what is stored; what is not in it stays."""
    if inputs.as_of is not None and inputs.as_of != write.sheet.inputs.as_of:
        write.require_stage(Stage.SELF)  # it changes the unit's own points
        write.audit(code="", before=str(write.sheet.inputs.as_of or ""), after=inputs.as_of.isoformat(), note="as_of")
        write.columns["as_of"] = inputs.as_of
        write.evaluate_anyway = True  # another version of a rule may hold on that day
        write.sheet = replace(write.sheet, inputs=replace(write.sheet.inputs, as_of=inputs.as_of))
    if inputs.shared:
        write.require_stage(Stage.SELF, next(iter(inputs.shared)))
        _put_shared(write, inputs.shared, note)
    for stage, leaves in _with_own_targets(write.sheet.criteria_set, inputs, write.sheet.inputs).items():
        for code, given in leaves.items():
            write.require_stage(stage, code)
            put_leaf(write, stage, code, given, None, note)


def _with_own_targets(
    criteria_set: CriteriaSet, inputs: SheetInputs, present: SheetInputs
) -> dict[Stage, dict[str, LeafInput]]:
    """Targets of the file become the entries of whoever scores the leaf, where the round leaves them empty.

    A leaf of which the file gives nothing but its target keeps what is stored.
    """
    stages = {stage: dict(leaves) for stage, leaves in inputs.stages.items()}
    for code, target in inputs.targets.items():
        from_round = present.targets.get(code)
        free = {
            name: value for name, value in target.values.items() if from_round is None or name not in from_round.values
        }
        home = HOME_STAGES[criteria_set.leaf(code).scored_by]
        stage = next((stage for stage in (home, *stages) if code in stages.get(stage, {})), None)
        if stage is not None:
            given = stages[stage][code]
        elif free:
            stage, given = home, present.at(home, code) or LeafInput()
            given = given.with_values({name: value for name, value in given.values.items() if name not in free})
        else:
            continue
        whole = replace(given, values={**free, **given.values}, source=given.source or target.source)
        stages.setdefault(stage, {})[code] = whole
    return stages


def _put_shared(write: SheetWrite, shared: Mapping[str, Value], note: str = "") -> None:
    """Shared figures of one act; a draft goes only with a figure that changed: another waits for its own turn."""
    for name, value in shared.items():
        if write.replace_shared(name, accepted_figure(write.sheet.criteria_set, name, value), note=note):
            write.drop_drafts("", (name,))


def put_leaf(
    write: SheetWrite, stage: Stage, code: str, given: LeafInput, expected: int | None, note: str = ""
) -> None:
    """Replace one leaf inside a write; its shared figures go where they belong. The caller checked state and stage."""
    criteria_set = write.sheet.criteria_set
    check_leaf(criteria_set, code, stage)
    own, shared = split_shared(criteria_set, code, stage, given)
    check_targets(write.sheet, code, own)
    before = write.sheet.inputs.at(stage, code) or LeafInput()
    write.replace_leaf(stage, code, own, expected, note)
    _put_shared(write, shared, note)
    # an entry that did not change may hold a text that was refused: it waits for its own turn
    names = dict.fromkeys((*before.values, *own.values))
    changed = [name for name in names if before.values.get(name) != own.values.get(name)]
    changed += [name for name in (*TEXT_PARTS, "points", "evidence") if getattr(own, name) != getattr(before, name)]
    if own.not_applicable != before.not_applicable:
        changed += _ABSENCE_DRAFTS
    if changed:
        write.drop_drafts(code, tuple(changed))
