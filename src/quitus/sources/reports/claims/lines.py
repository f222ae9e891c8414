"""Which line of an action's budget the words of a text name, and what the text says that it cost."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quitus.figures.claims import Claim
from quitus.figures.intervals import total
from quitus.figures.kinds import Stage
from quitus.figures.relations import Term
from quitus.sources.numbers.tokens import Token
from quitus.sources.reports.claims.catalog import Catalog, amount_term
from quitus.sources.reports.claims.folding import fold, stems_of
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.limits import of_some
from quitus.sources.reports.claims.slots import ANY_NUMBER, CLASSES, FILL, NumberClass, slot
from quitus.sources.reports.claims.surroundings import this_years
from quitus.sources.reports.claims.texts import Read, Reader, Span
from quitus.sources.reports.claims.values import hedged, near_miss, value_claim

_ASIDE = re.compile(r"\([^()]*\)?|,[^,]*,(?!\s*(?:et|ainsi que)(?!\w))")
_BEFORE, _SENTENCE = re.compile(r"[^.;:]*$"), re.compile(r"[.;:]")
_CLAUSE = re.compile(r"[^.,;:()]*?(?=[.,;:()]|$|(?<!\w)(?:et|mais|qui|soit|alors|contre)(?!\w))")
_LIMITING = re.compile(
    r"\s*\)?\s*(?=(?:par|pour|chacune?s?|aux?|a|dans|sur|chez|dont|de|du|des|hors|en|net|avec|y compris|l'une?"
    r"|avant|selon|apres|jusqu|quand|lorsqu|lorsque|si|depuis|ttc|ht|entre)"
    r"(?!\w)|d')"
)
# `a` and `à` are one in folded text.
_HAS = re.compile(r"a(?!\w)")
_LISTED = re.compile(rf"^.*[{slot(CLASSES['amount'])}]{FILL}*\s*\)?\s*(?:,\s*et|,|et|puis|ainsi que)(?!\w)")
_SOME = re.compile(
    rf"(?<!\w)(?:une?|chaque|certaine?s?|plusieurs|quelques|autres?|partie|premiere?s?)(?!\w)|{ANY_NUMBER.pattern}"
)
_TWO = 2
_PART = re.compile(r"(?<!\w)(?:dont|chacun|chacune|chaque|moyen(?:ne)?|par (?:mois|an|jour|personne))(?!\w)")


@dataclass(frozen=True, slots=True)
class Line:
    """A budget line that words name.

    Attributes:
        terms: its amount by stage.
        exact: whether the words are all that its label says; else they are some of it, the first among them.
        loose: whether the words say more than the label, so that a part of the line may be meant.
    """

    label: str
    terms: Mapping[Stage, Term]
    exact: bool
    loose: bool = False


def telling(text: str, grammar: Grammar) -> frozenset[str]:
    """The stems of a phrase that tell a line from others."""
    return grammar.content(text) - grammar.unspecific


def lines_of(catalog: Catalog, grammar: Grammar) -> dict[frozenset[str], list[tuple[Stage, Term]]]:
    """The lines of an action by the words that tell them."""
    found: dict[frozenset[str], list[tuple[Stage, Term]]] = defaultdict(list)
    for position, row in catalog.lines():
        found[telling(row.label, grammar)].append((row.stage, amount_term(position, row)))
    return found


def things(catalog: Catalog, grammar: Grammar) -> frozenset[str]:
    """The words by which an action's lines, payers and indicators are named."""
    rows = frozenset().union(*(telling(row.label, grammar) for _, row in catalog.amounts))
    return rows.union(*(series.content for series in catalog.series)) - grammar.unspecific


def line_named(phrase: str, catalog: Catalog, grammar: Grammar) -> Line | None:
    """The one line that a phrase names; None where it names none or several."""
    known = lines_of(catalog, grammar)
    for lead in grammar.patterns["line_leads"]:
        if found := lead.search(phrase):
            phrase = f"{phrase[: found.start()]} {phrase[found.end() :]}"
    bare = _ASIDE.sub(" ", phrase)
    if _SOME.search(bare):
        known = {words: rows for words, rows in known.items() if _whole_label(bare, rows[0][1].label)}
    aside = telling(" ".join(_ASIDE.findall(phrase)), grammar)
    told = telling(bare, grammar)
    if not told or any(aside & words for words in known if not words <= told):
        return None
    fits = [words for words in known if told <= words]
    exact = [words for words in fits if words == told]
    chosen = exact or [w for w in fits if _heads(known[w][0][1].label, w, told, grammar) & told]
    if len(chosen) == 1 and (exact or len(fits) == 1):
        return _line(known[chosen[0]], exact=bool(exact))
    inner = [words for words in known if words and words < told]
    return _line(known[inner[0]], exact=False, loose=True) if len(inner) == 1 and not fits else None


def _whole_label(phrase: str, label: str) -> bool:
    """Whether a phrase with an indefinite article (`un poste de coordination`) gives a label as it stands."""
    return _SOME.sub("", phrase.strip()).strip().startswith(fold(label))


def _heads(label: str, words: frozenset[str], told: frozenset[str], grammar: Grammar) -> frozenset[str]:
    """The first word of a label that tells it; the next too, where the first says only what is paid."""
    telling_words = [same for stem in stems_of(label) if (same := grammar.same(stem)) in words]
    paid = grammar.content(" ".join(grammar.lists["paid_for"]))
    left_out = len(telling_words) > _TWO and len(told) >= _TWO and telling_words[0] in paid
    return frozenset(telling_words[: _TWO if left_out else 1])


def _line(rows: list[tuple[Stage, Term]], *, exact: bool, loose: bool = False) -> Line | None:
    terms = dict(rows)
    return Line(rows[0][1].label, terms, exact, loose) if len(terms) == len(rows) else None


def phrase_before(span: Span, end: int) -> str:
    """The words before a place of a span, back to the last full stop or colon, or to what has its amount."""
    found = _BEFORE.search(span.masked[:end])
    return _LISTED.sub("", found[0]) if found else ""


def others_behind(span: Span, end: int, line: Line, catalog: Catalog, grammar: Grammar) -> bool:
    """Whether another line is named behind a place of a span, so that they may be meant together."""
    rest = telling(_SENTENCE.split(span.masked[end:])[0], grammar)
    own = telling(line.label, grammar)
    return any((words - own) & rest for words in lines_of(catalog, grammar) if words != own)


def limited(span: Span, end: int, grammar: Grammar) -> bool:
    """Whether words behind a number say that it is of a part, or so much for each."""
    opened = _LIMITING.match(span.masked, end)
    behind = _CLAUSE.match(span.masked, opened.end()) if opened else None
    if behind is None or _HAS.match(span.read.text.passage.text, span.start + behind.start()):
        return False
    return bool(telling(behind[0], grammar)) or grammar.any_of["paying"].search(behind[0]) is not None


def of_a_part(sentence: Span, catalog: Catalog, grammar: Grammar) -> bool:
    """Whether a sentence begins with a place, a group or a part (`Sur le volet insertion, …`)."""
    names = ("as_planned", "as_spent", "together_words")
    said = grammar.content(" ".join(word for name in names for word in grammar.lists[name]))
    known = frozenset().union(*(words for words in lines_of(catalog, grammar)))
    return of_some(sentence, catalog, grammar, grammar.unspecific | said | known)


def costs(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `Les diagnostics partagés ont coûté 142 380 €` and `9 600 € ont été consacrés aux ateliers`."""
    grammar = reader.grammar
    if hedged(sentence, grammar) or not this_years(sentence, catalog, grammar) or _PART.search(sentence.masked):
        return
    if grammar.any_of["leaving_out"].search(sentence.masked):
        return
    found = []
    for name in ("costs", "costs_listed", "costs_behind"):
        for pattern in grammar.patterns[name]:
            for match in pattern.finditer(sentence.masked):
                phrase = match["line"] if name == "costs_behind" else phrase_before(sentence, match.start() + 1)
                line = line_named(phrase, catalog, grammar)
                if line is not None and Stage.EXECUTED in line.terms:
                    found.append(_cost(sentence, match, line, catalog, reader, said=name == "costs"))
    # Of two patterns that found one number, the surer says what it is of.
    yield from sorted(found, key=lambda claim: not claim.sure)


def _cost(
    sentence: Span, match: re.Match[str], line: Line, catalog: Catalog, reader: Reader, *, said: bool
) -> Claim:
    """What an amount says of a line; where no verb says that it is its cost, only one near to it can be wrong."""
    table = line.terms[Stage.EXECUTED]
    token = sentence.read.token(match["v"])
    text = reader.term(sentence.read, token)
    same = text.interval.meets(table.interval)
    sure = (
        not (same or line.loose)
        and ((line.exact and (said or slip(text, table))) or near_miss(text, table))
        and not _of_a_part(sentence, match, line, catalog, reader.grammar)
        and not explained(text, table, catalog, sentence.read, reader)
    )
    return value_claim(sentence, reader, token, table, table.label, sure=sure)


def slip(text: Term, table: Term) -> bool:
    """Whether two amounts differ by one digit, more, less or another: one was mistyped."""
    one, other = sorted((format(term.interval.high, ".0f") for term in (text, table)), key=len)
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    return any(one == other[:at] + other[at + 1 :] for at in range(len(other)))


def _of_a_part(sentence: Span, match: re.Match[str], line: Line, catalog: Catalog, grammar: Grammar) -> bool:
    if "line" in match.groupdict():
        return others_behind(sentence, match.end("line"), line, catalog, grammar)
    return limited(sentence, match.end("v"), grammar)


def explained(text: Term, table: Term, catalog: Catalog, read: Read, reader: Reader) -> bool:
    """Whether an amount that is not a line's own is some other of the action, or a part of the line."""
    stated = text.interval
    rows = [row.interval for _, row in catalog.amounts]
    said = [reader.term(read, token).interval for token in amounts_of(read)]
    if any(each.meets(stated) for each in rows) or any(each.meets(table.interval) for each in said):
        return True
    others = [each for each in said if each != stated]
    pairs = itertools.combinations([row.interval for _, row in catalog.lines()], 2)
    return any((stated + each).meets(table.interval) for each in others) or any(
        total(pair).meets(stated) for pair in pairs
    )


def amounts_of(read: Read) -> Iterator[Token]:
    """The amounts of a text, in order."""
    return Span(read, read.start, len(read.masked)).numbers(NumberClass.AMOUNT)
