"""Points beside the best unit of the group: whose figures count, and what is said."""

from fractions import Fraction

import pytest

from scoring.inputs import InputSpec, InputType, PeerFigure
from scoring.rules.base import NoPoints
from scoring.rules.relative import RelativeMode, RelativeRule
from tests.scoring.rules.makers import CODE, TARGET, count, earned, exact, figures, group, values

BEST, EXCESS = RelativeMode.RATIO_TO_BEST, RelativeMode.TARGET_EXCESS
HOUSES = (count("a", "Tổng số hộ"), count("b", "Số hộ được hướng dẫn", "hộ"))
HALF = exact("0.5")

to_best = RelativeRule(CODE, HALF, (*HOUSES, *RelativeRule.implicit_inputs(BEST)), BEST)
by_value = RelativeRule(CODE, HALF, (*HOUSES, *RelativeRule.implicit_inputs(BEST, "")), BEST, denominator="")
excess = RelativeRule(CODE, exact(10), (*HOUSES, TARGET, *RelativeRule.implicit_inputs(EXCESS)), EXCESS)
own = values(a=1000, b=410)


def test_the_best_submitted_unit_of_the_group_sets_the_best() -> None:
    assert earned(to_best, own, group((100, 50), (100, 20), None)) == exact("0.41")


def test_the_own_figure_competes_for_the_best() -> None:
    assert earned(to_best, own, group((100, 20))) == HALF
    assert figures(to_best, own, group((100, 20))) == "410/1.000 hộ (41%), cao nhất trong nhóm:"


@pytest.mark.parametrize("peers", [None, (), group(None), (PeerFigure("Xã A", {"a": 5}), PeerFigure("Xã B", {}))])
def test_without_figures_of_the_group_the_leaf_waits(peers: tuple[PeerFigure, ...] | None) -> None:
    assert earned(to_best, own, peers) is NoPoints.NO_PEERS
    assert figures(to_best, own, peers) == "410/1.000 hộ (41%), chờ số liệu nhóm:"


def test_the_typed_best_serves_where_the_group_is_unknown() -> None:
    typed = values(a=1000, b=410, best_of_group=50)
    assert earned(to_best, typed) == exact("0.41")
    assert figures(to_best, typed) == "410/1.000 hộ (41%) ÷ 50% (cao nhất trong nhóm) × 0,5 điểm ="
    assert earned(to_best, typed, group((100, 82))) == exact("0.25")
    assert earned(to_best, values(a=1000, b=410, best_of_group=30)) == HALF


def test_the_typed_best_is_a_value_where_figures_are_compared_as_they_are() -> None:
    typed = values(b=15, a=1, best_of_group=30)
    assert by_value.spec("best_of_group").type is InputType.NUMBER
    assert earned(by_value, typed) == exact("0.25")
    assert figures(by_value, typed) == "15 hộ ÷ 30 (cao nhất trong nhóm) × 0,5 điểm ="


def test_units_whose_figures_contradict_each_other_set_no_best() -> None:
    assert earned(to_best, own, group((100, 50), (100, 999), (0, 0))) == exact("0.41")


def test_where_nobody_has_anything_there_are_no_points() -> None:
    nothing = values(a=1000, b=0)
    assert earned(to_best, nothing, group((100, 0), (50, 0))) == 0
    assert figures(to_best, nothing, group((100, 0))) == "Không đơn vị nào trong nhóm có số liệu lớn hơn 0:"
    assert earned(to_best, values(a=0, b=0), group((100, 0))) is NoPoints.NOT_APPLICABLE
    assert figures(to_best, values(a=0, b=0)).startswith("mẫu số hoặc chỉ tiêu bằng 0")


def test_a_negative_figure_earns_nothing() -> None:
    growth = (InputSpec("b", "Tăng so với năm trước", InputType.SIGNED),)
    rule = RelativeRule(CODE, HALF, growth, BEST, denominator="")
    assert earned(rule, values(b=-3), group((1, 5))) == 0
    steps = rule.reasoning(values(b=-3), group((1, 5))).steps
    assert steps[-1].text == "−3 ÷ 5 × 0,5 điểm = 0"


def test_the_excess_counts_from_the_target_on() -> None:
    peers = group((100, 90), (100, 70))
    assert earned(excess, values(a=100, b=40, t=50), peers) == 4
    assert earned(excess, values(a=100, b=50, t=50), peers) == 5
    assert earned(excess, values(a=100, b=40, t=50), None) is NoPoints.NO_PEERS
    assert earned(excess, values(a=100, b=60, t=50), None) is NoPoints.NO_PEERS
    assert earned(excess, values(a=100, b=60, t=50), peers) == exact("6.25")
    assert earned(excess, values(a=100, b=60, t=50, best_of_group=40)) == exact("7.5")
    assert earned(excess, values(a=100, b=95, t=50), peers) == 10


def test_the_excess_is_said_with_the_leader() -> None:
    peers = group((100, 90))
    start = "hộ (60%), chỉ tiêu 50%, đạt 120% chỉ tiêu"
    below = figures(excess, values(a=100, b=40, t=50), peers)
    assert below == "40/100 hộ (40%), chỉ tiêu 50%, đạt 80% chỉ tiêu × 5 điểm ="
    assert figures(excess, values(a=100, b=60, t=50)) == f"60/100 {start}, chờ số liệu nhóm:"
    assert figures(excess, values(a=100, b=60, t=50), peers) == (
        f"60/100 {start}, vượt 20%, đơn vị dẫn đầu nhóm vượt 80%: 5 điểm + 20% ÷ 80% × 5 điểm ="
    )
    assert figures(excess, values(a=100, b=60, t=50), group((100, 60))) == f"60/100 {start}, cao nhất trong nhóm:"


def test_a_peer_is_measured_by_its_own_target() -> None:
    peers = (PeerFigure("Xã A", {"a": 100, "b": 60, "t": 40}), PeerFigure("Xã B", {"a": 100, "b": 60, "t": 0}))
    assert earned(excess, values(a=100, b=60, t=50), peers) == 5 + Fraction(5, 1) * Fraction(20, 50)


def test_the_group_is_searched_once_for_each_target() -> None:
    """The answer must not depend on what was asked before."""
    peers = group((100, 90))
    asked = [values(a=100, b=60, t=target) for target in (50, 40, 50)]
    again = [earned(excess, given, peers) for given in asked]
    assert again == [earned(excess, given, list(peers)) for given in asked]
    assert earned(excess, values(a=100, b=60, t=50), group((100, 60))) == 10


def test_the_rule_is_said_in_one_sentence() -> None:
    assert to_best.in_words() == (
        "Điểm = tỷ lệ số hộ được hướng dẫn trên tổng số hộ ÷ kết quả cao nhất trong nhóm × 0,5 điểm."
    )
    assert by_value.in_words() == "Điểm = số hộ được hướng dẫn ÷ kết quả cao nhất trong nhóm × 0,5 điểm."
    assert excess.in_words() == (
        "Theo tỷ lệ số hộ được hướng dẫn trên tổng số hộ so với chỉ tiêu được giao: chưa đạt chỉ tiêu tính theo tỷ lệ "
        "của 5 điểm; đạt đúng: 5 điểm; vượt: 5 điểm cộng (tỷ lệ vượt ÷ tỷ lệ vượt của đơn vị dẫn đầu nhóm) × 5 điểm."
    )
