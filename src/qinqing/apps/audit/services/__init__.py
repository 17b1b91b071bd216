"""Adding to the trace: recording, sealing, checkpoints, and passing events on."""

from qinqing.apps.audit.services.checkpointing import CheckpointConflict, checkpoint
from qinqing.apps.audit.services.consuming import Consumed, consume
from qinqing.apps.audit.services.recording import (
    NoTransaction,
    record,
    record_erasure,
)
from qinqing.apps.audit.services.recording_many import record_many
from qinqing.apps.audit.services.sealing import LIMIT, LOOKBACK, seal_pending

__all__ = [
    "LIMIT",
    "LOOKBACK",
    "CheckpointConflict",
    "Consumed",
    "NoTransaction",
    "checkpoint",
    "consume",
    "record",
    "record_erasure",
    "record_many",
    "seal_pending",
]
