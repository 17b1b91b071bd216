"""Granting and withdrawing roles; administrators stay separated."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from qinqing.apps.accounts.access import require, target_of
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
from qinqing.apps.accounts.states import ADMINISTRATORS, Role, ScopeKind
from qinqing.apps.organisations.selectors import (
    Chamber,
    Enterprise,
    Jurisdiction,
    Unit,
    chamber_by_code,
    enterprise_by_code,
    jurisdiction_by_code,
    unit_by_code,
)
from qinqing.kernel.access import Action, Actor, Decision
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.refusals import Refused

_SEPARATED = "系统管理员、安全管理员、审计管理员三员分设：不得兼任，也不得兼有其他角色"


@dataclass(frozen=True)
class At:
    """What a role is held at, found by its code."""

    unit: Unit | None = None
    enterprise: Enterprise | None = None
    chamber: Chamber | None = None
    jurisdiction: Jurisdiction | None = None


@transaction.atomic
def grant_role(
    account: Account,
    role: Role,
    *,
    at: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    ground: str,
    by: Actor,
) -> RoleGrant:
    """Grant a role from a day (today) on, until the day before ``ends_on``.

    ``at`` is the code of the unit, place, enterprise or chamber, whichever the role is
    held at; an enterprise or chamber also goes by its credit code. Raises
    ``AccessDenied``, and ``Refused`` for a scope that does not suit, one's own account,
    one that is closed, a role held already, and what would join administrators.
    """
    grant = RoleGrant(
        account=account,
        role=role,
        starts_on=starts_on or today_in_beijing(),
        ends_on=ends_on,
        ground=read_ground(ground),
        **vars(scope_at(role, at)),
    )
    decision = require(by, Action.GRANT, target_of(grant))
    if by.account == account.code:
        raise Refused("不能给自己授予角色，请由另一位安全管理员办理", field="account")
    return add_grant(grant, by=by, decision=decision)


def add_grant(grant: RoleGrant, *, by: Actor, decision: Decision) -> RoleGrant:
    """Save a grant that was decided on; raises ``Refused`` as ``grant_role`` does."""
    account = locked(grant.account)
    if not account.is_active:
        raise Refused("账号已经关闭", field="account")
    if grant.ends_on is not None and grant.ends_on <= grant.starts_on:
        raise Refused("终止日期应在生效日期之后", field="ends_on")
    _check_open(grant)
    _check_separated(grant)
    if _overlapping(grant).filter(role=grant.role, **_scope_of(grant)).exists():
        raise Refused("这段时间已有同一角色", field="role")
    grant.granted_by = account_of(by)
    # The database looks once more, should another have been quicker.
    with refused_if_clashing(_SEPARATED, field="role"):
        grant.save(force_insert=True)
    body = {
        "account": account.code,
        "role": str(Role(grant.role)),
        "from": day(grant.starts_on),
        "until": day(grant.ends_on),
        "ground": grant.ground,
        **{name: row.code for name, row in _scope_of(grant).items() if row},
    }
    where = where_of(grant)
    note("role.granted", grant.code, body, by=by, decision=decision, where=where)
    return grant


@transaction.atomic
def withdraw_role(grant: RoleGrant, *, ground: str, by: Actor) -> RoleGrant:
    """Withdraw a role; it is out of force at once.

    Raises ``AccessDenied``, also to an enterprise's owner for any role but that of its
    staff, and ``Refused`` for one that was withdrawn.
    """
    decision = require(by, Action.WITHDRAW, target_of(grant))
    row = locked(grant)
    if row.withdrawn_at is not None:
        raise Refused("角色已经收回", field="grant")
    owner = decision.rule and decision.rule.role is Role.ENTERPRISE_OWNER
    if owner and row.role != Role.ENTERPRISE_STAFF:
        raise Refused("企业负责人只能收回本企业员工的角色", field="grant")
    row.withdrawn_at, row.withdrawn_by = timezone.now(), account_of(by)
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    body = {
        "account": row.account.code,
        "role": str(Role(row.role)),
        "ground": read_ground(ground),
    }
    note(
        "role.withdrawn", row.code, body, by=by, decision=decision, where=where_of(row)
    )
    return row


def scope_at(role: Role, code: str) -> At:
    """Return what a role is to be held at; raises ``Refused`` where it cannot be."""
    kind, code = role.scope, code.strip()
    if (kind is ScopeKind.SITE) == bool(code):
        text = f"“{role.label}”的范围是{kind.label}"
        raise Refused(text, field="at", hint="全站角色不填范围，其他角色填其编号。")
    if kind is ScopeKind.SITE:
        return At()
    found = _FIND[kind](code)
    if found is None:
        raise Refused(f"没有这个{kind.label}编号", field="at")
    return found


def _unit(code: str) -> At | None:
    found = unit_by_code(code)
    return At(unit=found, jurisdiction=found.jurisdiction) if found else None


def _place(code: str) -> At | None:
    found = jurisdiction_by_code(code)
    return At(jurisdiction=found) if found else None


def _enterprise(code: str) -> At | None:
    found = enterprise_by_code(code)
    return At(enterprise=found, jurisdiction=found.jurisdiction) if found else None


def _chamber(code: str) -> At | None:
    found = chamber_by_code(code)
    return At(chamber=found, jurisdiction=found.jurisdiction) if found else None


_FIND = {
    ScopeKind.UNIT: _unit,
    ScopeKind.PLACE: _place,
    ScopeKind.ENTERPRISE: _enterprise,
    ScopeKind.CHAMBER: _chamber,
}


def _check_open(grant: RoleGrant) -> None:
    """Refuse a role at what is no more: it would never be in force."""
    for held_at in (grant.unit, grant.enterprise, grant.chamber):
        if held_at is None or held_at.closed_on is None:
            continue
        if held_at.closed_on <= grant.starts_on:
            raise Refused(f"“{held_at.name}”已经撤销或注销", field="at")


def _check_separated(grant: RoleGrant) -> None:
    """Refuse what would join an administrator with anything else."""
    others = _overlapping(grant).exclude(role=grant.role)
    administrators = [role.value for role in ADMINISTRATORS]
    if Role(grant.role) not in ADMINISTRATORS:
        others = others.filter(role__in=administrators)
    elif _lent_to(grant).exists():
        raise Refused(_SEPARATED, field="role", hint="请先撤销对方受托的事项。")
    if others.exists():
        raise Refused(_SEPARATED, field="role")


def _overlapping(grant: RoleGrant) -> "QuerySet[RoleGrant]":
    rows = RoleGrant.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=grant.starts_on),
        account=grant.account,
        withdrawn_at=None,
    )
    return rows.filter(starts_on__lt=grant.ends_on) if grant.ends_on else rows


def _lent_to(grant: RoleGrant) -> "QuerySet[Delegation]":
    rows = Delegation.objects.filter(
        receiver=grant.account, revoked_at=None, ends_on__gt=grant.starts_on
    )
    return rows.filter(starts_on__lt=grant.ends_on) if grant.ends_on else rows


def _scope_of(grant: RoleGrant) -> dict[str, Any]:
    names = ("unit", "enterprise", "chamber", "jurisdiction")
    return {name: getattr(grant, name) for name in names}
