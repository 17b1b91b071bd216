"""How often one address may ask, read from the environment."""

import re

from django.core.exceptions import ImproperlyConfigured

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_RATE = re.compile(r"([1-9][0-9]{0,8})/([smhd])")


def rate(text: str) -> tuple[int, int] | None:
    """Read a rate such as `60/s` as (times, seconds); `0` means without limit.

    Raises `ImproperlyConfigured` for anything else.

    >>> rate("60/s"), rate("20/h"), rate("0")
    ((60, 1), (20, 3600), None)
    """
    if text.strip() == "0":
        return None
    found = _RATE.fullmatch(text.strip())
    if found is None:
        raise ImproperlyConfigured(
            f"次数限制“{text[:20]}”写法不对，应如 60/s（每秒 60 次）、20/h（每小时"
            " 20 次），时段可以是 s、m、h、d；0 表示不限。"
        )
    return int(found[1]), _SECONDS[found[2]]
