"""Feedback: page by page for whoever may list it, and one by its code."""

from django.db.models import QuerySet

from qinqing.apps.accounts.access import visible
from qinqing.apps.accounts.selectors import Account
from qinqing.apps.messages.models import SystemFeedback
from qinqing.apps.messages.states import FeedbackState
from qinqing.apps.organisations.selectors import Page
from qinqing.apps.organisations.selectors.pages import page_of
from qinqing.apps.protection.selectors import with_masks
from qinqing.kernel.access import Actor

__all__ = [
    "SystemFeedback",
    "feedback_by_code",
    "feedback_waiting",
    "feedbacks",
    "feedbacks_of",
]
_TYPE = "system_feedback"


def feedbacks(
    by: Actor, *, state: str = "", after: str = "", size: int = 20
) -> Page[SystemFeedback]:
    """Return a page of the feedback an actor may list, the oldest first.

    Raises ``Refused`` for a wrong cursor.
    """
    rows = visible(SystemFeedback.objects.select_related("account"), by, _TYPE)
    if state in FeedbackState.values:
        rows = rows.filter(state=state)
    return page_of(rows, after=after, size=size)


def feedback_by_code(code: str) -> SystemFeedback | None:
    """Return the feedback with its contact masked, or None.

    Whoever knows the code sent it, or has an account that may view it.
    """
    rows = SystemFeedback.objects.select_related("account")
    return next(iter(with_masks(rows.filter(code=code.strip().lower()))), None)


def feedbacks_of(account: Account) -> "QuerySet[SystemFeedback]":
    """Return what was sent from an account."""
    return SystemFeedback.objects.filter(account=account)


def feedback_waiting(by: Actor) -> int:
    """Return how many pieces of feedback an actor may see that nobody has looked at."""
    rows = visible(SystemFeedback.objects.all(), by, _TYPE)
    return rows.filter(state=FeedbackState.NEW).count()
