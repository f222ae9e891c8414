"""What is promised of the published tables, each promise with what to do where it is not kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pandas import DataFrame

Frames = Mapping[str, DataFrame]


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise about a published table.

    Attributes:
        table: the table it is shown on.
        promise: what holds when it is kept, in one sentence.
        broken: gives the rows that break it, to be shown; none when it is kept.
        remedy: what a person does about it.
        grave: whether a broken promise is an error rather than a warning.
    """

    name: str
    table: str
    promise: str
    remedy: str
    grave: bool
    broken: Callable[[Frames], DataFrame]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a promise; `broken` counts what breaks it, `shown` is the first of it."""

    promise: Promise
    broken: int
    shown: tuple[str, ...]

    @property
    def kept(self) -> bool:
        """Whether the promise is kept."""
        return self.broken == 0


def judge(promise: Promise, tables: Frames) -> Verdict:
    """Whether the published tables keep the promise."""
    rows = promise.broken(tables)
    shown = (
        " · ".join(str(value) for value in row if str(value)) for row in rows.head(20).itertuples(index=False)
    )
    return Verdict(promise, len(rows), tuple(shown))


def _rejected(tables: Frames) -> DataFrame:
    documents = tables["documents"]
    return documents.loc[documents["state"] == "rejected", ["document", "reason"]]


def _unread(tables: Frames) -> DataFrame:
    ledger = tables["ledger"]
    return ledger.loc[ledger["unread"] > 0, ["document", "page", "unread"]]


def _contradicted(tables: Frames) -> DataFrame:
    findings = tables["findings"]
    return findings.loc[findings["severity"] == "error", ["territory", "year", "action", "message"]]


def _without_figures(tables: Frames) -> DataFrame:
    reports = tables["reports"]
    known = set(zip(tables["budget"]["territory"], tables["budget"]["year"], strict=True))
    empty = [pair not in known for pair in zip(reports["territory"], reports["year"], strict=True)]
    return reports.loc[empty, ["territory", "year", "document"]]


PROMISES = (
    Promise(
        "documents_read",
        "documents",
        "Every document of the sources folder was read.",
        "Ask for a readable document, or take it out of the folder; the others are published.",
        grave=False,
        broken=_rejected,
    ),
    Promise(
        "numbers_read",
        "ledger",
        "Every number of every page is read, or set aside by name.",
        "Look at the findings `unread_number` of these pages, and add the wording to the vocabulary.",
        grave=False,
        broken=_unread,
    ),
    Promise(
        "figures_agree",
        "findings",
        "No report contradicts its own arithmetic.",
        "These are for the report's author; the figures are published as contradicted.",
        grave=False,
        broken=_contradicted,
    ),
    Promise(
        "reports_have_budgets",
        "reports",
        "Every report gives at least one budget amount.",
        "Look at the report with `quitus read --tables`: its tables may have a layout that is not known yet.",
        grave=True,
        broken=_without_figures,
    ),
)
