"""Which part a payer has, in brackets behind its name, or alone.

`La part du Département (55 %) dépasse celle de l'État`, `Part de l'État : 60 %.`
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quitus.figures.claims import Claim, ClaimKind, Measure, Verdict
from quitus.figures.kinds import Funder, Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import is_zero
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.slots import NumberClass, slot
from quitus.sources.reports.claims.texts import Reader, Span

_PART = re.compile(
    r"(?<!\w)(?:part|participation|contribution|apport|quote-part|financement|effort|celle|celui)\s+"
    r"(?:de\s+l'\s*|du\s+|de\s+la\s+)(?P<who>etat|departement|conseil departemental)\s*"
    rf"\(\s*(?P<n>[{slot((NumberClass.PERCENT,))}])\x01*\s*\)"
)
# `Part de l'État : 60 %.`, and nothing else.
_ALONE = re.compile(
    r"^\W*(?:la )?(?:part|participation|contribution|quote-part)\s+(?:de\s+l'\s*|du\s+)"
    r"(?P<who>etat|departement|conseil departemental)\s*:\s*"
    rf"(?P<n>[{slot((NumberClass.PERCENT,))}])\x01*\W*$"
)
_NEVER = frozenset({"unreal", "elsewhere", "last", "two_back", "unknown", "thing", "post", "line_word", "people"})
_STAGES = (Stage.PLANNED, Stage.EXECUTED)


def payer_share(sentence: Span, known: Known, words: Lexicon, reader: Reader) -> Iterator[Claim]:
    """The first share in brackets that no stage's totals, nor what the payer planned, give."""
    # Behind another sentence it may be of what that one names.
    alone = _ALONE.match(sentence.masked) if sentence.start == sentence.read.start else None
    found = [alone] if alone is not None else list(_PART.finditer(sentence.masked))
    if not found or not sentence.years() <= {known.catalog.this_year}:
        return
    if any(item.name in _NEVER for item in items_of(sentence, known, words, reader.grammar)):
        return
    for match in found:
        claims = list(_claims(sentence, match, known, reader))
        if claims and all(claim.verdict() is Verdict.DIFFERS for claim in claims):
            yield claims[0]
            return


def _claims(sentence: Span, match: re.Match[str], known: Known, reader: Reader) -> Iterator[Claim]:
    catalog, token = known.catalog, sentence.read.token(match["n"])
    who = Funder.STATE if match["who"] == "etat" else Funder.DEPARTMENT
    paid = {stage: catalog.paid_by(who, stage) for stage in _STAGES}
    pairs: list[tuple[Term | None, Term | None]] = [(paid[stage], catalog.sound_total(stage)) for stage in _STAGES]
    pairs.append((paid[Stage.EXECUTED], paid[Stage.PLANNED]))
    pairs.append((paid[Stage.PLANNED], catalog.total(Stage.EXECUTED)))
    for part, whole in pairs:
        if part is not None and whole is not None and not is_zero(whole):
            yield made(
                sentence, reader, ClaimKind.SHARE, Measure.SHARE, (part, whole), reader.bounds(token),
                said=sentence.printed, unit="percent", stated=reader.term(sentence.read, token),
                subject=part.label,
            )  # fmt: skip
