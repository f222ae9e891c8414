"""How a page's own coordinates, the page as shown and turned text relate.

A point of the file lies in user space (y upwards, before `/Rotate`). The page as shown has its origin at the top
left and y downwards. A reading frame is the page as shown, turned so that text of one direction runs to the right.
"""

from __future__ import annotations

from typing import NamedTuple

from quitus.figures.places import Box


class Affine(NamedTuple):
    """x' = a·x + c·y + e and y' = b·x + d·y + f, as PDF writes matrices."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The image of a point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The upright box around the image of a box."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        if self.b == 0 == self.c or self.a == 0 == self.d:
            return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        cx, cy = self.point(x0, y1)
        dx, dy = self.point(x1, y0)
        return Box(min(ax, bx, cx, dx), min(ay, by, cy, dy), max(ax, bx, cx, dx), max(ay, by, cy, dy))

    def after(self, first: Affine) -> Affine:
        """`first`, then this one."""
        ax, ay = self.point(first.e, first.f)
        return Affine(
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            ax,
            ay,
        )


IDENTITY = Affine(1, 0, 0, 1, 0, 0)


class Sheet(NamedTuple):
    """A page as shown: its size in points, and the way from user space to it."""

    width: float
    height: float
    shown: Affine

    def frame(self, turn: int) -> Affine:
        """From user space to the frame in which text turned by `turn` quarters clockwise is upright."""
        return reading_frame(turn, self.width, self.height).after(self.shown)


def sheet(crop: tuple[float, float, float, float], rotation: int) -> Sheet:
    """The page as shown, of a crop box (left, bottom, right, top) and `/Rotate` in quarters clockwise."""
    left, bottom, right, top = crop
    wide, high = right - left, top - bottom
    match rotation % 4:
        case 1:
            return Sheet(high, wide, Affine(0, 1, 1, 0, -bottom, -left))
        case 2:
            return Sheet(wide, high, Affine(-1, 0, 0, 1, right, -bottom))
        case 3:
            return Sheet(high, wide, Affine(0, -1, -1, 0, top, right))
    return Sheet(wide, high, Affine(1, 0, 0, -1, -left, top))


def reading_frame(turn: int, width: float, height: float) -> Affine:
    """From the page as shown to the frame of text turned by `turn` quarters clockwise."""
    match turn % 4:
        case 1:
            return Affine(0, -1, 1, 0, 0, width)
        case 2:
            return Affine(-1, 0, 0, -1, width, height)
        case 3:
            return Affine(0, 1, -1, 0, height, 0)
    return IDENTITY


def shown_box(box: Box, turn: int, width: float, height: float) -> Box:
    """A box of the reading frame, on the page as shown."""
    match turn % 4:
        case 1:
            return Box(width - box.bottom, box.x0, width - box.top, box.x1)
        case 2:
            return Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
        case 3:
            return Box(box.top, height - box.x1, box.bottom, height - box.x0)
    return box


def turn_of(across: float, down: float) -> int | None:
    """The quarters clockwise of a direction on the page as shown; None for a slanted one."""
    if abs(down) <= 0.05 * abs(across):
        return 0 if across > 0 else 2
    if abs(across) <= 0.05 * abs(down):
        return 1 if down > 0 else 3
    return None
