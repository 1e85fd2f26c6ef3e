"""Who gives the points: a survey (điều tra xã hội học) or the council; and survey points printed inside a leaf."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from app.exchange.annex.infer.bands import ratio_inputs_of_survey_text
from app.exchange.annex.infer.clauses import Clause
from app.exchange.annex.infer.figures import DECIMAL, decimal
from app.exchange.annex.infer.outcome import Outcome, sure_if
from app.exchange.annex.infer.phrase import phrase, says_only, word_set
from app.exchange.annex.reading import AnnexLevel, AnnexNode
from scoring.dumping.toml_writer import Plain

LONGEST = 400
_SURVEY = (
    r"(?:dieu tra xa hoi hoc|dieu tra xhh|xhh|sipas|chi so hai long|khao sat(?: muc do)? hai long|muc do hai long|"
    r"ty le hai long|ti le hai long)"
)
_AROUND = word_set(
    "theo ket qua cham diem tinh cua tu thong bang duoc xac dinh danh gia chi so do luong nguoi dan to chuc ca "
    "nhan doanh nghiep va doi voi su phuc vu co quan hanh chinh nha nuoc hang nam ty le ti muc quy can cu vao phieu "
    "dua tren lay cong bo noi ubnd dieu tra khao sat y kien hai long xa hoi hoc"
)
_TIMES_MAXIMUM = re.compile(r"\s*(?:x|\*|nhan(?: voi)?)\s*(?:so )?diem (?:toi da|chuan)(?: .{0,30})?$")
_COUNCIL = re.compile(
    r"(?:do |diem do |theo ket qua )?(?:hoi dong|to tham dinh|to danh gia|co quan tham dinh|doan kiem tra)(?![a-z])"
)
_DECIDING = word_set(
    "do diem theo ket qua hoi dong to co quan doan kiem tra tham dinh danh gia cham cap tinh huyen chi so cchc "
    "xem xet quyet cho truc tiep can cu va tu 0 den toi da thuc te ho bao cao muc hoan thanh chat luong tren noi "
    "dung cua don vi tai lieu chung cac"
)
_INSIDE = re.compile(
    rf"{_SURVEY}[^:;,.\d]{{0,30}}[:=(]?\s*(?P<points>{DECIMAL})\s*(?:d|diem)(?![a-z])"
    rf"|(?P<first>{DECIMAL})\s*diem (?:dieu tra xa hoi hoc|dieu tra xhh|xhh|qua dieu tra)"
)


def by_survey(clauses: Sequence[Clause], node: AnnexNode) -> Outcome | None:
    """All points by a survey: every clause says so and no more."""
    whole = node.survey_max is not None and node.survey_max == node.max_points and not clauses
    says = all(is_survey(clause) and clause.points in (None, node.max_points) for clause in clauses)
    if not whole and not (clauses and says):
        return None
    if not node.max_points or node.max_points <= 0:
        return None
    inputs = ratio_inputs_of_survey_text()
    said = any(_TIMES_MAXIMUM.search(clause.said.key.strip(" .")) for clause in clauses)
    reason = "Điểm do điều tra xã hội học cho: tỷ lệ hài lòng nhân điểm tối đa."
    rule: dict[str, Plain] = {"kind": "survey", "mode": "share"}
    return Outcome(rule, inputs, sure_if(said), reason=reason, scored_by="survey")


def by_council(clauses: Sequence[Clause], step: Fraction) -> Outcome | None:
    """The council decides: every clause says so and no more."""
    if not clauses or not all(_decides(clause.said.key) for clause in clauses):
        return None
    rule: dict[str, Plain] = {"kind": "manual", "step": step}
    return Outcome(rule, (), sure_if(True), reason="Hội đồng thẩm định chấm trực tiếp.", scored_by="council")


def inside_points(node: AnnexNode) -> Fraction | None:
    """Survey points that are a part of the leaf's own: by the head's column, or said in its words."""
    maximum = node.max_points
    if maximum is None:
        return None
    found = node.survey_max or _said_inside(node)
    return found if found is not None and 0 < found < maximum else None


def split_survey(node: AnnexNode) -> tuple[AnnexNode, AnnexNode] | None:
    """Two children of a leaf that holds survey points: what is scored and appraised, and what the survey gives."""
    points = inside_points(node)
    if points is None or node.max_points is None:
        return None
    given = [level for level in node.levels if _gives_survey_points(level)]
    appraised = replace(
        node,
        code=f"{node.code}.1",
        printed_code="",
        title=_child_title_text(node.title, survey=False),
        depth=node.depth + 1,
        parent=node.code,
        max_points=node.max_points - points,
        survey_max=None,
        method=_without_survey(node.method),
        levels=tuple(level for level in node.levels if level not in given),
    )
    survey = replace(
        appraised,
        code=f"{node.code}.2",
        title=_child_title_text(node.title, survey=True),
        max_points=points,
        survey_max=points,
        method="",
        levels=(),
        evidence="",
        owner="",
        rows=(*node.rows, *(level.place for level in given)),
    )
    return appraised, survey


def is_survey(clause: Clause) -> bool:
    """Whether a clause says that a survey decides, and no more."""
    return _says_survey(clause.words.key)


def _says_survey(key: str) -> bool:
    bare = _TIMES_MAXIMUM.sub("", key.strip(" .()")).strip(" ()")
    found = re.search(_SURVEY, bare)
    if found is None or len(bare) > LONGEST:
        return False
    rest = re.sub(r"(?<!\d)(?:19|20)\d\d(?!\d)|xhh|sipas", "", bare)
    return says_only(rest, _AROUND)


def _gives_survey_points(level: AnnexLevel) -> bool:
    """A printed level that is the survey's part: “Điều tra xã hội học: 0,5”."""
    return bool(_INSIDE.search(_key(level.raw_text))) or _says_survey(_key(level.text).rstrip(" :"))


def _decides(key: str) -> bool:
    return bool(_COUNCIL.match(key)) and len(key) <= LONGEST and says_only(key, _DECIDING)


def _said_inside(node: AnnexNode) -> Fraction | None:
    texts = (node.method, node.title, node.remark, *(level.raw_text for level in node.levels))
    said = [found for text in texts for line in text.splitlines() for found in _INSIDE.finditer(_key(line))]
    points = {decimal(found["points"] or found["first"]) for found in said}
    points |= {level.points for level in node.levels if level.points is not None and _gives_survey_points(level)}
    return points.pop() if len(points) == 1 else None


def _key(text: str) -> str:
    return phrase(text).key


def _without_survey(method: str) -> str:
    """The method without the parts, between line ends and semicolons, that say the survey's points."""
    lines = [[part for part in line.split(";") if not _INSIDE.search(_key(part))] for line in method.splitlines()]
    return "\n".join(";".join(parts) for parts in lines if parts)


def _child_title_text(title: str, *, survey: bool) -> str:
    return f"{title} (điều tra xã hội học)" if survey else f"{title} (tự chấm, thẩm định)"
