"""Roles and scopes in words."""

from qinqing.apps.accounts.selectors import RoleGrant
from qinqing.apps.accounts.states import Role

_WHOLE_SITE = "全站"


def role_words(grant: RoleGrant) -> str:
    """Return the name of the role that was granted."""
    return Role(grant.role).label


def scope_words(grant: RoleGrant) -> str:
    """Return at what a role is held."""
    for held_at in (grant.unit, grant.enterprise, grant.chamber, grant.jurisdiction):
        if held_at is not None:
            return held_at.name
    return _WHOLE_SITE
