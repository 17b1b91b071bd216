"""Whether a file is a sealed opinion, whole, and whose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from qinqing.kernel.sealed.pdf_seal import (
    PDF_START,
    SEAL_MARK,
    PdfSeal,
    attached_opinion,
    find_seal,
)
from qinqing.kernel.sealed.reading import ReadOpinion, read_opinion
from qinqing.kernel.seals.signing import key_id, signed_by
from qinqing.rulebook.errors import RulebookError

WHOLE: Final = "whole"
ALTERED: Final = "altered"
UNKNOWN_SIGNER: Final = "unknown_signer"
LARGEST: Final = 2 * 1024 * 1024

Keys = Mapping[str, bytes]


class UnreadableOpinion(RulebookError):
    """A file that is no sealed opinion, as far as anybody can tell."""

    code = "unreadable_opinion"


@dataclass(frozen=True)
class Verification:
    """What was found: the state, what does not fit, and the statement if it is whole.

    Of a file that was altered the statement is given only where it is itself whole and
    signed by a key one trusts: then only the page around it was touched.
    """

    state: str
    format: str
    faults: tuple[str, ...]
    signers: tuple[str, ...]
    statement: Mapping[str, Any] | None
    digest: str | None


def verify(content: bytes, trusted: Keys) -> Verification:
    """Check a PDF or JSON file against the keys one trusts.

    Raises ``UnreadableOpinion`` for what is neither, or too large to be one.
    """
    if len(content) > LARGEST:
        raise UnreadableOpinion("too large", most=LARGEST)
    seal = find_seal(content)
    if seal is not None or content.startswith(PDF_START):
        return _verify_pdf(content, seal, trusted)
    read = read_opinion(content)
    if read is None:
        raise UnreadableOpinion("neither PDF nor JSON")
    faults = tuple(_statement_faults(read))
    return _judged("json", faults, [(read.key_id, read.public)], read, trusted)


def _verify_pdf(content: bytes, seal: PdfSeal | None, trusted: Keys) -> Verification:
    attached = attached_opinion(content)
    read = read_opinion(attached) if attached else None
    if seal is None:
        if read is None and SEAL_MARK not in content:
            raise UnreadableOpinion("no seal")
        return _judged("pdf", ("seal_missing",), [], read, trusted)
    public = trusted.get(seal.key_id) or _carried_key(seal, read)
    if public is None or not signed_by(public, seal.signature, seal.signed):
        return _judged("pdf", ("bytes",), [(seal.key_id, public)], read, trusted)
    if read is None:
        return _judged("pdf", ("attachment",), [(seal.key_id, public)], None, trusted)
    signers = [(seal.key_id, public), (read.key_id, read.public)]
    return _judged("pdf", tuple(_statement_faults(read)), signers, read, trusted)


def _carried_key(seal: PdfSeal, read: ReadOpinion | None) -> bytes | None:
    """Return the key a stranger's file brings along for its own seal."""
    for public in (read.pdf_public, read.public) if read else ():
        if public is not None and key_id(public) == seal.key_id:
            return public
    return None


def _statement_faults(read: ReadOpinion) -> Iterator[str]:
    """Yield what does not fit between a statement, its digest and its signature."""
    if read.extra:
        yield "extra"
    if read.key_id is None:
        yield "key"
    if not read.digest_fits:
        yield "digest"
    if not _signed(read):
        yield "signature"


def _signed(read: ReadOpinion) -> bool:
    opinion = read.opinion
    return read.public is not None and signed_by(
        read.public, opinion.signature, opinion.body.encode()
    )


def _judged(
    form: str,
    faults: tuple[str, ...],
    signers: list[tuple[str | None, bytes | None]],
    read: ReadOpinion | None,
    trusted: Keys,
) -> Verification:
    known = all(_is_trusted(key, public, trusted) for key, public in signers)
    state = ALTERED if faults else WHOLE if known else UNKNOWN_SIGNER
    shown = read if read and _may_be_shown(read, state, trusted) else None
    return Verification(
        state=state,
        format=form,
        faults=faults,
        signers=tuple(dict.fromkeys(key for key, _ in signers if key)),
        statement=shown.statement if shown else None,
        digest=shown.opinion.digest if shown else None,
    )


def _is_trusted(key: str | None, public: bytes | None, trusted: Keys) -> bool:
    return key is not None and public is not None and trusted.get(key) == public


def _may_be_shown(read: ReadOpinion, state: str, trusted: Keys) -> bool:
    if any(_statement_faults(read)):
        return False
    return state != ALTERED or _is_trusted(read.key_id, read.public, trusted)
