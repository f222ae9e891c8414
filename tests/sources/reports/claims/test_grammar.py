"""The patterns are data: a mistake in them is told with the entry and the reason."""

from __future__ import annotations

from importlib.resources import files

import pytest

from quitus.figures.claims import ClaimKind, Verdict
from quitus.sources.reports import claims
from quitus.sources.reports.claims.grammar import GrammarError, default_grammar, extended_grammar, load_grammar
from tests.sources.reports.claims.stating import claims_of

_BUNDLED = files(claims).joinpath("grammar.yaml").read_text(encoding="utf-8")


def test_each_bundled_pattern_is_one() -> None:
    assert load_grammar(_BUNDLED).patterns.keys() == default_grammar().patterns.keys()


def test_the_bundled_patterns_are_used() -> None:
    assert {"pairs", "shares", "totals", "values"} <= set(default_grammar().patterns)
    assert default_grammar().content("Le nombre de nouvelles entrées") == default_grammar().content(
        "Nombre de nouveaux entrants"
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{new:any} … contre", "{new:anything} … contre", "anything"),
        ("{new:any} … contre", "{newer:any} … contre", "does not say where new stands"),
        ("<up_verb>(?: \\\\w+){0,2}?", "<upverb>(?: \\\\w+){0,2}?", "upverb"),
        ('low: "1.9"', 'low: "un peu"', "un peu is not a number"),
        ("sign: up,", "size: up,", "must have kind, pattern, sign"),
        ("  nearly: [", "  hardly: [", "`qualifiers` must have"),
        ("unsaid: [", "unsaid: word\nother: [", "the keys must be"),
        ("(?:l'|la |le |les )?<target>", "(?:l'|la |le |les ?<target>", "is no pattern"),
        ("words:", "words: [", "this is not YAML"),
    ],
)
def test_a_mistake_is_told_with_its_place(old: str, new: str, told: str) -> None:
    assert old in _BUNDLED
    with pytest.raises(GrammarError, match=r"mine\.yaml") as raised:
        load_grammar(_BUNDLED.replace(old, new), "mine.yaml")
    assert told in str(raised.value)


_OWN = """
words: {up_noun: [bond]}
pairs: ["{new:any} … là où l'on comptait {old:any}"]
"""
_SENTENCE = "Les visites font un bond de 40 % (34 là où l'on comptait 25)."


def test_the_users_own_patterns_are_understood_beside_the_bundled_ones() -> None:
    assert claims_of(_SENTENCE) == []
    grammar = extended_grammar(_OWN, "_settings/claims.yaml")
    (claim,) = claims_of(_SENTENCE, grammar=grammar)
    assert (claim.kind, claim.verdict()) == (ClaimKind.RATE, Verdict.DIFFERS)
    bundled = "Les visites progressent (+40 % - 34 au lieu de 25)."
    assert claims_of(bundled, grammar=grammar) == claims_of(bundled)


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ("couples: []", "no key `couples`"),
        ("pairs: {a: b}", "`pairs` must be a list"),
        ("words: [bond]", "`words` must be a mapping"),
        ('pairs: ["{new:any} puis"]', "does not say where old stands"),
        ("qualifiers: {hardly: [à peine]}", "`qualifiers` must have"),
        ("- pairs", "the keys must be among"),
    ],
)
def test_a_mistake_in_the_users_own_patterns_names_their_file(own: str, told: str) -> None:
    with pytest.raises(GrammarError, match=r"^_settings/claims\.yaml: ") as raised:
        extended_grammar(own, "_settings/claims.yaml")
    assert told in str(raised.value)
