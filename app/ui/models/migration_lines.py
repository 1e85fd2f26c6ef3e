"""Chuyển hồ sơ sang bộ khác, the lines: what each new leaf takes from which old one, points before and after. No Qt."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from app.services.migration.preview import MigrationPreview
from app.services.migration.report_file import left_texts
from app.services.migration.types import MigrationPlan, MigrationReport
from app.ui.locale_vi import number_text
from scoring.changing.carry_plan import Carry, CarryLine, CarryPlan
from scoring.changing.matching import MatchedBy
from scoring.changing.points_difference import PointsRow

BY_LIKENESS: Final = frozenset({MatchedBy.CODE_AND_SIMILAR, MatchedBy.PLACE_AND_RULE})
"""Nobody said that these two rows are the same, and their words are not: a person looks."""
BY_WORDS: Final[Mapping[MatchedBy, str]] = MappingProxyType(
    {
        MatchedBy.CODE_AND_TITLE: "cùng mã, cùng tên",
        MatchedBy.TITLE: "cùng tên, khác mã",
        MatchedBy.CODE_AND_SIMILAR: "cùng mã, tên gần giống",
        MatchedBy.PLACE_AND_RULE: "cùng chỗ, cùng cách tính",
        MatchedBy.CHOSEN: "đã chọn",
    }
)
CARRY_WORDS: Final[Mapping[Carry, str]] = MappingProxyType(
    {Carry.FULLY: "đủ số liệu", Carry.PARTLY: "một phần", Carry.NOT: "không"}
)
LOOK, GONE, NOTHING_OLD = "cần xem", "bộ mới không có", "không lấy gì"


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One leaf of the new set, or (`new_code` is "") one of the old set that nothing takes."""

    new_code: str
    old_code: str
    new_words: str
    old_words: str
    matched: str
    carry: Carry
    carried: str
    why: str
    points: PointsRow

    @property
    def looks(self) -> bool:
        """Whether it was matched by likeness only and nobody has looked yet."""
        return self.matched == LOOK

    @property
    def changes(self) -> bool:
        """Whether points or maximum differ."""
        return self.points.is_changed


def move_lines(plan: MigrationPlan, preview: MigrationPreview) -> tuple[MoveLine, ...]:
    """The lines of a plan in the new set's order, then the old leaves that nothing takes."""
    found = plan.plan
    by_new = {row.new_code: row for row in preview.points if row.new_code}
    lines = [_line(line, by_new[line.new_code]) for line in found.lines]
    return (*lines, *(_gone(found, row) for row in preview.points if not row.new_code))


def _line(line: CarryLine, row: PointsRow) -> MoveLine:
    matched = "" if line.by is None else BY_WORDS[line.by]
    return MoveLine(
        new_code=line.new_code,
        old_code=line.old_code,
        new_words=f"{line.new_code}  {line.title}",
        old_words=f"{line.old_code}  {line.old_title}" if line.old_code else NOTHING_OLD,
        matched=LOOK if line.by in BY_LIKENESS else matched,
        carry=line.carry,
        carried=_carried(line),
        why=line.why,
        points=row,
    )


def _carried(line: CarryLine) -> str:
    labels = [source.label for source in line.inputs if source.carried and source.label]
    words = CARRY_WORDS[line.carry]
    return f"{words}: {', '.join(labels)}" if line.carry is Carry.PARTLY and labels else words


def _gone(plan: CarryPlan, row: PointsRow) -> MoveLine:
    title = plan.old.nodes[row.old_code].title
    return MoveLine(
        "", row.old_code, GONE, f"{row.old_code}  {title}", "", Carry.NOT, CARRY_WORDS[Carry.NOT], row.why, row
    )


def points_text(points: Fraction | None, maximum: Fraction | None) -> str:
    """`2,93/3`, `–/3` where nothing is scored yet, nothing where there is no such leaf."""
    if maximum is None:
        return ""
    return f"{'–' if points is None else number_text(points)}/{number_text(maximum)}"


# --- what a new leaf may take ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OldLeaf:
    """A leaf of the old set that may be chosen; "" for nothing at all."""

    code: str
    words: str
    taken: str


def old_leaves(plan: CarryPlan) -> tuple[OldLeaf, ...]:
    """Nothing first, then every leaf of the old set, with the new leaves that take it now."""
    takers: dict[str, list[str]] = {}
    for line in plan.lines:
        takers.setdefault(line.old_code, []).append(line.new_code)
    leaves = [
        OldLeaf(node.code, f"{node.code}  {node.title}", ", ".join(takers.get(node.code, ())))
        for node in plan.old.leaves
    ]
    return (OldLeaf("", "Không lấy gì từ hồ sơ cũ", ""), *leaves)


# --- the report ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line of what came of a move."""

    kind: str
    old: str
    new: str
    what: str
    why: str


def report_lines(report: MigrationReport) -> tuple[ReportLine, ...]:
    """Changed points first, then what was left behind."""
    return tuple(_report_lines(report))


def _report_lines(report: MigrationReport) -> Iterator[ReportLine]:
    for row in report.points:
        if row.is_changed:
            before, after = points_text(row.old_points, row.old_max), points_text(row.new_points, row.new_max)
            said = f"{row.title}: {before or 'không có'} → {after or 'không có'}"
            yield ReportLine("Đổi điểm", row.old_code, row.new_code, said, row.why)
    for left in report.left:
        yield ReportLine("Chưa mang sang", left.old_code, left.new_code, left.what, left.why)
    for what, why in left_texts(report):
        yield ReportLine("Để lại", "", "", what, why)


def report_words(report: MigrationReport) -> str:
    """How much of each there is."""
    changed = sum(row.is_changed for row in report.points)
    left = len(report.left) + sum(1 for _ in left_texts(report))
    return (
        f"Đã mang số liệu của {len(report.carried)} mục, {report.papers} văn bản, phân công của "
        f"{len(report.owners)} mục. Đổi điểm {changed} mục; để lại {left} chỗ. "
        "Hồ sơ cũ giữ nguyên."
    )
