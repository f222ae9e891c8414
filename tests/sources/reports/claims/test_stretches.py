"""A long report's texts in two parts, each searched by itself."""

from __future__ import annotations

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


def test_patterns_are_made_ready_until_it_is_enough() -> None:
    grammar = default_grammar()
    asked = []

    def enough() -> bool:
        asked.append(True)
        return len(asked) > 3

    grammar.make_ready(enough)
    assert len(asked) == 4
