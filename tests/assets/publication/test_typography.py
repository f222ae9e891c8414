"""French typography of what Quitus says, which never changes a word or a figure."""

from __future__ import annotations

import pytest

from quitus.assets.publication.site.rendering import environment
from quitus.assets.publication.site.typography import typographic
from tests.assets.publication.sites import Page


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("« Total » vaut 338 250 € ; non.", "«\u00a0Total\u00a0» vaut 338\u202f250\u00a0€\u202f; non."),
        ("Part : 36 % au lieu de 1 234 567 !", "Part\u00a0: 36\u00a0% au lieu de 1\u202f234\u202f567\u202f!"),
        ("l'écart n'est pas d'un an", "l’écart n’est pas d’un an"),
        ("en 2019 152 jeunes", "en 2019 152 jeunes"),
        ("12,5 000", "12,5 000"),
        ("default-src 'none'; img-src 'self'", "default-src 'none'; img-src 'self'"),
        ("style: a;b", "style: a;b"),
        ("", ""),
    ],
)  # fmt: skip
def test_spaces_that_do_not_break_and_apostrophes(written: str, shown: str) -> None:
    assert typographic(written) == shown
    assert typographic(shown) == shown


def test_what_a_template_says_is_set_and_what_a_document_prints_is_not() -> None:
    template = environment().from_string("<p title=\"l'an\">L'an : {{ raw }} ; {{ said | typo }}</p>")
    page = Page("", template.render(raw="l'an : 1 000", said="l'an : 1 000"))
    assert "".join(page.text) == "L’an\u00a0: l'an : 1 000\u202f; l’an\u00a0: 1\u202f000"
