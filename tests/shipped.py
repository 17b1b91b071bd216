"""The shipped content, read and compiled once for all tests of a process."""

from functools import cache

from qinqing.rulebook.loading import Content, load_content
from qinqing.rulebook.releases import Release, compile_release
from qinqing.rulebook.text import shipped_content
from qinqing.worktime import Calendar


@cache
def content() -> Content:
    """Return the content of the repository, without any site's pack."""
    return load_content([shipped_content()])


@cache
def release() -> Release:
    """Return the release of that content."""
    calendar = Calendar.from_content(shipped_content() / "calendars")
    return compile_release(content(), calendar)
