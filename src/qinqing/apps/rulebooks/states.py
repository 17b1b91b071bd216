"""Who may put rules into use, and read what they leave unsettled."""

from qinqing.kernel.access import Action, ObjectType, Reach, Role, Rule, allow

OBJECTS = (
    ObjectType("release", "版本", "rulebooks.Release"),
    ObjectType("unsettled_question", "未决问题", "rulebooks.UnsettledQuestion"),
)
RULES: tuple[Rule, ...] = (
    *allow(Role.RULE_EDITOR, Reach.ALL, "release", Action.PUBLISH),
    *allow(
        Role.RULE_EDITOR,
        Reach.ALL,
        "unsettled_question",
        Action.LIST,
        Action.VIEW,
        Action.EXPORT,
        Action.DELETE,
    ),
)
