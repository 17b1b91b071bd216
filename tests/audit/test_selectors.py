"""Reading events: by record, by account, by place and by kind, page after page."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from qinqing.apps.audit import selectors
from qinqing.apps.audit.models import Event
from qinqing.apps.audit.selectors import Page
from tests.audit.happenings import happened, sealed

pytestmark = pytest.mark.django_db


def subjects(page: Page) -> list[str]:
    return [item.event.subject for item in page.events]


def test_pages_follow_one_another_without_a_gap_while_events_are_added() -> None:
    for number in range(7):
        happened(1, subject=f"s{number}")
    seen: list[str] = []
    after, pages = None, 0
    while after is not None or not pages:
        page = selectors.latest_events(after=after, limit=3)
        seen += subjects(page)
        after, pages = page.next, pages + 1
        happened(1, subject="later")
    assert seen == [f"s{number}" for number in (6, 5, 4, 3, 2, 1, 0)]
    assert pages == 3


def test_a_cursor_that_names_no_event_leads_nowhere() -> None:
    happened()
    assert selectors.latest_events(after="0" * 16) == Page((), None)


OTHERS: dict[str, Any] = {
    "subject": "other",
    "by": "other",
    "place": "另一市",
    "unit": "other",
}
CHOICES: dict[str, tuple[Callable[[], Page], list[str]]] = {
    "record": (lambda: selectors.history("organisations", "mine"), ["mine"]),
    "register": (lambda: selectors.history("gifts", "mine"), []),
    "actor": (lambda: selectors.events_by_actor("me"), ["mine"]),
    "place": (lambda: selectors.events_of_place("我市"), ["mine", "mine as well"]),
    "unit": (lambda: selectors.events_of_place("我市", "ours"), ["mine"]),
    "kind": (lambda: selectors.events_of_kind("mine.thing.done"), ["mine"]),
}


@pytest.mark.parametrize("choice", CHOICES)
def test_only_what_was_asked_for_is_found(choice: str) -> None:
    happened(**OTHERS)
    happened(**{**OTHERS, "subject": "mine as well", "place": "我市"})
    happened(kind="mine.thing.done", subject="mine", by="me", place="我市", unit="ours")
    read, expected = CHOICES[choice]
    assert sorted(subjects(read())) == expected


def test_a_kind_is_read_over_a_time() -> None:
    first, second = happened(1), happened(2)
    kind = first.kind
    read = selectors.events_of_kind
    assert subjects(read(kind, since=second.at)) == [second.subject]
    assert subjects(read(kind, until=second.at)) == [first.subject]
    assert not read(kind, since=second.at + timedelta(seconds=1)).events


def test_an_event_shows_its_number_once_it_is_sealed() -> None:
    sealed(2)
    happened(3)
    found = selectors.latest_events().events
    assert [item.seq for item in found] == [None, 2, 1]
    assert found[0].event.content == {"to": "虚构单位3"}


def test_a_page_costs_the_same_however_long_it_is(
    django_assert_num_queries: Callable[[int], object],
) -> None:
    sealed(5)
    code = Event.objects.latest("id").code
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        assert len(selectors.latest_events(after=code).events) == 4
