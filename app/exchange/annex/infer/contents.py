"""“Đạt được mỗi nội dung: 0,25 điểm” above a list -> a checklist, when the list adds up to the maximum."""

from collections.abc import Sequence
from fractions import Fraction

from app.exchange.annex.infer.clauses import Clause
from app.exchange.annex.infer.events import each_content_of
from app.exchange.annex.infer.labels import short
from app.exchange.annex.infer.outcome import Outcome, sure_if
from scoring.dumping.toml_writer import Plain

MOST_ITEMS = 40


def contents_checklist(clauses: Sequence[Clause], maximum: Fraction | None) -> Outcome | None:
    """The boxes; None where a line has points of its own or their sum is not the maximum."""
    each = [points for clause in clauses if (points := each_content_of(clause)) is not None]
    items = [clause for clause in clauses if each_content_of(clause) is None]
    if len(each) != 1 or not 2 <= len(items) <= MOST_ITEMS or each[0] * len(items) != maximum:
        return None
    if any(item.points is not None for item in items):
        return None
    boxes: list[Plain] = [
        {"id": str(at), "text": short(item.said.text), "points": each[0]} for at, item in enumerate(items, start=1)
    ]
    reason = "Mỗi nội dung một số điểm, cộng lại đúng bằng điểm tối đa."
    return Outcome({"kind": "checklist", "items": boxes}, (), sure_if(True), reason=reason)
