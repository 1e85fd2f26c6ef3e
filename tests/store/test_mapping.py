"""Rows and objects: what goes in comes out, exactly; the text is one and the same for one value."""

import json
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.store.mapping import (
    dump_leaf,
    dump_names,
    dump_texts,
    dump_value,
    exact_text,
    load_leaf,
    load_names,
    load_texts,
    load_value,
    value_from_json,
)
from app.texts import nfc
from scoring.inputs import LeafInput, NotApplicable, NotApplicableKind, Value

WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20).map(nfc)
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.integers(),
    st.fractions(),
    st.dates(),
    st.booleans(),
    WORDS,
    st.frozensets(WORDS, max_size=4),
)
LEAVES = st.builds(
    LeafInput,
    values=st.dictionaries(WORDS, VALUES, max_size=4),
    not_applicable=st.none() | st.builds(NotApplicable, st.sampled_from(NotApplicableKind), WORDS, WORDS),
    points=st.none() | st.fractions(0, 100),
    reason_code=WORDS,
    remark=WORDS,
    justification=WORDS,
    citation=WORDS,
    source=WORDS,
    date_reason=WORDS,
    evidence=st.lists(WORDS, max_size=3).map(tuple),
)


@given(VALUES)
def test_a_value_comes_back_as_it_was(value: Value) -> None:
    back = load_value(dump_value(value))
    assert back == value
    assert isinstance(back, bool) == isinstance(value, bool)
    assert isinstance(back, date) == isinstance(value, date)


@given(LEAVES)
def test_a_leaf_comes_back_as_it_was(leaf: LeafInput) -> None:
    stored = dump_leaf(leaf)
    back = load_leaf(stored)
    assert (back or LeafInput()) == leaf
    assert dump_leaf(back) == stored


def test_no_float_ever_gets_in_or_out() -> None:
    assert dump_value(Fraction(1, 3)) == '{"q":"1/3"}'
    assert dump_value(Fraction(4, 2)) == "2"
    with pytest.raises(ValueError, match="stored"):
        value_from_json(json.loads("0.5"))


@pytest.mark.parametrize("stored", ["null", "[1]", '{"x":1}', '{"q":1}', '{"q":"1/3","d":"2023-01-01"}'])
def test_what_was_not_written_here_is_not_read(stored: str) -> None:
    with pytest.raises(ValueError, match="stored"):
        value_from_json(json.loads(stored))


def test_nothing_is_nothing_and_zero_is_zero() -> None:
    assert load_value(dump_value(None)) is None
    assert load_value(dump_value(0)) == 0
    assert load_leaf(dump_leaf(None)) is None
    assert dump_leaf(LeafInput()) == "{}"
    assert load_leaf('{"points":0}') == LeafInput(points=0)
    with pytest.raises(ValueError, match="points"):
        load_leaf('{"points":true}')


def test_lists_and_words() -> None:
    assert load_names(dump_names(("B", "A"))) == ("B", "A")
    assert load_names("") == ()
    assert load_texts(dump_texts({"số": "12"})) == {"số": "12"}
    assert (exact_text(Fraction(15, 7)), exact_text(2)) == ("15/7", "2")
