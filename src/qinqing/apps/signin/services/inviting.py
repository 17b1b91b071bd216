"""Accepting an invitation: the code is tried no more often than a password."""

from django.db import transaction

from qinqing.apps.accounts.selectors import Account
from qinqing.apps.accounts.services import accept_invitation
from qinqing.apps.signin.services.trying import charge, network_counters, refund
from qinqing.apps.signin.states import Origin
from qinqing.kernel.refusals import Refused

_CODE = "code"


def accept(
    *, code: str, username: str, password: str, display_name: str, origin: Origin
) -> Account:
    """Open the account that somebody was invited to.

    Raises ``TooManyTries`` where too much failed from this network, and ``Refused`` as
    the register of accounts does.
    """
    charged = charge(network_counters(origin.network))
    try:
        with transaction.atomic():
            account = accept_invitation(
                code=code,
                username=username,
                password=password,
                display_name=display_name,
            )
    except Refused as error:
        if error.field != _CODE:  # the code was right, and may be used again
            refund(charged)
        raise
    refund(charged)
    return account
