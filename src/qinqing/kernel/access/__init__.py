"""Access through one door: roles, rules, who acts, what is acted on, the decision."""

from qinqing.kernel.access.actors import (
    NOBODY,
    SITE,
    Actor,
    Holding,
    Scope,
    shell_of,
)
from qinqing.kernel.access.bounds import Bound, Part
from qinqing.kernel.access.deciding import Decision, decide, reachable
from qinqing.kernel.access.roles import (
    ADMINISTRATORS,
    NEVER_DELEGATED,
    Role,
    ScopeKind,
)
from qinqing.kernel.access.rules import (
    Action,
    Anyone,
    BadRule,
    Reach,
    Rule,
    Rules,
    allow,
)
from qinqing.kernel.access.targets import Between, Objects, ObjectType, Target

__all__ = [
    "ADMINISTRATORS",
    "NEVER_DELEGATED",
    "NOBODY",
    "SITE",
    "Action",
    "Actor",
    "Anyone",
    "BadRule",
    "Between",
    "Bound",
    "Decision",
    "Holding",
    "ObjectType",
    "Objects",
    "Part",
    "Reach",
    "Role",
    "Rule",
    "Rules",
    "Scope",
    "ScopeKind",
    "Target",
    "allow",
    "decide",
    "reachable",
    "shell_of",
]
