"""The manifest: everything an archive holds, signed by the site that made it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Final

from qinqing.kernel.backups.errors import BackupDamaged
from qinqing.kernel.events.body import canonical
from qinqing.kernel.seals import SigningKey, key_id, signed_by
from qinqing.kernel.seals.signing import (
    KEY_BYTES,
    SIGNATURE_BYTES,
    unwritten,
    written,
)

KIND: Final = "qinqing-backup"
VERSION: Final = 1
_PURPOSE: Final = b"qinqing backup manifest\n"


@dataclass(frozen=True, slots=True)
class Member:
    """One member of the archive; ``sha256`` over its bytes."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A table: its columns in the order of the rows, ``sha256`` over all lines."""

    name: str
    columns: tuple[str, ...]
    rows: int
    sha256: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TraceHead:
    """The last seal at the moment of the backup; number 0 for none.

    ``lost`` are checkpoints whose files had been gone already.
    """

    seq: int
    head: str
    lost: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """``migrations`` are pairs of app and name, ``engine`` what the site ran on."""

    id: str
    made_at: str
    program: str
    engine: str
    migrations: tuple[tuple[str, str], ...]
    tables: tuple[TableEntry, ...]
    left_out: tuple[str, ...]
    trace: TraceHead
    members: tuple[Member, ...]

    @property
    def rows(self) -> int:
        """Return the number of rows of all tables."""
        return sum(table.rows for table in self.tables)

    def signed(self, key: SigningKey) -> bytes:
        """Return the manifest as the last member of an archive."""
        text = canonical({"kind": KIND, "version": VERSION, **asdict(self)})
        sealed = {
            "manifest": text,
            "key": {"id": key.id, "public": written(key.public)},
            "signature": written(key.sign(_PURPOSE + text.encode())),
        }
        return canonical(sealed).encode()


@dataclass(frozen=True, slots=True)
class SignedManifest:
    """A manifest whose signature holds, and the public key that made it."""

    manifest: Manifest
    public: bytes

    @property
    def key(self) -> str:
        """Return the id of the key that signed."""
        return key_id(self.public)


def read_manifest(content: bytes) -> SignedManifest:
    """Read a manifest; raises ``BackupDamaged`` where anything in it was changed.

    Whose key it is, is for the caller to judge.
    """
    try:
        sealed = json.loads(content)
        text = sealed["manifest"]
        public = unwritten(sealed["key"]["public"], KEY_BYTES) or b""
        signature = unwritten(sealed["signature"], SIGNATURE_BYTES) or b""
        whole = (
            sealed["key"]["id"] == key_id(public)
            and canonical(sealed).encode() == content
            and set(sealed) == {"manifest", "key", "signature"}
            and set(sealed["key"]) == {"id", "public"}
            and signed_by(public, signature, _PURPOSE + text.encode())
        )
        if whole:
            return SignedManifest(_manifest(json.loads(text)), public)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    raise BackupDamaged("manifest")


def _manifest(data: dict[str, Any]) -> Manifest:
    if (data.pop("kind"), data.pop("version")) != (KIND, VERSION):
        raise BackupDamaged("other version")
    lists = {name: tuple(data[name]) for name in ("left_out",)}
    return Manifest(
        **{
            **data,
            **lists,
            "migrations": tuple((app, name) for app, name in data["migrations"]),
            "tables": tuple(map(_table, data["tables"])),
            "members": tuple(Member(**member) for member in data["members"]),
            "trace": TraceHead(**{**data["trace"], "lost": (*data["trace"]["lost"],)}),
        }
    )


def _table(data: dict[str, Any]) -> TableEntry:
    lists = {name: tuple(data[name]) for name in ("columns", "parts")}
    return TableEntry(**{**data, **lists})
