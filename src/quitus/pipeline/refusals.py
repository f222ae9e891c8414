"""Errors that are an answer: one line for the person, no traceback."""
# ruff: noqa: PLC0415 - the errors are imported once something went wrong, so that `--help` stays quick

from __future__ import annotations

OK = 0
SOME_FAILED = 1
WRONG_USAGE = 2
REFUSED = 3


class RefusedError(Exception):
    """Nothing could be done; the message says what, where and what to do, on one line."""


def refusal_of(error: BaseException) -> str | None:
    """The line to print for an error that is an answer; None for a defect, whose traceback is wanted.

    Dagster wraps what a stage raises, so that the causes are looked through.
    """
    from quitus.assets.publication.errors import PublicationError
    from quitus.sources.listing import SourcesError
    from quitus.sources.partners.contracts import ContractError
    from quitus.sources.reports.claims.grammar import GrammarError
    from quitus.sources.reports.vocabulary import VocabularyError
    from quitus.sources.territories import TerritoriesError
    from quitus.warehouse.errors import WarehouseError

    answers = (
        RefusedError,
        *(ContractError, GrammarError, SourcesError, TerritoriesError, VocabularyError),
        *(PublicationError, WarehouseError),
    )
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, answers):
            return " ".join(str(cause).split())
        cause = cause.__cause__
    return None
