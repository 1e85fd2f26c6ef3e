"""[publication], [[kept]], the noun: what an official set needs, what is kept as printed and what is not."""

from datetime import date
from pathlib import Path

import pytest

from scoring.criteria import KeptDefect, KeptRule, Publication, SetStatus
from scoring.engine import evaluate
from scoring.findings import Finding, Severity
from scoring.input_file import read_inputs
from scoring.loader import LoadedSet, load_criteria_set
from scoring.provenance import person_key
from scoring.wording import decision_text
from tests.scoring.official import SCAN_SHA256, official_text
from tests.scoring.sets import head, leaf, parent, yes_no

GOOD = (Path(__file__).resolve().parents[1] / "broken" / "good-set.toml").read_text("utf-8")
OFFICIAL = official_text(GOOD)
LEVELS = (
    'kind = "levels"\nlevels = [{{ id = "1", text = "đủ", points = {} }}, {{ id = "2", text = "chưa", points = 0 }}]'
)


def changed(old: str, new: str) -> tuple[Finding, ...]:
    assert old in OFFICIAL
    return load_criteria_set(OFFICIAL.replace(old, new)).findings


def kept(rule: str, code: str = "", reason: str = "Bản in ghi như vậy.") -> str:
    return f'\n[[kept]]\ncode = "{code}"\nrule = "{rule}"\nreason = "{reason}"\n'


def with_tree(*parts: str, **changes: str) -> LoadedSet:
    return load_criteria_set(head(**changes) + "".join(parts))


def only(loaded: LoadedSet) -> Finding:
    assert loaded.criteria_set is not None
    assert len(loaded.findings) == 1, loaded.findings
    return loaded.findings[0]


def test_an_official_set_with_everything_is_sound() -> None:
    loaded = load_criteria_set(OFFICIAL)
    assert loaded.findings == ()
    assert loaded.criteria_set is not None
    assert loaded.criteria_set.status is SetStatus.OFFICIAL
    assert loaded.criteria_set.publication == Publication(
        date(2024, 1, 20), "Người soát thứ nhất", "Người soát thứ hai", date(2024, 1, 15), SCAN_SHA256
    )


@pytest.mark.parametrize(
    ("old", "new", "rule", "words"),
    [
        (f'scan_sha256 = "{SCAN_SHA256}"\n', "", "official", "bản chụp quyết định"),
        (SCAN_SHA256, "5f", "publication", "64 chữ số thập lục phân"),
        ('number = "01/QĐ-UBND"', 'number = " "', "official", "ghi số của quyết định"),
        ('issuer = "UBND tỉnh"', 'issuer = ""', "official", "cơ quan ban hành của quyết định"),
        ('"Người soát thứ hai"', '"nguoi  soat thứ NHẤT"', "same-reader", "hai người khác nhau"),
        ('"Người soát thứ hai"', '" "', "publication", "ghi tên cả hai người đọc"),
        ("second_read_on = 2024-01-15", "second_read_on = 2023-01-04", "publication", "trước ngày quyết định"),
        ("published_on = 2024-01-20", "published_on = 2024-01-14", "publication", "trước ngày đọc lần hai"),
        ('status = "official"', 'status = "draft"', "publication", "chưa công bố nên không có [publication]"),
    ],
)
def test_what_an_official_set_lacks_or_contradicts_is_an_error(old: str, new: str, rule: str, words: str) -> None:
    found = changed(old, new)
    assert [(one.rule, one.severity) for one in found] == [(rule, Severity.ERROR)]
    assert words in found[0].message


def test_an_official_set_without_publication_is_an_error() -> None:
    text = official_text(GOOD)
    first, _, rest = text.partition("[publication]")
    (found,) = load_criteria_set(first + "[[node]]" + rest.partition("[[node]]")[2]).findings
    assert (found.rule, "phải có [publication]" in found.message) == ("official", True)


def test_every_node_of_an_official_set_names_its_place() -> None:
    found = changed('source = { clause = "Biểu điểm" }', 'source = { note = "theo bản in" }')
    assert [(one.rule, one.code) for one in found] == [("official-source", code) for code in ("1", "1.1", "1.2")]
    assert changed('source = { clause = "Biểu điểm" }', 'source = { page = "3" }') == ()


def test_a_sample_may_be_published_too() -> None:
    sample = OFFICIAL.replace('status = "official"', 'status = "sample"\nnotice = "Bộ mẫu"')
    assert load_criteria_set(sample.replace(f'scan_sha256 = "{SCAN_SHA256}"\n', "")).findings == ()


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Đỗ Thị Ánh", "do thi anh", True),
        ("Nguyễn Văn An", "NGUYỄNVĂNAN", True),
        ("Nguyễn Văn An", "Nguyễn Văn Ân", True),
        ("Nguyễn Văn An", "Nguyễn Văn Bình", False),
    ],
)
def test_names_compare_without_case_spaces_and_marks(first: str, second: str, same: bool) -> None:
    assert (person_key(first) == person_key(second)) is same


def test_a_set_names_itself() -> None:
    loaded = load_criteria_set(GOOD.replace("stated_total", 'noun = "Bộ chỉ số"\nstated_total', 1))
    assert loaded.criteria_set is not None
    assert (loaded.criteria_set.noun, loaded.criteria_set.noun_in_sentence) == ("Bộ chỉ số", "bộ chỉ số")
    plain = load_criteria_set(GOOD).criteria_set
    assert plain is not None
    assert plain.noun == "Bộ tiêu chí"
    assert plain.fingerprint != loaded.criteria_set.fingerprint
    written = load_criteria_set(GOOD.replace("stated_total", 'noun = "Bộ tiêu chí"\nstated_total', 1)).criteria_set
    assert written == plain


def test_an_empty_noun_is_an_error() -> None:
    (found,) = load_criteria_set(GOOD.replace("stated_total", 'noun = " "\nstated_total', 1)).findings
    assert (found.rule, found.severity) == ("empty-title", Severity.ERROR)


def test_a_decision_that_is_not_known_yet_is_said_with_dots() -> None:
    found = load_criteria_set(GOOD.replace('number = "01/QĐ-UBND"\ndate = 2023-01-05\n', "")).criteria_set
    assert found is not None
    assert decision_text(found.decision) == "Quyết định số … ngày … của UBND tỉnh"


# --- what is kept as printed


def test_another_total_is_kept() -> None:
    found = only(with_tree(yes_no("1", "", "10"), kept("total-differs"), stated_total="11"))
    assert (found.severity, found.rule) == (Severity.NOTE, "total-differs")
    assert found.message == (
        "Các lĩnh vực cộng lại được 10 điểm, nhưng tổng điểm ghi ở “stated_total” là 11. "
        "Giữ như bản in: Bản in ghi như vậy."
    )


def test_children_that_lack_points_are_kept_and_the_rest_is_lost() -> None:
    loaded = with_tree(parent("1", "10"), yes_no("1.1", "1", "6"), yes_no("1.2", "1", "3"), kept("sum-differs", "1"))
    found = only(loaded)
    assert found.severity is Severity.NOTE
    assert "phần không có mục con luôn là điểm mất. Giữ như bản in: Bản in ghi như vậy." in found.message
    assert loaded.criteria_set is not None
    inputs = read_inputs('set = "thu"\n[leaf."1.1"]\nanswer = true\n', loaded.criteria_set)
    node = evaluate(loaded.criteria_set, inputs).node("1")
    assert (node.got, node.lost, node.unscored, node.maximum) == (6, 1, 3, 10)
    assert loaded.criteria_set.kept == (KeptDefect("1", KeptRule.SUM_DIFFERS, "Bản in ghi như vậy."),)


def test_what_children_lack_stays_lost_when_others_drop_out() -> None:
    tree = (parent("1", "10"), yes_no("1.1", "1", "6", na_policy='"exclude"'), yes_no("1.2", "1", "3"))
    loaded = with_tree(*tree, kept("sum-differs", "1"))
    assert loaded.criteria_set is not None
    gone = '[leaf."1.1"]\nnot_applicable = "không có"\ncitation = "BC 1"\n'
    inputs = read_inputs(f'set = "thu"\n{gone}', loaded.criteria_set)
    node = evaluate(loaded.criteria_set, inputs).node("1")
    assert (node.got, node.lost, node.unscored, node.maximum) == (0, 1, 3, 4)


@pytest.mark.parametrize("aggregate", ['"sum"', '"weighted"'])
def test_children_above_their_parent_are_kept_only_capped(aggregate: str) -> None:
    tree = (yes_no("1.1", "1", "8"), yes_no("1.2", "1", "3"), kept("sum-differs", "1"))
    found = with_tree(parent("1", "10", aggregate=aggregate), *tree).findings
    assert [(one.rule, one.severity) for one in found] == [
        ("sum-differs", Severity.ERROR),
        ("kept-unused", Severity.WARNING),
    ]
    assert ('aggregate = "capped"' in found[0].message) == (aggregate == '"sum"')
    capped = with_tree(parent("1", "10", aggregate='"capped"'), *tree)
    assert only(capped).severity is Severity.NOTE
    assert "tính tối đa bằng điểm của mục" in only(capped).message
    assert with_tree(parent("1", "10", aggregate='"capped"'), *tree[:2]).findings == ()


@pytest.mark.parametrize(
    ("best", "points", "lost", "says"),
    [("8", 8, 2, "phần còn lại luôn là điểm mất"), ("12.5", 10, 0, "tính tối đa bằng điểm của mục")],
)
def test_another_best_is_kept_within_the_maximum(best: str, points: int, lost: int, says: str) -> None:
    loaded = with_tree(leaf("1", "", "10", LEVELS.format(best)), kept("best-differs", "1"))
    found = only(loaded)
    assert (found.severity, found.code) == (Severity.NOTE, "1")
    assert says in found.message
    assert loaded.criteria_set is not None
    node = evaluate(
        loaded.criteria_set, read_inputs('set = "thu"\n[leaf."1"]\nlevel = "1"\n', loaded.criteria_set)
    ).node("1")
    assert (node.points, node.lost, node.exact_points) == (points, lost, points)
    above = "12,5 điểm, tính tối đa " if lost == 0 else ""
    assert node.reason == f"mức 1 (đủ): {above}{node.points},00 điểm"


def test_versions_of_a_kept_rule_are_kept_with_it() -> None:
    version = '\n[[node.rule.version]]\nvalid_from = 2023-07-01\nlevels = [{ id = "1", text = "đủ", points = 7 }]'
    loaded = with_tree(leaf("1", "", "10", LEVELS.format("8") + version), kept("best-differs", "1"))
    assert [one.severity for one in loaded.findings] == [Severity.NOTE, Severity.NOTE]


def test_points_that_nothing_makes_stay_open_under_a_kept_best() -> None:
    tree = leaf("1", "", "10", 'kind = "relative"\nmode = "ratio_to_best"', "a:count b:count")
    loaded = with_tree(tree, kept("best-differs", "1"))
    assert loaded.criteria_set is not None
    assert only(loaded).rule == "kept-unused"
    inputs = read_inputs('set = "thu"\n[leaf."1"]\na = 10\nb = 5\n', loaded.criteria_set)
    assert evaluate(loaded.criteria_set, inputs).node("1").waiting == 10


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (kept("total-differs"), ["kept-unused"]),
        (kept("best-differs", "1"), ["kept-unused"]),
        (kept("sum-differs", "9"), ["kept-unused"]),
        (kept("total-differs", reason=" "), ["kept-reason"]),
        (kept("total-differs") + kept("total-differs"), ["duplicate-id", "kept-unused", "kept-unused"]),
        (kept("empty-title"), ["wrong-type"]),
    ],
)
def test_a_defect_that_is_not_there_is_not_kept(text: str, rules: list[str]) -> None:
    assert sorted(one.rule for one in with_tree(yes_no("1", "", "10"), text).findings) == rules


def test_without_a_reason_the_defect_stays_an_error() -> None:
    found = with_tree(yes_no("1", "", "9"), kept("total-differs", reason=" ")).findings
    assert {one.rule for one in found if one.severity is Severity.ERROR} == {"kept-reason", "total-differs"}
