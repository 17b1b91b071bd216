"""Whether an account has a second factor, and how many spare codes are left."""

from qinqing.apps.accounts.selectors import Account
from qinqing.apps.signin.models import SecondFactor, SpareCode


def has_second_factor(account: Account) -> bool:
    """Tell whether a telephone's codes are asked for at sign-in."""
    return SecondFactor.objects.filter(account=account).exists()


def spare_codes_left(account: Account) -> int:
    """Return how many spare codes were not used yet."""
    return SpareCode.objects.filter(account=account).count()
