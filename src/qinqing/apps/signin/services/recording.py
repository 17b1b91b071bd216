"""Events of signing in: whose account, from which network; never a secret."""

from typing import Any

from qinqing.apps.accounts.selectors import Account
from qinqing.apps.audit.services import record
from qinqing.apps.signin.states import REGISTER, Origin


def note(what: str, account: Account, /, *, by: str | None = None, **body: Any) -> None:
    """Record an event of one account, done by itself unless ``by`` names another.

    ``what`` is thing and verb: ``session.began``. To be called in a transaction.
    """
    record(
        f"{REGISTER}.{what}",
        by=account.code if by is None else by,
        register=REGISTER,
        subject=account.code,
        place=account.jurisdiction_id or "",
        unit=account.unit.code if account.unit else "",
        body=body,
    )


def note_stranger(what: str, name: str, /, **body: Any) -> None:
    """Record an event of a user name that is no account's, by its keyed digest."""
    record(
        f"{REGISTER}.{what}",
        register=REGISTER,
        subject=f"unknown-{name[:32]}",
        body=body,
    )


def told(origin: Origin) -> dict[str, str]:
    """Return where a request came from, as an event holds it."""
    return {"network": origin.network, "device": origin.device}
