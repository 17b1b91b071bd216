"""Closing what the demonstration made. Nothing is deleted: records and trace stay."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.db.models import Q, QuerySet

from qinqing.apps.accounts.selectors import Account
from qinqing.apps.accounts.services import close_account
from qinqing.apps.organisations.selectors import (
    Chamber,
    Enterprise,
    Jurisdiction,
    Tenure,
    Unit,
    jurisdiction_by_code,
    subtree,
)
from qinqing.apps.organisations.services import (
    close_chamber,
    close_enterprise,
    close_unit,
    relieve,
    set_fallback_unit,
)
from qinqing.kernel.access import Actor
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.refusals import Refused
from qinqing.operations.demo.marking import unmark
from qinqing.operations.demo.members import BEGINNING
from qinqing.operations.demo.places import CITY

_GROUND = "演示结束"


@dataclass(frozen=True)
class Removed:
    """How many records were closed."""

    accounts: int
    units: int
    enterprises: int
    chambers: int


def remove(home: Path, *, by: Actor) -> Removed:
    """Close the accounts, units, enterprises and chambers of the invented city.

    Raises ``Refused`` where there is no such city.
    """
    city = jurisdiction_by_code(CITY)
    if city is None:
        raise Refused("这个站点没有建过演示城市")
    with transaction.atomic():
        done = Removed(
            accounts=_close_accounts(city, by),
            units=_close_units(city),
            enterprises=_close_enterprises(city),
            chambers=_close_chambers(city),
        )
    unmark(home)
    return done


def _close_accounts(city: Jurisdiction, by: Actor) -> int:
    there = Q(username__startswith=BEGINNING) | Q(jurisdiction__in=_codes(city))
    rows = list(Account.objects.filter(there, closed_at=None))
    for account in rows:
        close_account(account, ground=_GROUND, by=by)
    return len(rows)


def _close_units(city: Jurisdiction) -> int:
    today = today_in_beijing()
    # The lowest first: a unit is closed after those below it.
    rows = sorted(
        Unit.objects.filter(jurisdiction__in=_codes(city), closed_on=None),
        key=lambda unit: -unit.path.count("/"),
    )
    for unit in rows:
        if unit.fallback_id is not None:
            set_fallback_unit(unit, fallback=None)
    for tenure in _present_tenures(city):
        relieve(tenure, on=today)
    for unit in rows:
        close_unit(unit, on=today)
    return len(rows)


def _present_tenures(city: Jurisdiction) -> Iterator[Tenure]:
    today = today_in_beijing()
    yield from Tenure.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=today),
        post__unit__jurisdiction__in=_codes(city),
    ).order_by("pk")


def _close_enterprises(city: Jurisdiction) -> int:
    rows = list(
        Enterprise.objects.filter(jurisdiction__in=_codes(city), closed_on=None)
    )
    for enterprise in rows:
        close_enterprise(enterprise, on=today_in_beijing())
    return len(rows)


def _close_chambers(city: Jurisdiction) -> int:
    rows = list(Chamber.objects.filter(jurisdiction__in=_codes(city), closed_on=None))
    for chamber in rows:
        close_chamber(chamber, on=today_in_beijing())
    return len(rows)


def _codes(city: Jurisdiction) -> QuerySet[Jurisdiction, str]:
    return subtree(city).values_list("code", flat=True)
