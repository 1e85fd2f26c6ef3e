"""So sánh hai bộ, the lines: one for each change, whole-set rules first, each of one group; the sentence over them.

No Qt.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from app.ui.locale_vi import number_text
from scoring.changing.compare_sets import SetDifference
from scoring.changing.node_changes import CHANGE_TEXTS, ChangeKind
from scoring.changing.set_changes import PART_TEXTS
from scoring.criteria import CriteriaSet, Node


class ChangeGroup(StrEnum):
    """What kind of difference a line tells of; the chips."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    POINTS = "points"
    RULE = "rule"
    OWNER = "owner"
    OTHER = "other"


GROUP_WORDS: Final[Mapping[ChangeGroup, str]] = MappingProxyType(
    {
        ChangeGroup.ADDED: "Thêm",
        ChangeGroup.REMOVED: "Bớt",
        ChangeGroup.MOVED: "Chuyển",
        ChangeGroup.POINTS: "Điểm",
        ChangeGroup.RULE: "Cách tính",
        ChangeGroup.OWNER: "Chủ trì",
        ChangeGroup.OTHER: "Khác",
    }
)
"""The words on the chips."""
_COUNTED_WORDS: Final[Mapping[ChangeGroup, str]] = MappingProxyType(
    {
        ChangeGroup.ADDED: "thêm",
        ChangeGroup.REMOVED: "bớt",
        ChangeGroup.MOVED: "chuyển chỗ",
        ChangeGroup.POINTS: "đổi điểm",
        ChangeGroup.RULE: "đổi cách tính",
        ChangeGroup.OWNER: "đổi chủ trì",
        ChangeGroup.OTHER: "đổi điều khác",
    }
)
_GROUPS: Final[Mapping[ChangeKind, ChangeGroup]] = MappingProxyType(
    {
        ChangeKind.CODE: ChangeGroup.MOVED,
        ChangeKind.PLACE: ChangeGroup.MOVED,
        ChangeKind.ORDER: ChangeGroup.MOVED,
        ChangeKind.POINTS: ChangeGroup.POINTS,
        ChangeKind.WEIGHT: ChangeGroup.POINTS,
        ChangeKind.RULE: ChangeGroup.RULE,
        ChangeKind.INPUTS: ChangeGroup.RULE,
        ChangeKind.NA_POLICY: ChangeGroup.RULE,
        ChangeKind.AGGREGATE: ChangeGroup.RULE,
        ChangeKind.EFFECT: ChangeGroup.RULE,
        ChangeKind.OWNER: ChangeGroup.OWNER,
        ChangeKind.CONTRIBUTORS: ChangeGroup.OWNER,
        ChangeKind.SCORED_BY: ChangeGroup.OWNER,
    }
)
"""The others are `OTHER`: titles, guidance, papers, sources."""
WHOLE_WORDS: Final = "Cả bộ"


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """One change. `code` is that of the row where it can be looked at: of the new set, of the old one for what is gone.

    `code` is "" for a rule of the whole set.
    """

    code: str
    item: str
    what: str
    group: ChangeGroup
    old: str
    new: str

    @property
    def in_old(self) -> bool:
        """Whether the row is only in the old set."""
        return self.group is ChangeGroup.REMOVED


def difference_lines(difference: SetDifference, new: CriteriaSet) -> tuple[DifferenceLine, ...]:
    """Whole-set rules, then changed and new rows in the new set's order, then what is gone."""
    place = {code: at for at, code in enumerate(new.nodes)}
    rows = [*_changed(difference), *_added(difference)]
    rows.sort(key=lambda line: place[line.code])  # stable: the changes of one row keep their order
    return (*_whole(difference), *rows, *_removed(difference))


def _whole(difference: SetDifference) -> Iterator[DifferenceLine]:
    for change in difference.whole:
        what = f"{PART_TEXTS[change.part]}: {change.name}"
        yield DifferenceLine("", WHOLE_WORDS, what, ChangeGroup.OTHER, change.old, change.new)


def _changed(difference: SetDifference) -> Iterator[DifferenceLine]:
    for pair in difference.changed:
        for change in pair.changes:
            group = _GROUPS.get(change.kind, ChangeGroup.OTHER)
            words = CHANGE_TEXTS[change.kind]
            yield DifferenceLine(pair.new.code, _named(pair.new), words, group, change.old, change.new)


def _added(difference: SetDifference) -> Iterator[DifferenceLine]:
    for node in difference.added:
        yield DifferenceLine(node.code, _named(node), "Thêm mới", ChangeGroup.ADDED, "", _told(node))


def _removed(difference: SetDifference) -> Iterator[DifferenceLine]:
    for node in difference.removed:
        yield DifferenceLine(node.code, _named(node), "Bỏ", ChangeGroup.REMOVED, _told(node), "")


def _named(node: Node) -> str:
    return f"{node.code}  {node.title}"


def _told(node: Node) -> str:
    rule = node.leaf.rule.in_words() if node.leaf is not None else ""
    return "; ".join(text for text in (f"{number_text(node.max_points)} điểm", rule) if text)


def counts(lines: Sequence[DifferenceLine]) -> Mapping[ChangeGroup, int]:
    """How many rows (rules of the whole set: changes) each group touches."""
    return {
        group: len({line.code or line.what for line in lines if line.group is group and line.code})
        + sum(line.group is group and not line.code for line in lines)
        for group in ChangeGroup
    }


def summary(lines: Sequence[DifferenceLine]) -> str:
    """`Thêm 3 mục, bớt 2 mục, đổi điểm 5 mục; quy định chung đổi 4 chỗ.`"""
    rows = [line for line in lines if line.code]
    told = [f"{_COUNTED_WORDS[group]} {count} mục" for group, count in counts(rows).items() if count]
    whole = len(lines) - len(rows)
    parts = [", ".join(told)] if told else []
    parts += [f"quy định chung đổi {whole} chỗ"] if whole else []
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}." if text else "Hai bộ không khác nhau."
