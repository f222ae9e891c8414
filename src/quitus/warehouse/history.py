"""What a figure was in the loads that were current before: its value and its place, or that it was not there.

A figure is the same when its identifier is, which follows from its meaning. A figure whose meaning a document has
several times has no history: which of them was which would be a guess.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, Engine, Row, and_, literal, or_, select
from sqlalchemy import Column as SqlColumn
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from quitus.figures.columns import Column, ColumnType, Table
from quitus.figures.records import MEANING, figure_id
from quitus.warehouse.connections import snapshot
from quitus.warehouse.facts import INDICATOR_COLUMNS, KEPT, WITH_INDICATORS, stored_name
from quitus.warehouse.pointers import Moment, newest, pointed, require, until
from quitus.warehouse.schema import DIM_INDICATOR, FACTS, LOADS, POINTERS
from quitus.warehouse.types import euros

Columns = ReadOnlyColumnCollection[str, SqlColumn[Any]]
_IDS = 500
"""How many identifiers are asked for at once: SQLite takes 32,766 values in a statement."""


@dataclass(frozen=True, slots=True)
class Move:
    """A moment at which a load became the current one of its document.

    Attributes:
        since: when it became current.
        fingerprint: of the documents and settings that were read. Another one than the move before: these had
            changed; the same one: another version of the code or of the vocabulary read them anew.
    """

    load_id: int
    since: datetime
    fingerprint: str
    code_version: str
    vocabulary_version: str


@dataclass(frozen=True, slots=True)
class Version:
    """A figure as a load has it.

    Attributes:
        value: euros or the number; None where there is none.
        missing: why there is no value, in the tables that say why.
    """

    value: Decimal | None
    missing: str
    status: str
    document: str
    locator: str
    raw: str


@dataclass(frozen=True, slots=True)
class Past:
    """What a figure was under an earlier move; `version` is None where that load did not have it."""

    move: Move
    version: Version | None


@dataclass(frozen=True, slots=True)
class Histories:
    """What was current before.

    Attributes:
        moves: under the path of each current document (an annex's too), what was current of it, the present last.
        figures: under table and `figure_id`, what the figure was under each earlier move, newest first; only for
            figures that were not there, or had another value, in one of these loads.
    """

    moves: Mapping[str, tuple[Move, ...]]
    figures: Mapping[tuple[str, str], tuple[Past, ...]]


def histories(engine: Engine, as_of: Moment = None) -> Histories:
    """The history of every document and figure that is current, or was at a moment, up to then.

    Raises:
        WarehouseError: when the database fails, or has no load of that number.
    """
    with snapshot(engine) as connection:
        require(connection, as_of)
        moves = _moves(connection, as_of)
        figures: dict[tuple[str, str], tuple[Past, ...]] = {}
        for known in filter(_value, KEPT):
            for load_id, names in _differing(connection, known, as_of).items():
                figures |= _pasts(connection, known, moves[load_id], names)
        paths = _paths(connection, as_of)
    return Histories({path: moves[load_id] for path, load_id in paths}, figures)


def _value(known: Table) -> Column | None:
    """The column that holds a figure's amount or value, in tables of figures."""
    kinds = {ColumnType.MONEY, ColumnType.NUMBER}
    return next((c for c in known.columns if c.type in kinds), None) if known.name in MEANING else None


def _moves(connection: Connection, as_of: Moment) -> dict[int, tuple[Move, ...]]:
    """All moves of each document that has a current load, under that load; pruned loads are passed over."""
    query = until(select(POINTERS.c.moved_at, LOADS).join(LOADS, LOADS.c.load_id == POINTERS.c.load_id), as_of)
    found: defaultdict[str, list[Move]] = defaultdict(list)
    for row in connection.execute(query.order_by(POINTERS.c.pointer_id)):
        found[row.document].append(
            Move(row.load_id, row.moved_at, row.fingerprint, row.code_version, row.vocabulary_version)
        )
    current = set(connection.execute(pointed(as_of)).scalars())
    return {moves[-1].load_id: tuple(moves) for moves in found.values() if moves[-1].load_id in current}


def _paths(connection: Connection, as_of: Moment) -> Sequence[Row[str, int]]:
    documents = FACTS["documents"].c
    return connection.execute(
        select(documents.document, documents.load_id).where(documents.load_id.in_(pointed(as_of)))
    ).all()


def _superseded(as_of: Moment) -> CTE:
    """The loads that were current before, each with the one that is current of its document now."""
    now = select(POINTERS).where(POINTERS.c.pointer_id.in_(newest(as_of))).subquery()
    query = select(now.c.load_id, POINTERS.c.load_id.label("earlier")).join(
        POINTERS, (POINTERS.c.document == now.c.document) & (POINTERS.c.load_id != now.c.load_id)
    )
    return until(query, as_of).distinct().cte("superseded")


def _differing(connection: Connection, known: Table, as_of: Moment) -> dict[int, dict[str, str]]:
    """Under each current load its figures that an earlier one has with another value or not at all.

    Each with the identifier that a second figure of the same meaning would have.
    """
    now, then, loads = FACTS[known.name].alias("now"), FACTS[known.name].alias("then"), _superseded(as_of)
    documents, value = FACTS["documents"].alias("documents_of"), _value(known)
    assert value is not None
    compared = [stored_name(known, value), *(["missing"] if "missing" in known.names else [])]
    names = MEANING[known.name]
    meaning = [_meant(known, name, now.c, documents.c).label(f"m{n}") for n, name in enumerate(names)]
    query = (
        select(now.c.load_id, now.c.figure_id, *meaning)
        .distinct()
        .join(loads, loads.c.load_id == now.c.load_id)
        .join(documents, _of(now.c, documents.c))
        .outerjoin(then, (then.c.load_id == loads.c.earlier) & (then.c.figure_id == now.c.figure_id))
        .where(or_(then.c.load_id.is_(None), *(then.c[name].is_distinct_from(now.c[name]) for name in compared)))
    )
    if known.name in WITH_INDICATORS:
        query = query.join(DIM_INDICATOR, DIM_INDICATOR.c.indicator_key == now.c.indicator_key)
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for load_id, identifier, *cells in connection.execute(query):
        values = dict(zip(names, cells, strict=True))
        if figure_id(known.name, values) == identifier:
            found[load_id][identifier] = figure_id(known.name, values, 1)
    return found


def _meant(known: Table, name: str, fact: Columns, documents: Columns) -> ColumnElement[Any]:
    if name == "document":
        return documents["document"]
    of_indicator = name in INDICATOR_COLUMNS and known.name in WITH_INDICATORS
    return DIM_INDICATOR.c[name] if of_indicator else fact[name]


def _of(fact: Columns, documents: Columns) -> ColumnElement[bool]:
    """That the fact stands in the document."""
    return and_(documents["load_id"] == fact["load_id"], documents["document_no"] == fact["document_no"])


def _pasts(
    connection: Connection, known: Table, moves: Sequence[Move], names: Mapping[str, str]
) -> Iterator[tuple[tuple[str, str], tuple[Past, ...]]]:
    """What these figures of the current load were before, but those whose meaning a load has more than once."""
    versions: dict[tuple[int, str], Version] = {}
    asked = [*names, *names.values()]
    for first in range(0, len(asked), _IDS):
        versions |= _versions(connection, known, {move.load_id for move in moves}, asked[first : first + _IDS])
    repeated = {identifier for _, identifier in versions}
    for identifier, second in names.items():
        if second not in repeated:
            pasts = [Past(move, versions.get((move.load_id, identifier))) for move in moves[-2::-1]]
            yield (known.name, identifier), tuple(pasts)


def _versions(
    connection: Connection, known: Table, loads: set[int], identifiers: Sequence[str]
) -> dict[tuple[int, str], Version]:
    fact, documents, value = FACTS[known.name].c, FACTS["documents"], _value(known)
    assert value is not None
    reason = fact.missing if "missing" in known.names else literal("")
    said: list[ColumnElement[Any]] = [
        fact[stored_name(known, value)], reason, fact.status, documents.c.document, fact.locator, fact.raw
    ]  # fmt: skip
    query = (
        select(fact.load_id, fact.figure_id, *said)
        .join(documents, _of(fact, documents.c))
        .where(fact.load_id.in_(sorted(loads)), fact.figure_id.in_(identifiers))
    )
    exact = euros if value.type is ColumnType.MONEY else _unchanged
    return {
        (load_id, identifier): Version(None if amount is None else exact(amount), *more)
        for load_id, identifier, amount, *more in connection.execute(query)
    }


def _unchanged(value: Decimal) -> Decimal:
    return value
