"""Many events in one act are the same events, only added together."""

import pytest
from django.db import transaction

from qinqing.apps.audit.models import Event
from qinqing.apps.audit.services import NoTransaction, record_many
from qinqing.kernel.events import BadEvent

KIND = "organisations.enterprise.registered"


def told(subject: str) -> dict[str, object]:
    return {"register": "organisations", "subject": subject, "body": {"n": subject}}


@pytest.mark.django_db
def test_each_event_is_whole_and_in_order() -> None:
    assert record_many(KIND, map(told, "abc")) == 3
    rows = list(Event.objects.order_by("pk"))
    assert [row.subject for row in rows] == ["a", "b", "c"]
    assert all(row.hash == row.record().hash for row in rows)
    assert len({row.code for row in rows}) == 3


@pytest.mark.django_db
def test_one_bad_event_keeps_out_all() -> None:
    with pytest.raises(BadEvent), transaction.atomic():
        record_many(KIND, [told("a"), {**told("b"), "register": "No Register"}])
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_they_need_a_transaction() -> None:
    with pytest.raises(NoTransaction):
        record_many(KIND, [told("a")])
    assert not Event.objects.exists()
