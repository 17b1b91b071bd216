"""A sealed statement: its canonical text, its digest and the signature over it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from qinqing.kernel.seals.signing import SigningKey, written
from qinqing.rulebook.releases import canonical

KIND: Final = "qinqing-sealed-opinion"
VERSION: Final = 1


@dataclass(frozen=True)
class SealedOpinion:
    """``body`` is the statement exactly as signed, byte for byte."""

    body: str
    signature: bytes

    @cached_property
    def statement(self) -> Mapping[str, Any]:
        """What is sealed, as JSON values."""
        loaded: dict[str, Any] = json.loads(self.body)
        return loaded

    @property
    def digest(self) -> str:
        """SHA-256 of the body."""
        return digest(self.body)

    @property
    def key_id(self) -> str:
        """Which key sealed it."""
        return str(self.statement["key"]["id"])

    def to_json(self, **more: str) -> dict[str, Any]:
        """Return what a file holds; ``more`` is said beside and is not sealed."""
        return {
            "kind": KIND,
            "version": VERSION,
            "statement": self.statement,
            "digest": self.digest,
            "signature": written(self.signature),
            **more,
        }

    def file(self, **more: str) -> str:
        """Return the text of a JSON file, for people to keep."""
        return json.dumps(self.to_json(**more), ensure_ascii=False, indent=2) + "\n"


def digest(body: str) -> str:
    """Return the digest of a statement's canonical text."""
    return hashlib.sha256(body.encode()).hexdigest()


def seal(
    key: SigningKey, statement: Callable[[Mapping[str, str]], Mapping[str, Any]]
) -> SealedOpinion:
    """Seal a statement, which is told by which key it will be sealed."""
    body = canonical(statement({"id": key.id, "public": written(key.public)}))
    return SealedOpinion(body, key.sign(body.encode()))
