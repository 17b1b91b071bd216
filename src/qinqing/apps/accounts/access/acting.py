"""From an account to an actor: the roles in force on a day, its own and those lent."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet

from qinqing.apps.accounts.models import Account, Delegation, RoleGrant
from qinqing.apps.organisations.selectors import posts_of
from qinqing.apps.organisations.states import Author
from qinqing.kernel.access import (
    ADMINISTRATORS,
    NEVER_DELEGATED,
    NOBODY,
    Actor,
    Holding,
    Role,
    Scope,
)
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.refusals import AccessDenied


def actor_of(account: Account, *, post: str = "", on: date | None = None) -> Actor:
    """Return who acts when this account does, on a day (today).

    ``post`` is the code of the post acted for. An account that is closed acts as
    nobody. Raises ``AccessDenied`` for a post that the person neither holds nor was
    delegated. Three queries at most, one more for a post.
    """
    if not account.is_active:
        return NOBODY
    day = on or today_in_beijing()
    own = tuple(_held(grant, account) for grant in grants_in_force(account, on=day))
    separated = any(held.role in ADMINISTRATORS for held in own)
    lent = () if separated else tuple(_lent(account, day))
    if post and post not in _posts(account, day, lent):
        raise AccessDenied("您没有担任这个岗位，也没有受托代行", field="post")
    return Actor(account.code, (*own, *lent), post)


def author_of(actor: Actor) -> Author:
    """Return in whose name the register of organisations records what an actor does."""
    return Author(actor.account, actor.post, actor)


def grants_in_force(account: Account, *, on: date) -> "QuerySet[RoleGrant]":
    """Return the roles that an account holds on a day, with what they are held at."""
    return RoleGrant.objects.filter(in_force(on), account=account).select_related(
        "unit__jurisdiction",
        "enterprise__jurisdiction",
        "chamber__jurisdiction",
        "jurisdiction",
    )


def in_force(on: date) -> Q:
    """Return the condition that a grant counts on a day.

    A role falls with the unit, enterprise or chamber it is held at.
    """
    counts = Q(starts_on__lte=on, withdrawn_at=None)
    counts &= Q(ends_on=None) | Q(ends_on__gt=on)
    for held_at in ("unit", "enterprise", "chamber"):
        closed = f"{held_at}__closed_on"
        counts &= Q(**{closed: None}) | Q(**{f"{closed}__gt": on})
    return counts


def _held(grant: RoleGrant, account: Account, post: str = "") -> Holding:
    return Holding(account.code, Role(grant.role), _scope(grant), post)


def _scope(grant: RoleGrant) -> Scope:
    """Return where a role is held, as things are now: units and places move."""
    if grant.unit is not None:
        return Scope(unit=grant.unit.path, place=grant.unit.jurisdiction.path)
    if grant.enterprise is not None:
        where = grant.enterprise.jurisdiction.path
        return Scope(enterprise=grant.enterprise.code, place=where)
    if grant.chamber is not None:
        where = grant.chamber.jurisdiction.path
        return Scope(chamber=grant.chamber.code, place=where)
    return Scope(place=grant.jurisdiction.path if grant.jurisdiction else "")


def _lent(account: Account, on: date) -> Iterator[Holding]:
    found = Delegation.objects.filter(
        receiver=account, revoked_at=None, starts_on__lte=on, ends_on__gt=on
    ).select_related("giver", "holder__account", "post__unit")
    for delegation in found:
        giver, post = principal(delegation), delegation.post
        if giver is None or giver == account or not giver.is_active:
            continue
        for grant in lendable(delegation, giver, on=on):
            yield _held(grant, giver, post.code if post else "")


def principal(delegation: Delegation) -> Account | None:
    """Return in whose place one acts: with a post, whoever answers for it now."""
    if delegation.holder is None:
        return delegation.giver
    return getattr(delegation.holder, "account", None)


def lendable(
    delegation: Delegation, giver: Account, *, on: date
) -> "QuerySet[RoleGrant]":
    """Return what a delegation passes on of the roles its giver holds on that day."""
    held = grants_in_force(giver, on=on).exclude(
        role__in=[role.value for role in NEVER_DELEGATED]
    )
    if delegation.post is not None:
        return held.filter(unit=delegation.post.unit)
    return held.filter(pk__in=delegation.grants.values("pk"))


def _posts(account: Account, on: date, lent: tuple[Holding, ...]) -> set[str]:
    own = posts_of(account.person, on=on) if account.person else []
    return {held.post.code for held in own} | {held.post for held in lent}
