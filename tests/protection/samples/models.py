from django.db import models

from qinqing.apps.protection.fields import (
    BlindIndexField,
    EncryptedTextField,
    Protected,
)
from qinqing.kernel.codes import new_public_code
from qinqing.kernel.protection.kinds import Kind


class Person(Protected):
    """Somebody who is the subject of the record."""

    subject_register = "people"

    code = models.CharField(max_length=16, unique=True, default=new_public_code)
    name = EncryptedTextField(kind=Kind.NAME)
    phone = EncryptedTextField(kind=Kind.PHONE)
    note = EncryptedTextField()
    name_index = BlindIndexField(of="name")
    phone_index = BlindIndexField(of="phone")


class Letter(Protected):
    """A record about a subject that is another record."""

    subject_register = "people"
    subject_field = "person_code"

    code = models.CharField(max_length=16, unique=True, default=new_public_code)
    person_code = models.CharField(max_length=16)
    body = EncryptedTextField()
