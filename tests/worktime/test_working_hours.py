from datetime import UTC, date, datetime, time

import pytest

from qinqing.worktime import (
    BEIJING,
    STANDARD_HOURS,
    BadOfficeHours,
    Calendar,
    DateOutOfRange,
    DayEnd,
    NaiveMoment,
    OfficeHours,
    Season,
    Session,
    StartNeedsTime,
    due,
    parse_term,
)


def beijing(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("start", "term", "end"),
    [
        ("2026-03-03 09:00", "2 working hours", "2026-03-03 11:00"),
        ("2026-03-03 11:00", "1 working hour", "2026-03-03 12:00"),  # not 13:00
        ("2026-03-03 11:30", "2 working hours", "2026-03-03 14:30"),  # over lunch
        ("2026-03-03 12:30", "1 working hour", "2026-03-03 14:00"),
        ("2026-03-03 07:00", "1 working hour", "2026-03-03 10:00"),
        ("2026-03-06 16:30", "2 working hours", "2026-03-09 10:30"),  # the weekend
        ("2026-09-24 16:30", "2 working hours", "2026-09-28 10:30"),  # Mid-Autumn
        ("2026-02-14 16:00", "2 working hours", "2026-02-24 10:00"),  # Sat worked
        ("2026-02-14 16:00", "24 hours", "2026-02-15 16:00"),  # hours never wait
        ("2026-02-28 23:30", "48小时", "2026-03-02 23:30"),
    ],
)
def test_hours_worked_out_by_hand(
    calendar: Calendar, start: str, term: str, end: str
) -> None:
    found = due(beijing(start), parse_term(term), calendar)
    assert found.due == beijing(end)
    assert not found.provisional


def test_a_moment_in_another_zone_is_taken_to_beijing(calendar: Calendar) -> None:
    late_thursday_in_utc = datetime(2026, 9, 17, 17, 0, tzinfo=UTC)  # Friday 01:00
    found = due(late_thursday_in_utc, parse_term("1 working day"), calendar)
    assert found.day == date(2026, 9, 20)  # Sunday, worked; from Thursday it is Friday


def test_working_hours_into_an_uncovered_year_are_provisional(
    calendar: Calendar,
) -> None:
    start = beijing("2026-12-31 16:00")
    assert due(start, parse_term("2 working hours"), calendar).provisional
    assert not due(start, parse_term("1 working hour"), calendar).provisional
    assert not due(start, parse_term("24 hours"), calendar).provisional


def test_a_day_term_ends_at_midnight_or_when_the_office_closes(
    calendar: Calendar,
) -> None:
    start, term = date(2026, 3, 2), parse_term("3 working days")
    assert due(start, term, calendar).due == beijing("2026-03-05 23:59:59")
    closing = due(start, term, calendar, day_end=DayEnd.CLOSING)
    assert closing.due == beijing("2026-03-05 17:00")


def test_summer_hours_hold_in_summer_only(calendar: Calendar) -> None:
    summer = Season(
        (6, 1), (9, 30), (Session(time(9), time(12)), Session(time(14), time(18)))
    )
    hours = OfficeHours(STANDARD_HOURS.usual, (summer,))
    term = parse_term("2 working hours")
    in_june = due(beijing("2026-06-02 11:00"), term, calendar, hours)
    in_march = due(beijing("2026-03-03 11:00"), term, calendar, hours)
    assert in_june.due == beijing("2026-06-02 15:00")
    assert in_march.due == beijing("2026-03-03 14:00")
    ends = due(
        date(2026, 6, 1),
        parse_term("1 working day"),
        calendar,
        hours,
        day_end=DayEnd.CLOSING,
    )
    assert ends.due == beijing("2026-06-02 18:00")


def test_a_season_may_span_new_year() -> None:
    winter = Season((11, 15), (3, 15), (Session(time(9), time(16)),))
    hours = OfficeHours(STANDARD_HOURS.usual, (winter,))
    for day in (date(2026, 11, 15), date(2026, 12, 31), date(2027, 3, 15)):
        assert hours.closing(day).time() == time(16)
    for day in (date(2026, 11, 14), date(2027, 3, 16)):
        assert hours.closing(day).time() == time(17)


def test_hours_need_a_time_of_day_and_a_zone(calendar: Calendar) -> None:
    with pytest.raises(StartNeedsTime):
        due(date(2026, 3, 2), parse_term("2 hours"), calendar)
    for term in ("2 hours", "2 working days"):
        with pytest.raises(NaiveMoment):
            due(datetime(2026, 3, 2, 9), parse_term(term), calendar)  # noqa: DTZ001


def test_a_moment_at_the_end_of_time_says_it_cannot_be_reckoned(
    calendar: Calendar,
) -> None:
    last = datetime(9999, 12, 31, 20, tzinfo=UTC)
    with pytest.raises(DateOutOfRange):
        due(last, parse_term("2 hours"), calendar)


@pytest.mark.parametrize(
    "sessions",
    [
        (),
        (Session(time(12), time(9)),),
        (Session(time(9), time(9)),),
        (Session(time(9), time(12)), Session(time(11), time(17))),
        (Session(time(9, tzinfo=UTC), time(12, tzinfo=UTC)),),
    ],
)
def test_hours_that_contradict_themselves_are_refused(
    sessions: tuple[Session, ...],
) -> None:
    with pytest.raises(BadOfficeHours):
        OfficeHours(sessions)


def test_seasons_must_exist_and_not_overlap() -> None:
    usual = STANDARD_HOURS.usual
    with pytest.raises(BadOfficeHours):
        Season((6, 31), (9, 30), usual)
    with pytest.raises(BadOfficeHours):
        OfficeHours(
            usual, (Season((6, 1), (9, 1), usual), Season((9, 1), (10, 1), usual))
        )


@pytest.mark.parametrize("text", ["", "9", "9-12", "09:00-25:00", "上午"])
def test_a_session_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(BadOfficeHours):
        Session.parse(text)
