"""How many more or fewer of what was just named: `Les entrées baissent : on en compte 54 de moins qu'en 2018`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quitus.figures.claims import Claim, ClaimKind, Measure
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.series import meant_by
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.slots import NumberClass, slot
from quitus.sources.reports.claims.texts import Reader, Span

_THEM = re.compile(
    r"(?<!\w)(?:on|nous|il y|l'annee|l'exercice)\s+en\s+(?:a|ont|avons|compt\w+|denombr\w+|recens\w+|enregistr\w+"
    rf"|relev\w+|totalis\w+)\s+(?:eu\s+|compte\s+)?(?P<n>[{slot((NumberClass.COUNT,))}])\x01*\s+"
    r"de\s+(?P<way>plus|moins)\s+(?:que\s+|qu')(?P<than>[^,;:()]*)$"
)
_NEVER = (
    "unreal", "elsewhere", "goal", "plan", "per", "reason", "number", "portion", "multiple", "state", "budget",
    "spend", "but", "year", "last", "unknown", "ratio", "first", "neg",
)  # fmt: skip
_THAN = frozenset({"neutral", "year", "last", "mark"})


def of_them(sentence: Span, known: Known, words: Lexicon, reader: Reader) -> Iterator[Claim]:
    """The claim of a sentence on how many more or fewer there are of the one indicator that it begins with."""
    match = _THEM.search(sentence.masked)
    if match is None or sentence.count() != 1:
        return
    items = items_of(sentence, known, words, reader.grammar)
    head = Clause(sentence, tuple(i for i in items if i.start < match.start()), known, reader.grammar)
    behind = [item for item in items if item.start >= match.start("than")]
    years = sentence.years()
    last = any(item.name == "last" for item in behind)
    if len(years) + last != 1 or any(i.name not in _THAN for i in behind) or head.has(*_NEVER):
        return
    meant = meant_by(head, None) if head.strict else []
    base = known.catalog.last_year if last else next(iter(years))
    if len(meant) != 1 or meant[0].unit != "count" or base >= known.catalog.this_year:
        return
    new, old = meant[0].term(known.catalog.this_year), meant[0].term(base)
    token = sentence.read.token(match["n"])
    if new is not None and old is not None:
        sign = 1 if match["way"] == "plus" else -1
        yield made(
            sentence, reader, ClaimKind.DIFFERENCE, Measure.DIFFERENCE, (new, old), reader.bounds(token, sign),
            said=sentence.printed, unit="count", stated=reader.term(sentence.read, token), subject=meant[0].label,
        )  # fmt: skip
