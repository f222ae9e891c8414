"""Editions: each a folder of its own below `<output>.editions/`, and `<output>`, a symbolic link to the newest.

An edition is built beside the others and comes to light by one rename; what was published before stays whole
until then and after. The lock is the operating system's (filelock), so that a dead process does not keep it.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from quitus.assets.publication.errors import PublicationError
from quitus.assets.publication.files import (
    MANIFEST,
    KeptFile,
    Manifest,
    PlannedFile,
    has,
    is_whole,
    manifest_bytes,
    read_manifest,
    same,
)
from quitus.assets.publication.making import made

KEEP = 5
_NAME = re.compile(r"(\d{6})-[0-9a-f]{12}")
_UNFINISHED = ".unfinished"


@dataclass(frozen=True, slots=True)
class Edition:
    """What is published.

    Attributes:
        path: the edition's folder.
        changed: whether this publication made it; False where the newest edition already held the same.
        made: how many files were made anew; the others were taken over from the edition before.
    """

    path: Path
    changed: bool
    made: int
    files: int


def editions_folder(output: Path) -> Path:
    """Where the editions of an output lie."""
    return output.with_name(f"{output.name}.editions")


def check_output(output: Path) -> None:
    """Refuse an output that Quitus did not make, before anything is done.

    Raises:
        PublicationError: when a file, a folder that is not empty, or another's link is in its place, or when
            nothing can be written there.
    """
    if output.is_symlink():
        target = output.parent / output.readlink()
        if target.parent.resolve() != editions_folder(output).resolve() or not _NAME.fullmatch(target.name):
            raise PublicationError(
                f"cannot publish to {output}: it is a link to {output.readlink()}, which Quitus did not make; "
                "remove the link or choose another --output"
            )
    elif output.is_dir():
        if any(output.iterdir()):
            raise PublicationError(
                f"cannot publish to {output}: it is a folder that is not empty; "
                "move it away or choose another --output"
            )
    elif output.exists():
        raise PublicationError(
            f"cannot publish to {output}: it is a file; move it away or choose another --output"
        )
    _writable(output)


def _writable(output: Path) -> None:
    folder = editions_folder(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise PublicationError(
            f"cannot write to {folder}: {error.strerror or error}; check the path and its permissions, "
            "or choose another --output"
        ) from error


def newest(output: Path) -> Path | None:
    """The edition that the output shows; None where nothing is published."""
    if not output.is_symlink():
        return None
    target = output.parent / output.readlink()
    return target if target.is_dir() else None


def write_edition(planned: Sequence[PlannedFile], output: Path, keep: int = KEEP) -> Edition:
    """Publish exactly these files; no new edition where the newest one holds them already.

    Args:
        keep: how many editions to keep, the new one among them; at least 1.

    Raises:
        PublicationError: when the output is refused, another process publishes there, or the disk fails.
    """
    check_output(output)
    with _locked(output):
        current = newest(output)
        before = read_manifest(current) if current else {}
        if current and same(planned, before) and is_whole(current, before):
            return Edition(current, changed=False, made=0, files=len(planned))
        try:
            return _publish(planned, output, current, before, keep)
        except OSError as error:
            raise PublicationError(
                f"cannot write an edition to {editions_folder(output)}: {error.strerror or error}; "
                "what was published before is unchanged"
            ) from error


@contextmanager
def _locked(output: Path) -> Iterator[None]:
    lock = FileLock(editions_folder(output) / ".lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise PublicationError(
            f"another process is publishing to {output}; try again when it has ended"
        ) from error
    try:
        yield
    finally:
        lock.release()


def _publish(
    planned: Sequence[PlannedFile], output: Path, current: Path | None, before: Manifest, keep: int
) -> Edition:
    folder = editions_folder(output)
    unfinished = folder / _UNFINISHED
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    files, anew = _fill(unfinished, planned, current, before)
    content = manifest_bytes(files)
    (unfinished / MANIFEST).write_bytes(content)
    edition = folder / f"{_number(folder):06d}-{hashlib.sha256(content).hexdigest()[:12]}"
    unfinished.rename(edition)
    _point(output, edition)
    _retire(folder, edition, keep)
    return Edition(edition, changed=True, made=anew, files=len(files))


def _fill(
    folder: Path, planned: Sequence[PlannedFile], current: Path | None, before: Manifest
) -> tuple[dict[str, KeptFile], int]:
    files: dict[str, KeptFile] = {}
    for file in planned:
        _check_name(file.path)
    for parent in sorted({file.path.rpartition("/")[0] for file in planned}):
        (folder / parent).mkdir(parents=True, exist_ok=True)
    anew = []
    for file in planned:
        kept = before.get(file.path)
        if current and kept and kept.key == file.key and has(current, file.path, kept):
            _take_over(f"{current}/{file.path}", f"{folder}/{file.path}")
            files[file.path] = kept
        else:
            anew.append(file)
    for file, content in made(anew):
        (folder / file.path).write_bytes(content)
        files[file.path] = KeptFile(file.key, hashlib.sha256(content).hexdigest(), len(content))
    return files, len(anew)


def _take_over(old: str, new: str) -> None:
    """The old edition's file in the new one: one file under two names, since no edition is ever written to again.

    Copying tens of thousands of small files takes longer than making all else; a file system without hard links
    gets copies.
    """
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)


def _check_name(name: str) -> None:
    """Refuse a name that leads out of the edition."""
    if name.startswith("/") or ".." in name.split("/") or "\\" in name or "\0" in name:
        raise PublicationError(f"cannot publish {name!r}: it would lie outside the edition")


def _numbered(folder: Path) -> list[tuple[int, Path]]:
    found = ((_NAME.fullmatch(path.name), path) for path in folder.iterdir())
    return sorted((int(match[1]), path) for match, path in found if match)


def _number(folder: Path) -> int:
    return max((number for number, _ in _numbered(folder)), default=0) + 1


def _point(output: Path, edition: Path) -> None:
    """Move the link in one step; an empty folder in its place goes first."""
    link = edition.parent / ".link"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(edition.parent.name) / edition.name)
    if output.is_dir() and not output.is_symlink():
        output.rmdir()
    link.replace(output)


def _retire(folder: Path, newest_edition: Path, keep: int) -> None:
    old = [path for _, path in _numbered(folder) if path != newest_edition]
    for path in old[: max(0, len(old) - max(keep, 1) + 1)]:
        shutil.rmtree(path)
