"""Pictures of pages: the PNG files, their colours, and the document that they are of."""

from __future__ import annotations

import hashlib
import io

import numpy as np
import pytest
from PIL import Image

from quitus.assets.publication.site.pictures import PageSize, Pictures, compact, pixels
from quitus.assets.publication.site.png import MOST_COLOURS, png
from quitus.sources.pdf.pictures import WHITE, Pixels
from tests.sources.pdf.papers import paper, turned

BLACK, RED = (0, 0, 0), (200, 0, 0)
TINT = (217, 226, 243)


@pytest.mark.parametrize(("height", "width"), [(1, 1), (2, 7), (5, 8)])
def test_a_png_holds_each_pixel_whatever_its_width(height: int, width: int) -> None:
    colours = (np.arange(height * width, dtype=np.uint8) % MOST_COLOURS).reshape(height, width)
    palette = [value for number in range(MOST_COLOURS) for value in (number, 2 * number, 255 - number)]
    image = _opened(png(colours, palette))
    assert image.size == (width, height)
    expected = [[tuple(palette[3 * at : 3 * at + 3]) for at in row] for row in colours.tolist()]
    assert [[image.getpixel((x, y)) for x in range(width)] for y in range(height)] == expected


def test_few_colours_stay_what_they_are_and_white_stays_white() -> None:
    drawn = _page(40, 31)
    drawn[:10] = _pixel(TINT)
    drawn[4, 3:20] = _pixel(BLACK)
    drawn[30, 7] = _pixel(RED)
    image = _opened(compact(drawn))
    places = {(5, 5): TINT, (3, 4): BLACK, (7, 30): RED, (30, 39): (255, 255, 255)}
    assert {at: image.getpixel(at) for at in places} == places


def test_a_colour_that_is_rare_among_many_greys_does_not_turn_grey() -> None:
    drawn = _page(256, 300)
    drawn[:, :290] = [[_pixel((grey, grey, grey))] for grey in range(256)]
    drawn[100, 295:297] = _pixel(RED)
    red, green, blue = _rgb(compact(drawn), (295, 100))
    assert red > 2 * green
    assert red > 2 * blue


def test_a_page_with_little_white_keeps_its_colours() -> None:
    drawn = _page(40, 31)
    drawn[:39] = _pixel(TINT)
    drawn[4, 3:20] = _pixel(BLACK)
    image = _opened(compact(drawn))
    places = {(5, 5): TINT, (3, 4): BLACK, (30, 39): (255, 255, 255)}
    assert {at: image.getpixel(at) for at in places} == places


def test_no_slice_of_a_chart_turns_white_among_many_colours() -> None:
    slices = [(200, 30, 30), (30, 120, 60), (20, 60, 160), (230, 160, 20), (120, 60, 150), (90, 90, 90)]
    drawn = _page(200, 256)
    drawn[:100] = [_pixel((x, 255 - x, x // 2)) for x in range(256)]
    for at, colour in enumerate(slices):
        drawn[150:160, 20 * at : 20 * at + 10] = _pixel(colour)
    image = _opened(compact(drawn))
    for at, colour in enumerate(slices):
        shown = image.getpixel((20 * at + 5, 155))
        assert isinstance(shown, tuple)
        assert max(abs(one - other) for one, other in zip(shown, colour, strict=True)) < 80


def test_a_photograph_that_would_be_large_is_grey() -> None:
    for height, grey in ((300, False), (1300, True)):
        noise = np.random.default_rng(1).integers(0, 1 << 24, (height, 900), np.uint32)
        content = compact(noise)
        found = {_rgb(content, (x, 150)) for x in range(100)}
        assert all(len(set(colour)) == 1 for colour in found) == grey


def test_a_blank_page_is_white() -> None:
    image = _opened(compact(_page(9, 9)))
    assert image.getcolors() == [(81, (255, 255, 255))]


@pytest.mark.parametrize("quarters", range(4))
def test_a_picture_has_the_size_of_its_page_as_shown(quarters: int) -> None:
    content = turned(paper("# Un", None, "# Deux"), quarters)
    pictures, sha256 = Pictures({"a.pdf": content}.__getitem__), hashlib.sha256(content).hexdigest()
    size = pictures.size("a.pdf", sha256, 2)
    assert (size.width > size.height) == bool(quarters % 2)
    assert _opened(pictures.image("a.pdf", sha256, 2)).size == pixels(size)


def test_one_document_after_the_other_gives_each_its_own_pages() -> None:
    papers = {"a.pdf": paper("# Un"), "b.pdf": turned(paper("# Deux"), 1), "c.pdf": paper("# Un", None, "# Deux")}
    marks = {name: hashlib.sha256(content).hexdigest() for name, content in papers.items()}
    pictures = Pictures(papers.__getitem__)
    first = {name: pictures.image(name, marks[name], 1) for name in papers}
    again = {name: Pictures(papers.__getitem__).image(name, marks[name], 1) for name in reversed(papers)}
    assert first == again
    assert first["a.pdf"] != first["b.pdf"]


def test_a_document_that_is_no_longer_the_one_that_was_read_is_refused() -> None:
    pictures = Pictures({"a.pdf": paper("# Un")}.__getitem__)
    with pytest.raises(ValueError, match="changed since it was read"):
        pictures.size("a.pdf", "0" * 64, 1)


def test_a_size_needs_no_page_to_be_drawn() -> None:
    content = paper("# Un")
    size = Pictures({"a.pdf": content}.__getitem__).size("a.pdf", hashlib.sha256(content).hexdigest(), 1)
    assert size == PageSize(595, 842)


def _page(height: int, width: int) -> Pixels:
    return np.full((height, width), WHITE, np.uint32)


def _pixel(colour: tuple[int, int, int]) -> int:
    """As PDFium writes it: red in the first byte."""
    return sum(value << 8 * at for at, value in enumerate((*colour, 255)))


def _opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def _rgb(content: bytes, at: tuple[int, int]) -> tuple[int, ...]:
    found = _opened(content).getpixel(at)
    assert isinstance(found, tuple)
    return found
