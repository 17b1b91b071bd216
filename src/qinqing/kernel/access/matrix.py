"""The rules as a table for readers: who may do what to which object, how far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from qinqing.kernel.access.actors import NOBODY, Actor, Holding, Scope
from qinqing.kernel.access.deciding import decide
from qinqing.kernel.access.roles import Role, ScopeKind
from qinqing.kernel.access.rules import Action, Anyone, Rules
from qinqing.kernel.access.targets import Target

_HERE, _ELSEWHERE = "province/city/", "province/elsewhere/"
_SCOPES: Final = {
    ScopeKind.UNIT: Scope(unit="unit/", place=_HERE),
    ScopeKind.PLACE: Scope(place=_HERE),
    ScopeKind.ENTERPRISE: Scope(enterprise="enterprise", place=_HERE),
    ScopeKind.CHAMBER: Scope(chamber="chamber", place=_HERE),
    ScopeKind.SITE: Scope(),
}


class Distance(StrEnum):
    """How far an object is from whoever acts."""

    SELF = "self"
    OWN = "own"
    BELOW = "below"
    NEIGHBOUR = "neighbour"
    OTHER_CITY = "other_city"

    @property
    def label(self) -> str:
        """Its Chinese name."""
        return _DISTANCES[self]


_DISTANCES: Final = {
    Distance.SELF: "本人",
    Distance.OWN: "本单位（企业、商会）",
    Distance.BELOW: "下级单位",
    Distance.NEIGHBOUR: "同城其他",
    Distance.OTHER_CITY: "外市",
}


@dataclass(frozen=True, slots=True)
class Row:
    """What a role may do to a kind of object, at each distance."""

    role: Role | Anyone
    object_type: str
    action: Action
    allowed: frozenset[Distance]


def matrix(rules: Rules) -> Iterator[Row]:
    """Yield a row wherever a role may do something, decided like any request.

    What everyone who is signed in may do as well is left out of the rows of a role.
    """
    objects = sorted({rule.object_type for rule in rules})
    for who in (*Anyone, *Role):
        for object_type in objects:
            for action in Action:
                found = _allowed(_actor(who), who, object_type, action, rules)
                common = _common(who, object_type, action, rules)
                if found - common:
                    yield Row(who, object_type, action, found)


def distances(who: Role | Anyone) -> tuple[Distance, ...]:
    """Return the distances that differ for a role."""
    left_out = set()
    scope = who.scope if isinstance(who, Role) else ScopeKind.SITE
    if scope is not ScopeKind.UNIT:
        left_out.add(Distance.BELOW)
    if scope in {ScopeKind.PLACE, ScopeKind.SITE}:
        left_out.add(Distance.OWN)
    return tuple(each for each in Distance if each not in left_out)


def _allowed(
    actor: Actor, who: Role | Anyone, object_type: str, action: Action, rules: Rules
) -> frozenset[Distance]:
    scope = _SCOPES[who.scope] if isinstance(who, Role) else Scope()
    return frozenset(
        distance
        for distance in distances(who)
        if decide(actor, action, _target(object_type, distance, scope), rules)
    )


def _common(
    who: Role | Anyone, object_type: str, action: Action, rules: Rules
) -> frozenset[Distance]:
    """Return what needs no such role."""
    if who is Anyone.EVERYONE:
        return frozenset()
    plain = NOBODY if who is Anyone.SIGNED_IN else Actor("me")
    return _allowed(plain, who, object_type, action, rules)


def _actor(who: Role | Anyone) -> Actor:
    if who is Anyone.EVERYONE:
        return NOBODY
    if isinstance(who, Role):
        return Actor("me", (Holding("me", who, _SCOPES[who.scope]),))
    return Actor("me")


def _target(object_type: str, distance: Distance, scope: Scope) -> Target:
    near = distance in {Distance.SELF, Distance.OWN}
    unit = {Distance.BELOW: "unit/below/", Distance.NEIGHBOUR: "beside/"}
    return Target(
        object_type,
        owners=frozenset({"me" if distance is Distance.SELF else "somebody"}),
        unit=scope.unit if near else unit.get(distance, "far/"),
        place=_ELSEWHERE if distance is Distance.OTHER_CITY else _HERE,
        enterprise=scope.enterprise if near else "another",
        chambers=frozenset({scope.chamber if near else "another"}),
    )
