"""How the documents of one house look."""

from __future__ import annotations

from dataclasses import dataclass

Colour = tuple[float, float, float]

BLACK: Colour = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class TableStyle:
    """Sizes in points; `rules` is `cells`, `lines` (horizontal only) or `none`; `band` fills every other row."""

    size: float = 8.5
    leading: float = 12.0
    pad_x: float = 6.2
    pad_y: float = 1.5
    rules: str = "cells"
    head_fill: Colour | None = (0.851, 0.886, 0.953)
    head_ink: Colour = BLACK
    band: Colour | None = None
    centred: bool = True


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes in points, the page's size included; `mark` is the character before a list item."""

    page: tuple[float, float] = (595.28, 841.89)
    left: float = 65.3
    right: float = 65.3
    top: float = 62.0
    bottom: float = 72.0
    size: float = 10.0
    leading: float = 15.5
    after: float = 6.0
    justified: bool = True
    mark: str = "\uf0b7"
    heading_ink: Colour = (0.18, 0.45, 0.71)
    heading_sizes: tuple[float, ...] = (14, 14, 12, 11, 10.5)
    foot: str = ""
    foot_size: float = 7.5
    foot_centred: bool = False
    table: TableStyle = TableStyle()

    @property
    def width(self) -> float:
        """The width of running text."""
        return self.page[0] - self.left - self.right

    @property
    def floor(self) -> float:
        """The lowest place of running text, from the top of the page."""
        return self.page[1] - self.bottom
