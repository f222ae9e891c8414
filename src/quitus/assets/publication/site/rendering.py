"""Templates into pages: everything is escaped, nothing undefined is let through."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from pathlib import PurePosixPath

from jinja2 import Environment, FileSystemLoader, StrictUndefined

import quitus
from quitus.assets.metrics.definitions import DEFINITIONS
from quitus.assets.publication.files import fingerprint
from quitus.assets.publication.site import french, words

_HERE = resources.files(__package__)
STATIC = ("style.css", "search.js")


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
    )
    made.filters.update(
        unit=french.with_unit, signed=french.signed, grouped=french.grouped, rate=french.short_rate,
        french_date=french.date, slug=french.slug,
    )  # fmt: skip
    made.globals.update(words=words, definitions={d.metric: d for d in DEFINITIONS}, plural=french.plural)
    return made


def render(template: str, path: str, **values: object) -> bytes:
    """The page at `path`, from its template; `root` leads from it to the site's first page."""
    depth = len(PurePosixPath(path).parts) - 1
    root = "../" * depth
    return environment().get_template(template).render(root=root, path=path, **values).encode()


def static(name: str) -> bytes:
    """A style sheet or script of the site."""
    return (_HERE / "static" / name).read_bytes()


def code_fingerprint() -> str:
    """Changes whenever the code, a template or a definition that pages follow from does."""
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
