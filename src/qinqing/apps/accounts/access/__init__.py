"""The one door: who acts, what they may do, what they may see."""

from qinqing.apps.accounts.access.acting import actor_of, author_of
from qinqing.apps.accounts.access.deciding import allowed, require
from qinqing.apps.accounts.access.registry import object_types, rules
from qinqing.apps.accounts.access.targets import target_of
from qinqing.apps.accounts.access.visibility import visible
from qinqing.kernel.refusals import AccessDenied

__all__ = [
    "AccessDenied",
    "actor_of",
    "allowed",
    "author_of",
    "object_types",
    "require",
    "rules",
    "target_of",
    "visible",
]
