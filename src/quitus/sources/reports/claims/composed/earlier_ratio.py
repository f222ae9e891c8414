"""A share or a mean of an earlier year, beside that of the report's year which the sentence above gives.

`Chaque binôme suit 55 personnes. Ils n'étaient que 50 en 2018`: the two indicators are those whose cells give the
number of this year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.sources.reports.claims.catalog import is_zero
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.ratio_above import (
    STATING,
    RatioOf,
    is_share,
    ratio_above,
    ratio_bounds,
)
from quitus.sources.reports.claims.composed.things import Known, alike
from quitus.sources.reports.claims.texts import Reader, Span

_WAS = re.compile(
    r"(?<!\w)(?:(?:ce|cet|cette|elle|ils?|elles|celle-ci|celui-ci|la moyenne|le ratio|le taux|la proportion)(?!\w)"
    r"(?P<mid>[^,;:()]{0,30}?)(?<!\w)(?:n')?(?:l')?(?:etai(?:t|ent)|atteignait|s'etablissait|s'elevait|s'etait \w+"
    r"|valait|ressortait|se limitait|plafonnait|representait|se situait)"
    r"|(?:ce n'|c'|on (?:n'|en |n'en )?|nous (?:n'|en |n'en )?)(?:etait|etions)(?: (?:alors|encore|deja))?"
    r"|(?:on|nous) (?:n'|en |n'en )?(?:avait|avions|partait|partions|plafonnait|plafonnions|tournait|tournions)"
    r"|(?:cela|ca) (?:ne )?(?:representait|faisait))(?!\w)"
)
_THEN = re.compile(r"\W*(?:en |il y a |un an |deux ans |l'an |l'annee )")
_NEVER = frozenset({
    "unreal", "elsewhere", "goal", "plan", "budget", "state", "up", "down", "same", "unknown", "gap_up",
    "gap_down",
})  # fmt: skip
_BEFORE = frozenset({"neutral", "year", "last", "mark", "two_back"})
# `Il y a deux ans, un sur trois seulement.`
_ALONE = _BEFORE | {"number", "portion", "one", "almost"}
_OURS = re.compile(r"(?:ce n'|c'|on |nous |cela |ca )")
_AGAINST = re.compile(r"(?:,|\()?\s*(?:contre|au lieu de|apres)\s+")
_TINY = Decimal("1E-9")


def earlier_ratio(
    sentence: Span, above: Span | None, known: Known, words: Lexicon, reader: Reader
) -> Iterator[Claim]:
    """The claims of a sentence on what a ratio was in the years that it names."""
    was = _WAS.search(sentence.masked)
    if above is None or (was is None and not _THEN.match(sentence.masked)):
        return
    every = items_of(sentence, known, words, reader.grammar)
    if was is None and not all(item.name in _ALONE for item in every):
        return
    items = [item for item in every if was is None or item.start >= was.end() or _is_of_whom(item, was)]
    stated = [item for item in items if item.name in STATING]
    if not stated:
        return
    if any(i.name in _NEVER for i in items) or len({is_share(item) for item in stated}) > 1:
        return
    if (
        was is not None
        and _OURS.match(was[0])
        and any(i.name not in _BEFORE for i in every if i.start < was.start())
    ):
        # `À Lunel, c'était 40 %`
        return
    pair = ratio_above(above, share=is_share(stated[0]), known=known, words=words, reader=reader)
    if pair is None or not _is_of_each(items, pair):
        return
    for item, base in zip(stated, _bases(every, stated, sentence, known), strict=False):
        if base:
            yield from _claim(sentence, item, pair, base, reader)


def ratio_against(sentence: Span, known: Known, words: Lexicon, reader: Reader) -> Iterator[Claim]:
    """The claim `120 repas par foyer, contre 110 en 2018`: the ratio of this year says which two are meant."""
    match = _AGAINST.search(sentence.masked)
    if match is None:
        return
    every = items_of(sentence, known, words, reader.grammar)
    items = [item for item in every if item.start >= match.end()]
    stated = [item for item in items if item.name in STATING]
    if len(stated) != 1 or any(item.name not in _ALONE | {"per", "thing", "people"} for item in items):
        return
    head = Span(sentence.read, sentence.start, sentence.start + match.start())
    if not any(item.name == "per" for item in every if item.start < match.start()) or head.years() - {
        known.catalog.this_year
    }:
        return
    pair = ratio_above(head, share=is_share(stated[0]), known=known, words=words, reader=reader)
    base = _bases(items, stated, Span(sentence.read, sentence.start + match.end(), sentence.end), known)[0]
    if pair is not None and base and _is_of_each(items, pair):
        yield from _claim(sentence, stated[0], pair, base, reader)


def _is_of_whom(item: Item, was: re.Match[str]) -> bool:
    """Whether a word stands between the ratio and its verb: `la moyenne nationale était`."""
    return was.start("mid") < item.end and item.start < was.end("mid")


def _bases(items: Sequence[Item], stated: Sequence[Item], sentence: Span, known: Known) -> list[str]:
    """The earlier year of each number: the one that the sentence names, or that stands behind each."""
    year, last_year = known.catalog.this_year, known.catalog.last_year
    if len(stated) == 1:
        years = sentence.years()
        back = {"last": last_year, "two_back": str(known.catalog.year - 2)}
        named = [back[item.name] for item in items if item.name in back]
        base = next(iter(years or named), "")
        return [base if len(years) <= 1 and base < year else ""]
    ends = [*(item.start for item in stated[1:]), items[-1].end]
    found = []
    for item, end in zip(stated, ends, strict=True):
        behind = [other for other in items if item.start < other.start < end]
        bases = [i.stems[0] if i.name == "year" else last_year for i in behind if i.name in ("year", "last")]
        found.append(bases[0] if len(bases) == 1 and bases[0] < year else "")
    return found


def _is_of_each(items: Sequence[Item], pair: RatioOf) -> bool:
    """Whether what stands behind `par` is what the ratio's second indicator counts; and nothing else is named."""
    own = frozenset().union(*(one.core | frozenset(one.stems) for one in pair))
    others = [item for item in items if item.name in ("thing", "people", "unknown")]
    return all(alike(stem, own) for item in others for stem in item.stems)


def _claim(sentence: Span, item: Item, pair: RatioOf, base: str, reader: Reader) -> Iterator[Claim]:
    part, whole = (series.term(base) for series in pair)
    if part is None or whole is None or is_zero(whole):
        return
    share = is_share(item)
    yield made(
        sentence, reader, ClaimKind.SHARE if share else ClaimKind.AVERAGE,
        Measure.SHARE if share else Measure.RATIO, (part, whole), _wider(item, ratio_bounds(item, reader), share),
        said=sentence.printed, unit="percent" if share else "count",
        stated=reader.term(sentence.read, item.token) if item.token is not None else None, subject=pair[0].label,
    )  # fmt: skip


def _wider(item: Item, bounds: Bounds, share: bool) -> Bounds:
    """A mean may be rounded to the next, or cut off."""
    if share:
        return bounds
    near = (item.token.quantum if item.token is not None else Decimal(1)) or Decimal(1)
    value = item.value or Decimal(0)
    low, high = min(bounds.allowed.low, value - near + _TINY), max(bounds.allowed.high, value + near - _TINY)
    return Bounds(bounds.holds, Interval(low, high))
