"""Numbers given in turn, each of what is named in the same place: `respectivement 30 000 € et 45 000 €`.

Where the words only say how many lines there are (`les trois postes`), all of the action's lines are meant: if all
numbers but one are theirs, that one is a slip of the line left over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quitus.figures.claims import Claim, Verdict
from quitus.figures.kinds import Funder, Stage
from quitus.figures.relations import Term
from quitus.sources.numbers.tokens import Token
from quitus.sources.reports.claims.catalog import amount_term
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.slots import NumberClass
from quitus.sources.reports.claims.surroundings import this_years
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.values import near_miss, value_claim

IN_TURN = "respectivement"
_LINES = re.compile(r"(?<!\w)(?:postes|lignes|depenses|volets|rubriques)(?!\w)")
_APART = re.compile(r",| et | ainsi que ")
_PAYERS = {"state": Funder.STATE, "department": Funder.DEPARTMENT}
_NEVER = ("unreal", "goal", "plan", "neg", "last", "two_back", "per", "unknown", "people")
_KINDS = (NumberClass.AMOUNT, NumberClass.COUNT)
_LEAST = 2


def in_turn_claims(sentence: Span, known: Known, words: Lexicon, reader: Reader) -> Iterator[Claim]:
    """The claims of a sentence on each of several numbers; none where one of the names is not clear."""
    at = sentence.masked.find(IN_TURN)
    tokens = [token for kind in _KINDS for token in sentence.numbers(kind)]
    behind = [token for token in tokens if token.start - sentence.start > at]
    alike = len({token.unit == "EUR" for token in behind}) == 1
    if at < 0 or len(behind) < _LEAST or len(behind) < sentence.count() or not alike:
        return
    if not this_years(sentence, known.catalog, reader.grammar):
        return
    items = [item for item in items_of(sentence, known, words, reader.grammar) if item.start < at]
    if behind[0].unit == "EUR" and _LINES.search(sentence.masked, 0, at):
        yield from _of_all_lines(sentence, items, behind, known, reader)
        return
    named = [
        _named(sentence, part, behind[0].unit == "EUR", known, reader) for part in _parts(sentence, items, at)
    ]
    if len(named) == len(behind) and all(named):
        yield from _each(sentence, behind, named, reader)


def _of_all_lines(
    sentence: Span, items: Sequence[Item], tokens: Sequence[Token], known: Known, reader: Reader
) -> Iterator[Claim]:
    lines = [amount_term(*row) for row in known.catalog.lines(Stage.EXECUTED)]
    if len(lines) != len(tokens) or any(item.name in ("thing", *_NEVER) for item in items):
        return
    left = list(tokens)
    for line in list(lines):
        same = [t for t in left if reader.term(sentence.read, t).interval.meets(line.interval)]
        if same:
            left.remove(same[0])
            lines.remove(line)
    if len(left) == 1 == len(lines):
        sure = near_miss(reader.term(sentence.read, left[0]), lines[0])
        yield value_claim(sentence, reader, left[0], lines[0], lines[0].label, sure=sure)


def _parts(sentence: Span, items: Sequence[Item], until: int) -> Iterator[list[Item]]:
    """The words of each of the things named."""
    cuts = [match.start() for match in _APART.finditer(sentence.masked, 0, until)]
    for start, end in zip([0, *cuts], [*cuts, until], strict=True):
        part = [item for item in items if start <= item.start < end and item.name != "mark"]
        if part:
            yield part


def _named(sentence: Span, part: Sequence[Item], money: bool, known: Known, reader: Reader) -> list[Term]:
    """What the tables hold for the one thing that a part names; of a payer what it pays in either stage."""
    clause = Clause(sentence, tuple(part), known, reader.grammar)
    if clause.has(*_NEVER):
        return []
    payers = {_PAYERS[item.name] for item in clause.of(*_PAYERS)}
    catalog = known.catalog
    if payers and not clause.strict:
        paid = (catalog.paid_by(next(iter(payers)), stage) for stage in Stage)
        return [term for term in paid if term is not None] if len(payers) == 1 and money else []
    fits = clause.fitting(known.lines if money else known.series) if clause.strict else []
    if len(fits) != 1 or payers:
        return []
    spent = dict(fits[0].terms).get(Stage.EXECUTED)
    cell = fits[0].series.term(catalog.this_year) if fits[0].series is not None else None
    return [term for term in (spent if money else cell,) if term is not None]


def _each(
    sentence: Span, tokens: Sequence[Token], named: Sequence[Sequence[Term]], reader: Reader
) -> Iterator[Claim]:
    """Each number against what is named in its place; the stage that more of them agree with is meant."""
    stages = min(map(len, named))
    orders = [[terms[at] for terms in named] for at in range(stages)]
    best = max(orders, key=lambda terms: sum(_same(t, term, sentence, reader) for t, term in _zip(tokens, terms)))
    for token, term in _zip(tokens, best):
        said = reader.term(sentence.read, token)
        turned = any(said.interval.meets(other.interval) for other in best if other is not term)
        claim = value_claim(
            sentence, reader, token, term, term.label, sure=turned or near_miss(said, term)
        )  # fmt: skip
        if claim.verdict() is not Verdict.UNDECIDED:
            yield claim


def _zip(tokens: Sequence[Token], terms: Sequence[Term]) -> Iterator[tuple[Token, Term]]:
    return zip(tokens, terms, strict=True)


def _same(token: Token, term: Term, sentence: Span, reader: Reader) -> bool:
    return reader.term(sentence.read, token).interval.meets(term.interval)
