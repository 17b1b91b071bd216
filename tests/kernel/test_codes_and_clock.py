from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from qinqing.kernel.clock import BEIJING, now_in_beijing, today_in_beijing, utc_clock
from qinqing.kernel.codes import ALPHABET, LENGTH, new_public_code


def test_public_codes_can_be_read_out_and_do_not_repeat() -> None:
    codes = {new_public_code() for _ in range(1000)}
    assert len(codes) == 1000
    assert all(len(code) == LENGTH and set(code) <= set(ALPHABET) for code in codes)
    assert not set("ilou") & set(ALPHABET)


def test_the_date_in_beijing_turns_eight_hours_before_that_of_utc() -> None:
    last_minute = datetime(2026, 9, 25, 15, 59, tzinfo=UTC)
    assert today_in_beijing(lambda: last_minute) == date(2026, 9, 25)
    next_minute = last_minute + timedelta(minutes=1)
    assert today_in_beijing(lambda: next_minute) == date(2026, 9, 26)


@given(st.integers(min_value=0, max_value=3_000_000_000))
def test_the_office_clock_shows_the_same_moment(seconds_since_1992: int) -> None:
    # Before 1992 China had summer time for some years.
    moment = datetime(1992, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds_since_1992)
    shown = now_in_beijing(lambda: moment)
    assert shown == moment
    assert shown.utcoffset() == timedelta(hours=8)


def test_the_clock_goes() -> None:
    first, second = utc_clock(), now_in_beijing()
    assert timedelta() <= second - first < timedelta(minutes=1)
    assert second.tzinfo is BEIJING
