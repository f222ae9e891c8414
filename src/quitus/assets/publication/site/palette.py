"""The few colours that a picture is shown in; each of its pixels gets the nearest of them.

Pillow's fast quantizer, an octree, turns colours for which no place is left into any other, white among them: a
slice of a pie chart was gone.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from quitus.sources.pdf.pictures import WHITE, Pixels

_ALIKE = 1 << 12
"""Pixels whose red, green and blue have the same upper four bits are taken for one colour."""


def few_colours(pixels: Pixels, most: int) -> tuple[NDArray[np.uint8], list[int]]:
    """For each of these pixels its place in a palette, and the palette, red, green and blue of each colour.

    White is the first colour. The others are chosen one by one: the next is that which is far from all that are
    chosen; what covers much counts for more, but only so much more that a rare red is not lost among greys.
    """
    alike = ((pixels & 0xF0) << 4 | pixels >> 8 & 0xF0 | pixels >> 20 & 0xF).astype(np.intp)
    counts = np.bincount(alike, minlength=_ALIKE)
    shown = np.zeros(_ALIKE, np.uint32)
    shown[alike] = pixels
    used = np.flatnonzero(counts)
    colours, weights = _channels(shown[used]), counts[used] ** 0.25
    palette = _channels(np.array([WHITE], np.uint32))
    distances = _distances(colours, palette[0])
    nearest = np.zeros(used.size, np.uint8)
    for place in range(1, most):
        scores = weights * distances
        if not used.size or not scores.max():
            break
        palette = np.vstack([palette, colours[scores.argmax()]])
        further = _distances(colours, palette[-1])
        closer = further < distances
        nearest[closer], distances = place, np.minimum(distances, further)
    places = np.zeros(_ALIKE, np.uint8)
    places[used] = nearest
    return places[alike], palette.reshape(-1).tolist()


def _channels(pixels: Pixels) -> NDArray[np.int64]:
    return np.stack([pixels & 0xFF, pixels >> 8 & 0xFF, pixels >> 16 & 0xFF], axis=1).astype(np.int64)


def _distances(colours: NDArray[np.int64], colour: NDArray[np.int64]) -> NDArray[np.int64]:
    found: NDArray[np.int64] = ((colours - colour) ** 2).sum(axis=1)
    return found
