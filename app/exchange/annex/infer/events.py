"""Points for each event -> deduction, per_event, late days, or a line that falls with each percent."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from app.exchange.annex.infer.clauses import Clause
from app.exchange.annex.infer.figures import DECIMAL, decimal
from app.exchange.annex.infer.labels import capital, figure, part_text, ratio_inputs, ratio_labels, short
from app.exchange.annex.infer.outcome import Outcome, sure_if
from app.exchange.annex.infer.phrase import NO_WORDS, Phrase
from app.exchange.annex.infer.spans import Scale, span_of
from scoring.dumping.toml_writer import Plain

_ALL_POINTS = r"(?:so |tong so )?diem(?: toi da| chuan)?(?: cua (?:tieu chi|noi dung|muc)(?: thanh phan)?)?(?: nay)?"
_CAP = (
    rf"(?:\s*[,;(]?\s*(?:nhung |va )?(?:tong (?:so )?diem )?(?:tru |cong |duoc )?(?:tru |cong )?"
    rf"(?:toi da(?: khong qua| khong vuot qua| la)?|khong qua|khong vuot qua|nhieu nhat)\s*"
    rf"(?:(?P<cap>{DECIMAL})\s*(?:d|diem)?|(?P<all>{_ALL_POINTS}))\)?"
    rf"|\s*[,;(]?\s*(?:tru )?(?:cho )?(?:den )?(?:khi )?het (?P<all2>{_ALL_POINTS})\)?)"
)
LONGEST = 500
_ONE = r"(?:0?1|mot)?"
_MOVED = r"\s*(?:,|:)?\s*(?:thi )?(?:se )?(?:bi |duoc )?"
_EACH = rf"(?P<each>{DECIMAL})"
_POINTS = r"\s*(?:d|diem)"
_OF_EACH = rf"(?:cu moi|cu|voi moi|moi)\s+{_ONE}\s*(?P<what>[a-z].*?)"
_DEDUCT = (
    re.compile(rf"{_OF_EACH}{_MOVED}tru(?: di)?\s*{_EACH}{_POINTS}?{_CAP}?"),
    re.compile(
        rf"(?:bi )?tru(?: di)?\s*{_EACH}{_POINTS}\s*(?:/|cho moi|doi voi moi|voi moi|tren moi|moi|cho)\s*{_ONE}\s*"
        rf"(?P<what>[a-z].*?){_CAP}?"
    ),
)
_ADD = (
    re.compile(rf"{_OF_EACH}{_MOVED}(?:cong|tinh|cham|dat|duoc)(?: them)?\s*{_EACH}{_POINTS}{_CAP}?"),
    re.compile(
        rf"(?:dat duoc moi|dat moi|co moi|cu moi|voi moi|cu|moi)\s+{_ONE}\s*(?P<what>[a-z].*?)\s*:\s*"
        rf"{_EACH}{_POINTS}?{_CAP}?"
    ),
    re.compile(rf"{_EACH}\s*diem\s*/\s*{_ONE}\s*(?P<what>[a-z].*?){_CAP}?"),
)
_PER_PERCENT = re.compile(
    r"(?:cu |moi |neu )*(?:t[yi] le )?(?:giam|thieu|thap hon|chua dat|khong dat)?\s*(?:di )?0?1\s*%\s*"
    r"(?:giam |thieu |chua dat |khong dat |thap hon |con thieu )?"
    rf"(?:,|thi|bi|se|:|\s)*tru(?: di)?\s*{_EACH}{_POINTS}?{_CAP}?"
)
_LATE_DAY = re.compile(r"ngay (?:cham|tre|qua han)(?: .*)?|(?:cham|tre|qua han) (?:0?1|mot) ngay(?: .*)?")
_EACH_CONTENT = re.compile(
    r"(?:dat duoc |dat |co |thuc hien |dam bao |hoan thanh )?"
    r"moi (?:noi dung|tieu chi|yeu cau|y|muc|tieu muc|nhiem vu)"
    rf"(?: (?:dat|duoc|tren|sau|thuc hien|yeu cau|tinh|cham))*\s*[:,]?\s*{_EACH}{_POINTS}?"
)
_SECOND = re.compile(
    r"(?<![a-z])(?:tru|neu|nhung|truong hop|tu lan"
    r"|cong(?! (?:nhan|chuc|dan|khai|an|viec|bo|vu|tac|trinh|nghe|doan|dong|to|van)(?![a-z])))(?![a-z])|[;:]"
)
_FIGURE = re.compile(r"\d|[½¼¾⅓⅔%]")


@dataclass(frozen=True, slots=True)
class _Event:
    what: Phrase
    each: Fraction


@dataclass(slots=True)
class _Method:
    """What the clauses of one method say of events."""

    deduct: list[_Event] = field(default_factory=list)
    add: list[_Event] = field(default_factory=list)
    per_percent: Fraction | None = None
    caps: list[Fraction] = field(default_factory=list)
    full_from: Fraction | None = None
    clean: list[Clause] = field(default_factory=list)


def events(
    clauses: Sequence[Clause], title: Phrase, maximum: Fraction | None, effect: str = "counted"
) -> Outcome | None:
    """The rule; None where any clause says something else. `effect` is that of the leaf's area."""
    if maximum is None or maximum <= 0:
        return None
    method = _Method()
    if not all(_take(clause, method, maximum) for clause in clauses) or len(set(method.caps)) > 1:
        return None
    cap = method.caps[0] if method.caps else maximum
    if not 0 < cap <= maximum:
        return None
    if effect != "counted" and (method.deduct or method.per_percent is not None):
        return _penalty(method, cap) if effect == "penalty" else None
    kinds = (bool(method.deduct), bool(method.add), method.per_percent is not None)
    match kinds:
        case (True, False, False) if method.full_from is None:
            return _deduction(method, maximum, cap)
        case (False, True, False) if method.full_from is None and not method.clean:
            return _per_event(method, cap)
        case (False, False, True):
            return _falling(method, title, maximum, cap)
        case _:
            return None


def late_each_of(clause: Clause) -> Fraction | None:
    """The points that each late day costs, without a limit of its own."""
    for shape in _DEDUCT:
        found = shape.fullmatch(clause.said.key.strip(" ."))
        if found and _LATE_DAY.fullmatch(found["what"]) and _cap(found, Fraction(1)) is None:
            return decimal(found["each"])
    return None


def each_content_of(clause: Clause) -> Fraction | None:
    """“Đạt được mỗi nội dung: 0,25 điểm”."""
    found = _EACH_CONTENT.fullmatch(clause.said.key.strip(" ."))
    return decimal(found["each"]) if found else None


def _take(clause: Clause, method: _Method, maximum: Fraction) -> bool:
    key = clause.said.key.strip(" .")
    if len(key) > LONGEST:
        return False
    if found := _PER_PERCENT.fullmatch(key):
        if method.per_percent is not None:
            return False
        method.per_percent = decimal(found["each"])
        return _take_cap(found, method, maximum)
    if found := re.fullmatch(_CAP, key):
        return _take_cap(found, method, maximum)
    for shapes, into in ((_DEDUCT, method.deduct), (_ADD, method.add)):
        for shape in shapes:
            if found := shape.fullmatch(key):
                if _FIGURE.search(found["what"]) or _second_sentence(found["what"]):
                    return False
                into.append(_Event(clause.said.part(*_at(clause.said, key, found)), decimal(found["each"])))
                return decimal(found["each"]) > 0 and _take_cap(found, method, maximum)
    return _take_clean(clause, method, maximum)


def _at(said: Phrase, key: str, found: re.Match[str]) -> tuple[int, int]:
    offset = said.key.index(key)
    start, end = found.span("what")
    return start + offset, end + offset


def _second_sentence(what: str) -> bool:
    """Two rules in one: a condition or a second consequence that would be lost."""
    return bool(_SECOND.search(what))


def _take_cap(found: re.Match[str], method: _Method, maximum: Fraction) -> bool:
    cap = _cap(found, maximum)
    if cap is not None:
        method.caps.append(cap)
    return True


def _cap(found: re.Match[str], maximum: Fraction) -> Fraction | None:
    if found["cap"] is not None:
        return decimal(found["cap"])
    return maximum if found["all"] or found["all2"] else None


def _take_clean(clause: Clause, method: _Method, maximum: Fraction) -> bool:
    """The state that earns everything: said in words, or as the percentage from which it counts."""
    if clause.points != maximum:
        return False
    span = span_of(clause.words, Scale.PERCENT)
    if span is not None and not span.is_word:
        open_top = span.high is None or span.high == 100
        if method.full_from is not None or span.low is None or not open_top or not span.low_inclusive:
            return False
        method.full_from = span.low
        return True
    method.clean.append(clause)
    return not _FIGURE.search(clause.words.key) and len(method.clean) == 1


def _deduction(method: _Method, maximum: Fraction, cap: Fraction) -> Outcome:
    names = ["n"] if len(method.deduct) == 1 else [f"n{at}" for at in range(1, len(method.deduct) + 1)]
    rows: list[Plain] = [{"input": name, "each": event.each} for name, event in zip(names, method.deduct, strict=True)]
    rule: dict[str, Plain] = {"kind": "deduction", "start": maximum, "deduct": rows}
    if cap != maximum:
        rule["floor"] = maximum - cap
    inputs = tuple(_events_input_text(name, event) for name, event in zip(names, method.deduct, strict=True))
    reason = "Bắt đầu từ điểm tối đa, trừ theo số lần."
    return Outcome(rule, inputs, sure_if(True), reason=reason)


def _penalty(method: _Method, cap: Fraction) -> Outcome | None:
    """In an area of penalty points what is deducted is what the leaf gives: nothing happened, nothing is deducted."""
    if len(method.deduct) != 1 or method.add or method.clean or method.full_from is not None or method.per_percent:
        return None
    event = method.deduct[0]
    rule: dict[str, Plain] = {"kind": "per_event", "each": event.each, "cap": cap}
    said = bool(method.caps)
    reason = "Điểm trừ theo số lần" + (", có mức tối đa." if said else ", nhiều nhất bằng điểm tối đa của mục.")
    return Outcome(rule, (_events_input_text("n", event),), sure_if(said), reason=reason)


def _per_event(method: _Method, cap: Fraction) -> Outcome | None:
    if len(method.add) != 1:
        return None
    event = method.add[0]
    rule: dict[str, Plain] = {"kind": "per_event", "each": event.each, "cap": cap}
    said = bool(method.caps)
    reason = "Cộng điểm theo số lần" + (", có mức tối đa." if said else ", tối đa bằng điểm tối đa của mục.")
    return Outcome(rule, (_events_input_text("n", event),), sure_if(said), reason=reason)


def _events_input_text(name: str, event: _Event) -> dict[str, Plain]:
    return figure(name, short(capital(part_text(event.what.text))), "count")


def _falling(method: _Method, title: Phrase, maximum: Fraction, cap: Fraction) -> Outcome | None:
    """A straight line from the full points down; part of a percent costs part of the points."""
    top = Fraction(100) if method.full_from is None else method.full_from
    each = method.per_percent
    if not each or not 0 < top <= 100:
        return None
    bottom = max(Fraction(0), top - cap / each)
    corners: list[Plain] = [[bottom, maximum - (top - bottom) * each], [top, maximum]]
    labels = ratio_labels(title, NO_WORDS)
    rule: dict[str, Plain] = {"kind": "piecewise", "measure": "percent", "corners": corners}
    reason = "Mỗi 1% giảm trừ một số điểm; phần lẻ dưới 1% được hiểu là trừ theo tỷ lệ."
    return Outcome(rule, ratio_inputs(labels), sure_if(False), reason=reason)
