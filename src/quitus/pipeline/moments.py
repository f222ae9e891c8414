"""What a person writes for a moment of the warehouse (a load, a date, a time) or for another place of figures."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from pathlib import Path

import click

NOW = "now"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*")


def moment(text: str) -> datetime | int | None:
    """A load's number, the end of a day (UTC), a time (UTC unless it says its offset), or None for now.

    Raises:
        click.BadParameter: when it is none of these.
    """
    if text == NOW:
        return None
    if text.isdecimal():
        return int(text)
    try:
        if _DAY.fullmatch(text):
            return datetime.combine(datetime.fromisoformat(text), time.max, UTC)
        if _TIME.fullmatch(text):
            found = datetime.fromisoformat(text)
            return found if found.tzinfo else found.replace(tzinfo=UTC)
    except ValueError as error:
        raise click.BadParameter(f"{text} is no date") from error
    raise click.BadParameter(f"{text} is no moment: give a load's number, a date (2020-06-30) or a time (…T18:00)")


def is_moment(text: str) -> bool:
    """Whether the text stands for a moment and not for a file or folder; `./41` is a file."""
    return text == NOW or text.isdecimal() or bool(_DAY.fullmatch(text) or _TIME.fullmatch(text))


class MomentParameter(click.ParamType[datetime | int | None]):
    """A moment as an option takes it."""

    name = "moment"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime | int | None:
        """The moment that is meant."""
        return moment(str(value))


Side = datetime | int | Path | None
"""One side of a difference: a moment of the warehouse (None: now), or a package or file elsewhere."""


class SideParameter(click.ParamType[Side]):
    """A moment, or the path of a published package or of a document."""

    name = "side"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Side:
        """The side that is meant."""
        text = str(value)
        if is_moment(text):
            return moment(text)
        if not Path(text).exists():
            self.fail(f"there is no file or folder {text}; a moment is a load's number or a date", param, ctx)
        return Path(text)
