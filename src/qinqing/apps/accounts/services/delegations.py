"""Delegating to another for a while, and revoking it."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from qinqing.apps.accounts.access import require, target_of
from qinqing.apps.accounts.access.acting import grants_in_force
from qinqing.apps.accounts.models import Account, Delegation, RoleGrant
from qinqing.apps.accounts.services.recording import (
    account_of,
    day,
    locked,
    note,
    read_ground,
    refused_if_clashing,
    where_of,
)
from qinqing.apps.accounts.states import (
    ADMINISTRATORS,
    LONGEST_DELEGATION,
    NEVER_DELEGATED,
    Role,
    ScopeKind,
)
from qinqing.apps.organisations.selectors import Post, posts_of
from qinqing.kernel.access import Action, Actor, Target
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.refusals import Refused

_ADMINISTRATOR = "管理员不得受托办理其他事项"


@transaction.atomic
def delegate(
    giver: Account,
    receiver: Account,
    *,
    grants: Sequence[RoleGrant] = (),
    post: Post | None = None,
    starts_on: date | None = None,
    ends_on: date,
    reason: str,
    by: Actor,
) -> Delegation:
    """Let another act in some of one's roles, or in a post one holds.

    From a day (today) until the day before ``ends_on``, 90 days at most. Only the giver
    makes it, and never of what was delegated to the giver. Raises ``AccessDenied``, and
    ``Refused`` for roles that cannot be delegated or are not held, for a receiver who
    does not belong there or is an administrator, and for too long a time.
    """
    target = Target("delegation", owners=frozenset({giver.code}))
    decision = require(by, Action.MAKE, target)
    starts_on = starts_on or today_in_beijing()
    _check_days(starts_on, ends_on)
    # Always in this order, so that no two wait for each other.
    for account in sorted((giver, receiver), key=lambda account: account.pk):
        locked(account)
    _check_given(giver, grants, post, on=starts_on)
    _check_receiver(giver, receiver, grants, post, on=starts_on)
    where = post or grants[0]
    row = Delegation(
        giver=giver,
        receiver=receiver,
        post=post,
        holder=giver.person if post else None,
        jurisdiction_id=where.jurisdiction_id,
        unit=where.unit,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=read_ground(reason, field="reason", label="事由"),
    )
    with refused_if_clashing(_ADMINISTRATOR, field="receiver"):
        row.save(force_insert=True)
    row.grants.set(grants)
    body = {
        "giver": giver.code,
        "receiver": receiver.code,
        "roles": sorted(str(Role(grant.role)) for grant in grants),
        "post": post.code if post else "",
        "from": day(starts_on),
        "until": day(ends_on),
    }
    note(
        "delegation.made", row.code, body, by=by, decision=decision, where=where_of(row)
    )
    return row


@transaction.atomic
def revoke_delegation(delegation: Delegation, *, by: Actor) -> Delegation:
    """End a delegation at once; either side may.

    Raises ``AccessDenied``, and ``Refused`` for one that was revoked.
    """
    decision = require(by, Action.REVOKE, target_of(delegation))
    row = locked(delegation)
    if row.revoked_at is not None:
        raise Refused("委托已经撤销", field="delegation")
    row.revoked_at, row.revoked_by = timezone.now(), account_of(by)
    row.save(update_fields=["revoked_at", "revoked_by"])
    body = {"giver": row.giver.code, "receiver": row.receiver.code}
    where = where_of(row)
    note("delegation.revoked", row.code, body, by=by, decision=decision, where=where)
    return row


def _check_days(starts_on: date, ends_on: date) -> None:
    if starts_on < today_in_beijing():
        raise Refused("委托不能从今天以前开始", field="starts_on")
    if ends_on <= starts_on:
        raise Refused("止日应在起日之后", field="ends_on")
    if ends_on - starts_on > LONGEST_DELEGATION:
        raise Refused(f"委托最长 {LONGEST_DELEGATION.days} 天", field="ends_on")


def _check_given(
    giver: Account, grants: Sequence[RoleGrant], post: Post | None, *, on: date
) -> None:
    if not grants and post is None:
        raise Refused("请选定要委托的角色或岗位", field="grants")
    if grants and post is not None:
        raise Refused("角色和岗位请分别委托", field="grants")
    if any(Role(grant.role) in NEVER_DELEGATED for grant in grants):
        raise Refused("管理员和纪检监察的角色不得委托", field="grants")
    held = set(grants_in_force(giver, on=on).values_list("pk", flat=True))
    if any(grant.pk not in held for grant in grants):
        raise Refused("只能委托本人在起日担任的角色", field="grants")
    if post is not None and not _holds(giver, post, on):
        raise Refused("只能委托本人在起日担任的岗位", field="post")


def _holds(giver: Account, post: Post, on: date) -> bool:
    held = posts_of(giver.person, on=on) if giver.person else []
    return any(holder.post.pk == post.pk for holder in held)


def _check_receiver(
    giver: Account,
    receiver: Account,
    grants: Sequence[RoleGrant],
    post: Post | None,
    *,
    on: date,
) -> None:
    if receiver.pk == giver.pk:
        raise Refused("不能委托给自己", field="receiver")
    if not receiver.is_active:
        raise Refused("受托人的账号已经关闭", field="receiver")
    held = list(grants_in_force(receiver, on=on))
    roles = {Role(grant.role) for grant in held}
    if roles & ADMINISTRATORS:
        raise Refused(_ADMINISTRATOR, field="receiver")
    if Role.DISCIPLINE in roles:
        raise Refused("纪检监察人员不受托办理其他事项", field="receiver")
    belongs = _belongs_to_office(held) if post else True
    if not belongs or not all(_belongs_with(grant, held) for grant in grants):
        raise Refused(
            "受托人不在其中：机关的角色只能委托给机关人员，企业、商会的只能委托给本企业、"
            "本商会的人员",
            field="receiver",
        )


def _belongs_with(grant: RoleGrant, held: list[RoleGrant]) -> bool:
    """Tell whether somebody who holds these belongs where the grant is held."""
    match Role(grant.role).scope:
        case ScopeKind.ENTERPRISE:
            return any(own.enterprise_id == grant.enterprise_id for own in held)
        case ScopeKind.CHAMBER:
            return any(own.chamber_id == grant.chamber_id for own in held)
        case ScopeKind.SITE:
            return any(own.role == grant.role for own in held) or _belongs_to_office(
                held
            )
        case _:
            return _belongs_to_office(held)


def _belongs_to_office(held: list[RoleGrant]) -> bool:
    # A supervisor of the business environment often comes from an enterprise.
    inside = (ScopeKind.UNIT, ScopeKind.PLACE)
    roles = {Role(grant.role) for grant in held} - {Role.ENVIRONMENT_SUPERVISOR}
    return any(role.scope in inside for role in roles)
