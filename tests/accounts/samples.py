"""Accounts of an invented city; every name and office in it is made up."""

import json
from itertools import count
from typing import Any

from qinqing.apps.accounts import services
from qinqing.apps.accounts.access import actor_of
from qinqing.apps.accounts.models import Account, RoleGrant
from qinqing.apps.audit.models import Event
from qinqing.apps.organisations.models import Person, Post
from qinqing.apps.organisations.services import appoint
from qinqing.kernel.access import Actor, Role, shell_of
from qinqing.kernel.clock import today_in_beijing
from tests.organisations import samples as organisations

SHELL = shell_of("operator")
_numbers = count(1)


def account(person: Person | None = None, name: str = "虚构人") -> Account:
    """An account that can be used at once; nobody knows its password."""
    return services.open_account(
        username=f"user{next(_numbers)}",
        display_name=person.name if person else name,
        person=person.code if person else "",
        by=SHELL,
    ).account


def grant(to: Account, role: Role, at: str = "") -> RoleGrant:
    return services.grant_role(to, role, at=at, ground="虚构文件", by=SHELL)


def actor(role: Role, at: str = "") -> Actor:
    """Somebody new with one role."""
    who = account()
    grant(who, role, at)
    return actor_of(who)


def holder(of: Post, name: str = "张虚构") -> Account:
    """An account whose person holds a post from today on."""
    person = organisations.person(of.unit, name)
    appoint(post=of, person=person, on=today_in_beijing())
    return account(person)


def events(subject: str = "") -> list[tuple[str, dict[str, Any]]]:
    """Return kind and body of the register's events, the oldest first."""
    rows = Event.objects.filter(register="accounts").order_by("pk")
    if subject:
        rows = rows.filter(subject=subject)
    return [(row.kind.removeprefix("accounts."), json.loads(row.body)) for row in rows]
