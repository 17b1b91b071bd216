"""How long is left until a day, in words and working days."""

from datetime import date

from qinqing.worktime import Calendar


def left_until(by: date, today: date, calendar: Calendar) -> str:
    """Return what is left until a day that still counts, or what has passed since."""
    if by == today:
        return "今天到期"
    first, last = sorted((today, by))
    days = calendar.count_working_days(first, last)
    if by < today:
        return f"已过 {(today - by).days} 天"
    # Over a weekend no working day is left, and still it is not yet due.
    return f"还剩 {days} 个工作日" if days else f"还剩 {(by - today).days} 天"
