"""Writing to the register: one function is one act, checks access, leaves an event."""

from qinqing.apps.accounts.services.delegations import delegate, revoke_delegation
from qinqing.apps.accounts.services.grants import grant_role, withdraw_role
from qinqing.apps.accounts.services.invitations import (
    Invited,
    accept_invitation,
    invite,
    withdraw_invitation,
)
from qinqing.apps.accounts.services.opening import (
    close_account,
    end_sessions,
    lock_account,
    open_account,
    reopen_account,
    unlock_account,
)
from qinqing.apps.accounts.services.passwords import (
    Opened,
    check_password,
    reset_password,
    set_password,
)
from qinqing.apps.accounts.services.taking_over import run_takeovers, sign_takeover

__all__ = [
    "Invited",
    "Opened",
    "accept_invitation",
    "check_password",
    "close_account",
    "delegate",
    "end_sessions",
    "grant_role",
    "invite",
    "lock_account",
    "open_account",
    "reopen_account",
    "reset_password",
    "revoke_delegation",
    "run_takeovers",
    "set_password",
    "sign_takeover",
    "unlock_account",
    "withdraw_invitation",
    "withdraw_role",
]
