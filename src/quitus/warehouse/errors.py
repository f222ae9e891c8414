"""What the warehouse refuses, each with one English line that says what, where and what to do."""

from __future__ import annotations


class WarehouseError(Exception):
    """The warehouse cannot do what was asked; the message says why and what to do."""


class OlderWarehouseError(WarehouseError):
    """The warehouse's schema is older than this version of Quitus; `quitus warehouse upgrade` brings it up."""


class NewerWarehouseError(WarehouseError):
    """The warehouse was upgraded by a newer version of Quitus, which alone may use it."""


class FrameError(Exception):
    """Some rows do not hold to figures.tables; the message lists table, column, row and value of each failure."""
