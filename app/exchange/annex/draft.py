"""An understood annex as the document of a draft set (FORMAT.md); what is not printed is left open or said."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from app.exchange.annex.head_words import HeadWords
from app.exchange.annex.inferred import InferredRule
from app.exchange.annex.reading import AnnexNode, AnnexReading
from app.exchange.annex.source import Place
from app.exchange.annex.understanding import Understood
from app.texts import clean_line, search_key
from scoring.dumping.toml_writer import Plain
from scoring.points import total_of

DEFAULT_ORG_UNIT_TYPES = ("xa", "phuong", "thi_tran", "dac_khu")
ROUNDING: Mapping[str, Plain] = {"places": 2, "mode": "half_up", "at": ["leaf"]}
RESULT: Mapping[str, Plain] = {
    "basis": "percent_if_excluded",
    "grade_on": "rounded",
    "counts": ["final", "appraisal_2", "appraisal_1", "self"],
    "council_may": "lower_or_raise",
    "no_survey": "exclude",
    "ties": "shared_skip",
    "not_submitted": "listed_last",
}
"""What an annex never prints and a set must say: a start that the reader is told to check (finding head-assumed)."""

_TITLE_LIMIT, _SHORT_LIMIT, _ID_LIMIT = 1_000, 200, 60


def draft_document(
    reading: AnnexReading, understood: Understood, head: HeadWords, set_id: str, year: int
) -> dict[str, Plain]:
    """The whole document. `year` serves where the titles name none (finding head-missing says so)."""
    owners = _owners(understood.nodes)
    first, last = head.first_year or year, head.last_year or head.first_year or year
    title = (head.title or f"{head.noun or 'Bộ tiêu chí'} năm {first}")[:_TITLE_LIMIT]
    document: dict[str, Plain] = {
        "format": 1,
        "id": set_id,
        "version": 1,
        "title": title,
        "short_title": f"{head.noun or 'Bộ tiêu chí'} năm {first}",
        "noun": head.noun or "Bộ tiêu chí",
        "status": "draft",
        "stated_total": _stated_total(reading, understood),
        "unit_types": list(DEFAULT_ORG_UNIT_TYPES),
        "decision": _decision(head),
        "period": {"from": date(first, 1, 1), "to": date(last, 12, 31)},
        "rounding": ROUNDING,
        "result": RESULT,
    }
    if owners:
        document["role"] = [{"id": role_id, "title": words} for words, role_id in owners.items()]
    document["node"] = [_node(node, understood.rules.get(node.code), owners) for node in understood.nodes]
    return document


def set_id_of(file_name: str) -> str:
    """A set's id out of a file name: a-z, 0-9 and hyphens."""
    stem = file_name.rpartition(".")[0] or file_name
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in search_key(stem))
    return "-".join(words.split())[:_ID_LIMIT].strip("-") or "bo-nhap"


def _decision(head: HeadWords) -> dict[str, Plain]:
    decision: dict[str, Plain] = {"number": head.decision_number}
    if head.decision_date is not None:
        decision["date"] = head.decision_date
    return {**decision, "issuer": head.issuer, "title": head.title[:_TITLE_LIMIT]}


def _stated_total(reading: AnnexReading, understood: Understood) -> Fraction:
    if reading.printed_total is not None:
        return reading.printed_total
    areas = (node for node in understood.nodes if node.depth == 1 and node.effect == "counted")
    return total_of(area.max_points or Fraction(0) for area in areas)


def _owners(nodes: tuple[AnnexNode, ...]) -> dict[str, str]:
    """The words of the column “chủ trì” with an id for each, in printed order."""
    owners: dict[str, str] = {}
    for node in nodes:
        words = clean_line(node.owner)[:_SHORT_LIMIT]
        if words and words not in owners:
            owners[words] = _role_id(words, set(owners.values()))
    return owners


def _role_id(words: str, taken: set[str]) -> str:
    """Initials in capitals, as offices shorten their names; numbered where two share them."""
    initials = "".join(word[0] for word in search_key(words).split() if word[0].isalpha()).upper()[:12] or "CT"
    number, role_id = 1, initials
    while role_id in taken:
        number += 1
        role_id = f"{initials}{number}"
    return role_id


def _node(node: AnnexNode, rule: InferredRule | None, owners: Mapping[str, str]) -> dict[str, Plain]:
    made: dict[str, Plain] = {"code": node.code}
    if node.parent:
        made["parent"] = node.parent
    made |= {"title": clean_line(node.title)[:_TITLE_LIMIT], "max": node.max_points or Fraction(0)}
    if node.depth == 1 and node.effect != "counted":
        made["effect"] = node.effect
    guidance = _guidance(node, rule)
    if guidance:
        made["guidance"] = guidance
    made["source"] = {"clause": f"Mục {node.printed_code or node.code}", "note": _row_words(node.place)}
    if rule is not None:
        made |= _leaf(node, rule, owners)
    return made


def _guidance(node: AnnexNode, rule: InferredRule | None) -> str:
    """How to count, in the printed words: what a rule was read from is never lost."""
    printed = (node.method.strip(), rule.original.strip() if rule is not None else "", node.remark.strip())
    return "\n".join(dict.fromkeys(words for words in printed if words))


def _row_words(place: Place) -> str:
    return f"dòng {place.row} của phụ lục"


def _leaf(node: AnnexNode, rule: InferredRule, owners: Mapping[str, str]) -> dict[str, Plain]:
    made: dict[str, Plain] = {"scored_by": rule.scored_by}
    owner = owners.get(clean_line(node.owner)[:_SHORT_LIMIT], "")
    if owner:
        made["owner"] = owner
    if rule.na_policy != "not_allowed":
        made["na_policy"] = rule.na_policy
        if rule.na_case:
            made["na_case"] = rule.na_case
    papers = [paper for paper in (clean_line(line).strip("-+•; ") for line in node.evidence.splitlines()) if paper]
    if papers:
        made["evidence"] = papers
    if rule.inputs:
        made["input"] = list(rule.inputs)
    made["rule"] = rule.rule
    return made
