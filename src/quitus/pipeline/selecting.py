"""Which folders a run reads anew, from what the command line was given."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

from quitus.assets.selections import Selection

_RANGE = re.compile(r"(\d{4})(?:\.\.(\d{4}))?")


def selection(only: Iterable[str] = (), years: Iterable[int] = (), territories: Iterable[str] = ()) -> Selection:
    """A selection; folders are taken with or without a closing slash."""
    return Selection(tuple(folder.strip("/") for folder in only), tuple(years), tuple(territories))


def year_range(text: str) -> range:
    """The years of `2019` or `2019..2021`.

    Raises:
        click.BadParameter: for anything else, or where the last year comes before the first.
    """
    match = _RANGE.fullmatch(text.strip())
    if match is None:
        raise click.BadParameter(f"{text!r} is neither a year (2019) nor a range of years (2019..2021)")
    first, last = int(match[1]), int(match[2] or match[1])
    if last < first:
        raise click.BadParameter(f"{text!r} ends before it starts")
    return range(first, last + 1)


def codes(text: str) -> tuple[str, ...]:
    """The territories' codes of `11,34`; none for an empty text.

    Raises:
        click.BadParameter: where nothing stands between two commas.
    """
    found = tuple(part.strip() for part in text.split(",")) if text.strip() else ()
    if not all(found):
        raise click.BadParameter(f"{text!r} is no list of codes: write them as 11,34")
    return found
