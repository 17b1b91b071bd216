"""Takeovers: which are to be signed, by whom."""

from datetime import date

from django.db.models import Q, QuerySet

from qinqing.apps.accounts.access import visible
from qinqing.apps.accounts.models import Account, Takeover
from qinqing.apps.accounts.selectors.answering import head_above
from qinqing.apps.organisations.selectors import Person
from qinqing.kernel.access import Actor
from qinqing.kernel.clock import today_in_beijing

_UNSIGNED = Q(received_at=None) | Q(given_at=None, from_person__isnull=False)


def takeovers_due(today: date) -> "QuerySet[Takeover]":
    """Return the takeovers up to a day that one side or both still have to sign."""
    return Takeover.objects.filter(_UNSIGNED, passed_on__lte=today).order_by("pk")


def takeovers_to_sign(account: Account) -> list[Takeover]:
    """Return the takeovers that this account still has to sign, the oldest first."""
    rows = takeovers_due(today_in_beijing())
    own = rows.filter(Q(from_person=account.person) | Q(to_person=account.person))
    if account.person is None:
        return []
    return [row for row in own if may_sign(row, account)]


def takeovers_seen_by(actor: Actor) -> "QuerySet[Takeover]":
    """Return the takeovers that an actor may list, the newest first."""
    return visible(Takeover.objects.order_by("-pk"), actor, "takeover")


def may_sign(takeover: Takeover, account: Account) -> list[str]:
    """Return the sides for which an account may sign now: ``given``, ``received``.

    For one who gives but has no account any more, who answers for the post and heads
    the unit may.
    """
    person = account.person
    if person is None:
        return []
    sides = []
    if takeover.given_at is None and takeover.from_person is not None:
        giver = takeover.from_person
        if person == giver or (not _has_account(giver) and _heads(takeover, person)):
            sides.append("given")
    if takeover.received_at is None and takeover.to_person == person:
        sides.append("received")
    return sides


def _has_account(person: Person) -> bool:
    return Account.objects.filter(person=person, is_active=True).exists()


def _heads(takeover: Takeover, person: Person) -> bool:
    return head_above(takeover.unit, today_in_beijing()) == person


def takeover_by_code(code: str) -> Takeover | None:
    """Return the takeover, or None."""
    return Takeover.objects.filter(code=code.strip().lower()).first()
