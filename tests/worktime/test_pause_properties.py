from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from qinqing.worktime import BEIJING, Calendar, Pause, Term, Unit, due

DAY_UNITS = [unit for unit in Unit if not unit.counts_hours]
AMOUNTS = st.integers(1, 12)

start_days = st.dates(date(2024, 1, 1), date(2026, 12, 31))
day_terms = st.builds(Term, AMOUNTS, st.sampled_from(DAY_UNITS))
hour_terms = st.builds(
    Term, st.integers(1, 60), st.sampled_from([Unit.HOUR, Unit.WORKING_HOUR])
)


@st.composite
def pauses(draw: st.DrawFn, around: date) -> Pause:
    """Draw a pause that starts within two months of a day, by days or by moments."""
    first: date | datetime = around + timedelta(days=draw(st.integers(-10, 60)))
    if draw(st.booleans()):
        first = datetime(
            first.year, first.month, first.day, draw(st.integers(0, 23)), tzinfo=BEIJING
        )
    length = timedelta(days=draw(st.integers(0, 30)))
    end = None if draw(st.booleans()) else first + length
    limit = draw(st.builds(Term, AMOUNTS, st.sampled_from(Unit)))
    return Pause("补正材料", first, limit, end)


@st.composite
def situations(
    draw: st.DrawFn,
) -> tuple[date | datetime, Term, list[Pause]]:
    """Draw a start, a term in days or hours, and some pauses."""
    day = draw(start_days)
    given_pauses = draw(st.lists(pauses(day), max_size=4))
    if draw(st.booleans()):
        return day, draw(day_terms), given_pauses
    moment = datetime(
        day.year, day.month, day.day, draw(st.integers(0, 23)), tzinfo=BEIJING
    )
    return moment, draw(hour_terms), given_pauses


@given(situation=situations(), data=st.data())
def test_one_more_pause_never_shortens(
    calendar: Calendar,
    situation: tuple[date | datetime, Term, list[Pause]],
    data: st.DataObject,
) -> None:
    start, term, known = situation
    day = start.date() if isinstance(start, datetime) else start
    before = due(start, term, calendar, pauses=known)
    after = due(start, term, calendar, pauses=[*known, data.draw(pauses(day))])
    assert before.due_if_never_paused <= before.due <= after.due
    assert before.due_if_never_paused == after.due_if_never_paused


@given(situation=situations(), data=st.data())
def test_the_order_of_pauses_does_not_matter_and_each_counts_once(
    calendar: Calendar,
    situation: tuple[date | datetime, Term, list[Pause]],
    data: st.DataObject,
) -> None:
    start, term, known = situation
    shuffled = data.draw(st.permutations(known))
    expected = due(start, term, calendar, pauses=known)
    assert due(start, term, calendar, pauses=shuffled) == expected
    assert due(start, term, calendar, pauses=[*known, *shuffled]) == expected


@given(
    start=start_days,
    term=day_terms,
    offset=st.integers(1, 20),
    lengths=st.tuples(st.integers(0, 15), st.integers(0, 15), st.integers(0, 15)),
)
def test_two_pauses_that_overlap_are_one_long_pause(
    calendar: Calendar,
    start: date,
    term: Term,
    offset: int,
    lengths: tuple[int, int, int],
) -> None:
    limit = Term(1, Unit.YEAR)
    a = start + timedelta(days=offset)
    b, c, d = (a + timedelta(days=sum(lengths[: n + 1])) for n in range(3))
    overlapping = [Pause("补正材料", b, limit, d), Pause("听证", a, limit, c)]
    whole = [Pause("补正材料", a, limit, d)]
    assert due(start, term, calendar, pauses=overlapping) == due(
        start, term, calendar, pauses=whole
    )


@given(start=start_days, amount=st.integers(1, 40), first=st.integers(0, 50))
def test_the_days_that_counted_are_as_many_as_the_term(
    calendar: Calendar, start: date, amount: int, first: int
) -> None:
    pause_first = start + timedelta(days=first)
    pause_last = pause_first + timedelta(days=9)
    pause = Pause("补正材料", pause_first, Term(1, Unit.YEAR), pause_last)
    end = due(start, Term(amount, Unit.WORKING_DAY), calendar, pauses=[pause]).day
    worked = [
        day
        for step in range(1, (end - start).days + 1)
        if calendar.is_working_day(day := start + timedelta(days=step))
        and not pause_first <= day <= pause_last
    ]
    assert len(worked) == amount
    assert worked[-1] == end


@given(start=start_days, one=AMOUNTS, other=AMOUNTS)
def test_extending_working_days_is_a_longer_term(
    calendar: Calendar, start: date, one: int, other: int
) -> None:
    working_days = Unit.WORKING_DAY
    extended = due(
        start, Term(one, working_days), calendar, extensions=[Term(other, working_days)]
    )
    assert extended.due == due(start, Term(one + other, working_days), calendar).due
