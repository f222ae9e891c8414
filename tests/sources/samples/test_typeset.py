"""The bundled samples are what their descriptions say, and making them anew gives the same documents."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from quitus.sources.samples.typeset import Sample, read_samples, typeset, write_truths

DATA = Path(__file__).parents[3] / "src/quitus/sources/samples/data"
GOLDEN = Path(__file__).parents[2] / "golden"

Line = tuple[int, str, float, float, float, float]


def lines_of(path: Path) -> list[Line]:
    """Page, text and box of each run of text, to a tenth of a point."""
    found: list[Line] = []
    with pypdfium2.PdfDocument(path) as document:
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            for index in range(text.count_rects()):
                left, bottom, right, top = (round(edge, 1) for edge in text.get_rect(index))
                found.append((number, text.get_text_bounded(left, bottom, right, top), left, bottom, right, top))
    return found


def sample_name(sample: Sample) -> str:
    return sample.path


@pytest.mark.parametrize("sample", read_samples(), ids=sample_name)
def test_a_sample_made_anew_has_the_same_text_in_the_same_places(sample: Sample, tmp_path: Path) -> None:
    typeset(sample, tmp_path)
    anew = lines_of(tmp_path / sample.path)
    assert anew == lines_of(DATA / sample.path)
    assert len(anew) > 20


def test_the_golden_rows_are_those_of_the_descriptions(tmp_path: Path) -> None:
    write_truths(read_samples(), tmp_path)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.csv")}
    assert made == {name: (GOLDEN / name).read_bytes() for name in made}
    assert len(made) >= 12
