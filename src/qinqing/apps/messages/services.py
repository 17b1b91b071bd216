"""Sending feedback, noting that it was seen, answering it."""

from django.db import transaction
from django.utils import timezone

from qinqing.apps.accounts.access import require, target_of
from qinqing.apps.accounts.selectors import Account
from qinqing.apps.audit.services import record
from qinqing.apps.messages.models import SystemFeedback
from qinqing.apps.messages.states import (
    LONGEST_CONTACT,
    LONGEST_MESSAGE,
    LONGEST_PAGE,
    REGISTER,
    FeedbackState,
)
from qinqing.apps.protection.services import protect, reveal
from qinqing.kernel.access import Action, Actor
from qinqing.kernel.refusals import Refused


@transaction.atomic
def send_feedback(
    *, message: str, page: str = "", contact: str = "", account: Account | None = None
) -> SystemFeedback:
    """Keep an opinion on the system; ``contact`` is protected, and may be left out.

    Raises ``Refused`` for no message, and for what is too long.
    """
    row = SystemFeedback(
        message=_text(message, "message", "意见", LONGEST_MESSAGE),
        page=page.partition("?")[0][:LONGEST_PAGE],
        account=account,
        jurisdiction_id=account.jurisdiction_id if account else None,
        unit_id=account.unit_id if account else None,
    )
    said = contact.strip()
    if len(said) > LONGEST_CONTACT:
        text = f"联系方式太长，请在 {LONGEST_CONTACT} 个字以内"
        raise Refused(text, field="contact")
    if said:
        protect(row, "contact", said)
    row.save(force_insert=True)
    _note("sent", row, by=account.code if account else "", page=row.page)
    return row


@transaction.atomic
def see_feedback(row: SystemFeedback, *, by: Actor) -> None:
    """Note that somebody looked; nothing changes on one that was seen before."""
    require(by, Action.CHANGE, target_of(row))
    fresh = SystemFeedback.objects.filter(pk=row.pk, state=FeedbackState.NEW)
    if fresh.update(state=FeedbackState.SEEN):
        row.state = FeedbackState.SEEN
        _note("seen", row, by=by.account)


@transaction.atomic
def answer_feedback(row: SystemFeedback, answer: str, *, by: Actor) -> None:
    """Answer, once. Raises ``Refused`` for no answer, and where there is one."""
    require(by, Action.CHANGE, target_of(row))
    said = _text(answer, "answer", "答复", LONGEST_MESSAGE)
    open_ = SystemFeedback.objects.filter(pk=row.pk)
    changed = open_.exclude(state=FeedbackState.ANSWERED).update(
        state=FeedbackState.ANSWERED, answer=said, answered_at=timezone.now()
    )
    if not changed:
        raise Refused("已经答复过了", field="answer")
    _note("answered", row, by=by.account)


def reveal_contact(row: SystemFeedback, *, reason: str, by: Actor) -> str:
    """Return how to reach the sender, and record who looked and why.

    Raises ``AccessDenied``, and what ``reveal`` raises.
    """
    require(by, Action.CHANGE, target_of(row))
    return reveal(row, "contact", by=by.account, reason=reason)


def _text(text: str, field: str, label: str, longest: int) -> str:
    said = text.strip()
    if not said:
        raise Refused(f"请写{label}", field=field)
    if len(said) > longest:
        raise Refused(f"{label}太长，请在 {longest} 个字以内", field=field)
    return said


def _note(what: str, row: SystemFeedback, *, by: str, **body: str) -> None:
    record(
        f"{REGISTER}.feedback.{what}",
        by=by,
        register=REGISTER,
        subject=row.code,
        place=row.jurisdiction_id or "",
        unit=row.unit.code if row.unit else "",
        body=body,
    )
