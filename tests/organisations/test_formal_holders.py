"""The database itself holds that a post has no more formal holders than places."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from qinqing.apps.organisations.models import Person, Post, Tenure, Unit
from qinqing.apps.organisations.states import TenureKind
from tests.architecture.checkout import ROOT
from tests.organisations.samples import day, person, post

FIRST, CHANGE = day("2026-03-01"), day("2026-06-01")


def hold(held: Post, who: Person, kind: TenureKind = TenureKind.FORMAL) -> None:
    Tenure.objects.bulk_create(
        [Tenure(post=held, person=who, kind=kind, starts_on=FIRST)]
    )


def test_a_second_formal_holder_is_refused_whoever_writes_it(office: Unit) -> None:
    held, first, second = post(office), person(office, "甲"), person(office, "乙")
    hold(held, first)
    with pytest.raises(IntegrityError), transaction.atomic():
        hold(held, second)
    hold(held, second, TenureKind.ACTING)
    with pytest.raises(IntegrityError), transaction.atomic():
        Tenure.objects.filter(person=second).update(kind=TenureKind.FORMAL)
    Tenure.objects.filter(person=first).update(ends_on=CHANGE)
    Tenure.objects.filter(person=second).update(
        starts_on=CHANGE, kind=TenureKind.FORMAL
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Tenure.objects.filter(person=first).update(ends_on=None)


# Several processes appoint somebody to the same post at the same moment.
_RACER = """
import sys, time
import django
django.setup()
from datetime import date
from qinqing.apps.organisations.models import Person, Post
from qinqing.apps.organisations.services import appoint
from qinqing.kernel.refusals import Refused
post, who = Post.objects.get(code=sys.argv[1]), Person.objects.get(code=sys.argv[2])
print("ready", flush=True)
sys.stdin.readline()
try:
    appoint(post=post, person=who, on=date(2026, 3, 1))
    print("appointed")
except Refused:
    print("refused")
"""
_SETUP = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", "organisations", verbosity=0)
call_command("migrate", "audit", verbosity=0)
from tests.organisations.samples import unit, post, person
office = unit()
print(post(office).code, *(person(office, n).code for n in "甲乙丙"))
"""


def environment(home: Path) -> dict[str, str]:
    """The database of this test on PostgreSQL, one of its own on SQLite."""
    found = {
        **os.environ,
        "QINQING_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "qinqing.config.settings",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
    }
    if "DATABASE_URL" in found:
        made = connection.settings_dict
        found["DATABASE_URL"] = (
            f"postgresql://{made['USER']}@/{made['NAME']}?host={made['HOST']}"
        )
    return found


@pytest.mark.django_db(transaction=True)
def test_of_three_appointed_at_once_one_gets_the_place(tmp_path: Path) -> None:
    env = environment(tmp_path)

    def start(program: str, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", program, *words],
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    setup, _ = start(_SETUP).communicate()
    code, *people = setup.split()
    racers = [start(_RACER, code, who) for who in people]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("\n")
        racer.stdin.flush()
    told = sorted(racer.communicate()[0].strip() for racer in racers)
    assert told == ["appointed", "refused", "refused"]
