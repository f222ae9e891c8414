"""Which part of one indicator another is said to be, where the text gives neither's number.

`Trois jeunes sur quatre ont signé un contrat`, `46 % des nouveaux entrants sont orientés en un mois`: the sentence
names the part with all of its words, and the whole behind the share; nothing else in it may tell things apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure, Verdict
from quitus.sources.numbers.tokens import Token
from quitus.sources.reports.claims.catalog import Catalog, Series
from quitus.sources.reports.claims.comparisons import made, said_of
from quitus.sources.reports.claims.limits import of_some, words_in
from quitus.sources.reports.claims.multiples import fraction_value
from quitus.sources.reports.claims.needs import look
from quitus.sources.reports.claims.roughly import around, qualified_before
from quitus.sources.reports.claims.shares import share_terms, small_number
from quitus.sources.reports.claims.slots import CLASSES, SAYING, NumberClass, pattern_of, slot
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.topics import Topic

_SMALL = (
    rf"(?:[{slot(CLASSES['count'])}]\x01*|(?<!\w)(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)(?!\w))"
)
_ONE_IN = re.compile(
    rf"(?P<a>{_SMALL})\s+(?P<of>(?:[\w'-]+\s+){{0,5}}?)sur\s+(?P<b>{_SMALL})(?!\s*(?:ans|mois)(?!\w))"
)
_OF = re.compile(r"\x01*\s*(?:(?:de la|des|du|de)(?!\w)\s*|de l'|d')(?:leurs? |ces |les )?")
_PRONOUN = re.compile(r"\s*(?:entre )?(?:eux|elles|ceux-ci|celles-ci)(?!\w)")
HAVING = re.compile(r"(?<!\w)(?:ont|a|avaient|avait)\s+(?:un|une|des|deux|leur)(?!\w)")
"""Where one of these stands, what is had is counted by itself: those who have a meeting are not meetings."""

_YEAR, _PERCENT = pattern_of("year"), pattern_of("percent")
_IN_YEAR = re.compile(rf"(?<!\w)en\s+(?P<y>{_YEAR.pattern})")
_COUNT = re.compile(f"[{slot(CLASSES['count'])}]")
_NUMBER = re.compile(f"[{slot(SAYING)}]")
_HINTS = ("tiers", "moitie", "quart", "cinquieme", "dixieme")
_REACH, _HUNDRED, _TEN = 40, Decimal(100), Decimal(10)


@dataclass(frozen=True, slots=True)
class Said:
    """A share as said: what it must lie between, its words and place, and the words that name the whole.

    Attributes:
        of: the words behind it, or between its two numbers; None where nothing is said of what it is a share.
    """

    bounds: Bounds
    words: str
    start: int
    end: int
    of: str | None
    token: Token | None = None


def hinted(text: str) -> bool:
    """Whether a text may state a share in words: a look that costs little."""
    return look(text).holds_any(_HINTS) or (" sur " in text and _ONE_IN.search(text) is not None)


def proportions(clause: Span, catalog: Catalog, topic: Topic | None, reader: Reader) -> Iterator[Claim]:
    """The claims of a clause on which part of one indicator another is."""
    if not (clause.holds("percent") or hinted(clause.masked)):
        return
    found = list(_said(clause, reader))
    if not found or any(reader.grammar.any_of[name].search(clause.masked) for name in ("unsaid", "target")):
        return
    of = next((each.of for each in found if each.of is not None), None)
    text = _without(clause.masked, found)
    tied = _part(text, of, catalog, topic, reader)
    if tied is None or of_some(clause, catalog, reader.grammar):
        return
    part, wholes = tied
    if HAVING.search(clause.masked):
        wholes = [whole for whole in wholes if whole.noun == part.noun]
    changing = {said.printed for said in said_of(clause, frozenset(), reader) if said.printed}
    for each in found:
        if each.token is None or clause.read.masked[each.token.start] not in {p[0] for p in changing if p}:
            yield from _claims(clause, each, part, wholes, catalog, reader)


def _said(clause: Span, reader: Reader) -> Iterator[Said]:
    """The shares that a clause states in words or percent."""
    text = clause.masked
    taken: list[tuple[int, int]] = []
    for match in _ONE_IN.finditer(text):
        a, b = (small_number(clause, match[name]) for name in ("a", "b"))
        if a < b <= _TEN and a:
            taken.append(match.span())
            yield _in_words(clause, match.span(), _HUNDRED * a / b, match["of"])
    for match in reader.grammar.any_of["fraction"].finditer(text):
        value = fraction_value(match[0], reader.grammar)
        if value is not None and not any(a <= match.start() < b for a, b in taken):
            yield _in_words(clause, match.span(), value, _behind(text, match.end(), reader))
    for match in _PERCENT.finditer(text):
        token = clause.read.token(match[0])
        if clause.read.kind(match[0]) is NumberClass.PERCENT:
            words = clause.read.text.passage.text[token.start : token.end]
            yield Said(reader.bounds(token), words, *match.span(), _behind(text, match.end(), reader), token=token)


def _in_words(clause: Span, span: tuple[int, int], value: Decimal, of: str | None) -> Said:
    text = clause.masked
    how, start = qualified_before(text, span[0])
    words = clause.read.text.passage.text[clause.start + start : clause.start + span[1]]
    return Said(around(how, value), words, start, span[1], of)


def _behind(text: str, end: int, reader: Reader) -> str | None:
    """The words behind a share that say what it is of: up to a verb, a comma or a number."""
    of = _OF.match(text, end)
    if of is None:
        return None
    rest = re.split(r"[,.;:()]", text[of.end() :])[0]
    verbs = [reader.grammar.any_of[name].search(rest) for name in ("be", "have")]
    number = _NUMBER.search(rest)
    cuts = [found.start() for found in (*verbs, number) if found is not None]
    return rest[: min(cuts, default=len(rest))]


def _without(text: str, found: list[Said]) -> str:
    for said in found:
        cut = text[said.start : said.end]
        text = (
            text[: said.start]
            + (said.of or "" if said.of and said.of in cut else "").ljust(len(cut))
            + text[said.end :]
        )
    return text


def _part(
    text: str, of: str | None, catalog: Catalog, topic: Topic | None, reader: Reader
) -> tuple[Series, list[Series]] | None:
    """The indicator that is the part, and those that may be the whole."""
    grammar = reader.grammar
    said = words_in(text, grammar)
    told = said - grammar.empty
    if not told and topic is not None and topic.whole is not None:
        return topic.series, [topic.whole]
    leaning = of is None or _PRONOUN.match(of) is not None
    if of is None:
        return None
    whole = frozenset() if leaning else words_in(of, grammar) - grammar.empty
    above = topic.series.core if topic is not None and leaning else frozenset()
    fits = [
        one
        for one in catalog.series
        if one.unit != "percent" and told - whole and told - whole <= one.core and not one.core <= whole
        and one.core - above - ({one.noun} if leaning else frozenset()) <= said
    ]  # fmt: skip
    most = max((len(one.core) for one in fits), default=0)
    best = [one for one in fits if len(one.core) == most]
    if len(best) != 1:
        return None
    part = best[0]
    others = [one for one in catalog.series if one is not part and one.unit == part.unit]
    if not leaning:
        others = [one for one in others if len(whole) == 1 or catalog.may_hold(one, part)]
        return part, [one for one in others if whole and whole <= one.core]
    same = [one for one in others if one.noun == part.noun]
    if topic is not None and topic.series in same:
        return part, [topic.series]
    return part, same


def _claims(
    clause: Span, said: Said, part: Series, wholes: list[Series], catalog: Catalog, reader: Reader
) -> Iterator[Claim]:
    """One claim: of the whole that agrees, else of the first, if none does."""
    year = _year_of(clause, said, catalog, reader)
    found = []
    for whole in wholes:
        terms = share_terms(part.term(year), whole.term(year)) if year else None
        if part.numbered and not _same_times(clause, part):
            # `sous 5 jours` is not the label's `sous 10 jours`.
            return
        if terms is None or terms[0].interval.high > terms[1].interval.high:
            continue
        if not all(_fits(clause, printed, terms, reader) for printed in _COUNT.findall(_rest(clause, said))):
            continue
        stated = reader.term(clause.read, said.token) if said.token is not None else None
        found.append(
            made(
                clause,
                reader,
                ClaimKind.SHARE,
                Measure.SHARE,
                terms,
                said.bounds,
                said=said.words,
                unit="percent",
                stated=stated,
                subject=part.label,
            )
        )
    agreeing = [claim for claim in found if claim.verdict() is not Verdict.DIFFERS]
    if agreeing:
        yield replace(agreeing[0], sure=False)
    elif found:
        yield found[0]


def _rest(clause: Span, said: Said) -> str:
    return clause.masked[: said.start] + clause.masked[said.end :]


def _same_times(clause: Span, part: Series) -> bool:
    """Whether each time of a clause is a number of the part's label."""
    return all(f"{token.value}" in part.stems for token in clause.numbers(NumberClass.TIME))


def _fits(clause: Span, printed: str, terms: tuple[object, ...], reader: Reader) -> bool:
    """Whether another count of the clause is one of the two numbers."""
    term = reader.term(clause.read, clause.read.token(printed))
    return any(term.interval.meets(each.interval) for each in terms)  # type: ignore[attr-defined]


def _year_of(clause: Span, said: Said, catalog: Catalog, reader: Reader) -> str:
    """The year that a share is of: one just behind it, the one that opens the clause, else the report's."""
    text = clause.masked
    rest = text[said.end : said.end + _REACH]
    other = _PERCENT.search(rest)
    match = _YEAR.search(rest[: other.start()] if other else rest)
    if reader.grammar.any_of["last_year"].search(rest[: other.start()] if other else rest):
        return catalog.last_year
    if match is None and not text[: said.start].strip():
        return catalog.this_year
    if match is None:
        match = _YEAR.match(text.lstrip().removeprefix("en ").lstrip())
    if match is None:
        return "" if _of_before(clause, text[: said.start], catalog, reader) else catalog.this_year
    token = clause.read.token(match[0])
    return clause.read.text.passage.text[token.start : token.end]


def _of_before(clause: Span, text: str, catalog: Catalog, reader: Reader) -> bool:
    """Whether words before a share say that it is of an earlier year (`alors qu'en 2018 la moitié …`)."""
    dated = list(_IN_YEAR.finditer(text))
    if dated:
        token = clause.read.token(dated[-1]["y"])
        return clause.read.text.passage.text[token.start : token.end] != catalog.this_year
    return reader.grammar.any_of["last_year"].search(text) is not None
