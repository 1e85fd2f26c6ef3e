"""A leaf of an annex, its inferred rule wrapped in the smallest set that the loader accepts, and points of that set."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from app.exchange.annex.infer.phrase import phrase
from app.exchange.annex.inferred import InferredRule
from app.exchange.annex.reading import AnnexLevel, AnnexNode
from app.exchange.annex.source import Place
from scoring.dumping.toml_writer import Plain, toml_text, value_text
from scoring.engine import evaluate
from scoring.input_file import read_inputs
from scoring.loader import LoadedSet, load_criteria_set
from tests.scoring.sets import head

CODE = "1.1.1"
Level = tuple[str, str | int | None]


def leaf(
    title: str = "Nội dung thử",
    most: str | None = "1",
    levels: Sequence[Level] = (),
    method: str = "",
    survey: str | None = None,
) -> AnnexNode:
    """A leaf in row 10, its levels in the rows below; a level is its words without points, and its points."""
    return AnnexNode(
        place=Place(0, 10),
        code=CODE,
        printed_code=CODE,
        title=title,
        depth=3,
        parent="1.1",
        max_points=None if most is None else Fraction(most),
        survey_max=None if survey is None else Fraction(survey),
        levels=tuple(_level(row, text, points) for row, (text, points) in enumerate(levels, start=11)),
        method=method,
        rows=(Place(0, 10),),
    )


def _level(row: int, text: str, points: str | int | None) -> AnnexLevel:
    value = None if points is None else Fraction(points)
    raw = text if points is None else f"{text}: {points}"
    return AnnexLevel(Place(0, row), raw, text, value, value)


def loaded(node: AnnexNode, inferred: InferredRule) -> LoadedSet:
    """The set with that leaf alone."""
    table: dict[str, Plain] = {
        "code": CODE,
        "title": phrase(node.title).text or "Nội dung thử",
        "max": node.max_points if node.max_points is not None else Fraction(1),
        "scored_by": inferred.scored_by,
        "owner": "" if inferred.scored_by == "survey" else "VP",
        "na_policy": inferred.na_policy,
        "na_case": inferred.na_case,
        "input": list(inferred.inputs),
        "rule": inferred.rule,
    }
    stated = value_text(table["max"])
    return load_criteria_set(f"{head(stated_total=stated, at='[]')}\n{toml_text({'node': [table]})}")


def points(node: AnnexNode, inferred: InferredRule, given: Mapping[str, Plain]) -> Fraction | None:
    """Points of the leaf for some inputs, by the engine; None where it is not applicable."""
    criteria_set = loaded(node, inferred).criteria_set
    assert criteria_set is not None
    text = f'set = "{criteria_set.id}"\n\n[leaf."{CODE}"]\n{toml_text(given)}'
    result = evaluate(criteria_set, read_inputs(text, criteria_set))
    return result.nodes[CODE].points


def rows_of(inferred: InferredRule, key: str) -> list[Mapping[str, Plain]]:
    """The tables that a rule lists under a key: its levels, bands, boxes."""
    listed = inferred.rule[key]
    assert isinstance(listed, list)
    return listed
