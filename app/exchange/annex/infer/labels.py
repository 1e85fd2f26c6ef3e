"""Labels of the figures of a ratio from the printed words: “Tỷ lệ hồ sơ đúng hạn” counts hồ sơ, and those in time."""

import re
from dataclasses import dataclass

from app.exchange.annex.infer.phrase import NO_WORDS, Phrase, trimmed
from scoring.dumping.toml_writer import Plain

LONGEST = 900
_RATIO = re.compile(r"(?:^|(?<=\s))t[yi] le(?: ?%| phan tram)?\s+(?:giua )?")
_OVER = re.compile(r"\s*(?:/|tren|so voi|chia cho)\s*(?:tong so|tong)\s+")
_NOUN_OPENING = re.compile(
    r"^(?:(?:cac|so luong|tong so|so|muc do|viec|cua|nhung|dat duoc|dat|duoc|co|thuc hien|hoan thanh|kem)\s+(?!hoa ))+"
)
_PREDICATE_TEXT = re.compile(
    r"\s(?:được|đã|đúng|đạt|hoàn thành|gửi|có|xử lý|giải quyết|cung cấp|đảm bảo|bảo đảm|rất hài lòng|hài lòng|sử dụng|"
    r"tham gia|phát sinh|áp dụng|thực hiện|nộp|trả|quá hạn|trước hạn|sớm|trễ|chậm|trực tuyến|không|hoạt động|công khai|"
    r"niêm yết|số hóa|ban hành|ký số)(?=\s|$)"
)
"""With marks: without them “kiểm tra” would hold “trả”."""
_SECOND = re.compile(r"\s(?:co|phat sinh|da|dat|hoan thanh|dung|truoc)(?=\s)")
"""A second verb: which of the two divides is not printed."""
MOST_NOUN = 5
_VERB = re.compile(r"(?:kiem tra|giam|tang|rut ngan|cat giam|trien khai|to chuc|ban hanh|xu ly|cong khai)(?![a-z])")
_MONEY = re.compile(r"(?<![a-z])(?:von|kinh phi|giai ngan|tien|ngan sach|thu thue|doanh thu)(?![a-z])")
_PLAN = re.compile(r"(?:noi dung |nhiem vu )?(?:cua |trong |theo )?(?:cac )?ke hoach(?: .*)?")


@dataclass(frozen=True, slots=True)
class RatioLabels:
    """What the part and the whole of a ratio count. `is_sure`: both stand in the printed words."""

    part: str
    whole: str
    is_sure: bool


def ratio_labels(title: Phrase, subject: Phrase) -> RatioLabels:
    """Labels from the words beside the figures, else from the title, else general ones that name the title."""
    subject, bare_title = _noun(subject), _noun(title)
    if _PLAN.fullmatch(subject.key):
        return _plan_texts()
    is_ratio = bool(_RATIO.match(title.key))
    if is_ratio and set(subject.tokens) <= set(title.tokens):
        subject = bare_title
    found = _over(subject) or _over(title) or _predicate(subject) or (_predicate(bare_title) if is_ratio else None)
    return found or _general_texts(subject if subject.key else bare_title, title)


def ratio_inputs(labels: RatioLabels, part: str = "b", whole: str = "a") -> tuple[dict[str, Plain], ...]:
    """The two inputs, the whole first; money need not be whole."""
    return (figure(whole, labels.whole), figure(part, labels.part))


def figure(name: str, label: str, kind: str = "") -> dict[str, Plain]:
    """One input: a count, or a number where its label speaks of money."""
    return {
        "name": name,
        "label": short(label),
        "type": kind or ("number" if _MONEY.search(trimmed(label).key) else "count"),
    }


def short(text: str, most: int = LONGEST) -> str:
    """A text that the format holds."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def capital(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]


def whole_text(noun: str) -> str:
    """All of something."""
    return noun if trimmed(noun).key.startswith(("tong ", "so ")) else f"Tổng số {noun}"


def part_text(noun: str) -> str:
    """So many of something."""
    return noun if trimmed(noun).key.startswith(("tong ", "so ")) else f"Số {noun}"


def _over(said: Phrase) -> RatioLabels | None:
    """“số … trên tổng số …”."""
    found = _OVER.search(said.key)
    if found is None:
        return None
    opening = _RATIO.search(said.key)
    start = opening.end() if opening and opening.end() <= found.start() else 0
    part, whole = said.part(start, found.start()), said.part(found.end(), len(said.key))
    if not part.key or not whole.key:
        return None
    return RatioLabels(capital(part_text(part.text)), whole_text(whole.text), is_sure=True)


def _noun(said: Phrase) -> Phrase:
    """The words without “tỷ lệ”, “các”, “đạt” before the noun."""
    opening = _RATIO.match(said.key)
    rest = said.part(opening.end() if opening else 0, len(said.key))
    if len(rest.key) == 1:
        # “60% ≤ x < 80%”: the letter names the ratio, not what it counts
        return NO_WORDS
    cut = _NOUN_OPENING.match(rest.key + " ")
    return rest.part(min(cut.end(), len(rest.key)), len(rest.key)) if cut else rest


def _predicate(said: Phrase) -> RatioLabels | None:
    """“hồ sơ được giải quyết đúng hạn”: what there is, and what became of it. “được” divides before other verbs."""
    passive = re.search(r"\s(?:da )?duoc(?=\s)", said.key)
    lower = said.text.lower()
    found = passive or (_PREDICATE_TEXT.search(lower) if len(lower) == len(said.key) else None)
    if found is None or not said.key[: found.start()].strip():
        return None
    later = passive is None and _SECOND.search(said.key, found.end() + 1)
    whole = said.part(0, found.start()).text
    return RatioLabels(capital(part_text(said.text)), whole_text(whole), is_sure=not later)


def _plan_texts() -> RatioLabels:
    return RatioLabels("Số nhiệm vụ đã hoàn thành", "Số nhiệm vụ trong kế hoạch", is_sure=False)


def _general_texts(said: Phrase, title: Phrase) -> RatioLabels:
    """Where no verb divides: what must be done, and what was done of it."""
    if said.key and len(said.tokens) <= MOST_NOUN and not _VERB.match(said.key):
        noun = said.text if said.text[1:2].isupper() else said.text[:1].lower() + said.text[1:]
        return RatioLabels(f"Số {noun} đã thực hiện, đạt yêu cầu", whole_text(noun), is_sure=False)
    about = f" ({said.text or title.text})" if said.text or title.text else ""
    return RatioLabels(f"Số đạt{about}: tử số của tỷ lệ", f"Tổng số{about}: mẫu số của tỷ lệ", is_sure=False)
