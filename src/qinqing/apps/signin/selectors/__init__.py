"""Reading: sessions of an account, its second factor, waits in force, bindings."""

from qinqing.apps.signin.selectors.bindings import bound_account, is_bound
from qinqing.apps.signin.selectors.factors import has_second_factor, spare_codes_left
from qinqing.apps.signin.selectors.sessions import OpenSession, open_sessions
from qinqing.apps.signin.selectors.waits import waits_of

__all__ = [
    "OpenSession",
    "bound_account",
    "has_second_factor",
    "is_bound",
    "open_sessions",
    "spare_codes_left",
    "waits_of",
]
