"""A long report's texts in two parts, each searched by itself."""

from __future__ import annotations

import pickle

from quitus.sources.reports.claims.grammar import default_grammar
from quitus.sources.reports.claims.stretches import Stretch, parted
from quitus.sources.reports.claims.texts import Reader
from tests.sources.reports.claims.stating import CONTEXT, texts_of

READER = Reader(default_grammar(), CONTEXT, {})


def stretch(characters: int) -> Stretch:
    return Stretch(tuple(texts_of("x" * characters)), None, READER)


def test_the_first_part_has_at_most_its_share_and_nothing_is_left_out() -> None:
    found = [stretch(characters) for characters in (9000, 4000, 12000, 5000)]
    first, others = parted(found, 0.45)
    assert ([*first], [*others]) == (found[:2], found[2:])
    assert [*parted(found, 0.43)[0]] == found[:1]


def test_a_short_report_is_in_one_part() -> None:
    found = [stretch(5000), stretch(5000)]
    assert parted(found, 0.5) == (found, ())
    assert parted([], 0.5) == ([], ())


def test_what_patterns_need_may_be_worked_out_elsewhere() -> None:
    grammar = default_grammar()
    needs = pickle.loads(pickle.dumps(grammar.needs()))
    other = default_grammar.__wrapped__()
    other.take(needs)
    assert all(pattern.needs is each for pattern, each in zip(other.all_patterns(), needs, strict=True))
    assert other.needs() == grammar.needs()
