"""Mutated annexes lose no row: a few here, two thousand in the deep part “annex”."""

from tests.deep import annex


def test_mutated_tables_are_refused_in_words_or_wholly_accounted_for() -> None:
    outcome = annex.run(seed=20_260, cases=60)
    assert outcome.details == ()
    assert (outcome.count, outcome.failures) == (60, 0)
