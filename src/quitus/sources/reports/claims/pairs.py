"""Two numbers of the same thing that a clause holds against each other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quitus.figures.relations import Term
from quitus.sources.numbers.tokens import Token
from quitus.sources.reports.claims.catalog import Catalog
from quitus.sources.reports.claims.folding import words_of
from quitus.sources.reports.claims.slots import index_of
from quitus.sources.reports.claims.texts import Reader, Span

_TWO = 2
_MORE = re.compile(r"\x01*\s*(?:[\w'-]+\s+)?(?:de|en) (?:plus|moins|mieux) (?:que |qu')")
_BARE = frozenset({"", "count"})
_NO_NOUNS = ("target", "be", "have", "participles", "contrast")
_PARTICIPLES = ("é", "ée", "és", "ées")


@dataclass(frozen=True, slots=True)
class Pair:
    """The newer or reached number and what it is held against.

    Attributes:
        used: the positions among the text's tokens of the two numbers.
        start, end: where the two stand in the clause.
        sure: whether nothing behind the numbers says that they count different things.
        new_token, old_token: the numbers in the text; None where a table gives the number.
    """

    new: Term
    old: Term
    unit: str
    used: frozenset[int]
    start: int
    end: int
    sure: bool = True
    new_token: Token | None = None
    old_token: Token | None = None


def pairs(clause: Span, reader: Reader) -> list[Pair]:
    """The pairs of a clause; where patterns find several over the same numbers, the first pattern's."""
    found: list[Pair] = []
    taken: set[int] = set()
    if clause.count() < _TWO:
        return []
    masked = clause.masked
    for pattern in reader.grammar.patterns["pairs"].fitting(masked):
        for match in pattern.finditer(masked):
            new, old = clause.read.token(match["new"]), clause.read.token(match["old"])
            used = frozenset((index_of(match["new"][0]), index_of(match["old"][0])))
            if (
                used & taken
                or not (_alike(new, old) or _from_to(clause, new, old))
                or _says_how_many_more(clause, old)
            ):
                continue
            taken |= used
            found.append(
                Pair(
                    reader.term(clause.read, new),
                    reader.term(clause.read, old),
                    new.unit or old.unit,
                    used,
                    *match.span(),
                    sure=same_noun(clause, new, old, reader),
                    new_token=new,
                    old_token=old,
                )
            )
    return found or _dated(clause, reader)


def _dated(clause: Span, reader: Reader) -> list[Pair]:
    """The two numbers that a clause gives with the year of each: the later year's is the newer."""
    if clause.count() != _TWO or len(clause.years()) != _TWO:
        return []
    for pattern in reader.grammar.patterns["dated_pairs"].fitting(clause.masked):
        match = pattern.search(clause.masked)
        if match is None:
            continue
        first, second = (clause.read.token(match[name]) for name in ("a", "b"))
        years = [_printed(clause, match[name]) for name in ("y", "z")]
        if years[0] == years[1] or max(years) != str(reader.context.year) or not _alike(first, second):
            return []
        new, old, at = (first, second, "ab") if years[0] > years[1] else (second, first, "ba")
        used = frozenset(index_of(match[name][0]) for name in at)
        terms = (reader.term(clause.read, new), reader.term(clause.read, old))
        sure = _one_noun(clause, first, second)
        return [Pair(*terms, new.unit or old.unit, used, *match.span(), sure=sure, new_token=new, old_token=old)]
    return []


def _one_noun(clause: Span, first: Token, second: Token) -> bool:
    """Whether two numbers count the same, by the word behind each; `en` behind one says nothing."""
    words = [words_of(_next_word(clause, token)) for token in (first, second)]
    stems = {found[0].stem for found in words if found} - {"en"}
    return len(stems) <= 1


def _printed(clause: Span, slot: str) -> str:
    token = clause.read.token(slot)
    return clause.read.text.passage.text[token.start : token.end]


def _alike(new: Token, old: Token) -> bool:
    """Whether two numbers can be of the same thing; a bare older number takes the newer's unit."""
    if new.unit == old.unit or {new.unit, old.unit} <= _BARE:
        return True
    return old.unit in _BARE and new.unit not in {"percent", "points"}


def _says_how_many_more(clause: Span, old: Token) -> bool:
    """Whether what would be the older number says by how many: `16 de plus qu'en 2018 et 8 de plus qu'en 2017`."""
    return _MORE.match(clause.read.masked, old.end, clause.end) is not None


def _from_to(clause: Span, new: Token, old: Token) -> bool:
    """Whether a bare number goes to a percentage just behind it: `de 55 à 60 %`."""
    between = clause.read.masked[old.end : new.start].strip("\x01 ")
    return old.unit in _BARE and new.unit == "percent" and between == "a"


def same_noun(clause: Span, new: Token, old: Token, reader: Reader) -> bool:
    """Whether what stands behind the older number is no noun, or the newer's, or says that it was planned."""
    behind = _next_word(clause, old)
    stem = words_of(behind)[0].stem if behind and words_of(behind) else ""
    grammar = reader.grammar
    if not stem or stem in grammar.fillers or any(grammar.any_of[name].match(behind) for name in _NO_NOUNS):
        return True
    after = _next_word(clause, new)
    printed = clause.read.text.passage.text[old.end : clause.end].split()[:1]
    participle = bool(printed) and printed[0].rstrip(".,;:)").endswith(_PARTICIPLES)
    return participle or stem == (words_of(after)[0].stem if after and words_of(after) else "")


def _next_word(clause: Span, token: Token) -> str:
    """The word right behind a number, or empty where a bracket, a full stop or another number comes first."""
    rest = clause.read.masked[token.end : clause.end].lstrip()
    found = words_of(rest[:40])
    return rest[: found[0].end] if found and found[0].start == 0 else ""


def own_pair(clause: Span, reader: Reader, catalog: Catalog | None) -> Pair | None:
    """What is held against the value of the indicator that the bullet is about."""
    own = clause.read.own
    if own is None or catalog is None:
        return None
    for pattern in reader.grammar.patterns["objects"].fitting(clause.masked):
        match = pattern.search(clause.masked)
        new = own.term(catalog.this_year) if match else None
        if match is None or new is None or reader.grammar.any_of["ratio"].search(clause.masked[: match.start()]):
            continue
        old = clause.read.token(match["old"])
        if (old.unit == "percent") != (own.unit == "percent"):
            continue
        used = frozenset((index_of(match["old"][0]),))
        return Pair(new, reader.term(clause.read, old), own.unit, used, *match.span())
    return None
