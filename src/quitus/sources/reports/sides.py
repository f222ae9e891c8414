"""What two names of a budget may mean: the same payer, or the two sides of an account."""

from __future__ import annotations

from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.wording import stems


def same_payer(label: str, head: str, context: ReportContext) -> bool:
    """Whether a payer may be the one that a column is of: called alike, or one of the two is `Autres`."""
    vocabulary = context.vocabulary
    unnamed = [vocabulary.topic(name) for name in ("unnamed_others", "other_payers")]
    if any(topic.first(text) for topic in unnamed for text in (label, head)):
        return True
    own, other = (set(stems(text).split()) - vocabulary.fillers for text in (label, head))
    return bool(own & other)


def are_opposed(label: str, other: str, context: ReportContext) -> bool:
    """Whether one total is of what is paid and the other of who pays: an account prints both as its own."""
    resources, expenses = (context.vocabulary.topic(name) for name in ("resources", "expenses"))
    return bool(expenses.first(label) and resources.first(other))
