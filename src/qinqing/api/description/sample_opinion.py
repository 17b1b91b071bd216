"""An opinion to show: made like a real one, sealed by nobody, and kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

from qinqing.api.asking import answered
from qinqing.api.cases import case_in_body
from qinqing.api.description.examples import SAMPLE_CODE
from qinqing.api.kept import kept_data
from qinqing.api.schemas.opinions import OpinionBody
from qinqing.apps.rulebooks.services import release_in_use
from qinqing.kernel.sealed import seal
from qinqing.kernel.seals import SigningKey
from qinqing.rulebook.opinions import opinion_statement

_SEALED_AT: Final = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def sample_kept(case: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Return what keeping this case would be answered."""
    body = OpinionBody(**case)
    rulebook = release_in_use().rulebook
    found = answered(rulebook, case_in_body(body, today), body.place, today)
    return kept_data(
        seal(
            _nobodys_key(),
            lambda key: opinion_statement(
                found,
                code=SAMPLE_CODE,
                question=body.question,
                sealed_at=_SEALED_AT,
                key=key,
            ),
        )
    )


def _nobodys_key() -> SigningKey:
    """Return a key that everybody knows, so that nothing it seals is trusted."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.from_private_bytes(bytes(32))
    return SigningKey(private.public_key().public_bytes_raw(), private)
