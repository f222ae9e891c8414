"""The budget lines that a clause's words name."""

from __future__ import annotations

from dataclasses import dataclass

from quitus.figures.relations import Term
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.money import EXECUTED
from quitus.sources.reports.claims.composed.things import Thing, root

_TWO = 2


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line that a clause names, with where its first word stands."""

    thing: Thing
    at: int

    @property
    def spent(self) -> Term | None:
        """What was spent on it."""
        return dict(self.thing.terms).get(EXECUTED)


def spoken_of(clause: Clause) -> list[Spoken]:
    """The lines that a clause's words name, each word being of one line only; empty where that cannot be told."""
    owners: dict[int, int] = {}
    words = clause.of("thing", "unknown")
    for item in words:
        (stem,) = item.stems
        having = [at for at, thing in enumerate(clause.known.lines) if stem in thing.words]
        having = having or [at for at, thing in enumerate(clause.known.lines) if root(stem) in thing.roots]
        if not having:
            if clause.grammar.same(stem) in clause.grammar.unspecific:
                continue
            return []
        if len(having) == 1:
            owners.setdefault(having[0], item.start)
    for item in words:
        having = [at for at, thing in enumerate(clause.known.lines) if thing.covers(frozenset(item.stems))]
        if having and not any(at in owners for at in having):
            return []
    found = [Spoken(clause.known.lines[at], start) for at, start in owners.items()]
    return sorted(found, key=lambda line: line.at) if all(_named(clause, line.thing) for line in found) else []


def _named(clause: Clause, thing: Thing) -> bool:
    """Whether a line's first word is said, or several, or one that nothing else in the tables has."""
    told = [word for word in thing.words if word in clause.said or root(word) in clause.roots]
    return thing.head in told or len(told) >= _TWO or any(not clause.known.shared(word) for word in told)
