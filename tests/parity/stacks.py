"""The five places' stacks, with and without the local standards nobody recorded."""

from __future__ import annotations

from datetime import date
from functools import cache

from qinqing.rulebook.deciding.decider import Decider
from tests.shipped import release

PLACES = ("shuncheng", "hengkou", "henan", "shenyang", "jinan")
ON = date(2026, 11, 20)
STANDARD_FEN, LIMIT = 6_000, 3


@cache
def decider_of(place: str, stage: str, *, given: bool = False) -> Decider:
    """Return a place's decider; ``given`` supplies a value for every parameter."""
    values = {
        name: STANDARD_FEN if spec.type == "money" else LIMIT
        for name, spec in release().parameters.items()
    }
    parameters = values if given else {}
    return Decider(release(), home=place, on=ON, stage=stage, parameters=parameters)
