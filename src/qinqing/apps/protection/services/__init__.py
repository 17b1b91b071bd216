"""Writing and reading protected fields, erasing a subject, changing the master key."""

from qinqing.apps.protection.services.erasing import (
    Replayed,
    erase_subject,
    replay_erasures,
)
from qinqing.apps.protection.services.protecting import protect
from qinqing.apps.protection.services.revealing import reveal
from qinqing.apps.protection.services.rotating import (
    Progress,
    Rotation,
    rotate_master_key,
)

__all__ = [
    "Progress",
    "Replayed",
    "Rotation",
    "erase_subject",
    "protect",
    "replay_erasures",
    "reveal",
    "rotate_master_key",
]
