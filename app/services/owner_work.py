"""The work of each owner as the page Phân công lists it, what is mine, and a short reminder for one colleague."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.services.basic_types import Actor, RoundSpec
from app.services.checks import is_unscored, missing_kinds, open_remark
from app.services.leaf_types import LeafMeta
from app.services.office_settings import OfficeSettings
from app.services.sheet_view import SheetView
from scoring.wording import date_text


@dataclass(frozen=True, slots=True)
class OwnerWork:
    """What one owner (a role, and a person of it where one is named) does on a sheet."""

    role_id: str
    title: str
    person_id: int | None
    person: str
    codes: tuple[str, ...]
    done: tuple[str, ...]
    missing: tuple[str, ...]
    due: date | None
    """The earliest day of what is still missing, otherwise the latest of all."""
    sent_on: date | None
    returned_on: date | None
    """None until all of it came back."""

    def is_late(self, today: date) -> bool:
        """Whether something is missing after its day."""
        return bool(self.missing) and self.due is not None and self.due < today


def work_by_owner(view: SheetView) -> tuple[OwnerWork, ...]:
    """Every owner with leaves of this office that count, in printed order of the first leaf."""
    by_owner: dict[tuple[str, int | None], list[str]] = {}
    for node in view.criteria_set.leaves:
        if view.is_own(node.code) and view.is_counted(node.code):
            meta = view.leaf_meta(node.code)
            by_owner.setdefault((meta.owner, meta.person_id), []).append(node.code)
    return tuple(_work(view, role, codes) for (role, _), codes in by_owner.items())


def _work(view: SheetView, role: str, codes: list[str]) -> OwnerWork:
    metas = [view.leaf_meta(code) for code in codes]
    done = tuple(code for code in codes if not lack_text(view, code))
    missing = tuple(code for code in codes if code not in done)
    open_days = [meta.due for code, meta in zip(codes, metas, strict=True) if code in missing and meta.due is not None]
    all_days = [meta.due for meta in metas if meta.due is not None]
    sent = [meta.sent_on for meta in metas if meta.sent_on is not None]
    returned = [meta.returned_on for meta in metas]
    came_back = [day for day in returned if day is not None]
    return OwnerWork(
        role_id=role,
        title=view.criteria_set.role_title(role) if role else "",
        person_id=metas[0].person_id,
        person=metas[0].person,
        codes=tuple(codes),
        done=done,
        missing=missing,
        due=min(open_days, default=None) or max(all_days, default=None),
        sent_on=max(sent, default=None),
        returned_on=max(came_back) if came_back and len(came_back) == len(returned) else None,
    )


def my_codes(view: SheetView, actor: Actor) -> tuple[str, ...]:
    """ "Phần việc của tôi": leaves given to this person, or to the person's role where no other person is named."""
    return tuple(node.code for node in view.criteria_set.leaves if _is_mine(view.leaf_meta(node.code), actor))


def _is_mine(meta: LeafMeta, actor: Actor) -> bool:
    if meta.person_id is not None and meta.person_id == actor.person_id:
        return True
    if not actor.role_id:
        return False
    return (meta.owner == actor.role_id and meta.person_id is None) or actor.role_id in meta.contributors


def default_due(spec: RoundSpec, settings: OfficeSettings) -> date | None:
    """The day owners are asked for: the round's internal deadline, otherwise some days before self-scoring ends."""
    if spec.internal_deadline is not None or spec.self_end is None:
        return spec.internal_deadline
    return spec.self_end - timedelta(days=settings.days_for_owners)


def reminder_text(view: SheetView, role_id: str, person_id: int | None = None) -> str:
    """A few lines for one colleague: what is missing at which leaf, until when. Empty role: leaves without owner."""
    works = [work for work in work_by_owner(view) if work.role_id == role_id and person_id in (None, work.person_id)]
    missing = [code for work in works for code in work.missing]
    people = ", ".join(dict.fromkeys(work.person for work in works if work.person))
    title = view.criteria_set.role_title(role_id) if role_id else "các đơn vị chưa được phân công"
    whom = f"{title} ({people})" if people else title
    subject = f"tự chấm Chỉ số CCHC năm {view.info.year} của {view.info.org_unit_name}"
    if not missing:
        return f"Gửi {whom}: phần {subject} đã đủ, không còn mục nào thiếu."
    lines = [f"Gửi {whom}: phần {subject} còn {len(missing)} mục chưa xong:"]
    lines += [f"- {code} {view.criteria_set.nodes[code].title}: {lack_text(view, code)}" for code in missing]
    days = [work.due for work in works if work.due is not None and work.missing]
    if days:
        lines.append(f"Đề nghị gửi lại trước hết ngày {date_text(min(days))}.")
    return "\n".join(lines)


def lack_text(view: SheetView, code: str) -> str:
    """What one leaf lacks, in words; empty when it is done."""
    texts = []
    if is_unscored(view, code):
        texts.append("chưa có số liệu hoặc chưa chọn mức")
    if view.lacks_papers(code):
        texts.append(f"thiếu tài liệu kiểm chứng ({'; '.join(missing_kinds(view, code))}) hoặc giải trình")
    remark = open_remark(view, code)
    if remark:
        texts.append(f"bị trả lại: {' '.join(remark.split())}")
    return "; ".join(texts)
