from pathlib import Path

import pytest

from qinqing.worktime import Calendar

CALENDARS = Path(__file__).parents[2] / "content" / "calendars"


@pytest.fixture(scope="session")
def calendars() -> Path:
    return CALENDARS


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    return Calendar.from_content(CALENDARS)
