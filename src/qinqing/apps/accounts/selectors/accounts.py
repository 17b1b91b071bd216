"""Accounts, their roles, delegations and invitations: as far as an actor may see."""

from datetime import date

from django.db.models import Q, QuerySet

from qinqing.apps.accounts.access import visible
from qinqing.apps.accounts.access.acting import grants_in_force, in_force
from qinqing.apps.accounts.models import Account, Delegation, Invitation, RoleGrant
from qinqing.apps.organisations.selectors import Holder, Page, posts_of
from qinqing.apps.organisations.selectors.pages import page_of
from qinqing.kernel.access import Actor, Role
from qinqing.kernel.clock import today_in_beijing


def account_by_code(code: str) -> Account | None:
    """Return the account of a public code, or None."""
    return Account.objects.filter(code=code.strip().lower()).first()


def account_by_username(username: str) -> Account | None:
    """Return the account of a user name, or None."""
    name = Account.normalize_username(username.strip())
    return Account.objects.filter(username=name).first()


def accounts(
    by: Actor,
    *,
    text: str = "",
    role: Role | None = None,
    locked: bool = False,
    closed: bool = False,
    after: str = "",
    size: int = 50,
) -> Page[Account]:
    """Return a page of the accounts an actor may list; closed ones only if asked for.

    ``text`` is looked for in names and user names; ``role`` is one in force today.
    Raises ``Refused`` for a wrong cursor.
    """
    rows = visible(Account.objects.select_related("unit"), by, "account")
    if not closed:
        rows = rows.filter(closed_at=None)
    if locked:
        rows = rows.exclude(locked_at=None)
    if text:
        rows = rows.filter(
            Q(display_name__contains=text) | Q(username__contains=text.lower())
        )
    if role is not None:
        held = RoleGrant.objects.filter(in_force(today_in_beijing()), role=role.value)
        rows = rows.filter(pk__in=held.values("account"))
    return page_of(rows, after=after, size=size)


def roles_of(account: Account, *, on: date | None = None) -> "QuerySet[RoleGrant]":
    """Return the roles an account holds itself on a day (today), with their scopes."""
    rows = grants_in_force(account, on=on or today_in_beijing())
    return rows.order_by("pk")


def grants_seen_by(actor: Actor, account: Account) -> "QuerySet[RoleGrant]":
    """Return all grants of an account that an actor may list, withdrawn ones too."""
    rows = RoleGrant.objects.filter(account=account).select_related(
        "unit", "enterprise", "chamber", "jurisdiction", "granted_by"
    )
    return visible(rows.order_by("-pk"), actor, "role_grant")


def grant_by_code(code: str) -> RoleGrant | None:
    """Return the grant, or None."""
    return RoleGrant.objects.filter(code=code.strip().lower()).first()


def posts_of_account(account: Account, *, on: date | None = None) -> list[Holder]:
    """Return the posts that the person of an account holds on a day (today)."""
    if account.person is None:
        return []
    return posts_of(account.person, on=on or today_in_beijing())


def delegations_seen_by(actor: Actor) -> "QuerySet[Delegation]":
    """Return the delegations that an actor may list, the newest first."""
    rows = Delegation.objects.select_related("giver", "receiver", "post", "holder")
    return visible(rows.order_by("-pk"), actor, "delegation")


def delegation_by_code(code: str) -> Delegation | None:
    """Return the delegation, or None."""
    return Delegation.objects.filter(code=code.strip().lower()).first()


def invitations_seen_by(actor: Actor) -> "QuerySet[Invitation]":
    """Return the invitations that an actor may list, the newest first."""
    rows = Invitation.objects.select_related("enterprise", "chamber", "made_by")
    return visible(rows.order_by("-pk"), actor, "invitation")


def invitation_by_code(code: str) -> Invitation | None:
    """Return the invitation of a public code (not of what is typed in), or None."""
    return Invitation.objects.filter(code=code.strip().lower()).first()
