"""Pauses and extensions, worked out by hand: ten working days from 2 March 2026."""

from datetime import date, datetime

import pytest

from qinqing.worktime import (
    BEIJING,
    BadPause,
    Calendar,
    DateOutOfRange,
    Deadline,
    Pause,
    Term,
    Unit,
    due,
    parse_term,
)

START = date(2026, 3, 2)
TERM = parse_term("10 working days")
NEVER_PAUSED = date(2026, 3, 16)
LIMIT = parse_term("15 working days")


def march(day: int, hour: int | None = None) -> date | datetime:
    if hour is None:
        return date(2026, 3, day)
    return datetime(2026, 3, day, hour, tzinfo=BEIJING)


def paused(calendar: Calendar, *pauses: Pause) -> Deadline:
    return due(START, TERM, calendar, pauses=pauses)


def test_without_a_pause_both_dates_are_the_same(calendar: Calendar) -> None:
    found = paused(calendar)
    assert found.day == NEVER_PAUSED
    assert found.due == found.due_if_never_paused
    assert (found.paused, found.waiting) == (False, False)


def test_a_pause_moves_the_deadline_by_its_working_days(calendar: Calendar) -> None:
    found = paused(calendar, Pause("补正材料", march(5), LIMIT, march(9)))
    assert found.day == date(2026, 3, 19)  # Thursday, Friday and Monday did not count
    assert found.due_if_never_paused.date() == NEVER_PAUSED
    assert (found.paused, found.waiting) == (True, False)


def test_a_pause_over_a_weekend_moves_nothing(calendar: Calendar) -> None:
    found = paused(calendar, Pause("系统停机", march(7), LIMIT, march(8)))
    assert found.day == NEVER_PAUSED
    assert not found.paused


def test_a_pause_after_the_deadline_moves_nothing(calendar: Calendar) -> None:
    found = paused(calendar, Pause("听证", march(17), LIMIT))
    assert found.day == NEVER_PAUSED
    assert not found.waiting


def test_a_pause_nobody_ended_lasts_to_its_limit(calendar: Calendar) -> None:
    five_days = parse_term("5 working days")
    found = paused(calendar, Pause("补正材料", march(5), five_days))
    assert found.day == date(2026, 3, 24)  # 5 to 12 March: six working days
    assert found.waiting


def test_a_pause_past_its_limit_counts_again(calendar: Calendar) -> None:
    five_days = parse_term("5 working days")
    found = paused(calendar, Pause("补正材料", march(5), five_days, march(30)))
    assert found.day == date(2026, 3, 24)
    assert not found.waiting


def test_moments_pause_every_day_they_touch(calendar: Calendar) -> None:
    found = paused(calendar, Pause("补正材料", march(5, 15), LIMIT, march(9, 10)))
    assert found.day == date(2026, 3, 19)
    until_midnight = Pause("补正材料", march(5, 15), LIMIT, march(6, 0))
    assert paused(calendar, until_midnight).day == date(2026, 3, 17)


def test_calendar_days_are_paused_by_calendar_days(calendar: Calendar) -> None:
    term = parse_term("15 days")  # to 17 March
    pause = Pause("检验检测", march(7), LIMIT, march(8))
    assert due(START, term, calendar, pauses=[pause]).day == date(2026, 3, 19)


def test_only_paused_days_after_the_start_move_a_term(calendar: Calendar) -> None:
    earlier = Pause("检验检测", date(2026, 2, 27), LIMIT, march(4))
    found = due(START, parse_term("15 days"), calendar, pauses=[earlier])
    assert found.day == date(2026, 3, 19)  # 17 March and the two days 3 and 4 March


def test_a_pause_inside_another_adds_nothing(calendar: Calendar) -> None:
    long = Pause("专家评审", march(4), LIMIT, march(13))
    inside = Pause("补正材料", march(5), LIMIT, march(6))
    for term in (TERM, parse_term("15 days")):
        alone = due(START, term, calendar, pauses=[long])
        assert due(START, term, calendar, pauses=[long, inside]) == alone


def test_a_term_does_not_give_way_from_a_day_off_to_a_paused_day(
    calendar: Calendar,
) -> None:
    term = parse_term("12 days")  # to Saturday 14 March, so to Monday
    pause = Pause("听证", march(16), LIMIT, march(17))
    assert due(START, term, calendar, pauses=[pause]).day == date(2026, 3, 18)


def test_months_are_paused_by_days_too(calendar: Calendar) -> None:
    term = parse_term("1 month")  # to 2 April
    pause = Pause("专家评审", march(10), LIMIT, march(12))
    assert due(START, term, calendar, pauses=[pause]).day == date(2026, 4, 7)


def test_working_hours_are_paused_exactly(calendar: Calendar) -> None:
    pause = Pause("等待企业回电", march(3, 10), parse_term("4 hours"), march(3, 14))
    found = due(
        datetime(2026, 3, 3, 9, tzinfo=BEIJING),
        parse_term("2 working hours"),
        calendar,
        pauses=[pause],
    )
    assert found.due == march(3, 15)
    assert found.due_if_never_paused == march(3, 11)


def test_an_extension_runs_from_where_the_term_ended(calendar: Calendar) -> None:
    longer = due(START, TERM, calendar, extensions=[parse_term("5 working days")])
    assert longer.day == date(2026, 3, 23)
    by_days = due(
        START, parse_term("12 days"), calendar, extensions=[parse_term("5 days")]
    )
    assert by_days.day == date(2026, 3, 23)  # 14 March gives way to 16, 21 to 23


def test_a_limit_in_an_uncovered_year_makes_the_deadline_provisional(
    calendar: Calendar,
) -> None:
    start = date(2026, 12, 21)
    pause = Pause("补正材料", date(2026, 12, 23), Term(10, Unit.WORKING_DAY))
    short = parse_term("5 working days")
    assert not due(start, short, calendar).provisional
    assert due(start, short, calendar, pauses=[pause]).provisional


def test_a_limit_that_was_not_reached_does_not_make_it_provisional(
    calendar: Calendar,
) -> None:
    start, short = date(2026, 12, 14), parse_term("3 working days")
    ended = Pause("补正材料", date(2026, 12, 15), LIMIT, date(2026, 12, 16))
    found = due(start, short, calendar, pauses=[ended])
    assert (found.day, found.provisional) == (date(2026, 12, 21), False)


def test_either_date_in_an_uncovered_year_makes_the_deadline_provisional(
    calendar: Calendar,
) -> None:
    start, term = date(2003, 12, 12), parse_term("14 days")
    pause = Pause("补正材料", date(2003, 12, 16), LIMIT, date(2003, 12, 29))
    found = due(start, term, calendar, pauses=[pause])
    assert calendar.covers(found.day)
    assert found.provisional  # 26 December 2003, had it never been paused


def test_an_extension_does_not_make_a_provisional_term_certain(
    calendar: Calendar,
) -> None:
    found = due(
        date(2003, 12, 11),
        parse_term("14 days"),
        calendar,
        extensions=[parse_term("14 days")],
    )
    assert (found.day, found.provisional) == (date(2004, 1, 8), True)


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_pause_needs_a_reason(reason: str) -> None:
    with pytest.raises(BadPause):
        Pause(reason, march(5), LIMIT)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (march(5), march(4)),
        (march(5, 10), march(5, 9)),
        (march(5, 10), march(4)),
        (march(5), march(4, 23)),
    ],
)
def test_a_pause_cannot_end_before_it_starts(
    start: date | datetime, end: date | datetime
) -> None:
    with pytest.raises(BadPause):
        Pause("补正材料", start, LIMIT, end)


def test_a_pause_may_end_on_the_day_and_in_the_second_it_starts(
    calendar: Calendar,
) -> None:
    one_day = date(2026, 3, 17)
    for start, end in (
        (march(5), march(5)),
        (march(5, 10), march(5)),
        (march(5, 10), march(5, 10)),
    ):
        assert paused(calendar, Pause("补正材料", start, LIMIT, end)).day == one_day


def test_a_pause_to_the_end_of_time_says_it_cannot_be_reckoned(
    calendar: Calendar,
) -> None:
    forever = Pause("补正材料", date(9999, 12, 30), parse_term("1 hour"), date.max)
    with pytest.raises(DateOutOfRange):
        paused(calendar, forever)
