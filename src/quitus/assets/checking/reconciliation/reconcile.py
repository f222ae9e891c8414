"""The reconciliation of all reports: rows to publish, what metrics need, and findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pandas import DataFrame

from quitus.assets.checking.reconciliation import findings as told
from quitus.assets.checking.reconciliation.accounts import Account, accounts_of
from quitus.assets.checking.reconciliation.candidates import lists, payments
from quitus.assets.checking.reconciliation.guessed import Guesser, indicator_matches
from quitus.assets.checking.reconciliation.mapped import mapped_matches
from quitus.assets.checking.reconciliation.model import Figure, Level, Match, Report, Rule, total_of
from quitus.assets.checking.reconciliation.picking import Files
from quitus.assets.checking.reconciliation.reports import Key, key_of, reports_of
from quitus.assets.checking.reconciliation.twice import Twins, twins
from quitus.assets.metrics.shares import Explained
from quitus.assets.metrics.terms import records, rounded, worst
from quitus.figures.computed import AccountRow, ReconciledRow
from quitus.figures.kinds import Check, Severity
from quitus.figures.rows import Finding
from quitus.sources import mapping as written
from quitus.sources.payments import PaymentWords, default_payment_words


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What is published of the reconciliation, and what the reconciled shares follow from."""

    rows: tuple[ReconciledRow, ...] = ()
    accounts: tuple[AccountRow, ...] = ()
    explained: tuple[Explained, ...] = ()
    findings: tuple[Finding, ...] = ()


def reconcile(frames: Mapping[str, DataFrame], mappings: Mapping[Key, written.Mapping]) -> Reconciled:
    """The reconciliation of each report with the partners' files of its territory and year.

    Args:
        frames: published tables under their names: `reports`, `actions`, `budget`, `indicators`, `cofinancers`,
            `partner_figures` and `findings`.
        mappings: what persons state, by territory and year.
    """
    figures: defaultdict[Key, list[Figure]] = defaultdict(list)
    for row in records(frames, "partner_figures"):
        if row["value"] is not None:
            figures[key_of(row)].append(Figure.of(row))
    twice = _written_twice(frames)
    words = default_payment_words()
    done = [
        _report(report, figures[key], mappings.get(key), twice, words)
        for key, report in sorted(reports_of(frames).items())
        if figures[key] or key in mappings
    ]
    return Reconciled(
        tuple(row for each in done for row in each.rows),
        tuple(row for each in done for row in each.accounts),
        tuple(row for each in done for row in each.explained),
        tuple(row for each in done for row in each.findings),
    )


def _written_twice(frames: Mapping[str, DataFrame]) -> frozenset[tuple[str, str]]:
    """Document and cell of the amounts that their own file holds a second time."""
    return frozenset(
        (str(row["document"]), str(row["locator"]))
        for row in records(frames, "findings")
        if row["check"] == Check.COUNTED_TWICE and row["severity"] == Severity.ERROR
    )


def _report(
    report: Report,
    figures: Sequence[Figure],
    mapping: written.Mapping | None,
    twice: frozenset[tuple[str, str]],
    words: PaymentWords,
) -> Reconciled:
    stated, refused = mapped_matches(mapping, report, Files.of(figures)) if mapping else ([], [])
    paid = payments(figures, lists(figures), report, words)
    matches = [*stated, *_guessed(report, figures, paid, stated, words)]
    matches = [_once(match, twice) for match in matches]
    pairs = list(twins(_compared(paid, stated), words))
    matches = _without_twins(matches, pairs)
    accounts = accounts_of(report, matches) if figures else []
    counted = frozenset(match.figure.figure_id for match in matches if match.counts)
    order = {figure.figure_id: at for at, figure in enumerate(figures)}
    return Reconciled(
        tuple(_row(report, match) for match in sorted(matches, key=lambda each: order[each.figure.figure_id])),
        tuple(_account(report, account) for account in accounts),
        tuple(_explained(accounts, matches)),
        (
            *refused,
            *told.account_findings(report, accounts),
            *told.activity_findings(report, matches),
            *told.set_aside(report, matches),
            *told.ambiguous(report, matches),
            *(told.twice(report, pair, counted) for pair in pairs),
        ),
    )


def _guessed(
    report: Report,
    figures: Sequence[Figure],
    paid: Iterable[Figure],
    stated: Sequence[Match],
    words: PaymentWords,
) -> Iterator[Match]:
    taken = frozenset(match.figure.figure_id for match in stated)
    of_lines = {(match.action, match.target.figure_id) for match in stated if match.target is not None}
    mapped = frozenset(of_lines | {(match.action, "") for match in stated})
    guesser = Guesser.of(report, words, mapped)
    found = (guesser.match(figure) for figure in paid if figure.figure_id not in taken)
    yield from (match for match in found if match is not None)
    yield from indicator_matches(figures, report, taken)


def _compared(paid: Sequence[Figure], stated: Iterable[Match]) -> list[Figure]:
    """What may be one payment in two documents: payments, and the amounts that a person says are some."""
    there = {figure.figure_id for figure in paid}
    amounts = (match.figure for match in stated if match.level is not Level.INDICATOR)
    return [*paid, *(figure for figure in amounts if figure.figure_id not in there)]


def _once(match: Match, twice: frozenset[tuple[str, str]]) -> Match:
    if not match.counts or (match.figure.document, match.figure.locator) not in twice:
        return match
    return replace(match, counts=False, why=f"{match.why} ; non compté : inscrit deux fois dans son fichier")


def _without_twins(matches: list[Match], pairs: Iterable[Twins]) -> list[Match]:
    """Of two amounts that may be one payment and both count, the one that no person mapped counts no more."""
    by_figure = {match.figure.figure_id: match for match in matches}
    dropped: dict[str, str] = {}
    for pair in pairs:
        both = [by_figure.get(figure.figure_id) for figure in (pair.first, pair.second)]
        counted = [match for match in both if match is not None and match.counts]
        guessed = [match for match in counted if match.rule is not Rule.MAPPING]
        if len(counted) == 2 and guessed:
            other = pair.first if guessed[-1].figure is pair.second else pair.second
            dropped[guessed[-1].figure.figure_id] = f"non compté : figure aussi dans {other.document}"
    return [
        replace(match, counts=False, why=f"{match.why} ; {dropped[match.figure.figure_id]}")
        if match.figure.figure_id in dropped
        else match
        for match in matches
    ]


def _row(report: Report, match: Match) -> ReconciledRow:
    figure, target = match.figure, match.target
    return ReconciledRow(
        territory=report.territory,
        year=report.year,
        action=match.action,
        level=match.level.value,
        label=target.label if target else "",
        partner=figure.partner,
        purpose=figure.label,
        value=figure.value,
        unit=figure.unit,
        counted="yes" if match.counts else "no",
        rule=match.rule.value,
        sure=match.sure.value,
        why=match.why,
        line_id=target.figure_id if target else "",
        document=figure.document,
        locator=figure.locator,
        raw=figure.raw,
        figure_id=figure.figure_id,
    )


def _account(report: Report, account: Account) -> AccountRow:
    target = account.target
    parts = [f"{part[0].document} {part[0].locator}" + _more(part) for part in account.parts]
    return AccountRow(
        territory=report.territory,
        year=report.year,
        action=target.action,
        level=target.level.value,
        label=target.label,
        amount=rounded(target.value),
        explained=rounded(account.explained),
        unexplained=rounded(max(account.rest, Decimal(0))),
        over_explained=rounded(max(-account.rest, Decimal(0))),
        amounts=len(account.counted),
        proof=account.proof,
        subset=" + ".join(str(rounded(total_of(part))) for part in account.parts),
        subset_cells=" ; ".join(parts),
        subset_only=("only" if account.only else "hint") if account.parts else "",
        document=target.document,
        locator=target.locator,
        raw=target.raw,
        line_id=target.figure_id,
    )


def _more(part: Sequence[Figure]) -> str:
    return f" (+ {len(part) - 1})" if len(part) > 1 else ""


def _explained(accounts: Iterable[Account], matches: Sequence[Match]) -> Iterator[Explained]:
    """What explains each line; and, for an action's total, what explains no line of its own."""
    for account in accounts:
        figures = account.counted
        if account.target.level is Level.ACTION:
            of_lines = {match.figure.figure_id for match in matches if match.level is Level.LINE}
            figures = tuple(figure for figure in figures if figure.figure_id not in of_lines)
        if figures and account.target.figure_id:
            status = worst(figure.status for figure in figures)
            yield Explained(account.target.figure_id, total_of(figures), status)
