"""Subscribers: every sealed event in order, its effect once, an error stops there."""

import logging
from threading import Thread

import pytest
from django.db import connection

from qinqing.apps.audit.models import Cursor, Delivery
from qinqing.apps.audit.services import Consumed, consume, record_erasure
from qinqing.kernel.events import EventRecord
from tests.audit.happenings import happened, sealed


def cursor(subscriber: str = "somebody") -> int:
    return Cursor.objects.get(subscriber=subscriber).seq


@pytest.mark.django_db
def test_events_come_in_order_once_they_are_sealed_and_only_once() -> None:
    seen: list[str] = []

    def handle(event: EventRecord) -> None:
        seen.append(event.subject)

    sealed(5)
    happened(9)
    assert consume("somebody", handle, limit=3) == Consumed(3)
    assert consume("somebody", handle) == Consumed(2)
    assert consume("somebody", handle) == Consumed(0)
    assert seen == [f"s{number:015}" for number in range(1, 6)]
    assert cursor() == 5
    assert consume("another", handle) == Consumed(5)


@pytest.mark.django_db
def test_an_error_stops_there_undoes_its_effect_and_shows_no_value(
    caplog: pytest.LogCaptureFixture,
) -> None:
    sealed(3)
    broken = True

    def handle(event: EventRecord) -> None:
        record_erasure(register="x", subject=event.subject, ground="虚构的依据")
        if broken and event.subject == "s000000000000002":
            raise ValueError("张三 13800000000")

    with caplog.at_level(logging.ERROR):
        assert consume("somebody", handle) == Consumed(1, stopped_at=2)
    assert cursor() == 1
    assert Delivery.objects.count() == 1
    (line,) = caplog.messages
    assert "somebody" in line
    assert "ValueError" in line
    assert "张三" not in caplog.text
    broken = False
    assert consume("somebody", handle) == Consumed(2)
    assert Delivery.objects.count() == 3


@pytest.mark.django_db
def test_what_was_delivered_before_the_cursor_was_lost_has_no_second_effect() -> None:
    sealed(3)
    seen: list[str] = []
    assert consume("somebody", lambda event: seen.append(event.code)).done == 3
    Cursor.objects.update(seq=1)
    assert consume("somebody", lambda event: seen.append(event.code)) == Consumed(2)
    assert len(seen) == 3
    assert cursor() == 3


# SQLite's database in memory, as tests have it, knows no waiting.
@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_consumers_at_once_share_the_events_and_repeat_none() -> None:
    sealed(20)
    seen: list[str] = []

    def at_work() -> None:
        try:
            while consume("somebody", lambda event: seen.append(event.code), 3).done:
                pass
        finally:
            connection.close()

    threads = [Thread(target=at_work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == len(set(seen)) == 20
    assert cursor() == 20
