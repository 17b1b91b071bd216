"""Sealed opinions as files: written, and checked by anybody without the site."""

from qinqing.kernel.sealed.opinion import SealedOpinion, seal
from qinqing.kernel.sealed.verifying import (
    ALTERED,
    UNKNOWN_SIGNER,
    WHOLE,
    UnreadableOpinion,
    Verification,
    verify,
)

__all__ = [
    "ALTERED",
    "UNKNOWN_SIGNER",
    "WHOLE",
    "SealedOpinion",
    "UnreadableOpinion",
    "Verification",
    "seal",
    "verify",
]
