"""Recording: with what it tells of or not at all, and never changed afterwards."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from qinqing.apps.audit.models import Checkpoint, Event, Seal, Tombstone
from qinqing.apps.audit.selectors.guards import missing_guards
from qinqing.apps.audit.services import NoTransaction, record, record_erasure
from qinqing.kernel.events import BadEvent
from tests.audit.happenings import exported, happened, sealed
from tests.emptying import unguarded

TABLES = {
    "audit_event": "actor",
    "audit_seal": "hash",
    "audit_checkpoint": "head",
    "audit_tombstone": "ground",
}


@pytest.fixture
def a_row_in_each(db: None) -> None:
    exported(2)
    record_erasure(register="gifts", subject="g1", ground="个人信息保护法第四十七条")


@pytest.mark.django_db(transaction=True)
def test_an_event_needs_an_open_transaction() -> None:
    with pytest.raises(NoTransaction):
        record("a.b", register="a", subject="x", body={})
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_an_event_goes_where_its_transaction_goes() -> None:
    with transaction.atomic():
        happened()
        transaction.set_rollback(True)
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_what_is_recorded_is_read_back_with_the_same_hash() -> None:
    event = Event.objects.get(pk=happened(body={"b": 1, "a": ["二", None, 1.5]}).pk)
    assert event.body == '{"a":["二",null,1.5],"b":1}'
    assert event.record().hash == event.hash
    assert not Seal.objects.exists()


WRONG: dict[str, dict[str, Any]] = {
    "kind": {"kind": "Renamed"},
    "register": {"register": "Gifts!"},
    "subject": {"subject": ""},
    "actor": {"by": "x" * 65},
    "unit": {"unit": "a\0b"},
    "place": {"place": 7},
    "post": {"post": None},
    "body.a": {"body": {"a": object()}},
}


@pytest.mark.django_db
@pytest.mark.parametrize("field", WRONG)
def test_what_is_wrong_is_named_and_nothing_is_recorded(field: str) -> None:
    with pytest.raises(BadEvent) as caught:
        happened(**WRONG[field])
    assert caught.value.field == field
    assert not Event.objects.exists()


@pytest.mark.usefixtures("a_row_in_each")
@pytest.mark.parametrize("table", TABLES)
def test_the_database_refuses_every_change(table: str) -> None:
    statements = [
        f"UPDATE {table} SET {TABLES[table]} = 'x'",  # noqa: S608 - our own names
        f"DELETE FROM {table}",  # noqa: S608
    ]
    if connection.vendor == "postgresql":
        statements.append(f"TRUNCATE {table} CASCADE")
    else:
        statements.append(
            f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"  # noqa: S608
        )
    for statement in statements:
        refused = pytest.raises(IntegrityError, match="only ever added")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.usefixtures("a_row_in_each")
@pytest.mark.parametrize("model", [Event, Seal, Checkpoint, Tombstone])
def test_the_models_refuse_every_change(model: Any) -> None:
    row = model.objects.first()
    for change in (
        row.save,
        row.delete,
        model.objects.all().delete,
        lambda: model.objects.update(pk=0),
        lambda: model.objects.bulk_update([row], [TABLES[row._meta.db_table]]),
    ):
        with pytest.raises(TypeError, match="in the trace"):
            change()


@pytest.mark.django_db
def test_guards_that_were_taken_away_are_missed() -> None:
    assert missing_guards() == ()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "ALTER TABLE audit_seal DISABLE TRIGGER audit_seal_no_delete"
            )
        assert missing_guards() == ("audit_seal_no_delete",)
    else:
        with unguarded(connection):
            assert len(missing_guards()) == len(TABLES) * 3


@pytest.mark.django_db
def test_an_erasure_leaves_a_tombstone_and_an_event_without_content() -> None:
    row = record_erasure(
        register="gifts", subject="g1", ground="依申请删除", by="a1", post="p1"
    )
    event = Event.objects.get()
    assert (row.register, row.subject, row.by) == ("gifts", "g1", "a1")
    assert (event.kind, event.subject) == ("audit.subject.erased", "g1")
    assert event.record().content == {"ground": "依申请删除"}
    assert row.at == event.at <= timezone.now()


@pytest.mark.django_db
@pytest.mark.parametrize("ground", ["", " ", "依" * 201])
def test_an_erasure_needs_a_ground(ground: str) -> None:
    with pytest.raises(BadEvent) as caught:
        record_erasure(register="gifts", subject="g1", ground=ground)
    assert caught.value.field == "ground"


@pytest.mark.django_db
def test_recording_costs_one_statement(
    django_assert_num_queries: Any,
) -> None:
    sealed(1)
    with django_assert_num_queries(3):  # a savepoint, the row, its release
        happened()
