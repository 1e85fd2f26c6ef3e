"""Whether the head of a set holds together: notice, grades in order, groups, titles of roles."""

from datetime import date
from fractions import Fraction
from itertools import pairwise

from scoring.criteria import Role, SetStatus
from scoring.loading.head import Head
from scoring.loading.report import Report
from scoring.set_rules import GradeBand
from scoring.wording import number_text


def check_head(head: Head, report: Report) -> None:
    """Report what contradicts itself in the head."""
    for key, value in (("title", head.title), ("short_title", head.short_title), ("noun", head.noun)):
        if not value.strip() and key not in head.open_facts:
            report.error("empty-title", f"Bộ tiêu chí chưa có tên (“{key}”). Xin ghi tên.", (key,))
    if head.status is SetStatus.SAMPLE and not head.notice.strip():
        message = "Bộ tiêu chí mẫu phải có “notice” nói rõ đây là bộ mẫu. Xin thêm."
        report.error("sample-notice", message, ("status",))
    _check_groups(head, report)
    _check_grades(head, report)
    _check_roles(head.roles, report)


def _check_groups(head: Head, report: Report) -> None:
    seen: set[str] = set()
    for index, group in enumerate(head.peer_groups):
        path = ("peer_group", index)
        if group.id in seen:
            report.error("duplicate-id", f"Nhóm xếp hạng “{group.id}” khai hai lần. Xin bỏ một.", path)
        seen.add(group.id)
        for kind in group.org_unit_types:
            if kind not in head.org_unit_types:
                message = f"Nhóm xếp hạng “{group.id}”: loại đơn vị “{kind}” không có trong “unit_types”. Xin sửa."
                report.error("unknown-unit-type", message, path)


def _check_grades(head: Head, report: Report) -> None:
    known = {group.id for group in head.peer_groups} | {""}
    by_group: dict[str, list[tuple[int, GradeBand]]] = {}
    for index, grade in enumerate(head.grades):
        by_group.setdefault(grade.group, []).append((index, grade))
        if grade.group not in known:
            message = f"Mức xếp loại “{grade.label}”: không có nhóm xếp hạng “{grade.group}”. Xin khai [[peer_group]]."
            report.error("unknown-group", message, ("grade", index))
        if not grade.label.strip():
            message = f"Mức xếp loại thứ {index + 1} chưa có tên (“label”). Xin ghi tên."
            report.error("empty-title", message, ("grade", index))
    if "" not in by_group:
        report.warning("no-grades", "Bộ tiêu chí chưa có mức xếp loại [[grade]] chung cho mọi đơn vị. Xin xem lại.")
    for grades in by_group.values():
        _check_order(grades, report)


def _check_order(grades: list[tuple[int, GradeBand]], report: Report) -> None:
    for (_, better), (index, worse) in pairwise(grades):
        path = ("grade", index)
        if better.lower is None:
            message = f"Mức xếp loại “{better.label}” không có “from” nên phải đứng cuối. Xin xếp lại."
            report.error("grade-order", message, path)
        elif worse.lower is not None and not _is_above(
            (better.lower, better.inclusive), (worse.lower, worse.inclusive)
        ):
            message = (
                f"Mức xếp loại “{worse.label}” (từ {number_text(worse.lower)}) không thấp hơn mức đứng trước "
                f"“{better.label}” (từ {number_text(better.lower)}). Xin xếp từ cao xuống thấp."
            )
            report.error("grade-order", message, path)
    index, last = grades[-1]
    if last.lower is not None and all(grade.lower is not None for _, grade in grades):
        message = (
            f"Mức xếp loại cuối “{last.label}” không được có “from”: đơn vị dưới mức đó sẽ không có xếp loại. Xin bỏ."
        )
        report.error("grade-order", message, ("grade", index))


def _is_above(better: tuple[Fraction, bool], worse: tuple[Fraction, bool]) -> bool:
    """Higher, or the same bound that only the worse grade includes."""
    return better[0] > worse[0] or (better[0] == worse[0] and worse[1] and not better[1])


def _check_roles(roles: tuple[Role, ...], report: Report) -> None:
    for index, role in enumerate(roles):
        path = ("role", index)
        if not role.id.strip() or not role.title.strip():
            message = f"[[role]] thứ {index + 1}: “id” và “title” không được trống. Xin ghi."
            report.error("empty-title", message, path)
        if (role.valid_from or date.min) > (role.valid_to or date.max):
            message = f"[[role]] “{role.id}”: “valid_from” sau “valid_to”. Xin sửa ngày."
            report.error("dates", message, path)
        for other in roles[:index]:
            starts = max(role.valid_from or date.min, other.valid_from or date.min)
            if other.id == role.id and starts <= min(role.valid_to or date.max, other.valid_to or date.max):
                message = f"[[role]] “{role.id}” có hai tên cùng lúc. Xin sửa “valid_from”, “valid_to”."
                report.error("role-overlap", message, path)
