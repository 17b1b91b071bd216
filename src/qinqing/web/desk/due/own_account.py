"""What one's own account needs."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from qinqing.apps.signin.selectors import has_second_factor, spare_codes_left
from qinqing.web.desk.due.due import Due
from qinqing.web.signin.who import Who

FEW = 2


def few_spare_codes(who: Who, today: date) -> Iterator[Due]:
    """Yield a reminder once the spare codes are nearly used up."""
    if who.account is None or not has_second_factor(who.account):
        return
    left = spare_codes_left(who.account)
    if left <= FEW:
        yield Due(
            f"备用码只剩 {left} 个，请换一批新的",
            reverse("second_factor"),
            consequence="用完以后手机又不在身边，就登录不了，只能请安全管理员处理。",
        )
