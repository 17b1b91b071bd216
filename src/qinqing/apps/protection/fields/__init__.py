"""What a register declares to protect its fields: a base, a column, an index.

    class Contact(Protected):
        subject_register = "contacts"
        code = CharField(unique=True, default=new_public_code)
        phone = EncryptedTextField("电话", kind=Kind.PHONE)
        phone_index = BlindIndexField("电话索引", of="phone")

``services.protect`` writes a field, ``services.reveal`` reads it. Everything else holds
a `Ciphertext`, and a mistake is an error and not clear text in the database.
"""

from qinqing.apps.protection.fields.blind_index import BlindIndexField
from qinqing.apps.protection.fields.encrypted import EncryptedTextField
from qinqing.apps.protection.fields.protected import (
    Protected,
    index_fields,
    place_of,
    protected_field,
    protected_fields,
)

__all__ = [
    "BlindIndexField",
    "EncryptedTextField",
    "Protected",
    "index_fields",
    "place_of",
    "protected_field",
    "protected_fields",
]
