"""Points of one printed level inside a rule: found by its words, or as the best that the rule gives."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from app.services.set_drafts.edit_base import number_or_none
from app.texts import search_key
from scoring.dumping.toml_writer import Plain

_LISTS: Final[Mapping[str, str]] = {"levels": "levels", "checklist": "items", "bands": "bands", "difference": "bands"}
_PAIRS: Final[Mapping[str, tuple[str, str]]] = {"yes_no": ("yes", "no"), "violation": ("clean", "violated")}
_NEGATED: Final = re.compile(r"khong(?! (?:co |phat hien |de xay ra |xay ra )*(?:vi pham|sai pham))|co (?:vi|sai) pham")
_ENDING: Final = re.compile(r"[\s.,:;…]+$")


def with_best_points(rule: Mapping[str, Plain], points: Plain) -> dict[str, Plain] | None:
    """The rule whose best level gives these points; None for a kind without printed levels."""
    kind = rule.get("kind")
    if kind in _PAIRS:
        return {**rule, _PAIRS[str(kind)][0]: points}
    items = _items(rule)
    worth = [(number_or_none(item, "points"), -at) for at, item in enumerate(items)]
    known = [(value, at) for value, at in worth if value is not None]
    if kind == "checklist" or not known:
        return None
    return _changed(rule, items, -max(known)[1], points)


def with_worded_points(rule: Mapping[str, Plain], words: Sequence[str], points: Plain) -> dict[str, Plain] | None:
    """The rule whose one level with these words gives these points; None where none, or several, have them.

    `words` are tried one after the other: what the finding quotes, then the whole printed row.
    """
    kind = rule.get("kind")
    keys = [_key(one) for one in words if _key(one)]
    if kind in _PAIRS:
        good, bad = _PAIRS[str(kind)]
        return {**rule, bad if _NEGATED.match(keys[0]) else good: points} if keys else None
    items = _items(rule)
    for key in keys:
        found = _named(items, key)
        if len(found) == 1:
            return _changed(rule, items, found[0], points)
    return None


def _named(items: Sequence[Mapping[str, Plain]], said: str) -> list[int]:
    """Levels that begin with the words (a quote is cut at 60 letters); else those that stand among them (in a row)."""
    levels = [_key(str(item.get("text", ""))) for item in items]
    equal = [at for at, level in enumerate(levels) if level == said]
    begin = [at for at, level in enumerate(levels) if level.startswith(said)]
    return equal or begin or [at for at, level in enumerate(levels) if level and level in said]


def _key(words: str) -> str:
    return _ENDING.sub("", search_key(words))


def _items(rule: Mapping[str, Plain]) -> list[Mapping[str, Plain]]:
    items = rule.get(_LISTS.get(str(rule.get("kind")), ""), [])
    if isinstance(items, str) or not isinstance(items, Sequence):
        return []
    return [item for item in items if isinstance(item, Mapping)]


def _changed(
    rule: Mapping[str, Plain], items: Sequence[Mapping[str, Plain]], at: int, points: Plain
) -> dict[str, Plain]:
    changed = [{**item, "points": points} if number == at else item for number, item in enumerate(items)]
    return {**rule, _LISTS[str(rule["kind"])]: changed}
