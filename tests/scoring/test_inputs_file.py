"""Inputs files: which stage a table speaks for, shared figures, targets, peers, and back to text."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scoring.criteria import NaPolicy, Node
from scoring.errors import InputsRefused
from scoring.input_file import dump_inputs, read_inputs
from scoring.inputs import (
    EMPTY_SHEET,
    InputSpec,
    InputType,
    LeafInput,
    NotApplicable,
    NotApplicableKind,
    PeerFigure,
    SheetInputs,
    Stage,
    Target,
    Value,
)
from scoring.loader import parse_criteria_set

ROOT = Path(__file__).resolve().parents[2]
SET = parse_criteria_set((ROOT / "tests/broken/good-sheet-set.toml").read_text("utf-8"))
HEAD = f'set = "{SET.id}"\n'


def sheet(text: str) -> SheetInputs:
    return read_inputs(HEAD + text, SET)


def refusals(text: str) -> tuple[str, ...]:
    with pytest.raises(InputsRefused) as refused:
        sheet(text)
    return tuple(refusal.user_message for refusal in refused.value.refusals)


def test_an_empty_file_is_an_empty_sheet() -> None:
    assert sheet("") == EMPTY_SHEET


def test_the_head_says_whose_figures_these_are_and_of_when() -> None:
    found = sheet('unit = "Xã Gio Sơn"\nyear = 2023\nas_of = 2023-06-30\nsurvey_held = false\n')
    assert (found.org_unit, found.year, found.as_of, found.survey_held) == (
        "Xã Gio Sơn",
        2023,
        date(2023, 6, 30),
        False,
    )


@pytest.mark.parametrize(
    ("code", "keys", "stage"),
    [
        ("1.5", "answer = true", Stage.SELF),
        ("T", 'points = 1\nremark = "Có mô hình"', Stage.SELF),
        ("2.2", "a = 10\nb = 5", Stage.APPRAISAL_1),
        ("2.3", "a = 10\nb = 5", Stage.FINAL),
    ],
)
def test_a_leaf_table_speaks_for_the_stage_of_who_scores_it(code: str, keys: str, stage: Stage) -> None:
    found = sheet(f'[leaf."{code}"]\n{keys}\n')
    assert found.stages.keys() == {stage}
    assert found.at(stage, code) is not None


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_has_a_section_of_its_own(stage: Stage) -> None:
    assert sheet(f'[{stage}.leaf."1.5"]\nanswer = false\n').at(stage, "1.5") == LeafInput({"answer": False})


def test_all_words_beside_the_figures_are_kept() -> None:
    text = """[leaf."1.4"]
reference = "30/12/2022"
issued = 2023-01-10
justification = "Chưa có bản ký"
citation = "Mục 1.4"
source = "theo Công văn số 5"
remark = "Đã xem"
date_reason = "Ký năm trước"
reason_code = "R1"
evidence = ["Kế hoạch số 6"]
"""
    assert sheet(text).at(Stage.SELF, "1.4") == LeafInput(
        {"reference": date(2022, 12, 30), "issued": date(2023, 1, 10)},
        reason_code="R1",
        remark="Đã xem",
        justification="Chưa có bản ký",
        citation="Mục 1.4",
        source="theo Công văn số 5",
        date_reason="Ký năm trước",
        evidence=("Kế hoạch số 6",),
    )


def test_a_justification_alone_leaves_the_leaf_without_outcome() -> None:
    found = sheet('[leaf."1.1"]\njustification = "Chưa có số liệu"\n').at(Stage.SELF, "1.1")
    assert found is not None
    assert not found.has_outcome


def test_not_applicable_carries_reason_and_citation() -> None:
    text = '[leaf."1.1"]\nnot_applicable = "Không có hồ sơ"\ncitation = "Báo cáo số 5"\n'
    absent = NotApplicable(NotApplicableKind.NOT_ARISING, "Không có hồ sơ", "Báo cáo số 5")
    assert sheet(text).at(Stage.SELF, "1.1") == LeafInput(not_applicable=absent)
    outside = sheet(text + 'not_applicable_kind = "out_of_scope"\n').at(Stage.SELF, "1.1")
    assert outside is not None
    assert outside.not_applicable == NotApplicable(NotApplicableKind.OUT_OF_SCOPE, "Không có hồ sơ", "Báo cáo số 5")


def test_not_applicable_may_stand_beside_a_denominator_of_zero() -> None:
    text = '[leaf."1.1"]\na = 0\nb = 0\nnot_applicable = "Không có hồ sơ"\ncitation = "Báo cáo số 5"\n'
    assert sheet(text).shared == {"ho_so": 0}


def test_a_council_may_type_points_with_a_remark_or_a_reason_code() -> None:
    found = sheet('[appraisal_1.leaf."1.5"]\npoints = "0.25"\nreason_code = "R2"\n').at(Stage.APPRAISAL_1, "1.5")
    assert found == LeafInput(points=Fraction(1, 4), reason_code="R2")


def test_points_of_a_manual_leaf_are_its_input() -> None:
    found = sheet('[leaf."2.1"]\npoints = "0.25"\nremark = "Khá"\n').at(Stage.APPRAISAL_1, "2.1")
    assert found == LeafInput({"points": Fraction(1, 4)}, remark="Khá")


def test_a_shared_figure_typed_in_a_leaf_belongs_to_the_sheet() -> None:
    found = sheet('[leaf."1.1"]\na = 830\nb = 812\n')
    assert found.shared == {"ho_so": 830}
    assert found.at(Stage.SELF, "1.1") == LeafInput({"b": 812})
    assert found == sheet('[shared]\nho_so = 830\n[leaf."1.1"]\nb = 812\n')


def test_a_later_stage_corrects_a_shared_figure_for_its_leaf_alone() -> None:
    found = sheet('[shared]\nho_so = 830\n[appraisal_1.leaf."1.1"]\na = 820\nb = 800\n')
    assert found.shared == {"ho_so": 830}
    assert found.at(Stage.APPRAISAL_1, "1.1") == LeafInput({"a": 820, "b": 800})
    assert read_inputs(dump_inputs(found, SET), SET) == found


def test_the_rounds_target_completes_a_leaf() -> None:
    found = sheet('[targets."1.6"]\nt = 50\nsource = "Công văn số 198"\n[leaf."1.6"]\na = 520\nb = 113\n')
    assert found.targets == {"1.6": Target({"t": 50}, "Công văn số 198")}


def test_the_unit_may_enter_a_target_that_the_round_leaves_empty() -> None:
    found = sheet('[leaf."1.6"]\na = 520\nb = 113\nt = "97.5"\n').at(Stage.SELF, "1.6")
    assert found == LeafInput({"a": 520, "b": 113, "t": Fraction(195, 2)})


def test_a_default_completes_a_leaf() -> None:
    assert sheet('[leaf."1.7"]\nremark = "Lấy mặc định"\n').at(Stage.SELF, "1.7") == LeafInput(remark="Lấy mặc định")
    assert sheet('[leaf."1.7"]\nn = "-0.25"\n').at(Stage.SELF, "1.7") == LeafInput({"n": Fraction(-1, 4)})


def test_the_day_chooses_the_version_whose_levels_are_offered() -> None:
    old = read_inputs(HEAD + 'as_of = 2023-06-30\n[leaf."1.8"]\nlevel = "cu"\n', SET)
    assert old.at(Stage.SELF, "1.8") == LeafInput({"level": "cu"})


def test_a_published_share_needs_no_counts() -> None:
    found = sheet('[leaf."2.3"]\npublished = "88.5"\nsource = "theo Báo cáo số 9"\n').at(Stage.FINAL, "2.3")
    assert found == LeafInput({"published": Fraction(177, 2)}, source="theo Báo cáo số 9")


def test_the_group_is_read_unit_by_unit() -> None:
    text = '[[peers."2.2"]]\nunit = "Xã A"\na = 1000\nb = 410\n[[peers."2.2"]]\nunit = "Xã B"\nsubmitted = false\n'
    found = sheet(text)
    assert found.peers == {"2.2": (PeerFigure("Xã A", {"a": 1000, "b": 410}), PeerFigure("Xã B", {}, False))}
    assert read_inputs(dump_inputs(found, SET), SET) == found


def test_everything_wrong_is_said_at_once() -> None:
    text = '[shared]\nho_so = -1\n[leaf."1.5"]\nanswr = true\n[leaf."1.4"]\nissued = "x"\nreference = 2023-01-01\n'
    said = refusals(text)
    assert len(said) == 3
    assert "không được âm" in said[0]


def test_a_refused_figure_is_not_called_missing_as_well() -> None:
    assert len(refusals('[leaf."2.2"]\na = -1\nb = 1\n')) == 1


def test_beyond_a_limit_refusals_are_only_counted() -> None:
    said = refusals("".join(f'[leaf."x{number}"]\na = 1\n' for number in range(300)))
    assert len(said) == 201
    assert "Còn nhiều lỗi nữa" in said[-1]


def test_the_example_and_its_previous_year_read_back() -> None:
    sample = parse_criteria_set((ROOT / "criteria/mau-xa-2023/set.toml").read_text("utf-8"))
    for name in ("inputs", "previous-year"):
        found = read_inputs((ROOT / f"criteria/gio-son-2023/{name}.toml").read_text("utf-8"), sample)
        assert read_inputs(dump_inputs(found, sample), sample) == found


# --- read(dump(x)) == x for sheets of any filling -------------------------------------------------------------------


def plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Cn", "Mn")), max_size=20).map(plain)
NUMBERS = st.one_of(
    st.integers(0, 10**6), st.fractions(0, 10**6, max_denominator=999).filter(lambda n: n.denominator > 1)
)
SIGNED = st.one_of(
    st.integers(-100, 100),
    st.decimals(-100, 100, places=3).map(Fraction).map(lambda n: n if n.denominator > 1 else int(n)),
)


def values_of(spec: InputSpec) -> st.SearchStrategy[Value]:
    match spec.type:
        case InputType.COUNT:
            return st.integers(0, 10**6)
        case InputType.SIGNED:
            return SIGNED
        case InputType.DATE:
            return st.dates(date(1900, 1, 1), date(2200, 12, 31))
        case InputType.YES_NO:
            return st.booleans()
        case InputType.CHOICE:
            return st.sampled_from([choice.id for choice in spec.choices])
        case InputType.ITEMS:
            return st.frozensets(st.sampled_from([choice.id for choice in spec.choices]))
        case _:
            return NUMBERS


@st.composite
def leaf_inputs(draw: st.DrawFn, node: Node, stage: Stage, with_shared: bool) -> LeafInput:
    leaf = SET.leaf(node.code)
    texts = draw(st.fixed_dictionaries({}, optional={"remark": TEXTS, "justification": TEXTS, "date_reason": TEXTS}))
    kept = LeafInput(**texts, evidence=tuple(draw(st.lists(TEXTS, max_size=2))))
    kinds = ["nothing", "values"]
    if leaf.na_policy is not NaPolicy.NOT_ALLOWED:
        kinds.append("absent")
    manual = any(spec.name == "points" for spec in leaf.inputs)
    if stage not in (Stage.SELF, Stage.EXPLANATION) and not manual:
        kinds.append("points")
    match draw(st.sampled_from(kinds)):
        case "values":
            return _with(kept, _values(draw, leaf.inputs, with_shared, node.max_points))
        case "absent":
            words = TEXTS.filter(bool)
            absent = NotApplicable(draw(st.sampled_from(NotApplicableKind)), draw(words), draw(words))
            return LeafInput(not_applicable=absent, remark=kept.remark)
        case "points":
            return LeafInput(points=draw(st.sampled_from([0, Fraction(1, 3), 1])), reason_code="R1", remark=kept.remark)
    return kept


def _values(draw: st.DrawFn, specs: tuple[InputSpec, ...], with_shared: bool, most: Fraction) -> dict[str, Value]:
    values = {spec.name: draw(values_of(spec)) for spec in specs if not spec.shared or with_shared}
    if "points" in values:
        values["points"] = draw(st.sampled_from([0, 1, Fraction(1, 4)]))
    return values


def _with(kept: LeafInput, values: Mapping[str, Value]) -> LeafInput:
    return LeafInput(
        values,
        remark=kept.remark or "nhận xét",
        source="theo văn bản",
        citation="Mục 1",
        justification=kept.justification,
        date_reason=kept.date_reason,
        evidence=kept.evidence,
    )


@st.composite
def sheets(draw: st.DrawFn) -> SheetInputs:
    with_targets = draw(st.booleans())
    targets = {"1.6": Target({"t": draw(NUMBERS)}, draw(TEXTS))} if with_targets else {}
    stages: dict[Stage, dict[str, LeafInput]] = {}
    for stage in draw(st.sets(st.sampled_from(Stage))):
        for node in draw(st.lists(st.sampled_from(SET.leaves), unique=True)):
            given_here = draw(leaf_inputs(node, stage, with_shared=draw(st.booleans())))
            values = {name: value for name, value in given_here.values.items() if not (with_targets and name == "t")}
            stages.setdefault(stage, {})[node.code] = given_here.with_values(values)
    return SheetInputs(
        stages=stages,
        shared={
            "ho_so": draw(st.integers(0, 10**6)),
            "ngay_chot": draw(st.dates(date(1900, 1, 1), date(2200, 12, 31))),
        },
        targets=targets,
        peers=draw(st.sampled_from([{}, {"2.2": (PeerFigure("Xã A", {"a": 1, "b": 0}),)}])),
        as_of=draw(st.none() | st.dates(date(2023, 7, 1), date(2200, 12, 31))),
        survey_held=draw(st.booleans()),
        org_unit=draw(TEXTS),
        year=draw(st.none() | st.integers(1990, 2200)),
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(sheets())
def test_what_is_written_reads_back_the_same(found: SheetInputs) -> None:
    assert read_inputs(dump_inputs(found, SET), SET) == found
