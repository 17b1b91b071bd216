"""Delegations about to begin or to end."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse

from qinqing.apps.accounts.selectors import delegations_seen_by
from qinqing.web.desk.due.due import Due
from qinqing.web.signin.who import Who

SOON = timedelta(days=7)


def ending_delegations(who: Who, today: date) -> Iterator[Due]:
    """Yield what ends or begins within a week, of what one gave or received."""
    if who.account is None:
        return
    mine = Q(giver=who.account) | Q(receiver=who.account)
    rows = delegations_seen_by(who.actor).filter(
        mine, revoked_at=None, ends_on__gt=today, starts_on__lte=today + SOON
    )
    for row in rows:
        given = row.giver == who.account
        other = row.receiver if given else row.giver
        whom = f"委托{other.display_name}" if given else f"受{other.display_name}委托"
        last = row.ends_on - timedelta(days=1)
        there = reverse("delegations")
        if row.starts_on > today:
            yield Due(f"{whom}的事项将要开始", there, row.starts_on)
        elif last <= today + SOON:
            after = "到期后自动结束；还需要的，请重新委托。" if given else ""
            yield Due(f"{whom}的事项将要到期", there, last, after)
