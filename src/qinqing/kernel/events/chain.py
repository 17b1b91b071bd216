"""The chain: each seal holds its number, the event, the moment and the seal before it.

``H(seq, prev, event hash, moment)``: whoever changes an event, or its place in the row,
has to change every seal after it; exported checkpoints hold what they were.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from qinqing.kernel.events.record import written_moment

# What stands before the first seal.
GENESIS = "0" * 64
_PURPOSE = b"qinqing-seal-1\n"


@dataclass(frozen=True, slots=True)
class Seal:
    """One link: ``event`` is the event's hash, ``prev`` that of the seal before."""

    seq: int
    prev: str
    event: str
    at: datetime
    hash: str

    @property
    def whole(self) -> bool:
        """Whether the hash is that of the other fields."""
        return self.hash == seal_hash(
            self.seq, self.prev, self.event, written_moment(self.at)
        )


def seal_hash(seq: int, prev: str, event: str, moment: str) -> str:
    """Return the hash of a seal, in hexadecimal; ``moment`` as `written_moment` does.

    The purpose in front keeps it apart from every other hash; a line for each part
    leaves one way to read it.

    >>> seal_hash(1, GENESIS, "ab" * 32, "2026-11-20T01:00:00.000000+00:00")[:8]
    '78a39607'
    """
    text = f"{seq}\n{prev}\n{event}\n{moment}\n"
    return hashlib.sha256(_PURPOSE + text.encode()).hexdigest()
