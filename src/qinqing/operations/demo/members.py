"""One account for every role, ready to be signed in with."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Final

from qinqing.apps.accounts.selectors import Account
from qinqing.apps.accounts.services import grant_role, open_account
from qinqing.apps.signin.services import enrol
from qinqing.apps.signin.states import NEEDS_SECOND_FACTOR, Origin
from qinqing.kernel.access import Actor, Role, ScopeKind
from qinqing.kernel.signin.codes import PERIOD, code_at, new_secret, written_secret
from qinqing.operations.demo.names import INVENTED
from qinqing.operations.demo.places import CITY
from qinqing.operations.demo.units import Staffed

BEGINNING: Final = "demo-"
_GROUND: Final = "演示数据，虚构"
# Whose role it is: the office, and the place among its four posts.
_POSTS: Final = {
    Role.OFFICIAL: ("industry", 3),
    Role.LEADER: ("industry", 0),
    Role.UNIT_CONTACT: ("industry", 2),
    Role.HANDLER: ("market", 3),
    Role.DISPATCHER: ("services", 2),
    Role.SUPERVISOR: ("inspection", 3),
    Role.DISCIPLINE: ("discipline", 3),
    Role.COMMITTEE_OFFICE: ("committee", 3),
    Role.UNITED_FRONT: ("federation", 3),
    Role.ORGANISATION_DEPARTMENT: ("organisation", 3),
}


@dataclass(frozen=True)
class Member:
    """An account with what it is signed in by, shown once; no secret: none is asked."""

    role: Role
    username: str
    password: str
    secret: str = ""


@dataclass(frozen=True)
class Scopes:
    """What roles are held at: public codes by kind of scope."""

    offices: dict[tuple[str, str], Staffed]
    enterprise: str
    chamber: str

    def at(self, role: Role) -> str:
        """Return the code of what a role is held at, empty for the whole site."""
        if role.scope is ScopeKind.UNIT:
            return self.offices[CITY, _POSTS[role][0]].unit.code
        return {
            ScopeKind.PLACE: CITY,
            ScopeKind.ENTERPRISE: self.enterprise,
            ScopeKind.CHAMBER: self.chamber,
        }.get(role.scope, "")


def open_accounts(scopes: Scopes, by: Actor) -> list[Member]:
    """Open an account for each role; passwords are random, whatever the seed."""
    return [_member(role, scopes, by) for role in Role]


def _member(role: Role, scopes: Scopes, by: Actor) -> Member:
    person, name = "", f"演示{role.label}{INVENTED}"
    if role in _POSTS:
        key, number = _POSTS[role]
        holder = scopes.offices[CITY, key].people[number]
        person, name = holder.code, holder.name
    username = f"{BEGINNING}{role.value.replace('_', '-')}"
    opened = open_account(
        username=username, display_name=name, person=person, lasting=True, by=by
    )
    account = opened.account
    grant_role(account, role, at=scopes.at(role), ground=_GROUND, by=by)
    secret = _telephone(account) if role in NEEDS_SECOND_FACTOR else ""
    return Member(role, username, opened.password, secret)


def _telephone(account: Account) -> str:
    secret = new_secret()
    # The step before the present one: the present code can be used at once.
    shown = code_at(secret, int(time.time()) // PERIOD - 1)
    enrol(account, secret, shown, origin=Origin("", "demonstration"))
    return written_secret(secret)
