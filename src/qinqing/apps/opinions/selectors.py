"""Opinions by their code, printed, and the keys they are checked with."""

from pathlib import Path

from django.conf import settings

from qinqing.apps.opinions import font, printing
from qinqing.apps.opinions.models import Opinion
from qinqing.kernel.codes import LENGTH
from qinqing.kernel.sealed import SealedOpinion, Verification, verify
from qinqing.kernel.sealed.pdf_seal import sealed_pdf
from qinqing.kernel.seals import known_keys, site_key
from qinqing.kernel.seals.signing import SIGNATURE_BYTES, unwritten, written


def opinion_by_code(code: str) -> SealedOpinion | None:
    """Return the opinion, or None; letters may be typed large or small."""
    if len(code) != LENGTH:
        return None
    row = (
        Opinion.objects.filter(code=code.lower()).values_list("body", "signature")
    ).first()
    if row is None:
        return None
    body, signature = row
    return SealedOpinion(body, unwritten(signature, SIGNATURE_BYTES) or b"")


def opinion_pdf(opinion: SealedOpinion) -> bytes:
    """Return the opinion as a sealed PDF; the same opinion gives the same bytes.

    A key that replaced the one of the statement seals the page and is named in it.
    """
    key = site_key(_home())
    attached = opinion.file(pdf_public=written(key.public))
    return sealed_pdf(printing.print_opinion(opinion, attached), key)


def verified(content: bytes) -> Verification:
    """Check a file against the site's own keys; raises ``UnreadableOpinion``."""
    return verify(content, known_keys(_home()))


def printing_works() -> bool:
    """Tell whether the font of printed opinions is there."""
    return font.is_there()


def public_keys() -> dict[str, bytes]:
    """Return the site's public keys by id, the one that signs now first."""
    present = site_key(_home())
    earlier = known_keys(_home())
    return {present.id: present.public, **earlier}


def _home() -> Path:
    return Path(settings.HOME)
