"""What every service of the register does: lock, refuse, leave a trace."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction

from qinqing.apps.accounts.models import Account
from qinqing.apps.accounts.models.fields import LONGEST_GROUND
from qinqing.apps.audit.services import record
from qinqing.apps.organisations.states.words import read_words
from qinqing.kernel.access import Actor, Decision
from qinqing.kernel.refusals import Refused

REGISTER = "accounts"
Row = TypeVar("Row", bound=models.Model)
_ITSELF = Decision(allowed=True)
NOWHERE: Mapping[str, str] = {}


def note(
    kind: str,
    subject: str,
    body: Mapping[str, Any],
    *,
    by: Actor,
    decision: Decision = _ITSELF,
    where: Mapping[str, str] = NOWHERE,
) -> None:
    """Record an event about one record of this register; ``where``: place, unit.

    Names both who did it and for whom, and at whose shell it was done. Names and user
    names of people stay out of it: accounts go by their codes.
    """
    told = dict(body)
    if decision.on_behalf:
        told["on_behalf"] = decision.on_behalf
    if by.operator:
        told["operator"] = by.operator
    record(
        f"{REGISTER}.{kind}",
        by=by.account,
        post=by.post or decision.post,
        register=REGISTER,
        subject=subject,
        body=told,
        **where,
    )


def note_account(
    what: str,
    account: Account,
    body: Mapping[str, object],
    *,
    by: Actor,
    decision: Decision,
) -> None:
    """Record an event about an account."""
    where = where_of(account)
    note(f"account.{what}", account.code, body, by=by, decision=decision, where=where)


def where_of(row: models.Model) -> dict[str, str]:
    """Return the place and the unit of a record, as events take them."""
    unit = getattr(row, "unit", None)
    return {
        "place": getattr(row, "jurisdiction_id", None) or "",
        "unit": unit.code if unit else "",
    }


def locked(row: Row) -> Row:
    """Return the row as it is now, held until the transaction ends."""
    model = type(row)
    found: Row = model._default_manager.select_for_update(no_key=True).get(pk=row.pk)
    return found


def account_of(actor: Actor) -> Account | None:
    """Return the account of whoever acts; None for the site itself."""
    return Account.objects.filter(code=actor.account).first() if actor.account else None


def day(value: date | None) -> str:
    """Return a day as an event holds it; empty for none."""
    return value.isoformat() if value else ""


def read_ground(text: str, *, field: str = "ground", label: str = "依据") -> str:
    """Return a ground or a reason; raises ``Refused`` for none, and for a long one."""
    return read_words(text, field=field, label=label, longest=LONGEST_GROUND)


@contextmanager
def refused_if_clashing(text: str, *, field: str) -> Iterator[None]:
    """Turn a refusal by the database into words; undo just this step."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Refused(text, field=field) from error
