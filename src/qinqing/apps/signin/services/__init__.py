"""Signing in and out, second factors, bindings: every one an event."""

from qinqing.apps.signin.services.beginning import (
    begin_half_way,
    begin_session,
    confirm,
    confirmed_seconds_ago,
    half_way,
)
from qinqing.apps.signin.services.bindings import account_for, bind, unbind
from qinqing.apps.signin.services.ending import (
    end_own_session,
    end_session,
    end_sessions,
    end_sessions_of,
    tidy,
)
from qinqing.apps.signin.services.factors import (
    check_code,
    enrol,
    remove_factor,
    renew_spare_codes,
)
from qinqing.apps.signin.services.inviting import accept
from qinqing.apps.signin.services.lifting import remove_factor_of, unlock
from qinqing.apps.signin.services.passwords import change_password, check_password
from qinqing.apps.signin.services.recognising import act_for, recognise
from qinqing.apps.signin.services.refusals import (
    AccountLocked,
    AlreadyBound,
    NotBound,
    TooManyTries,
    WrongCode,
    WrongPassword,
)
from qinqing.apps.signin.session_store import SessionStore

__all__ = [
    "AccountLocked",
    "AlreadyBound",
    "NotBound",
    "SessionStore",
    "TooManyTries",
    "WrongCode",
    "WrongPassword",
    "accept",
    "account_for",
    "act_for",
    "begin_half_way",
    "begin_session",
    "bind",
    "change_password",
    "check_code",
    "check_password",
    "confirm",
    "confirmed_seconds_ago",
    "end_own_session",
    "end_session",
    "end_sessions",
    "end_sessions_of",
    "enrol",
    "half_way",
    "recognise",
    "remove_factor",
    "remove_factor_of",
    "renew_spare_codes",
    "tidy",
    "unbind",
    "unlock",
]
