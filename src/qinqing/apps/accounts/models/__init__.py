"""Accounts and what they may do: roles, delegations, invitations, takeovers."""

from qinqing.apps.accounts.models.accounts import Account, AccountManager
from qinqing.apps.accounts.models.delegations import Delegation
from qinqing.apps.accounts.models.grants import RoleGrant
from qinqing.apps.accounts.models.invitations import Invitation
from qinqing.apps.accounts.models.takeovers import ContactHolder, Takeover, TakeoverItem

__all__ = [
    "Account",
    "AccountManager",
    "ContactHolder",
    "Delegation",
    "Invitation",
    "RoleGrant",
    "Takeover",
    "TakeoverItem",
]
