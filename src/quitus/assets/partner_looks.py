"""A partner's file read by itself: its figures, what it was taken for, and the mapping that it calls for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quitus.assets.alone import Failed
from quitus.assets.checking.arithmetic import check_reading
from quitus.assets.own_settings import usable_settings
from quitus.assets.settings import Settings
from quitus.figures.kinds import DocumentState
from quitus.figures.readings import Reading
from quitus.sources.mapping_proposal import propose_mapping
from quitus.sources.partners.explaining import Explanation, explain_partner
from quitus.sources.partners.model import BookError
from quitus.sources.partners.reading import read_partner
from quitus.sources.payments import default_payment_words

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Place:
    """The territory's code and the year that the file is read for; empty and 0 where nothing says them."""

    territory: str
    year: int


def partner_place(file: Path, settings: Settings) -> Place:
    """By the folders `<code>-<name>/<year>/partners/`, else by a year in the file's name."""
    year, folder = file.absolute().parent.parent.name, file.absolute().parent.parent.parent.name
    territory = settings.territories.get(folder.partition("-")[0])
    if territory is not None and year.isdecimal() and len(year) == 4:
        return Place(territory.code, int(year))
    named = _YEAR.search(file.name)
    return Place("", int(named[1]) if named else 0)


def look_partner_file(file: Path) -> tuple[Reading, Reading] | Failed:
    """As `look_partner`, with the settings of the sources folder that the file lies in.

    Raises:
        OSError: when the file cannot be opened.
    """
    settings = _settings(file)
    return settings if isinstance(settings, Failed) else look_partner(file, settings)


def _settings(file: Path) -> Settings | Failed:
    return usable_settings(file.absolute().parent.parent.parent.parent)


def look_partner(file: Path, settings: Settings) -> tuple[Reading, Reading] | Failed:
    """The checked reading and the reading as it was checked; `Failed` where the file is rejected.

    Raises:
        OSError: when the file cannot be opened.
    """
    place = partner_place(file, settings)
    where = (file.name, place.territory, place.year)
    reading = read_partner(file.read_bytes(), *where, settings.contracts, settings.words)
    if reading.documents[0].state is DocumentState.REJECTED:
        return Failed(reading.documents[0].reason)
    return check_reading(reading), reading


def proposal(reading: Reading) -> str:
    """The entries of `mapping.yaml` that the file calls for; empty where it holds no amounts."""
    file = f"partners/{reading.documents[0].document}"
    return propose_mapping(reading.partner_figures, file, default_payment_words())


def explain_partner_file(file: Path) -> list[str] | Failed:
    """Lines that say what each sheet was taken for, with a contract or a mapping to complete."""
    settings = _settings(file)
    if isinstance(settings, Failed):
        return settings
    year = partner_place(file, settings).year
    try:
        found = explain_partner(file.read_bytes(), file.name, year, settings.contracts, settings.words)
    except BookError as error:
        return Failed(str(error))
    looked = look_partner(file, settings)
    ending = [looked.reason] if isinstance(looked, Failed) else proposal(looked[0]).splitlines()
    return [*_explained(found), *ending]


def _explained(found: Iterable[Explanation]) -> Iterator[str]:
    for sheet in found:
        name = f"sheet « {sheet.sheet} »" if sheet.sheet else "the file"
        yield f"{name}: {f'read by the contract {sheet.contract}' if sheet.contract else 'no contract reads it'}"
        for cell, head, key in sheet.columns:
            yield f"  {cell} « {head} »: {key or 'unknown'}"
        if sheet.missing:
            yield f"  {sheet.missing}"
        if sheet.proposal:
            yield "  # A contract to fill in and to put into _settings/contracts/:"
            yield from (f"  {line}" for line in sheet.proposal.splitlines())
