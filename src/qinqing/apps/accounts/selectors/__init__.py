"""Reading the register: accounts, roles, delegations, invitations, takeovers.

The records are named here too, so that whoever is given one can say what it is.
"""

from qinqing.apps.accounts.models import (
    Account,
    Delegation,
    Invitation,
    RoleGrant,
    Takeover,
)
from qinqing.apps.accounts.selectors.accounts import (
    account_by_code,
    account_by_username,
    accounts,
    delegation_by_code,
    delegations_seen_by,
    grant_by_code,
    grants_seen_by,
    invitation_by_code,
    invitations_seen_by,
    posts_of_account,
    roles_of,
)
from qinqing.apps.accounts.selectors.answering import contact_of, who_answers
from qinqing.apps.accounts.selectors.takeovers import (
    may_sign,
    takeover_by_code,
    takeovers_due,
    takeovers_seen_by,
    takeovers_to_sign,
)

__all__ = [
    "Account",
    "Delegation",
    "Invitation",
    "RoleGrant",
    "Takeover",
    "account_by_code",
    "account_by_username",
    "accounts",
    "contact_of",
    "delegation_by_code",
    "delegations_seen_by",
    "grant_by_code",
    "grants_seen_by",
    "invitation_by_code",
    "invitations_seen_by",
    "may_sign",
    "posts_of_account",
    "roles_of",
    "takeover_by_code",
    "takeovers_due",
    "takeovers_seen_by",
    "takeovers_to_sign",
    "who_answers",
]
