"""Find, name and fingerprint the documents of a sources folder, and say what does not fit."""

from __future__ import annotations

from upath import UPath

from quitus.sources.holdings import Partition, SourceDocument, Sources
from quitus.sources.listing import EXPECTED, SourcesError, children, open_root
from quitus.sources.naming import SETTINGS
from quitus.sources.territories import Territories, default_territories, extended_territories
from quitus.sources.triage import Triage

__all__ = ["Partition", "SourceDocument", "Sources", "SourcesError", "discover", "open_root", "territories_of"]


def territories_of(root: UPath) -> Territories:
    """The bundled territories with those of `_settings/territories.csv`, where there is one.

    Raises:
        SourcesError: when the file cannot be read.
        TerritoriesError: when it is no list of territories.
    """
    own = root / SETTINGS / "territories.csv"
    try:
        data = own.read_bytes() if own.is_file() else None
    except OSError as error:
        raise SourcesError(f"{own} cannot be read ({error}); check its permissions") from error
    if data is None:
        return default_territories()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return extended_territories(text, str(own))


def discover(root: UPath, territories: Territories) -> Sources:
    """All that lies in a sources folder; what does not fit is a finding and an ignored row, never an error.

    The layout is `<code>-<name>/<year>/`, with conventions that cover several years in `<code>-<name>/`, and
    `_settings/` for the users' own words, contracts and territories.

    Raises:
        SourcesError: when the folder is missing, empty, or cannot be listed.
    """
    if not root.is_dir():
        raise SourcesError(f"there is no folder at {root}; give a sources folder that holds {EXPECTED}")
    found = children(root)
    if not found:
        raise SourcesError(f"the sources folder {root} is empty; put {EXPECTED} in it")
    triage = Triage(root, territories)
    for child in found:
        triage.top(child)
    return triage.sources()
