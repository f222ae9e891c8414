"""The options that commands share: name, help and type, stated once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from quitus.pipeline.moments import MomentParameter, SideParameter

FORMATS = ("table", "json", "csv")
DIFFERENCE_FORMATS = (*FORMATS, "html")
SEVERITIES = ("error", "warning")

Command = TypeVar("Command", bound=Callable[..., Any])

sources = click.option(
    "--sources",
    metavar="DIR",
    envvar="QUITUS_SOURCES",
    show_envvar=True,
    required=True,
    help="The folder of reports, local or an fsspec URL: <code>-<slug>/<year>/rapport-execution.pdf.",
)
output = click.option(
    "--output",
    metavar="DIR",
    envvar="QUITUS_OUTPUT",
    show_envvar=True,
    required=True,
    type=click.Path(path_type=Path),
    help="Where the newest edition is published: a link that Quitus makes; editions lie beside it.",
)
warehouse = click.option(
    "--warehouse",
    metavar="URL",
    envvar="QUITUS_WAREHOUSE",
    show_envvar=True,
    default="",
    help="sqlite:///FILE or postgresql://USER@HOST/DATABASE; default: sqlite:///<output>.db.",
)
warehouse_alone = click.option(
    "--warehouse",
    metavar="URL",
    envvar="QUITUS_WAREHOUSE",
    show_envvar=True,
    required=True,
    help="sqlite:///FILE or postgresql://USER@HOST/DATABASE.",
)
only = click.option(
    "--only",
    metavar="FOLDER",
    multiple=True,
    help="Read only this folder anew, e.g. 11-aude/2019; may be given several times. Limits what is read, "
    "not what is published.",
)
year = click.option(
    "--year",
    metavar="YEAR",
    type=int,
    multiple=True,
    help="Read only this year anew; may be given several times.",
)
years = click.option("--years", metavar="RANGE", required=True, help="The years to read: 2019, or 2019..2021.")
territories = click.option("--territories", metavar="CODES", default="", help="Only these, by code: 11,34.")
fail_on = click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    help="Exit 1 when there is a finding of this severity or worse.",
)
workers = click.option(
    "--workers",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Documents read at a time; 0: one for each core.",
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
quiet = click.option("--quiet", is_flag=True, help="Print nothing but errors.")
until = click.option(
    "--as-of",
    "until",
    metavar="MOMENT",
    type=MomentParameter(),
    help="What was current then: a load's number, a day's end (2020-06-30, UTC) or a time; default: now.",
)
accept_drop = click.option(
    "--accept-drop",
    is_flag=True,
    help="Publish though a year lost rows since the last publication: somebody has looked, and it is right.",
)
dry = click.option(
    "--dry-run",
    "dry",
    is_flag=True,
    help="Read what is due and say which figures would change; nothing is loaded, kept or published.",
)


form = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="table for people, json or csv for programs.",
)


def diff_options(command: Command) -> Command:
    """What `quitus diff` takes, in the order of its help."""
    for option in reversed(_DIFF):
        command = option(command)
    return command


def run_options(command: Command) -> Command:
    """What every command that reads and publishes takes, in the order of its help."""
    for option in reversed((sources, output, warehouse, fail_on, workers, as_json, quiet)):
        command = option(command)
    return command


def read_options(command: Command) -> Command:
    """What `quitus read` takes, in the order of its help."""
    for option in reversed(_READ):
        command = option(command)
    return command


_READ: tuple[Callable[[Any], Any], ...] = (
    click.argument("file", metavar="FILE", type=click.Path(path_type=Path)),
    form,
    click.option("--table", metavar="NAME", help="Only this published table, e.g. budget."),
    click.option("--tables", is_flag=True, help="Show each table as it was found, whatever it means; any PDF."),
    click.option("--pages", metavar="LIST", default=None, help="With --tables: only these pages, e.g. 3,6-8."),
    click.option("--page", metavar="N", type=click.IntRange(min=1), help="The page that --image draws."),
    click.option(
        "--image",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Draw page N as PNG, each number boxed by what it is.",
    ),
    click.option(
        "--explain",
        is_flag=True,
        help="Say what each table was taken for, why, and what to add.",
    ),
)

_DIFF: tuple[Callable[[Any], Any], ...] = (
    click.argument("before", metavar="A", type=SideParameter()),
    click.argument("after", metavar="[B]", type=SideParameter(), default="now"),
    click.option(
        "--warehouse",
        metavar="URL",
        envvar="QUITUS_WAREHOUSE",
        show_envvar=True,
        default="",
        help="The warehouse of loads and dates: sqlite:///FILE or postgresql://USER@HOST/DATABASE.",
    ),
    click.option(
        "--format",
        "form",
        type=click.Choice(DIFFERENCE_FORMATS),
        default="table",
        show_default=True,
        help="table for people, json or csv for programs, html: a page that stands by itself.",
    ),
)
