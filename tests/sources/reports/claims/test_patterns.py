"""A pattern finds what its regular expression finds, whether or not a text is searched at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from quitus.sources.reports.claims.folding import fold
from quitus.sources.reports.claims.grammar import default_grammar
from quitus.sources.reports.claims.patterns import Pattern, Section, WordPattern, alternatives
from quitus.sources.reports.claims.slots import NumberClass, class_of, masked
from tests.sources.reports.claims.stating import texts_of

_COUNT, _PERCENT = "\U000f1000", "\U000f4001"
# What a masked text is made of: plain characters, and numbers of all classes.
_FOLDED = st.one_of(
    st.characters(max_codepoint=0x17F), st.sampled_from([chr(0xF0000 + 0x1000 * each) for each in NumberClass])
)
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
        "(?:)donc",
        "(?:soit|)donc",
        "(?=donc)d",
        "(?!soit)donc",
        "(?i:DONC)",
        "(?i)DONC",
        "[\\]d]onc",
        "do{0,2}nc",
        "d{1}onc",
        "do.c",
        "(?P<a>d)onc(?!(?P=a))",
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


@pytest.mark.parametrize("text", ["soit  donc", "soit (?:ainsi )? donc", "soit ? donc"])
def test_white_space_may_be_of_any_kind_and_length(text: str) -> None:
    assert _pattern(text).search("soit \n\tdonc") is not None


def test_what_stands_in_another_order_is_not_searched() -> None:
    pattern = _pattern("soit {a:count} … donc")
    assert pattern.search(f"donc {_COUNT} soit") is None
    assert pattern.search(f"soit donc {_COUNT}") is None
    assert "compiled" not in vars(pattern)
    assert pattern.search(f"soit {_COUNT}\x01\x01 et donc") is not None


def _bundled() -> list[Pattern]:
    grammar = default_grammar()
    rules = (rule.pattern for rules in grammar.rules.values() for rule in rules)
    return [*chain.from_iterable(grammar.patterns.values()), *rules]


def _sentences() -> Iterator[str]:
    """The sample sentences, numbers masked."""
    folder = Path(__file__).parent
    said = [
        yaml.safe_load((folder / name).read_text(encoding="utf-8")) for name in ("sentences.yaml", "money.yaml")
    ]
    for text in texts_of(*_strings(said)):
        printed = text.passage.text
        numbers = [class_of(token, printed) for token in text.tokens]
        yield masked(fold(printed), text.tokens, numbers)


def _strings(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, (list, dict)):
        for each in node.values() if isinstance(node, dict) else node:
            yield from _strings(each)


def test_no_bundled_pattern_misses_what_its_regular_expression_finds() -> None:
    patterns, sentences = _bundled(), list(_sentences())
    found = 0
    for sentence in sentences:
        for pattern in patterns:
            spans = [match.span() for match in pattern.finditer(sentence)]
            assert spans == [match.span() for match in pattern.compiled.finditer(sentence)], pattern.entry
            found += len(spans)
    assert found > len(sentences)


@settings(max_examples=100, deadline=None)
@given(pattern=st.sampled_from(_bundled()), data=st.data())
def test_no_text_that_a_bundled_pattern_is_made_for_is_passed_over(pattern: Pattern, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(pattern.compiled, alphabet=_FOLDED))
    assert pattern.search(text) is not None, pattern.entry


def test_no_list_of_words_misses_what_its_regular_expression_finds() -> None:
    grammar, sentences = default_grammar(), list(_sentences())
    found = 0
    for pattern in (grammar.telling, *(grammar.any_of[name] for name in grammar.lists)):
        for sentence in sentences:
            spans = [match.span() for match in pattern.finditer(sentence)]
            assert spans == [match.span() for match in pattern.compiled.finditer(sentence)]
            found += len(spans)
    assert found > len(sentences)


@pytest.mark.parametrize("word", ["plus", "de plus", "l'an", "au-dessus", ":", "d'", "env.", "n_", "a_b", "ζ"])
def test_a_word_is_found_between_any_marks(word: str) -> None:
    pattern = WordPattern((word, "donc"))
    for text in (word, f"(le {word}, hier", f"\n{word}  ou", f"{_COUNT}\x01 {word} {_PERCENT}"):
        assert pattern.search(text) is not None
        assert pattern.search(text, 0, text.index(word) + len(word)) is not None
    assert pattern.search(f"le{word}s" if word[0].isalpha() else "le") is None


def test_a_section_gives_its_patterns_in_their_order() -> None:
    patterns = [_pattern(text) for text in ("donc", "{a:count} soit", "soit", "{a:count} donc", "<so>")]
    section = Section(patterns, patterns)
    assert list(section) == patterns
    assert list(section.fitting("soit donc")) == [patterns[0], patterns[2], patterns[4]]
    assert list(section.fitting(f"{_COUNT} donc")) == [patterns[0], patterns[3], patterns[4]]
    assert list(section.fitting(f"{_COUNT}\x01 soit")) == [patterns[1], patterns[2], patterns[4]]
    assert list(section.fitting("alors")) == []
