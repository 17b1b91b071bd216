"""Passwords: one's own, and a temporary one for somebody who lost theirs."""

import secrets
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from qinqing.apps.accounts.access import require, target_of
from qinqing.apps.accounts.models import Account
from qinqing.apps.accounts.services.recording import locked, note_account, read_ground
from qinqing.kernel.access import Action, Actor
from qinqing.kernel.codes import ALPHABET
from qinqing.kernel.refusals import Refused

_ALPHABET = ALPHABET.replace("0", "").replace("1", "")
_TEMPORARY_LENGTH = 14


@dataclass(frozen=True)
class Opened:
    """An account and its first password, which is shown once and kept nowhere."""

    account: Account
    password: str


@transaction.atomic
def set_password(account: Account, new: str, *, by: Actor) -> Account:
    """Give an account another password; every session of it ends.

    Whoever calls has made sure that it is the account's own user. Raises
    ``AccessDenied``, and ``Refused`` for a password that is weak or the present one.
    """
    decision = require(by, Action.CHANGE, target_of(account))
    row = locked(account)
    if row.check_password(new):
        raise Refused("新密码不能和现在的一样", field="password")
    check_password(new, row)
    row.set_password(new)
    row.must_change_password = False
    row.session_epoch += 1
    row.save(update_fields=["password", "must_change_password", "session_epoch"])
    note_account("password_changed", row, {}, by=by, decision=decision)
    return row


@transaction.atomic
def reset_password(account: Account, *, ground: str, by: Actor) -> Opened:
    """Give an account a temporary password and end its sessions.

    Raises ``AccessDenied``, and ``Refused`` for one that is closed.
    """
    decision = require(by, Action.RESET, target_of(account))
    row = locked(account)
    if row.closed_at is not None:
        raise Refused("账号已经关闭", field="account")
    password = set_temporary(row)
    row.must_change_password = True
    row.session_epoch += 1
    row.save(update_fields=["password", "must_change_password", "session_epoch"])
    body = {"ground": read_ground(ground)}
    note_account("password_reset", row, body, by=by, decision=decision)
    return Opened(row, password)


def check_password(password: str, account: Account) -> None:
    """Refuse a password that is too weak; raises ``Refused`` with every reason."""
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise Refused("；".join(error.messages), field="password") from error


def set_temporary(account: Account) -> str:
    """Set a random password and return it; the caller saves the account."""
    password = "".join(secrets.choice(_ALPHABET) for _ in range(_TEMPORARY_LENGTH))
    account.set_password(password)
    return password
