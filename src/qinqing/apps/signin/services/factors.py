"""The second factor: putting a telephone in, checking its codes, spare codes."""

import time

from django.db import IntegrityError, transaction

from qinqing.apps.accounts.selectors import Account
from qinqing.apps.signin.models import SecondFactor, SpareCode
from qinqing.apps.signin.secrets import keyed, opened_secret, sealed_secret
from qinqing.apps.signin.services.recording import note, told
from qinqing.apps.signin.services.refusals import WrongCode
from qinqing.apps.signin.services.trying import charge, code_counters, refund
from qinqing.apps.signin.states import Origin
from qinqing.kernel.protection.errors import SealedValueRefused
from qinqing.kernel.refusals import Refused
from qinqing.kernel.signin.codes import matching_step, new_spare_codes, read_spare


def enrol(account: Account, secret: bytes, code: str, *, origin: Origin) -> list[str]:
    """Take a telephone in and return the spare codes, which are shown this once.

    ``secret`` is what the telephone was given, ``code`` what it shows. Raises
    ``WrongCode``, ``TooManyTries``, and ``Refused`` where there is one already.
    """
    charged = charge(code_counters(account.username))
    step = matching_step(secret, code, at=time.time())
    if step is None:
        raise WrongCode
    refund(charged)
    row = SecondFactor(account=account, last_step=step)
    row.secret = sealed_secret(row, secret)
    with transaction.atomic():
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError as error:
            raise Refused("已经启用了动态码；要换手机，请先停用") from error
        note("factor.enrolled", account, **told(origin))
        return _renew(account)


def renew_spare_codes(account: Account, *, origin: Origin) -> list[str]:
    """Replace all spare codes and return the new ones, which are shown this once."""
    with transaction.atomic():
        if not SecondFactor.objects.filter(account=account).exists():
            raise Refused("还没有启用动态码")
        note("factor.codes_renewed", account, **told(origin))
        return _renew(account)


def remove_factor(account: Account, *, origin: Origin) -> bool:
    """Let a telephone go, and the spare codes; tell whether there was one."""
    with transaction.atomic():
        gone, _ = SecondFactor.objects.filter(account=account).delete()
        SpareCode.objects.filter(account=account).delete()
        if gone:
            note("factor.removed", account, **told(origin))
    return bool(gone)


def check_code(account: Account, typed: str, *, origin: Origin) -> None:
    """Take a code of the telephone, or a spare one, which is then used up.

    Raises ``WrongCode`` and ``TooManyTries``.
    """
    charged = charge(code_counters(account.username))
    if not (_takes(account, typed) or _uses_up(account, typed, origin)):
        with transaction.atomic():
            waits = [counter for counter in charged if counter.wait]
            facts = {"what": "code", **told(origin)}
            for counter in waits:
                facts["wait_seconds"] = str(int(counter.wait.total_seconds()))
            note("wait.began" if waits else "try.failed", account, by="", **facts)
        raise WrongCode
    refund(charged)


def _takes(account: Account, typed: str) -> bool:
    with transaction.atomic():
        # Locked: of two requests with one code, one is too late.
        row = (
            SecondFactor.objects.select_for_update(of=("self",))
            .select_related("account")
            .filter(account=account)
            .first()
        )
        if row is None:
            return False
        try:
            secret = opened_secret(row)
        except SealedValueRefused:
            return False  # the secret key of the site was changed since
        step = matching_step(secret, typed, at=time.time(), after=row.last_step)
        if step is None:
            return False
        row.last_step = step
        row.save(update_fields=["last_step"])
    return True


def _uses_up(account: Account, typed: str, origin: Origin) -> bool:
    code = read_spare(typed)
    if code is None:
        return False
    with transaction.atomic():
        gone, _ = SpareCode.objects.filter(
            account=account, digest=_digest(account, code)
        ).delete()
        if gone:
            left = SpareCode.objects.filter(account=account).count()
            note("factor.spare_used", account, left=left, **told(origin))
    return bool(gone)


def _renew(account: Account) -> list[str]:
    SpareCode.objects.filter(account=account).delete()
    codes = new_spare_codes()
    SpareCode.objects.bulk_create(
        SpareCode(account=account, digest=_digest(account, code)) for code in codes
    )
    return codes


def _digest(account: Account, code: str) -> str:
    return keyed("spare code", account.code, code)
