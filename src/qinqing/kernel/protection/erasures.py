"""The list of erasures, kept beside the keys and outside the database.

A database that was restored from an older copy must forget again what had been erased
since then.
"""

from __future__ import annotations

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from qinqing.kernel.private_files import FILE_MODE, FOLDER_MODE
from qinqing.kernel.protection.errors import ErasureListBroken

NAME = "erasures.jsonl"


@dataclass(frozen=True, slots=True)
class Erasure:
    """One subject whose key was destroyed: when (UTC) and on what ground."""

    register: str
    subject: str
    key: str
    at: datetime
    ground: str

    def line(self) -> str:
        """Return the erasure as one line of JSON."""
        text = json.dumps({**asdict(self), "at": self.at.isoformat()}, sort_keys=True)
        return f"{text}\n"


def read_erasures(folder: Path) -> tuple[Erasure, ...]:
    """Return all erasures in their order; raises ``ErasureListBroken``.

    What a power cut left of a last line was never confirmed to anybody and is skipped.
    """
    path = folder / NAME
    try:
        found = path.stat()
    except FileNotFoundError:
        return ()
    return _read(path, found.st_mtime_ns, found.st_size, found.st_ino)


def parse_erasures(content: bytes) -> tuple[Erasure, ...]:
    """Return the erasures in the bytes of a list; raises ``ErasureListBroken``."""
    lines = content.split(b"\n")[:-1]
    return tuple(_erasure(line, number) for number, line in enumerate(lines, 1))


def is_erased(folder: Path, register: str, subject: str) -> bool:
    """Tell whether the list has this subject; raises ``ErasureListBroken``."""
    return (register, subject) in _subjects(read_erasures(folder))


def add_erasure(folder: Path, erasure: Erasure) -> None:
    """Append to the list; it is on the disk when this returns."""
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    path = folder / NAME
    path.touch(mode=FILE_MODE)
    with path.open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        # The stump of a line that a power cut left would spoil the next one.
        file.seek(file.read().rfind(b"\n") + 1)
        file.write(erasure.line().encode())
        file.truncate()
        file.flush()
        os.fsync(file.fileno())


# Keyed by what changes with every append, so that each process reads it once.
@lru_cache(maxsize=4)
def _read(path: Path, _changed: int, _size: int, _inode: int) -> tuple[Erasure, ...]:
    return parse_erasures(path.read_bytes())


@lru_cache(maxsize=4)
def _subjects(erasures: tuple[Erasure, ...]) -> frozenset[tuple[str, str]]:
    return frozenset((erasure.register, erasure.subject) for erasure in erasures)


def _erasure(line: bytes, number: int) -> Erasure:
    try:
        values = json.loads(line)
        return Erasure(**{**values, "at": datetime.fromisoformat(values["at"])})
    except (ValueError, TypeError, KeyError) as error:
        raise ErasureListBroken("not an erasure", line=number) from error
