"""Fewer bytes, the same page: what may be left out of HTML, and nothing else."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from quitus.assets.publication.site.compact import compact


class _Said(HTMLParser):
    """Start tags with attributes, and texts without the white space around them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[object] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(attrs)))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.append(" ".join(data.split()))


@pytest.mark.parametrize(
    ("page", "shorter"),
    [
        ('<li class="x">un</li>\n<li>deux</li>\n</ul>', "<li class=x>un<li>deux</ul>"),
        (
            '<td class="n" id="a1"><a href="../p1.html#a1">1</a></td>',
            "<td class=n id=a1><a href=../p1.html#a1>1</a>",
        ),
        ("<p>un</p>\n<p>deux</p><details>", "<p>un<p>deux<details>"),
        ("<p>un</p><svg>", "<p>un</p><svg>"),
        ("<p>un</p><a>", "<p>un</p><a>"),
        ('<use href="#im"/>', '<use href="#im"/>'),
        ('<i class="a b" title="">x</i>', '<i class="a b" title="">x</i>'),
        ("l&#39;écart", "l'écart"),
        ('<pre>- {old: "1", a="b" }</pre>', '<pre>- {old: "1", a="b" }</pre>'),
        ("a=&#34;b&#34; &lt;/li&gt; &lt;td&gt;", "a=&#34;b&#34; &lt;/li&gt; &lt;td&gt;"),
    ],
)
def test_what_is_left_out_and_what_stays(page: str, shorter: str) -> None:
    assert compact(page) == shorter
    assert _Said(compact(page)).found == _Said(page).found
