"""Which part each of several payers has of the whole that the sentence names once.

`Le Département supporte 55 % de la charge, l'État en assumant 40 %`, `La dépense est couverte à 60 % par l'État
et à 40 % par la Caf`: each part belongs to the payer that it stands beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure, Verdict
from quitus.figures.kinds import Funder, Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import amount_term, is_zero
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.partners import Partner, in_place, partners_of
from quitus.sources.reports.claims.composed.stating import bounds_of
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.payers import funder_of, speaks_of_payers
from quitus.sources.reports.claims.roughly import around
from quitus.sources.reports.claims.slots import NumberClass
from quitus.sources.reports.claims.surroundings import this_years
from quitus.sources.reports.claims.texts import Reader, Span

_PLAIN = frozenset({
    "neutral", "pay", "weigh", "spend", "budget", "whole", "plan", "mark", "portion", "number", "almost", "ratio",
    "action", "one", "state", "department", "partner",
})  # fmt: skip
_PAYERS = frozenset({"state", "department", "partner"})
_WHOLES = frozenset({"spend", "budget", "whole", "plan", "action"})
_BY = ("par",)
_PAID = (("paye",), ("payee",), ("regle",), ("acquitte",))
_PORTION = re.compile("moitie|tiers|quart|cinquieme|sixieme|huitieme|dixieme")
_STAGES = (Stage.EXECUTED, Stage.PLANNED)


def payer_portions(
    sentence: Span, above: Span | None, known: Known, words: Lexicon, reader: Reader
) -> Iterator[Claim]:
    """The first part that its payer has of neither stage, where the sentence says nothing but who has which."""
    # A cheap look first: most sentences tell no part, or no payer.
    text = sentence.masked
    if not (sentence.holds("percent") or _PORTION.search(text)):
        return
    if not (speaks_of_payers(text) or _names_partner(text, known, reader)):
        return
    items, partners = _told(sentence, known, words, reader)
    payers = [item for item in items if item.name in _PAYERS]
    portions = [item for item in items if item.is_portion]
    if not payers or len(payers) != len(portions) or not _in_turn(payers, portions):
        return
    if any(item.name not in _PLAIN or (item.name == "number" and item not in portions) for item in items):
        return
    wholes = [item for item in items if item.name in _WHOLES]
    if len(payers) == 1 and (wholes or not _points_to_total(items, payers[0], above, known, reader)):
        # One payer and its whole are read by `payer_claims`.
        return
    if not (wholes or len(payers) == 1) or not this_years(sentence, known.catalog, reader.grammar):
        return
    for payer, portion in zip(payers, portions, strict=True):
        claims = list(_claims(sentence, payer, portion, wholes, partners, known, reader))
        if claims and all(claim.verdict() is Verdict.DIFFERS for claim in claims):
            yield claims[0]
            return


def _names_partner(text: str, known: Known, reader: Reader) -> bool:
    return any(partner.names.search(text) for partner in partners_of(known.catalog, reader.grammar))


def _told(sentence: Span, known: Known, words: Lexicon, reader: Reader) -> tuple[list[Item], list[Partner]]:
    """What a sentence says up to its last portion, the partners that it names as items of their own."""
    items = items_of(sentence, known, words, reader.grammar)
    partners = partners_of(known.catalog, reader.grammar)
    for at, partner in enumerate(partners):
        places = [found.span() for found in partner.names.finditer(sentence.masked)]
        items = in_place(items, places, Item("partner", (str(at),), 0, 0)) if places else items
    ends = [at for at, item in enumerate(items) if item.is_portion or item.name in _PAYERS]
    last = ends[-1] if ends else 0
    items = [_as_paid(item) for item in items]
    until = next((at for at in range(last, len(items)) if items[at].name == "mark"), len(items))
    return list(items[:until]), partners


def _as_paid(item: Item) -> Item:
    """`par` leads to who pays here, and `payé` is what that one does, not what was spent in all."""
    name = "neutral" if item.stems == _BY else "pay" if item.stems in _PAID else item.name
    return item if name == item.name else replace(item, name=name)


def _in_turn(payers: Sequence[Item], portions: Sequence[Item]) -> bool:
    """Whether each payer stands before its portion, or each behind it."""
    placed = sorted((*payers, *portions), key=lambda item: item.start)
    return all((one in payers) != (other in payers) for one, other in pairwise(placed))


def _points_to_total(items: Sequence[Item], payer: Item, above: Span | None, known: Known, reader: Reader) -> bool:
    """Whether `en` points back to all that was spent or planned: no amount above is any other."""
    pointing = any(item.stems == ("en",) and item.start > payer.start for item in items)
    amounts = list(above.numbers(NumberClass.AMOUNT)) if above is not None and pointing else []
    totals = [total for stage in _STAGES if (total := known.catalog.sound_total(stage)) is not None]
    if above is None or not amounts or above.count() != len(amounts):
        return False
    said = [reader.term(above.read, token).interval for token in amounts]
    return all(any(each.meets(total.interval) for total in totals) for each in said)


def _claims(
    sentence: Span,
    payer: Item,
    portion: Item,
    wholes: Sequence[Item],
    partners: Sequence[Partner],
    known: Known,
    reader: Reader,
) -> Iterator[Claim]:
    catalog = known.catalog
    paid = {stage: _paid(payer, stage, partners, known, reader) for stage in _STAGES}
    totals = {stage: catalog.sound_total(stage) for stage in _STAGES}
    plan, spend = (any(item.name == name for item in wholes) for name in ("plan", "spend"))
    stages = _STAGES if plan == spend else (Stage.PLANNED,) if plan else (Stage.EXECUTED,)
    pairs = [(paid[stage], totals[stage]) for stage in stages]
    if Stage.PLANNED in stages:
        pairs += [(paid[Stage.EXECUTED], totals[Stage.PLANNED]), (paid[Stage.PLANNED], totals[Stage.EXECUTED])]
    if any(part is None or whole is None or is_zero(whole) for part, whole in pairs):
        return
    for part, whole in pairs:
        if part is not None and whole is not None:
            yield made(
                sentence, reader, ClaimKind.SHARE, Measure.SHARE, (part, whole), _bounds(portion, reader),
                said=sentence.printed, unit="percent", subject=part.label,
                stated=reader.term(sentence.read, portion.token) if portion.token is not None else None,
            )  # fmt: skip


def _bounds(portion: Item, reader: Reader) -> Bounds:
    if portion.name == "number":
        return bounds_of(portion, 1, reader)
    assert portion.value is not None
    return around(portion.how, portion.value)


def _paid(payer: Item, stage: Stage, partners: Sequence[Partner], known: Known, reader: Reader) -> Term | None:
    if payer.name == "partner":
        rows = [row for row in partners[int(payer.stems[0])].rows if row[1].stage is stage]
        return amount_term(*rows[0]) if rows else None
    funder = funder_of(" ".join(payer.stems), reader)
    return known.catalog.paid_by(funder, stage) if funder is not Funder.NONE else None
