"""What a person must know of the accounts: one French sentence each, two values, and what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from posixpath import basename

from quitus.assets.checking.reconciliation.accounts import Account
from quitus.assets.checking.reconciliation.model import (
    Figure,
    Level,
    Match,
    Report,
    Rule,
    Sure,
    Target,
    total_of,
)
from quitus.assets.checking.reconciliation.twice import Twins
from quitus.assets.checking.sentences import place_of
from quitus.figures.french import format_french
from quitus.figures.kinds import Check, Severity
from quitus.figures.places import Source
from quitus.figures.rows import Finding
from quitus.sources.partners.persons import without_civilities


def account_findings(report: Report, accounts: Sequence[Account]) -> Iterator[Finding]:
    """A finding for each line that its amounts do not make, and for each action of which too much is explained."""
    over = {each.target.action for each in accounts if each.target.level is Level.LINE and each.proof == "over"}
    for account in accounts:
        target = account.target
        alone = not report.lines_of(target.action)
        told = target.level is Level.LINE or alone or (account.proof == "over" and target.action not in over)
        if told and account.proof in ("partial", "over"):
            yield _differs(report, account)


def _differs(report: Report, account: Account) -> Finding:
    target, explained = account.target, format_french(account.explained, "EUR")
    number = len(account.counted)
    amounts = f"{number} montants" if number > 1 else "un montant"
    rest = format_french(abs(account.rest), "EUR")
    if account.proof == "over":
        end = f"soit {rest} de trop ; vérifier qu'aucun n'est compté deux fois ni dans la mauvaise ligne."
    else:
        end = f"soit un reste de {rest} ; demander les pièces qui manquent ou compléter mapping.yaml."
    message = (
        f"Action {target.action}, {_named(target)} vaut {format_french(target.value, 'EUR')} mais les comptes des "
        f"partenaires en expliquent {explained} ({amounts}), {end}"
    )
    return _on_target(report, target, explained, message, Severity.WARNING)


def _named(target: Target) -> str:
    what = f"« {target.label} »" if target.label else "le réalisé"
    return f"{what} ({_place(target)})"


def _place(of: Target | Figure) -> str:
    return place_of(Source(of.document, of.locator, of.raw))


def _where(figure: Figure) -> str:
    return f"{basename(figure.document)}, {_place(figure)}"


def activity_findings(report: Report, matches: Iterable[Match]) -> Iterator[Finding]:
    """A finding for each indicator that differs from the partner's activity which feeds it."""
    for match in matches:
        target, figure = match.target, match.figure
        if match.level is not Level.INDICATOR or target is None:
            continue
        if target.interval.low <= figure.value <= target.interval.high:
            continue
        said, printed = format_french(figure.value, figure.unit), format_french(target.value, target.unit)
        message = (
            f"Action {target.action}, l'indicateur {_named(target)} vaut {printed} "
            f"mais le suivi du partenaire donne {said} ({_where(figure)}) ; vérifier lequel est le bon."
        )
        sure = match.sure is Sure.CERTAIN
        yield _on_target(report, target, said, message, Severity.WARNING if sure else Severity.INFO)


def set_aside(report: Report, matches: Iterable[Match]) -> Iterator[Finding]:
    """An information for each entry of the mapping whose amounts are not to be counted."""
    entries: defaultdict[tuple[str, str], list[Match]] = defaultdict(list)
    for match in matches:
        if match.rule is Rule.MAPPING and not match.counts and match.level is not Level.INDICATOR:
            entries[match.action, match.why].append(match)
    for (action, why), some in entries.items():
        figure, target = some[0].figure, some[0].target
        amount = format_french(total_of(match.figure for match in some), "EUR")
        line = f"« {target.label} »" if target else "le réalisé"
        message = (
            f"Action {action}, {amount} ({_where(figure)}, {figure.partner}) ne sont pas comptés dans {line}, "
            f"comme le demande {why}."
        )
        yield _on_figure(report, action, figure, Check.PARTNER_DIFFERS, Severity.INFO, message)


def ambiguous(report: Report, matches: Iterable[Match]) -> Iterator[Finding]:
    """An information for each document with amounts that fit several lines."""
    documents: defaultdict[str, list[Match]] = defaultdict(list)
    for match in matches:
        if match.sure is Sure.AMBIGUOUS:
            documents[match.figure.document].append(match)
    for document, some in documents.items():
        amount = format_french(total_of(match.figure for match in some), "EUR")
        figure = some[0].figure
        many = (
            f"{len(some)} montants ne sont pas rapprochés" if len(some) > 1 else "un montant n'est pas rapproché"
        )
        message = f"Dans « {basename(document)} », {many} ({amount}) ; ainsi {_place(figure)} : {some[0].why}."
        yield _on_figure(report, some[0].action, figure, Check.PARTNER_DIFFERS, Severity.INFO, message)


def twice(report: Report, pair: Twins, counted: frozenset[str]) -> Finding:
    """That one payment stands in two documents; only an information where it counts once."""
    first, second = pair.first, pair.second
    once = len({first.figure_id, second.figure_id} & counted) == 1
    amount = format_french(first.value, "EUR")
    end = (
        "il n'est compté qu'une fois" if once else "vérifier qu'il s'agit de deux versements, sinon en écarter un"
    )
    message = f"{amount} figurent dans deux documents ({_where(first)} ; {_where(second)}), {pair.why} : {end}."
    severity = Severity.INFO if once else Severity.WARNING
    return _on_figure(report, second.action, second, Check.COUNTED_TWICE, severity, message)


def _on_target(report: Report, target: Target, observed: str, message: str, severity: Severity) -> Finding:
    return Finding(
        territory=report.territory,
        year=report.year,
        action=target.action,
        check=Check.PARTNER_DIFFERS,
        severity=severity,
        subject=target.label,
        expected=format_french(target.value, target.unit),
        observed=observed,
        message=message,
        document=target.document,
        locator=target.locator,
        raw=target.raw,
    )


def _on_figure(
    report: Report, action: str, figure: Figure, check: Check, severity: Severity, message: str
) -> Finding:
    return Finding(
        territory=report.territory,
        year=report.year,
        action=action if action in report.actions else "",
        check=check,
        severity=severity,
        subject=figure.label,
        expected="",
        observed=format_french(figure.value, figure.unit),
        message=without_civilities(message),
        document=figure.document,
        locator=figure.locator,
        raw=figure.raw,
    )
