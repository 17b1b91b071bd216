"""Who may read the trace."""

from qinqing.kernel.access import Action, Anyone, ObjectType, Reach, Role, Rule, allow

OBJECTS = (
    ObjectType(
        "event",
        "留痕",
        "audit.Event",
        owners=("actor",),
        unit_code="unit",
        place_code="place",
    ),
)
RULES: tuple[Rule, ...] = (
    *allow(Anyone.SIGNED_IN, Reach.SELF, "event", Action.LIST, Action.VIEW),
    *allow(
        Role.AUDIT_ADMIN,
        Reach.ALL,
        "event",
        Action.LIST,
        Action.VIEW,
        Action.EXPORT,
        Action.VERIFY,
    ),
)
