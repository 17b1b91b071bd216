"""Days as people type them into forms."""

from datetime import date

from qinqing.kernel.refusals import Refused

# Days beyond these cannot be counted from.
_EARLIEST, _LATEST = date(1900, 1, 1), date(9000, 1, 1)


def readable_day(text: str) -> date | None:
    """Return a day written as 2026-12-01, or None for anything else.

    >>> readable_day(" 2026-12-01 "), readable_day("9999-12-31"), readable_day("soon")
    (datetime.date(2026, 12, 1), None, None)
    """
    try:
        found = date.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if _EARLIEST <= found < _LATEST else None


def owed_day(text: str, field: str) -> date:
    """Return a day that has to be given; raises ``Refused`` for none."""
    found = readable_day(text)
    if found is None:
        raise Refused("请填写日期，如 2026-12-01", field=field)
    return found


def day_if_any(text: str, field: str) -> date | None:
    """Return a day that may be left out; raises ``Refused`` for an unreadable one."""
    return owed_day(text, field) if text.strip() else None
