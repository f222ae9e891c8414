"""What a figure was in earlier loads, line by line, as the page of its document tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quitus.assets.publication.site import words
from quitus.assets.publication.site.figures import Figure
from quitus.assets.publication.site.french import with_unit
from quitus.assets.publication.site.tables import FIGURE_TABLES, DocumentData
from quitus.figures.kinds import Status
from quitus.figures.places import parse_page_locator
from quitus.figures.tables import table
from quitus.figures.written import written
from quitus.warehouse.history import Histories, Move, Past, Version

_VALUES = {name: table(name).column("amount" if name == "budget" else "value") for name in FIGURE_TABLES}
NOTHING = Histories({}, {})


@dataclass(frozen=True, slots=True)
class DocumentPast:
    """The part of the warehouse's memory that a document's pages show; what their bytes follow from.

    Attributes:
        moves: what was current of the document, the present last; empty where none of its figures has a history.
        figures: under table and identifier, what a figure was under each earlier move, newest first.
    """

    moves: Sequence[Move]
    figures: Mapping[tuple[str, str], Sequence[Past]]


@dataclass(frozen=True, slots=True)
class PastLine:
    """One load in which a figure was what it was.

    Attributes:
        day: ISO, UTC, on which the load became the current one.
        why: what made the load, or the value.
    """

    day: str
    load: str
    shown: str
    place: str
    why: str


def document_past(histories: Histories, data: DocumentData) -> DocumentPast:
    """What the pages of a document show of the past."""
    ids = {name: table(name).names.index("figure_id") for name in FIGURE_TABLES}
    asked = ((name, row[ids[name]]) for name in FIGURE_TABLES if histories.figures for row in data.cells[name])
    found = {key: histories.figures[key] for key in asked if key in histories.figures}
    return DocumentPast(histories.moves.get(data.row["document"], ()) if found else (), found)


def past_lines(figure: Figure, past: DocumentPast) -> list[PastLine]:
    """The figure now and in every earlier load of its document, newest first; nothing where it never changed."""
    earlier = past.figures.get((figure.table, figure.id), ())
    if not earlier:
        return []
    now = PastLine(*_load(past.moves[-1]), figure.shown, figure.place, _why(figure.status, past.moves))
    return [now, *_earlier(figure, earlier, past.moves)]


def _earlier(figure: Figure, earlier: Sequence[Past], moves: Sequence[Move]) -> Iterator[PastLine]:
    for at, past in enumerate(earlier, start=1):
        load = _load(past.move)
        version, upto = past.version, moves[: len(moves) - at]
        if version is None:
            yield PastLine(*load, "absent", "", _why("", upto))
        else:
            yield PastLine(*load, _shown(figure, version), _place(figure, version), _why(version.status, upto))


def _load(move: Move) -> tuple[str, str]:
    return move.since.date().isoformat(), str(move.load_id)


def _shown(figure: Figure, version: Version) -> str:
    if version.value is None:
        return words.MISSING.get(version.missing, "") or "absent"
    return with_unit(written(_VALUES[figure.table], version.value), figure.unit)


def _place(figure: Figure, version: Version) -> str:
    placed = parse_page_locator(version.locator)
    place = f"page {placed[0]}" if placed else version.locator
    return place if version.document == figure.document else f"{version.document}, {place}"


def _why(status: str, moves: Sequence[Move]) -> str:
    """What made the last of these moves; a correction where a person made the value."""
    if status == Status.CORRECTED:
        return "corrigé par une personne"
    if len(moves) < 2:
        return "première lecture"
    same = moves[-1].fingerprint == moves[-2].fingerprint
    return "relu par une autre version de Quitus" if same else "document ou réglages changés"
