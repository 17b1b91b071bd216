"""Sessions, second factors, tries, networks an account is used from, bindings.

None of these is a register row of its own: they belong to an account, which has its
place and unit.
"""

from qinqing.apps.signin.models.bindings import Binding
from qinqing.apps.signin.models.factors import SecondFactor, SpareCode
from qinqing.apps.signin.models.sessions import Session
from qinqing.apps.signin.models.tries import KnownNetwork, Tries

__all__ = [
    "Binding",
    "KnownNetwork",
    "SecondFactor",
    "Session",
    "SpareCode",
    "Tries",
]
