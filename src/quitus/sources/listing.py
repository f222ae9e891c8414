"""What lies in a folder, local or at any address that fsspec opens: in a fixed order, with a fingerprint."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator

from upath import UPath

from quitus.sources.naming import sort_key

EXPECTED = "<code>-<name>/<year>/rapport-execution.pdf (for instance 11-aude/2019/rapport-execution.pdf)"
_CHUNK = 1 << 20


class SourcesError(RuntimeError):
    """A sources folder that cannot be read at all; the message is one line: what, where, what to do."""


def open_root(location: str) -> UPath:
    """The folder at a local path or an fsspec address.

    Raises:
        SourcesError: when it cannot be reached or is no folder.
    """
    try:
        root = UPath(location)
        if root.is_dir():
            return root
        there = root.exists()
    except (OSError, ValueError, ImportError) as error:
        raise SourcesError(f"the sources at {location} cannot be reached ({_short(error)}); check it") from error
    if there:
        raise SourcesError(f"the sources at {location} are a file; give the folder that holds {EXPECTED}")
    raise SourcesError(f"there is no folder at {location}; give a sources folder that holds {EXPECTED}")


def children(folder: UPath) -> list[UPath]:
    """What lies in a folder, sorted by name.

    Raises:
        SourcesError: when it cannot be listed.
    """
    try:
        found = [child for child in folder.iterdir() if child.name]
    except OSError as error:
        raise SourcesError(
            f"the folder {folder} cannot be listed ({_short(error)}); check its permissions"
        ) from error
    return sorted(found, key=lambda child: (sort_key(nfc(child.name)), child.name))


def fingerprint(path: UPath) -> tuple[str, int]:
    """A file's SHA-256 in hexadecimal and its size in bytes.

    Raises:
        OSError: when it cannot be read.
    """
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


def relative_name(root: UPath, path: UPath) -> str:
    """A path below the root as it is published: with `/`, in NFC."""
    return nfc("/".join(path.parts[len(root.parts) :]))


def nfc(text: str) -> str:
    """The text in NFC; some file systems keep names in NFD."""
    return unicodedata.normalize("NFC", text)


def below(folder: UPath) -> Iterator[UPath]:
    """Every file below a folder, sorted; folders behind symbolic links are given as they are, never entered."""
    for child in children(folder):
        if child.is_dir() and not child.is_symlink():
            yield from below(child)
        else:
            yield child


def _short(error: BaseException) -> str:
    """An error's kind and first line."""
    return f"{type(error).__name__}: {str(error).strip().partition(chr(10))[0]}"
