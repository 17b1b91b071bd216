"""The invented city, its districts and its zone; each follows one real document."""

from __future__ import annotations

from typing import Final, NamedTuple

from qinqing.apps.organisations.selectors import Jurisdiction
from qinqing.apps.organisations.services import add_jurisdiction
from qinqing.apps.organisations.states import JurisdictionKind

CITY: Final = "demo-city"


class Place(NamedTuple):
    """One place. ``short`` begins the names of its units."""

    code: str
    name: str
    short: str
    kind: JurisdictionKind
    rulebook_place: str


_CITY, _DISTRICT = JurisdictionKind.CITY, JurisdictionKind.COUNTY
PLACES: Final = (
    Place(CITY, "示范市（演示）", "示范市", _CITY, "jinan"),
    Place("demo-east", "东城区（演示）", "示范东城区", _DISTRICT, "jinan"),
    Place("demo-west", "西城区（演示）", "示范西城区", _DISTRICT, "henan"),
    Place("demo-south", "南城区（演示）", "示范南城区", _DISTRICT, "shenyang"),
    Place("demo-north", "北城区（演示）", "示范北城区", _DISTRICT, "shuncheng"),
    Place("demo-zone", "新区（演示）", "示范新区", JurisdictionKind.ZONE, "hengkou"),
)


def add_places() -> dict[str, Jurisdiction]:
    """Add the places; returns them by code."""
    found: dict[str, Jurisdiction] = {}
    for place in PLACES:
        found[place.code] = add_jurisdiction(
            code=place.code,
            name=place.name,
            kind=place.kind,
            parent=found.get(CITY),
            rulebook_place=place.rulebook_place,
            invented=True,
        )
    return found
