"""Inviting enterprises and chambers: a code, good once and for fourteen days."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from qinqing.apps.accounts.access import require, target_of
from qinqing.apps.accounts.models import Account, Invitation, RoleGrant
from qinqing.apps.accounts.services.grants import add_grant, scope_at
from qinqing.apps.accounts.services.opening import new_account, save_new
from qinqing.apps.accounts.services.passwords import check_password
from qinqing.apps.accounts.services.recording import (
    account_of,
    locked,
    note,
    note_account,
    where_of,
)
from qinqing.apps.accounts.states import (
    INVITATION_LASTS,
    INVITED_BY,
    INVITED_ROLES,
    Role,
)
from qinqing.kernel.access import SITE, Action, Actor, Decision
from qinqing.kernel.clock import today_in_beijing
from qinqing.kernel.codes import new_public_code
from qinqing.kernel.refusals import Refused

_GROUND = "接受邀请"


@dataclass(frozen=True)
class Invited:
    """An invitation and the code to type in, which is shown once and kept nowhere."""

    invitation: Invitation
    typed: str


@transaction.atomic
def invite(role: Role, *, at: str, by: Actor) -> Invited:
    """Invite somebody to an account of an enterprise or a chamber.

    ``at`` is its public or credit code. A system administrator invites owners and the
    first of a chamber; an owner invites staff, a chamber's staff further staff. Raises
    ``AccessDenied``, and ``Refused`` for another role or an unknown code.
    """
    if role not in INVITED_ROLES:
        raise Refused(f"“{role.label}”由安全管理员授予，不用邀请", field="role")
    scope = scope_at(role, at)
    belongs = scope.enterprise or scope.chamber
    typed = new_public_code()
    row = Invitation(
        digest=digest_of(typed),
        role=role,
        enterprise=scope.enterprise,
        chamber=scope.chamber,
        jurisdiction=scope.jurisdiction,
        unit=belongs.unit if belongs else None,
        made_by=account_of(by),
        expires_at=timezone.now() + INVITATION_LASTS,
    )
    decision = require(by, Action.MAKE, target_of(row))
    _check_inviter(role, decision)
    row.save(force_insert=True)
    body = {"role": str(role), "for": belongs.code if belongs else ""}
    note(
        "invitation.made", row.code, body, by=by, decision=decision, where=where_of(row)
    )
    return Invited(row, spaced(typed))


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Actor) -> Invitation:
    """Take an invitation back. Raises ``AccessDenied``, ``Refused`` for a used one."""
    decision = require(by, Action.WITHDRAW, target_of(invitation))
    row = locked(invitation)
    if row.accepted_at is not None:
        raise Refused("邀请已经用过，账号请另行关闭", field="invitation")
    if row.withdrawn_at is None:
        row.withdrawn_at = timezone.now()
        row.save(update_fields=["withdrawn_at"])
        where = where_of(row)
        note(
            "invitation.withdrawn", row.code, {}, by=by, decision=decision, where=where
        )
    return row


@transaction.atomic
def accept_invitation(
    *, code: str, username: str, password: str, display_name: str
) -> Account:
    """Open the account that somebody was invited to; whoever has the code may.

    Raises ``Refused`` for a code that is wrong, used, withdrawn or too old (the same
    words for each), a user name that is wrong or taken, and too weak a password.
    """
    now = timezone.now()
    rows = Invitation.objects.filter(
        digest=digest_of(code),
        accepted_at=None,
        withdrawn_at=None,
        expires_at__gt=now,
    )
    # Whoever sets it first has it.
    if rows.update(accepted_at=now) != 1:
        raise Refused(
            "邀请码不对，或者已经用过、失效",
            field="code",
            hint="邀请码 14 天内有效，只能用一次；请核对，或请邀请人重新邀请。",
        )
    row = Invitation.objects.select_related(
        "enterprise", "chamber", "jurisdiction"
    ).get(digest=digest_of(code))
    account = new_account(
        username=username, display_name=display_name, place=row.jurisdiction
    )
    check_password(password, account)
    account.set_password(password)
    save_new(account)
    row.account = account
    row.save(update_fields=["account"])
    _grant(row, account)
    return account


def digest_of(code: str) -> str:
    """Return what is kept of a code; hyphens, spaces and large letters do not count."""
    plain = "".join(code.split()).replace("-", "").lower()
    return salted_hmac("accounts.invitation", plain, algorithm="sha256").hexdigest()


def spaced(code: str) -> str:
    """Return a code in groups of four, as it is shown.

    >>> spaced("4f0k2m8qz7c1x9tb")
    '4f0k-2m8q-z7c1-x9tb'
    """
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def _check_inviter(role: Role, decision: Decision) -> None:
    """Refuse an owner who invites another owner."""
    if decision.rule is None or decision.rule.role is Role.SYSTEM_ADMIN:
        return
    if INVITED_BY.get(role) is not decision.rule.role:
        raise Refused(f"“{role.label}”由系统管理员邀请", field="role")


def _grant(invitation: Invitation, account: Account) -> None:
    grant = RoleGrant(
        account=account,
        role=invitation.role,
        enterprise=invitation.enterprise,
        chamber=invitation.chamber,
        jurisdiction=invitation.jurisdiction,
        starts_on=today_in_beijing(),
        ground=_GROUND,
    )
    # Whoever made the invitation has decided; the account's own opening is an event.
    decision = Decision(allowed=True)
    body = {"invitation": invitation.code}
    note_account("opened", account, body, by=Actor(account.code), decision=decision)
    add_grant(grant, by=SITE, decision=decision)
    note(
        "invitation.accepted",
        invitation.code,
        {"account": account.code},
        by=Actor(account.code),
        where=where_of(invitation),
    )
