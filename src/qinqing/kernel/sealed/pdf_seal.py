"""The last line of a sealed PDF: a comment that signs all bytes before it.

Readers of PDF leave comments behind the end alone, so the file opens everywhere; a
single byte that differs breaks the signature. Why this and no signature field of PDF
itself: `docs/decisions/0019-a-seal-behind-the-end-of-a-pdf.md`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from qinqing.kernel.seals.signing import (
    SIGNATURE_BYTES,
    SigningKey,
    unwritten,
    written,
)

ATTACHMENT: Final = "opinion.json"
PDF_START: Final = b"%PDF-"
SEAL_MARK: Final = b"%qinqing-seal:"
_LINE: Final = re.compile(
    rb"%qinqing-seal:1:(?P<key>[0-9a-f]{16}):(?P<signature>[A-Za-z0-9+/=]{88})\n\Z"
)
# The seal is looked for where it must be: on the last line.
_LINE_BYTES: Final = len("%qinqing-seal:1::\n") + 16 + 88


@dataclass(frozen=True)
class PdfSeal:
    """A seal that was found: who made it, and over which bytes."""

    key_id: str
    signature: bytes
    signed: bytes


def sealed_pdf(pdf: bytes, key: SigningKey) -> bytes:
    """Return the PDF with its seal as the last line."""
    signed = pdf if pdf.endswith(b"\n") else pdf + b"\n"
    line = f"%qinqing-seal:1:{key.id}:{written(key.sign(signed))}\n"
    return signed + line.encode("ascii")


def find_seal(content: bytes) -> PdfSeal | None:
    """Return the seal at the end, or None where there is none or it is misspelt."""
    found = _LINE.fullmatch(content[-_LINE_BYTES:])
    if found is None:
        return None
    signature = unwritten(found["signature"].decode("ascii"), SIGNATURE_BYTES)
    if signature is None:
        return None
    return PdfSeal(found["key"].decode("ascii"), signature, content[:-_LINE_BYTES])


def attached_opinion(content: bytes) -> bytes | None:
    """Return the sealed JSON that a PDF carries, or None where it carries none."""
    from pypdf import PdfReader

    try:
        attached = PdfReader(BytesIO(content)).attachments.get(ATTACHMENT)
    except Exception:  # a damaged file can break a reader in any way
        return None
    return attached[0] if attached else None
