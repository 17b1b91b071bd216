"""Which place the asker is in and where it happens, as far as the text says so."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from qinqing.rulebook.text.places import Place, Places

_GOING: Final = r"(?:去|到|赴|往|飞|跑|来)(?:了|趟)?$"
_ENDINGS: Final = ("示范区", "省", "市", "区", "县")


class NamedPlaces(NamedTuple):
    """The asker's place and the place of the event, each empty where not named."""

    home: str
    at: str
    words: str


def named_places(places: Places, text: str, chosen: str) -> NamedPlaces:
    """Read the places a folded text names; ``chosen`` is the place chosen beside it.

    A place somebody goes to is where it happens; any other is where the asker is.
    Where a text names two homes, nothing is taken from it.
    """
    home: list[tuple[Place, str]] = []
    going: list[tuple[Place, str]] = []
    for place in places.by_id.values():
        if place.parent is None:
            continue
        match = re.search("|".join(map(re.escape, _spoken(place))), text)
        if match is None:
            continue
        if chosen and place in places.line(chosen):
            continue  # the province or city that the chosen place lies in, or itself
        goes = re.search(_GOING, text[: match.start()])
        (going if goes and chosen else home).append((place, match[0]))
    if len(home) > 1 or len(going) > 1:
        home = _lowest(places, home)
        going = _lowest(places, going)
    here = home[0][0].name if len(home) == 1 else ""
    there = going[0][0].name if len(going) == 1 else ""
    words = "、".join(word for _, word in (*home[:1], *going[:1]))
    return NamedPlaces(here, there if there != (here or chosen) else "", words)


def _spoken(place: Place) -> list[str]:
    """Return the place's names, the longest first; short ones without 省, 市, 区."""
    names = {place.name, *place.also}
    for ending in _ENDINGS:
        if place.name.endswith(ending) and len(place.name) - len(ending) >= 2:
            names.add(place.name.removesuffix(ending))
    return sorted(names, key=len, reverse=True)


def _lowest(places: Places, named: list[tuple[Place, str]]) -> list[tuple[Place, str]]:
    """Leave out a place that stands above another one named: 抚顺市顺城区 is 顺城区."""
    above = {
        higher.id
        for place, _ in named
        for higher in places.line(place.id)
        if higher.id != place.id
    }
    return [item for item in named if item[0].id not in above]
