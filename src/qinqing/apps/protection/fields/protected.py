"""The base of records with protected fields, and what it declares."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.core.checks import CheckMessage, Error
from django.core.exceptions import FieldDoesNotExist, FieldError
from django.db import models

from qinqing.apps.protection.fields.blind_index import BlindIndexField
from qinqing.apps.protection.fields.encrypted import EncryptedTextField
from qinqing.kernel.protection.sealing import Place


class Protected(models.Model):
    """The base of every record with protected fields.

    The record has a unique, unchanging ``code``. ``subject_register`` names whose data
    this is; ``subject_field`` is the column with that subject's public code, the
    record's own ``code`` when the record is the subject.
    """

    subject_register: ClassVar[str] = ""
    subject_field: ClassVar[str] = "code"

    class Meta:
        abstract = True

    @property
    def subject_code(self) -> str:
        """The public code of the subject whose key protects this record."""
        return str(getattr(self, self.subject_field))

    @classmethod
    def check(cls, **options: Any) -> list[CheckMessage]:
        """Find at start what would fail only when a field is written."""
        return [*super().check(**options), *(Error(f, obj=cls) for f in faults(cls))]


def protected_fields(model: type[models.Model]) -> dict[str, EncryptedTextField]:
    """Return the protected fields of a model by name."""
    found = (f for f in model._meta.fields if isinstance(f, EncryptedTextField))
    return {field.attname: field for field in found}


def index_fields(model: type[models.Model], of: str = "") -> list[BlindIndexField]:
    """Return the index columns of a model, or those of one protected field."""
    found = (f for f in model._meta.fields if isinstance(f, BlindIndexField))
    return [field for field in found if of in ("", field.of)]


def protected_field(model: type[models.Model], name: str) -> EncryptedTextField:
    """Return one protected field; raises ``FieldError`` for any other name."""
    try:
        return protected_fields(model)[name]
    except KeyError:
        raise FieldError(f"{model._meta.label}.{name} is not protected") from None


def place_of(instance: Protected, name: str) -> Place:
    """Return where a value stands; renaming table or column makes it unreadable."""
    code = str(getattr(instance, "code", ""))
    if not code or not instance.subject_code:
        raise ValueError("a protected record needs its code and that of its subject")
    return Place(instance._meta.db_table, code, name)


def faults(model: type[Protected]) -> Iterator[str]:
    """Yield what is wrong with the declaration of a protected record."""
    if not model.subject_register:
        yield "subject_register is empty"
    if not getattr(_column(model, "code"), "unique", False):
        yield "code is not a unique field"
    if _column(model, model.subject_field) is None:
        yield f"subject_field {model.subject_field} is no field"
    named = protected_fields(model)
    for index in index_fields(model):
        if index.of not in named:
            yield f"{index.name} indexes no protected field"


def _column(model: type[models.Model], name: str) -> object | None:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
