"""A column of keyed digests, for exact look-up."""

from typing import TYPE_CHECKING, Any

from django.db import models

from qinqing.kernel.protection.blind_index import INDEX_LENGTH

if TYPE_CHECKING:
    _Base = models.CharField[str, str]
else:
    _Base = models.CharField

_FIXED: dict[str, Any] = {
    "max_length": INDEX_LENGTH,
    "default": "",
    "blank": True,
    "editable": False,
}


class BlindIndexField(_Base):
    """The digest of the protected field named by ``of``.

    ``services.protect`` fills it and erasure empties it. It is not unique: one value
    has two digests once the site's suite was changed.
    """

    def __init__(self, *args: Any, of: str, **options: Any) -> None:
        self.of = of
        super().__init__(*args, **{"db_index": True, **options, **_FIXED})

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        name, _, args, options = super().deconstruct()
        kept = {key: value for key, value in options.items() if key not in _FIXED}
        path = "qinqing.apps.protection.fields.BlindIndexField"
        return name or "", path, args, {**kept, "of": self.of}
