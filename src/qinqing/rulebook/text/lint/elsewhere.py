"""Leftovers of another place in a text taken over from there."""

import re
from collections.abc import Iterator

from qinqing.rulebook.text.lint.characters import HAN
from qinqing.rulebook.text.lint.finding import Finding, Subject, finding
from qinqing.rulebook.text.spans import Span

# A county town, county bounds and county organs do not exist in a city's district.
_COUNTY_WORDS = re.compile("县城|县域|县委、县政府|县委|县政府")
# 在景发展, 外地回景人员: a place called by one character, as local papers do.
_ONE_CHARACTER_PLACE = re.compile(
    rf"(?:回|在|来|驻)(?P<name>[{HAN}])(?:人员|发展|投资|兴业|创业)"
)
# 驻地企业, 在外人员, 在我市投资 …: a direction or the place itself, no name.
_NO_NAME = frozenset("我本省市区县外内地村镇岗职此该")


def county_words(subject: Subject) -> Iterator[Finding]:
    """Find county words in the text of a city district."""
    if not subject.line or not _is_district(subject.line[-1].name):
        return
    here = subject.line[-1].name
    for match in _COUNTY_WORDS.finditer(subject.source):
        yield finding(
            subject,
            "elsewhere_county",
            Span(*match.span()),
            f"{here}是区，文中却称“{match.group()}”，疑为他县文本遗留",
        )


def _is_district(name: str) -> bool:
    return name.endswith("区") and not name.endswith("示范区")


def one_character_places(subject: Subject) -> Iterator[Finding]:
    """Find a place called by one character that is none of its own."""
    own = {char for place in subject.line for char in place.name} | _NO_NAME
    for match in _ONE_CHARACTER_PLACE.finditer(subject.source):
        if match["name"] not in own:
            yield finding(
                subject,
                "elsewhere_name",
                Span(*match.span()),
                f"“{match['name']}”不是本地简称，疑为他地文本遗留",
            )


def other_places(subject: Subject) -> Iterator[Finding]:
    """Find the names of places outside the document's own line."""
    for place in subject.elsewhere:
        for match in re.finditer(re.escape(place.name), subject.source):
            yield finding(
                subject,
                "elsewhere_name",
                Span(*match.span()),
                f"提到管辖范围以外的{place.name}",
            )
