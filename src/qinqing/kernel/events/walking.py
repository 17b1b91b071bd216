"""Walking along the chain: the first number that is broken or missing, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from qinqing.kernel.events.chain import GENESIS, Seal
from qinqing.kernel.events.record import EventRecord

MISSING: Final = "missing"
UNEXPECTED: Final = "unexpected"
EVENT_MISSING: Final = "event_missing"
EVENT_ALTERED: Final = "event_altered"
UNLINKED: Final = "unlinked"
SEAL_ALTERED: Final = "seal_altered"
REWRITTEN: Final = "rewritten"


@dataclass(frozen=True, slots=True)
class Link:
    """A seal as it is kept, and the event it seals, where that is still there."""

    seal: Seal
    event: EventRecord | None


@dataclass(frozen=True, slots=True)
class Break:
    """The first number of the chain that is not as it was, and what is wrong."""

    seq: int
    what: str


@dataclass
class Walk:
    """How far the chain was followed: the last number that is whole, and its hash."""

    seq: int = 0
    head: str = GENESIS

    def first_break(
        self, links: Iterable[Link], known: Callable[[int], str | None]
    ) -> Break | None:
        """Follow links in the order of their numbers to the first that is broken.

        ``known`` returns what an exported checkpoint says the hash of a number was.
        """
        for link in links:
            what = self._fault(link, known)
            if what == MISSING:
                return Break(self.seq + 1, MISSING)
            if what is not None:
                return Break(link.seal.seq, what)
            self.seq, self.head = link.seal.seq, link.seal.hash
        return None

    def _fault(self, link: Link, known: Callable[[int], str | None]) -> str | None:
        seal, event = link.seal, link.event
        if seal.seq != self.seq + 1:
            return MISSING if seal.seq > self.seq else UNEXPECTED
        if event is None:
            return EVENT_MISSING
        if seal.event != event.hash:
            return EVENT_ALTERED
        if seal.prev != self.head:
            return UNLINKED
        if not seal.whole:
            return SEAL_ALTERED
        return None if known(seal.seq) in (None, seal.hash) else REWRITTEN
