"""How far a rule goes for one holding: bounds, any of which an object must lie in.

One decision about an object and the filter over a million of them both come from here,
so that a list can never show what could not be opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from qinqing.kernel.access.actors import Actor, Holding, Scope
from qinqing.kernel.access.rules import Anyone, Reach, Rule, Rules
from qinqing.kernel.access.targets import Target


class Part(StrEnum):
    """By which part of an object a bound is drawn."""

    ANY = "any"
    OWNER = "owner"
    UNIT = "unit"
    PLACE = "place"
    ENTERPRISE = "enterprise"
    CHAMBER = "chamber"


@dataclass(frozen=True, slots=True)
class Bound:
    """Objects of one owner, unit, place …; ``within``: those below it too.

    >>> Bound(Part.UNIT, "a/", within=True).holds(Target("unit", unit="a/b/"))
    True
    >>> Bound(Part.UNIT, "a/").holds(Target("unit", unit="a/b/"))
    False
    """

    part: Part
    value: str = ""
    within: bool = False

    def holds(self, target: Target) -> bool:
        """Tell whether an object lies in it."""
        if self.part is Part.ANY:
            return True
        if not self.value:
            return False
        if self.part is Part.OWNER:
            return self.value in target.owners
        if self.part is Part.CHAMBER:
            return self.value in target.chambers
        found: str = getattr(target, self.part.value)
        return found.startswith(self.value) if self.within else found == self.value


EVERYTHING = Bound(Part.ANY)


def bounds(reach: Reach, account: str, scope: Scope) -> frozenset[Bound]:
    """Return the bounds of a reach for one who holds a role at a scope."""
    if reach is Reach.ALL:
        return frozenset({EVERYTHING})
    found = {Bound(Part.OWNER, account)}
    if reach >= Reach.OWN:
        found.add(_own(scope))
    if reach >= Reach.UNIT:
        found.add(Bound(Part.UNIT, scope.unit, within=True))
    if reach >= Reach.DISTRICT:
        found.add(Bound(Part.PLACE, scope.place, within=True))
    return frozenset(bound for bound in found if bound.value)


def _own(scope: Scope) -> Bound:
    for part in (Part.UNIT, Part.ENTERPRISE, Part.CHAMBER):
        if value := getattr(scope, part.value):
            return Bound(part, value)
    return Bound(Part.PLACE, scope.place)


def applicable(
    actor: Actor, object_type: str, action: str, rules: Rules
) -> Iterator[tuple[Rule, Holding | None, frozenset[Bound]]]:
    """Yield each rule that applies to an actor, by which holding, and its bounds.

    What an actor may do in its own name comes before what it may do for others.
    """
    found = rules.of(object_type, action)
    for rule in found:
        if rule.role is Anyone.EVERYONE or (
            rule.role is Anyone.SIGNED_IN and actor.account
        ):
            yield rule, None, bounds(rule.reach, actor.account, Scope())
    for held in (*actor.own(), *actor.lent()):
        lent = held.account != actor.account
        for rule in found:
            if rule.role is held.role and not (rule.personal and lent):
                yield rule, held, bounds(rule.reach, held.account, held.scope)
