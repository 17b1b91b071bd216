"""Checkpoints: a signed statement on the chain, and the hashes of the seals it covers.

The statement alone may be published: it says nothing of any event. The file with the
hashes is kept outside the database, and shows which number was altered first even when
every hash in the database was worked out anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from qinqing.kernel.events.body import canonical
from qinqing.kernel.events.record import written_moment
from qinqing.kernel.seals import SigningKey, key_id, signed_by
from qinqing.kernel.seals.signing import (
    KEY_BYTES,
    SIGNATURE_BYTES,
    unwritten,
    written,
)

KIND: Final = "qinqing-checkpoint"
VERSION: Final = 1
_STATEMENT_FIELDS: Final = {
    "kind": str, "version": int, "seq": int, "head": str, "at": str, "after": int,
    "previous": str, "seals": str, "key": dict,
}  # fmt: skip


class UnreadableCheckpoint(ValueError):
    """What was given as a checkpoint and is none."""


@dataclass(frozen=True)
class SignedCheckpoint:
    """``statement`` is canonical JSON, exactly as signed."""

    statement: str
    signature: bytes

    @property
    def data(self) -> dict[str, Any]:
        """Return the statement as values."""
        found: dict[str, Any] = json.loads(self.statement)
        return found

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the statement, which the next checkpoint names."""
        return hashlib.sha256(self.statement.encode()).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """Return the part that may be published."""
        return {"statement": self.data, "signature": written(self.signature)}

    def signed_by_one_of(self, trusted: Mapping[str, bytes]) -> bool:
        """Tell whether a trusted key signed; ``trusted`` is public keys by key id."""
        public = unwritten(self.data["key"].get("public"), KEY_BYTES)
        if public is None or trusted.get(key_id(public)) != public:
            return False
        return signed_by(public, self.signature, self.statement.encode())


@dataclass(frozen=True)
class CheckpointFile:
    """A checkpoint and the hashes of the seals after the last one, up to its own."""

    checkpoint: SignedCheckpoint
    seals: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the file as it is exported, a hash on each line."""
        body = {**self.checkpoint.to_json(), "seals": list(self.seals)}
        return json.dumps(body, ensure_ascii=False, indent=0) + "\n"

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the file."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def whole(self) -> bool:
        """Whether the hashes are those that were signed for, all of them."""
        data = self.checkpoint.data
        return bool(
            data["seals"] == seals_digest(self.seals)
            and data["seq"] - data["after"] == len(self.seals) > 0
            and data["head"] == self.seals[-1]
        )


def new_checkpoint(
    key: SigningKey,
    *,
    after: int,
    previous: str,
    seals: Sequence[str],
    at: datetime,
) -> CheckpointFile:
    """Sign for the seals that follow number ``after``, there being at least one.

    ``previous`` is the digest of the checkpoint before, `GENESIS` for the first.
    """
    statement = canonical(
        {
            "kind": KIND,
            "version": VERSION,
            "seq": after + len(seals),
            "head": seals[-1],
            "at": written_moment(at),
            "after": after,
            "previous": previous,
            "seals": seals_digest(seals),
            "key": {"id": key.id, "public": written(key.public)},
        }
    )
    signed = SignedCheckpoint(statement, key.sign(statement.encode()))
    return CheckpointFile(signed, tuple(seals))


def read_file(content: bytes) -> CheckpointFile:
    """Read an exported file; raises ``UnreadableCheckpoint`` for anything else."""
    data = _object(content)
    seals = data.get("seals")
    if not isinstance(seals, list) or not all(isinstance(seal, str) for seal in seals):
        raise UnreadableCheckpoint("no list of seals")
    file = CheckpointFile(read_published(data), tuple(seals))
    if file.text.encode() != content:
        raise UnreadableCheckpoint("not as it was written")
    return file


def read_published(data: Mapping[str, Any]) -> SignedCheckpoint:
    """Read the published part; raises ``UnreadableCheckpoint`` for anything else."""
    statement = data.get("statement")
    signature = unwritten(data.get("signature"), SIGNATURE_BYTES)
    if not isinstance(statement, dict) or signature is None:
        raise UnreadableCheckpoint("no statement or no signature")
    for name, kind in _STATEMENT_FIELDS.items():
        if type(statement.get(name)) is not kind:
            raise UnreadableCheckpoint(f"no {name}")
    if (statement["kind"], statement["version"]) != (KIND, VERSION):
        raise UnreadableCheckpoint("another kind or version")
    return SignedCheckpoint(canonical(statement), signature)


def seals_digest(seals: Sequence[str]) -> str:
    """Return the digest over the hashes of seals, one a line."""
    return hashlib.sha256("".join(f"{seal}\n" for seal in seals).encode()).hexdigest()


def _object(content: bytes) -> dict[str, Any]:
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise UnreadableCheckpoint("not JSON") from error
    if not isinstance(data, dict):
        raise UnreadableCheckpoint("not an object")
    return data
