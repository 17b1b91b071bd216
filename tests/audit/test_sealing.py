"""The sealer: every event once, in one row, whoever else is at it."""

from collections.abc import Callable
from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from qinqing.apps.audit.models import Event, Seal
from qinqing.apps.audit.selectors import verify
from qinqing.apps.audit.services import seal_pending
from qinqing.kernel.events import GENESIS
from qinqing.kernel.events.record import FIELDS
from tests.audit.happenings import happened, sealed


def numbers() -> list[tuple[int, int]]:
    return list(Seal.objects.order_by("seq").values_list("seq", "event_id"))


def put_in(event: Event, pk: int, code: str) -> None:
    """Add an event like another, with a key of its own choosing."""
    values = {name: getattr(event, name) for name in (*FIELDS, "hash")}
    Event(**{**values, "id": pk, "code": code}).save()


@pytest.mark.django_db
def test_events_are_sealed_in_their_order_and_once() -> None:
    ids = [happened(number).pk for number in range(5)]
    assert [seal_pending(limit=3), seal_pending(limit=3), seal_pending()] == [3, 2, 0]
    assert numbers() == list(enumerate(ids, 1))
    first = Seal.objects.get(seq=1)
    assert first.prev == GENESIS
    assert Seal.objects.get(seq=2).prev == first.hash


@pytest.mark.django_db
def test_an_event_that_commits_late_is_still_found() -> None:
    first = happened(1)
    put_in(first, first.pk + 100, "overtaking")
    assert seal_pending() == 2
    # Its number was given out before, and it is there only now.
    put_in(first, first.pk + 50, "overtaken")
    assert seal_pending() == 1
    assert numbers()[-1] == (3, first.pk + 50)


@pytest.mark.django_db
def test_what_is_older_than_the_look_back_waits_for_the_longer_look() -> None:
    sealed(3)
    first = Seal.objects.get(seq=1).event
    put_in(first, first.pk + 10, "sealed")
    two_hours_ago = timezone.now() - timedelta(hours=2)
    moment = {"prev": "", "hash": "", "sealed_at": two_hours_ago}
    Seal(seq=4, event_id=first.pk + 10, **moment).save()
    put_in(first, first.pk + 5, "forgotten")
    assert seal_pending() == 0
    assert seal_pending(lookback=None) == 1


@pytest.mark.django_db
def test_a_clock_that_was_set_back_does_not_turn_the_chain_back() -> None:
    sealed(1)
    ahead = timezone.now() + timedelta(hours=1)
    row = happened()
    Seal(seq=2, event=row, prev="", hash="x" * 64, sealed_at=ahead).save()
    happened()
    seal_pending(lookback=None)
    assert Seal.objects.get(seq=3).sealed_at == ahead


@pytest.mark.django_db
def test_with_nothing_to_seal_no_writer_is_kept_waiting(
    django_assert_num_queries: Any,
) -> None:
    sealed(2)
    # Looking takes two; only PostgreSQL, where nobody waits for it, takes a turn too.
    with django_assert_num_queries(5 if connection.vendor == "postgresql" else 2):
        assert seal_pending() == 0


# SQLite's database in memory, as tests have it, knows no waiting; see test_crashes.
@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_many_sealers_and_writers_at_once_make_one_whole_chain() -> None:
    def at_work(job: Callable[[int], object]) -> None:
        try:
            for number in range(15):
                job(number)
        finally:
            connection.close()

    def seals(_number: int) -> None:
        seal_pending(limit=2)

    threads = [Thread(target=at_work, args=(job,)) for job in [happened, seals] * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    while seal_pending():
        pass
    report = verify()
    assert (report.sealed, report.unsealed, report.broken) == (30, 0, None)
