"""The line that a finding gives to add is one that the vocabulary takes, and that says what it should."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quitus.sources.reports.vocabulary import parse
from quitus.sources.reports.vocabulary_line import vocabulary_line
from tests.sources.reports.made import context


@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=40))
def test_a_phrase_is_read_back_whatever_marks_it_holds(phrase: str) -> None:
    entries = parse(vocabulary_line("funders", "other", f'La "Maison" : {phrase}', context()), "vocabulary.yaml")
    assert [(each.topic, each.key, each.phrase) for each in entries] == [
        ("funders", "other", f'La "Maison" : {phrase}')
    ]
