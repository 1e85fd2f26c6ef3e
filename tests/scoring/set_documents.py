"""Criteria sets of any shape, as the plain document that TOML is written from: for load(dump(x)) == x."""

import unicodedata
from collections.abc import Callable
from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from scoring.dumping.toml_writer import Plain

Table = dict[str, Plain]
Draw = st.DrawFn


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Cn", "Mn")), max_size=25).map(
    _plain
)
TITLES = TEXTS.filter(bool)
POINTS = st.sampled_from(
    [Fraction(1, 8), Fraction(1, 4), Fraction(1, 3), Fraction(1, 2), Fraction(3, 4), 1, 2, Fraction(5, 2)]
)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
SHARED = {"ho_so": "count", "thu": "number", "ty_le": "percent", "ngay": "date"}


def optional(draw: Draw, table: Table, key: str, strategy: st.SearchStrategy[Plain]) -> None:
    if draw(st.booleans()):
        table[key] = draw(strategy)


def declared(draw: Draw, name: str, kind: str = "count") -> Table:
    table: Table = {"name": name, "label": draw(TITLES), "type": kind}
    optional(draw, table, "measure_unit", TITLES)
    special = draw(st.sampled_from(["", "", "shared", "round", "default"]))
    matching = [shared for shared, of in SHARED.items() if of == kind]
    if special == "shared" and matching:
        table["shared"] = matching[0]
    elif special == "round":
        table["given_by"] = "round"
    elif special == "default" and kind in ("count", "number", "percent", "signed"):
        table["default"] = draw(st.integers(0, 100))
        table["default_source"] = "Mục 1"
    return table


def choices(draw: Draw, best: Plain) -> list[Plain]:
    number = draw(st.integers(0, 3))
    rest = [{"id": str(index + 2), "text": draw(TEXTS), "points": 0} for index in range(number)]
    return [{"id": "1", "text": draw(TEXTS), "points": best}, *rest]


def bands(draw: Draw, best: Plain) -> list[Plain]:
    bounds = sorted(draw(st.sets(st.integers(-50, 100), min_size=1, max_size=3)), reverse=True)
    below = [draw(st.booleans()) for _ in bounds]  # whether the bound belongs to the band below
    rows: list[Plain] = []
    for index, bound in enumerate(bounds):
        row: Table = {"from": bound, "points": best if index == 0 else 0}
        if below[index]:
            row["from_inclusive"] = False
        if index:
            row["to"] = bounds[index - 1]
            if below[index - 1]:
                row["to_inclusive"] = True
        optional(draw, row, "text", TITLES)
        rows.append(row)
    last: Table = {"to": bounds[-1], "points": 0}
    if below[-1]:
        last["to_inclusive"] = True
    return [*rows, last]


def levels(draw: Draw, most: Plain) -> Table:
    return {"rule": {"kind": "levels", "levels": choices(draw, most)}}


def checklist(draw: Draw, most: Plain) -> Table:
    return {"rule": {"kind": "checklist", "items": choices(draw, most)}}


def yes_no(draw: Draw, most: Plain) -> Table:
    return {"rule": draw(st.sampled_from([{"kind": "yes_no"}, {"kind": "yes_no", "yes": 0, "no": most}]))}


def violation(draw: Draw, most: Plain) -> Table:
    if draw(st.booleans()):
        return {"rule": {"kind": "violation", "violated": 0}}
    inputs = [declared(draw, "a"), declared(draw, "b")]
    return {"input": inputs, "rule": {"kind": "violation", "clean": most, "when": "b > a"}}


def timeliness(draw: Draw, most: Plain) -> Table:
    within = draw(st.booleans())
    steps: list[Plain] = [{"within": 15, "points": most}, {"within": 30, "points": 0}]
    if not within:
        steps = [{"before": date(2023, 1, 10), "points": most}, {"by": date(2023, 1, 10), "points": 0}]
    rule: Table = {"kind": "timeliness", "steps": steps}
    optional(draw, rule, "days", st.sampled_from(["calendar", "working"]))
    optional(draw, rule, "count_from", st.sampled_from(["next_day", "same_day"]))
    optional(draw, rule, "not_issued", st.just(0))
    late = draw(st.sampled_from([{}, {"late_points": 0}, {"late_each": "0.05"}, {"late_each": 1, "late_floor": 0}]))
    inputs = [declared(draw, "issued", "date"), *([declared(draw, "reference", "date")] if within else [])]
    return {"input": inputs, "rule": rule | late}


def measured(draw: Draw) -> tuple[list[Plain], Table]:
    kind = draw(st.sampled_from(["percent", "fraction", "count", "value", "fulfilment", "survey_mean"]))
    measure: Table = {"measure": kind}
    if kind == "survey_mean":
        answers: list[Plain] = [{"name": f"muc_{index}", "label": draw(TITLES), "weight": index} for index in range(3)]
        return [], measure | {"answers": answers}
    if kind in ("count", "value"):
        return [declared(draw, "n" if kind == "count" else "v", "count" if kind == "count" else "signed")], measure | (
            {} if kind == "count" else {"value": "v"}
        )
    optional(draw, measure, "may_exceed", st.booleans())
    inputs: list[Plain] = [declared(draw, "a", "number"), declared(draw, "b", "number")]
    if kind == "fulfilment":
        inputs.append(declared(draw, "t", "percent"))
        optional(draw, measure, "denominator", st.just(""))
    return inputs, measure


def banded(draw: Draw, most: Plain) -> Table:
    inputs, measure = measured(draw)
    return {"input": inputs, "rule": {"kind": "bands", **measure, "bands": bands(draw, most)}}


def piecewise(draw: Draw, most: Plain) -> Table:
    inputs, measure = measured(draw)
    corners: list[Plain] = [[0, 0], [Fraction(161, 2), 0], [100, most]]
    return {"input": inputs, "rule": {"kind": "piecewise", **measure, "corners": corners}}


def proportional(draw: Draw, _most: Plain) -> Table:
    inputs: list[Plain] = [declared(draw, "a"), declared(draw, "b"), declared(draw, "t", "percent")]
    rule: Table = {"kind": "proportional"}
    rule |= draw(
        st.sampled_from([{}, {"target": "t"}, {"target": ""}, {"denominator": ""}, {"denominator": "", "target": "a"}])
    )
    optional(draw, rule, "floor", st.sampled_from([Fraction(1, 3), "0.8"]))
    optional(draw, rule, "floor_inclusive", st.booleans())
    optional(draw, rule, "full_at", st.sampled_from([1, Fraction(4, 5)]))
    optional(draw, rule, "may_exceed", st.booleans())
    leaf: Table = {"input": inputs, "rule": rule}
    if draw(st.booleans()):
        rule["version"] = [
            {"valid_to": date(2023, 3, 31), "floor": "0.7"},
            {"valid_from": date(2023, 7, 1), "floor": 0, "source": draw(TEXTS)},
        ]
    return leaf


def per_event(draw: Draw, most: Plain) -> Table:
    rule: Table = {"kind": "per_event", "each": Fraction(1, 3)}
    optional(draw, rule, "cap", st.just(most))
    name = draw(st.sampled_from(["n", "cuoc"]))
    if name != "n":
        rule["events"] = name
    return {"input": [declared(draw, name)], "rule": rule}


def deduction(draw: Draw, most: Plain) -> Table:
    rule: Table = {"kind": "deduction", "deduct": [{"input": "n", "each": "0.1"}, {"input": "m", "each": "1/3"}]}
    optional(draw, rule, "start", st.just(most))
    optional(draw, rule, "add", st.just([{"input": "n", "each": 1}]))
    optional(draw, rule, "floor", st.just(0))
    return {"input": [declared(draw, "n"), declared(draw, "m", "number")], "rule": rule}


def relative(draw: Draw, _most: Plain) -> Table:
    rule: Table = {"kind": "relative", "mode": draw(st.sampled_from(["ratio_to_best", "target_excess"]))}
    optional(draw, rule, "denominator", st.just(""))
    optional(draw, rule, "may_exceed", st.booleans())
    return {"input": [declared(draw, "a"), declared(draw, "b"), declared(draw, "t", "percent")], "rule": rule}


def survey(draw: Draw, _most: Plain) -> Table:
    if draw(st.booleans()):
        return {"input": [declared(draw, "a"), declared(draw, "b")], "rule": {"kind": "survey", "mode": "share"}}
    answers: list[Plain] = [{"name": f"muc_{index}", "label": draw(TITLES), "weight": index} for index in range(2)]
    return {"rule": {"kind": "survey", "mode": "weighted", "answers": answers}}


def difference(draw: Draw, most: Plain) -> Table:
    missing = draw(st.sampled_from(["full", "zero", "exclude", "0.1"]))
    rule: Table = {"kind": "difference", "missing_previous": missing, "bands": bands(draw, most)}
    rule |= draw(st.sampled_from([{}, {"current": "nay", "previous": "truoc"}]))
    names = [str(rule.get(key, key)) for key in ("current", "previous")]
    return {"input": [declared(draw, name, "percent") for name in names], "rule": rule}


def manual(draw: Draw, _most: Plain) -> Table:
    return {"rule": draw(st.sampled_from([{"kind": "manual"}, {"kind": "manual", "step": Fraction(1, 24)}]))}


def formula(draw: Draw, _most: Plain) -> Table:
    inputs = [declared(draw, "n"), declared(draw, "d", "yes_no")]
    return {"input": inputs, "rule": {"kind": "formula", "expression": "if(d = 1; 0; max(0; max_points - 0,5*n))"}}


def unscorable(_draw: Draw, _most: Plain) -> Table:
    return {"rule": {"kind": "unscorable"}}


KINDS: tuple[Callable[[Draw, Plain], Table], ...] = (
    levels,
    checklist,
    yes_no,
    violation,
    timeliness,
    banded,
    piecewise,
    proportional,
    per_event,
    deduction,
    relative,
    survey,
    difference,
    manual,
    formula,
    unscorable,
)


def leaf(draw: Draw, code: str, parent: str) -> Table:
    most = draw(POINTS)
    node: Table = {"code": code, "title": draw(TITLES), "max": most}
    if parent:
        node["parent"] = parent
    optional(draw, node, "guidance", TEXTS)
    optional(draw, node, "source", st.fixed_dictionaries({}, optional={"clause": TEXTS, "page": TEXTS, "note": TEXTS}))
    optional(draw, node, "scored_by", st.sampled_from(["self", "council", "survey", "both"]))
    optional(draw, node, "owner", st.sampled_from(["VP", ""]))
    optional(draw, node, "contributors", st.sampled_from([[], ["VHXH"]]))
    node |= draw(st.sampled_from([{}, {"na_policy": "exclude"}, {"na_policy": "fixed", "na_points": Fraction(1, 8)}]))
    optional(draw, node, "na_case", TEXTS)
    optional(draw, node, "evidence", st.lists(TEXTS, max_size=2))
    return node | draw(st.sampled_from(KINDS))(draw, most)


def number(value: Plain | None) -> Fraction:
    assert isinstance(value, int | Fraction)
    return Fraction(value)


def area(draw: Draw, code: str) -> list[Table]:
    """An area and what lies below it, to a depth of 3, with points that add up."""
    children = [leaf(draw, f"{code}.{index}", code) for index in range(1, draw(st.integers(1, 3)) + 1)]
    below: list[Table] = []
    if draw(st.booleans()):
        middle: Table = {"code": f"{code}.9", "parent": code, "title": draw(TITLES)}
        below = [leaf(draw, f"{code}.9.{index}", f"{code}.9") for index in range(1, 3)]
        middle["max"] = sum((number(child["max"]) for child in below), Fraction(0))
        children.append(middle)
    top: Table = {"code": code, "title": draw(TITLES)}
    total = sum((number(child["max"]) for child in children), Fraction(0))
    match draw(st.sampled_from(["", "capped", "weighted"])):
        case "capped":
            top |= {"aggregate": "capped", "max": draw(st.sampled_from([total, total / 2]))}
        case "weighted":
            children[0]["weight"] = 2
            top |= {"aggregate": "weighted", "max": total + number(children[0]["max"])}
        case _:
            top["max"] = total
    return [top, *children, *below]


@st.composite
def documents(draw: Draw) -> Table:
    """A whole set without errors."""
    nodes = [node for code in ("1", "2", "Đ")[: draw(st.integers(1, 3))] for node in area(draw, code)]
    total = sum((number(node["max"]) for node in nodes if "parent" not in node), Fraction(0))
    if draw(st.booleans()):
        nodes.append(leaf(draw, "T", "") | {"effect": draw(st.sampled_from(["bonus", "penalty"]))})
    status = draw(st.sampled_from(["sample", "draft", "official"]))
    words = TEXTS if status == "sample" else TITLES
    at = draw(st.lists(st.sampled_from(["leaf", "area", "total"]), unique=True))
    head: Table = {
        "format": 1,
        "id": "thu-2023",
        "version": draw(st.integers(1, 5)),
        "title": draw(TITLES),
        "short_title": draw(TITLES),
        "status": status,
        "notice": draw(TITLES),
        "stated_total": total,
        "unit_types": ["xa", "phuong"],
        "decision": {"number": draw(words), "date": date(2023, 1, 5), "issuer": draw(words), "title": draw(words)},
        "period": {"from": date(2023, 1, 1), "to": date(2023, 12, 31)},
        "rounding": {"places": draw(st.integers(0, 6)), "mode": "truncate", "at": list(at)},
        "result": result(draw),
        "shared": [{"name": name, "label": draw(TITLES), "type": kind} for name, kind in SHARED.items()],
        "role": roles(draw),
        "node": list(nodes),
    }
    optional(draw, head, "survey_title", TITLES)
    optional(draw, head, "noun", TITLES)
    if status == "official":
        publish(draw, head, nodes)
    if draw(st.booleans()):
        keep_defects(draw, head, nodes)
    optional(draw, head, "calendar", st.fixed_dictionaries({}, optional={"holidays": st.lists(DAYS, max_size=3)}))
    optional(draw, head, "check", st.just([check(draw)]))
    optional(draw, head, "peer_group", st.just([{"id": "p", "title": "Các phường", "unit_types": ["phuong"]}]))
    head["grade"] = grades(draw, grouped="peer_group" in head)
    return head


def publish(draw: Draw, head: Table, nodes: list[Table]) -> None:
    """What an official set needs besides."""
    for node in nodes:
        node["source"] = {"clause": draw(TITLES)}
    head["publication"] = {
        "published_on": date(2023, 3, 1),
        "first_reader": "Người thứ nhất",
        "second_reader": "Người thứ hai",
        "second_read_on": date(2023, 2, 1),
        "scan_sha256": "0a" * 32,
    }


def keep_defects(draw: Draw, head: Table, nodes: list[Table]) -> None:
    """Defects as printed: another total, an area whose children lack points, levels above the maximum."""
    head["kept"] = [{"rule": "total-differs", "reason": draw(TITLES)}]
    head["stated_total"] = number(head["stated_total"]) + 1
    for node in nodes:
        if "rule" not in node and "parent" not in node and draw(st.booleans()):
            node["max"] = number(node["max"]) + Fraction(1, 3)
            head["stated_total"] = number(head["stated_total"]) + Fraction(1, 3)
            head["kept"].append({"code": node["code"], "rule": "sum-differs", "reason": draw(TITLES)})
        rule = node.get("rule", {})
        if rule.get("kind") == "levels":
            rule["levels"][0]["points"] = 7
            head["kept"].append({"code": node["code"], "rule": "best-differs", "reason": draw(TITLES)})


def result(draw: Draw) -> Table:
    table: Table = {
        "basis": draw(st.sampled_from(["points", "percent", "percent_if_excluded"])),
        "grade_on": draw(st.sampled_from(["rounded", "exact"])),
        "counts": ["final", "self"],
        "council_may": draw(st.sampled_from(["lower_or_raise", "lower_only"])),
        "no_survey": draw(st.sampled_from(["exclude", "zero", "full"])),
        "ties": draw(st.sampled_from(["shared_skip", "shared_dense"])),
        "not_submitted": draw(st.sampled_from(["listed_last", "zero", "left_out"])),
    }
    for key, value in {"floor": 0, "ceiling": 100, "bonus_cap": Fraction(5, 2), "penalty_cap": 5}.items():
        optional(draw, table, key, st.just(value))
    return table


def roles(draw: Draw) -> list[Plain]:
    return [
        {"id": "VP", "title": draw(TITLES), "valid_to": date(2025, 6, 30)},
        {"id": "VP", "title": draw(TITLES), "valid_from": date(2025, 7, 1)},
        {"id": "VHXH", "title": draw(TITLES)},
    ]


def check(draw: Draw) -> Table:
    table: Table = {
        "id": draw(TITLES),
        "left": "[shared].ho_so",
        "relation": draw(st.sampled_from(["=", "<=", ">=", "<", ">", "<>"])),
        "right": "[shared].thu * 2",
        "message": draw(TITLES),
    }
    optional(draw, table, "severity", st.sampled_from(["error", "warning", "note"]))
    return table


def grades(draw: Draw, *, grouped: bool) -> list[Plain]:
    rows: list[Plain] = [
        {"label": draw(TITLES), "from": 80, "inclusive": draw(st.booleans())},
        {"label": draw(TITLES), "from": Fraction(101, 2)},
        {"label": draw(TITLES)},
    ]
    return [*rows, {"label": draw(TITLES), "group": "p"}] if grouped else rows
