"""What is promised of the published tables, each promise with what to do where it is not kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pandas import DataFrame

from quitus.figures.kinds import Check

Frames = Mapping[str, DataFrame]
_SHOWN = 20
_ACTION = ["territory", "year", "action"]


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise about what is published.

    Attributes:
        table: the table it is shown on.
        promise: what holds when it is kept, in one sentence.
        remedy: what a person does about it.
        grave: whether a broken promise is an error rather than a warning.
        blocking: whether nothing is published while it is broken.
        broken: gives the rows of the tables that break it, to be shown; None where it is not about the tables.
    """

    name: str
    table: str
    promise: str
    remedy: str
    grave: bool
    blocking: bool = False
    broken: Callable[[Frames], DataFrame] | None = None


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


def judge(tables: Frames) -> tuple[Verdict, ...]:
    """Whether the published tables keep the promises that are about them."""
    return tuple(_verdict(promise, promise.broken(tables)) for promise in PROMISES if promise.broken is not None)


def _verdict(promise: Promise, rows: DataFrame) -> Verdict:
    shown = (
        " · ".join(str(value) for value in row if str(value)) for row in rows.head(_SHOWN).itertuples(index=False)
    )
    return Verdict(promise, len(rows), tuple(shown))


def verdict(promise: Promise, broken: Sequence[str]) -> Verdict:
    """The verdict on a promise, given a line for each thing that breaks it."""
    return Verdict(promise, len(broken), tuple(broken[:_SHOWN]))


def _rejected(tables: Frames) -> DataFrame:
    documents = tables["documents"]
    return documents.loc[documents["state"] == "rejected", ["document", "reason"]]


def _unread(tables: Frames) -> DataFrame:
    ledger = tables["ledger"]
    return ledger.loc[ledger["unread"] > 0, ["document", "page", "unread"]]


def _contradicted(tables: Frames) -> DataFrame:
    findings = tables["findings"]
    return findings.loc[findings["severity"] == "error", ["territory", "year", "action", "message"]]


def _uncovered(tables: Frames) -> DataFrame:
    """What findings say of missing actions."""
    findings = tables["findings"]
    return findings.loc[findings["check"] == Check.MISSING_ACTION, [*_ACTION, "message"]]


def _without_figures(tables: Frames) -> DataFrame:
    reports = tables["reports"]
    known = set(zip(tables["budget"]["territory"], tables["budget"]["year"], strict=True))
    empty = [pair not in known for pair in zip(reports["territory"], reports["year"], strict=True)]
    return reports.loc[empty, ["territory", "year", "document"]]


ROWS_HOLD = Promise(
    "rows_hold",
    "documents",
    "Of each year, the documents give about as many rows as in the last publication.",
    "Nothing is published: compare with `quitus diff`, then mend the wording or the reader, or accept it with "
    "`quitus publish --accept-drop` (in the UI: run `publish` with `accept_drop: true`).",
    grave=True,
    blocking=True,
)
RECONCILED = Promise(
    "published_as_kept",
    "reports",
    "The published files hold the rows and the sums that the warehouse keeps.",
    "Publish anew with `quitus publish`; if it stays so, `quitus warehouse check` says what is damaged.",
    grave=True,
)
PROMISES = (
    ROWS_HOLD,
    RECONCILED,
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
        "actions_covered",
        "actions",
        "Every action that the convention has is reported on.",
        "Ask the report's author for the missing sheet, or look with `quitus read --explain` whether its heading "
        "was read.",
        grave=False,
        broken=_uncovered,
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
