"""The zip archive that an xlsx or ods file is: refused where it unpacks beyond measure, read within bounds."""

from __future__ import annotations

import zipfile

from quitus.sources.partners.model import BookError

MOST_UNPACKED = 400_000_000
_HIGHEST_RATIO = 200
_RATIO_MATTERS = 20_000_000
_MOST_PARTS = 10_000
_PIECE = 1_000_000
_BEYOND = (
    "Le fichier se déplie au-delà de toute mesure : il n'est pas ouvert. Demandez-le de nouveau à qui l'a envoyé."
)


def check_size(archive: zipfile.ZipFile) -> None:
    """Refuse what unpacks to more than a real workbook does, before unpacking it.

    Raises:
        BookError: with a French sentence.
        zipfile.BadZipFile: when a part is not as long as the archive says.
    """
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    bomb = any(
        entry.file_size > _RATIO_MATTERS and entry.file_size > _HIGHEST_RATIO * max(entry.compress_size, 1)
        for entry in entries
    )
    if bomb or total > MOST_UNPACKED or len(entries) > _MOST_PARTS:
        raise BookError(_BEYOND)
    for entry in entries:
        _go_through(archive, entry)


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part's bytes; no more are unpacked than the archive says there are.

    Raises:
        KeyError: when there is no such part.
        zipfile.BadZipFile: when it is damaged, or longer than the archive says.
    """
    with archive.open(name) as part:
        return part.read(archive.getinfo(name).file_size + 1)


def _go_through(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Unpack a part piece by piece, which checks its length and sum."""
    with archive.open(entry) as part:
        while part.read(_PIECE):
            pass
