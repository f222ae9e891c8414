"""Two numbers of the same thing that a clause holds against each other."""

from __future__ import annotations

from dataclasses import dataclass

from quitus.figures.relations import Term
from quitus.sources.numbers.tokens import Token
from quitus.sources.reports.claims.catalog import Catalog
from quitus.sources.reports.claims.folding import words_of
from quitus.sources.reports.claims.slots import index_of
from quitus.sources.reports.claims.texts import Reader, Span

_TWO = 2
_BARE = frozenset({"", "count"})
_NO_NOUNS = ("target", "be", "have", "participles")
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
    for pattern in reader.grammar.patterns["pairs"]:
        for match in pattern.finditer(masked):
            new, old = clause.read.token(match["new"]), clause.read.token(match["old"])
            used = frozenset((index_of(match["new"][0]), index_of(match["old"][0])))
            if used & taken or not _alike(new, old):
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
    return found


def _alike(new: Token, old: Token) -> bool:
    """Whether two numbers can be of the same thing; a bare older number takes the newer's unit."""
    if new.unit == old.unit or {new.unit, old.unit} <= _BARE:
        return True
    return old.unit in _BARE and new.unit not in {"percent", "points"}


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
    for pattern in reader.grammar.patterns["objects"]:
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
