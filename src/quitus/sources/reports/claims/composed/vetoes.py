"""Whether the words beside what a pattern took for a change say that it is of a part, another thing, or none."""

from __future__ import annotations

from collections.abc import Sequence

from quitus.figures.claims import Claim, ClaimKind, Verdict
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import lexicon
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.texts import Span

_KINDS = (ClaimKind.ORDER, ClaimKind.SAME)
_LIMITING = frozenset({"elsewhere", "unreal", "per"})
_NONE = frozenset({"aucun", "aucune", "nul", "nulle"})
_THEN = frozenset({"pui", "ensuite"})
_THAN = frozenset({"que", "qu"})


def vetoed(claim: Claim, sentence: Span, known: Known, grammar: Grammar) -> bool:
    """Whether a change told in words only, of an indicator, must not be held against it."""
    told = claim.stated is None and claim.kind in _KINDS and claim.verdict() is Verdict.DIFFERS
    told = told and len({term.label for term in claim.terms}) == 1
    thing = next((one for one in known.series if one.label == claim.subject), None) if told else None
    at = sentence.printed.find(claim.said) if thing is not None else -1
    if thing is None or at < 0:
        return False
    items = items_of(sentence, known, lexicon(), grammar)
    part = _part(items, at)
    if any(_THEN & set(item.stems) for item in items) or _of_another_year(part, claim, known):
        return True
    own = {grammar.same(stem) for stem in thing.words} | set(thing.roots)
    if any(item.name in _LIMITING and not own & set(item.stems) for item in part):
        return True
    if any(_NONE & set(item.stems) for item in part):
        return True
    return _beside_another(part, own)


def _part(items: Sequence[Item], at: int) -> list[Item]:
    """The items around a place, up to the next marks and to where it begins to say why."""
    found: list[Item] = []
    for item in items:
        if item.name == "mark" and item.stems != ("+",):
            if item.start > at:
                break
            found = []
        elif item.name == "reason" and item.start > at:
            break
        else:
            found.append(item)
    return found


def _of_another_year(part: Sequence[Item], claim: Claim, known: Known) -> bool:
    """Whether a year is named that the change is not between."""
    years = {item.stems[0] for item in part if item.name == "year"} - {known.catalog.this_year}
    rows = {term.row[1] for term in claim.terms if term.row is not None and term.row[0] == "indicators"}
    between = {row.period for one in known.catalog.series for at, row in one.rows.items() if at in rows}
    return bool(years) and not years <= between


def _beside_another(part: Sequence[Item], own: set[str]) -> bool:
    """Whether something is held against another thing of the tables: `moins nombreux que les élèves`."""
    than = next((at for at, item in enumerate(part) if _THAN & set(item.stems)), len(part))
    return any(item.name == "thing" and not own & set(item.stems) for item in part[than:])
