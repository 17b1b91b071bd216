"""Binding an account to a person at the identity provider, and taking that back."""

from django.db import IntegrityError, transaction

from qinqing.apps.accounts.selectors import Account
from qinqing.apps.signin.models import Binding
from qinqing.apps.signin.selectors.bindings import bound_account, subject_digest
from qinqing.apps.signin.services.recording import note, told
from qinqing.apps.signin.services.refusals import (
    AccountLocked,
    AlreadyBound,
    NotBound,
)
from qinqing.apps.signin.states import Origin


@transaction.atomic
def bind(account: Account, issuer: str, subject: str, *, origin: Origin) -> None:
    """Let somebody known to the provider sign in to this account.

    Raises ``AlreadyBound`` where either has another partner.
    """
    digest = subject_digest(issuer, subject)
    if Binding.objects.filter(account=account, issuer=issuer, subject=digest).exists():
        return
    try:
        with transaction.atomic():
            Binding.objects.create(account=account, issuer=issuer, subject=digest)
    except IntegrityError as error:
        raise AlreadyBound(
            "这个账号或您的统一身份已经有了别的绑定",
            hint="请先解除原来的绑定；不是您本人绑定的，请联系安全管理员。",
        ) from error
    note("binding.bound", account, issuer=issuer, **told(origin))


@transaction.atomic
def unbind(account: Account, issuer: str, *, origin: Origin) -> bool:
    """Take a binding back; tell whether there was one."""
    gone, _ = Binding.objects.filter(account=account, issuer=issuer).delete()
    if gone:
        note("binding.unbound", account, issuer=issuer, **told(origin))
    return bool(gone)


def account_for(issuer: str, subject: str, *, origin: Origin) -> Account:
    """Return the account of a person known to the provider.

    Raises ``NotBound`` also for a closed account, and ``AccountLocked``.
    """
    found = bound_account(issuer, subject)
    if found is None or not found.is_active:
        raise NotBound
    if found.locked_at is not None:
        with transaction.atomic():
            note("try.refused", found, by="", why="locked", **told(origin))
        raise AccountLocked
    return found
