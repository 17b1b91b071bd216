"""Takeovers that wait for a signature."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from qinqing.apps.accounts.selectors import takeovers_to_sign
from qinqing.web.desk.due.due import Due
from qinqing.web.signin.who import Who


def takeovers_to_be_signed(who: Who, today: date) -> Iterator[Due]:
    """Yield the lists that this account has still to sign."""
    if who.account is None:
        return
    for row in takeovers_to_sign(who.account):
        yield Due(
            f"交接清单待您签字：{row.unit.name}{row.post.title}",
            reverse("takeover", args=[row.code]),
            row.passed_on,
            "签字以前，每天会再提醒一次。",
            grave=row.passed_on < today,
        )
