"""What in a sentence may explain a claim that its terms contradict: such a claim accuses nobody.

Every rule's claims pass here, last of all and only where they would be a finding, so that no rule has to know all
the ways in which words that tell of a change, or a number beside a label, can state something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from quitus.figures.claims import Claim, ClaimKind, Verdict
from quitus.figures.kinds import Funder, Nature
from quitus.sources.reports.claims.catalog import Catalog, Series, is_zero
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import lexicon
from quitus.sources.reports.claims.composed.things import known_of
from quitus.sources.reports.claims.envelopes import another_whole
from quitus.sources.reports.claims.folding import fold, stems_of
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.labelled import another_thing, gives_a_number
from quitus.sources.reports.claims.limits import words_in
from quitus.sources.reports.claims.parts import another_part
from quitus.sources.reports.claims.texts import Reader, Span

_CHANGES = frozenset({ClaimKind.RATE, ClaimKind.DIFFERENCE, ClaimKind.MULTIPLE, ClaimKind.ORDER, ClaimKind.SAME})
_NAME = re.compile(r"(?<![\w'’-])(?:[ldLD]['’])?(?P<name>[A-ZÀÂÇÉÈÊÎÔ][\w-]*)")
_OPENS = re.compile(r"(?:^|[.:;!?•«(–-])\s*$")
# `Lunel connaît une baisse`: a name without an article opens the sentence.
_SUBJECT = re.compile(r"\s+(?:a|connaît|enregistre|affiche|voit|accuse|compte|recense|annonce)\s")
_DIRECTIONS = frozenset({ClaimKind.ORDER, ClaimKind.SAME})
_STRANGE = frozenset({"unknown", "unreal"})
_OWN = frozenset({"department", "ours", "action", "neutral", "goal", "plan", "budget"})
_SECOND = re.compile(
    r"(?:(?<!\w)(?:plus|moins|autant|aussi|davantage|fois|meilleure?s?|differente?s?)(?!\w)[^,;:()]{0,60}?"
    r"(?<!\w)(?:que\s(?!doubl|tripl|quadrupl)|qu')"
    r"|(?<!\w)(?:celui|celle|ceux|celles)\s+(?:du\s|des\s|de\s|d'|vers\s|pour\s|enregistree?s?\s|qu'|que\s)"
    r"|(?<!\w)(?:superieur|inferieur)e?s?(?!\w)[^,;:()]{0,25}?(?<!\w)(?:a la|au|aux|a l'))"
    r"(?P<rest>[^,;:()]*)"
)
_MORE = re.compile(
    r"\s*(?:\w+\s+){0,2}?(?:(?:de|en) (?:plus|moins|mieux)|supplementaires?|manquante?s?)(?!\w)(?! que? | qu')"
)
_OWN_PART = re.compile(r"(?:avec|et|mais)\s")
_DATED = re.compile(r"\s*(?:en|pour|sur)\s+((?:19|20)\d\d)(?!\d)")
_PART = re.compile(r"(?<!\w)(?:dont|parmi (?:lesquel|eux|elles))", re.IGNORECASE)
_TURNED = Decimal(-1)
_PAIR = 2
_BASES = ("target", "last_year", "as_planned", "year_before")
_ENDS = re.compile(r"(?<!\w)(?:et|mais|soit|ont|sont|est|grace|en raison|suite)(?!\w)")


@dataclass(frozen=True, slots=True)
class _Accused:
    """A claim that does not hold, with the words that it was found in and the indicator that it is of."""

    claim: Claim
    span: Span
    series: Series | None
    catalog: Catalog
    reader: Reader
    anchored: bool = False
    dated: bool = False

    @property
    def alone(self) -> bool:
        """Whether no other indicator is among its terms."""
        rows = [term.row[1] for term in self.claim.terms if term.row is not None and term.row[0] == "indicators"]
        return self.series is not None and all(row in self.series.rows for row in rows)

    @property
    def _of_partner(self) -> bool:
        """Whether the amounts are a partner's, so that its name in the words is no doubt."""
        rows = {term.row[1] for term in self.claim.terms if term.row is not None and term.row[0] == "budget"}
        return any(at in rows and row.funder is Funder.OTHER for at, row in self.catalog.amounts)

    @property
    def kinds(self) -> frozenset[str]:
        """What sort of claim it is, as the patterns of doubts name them."""
        money = any(term.row is not None and term.row[0] == "budget" for term in self.claim.terms)
        found = {"any", self.claim.kind.value}
        if self.claim.kind in _CHANGES:
            found.add("change")
        if self.claim.kind is ClaimKind.VALUE:
            found.add("amount" if money else "count")
        if money and (self.claim.kind is ClaimKind.GAP or self.claim.kind in _CHANGES) and not self._of_partner:
            found.add("left")
        if self.series is not None and self.claim.kind in _CHANGES and self.alone:
            found.add("moved")
        return frozenset(found)


def undoubted(
    claims: Iterable[Claim],
    span: Span,
    catalog: Catalog | None,
    reader: Reader,
    *,
    anchored: bool = False,
    dated: bool = False,
) -> Iterator[Claim]:
    """The claims found in a clause or sentence; what differs no longer does where its words may say otherwise.

    `anchored` is whether a number of the words says which indicator is meant, so that its label may be cut short;
    `dated` whether each number was read with the years that it is of, all words of the sentence being known.
    """
    for claim in claims:
        if catalog is None or claim.verdict() is not Verdict.DIFFERS:
            yield claim
        else:
            accused = _Accused(claim, span, _series_of(claim, catalog), catalog, reader, anchored, dated)
            yield replace(claim, sure=False) if _doubted(accused) else claim


def _series_of(claim: Claim, catalog: Catalog) -> Series | None:
    """The indicator whose cells a claim is about."""
    rows = [term.row[1] for term in claim.terms if term.row is not None and term.row[0] == "indicators"]
    found = (series for series in catalog.series if rows and rows[0] in series.rows)
    return next(found, None)


def _doubted(accused: _Accused) -> bool:
    if (not accused.dated and _told_otherwise(accused)) or another_whole(
        accused.claim, accused.span, accused.catalog, accused.reader
    ):
        return True
    series = accused.series
    apart = another_part(accused.claim, accused.span, accused.catalog, accused.reader)
    apart = apart or _of_another_year(accused) or _of_which(accused)
    if apart or _of_more(accused) or _gained(accused):
        return True
    if series is None:
        return False
    grammar = accused.reader.grammar
    kinds = accused.kinds
    if kinds & {"moved", "count"} and (_names_others(accused) or _of_each(accused, series)):
        return True
    if "moved" in kinds and _counts_others(accused):
        return True
    in_words = "moved" in kinds and accused.claim.stated is None and accused.claim.kind in _DIRECTIONS
    if (in_words or "count" in kinds) and _strange_before(accused):
        return True
    # By how many a cell's own number is beyond another says of itself what it is held against.
    told = accused.anchored and accused.claim.kind is ClaimKind.DIFFERENCE
    beside = not told and (_against_another(accused, series) or _has_two_bases(accused))
    if "moved" in kinds and not accused.dated and (_both_ways(accused) or beside):
        return True
    named = not accused.anchored and bool(kinds & {"moved", "count", "share"})
    return named and another_thing(accused.claim, accused.span, series, grammar)


def _of_another_year(accused: _Accused) -> bool:
    """Whether a change is dated behind its number to a year that its later term is not of (`+ 12 % en 2021`)."""
    claim, printed = accused.claim, accused.span.printed
    if "change" not in accused.kinds or claim.stated is None:
        return False
    dated = _DATED.match(printed, printed.find(claim.stated.source.raw) + len(claim.stated.source.raw))
    if dated is None or claim.stated.source.raw not in printed or accused.series is None:
        return False
    rows = (accused.series.rows.get(term.row[1]) for term in claim.terms[:1] if term.row is not None)
    return any(row is not None and row.period != dated[1] for row in rows)


def _of_which(accused: _Accused) -> bool:
    """Whether a number held against another is said to be a part of it: `705 …, dont 402 au titre de …`."""
    claim, printed = accused.claim, accused.span.printed
    if claim.kind not in _CHANGES or len(claim.terms) != _PAIR:
        return False
    first, last = sorted(printed.find(term.source.raw) for term in claim.terms)
    return first >= 0 and _PART.search(printed, first, last) is not None


def _told_otherwise(accused: _Accused) -> bool:
    """Whether a pattern for such claims finds words that state nothing of the kind."""
    kinds = accused.kinds
    rules = accused.reader.grammar.rules["doubts"].fitting(accused.span.masked)
    return any(
        rule.pattern.search(accused.span.masked) is not None
        for rule in rules
        if not kinds.isdisjoint(rule.fields["of"].split())
    )


def _of_more(accused: _Accused) -> bool:
    """Whether a number told again says how many more, not how many (`12 de plus`)."""
    stated = accused.claim.stated
    if accused.claim.kind is not ClaimKind.VALUE or stated is None:
        return False
    behind = accused.span.printed.partition(stated.source.raw)[2]
    return _MORE.match(fold(behind)) is not None


def _strange_before(accused: _Accused) -> bool:
    """Whether a word before what states is none that the lexicon or the tables explain: another may be telling."""
    span, grammar = accused.span, accused.reader.grammar
    stated = accused.claim.stated
    if stated is None and gives_a_number(accused.claim, span):
        return False
    if stated is None and _OWN_PART.match(fold(accused.claim.said)):
        # `L'effort s'est poursuivi, avec davantage d'agents formés`: what was before says nothing of it.
        return False
    at = span.printed.find(stated.source.raw if stated is not None else accused.claim.said)
    known = known_of(accused.catalog, grammar)
    part = Span(span.read, span.start, span.start + max(at, 0))
    reaching = frozenset(stem for word in grammar.lists["reaching"] for stem in stems_of(word))
    items = items_of(part, known, lexicon(), grammar)
    core = accused.series.core if accused.series is not None else frozenset()
    # What is named before its number is the subject itself: `Le bus PMI … 13 communes`.
    if accused.claim.kind is ClaimKind.VALUE and any(not core.isdisjoint(item.stems) for item in items):
        return False
    return any(item.name in _STRANGE and item.stems and reaching.isdisjoint(item.stems) for item in items)


def _counts_others(accused: _Accused) -> bool:
    """Whether a number of more or fewer counts what no table has (`+ 12 filles`)."""
    stated, span = accused.claim.stated, accused.span
    at = span.printed.find(stated.source.raw) if stated is not None else -1
    if stated is None or at < 0 or accused.claim.kind is not ClaimKind.DIFFERENCE:
        return False
    behind = Span(span.read, span.start + at + len(stated.source.raw), span.end)
    items = items_of(behind, known_of(accused.catalog, accused.reader.grammar), lexicon(), accused.reader.grammar)
    return bool(items) and items[0].name == "unknown"


def _of_each(accused: _Accused, series: Series) -> bool:
    """Whether words name only those whose mean it is: `deux conseillers de plus`, `Personnes par conseiller`."""
    counted, _, each = series.label.partition(" par ")
    said = set(stems_of(accused.claim.said))
    return bool(said & set(stems_of(each))) and not said & (set(stems_of(counted)) - accused.reader.grammar.empty)


def _names_others(accused: _Accused) -> bool:
    """Whether a name stands in the words that neither the tables, nor the report's own territory explains."""
    printed = accused.span.printed
    own = accused.catalog
    known = frozenset(stem for series in own.series for stem in series.stems) | frozenset(
        stem for _, row in own.amounts for stem in stems_of(row.label)
    )
    context, grammar = accused.reader.context, accused.reader.grammar
    known |= frozenset(stems_of(f"{context.territory_name} {context.region}")) | grammar.ambient
    for found in _NAME.finditer(printed):
        stems = stems_of(found["name"])
        if not stems or known.issuperset(stems) or all(grammar.same(stem) in known for stem in stems):
            continue
        opens = _OPENS.search(printed[: found.start("name")]) is not None
        if opens and not _SUBJECT.match(printed, found.end()):
            continue
        if not _common(stems, grammar, opens=opens):
            return True
    return False


def _common(stems: tuple[str, ...], grammar: Grammar, *, opens: bool) -> bool:
    """Whether a word with a capital names nobody else: it is of the lexicon, or opens a sentence as any may."""
    found = lexicon().at(stems, 0)
    if opens:
        return found is not None or not grammar.fillers.isdisjoint(stems)
    return found is not None and found[0] in _OWN


def _both_ways(accused: _Accused) -> bool:
    """Whether words say of several things, or times, that one rose and one fell."""
    text = accused.span.masked
    grammar = accused.reader.grammar
    return all(
        any(grammar.any_of[name].search(text) for name in names)
        for names in (("up_noun", "up_verb", "above", "in_plus"), ("down_noun", "down_verb", "below", "in_minus"))
    )


def _against_another(accused: _Accused, series: Series) -> bool:
    """Whether something is held against what is no year, plan or goal of the same thing."""
    grammar, text = accused.reader.grammar, accused.span.masked
    for found in _SECOND.finditer(text):
        rest = _ENDS.split(found["rest"])[0]
        other = words_in(rest, grammar)
        start = accused.span.start
        dated = Span(accused.span.read, start + found.start("rest"), start + found.end()).years()
        against = dated or any(grammar.any_of[name].search(rest) for name in _BASES)
        beside = grammar.content(" ".join(word for name in _BASES for word in grammar.lists[name]))
        if other - grammar.empty - beside - series.content or (other - grammar.empty and not against):
            return True
    return False


def _gained(accused: _Accused) -> bool:
    """Whether something is gained or bettered where fewer is better, and as much less would be as said."""
    kinds, grammar = accused.kinds, accused.reader.grammar
    if "change" not in kinds or "left" in kinds:
        return False
    computed = accused.claim.computed()
    if computed is None or not computed.scaled(_TURNED).meets(accused.claim.bounds.allowed):
        return False
    where = f"{fold(accused.claim.subject)} {accused.span.masked}"
    fewer = any(grammar.any_of[name].search(where) for name in ("fewer", "lasting"))
    return fewer and grammar.any_of["gained"].search(accused.span.masked) is not None


def _has_two_bases(accused: _Accused) -> bool:
    """Whether a change is told against a plan and another year, or right of the one that it was not held to."""
    if accused.series is not None and _of_another_base(accused, accused.series):
        return True
    text, grammar = accused.span.masked, accused.reader.grammar
    years = accused.span.years() - {accused.catalog.this_year}
    return grammar.any_of["target"].search(text) is not None and bool(
        years or grammar.any_of["last_year"].search(text)
    )


def _of_another_base(accused: _Accused, series: Series) -> bool:
    """Whether a number is right of another base: `a crû de 66 % et dépasse la cible`."""
    claim, grammar = accused.claim, accused.reader.grammar
    if claim.stated is None or len(claim.terms) != _PAIR:
        return False
    if grammar.any_of["target"].search(accused.span.masked) is None:
        return False
    this, last = accused.catalog.this_year, accused.catalog.last_year
    cells = (series.term(last), series.term(this, Nature.TARGET))
    pairs = ((claim.terms[0], cell) for cell in cells if cell is not None and not is_zero(cell))
    return any(replace(claim, terms=pair).verdict() is Verdict.HOLDS for pair in pairs)
