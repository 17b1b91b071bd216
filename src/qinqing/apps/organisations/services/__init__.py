"""Writing to the register: one function is one act, and leaves one event or more."""

from qinqing.apps.organisations.services.chambers import (
    add_member,
    close_chamber,
    end_membership,
    grant_authority,
    register_chamber,
    update_chamber,
    withdraw_authority,
)
from qinqing.apps.organisations.services.closures import close_unit, merge_unit
from qinqing.apps.organisations.services.enterprises import (
    close_enterprise,
    register_enterprise,
    update_enterprise,
)
from qinqing.apps.organisations.services.jurisdictions import (
    add_jurisdiction,
    rename_jurisdiction,
    set_rulebook_place,
)
from qinqing.apps.organisations.services.people import register_person, update_person
from qinqing.apps.organisations.services.posts import (
    appoint,
    close_post,
    open_post,
    relieve,
    update_post,
)
from qinqing.apps.organisations.services.units import (
    drop_duty,
    move_unit,
    open_unit,
    rename_unit,
    set_contact_post,
    set_duty,
    set_fallback_unit,
)

__all__ = [
    "add_jurisdiction",
    "add_member",
    "appoint",
    "close_chamber",
    "close_enterprise",
    "close_post",
    "close_unit",
    "drop_duty",
    "end_membership",
    "grant_authority",
    "merge_unit",
    "move_unit",
    "open_post",
    "open_unit",
    "register_chamber",
    "register_enterprise",
    "register_person",
    "relieve",
    "rename_jurisdiction",
    "rename_unit",
    "set_contact_post",
    "set_duty",
    "set_fallback_unit",
    "set_rulebook_place",
    "update_chamber",
    "update_enterprise",
    "update_person",
    "update_post",
    "withdraw_authority",
]
