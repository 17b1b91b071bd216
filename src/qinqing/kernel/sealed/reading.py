"""Reading the JSON of a sealed opinion strictly: one reading, or none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from qinqing.kernel.sealed.opinion import KIND, VERSION, SealedOpinion, digest
from qinqing.kernel.seals.signing import (
    KEY_BYTES,
    SIGNATURE_BYTES,
    key_id,
    unwritten,
)
from qinqing.rulebook.opinions.statement import KIND as STATEMENT_KIND
from qinqing.rulebook.opinions.statement import VERSION as STATEMENT_VERSION
from qinqing.rulebook.releases import canonical

_NAMES: Final = frozenset(
    {"kind", "version", "statement", "digest", "signature", "pdf_public"}
)


@dataclass(frozen=True)
class ReadOpinion:
    """A sealed opinion as a file says it is; nothing of it is believed yet."""

    opinion: SealedOpinion
    said_digest: object
    extra: bool
    public: bytes | None
    pdf_public: bytes | None

    @property
    def statement(self) -> Mapping[str, Any]:
        return self.opinion.statement

    @property
    def digest_fits(self) -> bool:
        return self.said_digest == digest(self.opinion.body)

    @property
    def key_id(self) -> str | None:
        """The id of the key the statement names; None unless id and key fit."""
        said = self.statement["key"].get("id")
        return said if self.public and said == key_id(self.public) else None


def read_opinion(content: bytes) -> ReadOpinion | None:
    """Read a file of ours; None for anything else.

    A name given twice is refused: two readers could read two opinions.
    """
    try:
        data = json.loads(
            content.decode("utf-8"),
            object_pairs_hook=_once,
            parse_float=_refuse,
            parse_constant=_refuse,
        )
        return _read(data)
    except (ValueError, RecursionError):
        return None


def _read(data: object) -> ReadOpinion | None:
    if not isinstance(data, dict) or data.get("kind") != KIND:
        return None
    statement = data.get("statement")
    if data.get("version") != VERSION or not isinstance(statement, dict):
        return None
    key = statement.get("key")
    if not isinstance(key, dict) or not _is_opinion(statement):
        return None
    body = canonical(statement)
    body.encode()  # raises for what is no text
    signature = unwritten(data.get("signature"), SIGNATURE_BYTES)
    return ReadOpinion(
        # A misspelt signature signs nothing.
        SealedOpinion(body, signature or b""),
        data.get("digest"),
        not data.keys() <= _NAMES,
        unwritten(key.get("public"), KEY_BYTES),
        unwritten(data.get("pdf_public"), KEY_BYTES),
    )


def _is_opinion(statement: Mapping[str, Any]) -> bool:
    kind, version = statement.get("kind"), statement.get("version")
    return kind == STATEMENT_KIND and version == STATEMENT_VERSION


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name is given twice")
    return found


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"a statement holds no number like {text}")
