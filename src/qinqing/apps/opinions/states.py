"""Opinions are public: whoever has the code of one may see it, and anyone may ask."""

from qinqing.kernel.access import Action, Anyone, ObjectType, Reach, Rule, allow

OBJECTS = (ObjectType("opinion", "咨询凭证", "opinions.Opinion"),)
RULES: tuple[Rule, ...] = allow(
    Anyone.EVERYONE,
    Reach.ALL,
    "opinion",
    Action.MAKE,
    Action.VIEW,
    Action.VERIFY,
)
