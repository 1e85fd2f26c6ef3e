"""Everything reported on a sheet -> the text of an inputs file."""

from collections.abc import Iterator, Mapping

from scoring.criteria import CriteriaSet
from scoring.dumping.toml_writer import Plain, quoted, value_text
from scoring.inputs import LeafInput, NotApplicableKind, SheetInputs, Stage, Value
from scoring.sheets.leaf_reader import HOME_STAGES, TEXT_KEYS


def sheet_lines(sheet: SheetInputs, criteria_set: CriteriaSet) -> Iterator[str]:
    """The lines of a whole file; leaves in the order of the set."""
    yield _line("set", criteria_set.id)
    if sheet.org_unit:
        yield _line("unit", sheet.org_unit)
    if sheet.year is not None:
        yield _line("year", sheet.year)
    if sheet.as_of is not None:
        yield _line("as_of", sheet.as_of)
    yield _line("survey_held", sheet.survey_held)
    if sheet.shared:
        yield from ("", "[shared]", *_value_lines(sheet.shared))
    for code, target in sheet.targets.items():
        yield from ("", f"[targets.{quoted(code)}]", *_value_lines(target.values))
        yield from _text_lines({"source": target.source})
    for stage in Stage:
        leaves = sheet.stages.get(stage, {})
        for code in criteria_set.nodes:
            if code in leaves:
                yield from ("", _header(stage, code, leaves[code], criteria_set), *_leaf_lines(leaves[code]))
    for code, group in sheet.peers.items():
        for peer in group:
            yield from ("", f"[[peers.{quoted(code)}]]", _line("unit", peer.org_unit), *_value_lines(peer.values))
            if not peer.submitted:
                yield _line("submitted", peer.submitted)


def _header(stage: Stage, code: str, given: LeafInput, criteria_set: CriteriaSet) -> str:
    """[leaf] for the home stage; with the stage's name where a report corrects a shared figure for itself."""
    leaf = criteria_set.leaf(code)
    corrects = any(spec.shared and spec.name in given.values for spec in leaf.inputs)
    named = "" if stage is HOME_STAGES[leaf.scored_by] and not corrects else f"{stage}."
    return f"[{named}leaf.{quoted(code)}]"


def _leaf_lines(given: LeafInput) -> Iterator[str]:
    yield from _value_lines(given.values)
    if given.points is not None:
        yield _line("points", given.points)
    absent = given.not_applicable
    texts = {key: getattr(given, key) for key in TEXT_KEYS}
    if absent is not None:
        yield _line("not_applicable", absent.reason)
        if absent.kind is not NotApplicableKind.NOT_ARISING:
            yield _line("not_applicable_kind", absent.kind.value)
        texts["citation"] = absent.citation
    yield from _text_lines(texts)
    if given.evidence:
        yield _line("evidence", list(given.evidence))


def _value_lines(values: Mapping[str, Value]) -> Iterator[str]:
    for name, value in values.items():
        yield _line(name, sorted(value) if isinstance(value, frozenset) else value)


def _text_lines(texts: Mapping[str, str]) -> Iterator[str]:
    for key, text in texts.items():
        if text:
            yield _line(key, text)


def _line(key: str, value: Plain) -> str:
    return f"{key} = {value_text(value)}"
