"""Points relative to the best unit of the peer group."""

from fractions import Fraction

from tests.oracle.exact import Table, exact
from tests.oracle.given import Given, PolicyDecides, WaitsForGroup

HALF = Fraction(1, 2)


def own_figure(given: Given) -> Fraction:
    """Percent b/a, or b itself where the rule has no denominator."""
    rule = given.rule
    above = given.number(rule.get("numerator", "b"))
    if rule.get("denominator", "a") == "":
        return above
    below = given.number(rule.get("denominator", "a"))
    if below == 0:
        raise PolicyDecides(given.code)
    return 100 * above / below


def peer_figure(peer: Table, rule: Table) -> Fraction | None:
    """The same figure of a peer; none when it did not submit or has no base."""
    if not peer.get("submitted", True):
        return None
    above = exact(peer[rule.get("numerator", "b")])
    if rule.get("denominator", "a") == "":
        return above
    below = exact(peer[rule.get("denominator", "a")])
    return None if below == 0 else 100 * above / below


def best_figure(given: Given, own: Fraction, target: Fraction | None) -> Fraction:
    """Best figure of the group, the unit itself in it: peers first, else the typed one, else the leaf waits."""
    found = []
    for peer in given.peers:
        figure = peer_figure(peer, given.rule)
        if figure is None:
            continue
        if target is not None:
            own_target = exact(peer.get(given.rule.get("target", "t"), target))
            figure = (figure - own_target) / own_target * 100
        found.append(figure)
    if not found and "best_of_group" in given.entry:
        found.append(exact(given.entry["best_of_group"]))
    if not found:
        raise WaitsForGroup(given.code)
    return max(*found, own)


def relative(given: Given) -> Fraction:
    own = own_figure(given)
    if given.rule["mode"] == "ratio_to_best":
        best = best_figure(given, own, None)
        return Fraction(0) if best == 0 else given.maximum * own / best
    target = given.target(given.rule.get("target", "t"))
    excess = (own - target) / target * 100
    leader = best_figure(given, excess, target)
    half = HALF * given.maximum
    if own <= target:
        return half * own / target
    if excess >= leader:
        return given.maximum
    return half + excess / leader * half
