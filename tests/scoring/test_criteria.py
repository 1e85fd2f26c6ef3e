"""A criteria set as frozen data: its tree, its shared figures, its roles, and when two sets are the same."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from scoring.criteria import CriteriaSet
from tests.scoring.sets import build, leaf, parent, yes_no
from tests.scoring.shipped import SET_2023, SET_2026, shipped_set

DEEP = (
    parent("1", "3"),
    parent("1.1", "3", "1"),
    yes_no("1.1.1", "1.1", "1"),
    yes_no("1.1.2", "1.1", "2"),
    parent("T", "2", effect='"bonus"'),
    leaf("T.1", "T", "2", 'kind = "manual"', scored_by='"both"'),
)


@pytest.fixture(scope="module")
def deep() -> CriteriaSet:
    return build(*DEEP, stated_total="3")


def test_the_sample_has_8_areas_32_criteria_and_84_leaves() -> None:
    sample = shipped_set(SET_2023)
    counted = [node for node in sample.nodes.values() if node.code[0].isdigit()]
    assert [sum(node.depth == depth for node in counted) for depth in (1, 2, 3)] == [8, 32, 84]


@pytest.mark.parametrize(
    ("scored_by", "leaves", "points"), [("self", 72, "79.5"), ("council", 4, "2.5"), ("survey", 8, "18")]
)
def test_the_sample_gives_each_actor_its_points(scored_by: str, leaves: int, points: str) -> None:
    sample = shipped_set(SET_2023)
    mine = [node for node in sample.leaves if sample.leaf(node.code).scored_by == scored_by]
    assert (len(mine), sum(node.max_points for node in mine)) == (leaves, Fraction(points))


def test_the_samples_of_two_years_have_the_same_tree() -> None:
    trees = [
        {code: (node.parent, node.max_points) for code, node in shipped_set(set_id).nodes.items()}
        for set_id in (SET_2023, SET_2026)
    ]
    assert trees[0] == trees[1]


def test_areas_stand_in_printed_order_with_bonus_last(deep: CriteriaSet) -> None:
    assert [area.code for area in deep.areas] == ["1", "T"]


def test_ancestors_lead_from_the_parent_to_the_area(deep: CriteriaSet) -> None:
    assert [deep.ancestors(code) for code in ("1.1.1", "1.1", "1")] == [("1.1", "1"), ("1",), ()]


def test_each_node_knows_its_area_and_whether_that_counts(deep: CriteriaSet) -> None:
    found = {code: (deep.area_of(code).code, deep.is_counted(code)) for code in ("1", "1.1.1", "T", "T.1")}
    assert found == {"1": ("1", True), "1.1.1": ("1", True), "T": ("T", False), "T.1": ("T", False)}


@pytest.mark.parametrize("code", ["1.1", "9.9"])
def test_a_parent_or_an_unknown_code_is_no_leaf(deep: CriteriaSet, code: str) -> None:
    with pytest.raises(KeyError, match=code):
        deep.leaf(code)


def test_each_shared_figure_knows_the_leaves_that_use_it() -> None:
    assert shipped_set(SET_2023).shared_users == {
        "ho_so_tiep_nhan": ("3.2.1", "3.4.1"),
        "can_bo_cong_chuc_co_mat": ("4.1.2", "5.1.1", "5.1.2"),
    }


def test_sets_are_the_same_when_their_fingerprints_are(deep: CriteriaSet) -> None:
    again = build(*DEEP, stated_total="3")
    assert (again == deep, hash(again) == hash(deep)) == (True, True)


def test_sets_of_another_fingerprint_are_others(deep: CriteriaSet) -> None:
    assert deep != replace(deep, fingerprint="0")
    assert deep != deep.fingerprint


TWO_TITLES = """
[[role]]
id = "VH"
title = "Văn hóa - Xã hội"
valid_to = 2025-06-30

[[role]]
id = "VH"
title = "Phòng Văn hóa - Xã hội"
valid_from = 2025-07-01
"""


@pytest.mark.parametrize(
    ("role_id", "day", "title"),
    [
        ("VH", None, "Văn hóa - Xã hội"),
        ("VH", date(2025, 6, 30), "Văn hóa - Xã hội"),
        ("VH", date(2025, 7, 1), "Phòng Văn hóa - Xã hội"),
        ("VP", date(2030, 1, 1), "Văn phòng"),
        ("KT", None, "KT"),
    ],
)
def test_a_role_has_the_title_of_its_day(role_id: str, day: date | None, title: str) -> None:
    assert build(TWO_TITLES, *DEEP, stated_total="3").role_title(role_id, day) == title


def test_a_role_without_a_title_on_a_day_keeps_the_first_it_had() -> None:
    sample = shipped_set(SET_2023)
    assert sample.role_title("VP-TK", date(2026, 1, 1)) == "Văn phòng - Thống kê"
