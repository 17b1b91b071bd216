"""Feedback on the system (系统意见): its states, and who may see it."""

from typing import Final

from django.db.models import TextChoices

from qinqing.kernel.access import (
    Action,
    Anyone,
    ObjectType,
    Reach,
    Role,
    Rule,
    allow,
)

REGISTER: Final = "messages"
LONGEST_MESSAGE: Final = 2000
LONGEST_CONTACT: Final = 100
LONGEST_PAGE: Final = 200


class FeedbackState(TextChoices):
    """Where a piece of feedback stands."""

    NEW = "new", "新"
    SEEN = "seen", "已看"
    ANSWERED = "answered", "已答复"


OBJECTS: Final = (
    ObjectType(
        "system_feedback",
        "系统意见",
        "messages.SystemFeedback",
        owners=("account__code",),
        unit="unit__path",
        place="jurisdiction__path",
    ),
)
RULES: Final[tuple[Rule, ...]] = (
    *allow(Anyone.SIGNED_IN, Reach.SELF, "system_feedback", Action.LIST, Action.VIEW),
    *allow(
        Role.SYSTEM_ADMIN,
        Reach.ALL,
        "system_feedback",
        Action.LIST,
        Action.VIEW,
        Action.CHANGE,
    ),
)
