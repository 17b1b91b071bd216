"""What whoever guards the sign-in does for others: lift waits, let telephones go."""

from typing import Final

from django.db import transaction

from qinqing.apps.accounts.access import require, target_of
from qinqing.apps.accounts.selectors import Account
from qinqing.apps.accounts.services import unlock_account
from qinqing.apps.signin.models import SecondFactor, SpareCode, Tries
from qinqing.apps.signin.selectors.waits import name_key
from qinqing.apps.signin.services.ending import end_sessions
from qinqing.apps.signin.services.recording import note
from qinqing.apps.signin.states import Ending
from qinqing.kernel.access import Action, Actor
from qinqing.kernel.refusals import Refused

LONGEST_GROUND: Final = 200


@transaction.atomic
def unlock(account: Account, *, by: Actor) -> Account:
    """Unlock an account and forget the tries that failed. Raises ``AccessDenied``."""
    changed = unlock_account(account, by=by)
    failed = Tries.objects.filter(name=name_key(account.username), failures__gt=0)
    lifted = failed.update(failures=0, blocked_until=None)
    if lifted:
        body = {"operator": by.operator} if by.operator else {}
        note("wait.lifted", changed, by=by.account, **body)
    return changed


@transaction.atomic
def remove_factor_of(account: Account, *, ground: str, by: Actor) -> bool:
    """Let the telephone of somebody go who lost it; their sessions end.

    Raises ``AccessDenied``, and ``Refused`` without a ground. Tells whether there was
    one.
    """
    require(by, Action.RESET, target_of(account))
    said = ground.strip()[:LONGEST_GROUND]
    if not said:
        raise Refused("请写依据", field="ground")
    gone, _ = SecondFactor.objects.filter(account=account).delete()
    SpareCode.objects.filter(account=account).delete()
    if gone:
        body = {"ground": said}
        if by.operator:
            body["operator"] = by.operator
        note("factor.removed", account, by=by.account, **body)
        end_sessions(account, Ending.ADMINISTRATOR, by=by.account)
    return bool(gone)
