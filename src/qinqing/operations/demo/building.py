"""Building the whole demonstration, or nothing of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from qinqing.apps.accounts.selectors import Account
from qinqing.apps.organisations.selectors import (
    enterprise_by_code,
    jurisdiction_by_code,
    jurisdictions,
)
from qinqing.kernel.access import Actor
from qinqing.kernel.refusals import Refused
from qinqing.operations.demo.chambers import register_chambers
from qinqing.operations.demo.chance import Chance
from qinqing.operations.demo.enterprises import HOW_MANY, register_enterprises
from qinqing.operations.demo.marking import mark, unmark
from qinqing.operations.demo.members import Member, Scopes, open_accounts
from qinqing.operations.demo.places import CITY, add_places
from qinqing.operations.demo.units import open_offices


class DemoExists(Refused):
    """The site has records, or was a demonstration already."""


@dataclass(frozen=True)
class Built:
    """How much was made, and the accounts to sign in with."""

    seed: int
    places: int
    units: int
    posts: int
    enterprises: int
    chambers: int
    members: tuple[Member, ...]


def has_records() -> bool:
    """Tell whether somebody keeps records on this site already."""
    return jurisdictions().exists() or Account.objects.exists()


def build(home: Path, *, seed: int, into_existing: bool, by: Actor) -> Built:
    """Build the invented city; the same seed gives the same records.

    Raises ``DemoExists`` on a site that has records, unless ``into_existing``, and on
    one that was a demonstration before.
    """
    if jurisdiction_by_code(CITY) is not None:
        hint = "要重来，请换一个空的数据文件夹（QINQING_HOME）"
        raise DemoExists("这个站点已经建过演示城市", hint=hint)
    if has_records() and not into_existing:
        hint = "确实要和现有数据放在一起，请加 --into-existing"
        raise DemoExists("这个站点已经有数据，没有建立演示城市", hint=hint)
    # Marked first: invented records are never shown without saying so.
    mark(home, seed=seed)
    try:
        with transaction.atomic():
            return _build(seed, by)
    except BaseException:
        unmark(home)
        raise


def _build(seed: int, by: Actor) -> Built:
    chance = Chance(seed)
    places = add_places()
    offices = open_offices(chance, places)
    credit_codes = register_enterprises(chance)
    chambers = register_chambers(chance, places, credit_codes)
    first = enterprise_by_code(credit_codes[0])
    scopes = Scopes(offices, first.code if first else "", chambers[0].code)
    return Built(
        seed=seed,
        places=len(places),
        units=len(offices),
        posts=sum(len(office.posts) for office in offices.values()),
        enterprises=HOW_MANY,
        chambers=len(chambers),
        members=tuple(open_accounts(scopes, by)),
    )
