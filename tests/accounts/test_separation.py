"""Administrators hold nothing else, whoever writes it and however quickly."""

import subprocess
import sys
from datetime import timedelta
from itertools import combinations
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from qinqing.apps.accounts.models import Account, Delegation, RoleGrant
from qinqing.apps.organisations.models import Unit
from qinqing.kernel.access import ADMINISTRATORS, Role
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.refusals import Refused
from tests.accounts.samples import account, grant
from tests.organisations.test_formal_holders import environment

THREE = sorted(ADMINISTRATORS)
PAIRS = [*combinations(THREE, 2), *((role, Role.RULE_EDITOR) for role in THREE)]
DAY = timedelta(days=1)


def force(who: Account, role: Role, start: int = 0, end: int | None = None) -> None:
    """Write a grant past every service."""
    today = today_in_beijing()
    RoleGrant.objects.bulk_create(
        [
            RoleGrant(
                account=who,
                role=role,
                starts_on=today + start * DAY,
                ends_on=None if end is None else today + end * DAY,
                ground="越过程序",
            )
        ]
    )


@pytest.mark.django_db
@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_services_refuse_an_administrator_anything_else(
    first: Role, second: Role
) -> None:
    for one, other in ((first, second), (second, first)):
        who = account()
        grant(who, one)
        with pytest.raises(Refused, match="三员分设"):
            grant(who, other)


@pytest.mark.django_db
@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_the_database_refuses_it_too(first: Role, second: Role) -> None:
    for one, other in ((first, second), (second, first)):
        who = account()
        force(who, one)
        with pytest.raises(IntegrityError), transaction.atomic():
            force(who, other)


@pytest.mark.django_db
def test_one_after_the_other_is_no_clash_unless_moved_into_one() -> None:
    who = account()
    force(who, Role.SYSTEM_ADMIN, 0, 5)
    force(who, Role.AUDIT_ADMIN, 5)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.filter(role=Role.AUDIT_ADMIN).update(
            starts_on=today_in_beijing()
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.filter(role=Role.SYSTEM_ADMIN).update(ends_on=None)


@pytest.mark.django_db
def test_an_administrator_is_lent_nothing_whoever_writes_it(office: Unit) -> None:
    giver, admin, today = account(), account(), today_in_beijing()
    lent = Delegation(
        giver=giver, receiver=admin, starts_on=today, ends_on=today + DAY, reason="试"
    )
    force(admin, Role.SECURITY_ADMIN)
    with pytest.raises(IntegrityError), transaction.atomic():
        Delegation.objects.bulk_create([lent])
    other = account()
    lent = Delegation(
        giver=giver, receiver=other, starts_on=today, ends_on=today + DAY, reason="试"
    )
    Delegation.objects.bulk_create([lent])
    with pytest.raises(IntegrityError), transaction.atomic():
        force(other, Role.SECURITY_ADMIN)
    with pytest.raises(Refused, match="三员分设"):
        grant(other, Role.SECURITY_ADMIN)


# Several processes grant one account different roles at the same moment.
_RACER = """
import sys
import django
django.setup()
from qinqing.apps.accounts.models import Account
from qinqing.apps.accounts.services import grant_role
from qinqing.kernel.access import SITE, Role
from qinqing.kernel.refusals import Refused
who, role = Account.objects.get(code=sys.argv[1]), Role(sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
try:
    grant_role(who, role, ground="race", by=SITE)
    print("granted")
except Refused:
    print("refused")
"""
_SETUP = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", "accounts", verbosity=0)
call_command("migrate", "audit", verbosity=0)
from tests.accounts.samples import account
print(account().code)
"""


@pytest.mark.django_db(transaction=True)
def test_of_administrators_made_at_one_moment_one_is_left(tmp_path: Path) -> None:
    env = environment(tmp_path)

    def start(program: str, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", program, *words],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    code = start(_SETUP).communicate()[0].strip()
    racers = [start(_RACER, code, role) for role in [*THREE[:2], Role.RULE_EDITOR]]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("\n")
        racer.stdin.flush()
    told = sorted(racer.communicate()[0].strip() for racer in racers)
    assert told == ["granted", "refused", "refused"]
