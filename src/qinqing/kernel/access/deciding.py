"""May this actor do this to that? Refused unless a rule says otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from qinqing.kernel.access.actors import Actor
from qinqing.kernel.access.bounds import EVERYTHING, Bound, applicable
from qinqing.kernel.access.rules import Rule, Rules
from qinqing.kernel.access.targets import Target


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something is allowed, and by which rule.

    ``on_behalf`` is the account for which it is done, ``post`` the post, where the
    actor may do it only by delegation.
    """

    allowed: bool
    rule: Rule | None = None
    on_behalf: str = ""
    post: str = ""

    def __bool__(self) -> bool:
        return self.allowed


REFUSED = Decision(allowed=False)


def decide(actor: Actor, action: str, target: Target, rules: Rules) -> Decision:
    """Return whether an actor may do something to an object.

    The site itself may do whatever some rule speaks of: an action that nobody thought
    of is refused to it too.

    >>> from qinqing.kernel.access.actors import Holding, Scope
    >>> from qinqing.kernel.access.roles import Role
    >>> from qinqing.kernel.access.rules import Action, Reach
    >>> rules = Rules([Rule("unit", Action.VIEW, Role.LEADER, Reach.UNIT)])
    >>> wang = Actor("wang", (Holding("wang", Role.LEADER, Scope(unit="a/")),))
    >>> decide(wang, "view", Target("unit", unit="a/b/"), rules).allowed
    True
    >>> decide(wang, "change", Target("unit", unit="a/b/"), rules).allowed
    False
    """
    if actor.site:
        return Decision(allowed=bool(rules.of(target.object_type, action)))
    for rule, held, drawn in applicable(actor, target.object_type, action, rules):
        if any(bound.holds(target) for bound in drawn):
            if held is None or held.account == actor.account:
                return Decision(allowed=True, rule=rule)
            return Decision(True, rule, held.account, held.post)
    return REFUSED


def reachable(
    actor: Actor, object_type: str, action: str, rules: Rules
) -> frozenset[Bound]:
    """Return the bounds in which an actor may do something; none: nowhere."""
    if actor.site:
        known = bool(rules.of(object_type, action))
        return frozenset({EVERYTHING}) if known else frozenset()
    found: set[Bound] = set()
    for _, _, drawn in applicable(actor, object_type, action, rules):
        found |= drawn
    return frozenset({EVERYTHING}) if EVERYTHING in found else frozenset(found)
