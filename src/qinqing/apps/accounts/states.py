"""Roles and their scopes, who may grant and see what, and the terms that bind all."""

from datetime import timedelta
from typing import Final

from qinqing.kernel.access import (
    ADMINISTRATORS,
    NEVER_DELEGATED,
    Action,
    Anyone,
    ObjectType,
    Reach,
    Role,
    Rule,
    ScopeKind,
    allow,
)

__all__ = [
    "ADMINISTRATORS",
    "INVITED_BY",
    "INVITED_ROLES",
    "LONGEST_DELEGATION",
    "NEVER_DELEGATED",
    "OBJECTS",
    "RULES",
    "Role",
    "ScopeKind",
]

LONGEST_DELEGATION: Final = timedelta(days=90)
INVITATION_LASTS: Final = timedelta(days=14)
INVITED_ROLES: Final = (
    Role.ENTERPRISE_OWNER,
    Role.ENTERPRISE_STAFF,
    Role.CHAMBER_STAFF,
)
# Beside a system administrator, who invites the first of each.
INVITED_BY: Final = {
    Role.ENTERPRISE_STAFF: Role.ENTERPRISE_OWNER,
    Role.CHAMBER_STAFF: Role.CHAMBER_STAFF,
}

_READ = (Action.LIST, Action.VIEW)
_UNIT, _PLACE = "unit__path", "jurisdiction__path"

OBJECTS = (
    ObjectType(
        "account",
        "账号",
        "accounts.Account",
        owners=("code",),
        unit=_UNIT,
        place=_PLACE,
    ),
    ObjectType(
        "role_grant",
        "角色授权",
        "accounts.RoleGrant",
        owners=("account__code",),
        enterprise="enterprise__code",
        chambers=("chamber__code",),
        unit=_UNIT,
        place=_PLACE,
    ),
    ObjectType(
        "delegation",
        "委托",
        "accounts.Delegation",
        owners=("giver__code", "receiver__code"),
        unit=_UNIT,
        place=_PLACE,
    ),
    ObjectType(
        "invitation",
        "邀请",
        "accounts.Invitation",
        place="jurisdiction__path",
        enterprise="enterprise__code",
        chambers=("chamber__code",),
    ),
    ObjectType("session", "登录会话"),
    ObjectType(
        "takeover",
        "交接",
        "accounts.Takeover",
        owners=("from_person__account__code", "to_person__account__code"),
        unit=_UNIT,
        place=_PLACE,
    ),
)

_DELEGATING = tuple(role for role in Role if role not in NEVER_DELEGATED)
_WATCHING_TAKEOVERS = (
    Role.SUPERVISOR,
    Role.DISCIPLINE,
    Role.COMMITTEE_OFFICE,
    Role.ORGANISATION_DEPARTMENT,
)


def _read(role: Role, reach: Reach, object_type: str) -> tuple[Rule, ...]:
    return allow(role, reach, object_type, *_READ)


_OWN_THINGS: tuple[Rule, ...] = (
    *allow(Anyone.SIGNED_IN, Reach.SELF, "account", Action.VIEW, Action.CHANGE),
    *allow(Anyone.SIGNED_IN, Reach.SELF, "role_grant", *_READ),
    *allow(Anyone.SIGNED_IN, Reach.SELF, "delegation", *_READ, Action.REVOKE),
    *allow(Anyone.SIGNED_IN, Reach.SELF, "session", Action.LIST, Action.END),
    *allow(Anyone.SIGNED_IN, Reach.SELF, "takeover", *_READ, Action.SIGN),
    # What was delegated cannot be delegated on.
    *(
        rule
        for role in _DELEGATING
        for rule in allow(role, Reach.SELF, "delegation", Action.MAKE, personal=True)
    ),
)
_OFFICES: tuple[Rule, ...] = (
    *allow(Role.LEADER, Reach.UNIT, "delegation", *_READ, Action.REVOKE),
    *_read(Role.LEADER, Reach.UNIT, "takeover"),
    *_read(Role.DISCIPLINE, Reach.DISTRICT, "delegation"),
    *_read(Role.ORGANISATION_DEPARTMENT, Reach.DISTRICT, "delegation"),
    *(
        rule
        for role in _WATCHING_TAKEOVERS
        for rule in _read(role, Reach.DISTRICT, "takeover")
    ),
)
_OUTSIDE: tuple[Rule, ...] = (
    *allow(
        Role.ENTERPRISE_OWNER,
        Reach.OWN,
        "role_grant",
        *_READ,
        Action.WITHDRAW,
        personal=True,
    ),
    *(
        rule
        for role in (Role.ENTERPRISE_OWNER, Role.CHAMBER_STAFF)
        for rule in allow(
            role,
            Reach.OWN,
            "invitation",
            *_READ,
            Action.MAKE,
            Action.WITHDRAW,
            personal=True,
        )
    ),
)
_ADMINISTRATORS: tuple[Rule, ...] = (
    *allow(Role.SYSTEM_ADMIN, Reach.ALL, "account", *_READ, Action.OPEN, Action.CLOSE),
    *allow(
        Role.SYSTEM_ADMIN,
        Reach.ALL,
        "invitation",
        *_READ,
        Action.MAKE,
        Action.WITHDRAW,
    ),
    *allow(
        Role.SECURITY_ADMIN,
        Reach.ALL,
        "account",
        *_READ,
        Action.UNLOCK,
        Action.RESET,
    ),
    *allow(
        Role.SECURITY_ADMIN,
        Reach.ALL,
        "role_grant",
        *_READ,
        Action.GRANT,
        Action.WITHDRAW,
    ),
    *allow(Role.SECURITY_ADMIN, Reach.ALL, "delegation", *_READ, Action.REVOKE),
    *allow(Role.SECURITY_ADMIN, Reach.ALL, "session", Action.LIST, Action.END),
)
RULES: tuple[Rule, ...] = (*_OWN_THINGS, *_OFFICES, *_OUTSIDE, *_ADMINISTRATORS)
