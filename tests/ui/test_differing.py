"""Two values side by side: only what differs, but never two sides that look alike."""

import pytest

from app.ui.models.differing import NOTHING, differing_parts


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("a: 1; b: 2; c: 3", "a: 1; b: 5", ("b: 2; c: 3", "b: 5")),
        ("a: 1; b: 2", "a: 1; b: 5", ("b: 2", "b: 5")),
        ("a: 1", "", ("a: 1", NOTHING)),
        ("", "a: 1", (NOTHING, "a: 1")),
        ("", "", (NOTHING, NOTHING)),
        ("a: 1; b: 2", "a: 1", ("a: 1; b: 2", "a: 1")),
        ("a; b", "b; a", ("a; b", "b; a")),
        ("a; a", "a", ("a; a", "a")),
    ],
)
def test_only_what_differs_unless_a_side_would_be_empty(one: str, other: str, said: tuple[str, str]) -> None:
    assert differing_parts(one, other) == said
    assert differing_parts(other, one) == said[::-1]
