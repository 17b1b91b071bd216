"""The exported checkpoints in a row: whether all are there, and what they say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from qinqing.kernel.events.chain import GENESIS
from qinqing.kernel.events.checkpoint import (
    CheckpointFile,
    UnreadableCheckpoint,
    read_file,
)

FILE_MISSING: Final = "file_missing"
FILE_ALTERED: Final = "file_altered"
FILE_UNKNOWN_KEY: Final = "file_unknown_key"
FILE_UNREGISTERED: Final = "file_unregistered"


@dataclass(frozen=True, slots=True)
class Exported:
    """What there is for one number: a file, what the database says of it, or both.

    ``registered`` is the digest of the statement in the database.
    """

    seq: int
    content: bytes | None
    registered: str | None


@dataclass(frozen=True, slots=True)
class FileFault:
    """An exported file that is missing or not as it was."""

    seq: int
    what: str


@dataclass
class Journal:
    """Reads exported checkpoints in order, one in memory at a time."""

    exported: Iterator[Exported]
    trusted: Mapping[str, bytes]
    published: Mapping[int, str] = field(default_factory=dict)
    faults: list[FileFault] = field(default_factory=list)
    files: int = 0
    last: int = 0  # the highest number that is vouched for
    newest: str = ""  # when the last good checkpoint was made
    _end: int = 0  # where the last file ended, good or not
    _digest: str | None = GENESIS
    _present: CheckpointFile | None = None

    def known(self, seq: int) -> str | None:
        """Return the hash of the seal with this number; ask in ascending order."""
        while self._end < seq and self._advance():
            pass
        # What somebody outside kept counts more than a file of ours.
        return self.published.get(seq) or self._in_file(seq)

    def finish(self) -> None:
        """Read what is left, so that every fault and the last number are known."""
        while self._advance():
            pass
        self.last = max([self.last, *self.published])

    def _in_file(self, seq: int) -> str | None:
        seals = self._present.seals if self._present else ()
        place = seq - (self._end - len(seals) + 1)
        return seals[place] if 0 <= place < len(seals) else None

    def _advance(self) -> bool:
        item = next(self.exported, None)
        if item is None:
            return False
        if item.content is None:
            self._bad(item, FILE_MISSING)
            return True
        try:
            file = read_file(item.content)
        except UnreadableCheckpoint:
            self._bad(item, FILE_ALTERED)
            return True
        what = self._fault(item, file)
        if what:
            self._bad(item, what)
        else:
            self._good(item, file)
        return True

    def _fault(self, item: Exported, file: CheckpointFile) -> str | None:
        data = file.checkpoint.data
        if not file.checkpoint.signed_by_one_of(self.trusted):
            known = data["key"].get("id") in self.trusted
            return FILE_ALTERED if known else FILE_UNKNOWN_KEY
        if data["seq"] != item.seq or not file.whole or data["after"] < self._end:
            return FILE_ALTERED
        if item.registered not in (None, file.checkpoint.digest):
            return FILE_ALTERED
        if data["after"] == self._end and self._digest not in (None, data["previous"]):
            return FILE_ALTERED
        return None

    def _good(self, item: Exported, file: CheckpointFile) -> None:
        data = file.checkpoint.data
        if data["after"] > self._end:
            # The one before is gone, and so is what the database said of it.
            self.faults.append(FileFault(data["after"], FILE_MISSING))
        if item.registered is None:
            self.faults.append(FileFault(item.seq, FILE_UNREGISTERED))
        self.files += 1
        self.last, self.newest = item.seq, data["at"]
        self._end, self._present = item.seq, file
        self._digest = file.checkpoint.digest

    def _bad(self, item: Exported, what: str) -> None:
        self.faults.append(FileFault(item.seq, what))
        self._end, self._present = item.seq, None
        self._digest = item.registered
        if item.registered is not None:
            self.last = item.seq
