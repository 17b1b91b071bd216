"""Which account a person of the identity provider is."""

from qinqing.apps.accounts.selectors import Account
from qinqing.apps.signin.models import Binding
from qinqing.apps.signin.secrets import keyed


def bound_account(issuer: str, subject: str) -> Account | None:
    """Return the account of the person whom the provider calls ``subject``, or None."""
    found = Binding.objects.select_related("account").filter(
        issuer=issuer, subject=subject_digest(issuer, subject)
    )
    return next((row.account for row in found), None)


def is_bound(account: Account, issuer: str) -> bool:
    """Tell whether an account is bound to somebody at this provider."""
    return Binding.objects.filter(account=account, issuer=issuer).exists()


def subject_digest(issuer: str, subject: str) -> str:
    """Return the provider's name for a person as it is kept."""
    return keyed("subject", issuer, subject)
