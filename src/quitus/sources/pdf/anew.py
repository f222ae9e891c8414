"""Labels that a table prints anew on each of its rows, although several rows in a row have the same one."""

from __future__ import annotations

from collections.abc import Sequence

_MOST_LINES = 6


def said_anew(texts: Sequence[str], rows: Sequence[int]) -> bool:
    """Whether lines of text are the groups' labels, each printed once for each of its group's rows.

    Args:
        texts: the lines of a column, from the top.
        rows: how many rows each group has.
    """
    ends = {0}
    for count in rows:
        ends = {end for start in ends for end in _ends(texts, start, count)}
    return len(texts) in ends


def _ends(texts: Sequence[str], start: int, count: int) -> list[int]:
    """Where a label that begins at `start` may end that comes so often, by how many lines it has."""
    found = []
    for lines in range(1, _MOST_LINES + 1):
        end = start + lines * count
        if end <= len(texts) and texts[start : end - lines] == texts[start + lines : end]:
            found.append(end)
    return found
