"""Whether a document belongs in its folder: what its title, heads and feet say of territory and year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quitus.assets.wording import Wording
from quitus.figures.kinds import Check, Severity
from quitus.figures.rows import Finding
from quitus.sources.pdf.model import Document
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.identity import (
    date_in,
    first_blocks,
    opening_texts,
    report_years,
    stated_year,
    titled_texts,
)
from quitus.sources.territories import Territory


@dataclass(frozen=True, slots=True)
class Claims:
    """What a document says of itself: territories that it names in full, and the years of its title.

    Attributes:
        stated: the year that the first page states apart from the title (`Année 2019`); None where it states none.
    """

    territories: tuple[Territory, ...]
    years: tuple[int, ...]
    stated: int | None = None

    @property
    def territory(self) -> Territory | None:
        """The territory, where only one is named; a département's own région may be named beside it."""
        named = without_own_regions(self.territories)
        return named[0] if len(named) == 1 else None

    @property
    def year(self) -> int | None:
        """The year, where only one is named."""
        return self.years[0] if len(self.years) == 1 else None


def without_own_regions(named: Sequence[Territory]) -> tuple[Territory, ...]:
    """The territories but for the région that another of them lies in: a département's report names it too."""
    around = {each.region_code for each in named if each.kind != "region"}
    return tuple(each for each in named if each.kind != "region" or each.region_code not in around)


def claims(document: Document, wording: Wording) -> Claims:
    """What the document's title and its running heads and feet say."""
    texts = titled_texts(document, wording.vocabulary)
    named = (wording.territories.named(text) for text in texts)
    territories = {territory.code: territory for territory in named if territory is not None}
    years = tuple(report_years(texts, wording.vocabulary))
    return Claims(tuple(territories.values()), years, stated_year(opening_texts(document)))


def printed_year(document: Document) -> int | None:
    """The year before the first date that the first pages print: a report is written in the year after."""
    for block in first_blocks(document):
        found = date_in(block.text)
        if found is not None:
            return found.year - 1
    return None


def misplaced(said: Claims, context: ReportContext, *, years_too: bool) -> Sequence[Finding]:
    """Findings where the document speaks of another territory or year than its folder.

    An error where it names another one without ambiguity: the document is then not to be read from this folder. A
    warning where it names several and not the folder's own, or only the région that it lies in, or where the first
    page states the folder's year all the same.
    """
    found = []
    codes = [territory.code for territory in said.territories]
    if codes and context.territory not in codes:
        names = ", ".join(territory.name for territory in said.territories)
        other = said.territory
        sure = other is not None and not (other.kind == "region" and other.name == context.region)
        found.append(_finding(context, f"le territoire « {names} »", context.territory_name, sure))
    if years_too and said.years and context.year not in said.years:
        years = ", ".join(map(str, said.years))
        sure = len(said.years) == 1 and said.stated != context.year
        found.append(_finding(context, f"l'année {years}", str(context.year), sure))
    return found


def _finding(context: ReportContext, said: str, folder: str, sure: bool) -> Finding:
    message = f"Le document annonce {said}, son dossier est celui de {folder} : placez-le dans le bon dossier."
    severity = Severity.ERROR if sure else Severity.WARNING
    return context.finding(Check.WRONG_FOLDER, severity, message, expected=folder, observed=said)
