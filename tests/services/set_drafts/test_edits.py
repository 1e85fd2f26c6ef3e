"""Edits are pure: another document, all other tables the very same; what cannot be done says why."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from fractions import Fraction

import pytest

from app.errors import InputProblem
from app.services.set_drafts.documents import DocumentText, read_document, settled_document
from app.services.set_drafts.edits import (
    AddNode,
    DeleteNode,
    DocumentEdit,
    MoveNode,
    RenameCode,
    SetHeadValue,
    SetNodeValue,
    SetRule,
    SetTables,
    SplitSurvey,
)
from app.services.set_drafts.tree import Tree
from scoring.dumping.toml_writer import Plain
from scoring.findings import Severity
from scoring.loader import load_document
from tests.services.set_drafts.papers import codes, document


def table(changed: Mapping[str, Plain], code: str) -> Mapping[str, Plain]:
    return Tree(changed).node(code)


GOOD: dict[str, DocumentEdit] = {
    "title": SetHeadValue(("title",), "Bộ khác"),
    "decision": SetHeadValue(("decision", "number"), "2/QĐ-UBND"),
    "period": SetHeadValue(("period", "to"), date(2024, 12, 31)),
    "cap": SetHeadValue(("result", "bonus_cap"), 2),
    "grades": SetTables("grade", ({"label": "Tốt", "from": 70}, {"label": "Kém"})),
    "points": SetNodeValue("1.1", "max", Fraction(5, 2)),
    "source": SetNodeValue("1.1", "source", {"clause": "Mục 1", "page": "3"}),
    "words": SetNodeValue("1.1", "evidence", ("Kế hoạch", " Báo cáo ", "Kế hoạch", "")),
    "rename": RenameCode("1", "4"),
    "add": AddNode("1", "1.1", {"title": "Mục mới", "max": 1, "rule": {"kind": "yes_no"}}),
    "area": AddNode("", "2", {"code": "3", "title": "Thưởng", "max": 1, "effect": "bonus"}),
    "move": MoveNode("1.2", "2", ""),
    "delete": DeleteNode("2.2"),
    "rule": SetRule("1.2", {"kind": "manual", "step": Fraction(1, 4)}),
    "split": SplitSurvey("1.3", Fraction(1)),
}


@pytest.mark.parametrize("name", GOOD)
def test_an_edit_leaves_the_document_alone_and_keeps_the_tables_it_does_not_touch(name: str) -> None:
    before = document()
    copy = deepcopy(before)
    after = GOOD[name].applied(before)
    assert before == copy
    assert after != before
    assert after == settled_document(after)
    assert read_document(DocumentText().of(after)) == after
    same = {id(one) for one in Tree(before).nodes} & {id(one) for one in Tree(after).nodes}
    assert len(same) >= (1 if name == "rename" else 4)


REFUSED: dict[str, tuple[DocumentEdit, str]] = {
    "unknown fact": (SetHeadValue(("status",), "official"), "Không có ô “status”"),
    "unknown list": (SetTables("node", ()), "không có danh sách"),
    "id": (SetHeadValue(("id",), "Bộ 1"), "a-z, 0-9"),
    "long title": (SetHeadValue(("title",), "x" * 1_001), "nhiều nhất là 1000"),
    "title is a number": (SetHeadValue(("title",), 3), "phải là chữ"),
    "total": (SetHeadValue(("stated_total",), -1), "không được âm"),
    "unknown code": (SetNodeValue("9.9", "max", 1), "không có mục “9.9”"),
    "unknown value": (SetNodeValue("1.1", "rule", "x"), "không có ô “rule”"),
    "no number": (SetNodeValue("1.1", "max", "ba"), "phải là một số"),
    "negative": (SetNodeValue("1.1", "max", Fraction(-1, 2)), "không được âm"),
    "no choice": (SetNodeValue("1.1", "scored_by", "everybody"), "phải là một trong"),
    "weight": (SetNodeValue("1.1", "weight", 0), "lớn hơn 0"),
    "long words": (SetNodeValue("1.1", "guidance", "x" * 5_001), "nhiều nhất là 5000"),
    "source": (SetNodeValue("1.1", "source", {"book": "x"}), "điều khoản"),
    "no list": (SetNodeValue("1.1", "evidence", "Kế hoạch"), "dãy chữ"),
    "same code": (RenameCode("1.1", "1.2"), "Mã 1.2 đã dùng cho mục “Mục 1.2”"),
    "bad code": (RenameCode("1.1", "[1]"), "không dùng được"),
    "unseen sign": (RenameCode("1.1", "1.\u200b9"), "có ký tự không nhìn thấy"),
    "same look": (RenameCode("1.1", "\uff11.\uff12"), "đã dùng cho mục “Mục 1.2”"),
    "child takes a code": (AddNode("1", "", {"code": "1.1"}), "đã dùng"),
    "no sibling": (AddNode("1", "2.1", {}), "không cùng mục mẹ"),
    "below itself": (MoveNode("1", "1.1", ""), "vào trong chính nó"),
    "a leaf that is read": (AddNode("1.1", "", {}), "“qua-han”"),
    "deleted though read": (DeleteNode("1.1"), "“qua-han” còn dùng số liệu của mục 1.1"),
    "area deleted though read": (DeleteNode("2"), "mục 2.1"),
    "rule of a parent": (SetRule("1", {"kind": "yes_no"}), "có mục con"),
    "key": (SetRule("1.2", {"kind": "yes_no", "a = 1\nb": 1}), "Khóa"),
    "huge number": (SetNodeValue("1.1", "max", 10**40), "phải là một số"),
    "huge number in a rule": (SetRule("1.2", {"kind": "yes_no", "yes": 10**40}), "quá dài"),
    "float": (SetRule("1.2", {"kind": "yes_no", "yes": 0.5}), "không dùng được"),  # type: ignore[dict-item]
    "no survey": (SplitSurvey("1.2"), "bao nhiêu điểm"),
    "survey above all": (SplitSurvey("1.2", Fraction(5)), "nhỏ hơn điểm tối đa"),
    "split parent": (SplitSurvey("1", Fraction(1)), "đã có mục con"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_done_says_why(name: str) -> None:
    edit, words = REFUSED[name]
    with pytest.raises(InputProblem) as refused:
        edit.applied(document())
    assert words in refused.value.user_message
    assert refused.value.user_message.endswith((".", "”."))


def test_text_comes_in_one_spelling_and_on_one_line() -> None:
    changed = SetNodeValue("1.1", "title", " Hô\u0300  sơ \n đu\u0301ng hạn ").applied(document())
    assert table(changed, "1.1")["title"] == "Hồ sơ đúng hạn"


def test_what_no_text_may_hold_is_refused_before_it_is_kept() -> None:
    changed = SetNodeValue("1.1", "guidance", "a\u202eb").applied(document())
    with pytest.raises(InputProblem, match=r"1\.1") as refused:
        DocumentText().of(changed)
    assert refused.value.user_message == "Mục 1.1: có ký tự điều khiển không nhìn thấy. Xóa ký tự đó."


def test_renaming_takes_children_relations_and_what_is_kept_along() -> None:
    before = document(kept=[{"rule": "sum-differs", "code": "1", "reason": "Bản in vậy"}])
    edit = RenameCode("1", "A")
    after = edit.applied(before)
    assert codes(after) == ["A", "A.1", "A.2", "A.3", "2", "2.1", "2.2"]
    assert [one.get("parent") for one in Tree(after).nodes] == [None, "A", "A", "A", None, "2", "2"]
    check, kept = after["check"], after["kept"]
    assert isinstance(check, list)
    assert (check[0]["left"], check[0]["right"]) == ("[A.1].b", "[A.1].a + [2.1].a")
    assert kept == [{"rule": "sum-differs", "code": "A", "reason": "Bản in vậy"}]
    assert edit.codes(before) == {"1": "A", "1.1": "A.1", "1.2": "A.2", "1.3": "A.3"}
    assert not any(
        one.severity is Severity.ERROR and one.rule != "sum-differs" for one in load_document(after).findings
    )


def test_a_code_that_is_longer_is_not_taken_for_a_child() -> None:
    before = document()
    added = AddNode("1", "1.3", {"code": "1.10", "title": "x", "max": 0, "rule": {"kind": "yes_no"}}).applied(before)
    assert codes(RenameCode("1.1", "1.9").applied(added))[:5] == ["1", "1.9", "1.2", "1.3", "1.10"]


def test_children_may_follow_into_a_code_that_one_of_them_leaves() -> None:
    """1 -> 1.1 would be taken by its own child, which moves on to 1.1.1 at the same time."""
    assert codes(RenameCode("1", "1.1").applied(document()))[:4] == ["1.1", "1.1.1", "1.1.2", "1.1.3"]


def test_a_repeated_code_is_named_as_on_the_screen() -> None:
    before = document()
    nodes = Tree(before).nodes
    twice = {**before, "node": [*nodes, {**nodes[-1], "title": "Lần hai"}]}
    after = RenameCode("2.2 (2)", "2.3").applied(twice)
    assert codes(after)[-2:] == ["2.2", "2.3"]
    assert table(after, "2.3")["title"] == "Lần hai"


def test_nodes_move_with_all_below_and_stand_where_they_are_put() -> None:
    moved = MoveNode("2", "1", "1.1").applied(document())
    assert codes(moved) == ["1", "1.1", "2", "2.1", "2.2", "1.2", "1.3"]
    assert table(moved, "2")["parent"] == "1"
    out = MoveNode("1.2", "", "1").applied(document())
    assert codes(out) == ["1", "1.1", "1.3", "1.2", "2", "2.1", "2.2"]
    assert "parent" not in table(out, "1.2")
    assert codes(MoveNode("2", "", "").applied(document()))[:3] == ["2", "2.1", "2.2"]


def test_an_area_loses_its_effect_where_it_is_no_area_any_more() -> None:
    bonus = AddNode("", "2", {"code": "3", "title": "Thưởng", "max": 1, "effect": "bonus"}).applied(document())
    assert "effect" not in table(MoveNode("3", "1", "").applied(bonus), "3")


def test_a_leaf_gives_up_its_rule_for_its_first_child() -> None:
    grown = AddNode("1.2", "", {"title": "Con"}).applied(document())
    assert table(grown, "1.2.1") == {"code": "1.2.1", "parent": "1.2", "title": "Con", "max": 0}
    assert not {"rule", "owner", "scored_by"} & table(grown, "1.2").keys()
    assert table(grown, "1.2")["max"] == 1


def test_the_tree_grows_no_deeper_than_a_set_may_be() -> None:
    deep: Mapping[str, Plain] = document()
    for _ in range(5):
        code = [one for one in codes(deep) if one.startswith("1.2")][-1]
        deep = AddNode(code, "", {"title": "Sâu"}).applied(deep)
    deepest = [one for one in codes(deep) if one.startswith("1.2")][-1]
    deep = AddNode(deepest, "", {"title": "Sâu"}).applied(deep)
    with pytest.raises(InputProblem, match="deeper"):
        AddNode(deepest + ".1", "", {}).applied(deep)
    with pytest.raises(InputProblem, match="deeper"):
        MoveNode("2", deepest, "").applied(deep)


def test_survey_points_become_a_child_and_nothing_is_guessed() -> None:
    before = SetNodeValue("1.3", "guidance", "Điều tra xã hội học: 1 điểm\nChấm theo chất lượng").applied(document())
    after = SplitSurvey("1.3").applied(before)
    own, survey = table(after, "1.3.1"), table(after, "1.3.2")
    assert (own["max"], survey["max"]) == (2, 1)
    assert own["rule"] == {"kind": "manual", "step": Fraction(1, 4)}
    assert survey["rule"] == {"kind": "survey", "mode": "share"}
    assert survey["scored_by"] == "survey"
    assert "rule" not in table(after, "1.3")
    assert not any(one.severity is Severity.ERROR for one in load_document(after).findings)


def test_empty_means_taken_away_and_a_list_may_be_emptied() -> None:
    assert "owner" not in table(SetNodeValue("1.1", "owner", None).applied(document()), "1.1")
    assert "check" not in SetTables("check", ()).applied(document())
    assert "number" not in SetHeadValue(("decision", "number"), None).applied(document())["decision"]  # type: ignore[operator]
