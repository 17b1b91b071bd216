"""Events (留痕): their canonical text, its hash, and the chain of seals over them."""

from qinqing.kernel.events.body import LARGEST_BODY, BadEvent, body_text
from qinqing.kernel.events.chain import GENESIS, Seal, seal_hash
from qinqing.kernel.events.record import EventRecord, read_event

__all__ = [
    "GENESIS",
    "LARGEST_BODY",
    "BadEvent",
    "EventRecord",
    "Seal",
    "body_text",
    "read_event",
    "seal_hash",
]
