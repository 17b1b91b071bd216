"""A column of ciphertext that never takes clear text."""

from typing import TYPE_CHECKING, Any

from django.core.checks import CheckMessage, Error
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from qinqing.kernel.protection.ciphertext import Ciphertext
from qinqing.kernel.protection.kinds import Kind
from qinqing.kernel.protection.sealing import read_token

if TYPE_CHECKING:
    _Base = models.TextField[Ciphertext, Ciphertext]
else:
    _Base = models.TextField

_FIXED: dict[str, Any] = {
    "default": "",
    "blank": True,
    "null": False,
    "editable": False,
}


class Sealed(DeferredAttribute):
    """Refuses clear text at the moment it is assigned, not when the row is saved."""

    def __set__(self, instance: models.Model, value: object) -> None:
        instance.__dict__[self.field.attname] = sealed(value, self.field.attname)


def sealed(value: object, name: str) -> Ciphertext:
    """Return a value as ciphertext; raises ``TypeError`` for anything in the clear."""
    if isinstance(value, Ciphertext):
        return value
    if isinstance(value, str) and (not value or read_token(value)):
        return Ciphertext(value)
    # The value itself must not get into a log by way of this message.
    raise TypeError(f"{name} is protected: write it with protection.services.protect")


class EncryptedTextField(_Base):
    """A text that is ciphertext in the database; its attribute is a `Ciphertext`.

    ``kind`` says how values are compared and what their mask shows. The column is never
    null: nothing is the empty text. Forms leave it out.
    """

    descriptor_class = Sealed

    def __init__(self, *args: Any, kind: str = Kind.TEXT, **options: Any) -> None:
        self.kind = Kind(kind)
        super().__init__(*args, **{**options, **_FIXED})

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        name, _, args, options = super().deconstruct()
        kept = {key: value for key, value in options.items() if key not in _FIXED}
        path = "qinqing.apps.protection.fields.EncryptedTextField"
        return name or "", path, args, {**kept, "kind": self.kind.value}

    def check(self, **options: Any) -> list[CheckMessage]:
        """Find at start a model that does not say whose data it holds."""
        found = super().check(**options)
        if not hasattr(self.model, "subject_register"):
            found.append(Error("its model does not inherit Protected", obj=self))
        return found

    def from_db_value(self, value: str, *_rest: object) -> Ciphertext:
        return Ciphertext(value)

    def to_python(self, value: object) -> Ciphertext:
        return sealed(value, self.attname)

    def get_prep_value(self, value: object) -> Any:
        # Expressions name columns, not values.
        if hasattr(value, "resolve_expression"):
            return value
        return sealed(value, self.attname).token

    def value_to_string(self, obj: models.Model) -> str:
        found: Ciphertext = self.value_from_object(obj)
        return found.token

    def get_lookup(self, lookup_name: str) -> Any:
        """Know no comparison but of what is stored: no two ciphertexts are alike."""
        known = lookup_name in {"exact", "isnull"}
        return super().get_lookup(lookup_name) if known else None
