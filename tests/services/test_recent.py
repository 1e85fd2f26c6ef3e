"""The last few things that were read: what was asked for just now outlives what was only kept later."""

from app.services.recent import Recent


def test_what_was_not_asked_for_longest_is_forgotten_first() -> None:
    kept: Recent[str] = Recent(2)
    kept.remember(1, "một")
    kept.remember(2, "hai")
    assert kept.get(1) == "một"
    kept.remember(3, "ba")
    assert [kept.get(number) for number in (1, 2, 3)] == ["một", None, "ba"]


def test_what_is_forgotten_is_not_there_and_may_be_forgotten_again() -> None:
    kept: Recent[str] = Recent(2)
    kept.remember(1, "một")
    kept.forget(1)
    kept.forget(1)
    assert kept.get(1) is None
