"""Duties with their due dates and states."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from qinqing.rulebook.norms import Duty, Norm
from qinqing.rulebook.verdicts import OwedDuty, Verdict
from qinqing.worktime import Calendar, due_date, parse_term

_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


def owed_duties(
    verdict: Verdict, calendar: Calendar, today: date
) -> tuple[OwedDuty, ...]:
    """Return the duties of a verdict; terms count from the day the case is about."""
    owed = verdict.skeleton.owed
    found = [
        _owed(norm, duty, done, verdict, calendar, today) for norm, duty, done in owed
    ]
    return tuple(_together(found))


def _together(found: list[OwedDuty]) -> list[OwedDuty]:
    """Join duties that several norms state alike into one, with the words of all."""
    joined: dict[tuple[object, ...], OwedDuty] = {}
    for duty in found:
        key = (duty.do, duty.to, duty.within, duty.every, duty.at_least, duty.state)
        known = joined.get(key)
        if known is None:
            joined[key] = duty
        else:
            words = dict.fromkeys((*known.quotations, *duty.quotations))
            joined[key] = replace(known, quotations=tuple(words))
    return list(joined.values())


def period_end(on: date, every: str) -> date:
    """Return the last day of the calendar period that holds the day.

    >>> period_end(date(2026, 5, 3), "half_year")
    datetime.date(2026, 6, 30)
    """
    months = _MONTHS[every]
    first_after = (on.month - 1) // months * months + months + 1
    year, month = (on.year + 1, 1) if first_after > 12 else (on.year, first_after)
    return date.fromordinal(date(year, month, 1).toordinal() - 1)


def _owed(
    norm: Norm,
    duty: Duty,
    done: bool | None,
    verdict: Verdict,
    calendar: Calendar,
    today: date,
) -> OwedDuty:
    on = verdict.question.on
    due: date | None = None
    provisional = False
    if duty.every:
        due = period_end(on, duty.every)
    elif duty.within:
        ends = due_date(on, parse_term(duty.within), calendar)
        due, provisional = ends.day, ends.provisional
    return OwedDuty(
        id=duty.id,
        do=duty.do,
        to=duty.to,
        within=duty.within,
        every=duty.every,
        at_least=duty.at_least,
        due=due,
        provisional=provisional,
        state=_state(done, due, verdict.question.stage, today, bool(duty.every)),
        evidence=duty.evidence,
        norm=norm,
        quotations=duty.quotations or norm.quotations,
        in_principle=norm.in_principle,
    )


def _state(
    done: bool | None, due: date | None, stage: str, today: date, periodic: bool
) -> str:
    if done:
        return "done"
    if stage == "before" and not periodic:
        return "not_due"
    if done is None:
        return "unknown"
    return "overdue" if due is not None and today > due else "open"
