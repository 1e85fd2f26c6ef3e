"""`sheet fill --leaf`: what is typed is laid over what is stored, several leaves at once, all or none."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from app.bootstrap import close_office, open_office
from app.cli.working import SCRIPT
from app.services.rounds import set_target
from app.services.sheets import open_sheet
from scoring.inputs import LeafInput, Stage
from tests.cli.script import EXAMPLE_INPUTS, call, must, parts_add_up


def fill(home: Path, *words: str) -> Any:
    document = must("sheet", "fill", "1", *words, "--home", home)
    parts_add_up(document)
    return {node["code"]: node for node in document["nodes"]}


def stored(home: Path, code: str) -> LeafInput:
    office = open_office(home, read_only=True)
    try:
        return open_sheet(office, 1).inputs.at(Stage.SELF, code) or LeafInput()
    finally:
        close_office(office)


def test_one_figure_is_changed_and_the_others_stay(filled: Path) -> None:
    nodes = fill(filled, "--leaf", "3.2.2", "b=800")
    assert nodes["3.2.2"]["points"] == "2.89"
    assert nodes["3.2.2"]["reason"].startswith("800/830")
    assert stored(filled, "3.2.2").values == {"a": 830, "b": 800}
    assert len(stored(filled, "3.2.2").evidence) == 2


def test_several_leaves_come_as_one_act(filled: Path) -> None:
    nodes = fill(filled, "--leaf", "3.2.2", "b=830", "--leaf", "1.5.1", "answer=không", "--leaf", "1.1.2", "items=1,2")
    assert (nodes["3.2.2"]["points"], nodes["1.5.1"]["points"]) == ("3.00", "0.00")
    assert stored(filled, "1.1.2").values == {"items": frozenset({"1", "2"})}


def test_no_box_ticked_is_something_else_than_nothing_said(filled: Path) -> None:
    assert fill(filled, "--leaf", "1.1.2", "items=")["1.1.2"]["status"] == "scored"


def test_a_shared_figure_changes_everywhere(filled: Path) -> None:
    before = {node["code"]: node for node in must("sheet", "show", "1", "--home", filled)["nodes"]}
    nodes = fill(filled, "--leaf", "5.1.1", "a=38", "--leaf", "5.1.2", "a=38")
    changed = {code for code, node in nodes.items() if node["reason"] != before[code]["reason"] and node["got"]}
    assert {"4.1.2", "5.1.1", "5.1.2"} <= changed


def test_words_alone_leave_what_was_reported(filled: Path) -> None:
    said = ("not_applicable=Trong kỳ không có đơn", "citation=Sổ theo dõi đơn năm 2023")
    nodes = fill(filled, "--leaf", "4.2.2", *said)
    assert nodes["4.2.2"]["status"] == "not_applicable"
    assert stored(filled, "4.2.2").values == {}
    nodes = fill(filled, "--leaf", "4.2.2", "justification=Đã rà soát")
    assert nodes["4.2.2"]["status"] == "not_applicable", "a justification is no figure"
    nodes = fill(filled, "--leaf", "4.2.2", "a=3", "b=3")
    assert nodes["4.2.2"]["status"] == "scored"
    assert stored(filled, "4.2.2").justification == "Đã rà soát"


def test_papers_are_named_one_by_one(filled: Path) -> None:
    fill(filled, "--leaf", "1.1.2", "evidence=Kế hoạch số 06", "evidence=Quyết định; số 7", "evidence=")
    assert stored(filled, "1.1.2").evidence == ("Kế hoạch số 06", "Quyết định; số 7")
    assert stored(filled, "1.1.2").values, "its figures stay"


def test_an_incomplete_leaf_is_unscored_never_zero(home_of: Any) -> None:
    nodes = fill(home_of("empty"), "--leaf", "3.2.2", "a=830")
    assert (nodes["3.2.2"]["points"], nodes["3.2.2"]["status"]) == (None, "unscored")


def test_a_target_of_the_file_that_does_not_count_is_said(filled: Path) -> None:
    office = open_office(filled)
    try:
        set_target(office, SCRIPT, 1, "3.4.1", "t", 12, "Công văn khác")
    finally:
        close_office(office)
    done = call("sheet", "fill", "1", "--inputs", EXAMPLE_INPUTS, "--home", filled, "--json")
    assert done.code == 0
    for words in ("Mục 3.4.1", "trong tệp là 10", "đợt giao là 12", "Điểm tính theo số của đợt (12"):
        assert words in done.err
    assert done.err.count("đợt giao là") == 1
    assert done.json["nodes"]


def test_a_list_changed_by_hand_is_not_believed(filled: Path) -> None:
    listed = must("sheet", "list", "--home", filled)
    with closing(sqlite3.connect(filled / "chamdiem.db")) as connection:
        connection.execute("UPDATE outcome_summary SET line = '100/100 – Xếp loại xuất sắc', total_text = '100'")
        connection.commit()
    assert must("sheet", "list", "--home", filled) == listed
