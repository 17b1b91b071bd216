"""The clock is light: what a command needs at every start must not load libraries."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from qinqing.worktime import BEIJING


def test_importing_the_clock_loads_no_library() -> None:
    program = (
        "import sys, qinqing.worktime; "
        "heavy = {'django', 'yaml', 'icalendar', 'polars', 'duckdb', 'z3'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(filter(None, sys.path))},
    )
    assert done.stdout.strip() == "[]"


def test_the_fixed_offset_is_the_zone_asia_shanghai() -> None:
    shanghai = ZoneInfo("Asia/Shanghai")
    noon = datetime(2004, 1, 1, 4, tzinfo=UTC)
    for step in range(0, 366 * 30, 7):
        moment = noon + timedelta(days=step)
        offset = moment.astimezone(shanghai).utcoffset()
        assert moment.astimezone(BEIJING).utcoffset() == offset
