"""Opening, closing and locking accounts; ending their sessions."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from qinqing.apps.accounts.access import require, target_of
from qinqing.apps.accounts.models import Account, Delegation, RoleGrant
from qinqing.apps.accounts.services.passwords import Opened, set_temporary
from qinqing.apps.accounts.services.recording import (
    locked,
    note_account,
    read_ground,
    refused_if_clashing,
)
from qinqing.apps.organisations.selectors import Jurisdiction, Person, Unit
from qinqing.apps.organisations.selectors import person_by_code as find_person
from qinqing.apps.organisations.states.words import LONGEST_NAME, read_words
from qinqing.kernel.access import Action, Actor, Target
from qinqing.kernel.refusals import AccessDenied, Refused


@transaction.atomic
def open_account(
    *,
    username: str,
    display_name: str,
    person: str = "",
    lasting: bool = False,
    by: Actor,
) -> Opened:
    """Open an account with a temporary password that must be changed at first use.

    ``person`` is the code of whose it is among the staff; such an account has the place
    and unit of the person. Only the site itself gives a ``lasting`` password, to an
    account of a demonstration. Raises ``AccessDenied``, and ``Refused`` for a user name
    that is wrong or taken, and for a person who has an account.
    """
    staff = _person(person) if person else None
    where = staff.jurisdiction if staff else None
    target = Target("account", place=where.path if where else "")
    decision = require(by, Action.OPEN, target)
    if lasting and not by.site:
        raise AccessDenied("临时密码首次登录时须更改", field="password")
    account = new_account(
        username=username, display_name=display_name, person=staff, place=where
    )
    account.must_change_password = not lasting
    password = set_temporary(account)
    save_new(account)
    body = {"person": staff.code if staff else ""}
    note_account("opened", account, body, by=by, decision=decision)
    return Opened(account, password)


def new_account(
    *,
    username: str,
    display_name: str,
    person: Person | None = None,
    place: Jurisdiction | None = None,
) -> Account:
    """Return an account that is not saved yet; raises ``Refused`` for wrong names."""
    unit: Unit | None = person.unit if person else None
    account = Account(
        username=Account.normalize_username(username.strip()),
        display_name=read_words(
            display_name, field="display_name", label="姓名", longest=LONGEST_NAME
        ),
        person=person,
        jurisdiction=place,
        unit=unit,
    )
    try:
        Account._meta.get_field("username").clean(account.username, account)
    except ValidationError as error:
        raise Refused(
            "用户名不对，只用文字、数字和 @ . + - _，不超过 150 个字符",
            field="username",
        ) from error
    return account


def save_new(account: Account) -> None:
    """Save an account; raises ``Refused`` where its name or person has one."""
    if Account.objects.filter(username__iexact=account.username).exists():
        raise Refused("用户名已经有人用了", field="username")
    with refused_if_clashing("用户名已经有人用了，或此人已有账号", field="username"):
        account.save(force_insert=True)


@transaction.atomic
def close_account(account: Account, *, ground: str, by: Actor) -> Account:
    """Close an account: its sessions end, its roles and delegations are withdrawn.

    Raises ``AccessDenied``, and ``Refused`` for one that is closed and for one's own.
    """
    decision = require(by, Action.CLOSE, target_of(account))
    row = locked(account)
    if row.closed_at is not None:
        raise Refused("账号已经关闭", field="account")
    if by.account == row.code:
        raise Refused("不能关闭自己的账号，请由另一位管理员办理", field="account")
    now = timezone.now()
    row.is_active, row.closed_at = False, now
    row.session_epoch += 1
    row.save(update_fields=["is_active", "closed_at", "session_epoch"])
    body = {"ground": read_ground(ground), **_withdraw_all(row, now)}
    note_account("closed", row, body, by=by, decision=decision)
    return row


def _withdraw_all(account: Account, now: datetime) -> dict[str, list[str]]:
    """Withdraw the roles and delegations of an account; return their codes."""
    roles = RoleGrant.objects.filter(account=account, withdrawn_at=None)
    # Delegations of a post go on: whoever takes the post over answers for them.
    delegations = Delegation.objects.filter(
        Q(giver=account, post=None) | Q(receiver=account), revoked_at=None
    )
    body = {
        "roles": list(roles.values_list("code", flat=True)),
        "delegations": list(delegations.values_list("code", flat=True)),
    }
    roles.update(withdrawn_at=now)
    delegations.update(revoked_at=now)
    return body


@transaction.atomic
def reopen_account(account: Account, *, ground: str, by: Actor) -> Opened:
    """Open a closed account again, without any role and with a fresh password.

    Raises ``AccessDenied``, and ``Refused`` for one that is open.
    """
    decision = require(by, Action.OPEN, target_of(account))
    row = locked(account)
    if row.closed_at is None:
        raise Refused("账号没有关闭", field="account")
    row.is_active, row.closed_at, row.must_change_password = True, None, True
    row.locked_at, row.lock_reason = None, ""
    password = set_temporary(row)
    row.save()
    body = {"ground": read_ground(ground)}
    note_account("reopened", row, body, by=by, decision=decision)
    return Opened(row, password)


@transaction.atomic
def lock_account(account: Account, *, reason: str, by: Actor) -> Account:
    """Keep an account from being signed in to, until it is unlocked.

    For whoever guards the sign-in (the site itself) and those who may unlock. Raises
    ``AccessDenied``.
    """
    decision = require(by, Action.UNLOCK, target_of(account))
    row = locked(account)
    if row.locked_at is None:
        row.locked_at, row.lock_reason = timezone.now(), read_ground(reason)
        row.save(update_fields=["locked_at", "lock_reason"])
        body = {"reason": row.lock_reason}
        note_account("locked", row, body, by=by, decision=decision)
    return row


@transaction.atomic
def unlock_account(account: Account, *, by: Actor) -> Account:
    """Let an account be signed in to again. Raises ``AccessDenied``."""
    decision = require(by, Action.UNLOCK, target_of(account))
    row = locked(account)
    if row.locked_at is not None:
        row.locked_at, row.lock_reason = None, ""
        row.save(update_fields=["locked_at", "lock_reason"])
        note_account("unlocked", row, {}, by=by, decision=decision)
    return row


@transaction.atomic
def end_sessions(account: Account, *, by: Actor) -> Account:
    """End every session of an account, whoever began it. Raises ``AccessDenied``.

    Each session holds a digest that the account's epoch goes into; none fits any more.
    """
    target = Target("session", owners=frozenset({account.code}))
    decision = require(by, Action.END, target)
    Account.objects.filter(pk=account.pk).update(session_epoch=F("session_epoch") + 1)
    note_account("sessions_ended", account, {}, by=by, decision=decision)
    account.refresh_from_db(fields=["session_epoch"])
    return account


def _person(code: str) -> Person:
    found = find_person(code)
    if found is None:
        raise Refused("没有这个人员编号", field="person")
    return found
