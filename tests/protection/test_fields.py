"""A protected field holds ciphertext, shows a mask, and is read with a reason."""

import copy
import json
import pickle
from typing import Any

import pytest
from django.core import serializers
from django.core.exceptions import FieldError
from django.db import connection, models, transaction
from django.forms import modelform_factory
from django.forms.models import model_to_dict
from django.test.utils import isolate_apps
from pytest_django import DjangoAssertNumQueries, Settings

from qinqing.apps.audit.models import Event
from qinqing.apps.protection.fields import (
    BlindIndexField,
    EncryptedTextField,
    Protected,
)
from qinqing.apps.protection.fields.protected import faults
from qinqing.apps.protection.models import SubjectKey
from qinqing.apps.protection.selectors import matching, with_masks
from qinqing.apps.protection.services import protect, reveal
from qinqing.kernel.protection.ciphertext import Ciphertext
from qinqing.kernel.protection.errors import (
    ReasonRefused,
    SealedValueRefused,
    UnknownSubject,
)
from tests.protection.conftest import NAME, NOTE, PHONE, make_person
from tests.protection.samples.models import Letter, Person

pytestmark = pytest.mark.django_db

REASON = "回访核实诉求"


def read(row: Person | Letter, field: str) -> str:
    return reveal(row, field, by="account1", reason=REASON)


def test_what_was_protected_is_revealed_with_a_reason(person: Person) -> None:
    assert read(person, "phone") == PHONE
    assert read(person, "name") == NAME


def test_revealing_is_recorded_without_the_value(person: Person) -> None:
    reveal(person, "phone", by="account1", reason=REASON, post="p1", unit="u1")
    event = Event.objects.get(kind="protection.revealed")
    assert (event.actor, event.post, event.unit) == ("account1", "p1", "u1")
    assert (event.register, event.subject) == ("people", person.code)
    assert json.loads(event.body) == {
        "table": "invented_people_person",
        "record": person.code,
        "field": "phone",
        "reason": REASON,
    }


@pytest.mark.parametrize("reason", ["", "查看", "   看 ", "长" * 201, "核实\0诉求内容"])
def test_a_reason_is_owed(person: Person, reason: str) -> None:
    with pytest.raises(ReasonRefused):
        reveal(person, "phone", by="account1", reason=reason)
    assert not Event.objects.exists()


def test_reasons_of_four_and_of_two_hundred_letters_will_do(person: Person) -> None:
    for reason in ("核实诉求", "核" * 200):
        assert reveal(person, "phone", by="a", reason=reason) == PHONE


def test_a_reason_cannot_carry_the_value_into_the_trace(person: Person) -> None:
    with pytest.raises(ReasonRefused):
        reveal(person, "note", by="account1", reason=f"想看{NOTE}")
    reveal(person, "phone", by="account1", reason="来电显示 13912340000 请核对")
    body = Event.objects.get().body
    assert "13912340000" not in body
    assert "请核对" in body


def test_somebody_has_to_read(person: Person) -> None:
    with pytest.raises(ValueError, match="nobody"):
        reveal(person, "phone", by="", reason=REASON)


@pytest.mark.django_db(transaction=True)
def test_a_larger_transaction_cannot_take_the_trace_back() -> None:
    person = make_person()
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        read(person, "phone")


def test_no_trace_no_text(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_args: object, **_options: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("qinqing.apps.protection.services.revealing.record", failing)
    with pytest.raises(OSError, match="disk full"):
        read(person, "phone")


def test_every_way_to_print_a_record_shows_the_mask(person: Person) -> None:
    plain = [
        str(person.phone),
        repr(person.phone),
        f"{person.phone:}",
        "%s" % person.phone,  # noqa: UP031 - one way to print among others
        repr(model_to_dict(person)),
        repr(vars(person)),
        repr(list(Person.objects.values())),
        serializers.serialize("json", [person]),
        serializers.serialize("xml", [person]),
        json.dumps(list(Person.objects.values_list("phone", "name")), default=str),
        repr(pickle.dumps(person)),
        str(copy.deepcopy(person).phone),
    ]
    assert not [text for text in plain if PHONE in text or NAME in text]
    assert str(person.phone) == "***"


def test_masks_are_worked_out_for_a_page_in_one_query(
    person: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    others = [make_person(f"张测试{n}", f"1390000000{n}", "") for n in range(5)]
    rows = list(Person.objects.order_by("id"))
    with django_assert_num_queries(1):
        masked = with_masks(rows)
    assert [str(row.name) for row in masked] == ["欧阳*", *["张*"] * 5]
    assert str(masked[0].phone) == "138****5678"
    assert [str(row.note) for row in masked] == ["***", *[""] * 5]
    assert len(others) == 5
    assert not Event.objects.exists()


def test_a_written_row_shows_its_mask_at_once(keys: object) -> None:
    assert str(make_person().phone) == "138****5678"


def test_clear_text_cannot_be_assigned_constructed_or_stored(person: Person) -> None:
    clear: dict[str, Any] = {"phone": PHONE}
    for wrong in (PHONE, None, 13800005678):
        with pytest.raises(TypeError, match="protected") as caught:
            person.phone = wrong  # type: ignore[assignment]
        assert PHONE not in str(caught.value)
    with pytest.raises(TypeError, match="protected"):
        Person(**clear)
    with pytest.raises(TypeError, match="protected"):
        Person.objects.update(**clear)
    with pytest.raises(TypeError, match="protected"):
        Person.objects.filter(**clear)
    with pytest.raises(FieldError, match="Unsupported lookup"):
        Person.objects.filter(**{f"{name}__contains": "138" for name in clear})


def test_a_form_leaves_protected_fields_out() -> None:
    form = modelform_factory(Person, fields="__all__")
    assert not {"phone", "name", "phone_index"} & set(form.base_fields)


def test_an_empty_value_empties_field_and_index(person: Person) -> None:
    protect(person, "phone", "")
    person.save()
    again = Person.objects.get()
    assert (str(again.phone), bool(again.phone), again.phone_index) == ("", False, "")
    assert read(again, "phone") == ""


def test_a_field_that_is_not_protected_is_neither_written_nor_read(
    person: Person,
) -> None:
    with pytest.raises(FieldError):
        protect(person, "code", "x")
    with pytest.raises(FieldError):
        read(person, "code")


def test_a_subject_has_one_key_and_each_subject_another(person: Person) -> None:
    letter = Letter(person_code=person.code)
    protect(letter, "body", "虚构来信")
    letter.save()
    make_person("张测试")
    assert SubjectKey.objects.count() == 2
    assert read(Letter.objects.get(), "body") == "虚构来信"


def test_what_nobody_protected_cannot_be_revealed(person: Person) -> None:
    stranger = Person(phone=person.phone)
    with pytest.raises(UnknownSubject):
        read(stranger, "phone")


def test_a_value_moved_to_another_field_row_or_table_is_refused(
    person: Person,
) -> None:
    other = make_person("张测试")
    person.note = person.phone
    other.phone = person.phone
    letter = Letter(person_code=person.code, body=person.note)
    for row, field in ((person, "note"), (other, "phone"), (letter, "body")):
        with pytest.raises(SealedValueRefused):
            reveal(row, field, by="account1", reason=REASON)
    assert str(with_masks([other])[0].phone) == "无法解开"
    assert not Event.objects.exists()


def test_a_key_moved_to_another_subject_is_refused(person: Person) -> None:
    other = make_person("张测试")
    mine, theirs = SubjectKey.objects.order_by("id")
    SubjectKey.objects.filter(pk=theirs.pk).update(wrapped=mine.wrapped)
    with pytest.raises(SealedValueRefused):
        read(other, "phone")
    assert read(person, "phone") == PHONE


def test_rows_are_found_by_any_spelling_of_the_exact_value(person: Person) -> None:
    make_person("张测试", "13900001111")
    for spelling in (PHONE, "+86 138-0000-5678", "138\u3000０００0-5678"):
        assert Person.objects.get(matching(Person, "phone", spelling)) == person
    assert not Person.objects.filter(matching(Person, "phone", "1380000567"))
    assert not Person.objects.filter(matching(Person, "phone", ""))
    assert Person.objects.get(matching(Person, "name", "欧阳 测试甲")) == person
    with pytest.raises(FieldError, match="no index"):
        matching(Person, "note", NOTE)


def test_another_suite_writes_new_values_and_old_ones_are_read_and_found(
    person: Person, settings: Settings
) -> None:
    settings.CRYPTO_SUITE = "sm4"
    newer = make_person("张测试")
    tokens = [row.phone.token[:7] for row in Person.objects.order_by("id")]
    assert tokens == ["v1.aes.", "v1.sm4."]
    assert read(person, "phone") == read(newer, "phone") == PHONE
    assert Person.objects.filter(matching(Person, "phone", PHONE)).count() == 2


def test_the_declaration_of_a_register_is_checked_at_start() -> None:
    assert not list(faults(Person))
    assert not list(faults(Letter))

    with isolate_apps("tests.protection.samples"):

        class Careless(Protected):
            subject_field = "whose"
            code = models.CharField(max_length=16)
            index = BlindIndexField(of="telephone")

            class Meta:
                app_label = "invented_people"

        class Unowned(models.Model):
            phone = EncryptedTextField()

            class Meta:
                app_label = "invented_people"

            def __str__(self) -> str:
                return ""

    assert list(faults(Careless)) == [
        "subject_register is empty",
        "code is not a unique field",
        "subject_field whose is no field",
        "index indexes no protected field",
    ]
    assert len(Careless.check()) == 4
    assert ["inherit" in str(fault) for fault in Unowned.check()] == [True]


def test_ciphertexts_are_compared_by_what_is_stored(person: Person) -> None:
    same = Person.objects.get().phone
    assert same == person.phone
    assert hash(same) == hash(person.phone)
    assert same.shown_as("x") == same != Ciphertext("")
    assert Person.objects.filter(phone=same).exists()


def test_the_column_is_plain_text_for_the_database(person: Person) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT phone FROM invented_people_person")
        (stored,) = cursor.fetchone()
    assert stored == person.phone.token
    assert stored.startswith("v1.aes.")
