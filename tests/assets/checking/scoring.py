"""How well claims are found and judged, against labels made by hand.

`python -m tests.assets.checking.scoring REPORT.pdf LABELS.yaml` scores a report of the Aude for 2019 that is at
hand; the tests score the bundled ones.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from quitus.figures.claims import Claim, ClaimKind, Verdict
from quitus.figures.places import parse_page_locator
from quitus.figures.readings import Reading
from quitus.sources.numbers.words import default_number_words
from quitus.sources.pdf.reading import read_document
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.reading import read_report
from quitus.sources.reports.vocabulary import default_vocabulary

Key = tuple[str, int, str, str]
"""Action, page, kind and what is stated."""
_VERDICTS = {Verdict.HOLDS: "true", Verdict.DIFFERS: "false"}


@dataclass(frozen=True, slots=True)
class Score:
    """What was found beside what there is.

    Attributes:
        decided: how many claims were judged, and `right` how many of them as the labels say.
        due: how many claims can be decided.
        mistaken: what was judged although no label says so, or otherwise than it says.
        missed: what can be decided and was not.
    """

    decided: int
    right: int
    due: int
    mistaken: tuple[tuple[Key, str], ...]
    missed: tuple[tuple[Key, str], ...]

    @property
    def precision(self) -> float:
        """The share of the judged claims that are judged right."""
        return self.right / self.decided if self.decided else 1.0

    @property
    def recall(self) -> float:
        """The share of the claims that can be decided and were judged right."""
        return self.right / self.due if self.due else 1.0


def labels(path: Path) -> dict[str, list[tuple[Key, str]]]:
    """The labels of each document of a file."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        document: [((action, page, kind, stated), verdict) for action, page, kind, stated, verdict in rows]
        for document, rows in data.items()
    }


def key_of(claim: Claim) -> Key:
    """What the labels call a claim."""
    parsed = parse_page_locator(claim.source.locator)
    assert parsed is not None
    if claim.stated is not None:
        stated = claim.stated.source.raw
    else:
        stated = f"{claim.said} <- {' ; '.join(term.source.raw for term in claim.terms)}"
    return claim.action, parsed[0], claim.kind.value, stated


def score(claims: Iterable[Claim], labelled: Sequence[tuple[Key, str]], *, values: bool) -> Score:
    """The score over the claims that are values (the text repeats a table), or over the others."""

    def wanted(key: Key) -> bool:
        return (key[2] == ClaimKind.VALUE.value) == values

    found = Counter(
        (key_of(claim), _VERDICTS[claim.verdict()]) for claim in claims if claim.verdict() in _VERDICTS
    )
    found = Counter({each: count for each, count in found.items() if wanted(each[0])})
    due = Counter((key, verdict) for key, verdict in labelled if wanted(key) and verdict != "undecidable")
    right = found & due
    return Score(
        found.total(),
        right.total(),
        due.total(),
        tuple(sorted((found - due).elements())),
        tuple(sorted((due - found).elements())),
    )


def reading_of(path: Path, territory: str, name: str, year: int) -> Reading:
    """A report as it is read, before it is checked."""
    context = ReportContext(
        territory, name, "departement", "Occitanie", year, path.name, default_vocabulary(), default_number_words()
    )
    return read_report(read_document(path.read_bytes(), path.name), [], context)


def main(report: str, file: str) -> None:
    """Print the scores of a report of the Aude for 2019."""
    claims = reading_of(Path(report), "11", "Aude", 2019).claims
    (labelled,) = labels(Path(file)).values()
    for values in (False, True):
        result = score(claims, labelled, values=values)
        name = "values" if values else "relations"
        sys.stdout.write(
            f"{name}: {result.right} right of {result.decided} judged, {result.due} due; "
            f"precision {result.precision:.3f}, recall {result.recall:.3f}\n"
        )
        for mark, keys in (("mistaken", result.mistaken), ("missed", result.missed)):
            for key, verdict in keys:
                sys.stdout.write(f"  {mark}: {key} {verdict}\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
