"""Twelve invented chambers and associations, and their members."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from qinqing.apps.organisations.selectors import (
    Chamber,
    Jurisdiction,
    enterprise_by_code,
)
from qinqing.apps.organisations.services import (
    add_member,
    grant_authority,
    register_chamber,
)
from qinqing.apps.organisations.states import ChamberKind
from qinqing.operations.demo.chance import Chance
from qinqing.operations.demo.names import INVENTED
from qinqing.operations.demo.places import CITY, PLACES

_TRADES: Final = ("机械", "食品", "建筑", "物流", "软件")
_MEMBERS: Final = 15
_SINCE, _UNTIL = date(2022, 1, 4), date(2026, 6, 30)


def register_chambers(
    chance: Chance, places: Mapping[str, Jurisdiction], credit_codes: list[str]
) -> list[Chamber]:
    """Register the chambers, each with members; for every third it may file."""
    wanted = [
        ("示范市总商会", ChamberKind.GENERAL, CITY),
        *((f"{p.short}商会", ChamberKind.LOCAL, p.code) for p in PLACES[1:]),
        ("示范市异地商会", ChamberKind.HOMETOWN, CITY),
        *((f"示范市{t}行业协会", ChamberKind.TRADE, CITY) for t in _TRADES),
    ]
    found = []
    for name, kind, place in wanted:
        chamber = register_chamber(
            credit_code=chance.credit_code("51"),
            name=f"{name}{INVENTED}",
            jurisdiction=places[place],
            kind=kind,
            code=chance.code(),
        )
        _add_members(chance, chamber, credit_codes)
        found.append(chamber)
    return found


def _add_members(chance: Chance, chamber: Chamber, credit_codes: list[str]) -> None:
    for number, code in enumerate(chance.draw.sample(credit_codes, _MEMBERS)):
        enterprise = enterprise_by_code(code)
        if enterprise is None:
            continue
        since = chance.day(_SINCE, _UNTIL)
        member = add_member(chamber=chamber, enterprise=enterprise, on=since)
        if number % 3 == 0:
            grant_authority(member, basis="会员委托书（虚构）", on=since)
