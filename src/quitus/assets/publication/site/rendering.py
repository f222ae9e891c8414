"""Templates into pages: everything is escaped, nothing undefined is let through."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

from jinja2 import Environment, FileSystemLoader, StrictUndefined

import quitus
from quitus.assets.metrics.definitions import DEFINITIONS
from quitus.assets.publication.files import fingerprint
from quitus.assets.publication.site import french, words
from quitus.assets.publication.site.compact import compact
from quitus.assets.publication.site.folding import folded
from quitus.assets.publication.site.typography import Typography, typographic

_HERE = resources.files(__package__)
STATIC = ("style.css", "search.js", "icon.svg")


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates with the filters and words that they use."""
    made = Environment(
        loader=FileSystemLoader(str(_HERE / "templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=[Typography],
    )
    made.filters.update(
        unit=french.with_unit, signed=french.signed, grouped=french.grouped, rate=french.short_rate,
        french_date=french.date, slug=french.slug, typo=typographic, folded=folded,
    )  # fmt: skip
    made.globals.update(words=words, definitions={d.metric: d for d in DEFINITIONS}, plural=french.plural)
    return made


def render(template: str, path: str, **values: object) -> bytes:
    """The page at `path`, from its template; `root` leads to the site's root, `link` to an address below it."""
    folders = path.split("/")[:-1]

    def link(address: str) -> str:
        return relative(folders, address.split("/"))

    root = "../" * len(folders)
    page = environment().get_template(template).render(root=root, path=path, link=link, **values)
    return compact(page).encode()


def relative(folders: Sequence[str], address: Sequence[str]) -> str:
    """The shortest way from a page in these folders to an address, both below the site's root."""
    shared = 0
    for ours, theirs in zip(folders, address[:-1], strict=False):
        if ours != theirs:
            break
        shared += 1
    return "../" * (len(folders) - shared) + "/".join(address[shared:])


def static(name: str) -> bytes:
    """A style sheet or script of the site."""
    return (_HERE / "static" / name).read_bytes()


@lru_cache(maxsize=1)
def code_fingerprint() -> str:
    """Changes whenever the code, a template or a definition that pages follow from does.

    Read once a process, since that is how long the code that runs stays what it was.
    """
    publication = resources.files("quitus.assets.publication")
    rooms = (publication, publication / "site", resources.files("quitus.assets.metrics"))
    folders = [*rooms, _HERE / "templates", _HERE / "static", resources.files("quitus.figures")]
    files = sorted(
        (str(file.name), file.read_bytes())
        for folder in folders
        for file in folder.iterdir()
        if file.is_file() and not file.name.endswith(".pyc")
    )
    return fingerprint(*(part for name, content in files for part in (name, content)), quitus.__doc__ or "")
