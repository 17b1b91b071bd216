"""Erased is erased: for every field of the subject, and in a database restored."""

import json
from pathlib import Path

import pytest
from django.core import serializers
from django.db import transaction

from qinqing.apps.audit.models import Event, Tombstone
from qinqing.apps.protection.models import SubjectKey
from qinqing.apps.protection.selectors import key_state, matching, with_masks
from qinqing.apps.protection.services import (
    erase_subject,
    protect,
    replay_erasures,
    reveal,
    rotate_master_key,
)
from qinqing.kernel.protection.erasures import (
    NAME,
    Erasure,
    add_erasure,
    read_erasures,
)
from qinqing.kernel.protection.errors import (
    KeysMissing,
    ReasonRefused,
    SubjectErased,
    UnknownSubject,
)
from tests.protection.conftest import PHONE, make_person
from tests.protection.samples.models import Letter, Person

pytestmark = pytest.mark.django_db

GROUND = "本人申请删除"
FIELDS = ("name", "phone", "note")


def erase(person: Person, ground: str = GROUND) -> None:
    erase_subject("people", person.code, ground=ground, by="account1")


def assert_unreadable(person: Person) -> None:
    again = Person.objects.get(code=person.code)
    for field in FIELDS:
        with pytest.raises(SubjectErased):
            reveal(again, field, by="account1", reason="想再看一眼")
    masked = with_masks([again])[0]
    assert {str(getattr(masked, field)) for field in FIELDS} == {"已清除"}


def test_every_field_of_the_subject_is_unreadable_and_of_others_readable(
    person: Person,
) -> None:
    other = make_person("张测试")
    letter = Letter(person_code=person.code)
    protect(letter, "body", "虚构来信")
    erase(person)
    assert_unreadable(person)
    with pytest.raises(SubjectErased):
        reveal(letter, "body", by="account1", reason="想再看一眼")
    assert reveal(other, "phone", by="account1", reason="回访核实") == PHONE


def test_the_key_and_the_indexes_are_gone_and_the_ground_stays(person: Person) -> None:
    other = make_person("张测试")
    erase(person)
    row = SubjectKey.objects.get(subject=person.code)
    assert (row.wrapped, row.ground) == ("", GROUND)
    assert row.destroyed_at is not None
    found = Person.objects.filter(matching(Person, "phone", PHONE))
    assert list(found) == [other]


def test_an_erasure_leaves_a_tombstone_and_an_event_without_personal_data(
    person: Person,
) -> None:
    erase(person, ground=f"本人来电 {PHONE} 申请删除")
    tombstone = Tombstone.objects.get()
    assert (tombstone.register, tombstone.subject) == ("people", person.code)
    assert tombstone.by == "account1"
    event = Event.objects.get()
    assert (event.register, event.subject) == ("people", person.code)
    kept = serializers.serialize("json", [tombstone, event])
    assert PHONE not in kept
    assert "申请删除" in json.loads(event.body)["ground"]


def test_a_subject_is_erased_once_and_never_gets_another_key(person: Person) -> None:
    erase(person)
    with pytest.raises(SubjectErased):
        erase(person)
    with pytest.raises(SubjectErased):
        protect(person, "phone", "13911112222")
    assert Tombstone.objects.count() == 1


def test_what_cannot_be_erased_leaves_everything(person: Person, keys: Path) -> None:
    with pytest.raises(UnknownSubject):
        erase_subject("people", "nobody", ground=GROUND)
    with pytest.raises(UnknownSubject):
        erase_subject("others", person.code, ground=GROUND)
    with pytest.raises(ReasonRefused):
        erase(person, ground="删")
    assert reveal(person, "phone", by="a", reason="回访核实") == PHONE
    assert not (keys / NAME).exists()


@pytest.mark.django_db(transaction=True)
def test_a_larger_transaction_can_neither_erase_nor_rotate(keys: Path) -> None:
    person = make_person()
    before = key_state()
    for act in (lambda: erase(person), rotate_master_key):
        with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
            act()
    assert not (keys / NAME).exists()
    assert key_state() == before


def test_nothing_is_erased_when_the_list_cannot_be_written(
    person: Person, keys: Path
) -> None:
    (keys / NAME).mkdir(mode=0o700)
    with pytest.raises(IsADirectoryError):
        erase(person)
    (keys / NAME).rmdir()
    assert reveal(person, "phone", by="a", reason="回访核实") == PHONE
    assert not Tombstone.objects.exists()


def test_an_older_copy_of_the_tables_reveals_nothing_and_forgets_again(
    person: Person,
) -> None:
    kept = serializers.serialize("json", [*SubjectKey.objects.all(), person])
    erase(person)
    for older in serializers.deserialize("json", kept):
        older.save()
    assert SubjectKey.objects.get().wrapped
    # Even before anybody thought of replaying.
    assert_unreadable(person)
    done = replay_erasures()
    assert (done.destroyed, done.listed) == (1, 0)
    assert SubjectKey.objects.get().wrapped == ""
    assert not Person.objects.exclude(phone_index="").exists()
    assert_unreadable(person)
    assert replay_erasures().destroyed == 0


def test_a_copy_from_before_the_subject_cannot_give_it_a_new_key(
    person: Person,
) -> None:
    erase(person)
    SubjectKey.objects.all().delete()
    with pytest.raises(SubjectErased):
        protect(person, "phone", PHONE)
    assert replay_erasures().destroyed == 0


def test_an_erasure_that_a_crash_cut_short_is_completed_by_replaying(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(folder: Path, erasure: Erasure) -> None:
        add_erasure(folder, erasure)
        raise KeyboardInterrupt

    place = "qinqing.apps.protection.services.erasing.add_erasure"
    monkeypatch.setattr(place, crash)
    with pytest.raises(KeyboardInterrupt):
        erase(person)
    assert SubjectKey.objects.get().wrapped
    assert replay_erasures().destroyed == 1
    assert_unreadable(person)


def test_a_list_restored_from_an_older_copy_is_completed(
    person: Person, keys: Path
) -> None:
    other = make_person("张测试")
    erase(person)
    older = (keys / NAME).read_bytes()
    erase(other)
    (keys / NAME).write_bytes(older)
    done = replay_erasures()
    assert (done.destroyed, done.listed) == (0, 1)
    assert [e.subject for e in read_erasures(keys)] == [person.code, other.code]


def test_lost_keys_are_never_replaced_by_new_ones(person: Person, keys: Path) -> None:
    away = keys.rename(keys.parent / "away")
    for act in (
        lambda: protect(Person(), "phone", PHONE),
        lambda: protect(person, "phone", PHONE),
        lambda: reveal(person, "phone", by="a", reason="回访核实"),
        lambda: matching(Person, "phone", PHONE),
    ):
        with pytest.raises(KeysMissing):
            act()
    assert not keys.exists()
    assert str(with_masks([person])[0].phone) == "无法解开"
    assert key_state().lost
    away.rename(keys)
    assert reveal(person, "phone", by="a", reason="回访核实") == PHONE
