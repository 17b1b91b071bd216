"""Asking the rules of the site, and refusing in words."""

from qinqing.apps.accounts.access.registry import object_types, rules
from qinqing.kernel.access import Action, Actor, Decision, Target, decide
from qinqing.kernel.refusals import AccessDenied


def allowed(actor: Actor, action: Action, target: Target) -> Decision:
    """Return whether an actor may do something; true in a condition if so."""
    return decide(actor, action, target, rules())


def require(actor: Actor, action: Action, target: Target) -> Decision:
    """Return why an actor may do something; raises ``AccessDenied`` if not.

    Where the actor may not even view the object, a page answers that there is none.
    """
    decision = allowed(actor, action, target)
    if not decision:
        thing = object_types().by_name.get(target.object_type)
        words = f"{action.label}{thing.label if thing else ''}"
        raise AccessDenied(
            f"您没有权限{words}",
            hint="如工作需要，请联系安全管理员授予角色，或请有权限的同事办理。",
        )
    return decision
