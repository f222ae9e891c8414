"""A pattern finds what its regular expression finds, whether or not a text is searched at all."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest
import yaml

from quitus.sources.reports.claims.folding import fold
from quitus.sources.reports.claims.grammar import default_grammar
from quitus.sources.reports.claims.patterns import Pattern, alternatives
from quitus.sources.reports.claims.slots import class_of, masked
from tests.sources.reports.claims.stating import texts_of

_COUNT, _PERCENT = "\U000f1000", "\U000f4001"
_WORDS = {"so": ("soit", "donc")}


def _pattern(text: str) -> Pattern:
    return Pattern(text, text, _WORDS)


def test_a_text_without_a_number_that_the_pattern_names_is_not_searched() -> None:
    pattern = _pattern("{a:count} <so> {b:percent}")
    assert pattern.search(f"{_COUNT} soit {_PERCENT}") is not None
    assert pattern.search(f"{_COUNT} soit {_COUNT}") is None


@pytest.mark.parametrize(
    "text",
    [
        "(?:{a:count} )?donc",
        "{a:count}|donc",
        "(?:{a:count}|donc)",
        "{a:small} donc|donc",
    ],
)
def test_a_number_that_a_pattern_can_do_without_is_not_asked_for(text: str) -> None:
    assert _pattern(text).search("donc") is not None


@pytest.mark.parametrize(
    "text",
    [
        "(?:soit )?donc",
        "(?:soit|donc)",
        "(?:soit|\\w*)",
        "(?:(?:soit|alors) )?donc",
        "(?:(?:soit|alors) |donc)",
        "(?:soit(?: alors)?)?donc",
        "(?P<how>soit )?donc",
        "(?P<how>soit|donc)",
        "soit|donc",
        "doncs?",
        "donc(?! soit)",
        "s?donc",
        "<so>",
    ],
)
def test_a_word_that_a_pattern_can_do_without_is_not_asked_for(text: str) -> None:
    assert _pattern(text).search("donc") is not None


def test_a_text_without_a_word_of_the_pattern_is_not_searched() -> None:
    for text in ("soit (?:donc)?", "(?:donc)? <so>"):
        pattern = _pattern(text)
        assert pattern.search("alors") is None
        assert "compiled" not in vars(pattern)


def test_the_longest_of_the_words_is_found_where_a_word_begins() -> None:
    found = re.compile(alternatives(("plus de", "plus", "moins", "l'an")))
    assert [match[0] for match in found.finditer("surplus, plus  de l'an, plusieurs, plus, moinsde")] == [
        "plus  de",
        "l'an",
        "plus",
    ]


def test_no_bundled_pattern_misses_what_its_regular_expression_finds() -> None:
    grammar = default_grammar()
    patterns = [
        *chain.from_iterable(grammar.patterns.values()),
        *(rule.pattern for rules in grammar.rules.values() for rule in rules),
    ]
    said = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text(encoding="utf-8"))
    sentences = [item if isinstance(item, str) else " ".join(map(str, item)) for item in chain(*said.values())]
    found = 0
    for text in texts_of(*sentences):
        printed = text.passage.text
        numbers = [class_of(token, printed) for token in text.tokens]
        sentence = masked(fold(printed), text.tokens, numbers)
        for pattern in patterns:
            spans = [match.span() for match in pattern.finditer(sentence)]
            assert spans == [match.span() for match in pattern.compiled.finditer(sentence)], pattern.entry
            found += len(spans)
    assert found > len(sentences)
